// Saved requests, environments and repetitions, through the contract against a real server and real files.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from 'vitest';
import { startDemoServer, type DemoServer } from '../../../electron/demo/demoServer.ts';
import type { Result } from '../../../shared/contract/contract.ts';
import type { RepeatState } from '../../../shared/contract/schemas/request.ts';
import { headAsItIs, type ComposedDraft } from '../../../shared/draft/draft.ts';
import { withHeader } from '../../../shared/draft/headEdits.ts';
import { startEngine, type TestEngine } from '../../support/engine.ts';
import { verifies } from '../../support/verifies.ts';

let demo: DemoServer;
let engine: TestEngine;
let folder: string;
let data: string;
let capture: string;
beforeAll(async () => {
  demo = await startDemoServer();
  engine = startEngine();
  data = (await engine.client.call('app.info', {})).dataDir;
  folder = mkdtempSync(join(tmpdir(), 'wirescope-requests-'));
  await engine.client.call('settings.set', { requestsFolder: folder });
  ({ capture } = await engine.open(demo.url, { transport: 'streamable' }));
});
afterAll(async () => {
  await engine.dispose();
  await demo.close();
  rmSync(folder, { recursive: true, force: true });
});

const SECRET = 's3cret-9f8e7d6c';

async function echo(text: string): Promise<ComposedDraft> {
  const params = JSON.stringify({ name: 'echo', arguments: { text } });
  return (await engine.client.call('draft.start', { capture, method: 'tools/call', params })).draft;
}

async function sent(draft: ComposedDraft): Promise<unknown> {
  const { call } = await engine.client.call('draft.send', { capture, draft });
  return (await engine.call(call)).result;
}

const read = (file: string): Record<string, unknown> =>
  JSON.parse(readFileSync(join(folder, file), 'utf8')) as Record<string, unknown>;
const list = (): Promise<Result<'requests.list'>> => engine.client.call('requests.list', {});

verifies(
  'requests-saved',
  'in a file that keeps what it held, is read anew, and tells when somebody else changes it',
  async () => {
    const draft = await echo('kept');
    const { id } = await engine.client.call('requests.save', { collection: 'Orders', name: 'First', draft });
    const file = read('Orders.requests.json');
    expect(file).toMatchObject({ format: 'wirescope-requests', requests: [{ id, name: 'First' }] });
    const entry = (file['requests'] as { readonly text: readonly string[] }[])[0]!;
    expect(entry.text.join('\n')).toBe(draft.text);

    // Somebody else adds to it, and to the entry.
    await list();
    const told = new Promise((resolve) => engine.client.on('requests', resolve));
    const theirs = {
      ...file,
      owner: 'the team',
      requests: [{ ...entry, note: 'theirs' }, { id: 'b', name: 'Second', text: '{}' }, 7],
    };
    writeFileSync(join(folder, 'Orders.requests.json'), JSON.stringify(theirs));
    await told;
    const [orders] = (await list()).collections;
    expect(orders!.requests.map(({ name }) => name)).toEqual(['First', 'Second']);
    expect(orders!.problem).toMatch(/1 entry/);
    await engine.client.call('requests.save', { collection: 'Orders', id, name: 'Renamed', draft: { ...draft, body: 'typed' } });
    await engine.client.call('requests.remove', { collection: 'Orders', id: 'b' });
    const after = read('Orders.requests.json');
    expect(after).toMatchObject({ owner: 'the team', requests: [{ id, name: 'Renamed', note: 'theirs', body: 'typed' }, 7] });
    expect(readdirSync(folder).filter((name) => name.includes('.new'))).toEqual([]);
  },
);

