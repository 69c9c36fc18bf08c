// Listening in the terminal: real processes, while others change what the demo server offers.
import { afterAll, beforeAll, expect } from 'vitest';
import { startDemoServer, type DemoServer } from '../../../electron/demo/demoServer.ts';
import { startEverything } from '../../servers/peers/everything.ts';
import { startModern } from '../../servers/peers/modern.ts';
import { askModern } from '../demo/askModern.ts';
import { runNode, startNode, type Running } from '../../support/runNode.ts';
import { verifies } from '../../support/verifies.ts';

let demo: DemoServer;
beforeAll(async () => {
  demo = await startDemoServer();
});
afterAll(() => demo.close());

const listen = (url: string, ...args: readonly string[]): Running =>
  startNode(['electron/cli/wirescope.ts', 'listen', url, ...args]);
const call = (tool: string, args = '{}') => runNode(['electron/cli/wirescope.ts', 'call', demo.url, tool, '--args', args]);

/** Writes a note until the listener hears of it: then it listens. */
async function untilHeard(listening: Running, id: string): Promise<void> {
  const heard = listening.sees(new RegExp(`notes/${id}`)).then(() => true);
  while (!(await Promise.race([heard, call('write_note', JSON.stringify({ id })).then(() => false)])));
}

const ways = () =>
  [[demo.url, '--era', 'stateless'], [demo.url, '--era', 'streamable'], [new URL('/sse', demo.url).href]] as const;

verifies(
  'cli-listen',
  'what was asked for and nothing else, in each era, until Ctrl-C',
  async () => {
    for (const [url, ...era] of ways()) {
      const listening = listen(url, ...era, '--tools', '--uri', 'demo://notes/1');
      await untilHeard(listening, '1');
      await call('write_note', '{"id":"2"}');
      await call('add_prompt');
      await call('change_tools');
      await listening.sees(/tools\/list_changed/);
      listening.child.kill('SIGINT');
      const { code, out, err } = await listening.ended;
      expect({ code, err }).toEqual({ code: 0, err: '' });
      const kinds = new Set(
        out
          .trim()
          .split('\n')
          .map((line) => line.replace(/^\S+ +/, '')),
      );
      expect([...kinds]).toEqual(['resources/updated  demo://notes/1', 'tools/list_changed']);
    }
  },
  { timeout: 60_000 },
);

verifies(
  'cli-listen',
  'as JSON, for a time; every list where nothing is chosen',
  async () => {
    for (const [url, ...era] of ways()) {
      const listening = listen(url, ...era, '--json', '--for', '4');
      const heard = listening.sees(/\n/).then(() => true);
      while (!(await Promise.race([heard, call('add_prompt').then(() => false)])));
      const { code, out } = await listening.ended;
      expect(code).toBe(0);
      for (const line of out.trim().split('\n'))
        expect(JSON.parse(line)).toMatchObject({ method: 'notifications/prompts/list_changed' });
    }
  },
  { timeout: 60_000 },
);

verifies('cli-listen', 'to the reference server', async () => {
  const everything = await startEverything('streamableHttp');
  const listening = listen(everything.url, '--uri', 'demo://resource/dynamic/text/1', '--for', '1');
  // It logs what it is asked, so that its side of the subscription is seen too.
  const { code, out } = await listening.ended;
  expect(code).toBe(0);
  expect(out).toMatch(/ message {2}info +Received Subscribe Resource request[^]*Received Unsubscribe Resource request/);
  await everything.close();
});

verifies('cli-listen', 'not where there is nothing to hear, and says why', async () => {
  const refused = await listen(demo.url, '--era', 'streamable', '--uri', 'demo://nothing').ended;
  expect([refused.code, refused.out]).toEqual([3, '']);
  expect(refused.err).toMatch(/demo:\/\/nothing: .*-32602/);
  // It has no resources: what it acknowledges is nothing, and it ends the stream with its result.
  const modern = await startModern();
  const over = await listen(modern.url, '--resources').ended;
  expect(over).toMatchObject({ code: 0, out: '', err: expect.stringContaining('ended') as string });
  await modern.close();
});

verifies('cli-listen', 'to a task in 2026-07-28, until it is over', async () => {
  const made = await askModern(demo.url, 'tools/call', {
    params: { name: 'bake', arguments: { seconds: 4 } },
    capabilities: { extensions: { 'io.modelcontextprotocol/tasks': {} } },
  });
  const { taskId } = made.messages[0]!['result'] as { readonly taskId: string };
  const listening = listen(demo.url, '--task', taskId, '--json');
  await listening.sees(/"status":"completed"/);
  listening.child.kill('SIGINT');
  const { code, out } = await listening.ended;
  expect(code).toBe(0);
  for (const line of out.trim().split('\n'))
    expect(JSON.parse(line)).toMatchObject({ method: 'notifications/tasks', params: { taskId } });
});

verifies('cli-listen', 'a server without a standing stream is said to have none', async () => {
  const peer = await startModern('stateless');
  try {
    const { code, out, err } = await listen(peer.url, '--era', 'streamable', '--tools', '--for', '1').ended;
    expect({ code, out }).toEqual({ code: 0, out: '' });
    expect(err).toMatch(/^No standing stream\. The GET was answered 405 [^\n]*\n$/);
  } finally {
    await peer.close();
  }
});
