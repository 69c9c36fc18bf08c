import { expect } from 'vitest';
import { failureReport } from '../../../renderer/features/connect/model/report.ts';
import { rowTerms } from '../../../renderer/features/details/model/rowFilters.ts';
import { cellTerms, cellText } from '../../../renderer/features/timeline/model/cellTerms.ts';
import { presentRow } from '../../../renderer/features/timeline/model/presentRow.ts';
import { maskedAddress, maskedTarget } from '../../../shared/redact/maskedAddress.ts';
import { verifies } from '../../support/verifies.ts';

verifies('secrets-masked', 'in an address: passwords and parameters named for secrets, nothing else', () => {
  expect(maskedAddress('https://shop.test/mcp?api_key=sk-live-abcdef1234567890&x=1')).toBe(
    'https://shop.test/mcp?api_key=••••7890&x=1',
  );
  expect(maskedAddress('https://me:correct-horse@shop.test/mcp')).toBe('https://me:••••orse@shop.test/mcp');
  expect(maskedAddress('http://127.0.0.1:1/messages?sessionId=0123-4567-89ab-cdef')).toBe(
    'http://127.0.0.1:1/messages?sessionId=••••cdef',
  );
  expect(maskedAddress('http://127.0.0.1:33137/mcp?page=2')).toBe('http://127.0.0.1:33137/mcp?page=2');
});

verifies('secrets-masked', 'in what an exchange or an endpoint frame is about, and in no filter made of it', () => {
  const sample = { target: '/messages?sessionId=0123-4567-89ab-cdef', detail: '', event: 1, at: 0, pending: false } as const;
  const rows = [
    { ...sample, kind: 'http', method: 'POST' },
    { ...sample, kind: 'frame', method: 'endpoint' },
  ].map((row) => row as unknown as Parameters<typeof presentRow>[0]);
  for (const row of rows) {
    expect(maskedTarget(row)).toBe('/messages?sessionId=••••cdef');
    expect(JSON.stringify(presentRow(row))).not.toContain('0123-4567');
    expect(JSON.stringify([cellTerms(row, undefined), cellTerms(row, 'said'), rowTerms(row)])).not.toContain('0123-4567');
    // Copying is asking for what was sent.
    expect(cellText(row, 'said')).toContain('0123-4567');
  }
  const opening = {
    ...sample,
    kind: 'state',
    method: '',
    target: 'Connecting',
    detail: 'https://a.test/?api_key=0123-4567-89ab',
  };
  expect(JSON.stringify(presentRow(opening as unknown as Parameters<typeof presentRow>[0]))).not.toContain('0123-4567');
  expect(maskedTarget({ kind: 'request', method: 'tools/call', target: 'sid=unchanged' })).toBe('sid=unchanged');
});

verifies('secrets-masked', 'in the report of a failure, which is pasted elsewhere', () => {
  const failed = { failure: null, steps: [], url: 'https://shop.test/mcp?api_key=sk-live-abcdef1234567890' };
  expect(failureReport(failed as unknown as Parameters<typeof failureReport>[0])).toBe(
    'Connecting: https://shop.test/mcp?api_key=••••7890\n\nWhat was tried:',
  );
});