verifies('requests-saved', 'a file that cannot be read is never written over, and no name leads out of the folder', async () => {
  writeFileSync(join(folder, 'Broken.requests.json'), '{"requests": [');
  const draft = await echo('x');
  const broken = (await list()).collections.find(({ collection }) => collection === 'Broken');
  expect(broken?.problem).toMatch(/not JSON/);
  const save = (collection: string): Promise<unknown> => engine.client.call('requests.save', { collection, name: 'x', draft });
  await expect(save('Broken')).rejects.toMatchObject({ code: 'world' });
  expect(readFileSync(join(folder, 'Broken.requests.json'), 'utf8')).toBe('{"requests": [');
  rmSync(join(folder, 'Broken.requests.json'));
  for (const name of ['../out', 'a/b', 'a\\b', '', '.', '..', ' ', 'x '])
    await expect(save(name), name).rejects.toMatchObject({ code: 'bad-params' });
  mkdirSync(join(folder, 'Taken.requests.json'));
  await expect(save('Taken')).rejects.toMatchObject({ code: 'world' });
  rmSync(join(folder, 'Taken.requests.json'), { recursive: true });
});

verifies('requests-secrets', 'kept in the data folder for its owner, named in what is shared and in what is shown', async () => {
  await engine.client.call('environments.set', { environment: 'dev', name: 'token', value: SECRET, secret: true });
  await engine.client.call('settings.set', { environment: 'dev' });
  expect(read('dev.env.json')).toEqual({ variables: {}, secrets: ['token'] });
  if (process.platform !== 'win32') expect(statSync(join(data, 'secrets.json')).mode & 0o777).toBe(0o600);
  expect(JSON.stringify(await engine.client.call('environments.list', {}))).not.toContain(SECRET);

  const draft = { ...(await echo('say {{token}}')), head: withHeader(headAsItIs, 'X-Key', 'Key {{token}}') };
  const planned = await engine.client.call('draft.plan', { capture, draft });
  expect(planned.variables).toEqual([{ name: 'token', known: true, secret: true }]);
  expect(JSON.stringify(planned)).not.toContain(SECRET);
  expect(planned.bodyBytes).toBe(Number(/Content-Length: (\d+)/.exec(planned.raw)![1]));
  expect(await sent(draft)).toMatchObject({ content: [{ text: `say ${SECRET}` }] });
  // Typed into the raw request it is its name again.
  const raw = planned.raw.replace('Key {{token}}', `Key ${SECRET} and more`);
  const typed = (await engine.client.call('draft.fromRaw', { capture, draft, raw })).draft;
  expect(typed.head.entries.at(-1)).toEqual({ kind: 'own', line: ['X-Key', 'Key {{token}} and more'] });
  expect(typed.text).toBe(draft.text);

  const open = {
    ...draft,
    text: draft.text.replace('{{token}}', SECRET),
    head: withHeader(headAsItIs, 'Authorization', 'Bearer abc-123'),
  };
  const saved = await engine.client.call('requests.save', { collection: 'Shared', name: 'With secrets', draft: open });
  expect(saved).toMatchObject({ kept: ['authorization'], environment: 'dev' });
  for (const file of readdirSync(folder)) {
    const text = readFileSync(join(folder, file), 'utf8');
    expect(text, file).not.toContain(SECRET);
    expect(text, file).not.toContain('abc-123');
  }
  const code = await engine.client.call('draft.code', { capture, draft: saved.draft, as: 'curl' });
  expect(code.text).toContain('Authorization: Bearer abc-123');
});

verifies('variables', 'what nothing says stays as it is written and is a warning; a chosen environment fills it in', async () => {
  const draft = await echo('{{greeting}} {{name}}');
  await engine.client.call('settings.set', { environment: '' });
  const warned = await engine.client.call('draft.plan', { capture, draft });
  expect(warned.checks.filter(({ rule }) => rule === 'variable-unknown').map(({ severity }) => severity)).toEqual([
    'warning',
    'warning',
  ]);
  expect(await sent(draft)).toMatchObject({ content: [{ text: '{{greeting}} {{name}}' }] });
  await engine.client.call('environments.set', { environment: 'test', name: 'greeting', value: 'say "hi"\n', secret: false });
  await engine.client.call('settings.set', { environment: 'test' });
  const filled = await engine.client.call('draft.plan', { capture, draft });
  expect(filled.checks.filter(({ rule }) => rule === 'variable-unknown').map(({ sentence }) => sentence)).toEqual([
    expect.stringContaining('{{name}}'),
  ]);
  expect(await sent(draft)).toMatchObject({ content: [{ text: 'say "hi"\n {{name}}' }] });
  await engine.client.call('environments.remove', { environment: 'test', name: 'greeting' });
  expect(read('test.env.json')).toEqual({ variables: {}, secrets: [] });
});

