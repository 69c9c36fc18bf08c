// Batches and forgotten sessions in the terminal: real processes against a server in the hands of the test.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { startResuming } from '../../servers/peers/resuming.ts';
import { runNode, type Ran } from '../../support/runNode.ts';
import { keepUntilAfterEach } from '../../support/servers.ts';
import { verifies } from '../../support/verifies.ts';

const keep = keepUntilAfterEach();
const wirescope = (...args: readonly string[]): Promise<Ran> => runNode(['electron/cli/wirescope.ts', ...args]);

function fileWith(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'wirescope-batch-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'batch.json');
  writeFileSync(file, text);
  return file;
}

const big = '9007199254740993';
const messages = `[{"method":"ping","params":{"n":${big}}},{"method":"notifications/x"},{"method":"nope"}]`;

for (const [revision, remark] of [
  ['2025-03-26', ''],
  ['2025-06-18', '2025-06-18 has no batches; the array is sent as asked.\n'],
] as const) {
  verifies('cli-batch', `in ${revision}: one line an answer, exit 3 where one is none`, async () => {
    const peer = await keep(startResuming(revision, {}));
    const running = wirescope('batch', peer.url, fileWith(messages), '--era', 'streamable', '--revision', revision);
    (await peer.next('GET')).status(405);
    const asked = await peer.next('POST');
    expect([asked.isArray, asked.messages.map(({ id }) => typeof id)]).toEqual([true, ['number', 'undefined', 'number']]);
    asked.json([
      { jsonrpc: '2.0', id: asked.messages[2]?.id, error: { code: -32_601, message: 'Method not found' } },
      { jsonrpc: '2.0', id: asked.messages[0]?.id, result: { ok: true } },
    ]);
    (await peer.next('DELETE')).status(200);
    const { code, out, err } = await running;
    expect(
      out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown),
    ).toEqual([
      { method: 'ping', result: { ok: true } },
      { method: 'nope', error: { code: -32_601, message: 'Method not found' } },
    ]);
    expect([code, err]).toEqual([3, remark]);
  });
}

verifies('cli-batch', 'what is no batch is said before anything is sent', async () => {
  const { code, err } = await wirescope('batch', 'http://127.0.0.1:9/mcp', fileWith('{"method":"ping"}'));
  expect([code, err]).toEqual([2, expect.stringMatching(/holds no batch: A batch is an array of messages\./)]);
});

verifies('cli-forgotten', '`call` says that the session is gone and what became of the call, and exits with 3', async () => {
  const peer = await keep(startResuming('2025-11-25'));
  const running = wirescope('call', peer.url, 'slow', '--era', 'streamable');
  (await peer.next('GET')).status(405);
  const asked = await peer.next('POST');
  const id = asked.messages[0]?.id;
  asked.json({ jsonrpc: '2.0', error: { code: -32_001, message: 'Session not found' }, id: null }, 404);
  const { code, err } = await running;
  expect(code).toBe(3);
  expect(err).toContain('The server no longer knows this session (404, -32001).');
  expect(err).toContain(`call ${id} was not sent again`);
});
