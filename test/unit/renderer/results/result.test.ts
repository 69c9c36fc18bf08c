import { expect, test } from 'vitest';
import { isShowable, outcomeOf, prettyJson, resultModel } from '../../../../renderer/results/resultModel.ts';
import { tableOf } from '../../../../renderer/results/tableOf.ts';
import { verifies } from '../../../support/verifies.ts';
import { call, tool } from '../tools/samples.ts';

verifies('result-kinds-apart', 'by state, and by isError inside a result', () => {
  const error = { code: -32602, message: 'no', data: null };
  expect(outcomeOf(call({ result: { content: [] } }))).toBe('result');
  expect(outcomeOf(call({ result: { content: [], isError: true } }))).toBe('tool-error');
  expect(outcomeOf(call({ result: { content: [], isError: 'true' } }))).toBe('result');
  expect(outcomeOf(call({ state: 'error', error }))).toBe('protocol-error');
  for (const state of ['pending', 'cancelled', 'timeout', 'failed'] as const) expect(outcomeOf(call({ state }))).toBe(state);
  expect(resultModel(call({ state: 'error', error }), undefined)).toMatchObject({
    whole: error,
    content: [],
    verdict: undefined,
  });
});

verifies('result-content-types', 'for each type and for broken ones', () => {
  const content = [
    { type: 'text', text: 'a' },
    { type: 'image', data: 'aGVsbG8=', mimeType: 'image/png' },
    { type: 'audio', data: 'aGVsbG8=', mimeType: 'audio/wav' },
    { type: 'resource', resource: { uri: 'x:/a', mimeType: 'text/plain', text: 'héllo' } },
    { type: 'resource', resource: { uri: 'x:/b', blob: 'aGVsbG8=', mimeType: 'image/png' } },
    { type: 'resource', resource: { uri: 'x:/c', blob: 'aGVsbG8=', mimeType: 'application/pdf' } },
    { type: 'resource_link', uri: 'x:/d', name: 'd' },
    { type: 'hologram', z: 1 },
    { type: 'text' },
    'odd',
  ];
  const parts = resultModel(call({ result: { content } }), undefined).content;
  expect(parts.map(({ kind }) => kind)).toEqual([
    'text',
    'image',
    'audio',
    'resource',
    'image',
    'resource',
    'link',
    'unknown',
    'unknown',
    'unknown',
  ]);
  expect(parts[1]).toMatchObject({ bytes: 5 });
  expect(parts[3]).toMatchObject({ text: 'héllo', bytes: 6 });
  expect(parts[5]).toMatchObject({ text: undefined, bytes: 5 });
});

test('only types a browser shows without running them become pictures and sounds', () => {
  const part = { kind: 'image', mimeType: 'image/png', base64: 'aGVsbG8=' } as const;
  expect(isShowable(part)).toBe(true);
  expect(isShowable({ ...part, mimeType: 'text/html' })).toBe(false);
  expect(isShowable({ ...part, mimeType: 'image/png,<script>' })).toBe(false);
  expect(isShowable({ ...part, base64: '"><script>' })).toBe(false);
  expect(isShowable({ kind: 'audio', mimeType: 'image/png', base64: 'aGVsbG8=' })).toBe(false);
});

verifies('result-output-checked', 'matching, not matching, and missing', () => {
  const checked = tool({ outputSchema: { type: 'object', properties: { total: { type: 'integer' } }, required: ['total'] } });
  expect(resultModel(call({ result: { structuredContent: { total: 1 } } }), checked).verdict).toMatchObject({ valid: true });
  expect(resultModel(call({ result: { structuredContent: { total: '1' } } }), checked).verdict?.problems[0]?.sentence).toBe(
    'total is a string, the schema says integer.',
  );
  expect(resultModel(call({ result: { content: [] } }), checked).verdict).toMatchObject({ valid: false });
  expect(resultModel(call({ result: { structuredContent: 1 } }), tool({})).verdict).toBeUndefined();
  expect(resultModel(call({ result: { isError: true } }), checked).verdict).toBeUndefined();
});

test('JSON inside text is recognised, and other text left alone', () => {
  expect(prettyJson('{"a":1}')).toBe('{\n  "a": 1\n}');
  for (const text of ['5', '"a"', '{a:1}', 'hello', '']) expect(prettyJson(text)).toBeUndefined();
});

verifies('result-table', 'alone, or as the one list of an object with plain members beside it', () => {
  const rows = [
    { id: 'A', n: 1 },
    { id: 'B', late: true },
  ];
  const table = tableOf({ total: 2, rows });
  expect(table?.columns).toEqual([
    { key: 'id', numeric: false },
    { key: 'n', numeric: true },
    { key: 'late', numeric: false },
  ]);
  expect(table?.rows).toEqual([
    ['A', '1', ''],
    ['B', '', 'true'],
  ]);
  expect(table).toMatchObject({ path: 'rows', beside: [['total', '2']] });
  expect(tableOf(rows)?.path).toBe('');
  for (const none of [[], [1], [{}], [{ a: { b: 1 } }], { a: rows, b: rows }, { rows, deep: { a: 1 } }, 7, null])
    expect(tableOf(none)).toBeUndefined();
});