/** Waits for a repetition to be over. */
async function over(repeat: string): Promise<RepeatState> {
  for (;;) {
    const told = new Promise((resolve) => engine.client.on('repeat', resolve));
    const state = await engine.client.call('draft.repeated', { repeat });
    if (state.state !== 'running' && state.ended === state.sent) return state;
    await told;
  }
}

verifies('repeat', 'each under an id of its own, several at once, summed up', async () => {
  const draft = await echo('again');
  const before = (await engine.rows(capture)).length;
  const { repeat } = await engine.client.call('draft.repeat', { capture, draft, times: 30, concurrency: 4 });
  const done = await over(repeat);
  expect(done).toMatchObject({ state: 'done', sent: 30, ended: 30, errors: 0, reasons: [] });
  const { min, p50, p95, p99, max } = done.latency!;
  expect([min, p50, p95, p99, max]).toEqual([min, p50, p95, p99, max].toSorted((one, other) => one - other));
  const asked = (await engine.rows(capture)).slice(before).filter(({ kind, target }) => kind === 'request' && target === 'echo');
  expect(new Set(asked.map(({ rpcId }) => rpcId)).size).toBe(30);
  const failing = (await engine.client.call('draft.start', { capture, method: 'tools/call', params: '{"name":"failing"}' }))
    .draft;
  const failed = await over(
    (await engine.client.call('draft.repeat', { capture, draft: failing, times: 3, concurrency: 1 })).repeat,
  );
  expect(failed).toMatchObject({ errors: 3, reasons: [{ calls: 3, sentence: 'The tool answered with an error.' }] });
});

verifies('repeat', 'cancelled on the way, it sends no more', async () => {
  const params = '{"name":"slow","arguments":{"seconds":30}}';
  const { draft } = await engine.client.call('draft.start', { capture, method: 'tools/call', params });
  const { repeat } = await engine.client.call('draft.repeat', { capture, draft, times: 1_000, concurrency: 2 });
  const begun = new Promise((resolve) => engine.client.on('repeat', resolve));
  await begun;
  await engine.client.call('draft.cancelRepeat', { repeat });
  const cancelled = await over(repeat);
  expect(cancelled).toMatchObject({ state: 'cancelled', sent: 2, ended: 2 });
});

verifies('arguments-remembered', 'of either way to call, spelled as they were, kept for its owner across starts', async () => {
  const remembered = async (tool: string): Promise<string | null> =>
    (await engine.client.call('draft.remembered', { capture, tool })).arguments;
  expect(await remembered('weather')).toBeNull();
  const params = '{"name":"weather","arguments":{"city":"Bergen","days":1.0}}';
  await engine.call((await engine.client.call('request.send', { capture, method: 'tools/call', params })).call);
  expect(await remembered('weather')).toBe('{"city":"Bergen","days":1.0}');
  await sent(await echo('composed'));
  expect(JSON.parse((await remembered('echo'))!)).toEqual({ text: 'composed' });
  expect(await remembered('no such tool')).toBeNull();
  const path = join(data, 'arguments.json');
  expect(existsSync(path)).toBe(true);
  if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600);
  // Under another schema they are another tool's.
  const kept = JSON.parse(readFileSync(path, 'utf8')) as { readonly arguments: Record<string, string> };
  expect(Object.keys(kept.arguments).filter((key) => key.endsWith(' weather'))).toHaveLength(1);
});
