// The terminal as a person uses it: real processes against the real demo server.
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from 'vitest';
import { startDemoServer, type DemoServer } from '../../../electron/demo/demoServer.ts';
import { runNode, startNode, type Ran } from '../../support/runNode.ts';
import { verifies } from '../../support/verifies.ts';

let demo: DemoServer;
let folder: string;
beforeAll(async () => {
  demo = await startDemoServer();
  folder = mkdtempSync(join(tmpdir(), 'wirescope-cli-'));
});
afterAll(async () => {
  await demo.close();
  rmSync(folder, { recursive: true, force: true });
});

const wirescope = (...args: readonly string[]): Promise<Ran> => runNode(['electron/cli/wirescope.ts', ...args]);

verifies('cli-call', 'a result, in each era', async () => {
  const sse = new URL('/sse', demo.url).href;
  for (const [url, ...era] of [[demo.url, '--era', 'stateless'], [demo.url, '--era', 'streamable'], [sse]] as const) {
    const { code, out, err } = await wirescope('call', url, 'echo', '--args', '{"text":"hello wire"}', ...era);
    expect(err).toBe('');
    expect(code).toBe(0);
    expect(JSON.stringify(JSON.parse(out))).toContain('hello wire');
  }
});

verifies('cli-call', 'a tool error, wrong usage and failures each have their code', async () => {
  const failing = await wirescope('call', demo.url, 'failing');
  expect(failing.code).toBe(1);
  expect(JSON.parse(failing.out)).toMatchObject({ isError: true });

  expect(await wirescope('call', demo.url, 'echo', '--args', '{oops')).toMatchObject({ code: 2, out: '' });
  expect((await wirescope('call', 'not an address', 'echo')).code).toBe(2);
  expect((await wirescope('call', demo.url)).code).toBe(2);
  expect((await wirescope('sing')).code).toBe(2);

  const broken = await wirescope('call', demo.url, 'broken');
  expect(broken.code).toBe(3);
  expect(broken.err).toMatch(/error -?\d+/);
  const refused = await wirescope('call', 'http://127.0.0.1:9/mcp', 'echo');
  expect(refused).toMatchObject({ code: 3, out: '' });
  expect(refused.err).toMatch(/refused/i);
});

verifies('cli-tools', 'as a table and as JSON', async () => {
  const table = await wirescope('tools', demo.url);
  expect(table).toMatchObject({ code: 0, err: '' });
  expect(table.out).toMatch(/^echo\s/m);
  const json = JSON.parse((await wirescope('tools', demo.url, '--json')).out) as readonly { readonly name: string }[];
  expect(json.map(({ name }) => name)).toContain('place_order');
});

verifies('cli-watch', 'lines, then observations, bounded by --duration', async () => {
  const lines = await wirescope('watch', demo.url, '--duration', '1');
  expect(lines).toMatchObject({ code: 0 });
  expect(lines.out).toMatch(/REQ.*tools\/list/);
  const observations = (await wirescope('watch', demo.url, '--duration', '1', '--json')).out.trim().split('\n');
  const kinds = new Set(observations.map((line) => (JSON.parse(line) as { readonly kind: string }).kind));
  expect([...kinds]).toEqual(expect.arrayContaining(['capture-opened', 'exchange-opened', 'chunk', 'response-head', 'message']));
});

verifies('cli-watch', 'until interrupted, leaving a whole capture', async () => {
  const capture = join(folder, 'watched.wirescope');
  const watching = startNode(['electron/cli/wirescope.ts', 'watch', demo.url, '--capture', capture]);
  await watching.sees(/tools\/list/);
  watching.child.kill('SIGINT');
  await watching.ended;
  const { out } = await wirescope('stat', capture, '--json');
  expect(JSON.parse(out)).toMatchObject({ truncated: false });
});

