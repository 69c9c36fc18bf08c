// A session of each era recorded, served, and recorded again from the mock.
import { readFileSync } from 'node:fs';
import { expect, onTestFinished } from 'vitest';
import { startDemoServer } from '../../../electron/demo/demoServer.ts';
import { openCapture } from '../../../electron/engine/capture/openCapture.ts';
import { headerValue } from '../../../shared/http/headers.ts';
import { verifies } from '../../support/verifies.ts';
import { serveCapture } from './mocking.ts';
import { answering, engineForTest, record, saidIn } from './recording.ts';

const answers = {
  'sampling/createMessage': {
    role: 'assistant',
    model: 'none',
    content: { type: 'text', text: 'Waves.' },
    stopReason: 'endTurn',
  },
  'elicitation/create': { action: 'accept', content: { guests: 2, day: '2026-08-08', sure: true, icing: 'lemon' } },
};
const requests = [
  ['tools/call', { name: 'book_table', arguments: {} }],
  ['ping', {}],
  ['prompts/get', { name: 'nothing' }],
  ['tools/call', { name: 'no such tool', arguments: { b: 1, a: 9_007_199_254_740_991 } }],
  ['tools/call', { name: 'book_table', arguments: {} }],
] as const;

for (const era of ['stateless', 'streamable', 'http-sse'] as const) {
  verifies('mock-eras', `as ${era}: recorded, served and recorded again`, async () => {
    const engine = engineForTest();
    answering(engine, answers);
    const demo = await startDemoServer();
    onTestFinished(() => demo.close());
    const url = era === 'http-sse' ? demo.url.replace('/mcp', '/sse') : demo.url;
    const first = await record(engine, url, { transport: era }, requests);
    const mock = await serveCapture(first);
    const second = await record(engine, mock.url, { transport: era }, requests);
    expect(saidIn(second)).toEqual(saidIn(first));
    expect(mock.state()).toMatchObject({ unmatched: 0, repeated: 0 });
    expect(mock.state().played).toBe(mock.state().recorded);
    if (era !== 'stateless') await expectNewSecrets(first, second);
  });
}

/** The session of the recording is nowhere in what the mock said. */
async function expectNewSecrets(first: string, second: string): Promise<void> {
  const file = openCapture(first);
  const exchanges = [...file.exportSource().exchanges()];
  file.close();
  const given = exchanges.flatMap(({ head }) => headerValue(head?.headers ?? [], 'mcp-session-id') ?? []);
  const asked = exchanges.flatMap(({ opened }) => /sessionId=([\w-]+)/.exec(opened.url)?.[1] ?? []);
  const secrets = [...new Set([...given, ...asked])];
  expect(secrets.length).toBeGreaterThan(0);
  const said = readFileSync(second).toString('latin1');
  for (const secret of secrets) expect(said).not.toContain(secret);
}
