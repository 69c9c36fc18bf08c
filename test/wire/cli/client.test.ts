// The terminal as a client that is asked, declares, waits and gives up: real processes against the reference server and the demo server.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished } from 'vitest';
import { startDemoServer, type DemoServer } from '../../../electron/demo/demoServer.ts';
import { startEverything, type Peer } from '../../servers/peers/everything.ts';
import { runNode, type Ran } from '../../support/runNode.ts';
import { verifies } from '../../support/verifies.ts';

let demo: DemoServer;
let everything: Peer;
beforeAll(async () => {
  [demo, everything] = await Promise.all([startDemoServer(), startEverything('streamableHttp')]);
});
afterAll(() => Promise.all([demo.close(), everything.close()]));

const wirescope = (...args: readonly string[]): Promise<Ran> => runNode(['electron/cli/wirescope.ts', ...args]);
const call = (tool: string, ...args: readonly string[]) => wirescope('call', demo.url, tool, '--text', ...args);
const eras = ['stateless', 'streamable'] as const;

const message = { role: 'assistant', model: 'none', content: { type: 'text', text: 'Waves.' }, stopReason: 'endTurn' };
const sampling = ['--answer', `sampling/createMessage=${JSON.stringify(message)}`];
const form = [
  '--answer',
  'elicitation/create={"action":"accept","content":{"guests":2,"day":"2026-08-08","sure":true,"icing":"lemon"}}',
];

verifies('cli-answers', 'as told, in each way there is to ask', async () => {
  for (const era of eras) {
    const { code, out, err } = await call('book_table', '--era', era, ...sampling, ...form);
    expect({ code, out }).toEqual({ code: 0, out: 'The Demo expects 2 on 2026-08-08. Waves.\n' });
    expect(err.match(/answered as told/g)).toHaveLength(3);
  }
  const sampled = await wirescope(
    'call',
    everything.url,
    'trigger-sampling-request',
    '--args',
    '{"prompt":"the sea"}',
    '--text',
    ...sampling,
  );
  expect([sampled.code, sampled.out]).toEqual([0, expect.stringContaining('Waves.')]);
});

verifies('cli-answers', 'declined and said so where nothing was told', async () => {
  for (const era of eras) {
    const declined = await call('ask_form', '--era', era);
    expect([declined.code, declined.out]).toEqual([0, expect.stringContaining('decline')]);
    expect(declined.err).toBe(
      "The server asked elicitation/create: declined; --answer 'elicitation/create=JSON' would answer.\n",
    );
  }
  const { code, out, err } = await call('ask_model', '--era', 'stateless');
  expect([code, out]).toEqual([3, '']);
  expect(err).toMatch(/sampling\/createMessage: declined[^]*not given/);
});

verifies('cli-answers', 'refused where it makes no sense', async () => {
  for (const answer of ['elicitation/create', 'roots/list={}', 'elicitation/create={oops', 'elicitation/create=[]'])
    expect((await call('ask_form', '--answer', answer)).code, answer).toBe(2);
});

verifies('cli-declares', 'capabilities and roots', async () => {
  const without = await call('ask_model', '--era', 'stateless', '--declare', 'roots,elicitation');
  expect([without.code, without.err]).toEqual([3, expect.stringContaining('-32021')]);
  const none = await call('ask_roots', '--era', 'streamable', '--declare', 'none');
  expect(none.code).toBe(1);
  const { out } = await call('ask_roots', '--root', 'file:///one', '--root', 'file:///two');
  expect(out).toMatch(/file:\/\/\/one[^]*file:\/\/\/two/);
  const names = (await wirescope('tools', everything.url, '--declare', 'none')).out;
  expect(names).not.toContain('trigger-sampling-request');
  expect((await call('echo', '--declare', 'everything')).code).toBe(2);
  expect((await call('echo', '--root', 'here')).code).toBe(2);
});

verifies('cli-declares', 'another name and version', async () => {
  for (const era of eras) {
    const { out } = await wirescope('watch', demo.url, '--json', '--duration', '2', '--era', era, '--client', 'a/b/9');
    expect(out).toMatch(/[cC]lientInfo":\{"name":"a\/b","version":"9"\}/);
  }
  expect((await call('echo', '--client', 'nameless')).code).toBe(2);
});

verifies('cli-logs', 'of the session, and of the request', async () => {
  for (const era of eras) {
    const { code, out, err } = await call('log_every_level', '--era', era, '--log-level', 'alert');
    expect({ code, out }).toEqual({ code: 0, out: 'Logged at 8 levels.\n' });
    expect(err.split('\n').map((line) => line.split(' ')[0])).toEqual(['alert', 'emergency', '']);
  }
  expect((await call('echo', '--log-level', 'loud')).code).toBe(2);
});

verifies('cli-times', 'a call that became a task is given up after its time in all, and the task cancelled', async () => {
  const args = ['--args', '{"seconds":60}', '--max-time', '1.5'];
  for (const way of [
    ['--era', 'streamable', '--task'],
    ['--era', 'stateless'],
  ]) {
    const { code, out, err } = await call('bake_overnight', ...way, ...args);
    expect({ code, out }).toEqual({ code: 3, out: '' });
    expect(err).toMatch(/^Task \S+ was not over in time; the server was asked to cancel it\.$/m);
  }
});

verifies('cli-tasks', 'asked for in 2025-11-25, made by the server in 2026-07-28', async () => {
  const args = ['--args', '{"seconds":0.3,"ask":true}', ...form];
  const asked = await call('bake_overnight', '--era', 'streamable', '--task', '--ttl', '60', ...args);
  expect([asked.code, asked.out]).toEqual([0, 'One apple cake with lemon icing.\n']);
  const made = await call('bake', '--era', 'stateless', ...args);
  expect([made.code, made.out]).toEqual([0, 'One apple cake with lemon icing.\n']);
  const burnt = await call('bake', '--era', 'streamable', '--task', '--args', '{"seconds":0,"end":"burnt"}');
  expect(burnt.code).toBe(1);
  expect((await call('bake', '--ttl', '60')).code).toBe(2);
});

verifies('task-as-asked', 'from the terminal', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'wirescope-task-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const capture = join(folder, 'asked.wirescope');
  const plain = await call('echo', '--era', 'stateless', '--task', '--ttl', '5', '--args', '{"text":"x"}', '--capture', capture);
  expect([plain.out, plain.err]).toEqual([
    'x\n',
    '2026-07-28 has no way to ask for a task; it is sent as asked, and the server need not heed it.\n',
  ]);
  const shown = await wirescope('export', capture, '--format', 'jsonl');
  expect(shown.out).toContain('"task":{"ttl":5000}');
});

verifies('cli-times', 'without progress, and in all', async () => {
  const silent = await call('slow', '--args', '{"seconds":20}', '--timeout', '0.5');
  expect([silent.code, silent.out]).toEqual([3, '']);
  expect(silent.err).toMatch(/No answer for/);
  const counting = ['--args', '{"number":100,"pause_ms":100}', '--timeout', '1'];
  const busy = await call('count_to', ...counting, '--max-time', '2');
  expect([busy.code, busy.err]).toEqual([3, expect.stringContaining('though progress was told')]);
  expect((await call('echo', '--max-time', 'soon')).code).toBe(2);
});

verifies('cli-call', 'a tool that must not be called, only when it is insisted on', async () => {
  const refused = await call('misrouted');
  expect([refused.code, refused.out]).toEqual([3, '']);
  expect(refused.err).toContain('x-mcp-header');
  expect((await call('misrouted', '--override')).code).toBe(0);
});
