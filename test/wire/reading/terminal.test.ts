// Figures and diagrams in the terminal: real processes on a capture of the real demo server.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from 'vitest';
import { startDemoServer } from '../../../electron/demo/demoServer.ts';
import type { Statistics } from '../../../shared/contract/schemas/statistics.ts';
import { runNode, type Ran } from '../../support/runNode.ts';
import { verifies } from '../../support/verifies.ts';
import { readXml } from '../../unit/sequence/readXml.ts';

let folder: string;
let capture: string;
const wirescope = (...args: readonly string[]): Promise<Ran> => runNode(['electron/cli/wirescope.ts', ...args]);

beforeAll(async () => {
  const demo = await startDemoServer();
  folder = mkdtempSync(join(tmpdir(), 'wirescope-reading-'));
  capture = join(folder, 'counted.wirescope');
  const ran = await wirescope('call', demo.url, 'count_to', '--args', '{"number":3,"pause_ms":1}', '--capture', capture);
  expect(ran.err).toBe('');
  await demo.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

verifies('cli-stat-figures', 'as a table, as JSON, and through a filter', async () => {
  const { out, err } = await wirescope('stat', capture);
  expect(err).toBe('');
  expect(out).toMatch(/^Method +Requests +Failed/m);
  expect(out).toMatch(/^tools\/call +1 +0 /m);
  expect(out).toMatch(/^ {2}count_to +1 +0 /m);
  expect(out).toMatch(/^everything +\d+ /m);
  const whole = JSON.parse((await wirescope('stat', capture, '--json')).out) as Statistics & { readonly exchanges: number };
  expect(whole.exchanges).toBeGreaterThan(1);
  expect(whole.methods).toContainEqual(expect.objectContaining({ method: 'tools/call', requests: 1, answered: 1, failed: 0 }));
  expect(whole.methods).toContainEqual(expect.objectContaining({ method: 'notifications/progress', notifications: 3 }));
  const call = whole.methods.find(({ tool }) => tool === 'count_to')!;
  expect(call.times.result!.p50).toBeGreaterThanOrEqual(call.times.firstProgress!.p50);
  const part = JSON.parse((await wirescope('stat', capture, '--json', '--filter', 'tool:count_to')).out) as Statistics;
  expect(part.methods.filter(({ requests }) => requests > 0).map(({ method, tool }) => tool ?? method)).toEqual([
    'tools/call',
    'count_to',
  ]);
  const wrong = await wirescope('stat', capture, '--filter', '"open');
  expect(wrong.code).toBe(2);
  expect(wrong.err).toContain('not closed');
});

verifies('cli-export-sequence', 'of the conversation, from the first message on', async () => {
  const mermaid = await wirescope('export', capture, '--format', 'mermaid');
  expect(mermaid).toMatchObject({ code: 0, err: '' });
  expect(mermaid.out).toMatch(/^sequenceDiagram\n {2}participant C as Client\n {2}participant S as .*demo.*\n/);
  expect(mermaid.out).toMatch(/^ {2}C->>S: tools\/call count_to /m);
  expect(mermaid.out).toMatch(/^ {2}S-->>C: tools\/call count_to /m);
  expect(mermaid.out).toMatch(/^ {2}S-\)C: notifications\/progress /m);
  const svg = await wirescope('export', capture, '--format', 'svg');
  expect(svg).toMatchObject({ code: 0, err: '' });
  const texts = readXml(svg.out).map(({ text }) => text);
  expect(texts).toContain('tools/call');
  expect(texts.some((text) => text.includes('count_to'))).toBe(true);
});