verifies('cli-watch', 'until whoever reads it goes away, which is no failure', async () => {
  const watching = startNode(['electron/cli/wirescope.ts', 'watch', demo.url]);
  await watching.sees(/\n/);
  watching.child.stdout?.destroy();
  const { code, err } = await watching.ended;
  expect({ code, err }).toEqual({ code: 0, err: '' });
});

verifies('cli-stat', 'of a capture that `call` kept', async () => {
  const capture = join(folder, 'called.wirescope');
  expect((await wirescope('call', demo.url, 'count_to', '--args', '{"n":3}', '--capture', capture)).err).toBe('');
  const { code, out } = await wirescope('stat', capture, '--json');
  expect(code).toBe(0);
  const stat = JSON.parse(out) as Record<'exchanges' | 'frames' | 'messages' | 'bytes' | 'duration', number>;
  for (const each of ['exchanges', 'frames', 'messages', 'bytes', 'duration'] as const)
    expect(stat[each], each).toBeGreaterThan(0);
  const missing = await wirescope('stat', join(folder, 'absent.wirescope'));
  expect(missing.code).toBe(3);
  expect(missing.err).not.toMatch(/\bat .*\.ts:/);
});

verifies('cli-rows', 'of a capture that `call` kept, and live', async () => {
  const capture = join(folder, 'rows.wirescope');
  await wirescope('call', demo.url, 'count_to', '--args', '{"n":3}', '--capture', capture);
  const all = (await wirescope('rows', capture)).out.trimEnd().split('\n');
  expect(all.length).toBeGreaterThan(10);
  const called = await wirescope('rows', capture, '--filter', 'tool:count_to kind:request');
  expect(called.code).toBe(0);
  expect(called.out.trimEnd().split('\n')).toEqual(all.filter((line) => / REQ +tools\/call count_to/.test(line)));
  const { out } = await wirescope('rows', capture, '--filter', 'method:tools/call kind:result', '--json');
  expect(JSON.parse(out)).toMatchObject({ kind: 'result', method: 'tools/call', target: 'count_to' });
  const wrong = await wirescope('rows', capture, '--filter', 'tool:echo metod:ping');
  expect(wrong.code).toBe(2);
  expect(wrong.err).toContain('There is no field named metod. Did you mean method?');
  expect(wrong.err).toContain('  tool:echo metod:ping\n            ^^^^^\nTry: tool:echo method:ping');

  const live = await wirescope('watch', demo.url, '--duration', '1', '--filter', 'method:tools/list kind:request');
  expect(live.out.trimEnd().split('\n')).toEqual([expect.stringMatching(/ REQ +tools\/list/)]);
  expect((await wirescope('watch', demo.url, '--json', '--filter', 'x')).code).toBe(2);
});

verifies('cli-export', 'to standard output and to a new file only', async () => {
  const capture = join(folder, 'exported.wirescope');
  await wirescope('call', demo.url, 'echo', '--args', '{"text":"keep me"}', '--capture', capture);
  const har = JSON.parse((await wirescope('export', capture, '--format', 'har')).out) as {
    readonly log: { readonly entries: readonly unknown[] };
  };
  expect(har.log.entries.length).toBeGreaterThan(1);
  const file = join(folder, 'exported.jsonl');
  expect(await wirescope('export', capture, '--format', 'jsonl', '-o', file)).toMatchObject({ code: 0, out: '' });
  expect(statSync(file).mode & 0o777).toBe(0o600);
  for (const line of readFileSync(file, 'utf8').trim().split('\n')) expect(() => void JSON.parse(line)).not.toThrow();
  const again = { code: 3, out: '', err: `${file} exists, and is not written over: name another file.\n` };
  expect(await wirescope('export', capture, '--format', 'jsonl', '-o', file)).toEqual(again);
  expect((await wirescope('export', capture, '--format', 'pdf')).code).toBe(2);
  expect((await wirescope('export', capture, '--format', 'har', '--follow')).code).toBe(2);
  expect(existsSync(join(folder, 'exported.pdf'))).toBe(false);
});
