// What the engine really answers and says, held against the schemas of the contract.
import { afterAll, beforeAll, expect } from 'vitest';
import { startDemoServer, type DemoServer } from '../../electron/demo/demoServer.ts';
import { methods, ticks, type MethodName, type Params, type Result, type TickName } from '../../shared/contract/contract.ts';
import { startEngine, type TestEngine } from '../support/engine.ts';
import { verifies } from '../support/verifies.ts';

let demo: DemoServer;
let engine: TestEngine;
const asked = new Set<MethodName>();
const said = new Map<TickName, number>();

beforeAll(async () => {
  demo = await startDemoServer();
  engine = startEngine();
  for (const tick of Object.keys(ticks) as TickName[])
    engine.client.on(tick, (value) => {
      ticks[tick].parse(value);
      said.set(tick, (said.get(tick) ?? 0) + 1);
    });
});
afterAll(async () => {
  await engine.dispose();
  await demo.close();
});

/** Asks, and gives the answer only if it is what the contract says. */
async function ask<M extends MethodName>(method: M, params: Params<M>): Promise<Result<M>> {
  asked.add(method);
  const result = await engine.client.call(method, params);
  const read = methods[method].result.safeParse(result);
  expect(read.error?.message, method).toBeUndefined();
  return result;
}

verifies('answers-fit', 'every method is asked once against a live server', async () => {
  const { capture } = await ask('session.open', {
    url: demo.url,
    transport: 'auto',
    revision: 'auto',
    headers: [],
    label: 'contract',
  });
  await engine.session(capture, ({ phase, lists }) => phase === 'connected' && lists.tools.state === 'ready');
  await ask('app.info', {});
  await ask('settings.get', {});
  await ask('settings.set', { theme: 'dark' });
  await ask('session.get', { capture });
  await ask('session.list', {});
  expect((await ask('tools.list', { capture })).length).toBeGreaterThan(5);
  await ask('list.refresh', { list: 'tools', capture });
  await askBeside(capture);

  const { view } = await ask('view.open', { capture, filter: { preset: 'all', kinds: [] } });
  const moved = new Promise((resolve) => engine.client.on('view', resolve));
  const params = JSON.stringify({ name: 'echo', arguments: { text: 'hello' } });
  const { call } = await ask('request.send', { capture, method: 'tools/call', params });
  expect((await engine.call(call)).state).toBe('result');
  await moved;
  await ask('call.get', { call });
  await ask('call.cancel', { call });
  await ask('call.list', { capture });

  const { rows } = await ask('view.rows', { view, from: 0, to: 500 });
  for (const row of rows) await ask('event.get', { capture, event: row.event });
  const http = rows.find(({ kind }) => kind === 'http')!;
  await ask('view.locate', { view, event: http.event });
  expect(await ask('view.among', { view, events: [http.event, 99_999] })).toMatchObject({ events: [http.event] });
  expect((await ask('view.held', { capture })).fields['tool']).toContainEqual({ value: 'echo', rows: 2 });
  expect((await ask('event.curl', { capture, event: http.event })).text).toContain('curl');
  const piece = await ask('bytes.read', { capture, exchange: http.exchange!, side: 'request', layer: 'sent', from: 0, to: 10 });
  const exchange = http.exchange!;
  expect(await ask('bytes.origin', { capture, exchange, side: 'request', from: 0, to: 10 })).toMatchObject({ coding: null });
  expect(await ask('bytes.given', { capture, exchange, from: 0, to: 1 })).toEqual({ from: 0, to: 1, precision: 'bytes' });
  expect(atob(piece.base64)).toMatch(/^\{"/);
  await ask('view.close', { view });
  await askReadings(capture);
  await askDrafts(capture, http.event);

  expect(await ask('event.values', { capture, events: [1, 2], paths: ['$.method'] })).toMatchObject({ values: [{}, {}] });
  expect((await ask('playback.at', { capture, at: 0 })).end).toBeGreaterThan(0);
  await askMocks(capture);
  const [format] = await ask('export.formats', {});
  const written = await ask('captures.export', { capture, format: format!.id });
  const { base64 } = await ask('export.read', { export: written.export, from: 0, to: written.bytes });
  expect(Buffer.from(base64, 'base64')).toHaveLength(written.bytes);
  await ask('export.done', { export: written.export });

  const imported = await askTravel(capture);

  await ask('session.close', { capture });
  const again = await ask('session.retry', { capture });
  await engine.session(again.capture, ({ phase }) => phase === 'connected');
  await ask('session.dismiss', { capture });
  await ask('captures.stopOpening', { capture });
  await ask('captures.open', { capture });
  expect((await ask('session.get', { capture })).phase).toBe('offline');
  await askReplays(capture, imported);
  expect((await ask('captures.tag', { capture, tags: ['kept'] })).tags).toEqual(['kept']);
  expect(await ask('captures.rename', { capture, name: 'renamed' })).toMatchObject({ name: 'renamed', state: 'closed' });
  await ask('captures.remove', { capture });
  const left = (await ask('captures.list', {})).map((info) => info.capture);
  expect(left).toEqual(expect.arrayContaining([again.capture, imported]));
  expect(left).not.toContain(capture);
  await ask('settings.forgetRecent', { url: demo.url });

  expect(Object.keys(methods).filter((method) => !asked.has(method as MethodName))).toEqual([]);
  expect([...said.keys()]).toEqual(
    expect.arrayContaining(['call', 'captures', 'repeat', 'requests', 'session', 'session.gone', 'settings', 'view']),
  );
});

/** Requests composed, kept, filled, repeated and taken elsewhere. */
async function askDrafts(capture: string, event: number): Promise<void> {
  const params = '{"name":"echo","arguments":{"text":"{{who}}"}}';
  const { draft } = await ask('draft.start', { capture, method: 'tools/call', params });
  await ask('draft.fromEvent', { capture, event });
  await ask('draft.fromCurl', { capture, command: `curl ${demo.url}` });
  const { raw, variables } = await ask('draft.plan', { capture, draft });
  expect(variables).toEqual([{ name: 'who', known: false, secret: false }]);
  await ask('draft.fromRaw', { capture, draft, raw });
  expect((await ask('draft.mutations', { capture, draft })).length).toBeGreaterThan(5);
  await ask('environments.set', { environment: 'local', name: 'who', value: 'Ada', secret: false });
  await ask('settings.set', { environment: 'local' });
  expect(await ask('environments.list', {})).toMatchObject({ chosen: 'local', environments: [{ environment: 'local' }] });
  expect((await ask('draft.code', { capture, draft, as: 'fetch' })).text).toContain('Ada');
  const { call } = await ask('draft.send', { capture, draft });
  expect((await engine.call(call)).state).toBe('result');
  expect((await ask('draft.remembered', { capture, tool: 'echo' })).arguments).toContain('{{who}}');
  const { repeat } = await ask('draft.repeat', { capture, draft, times: 3, concurrency: 2 });
  await ask('draft.cancelRepeat', { repeat });
  await ask('draft.repeated', { repeat });
  const { id } = await ask('requests.save', { collection: 'Mine', name: 'Greet', draft });
  expect(await ask('requests.list', {})).toMatchObject({
    collections: [{ collection: 'Mine', requests: [{ id, name: 'Greet' }] }],
  });
  await ask('requests.remove', { collection: 'Mine', id });
  await ask('environments.remove', { environment: 'local', name: 'who' });
}

/** What a capture can be read as beside its rows. */
async function askReadings(capture: string): Promise<void> {
  const filter = { preset: 'messages', kinds: [] } as const;
  const { text, drawn, total } = await ask('sequence.write', { capture, filter: { ...filter, kinds: [] }, format: 'mermaid' });
  expect(text).toMatch(/^sequenceDiagram\n/);
  expect(drawn).toBe(total);
  await ask('marks.set', { capture, mark: { event: 2, colour: 'red', note: 'look here' } });
  expect(await ask('marks.list', { capture })).toEqual([{ event: 2, colour: 'red', note: 'look here' }]);
  const { methods, rates } = await ask('statistics.get', { capture, filter: { ...filter, kinds: [] } });
  expect(methods).toContainEqual(expect.objectContaining({ method: 'tools/call', tool: 'echo', requests: 1, answered: 1 }));
  expect(rates.in.length).toBe(rates.out.length);
  await askLanes(capture);
}

async function askLanes(capture: string): Promise<void> {
  const { lanes } = await ask('lanes.open', { capture, filter: { preset: 'messages', kinds: [] } });
  await ask('lanes.filter', { lanes, filter: { preset: 'all', kinds: [] } });
  const { end } = await ask('lanes.overview', { lanes, columns: 100 });
  const { groups } = await ask('lanes.layout', { lanes, by: 'asked', from: 0, to: end });
  const ids = groups.flatMap((group) => group.lanes.map(({ id }) => id));
  const drawn = await ask('lanes.draw', { lanes, ids, from: 0, to: end, perPixel: end / 500 });
  expect(drawn.lanes.map(({ id }) => id)).toEqual(ids);
  expect((await ask('lanes.totals', { lanes, from: 0, to: end })).exchanges).toBeGreaterThan(1);
  const { row } = await ask('lanes.step', { lanes, lane: ids[0]!, at: 0, by: 1 });
  expect((await ask('lanes.locate', { lanes, by: 'asked', event: row!.event })).lane).toBe(ids[0]);
  await ask('lanes.close', { lanes });
}

/** A capture served, and what came to it. */
async function askMocks(capture: string): Promise<void> {
  const options = { scale: 0, exact: 'events', ignore: [], unmatched: { policy: 'error' } } as const;
  await ask('mock.cancel', { capture });
  const { mock, url } = await ask('mock.start', { capture, options: { ...options, ignore: [] } });
  const { status } = await fetch(url, { method: 'POST', body: '{}', headers: { 'Content-Type': 'application/json' } });
  expect(status).toBeGreaterThanOrEqual(200);
  expect(await ask('mock.list', {})).toMatchObject([{ mock, state: 'running' }]);
  await ask('mock.stop', { mock });
  await ask('mock.dismiss', { mock });
}

/** Out into a file and in again; the capture that became of it. */
async function askTravel(capture: string): Promise<string> {
  const { total, secrets } = await ask('captures.secrets', { capture });
  expect(secrets.length).toBe(total);
  const written = await ask('captures.export', { capture, format: 'har' });
  const { base64 } = await ask('export.read', { export: written.export, from: 0, to: written.bytes });
  await ask('export.done', { export: written.export });
  await ask('travel.cancel', { job: 'none' });
  const dropped = await ask('import.begin', { fileName: 'nothing.har' });
  await ask('import.drop', { import: dropped.import });
  const { import: file } = await ask('import.begin', { fileName: 'again.har' });
  await ask('import.write', { import: file, base64 });
  return (await ask('import.run', { import: file })).capture;
}

/** Two captures held against each other, and one sent again. */
async function askReplays(capture: string, other: string): Promise<void> {
  const options = { ignore: [], unordered: [], ordered: false, baselines: [] };
  const { compare } = await ask('compare.run', { a: capture, b: other, options });
  const { conversations } = await ask('compare.conversations', { compare, from: 0, to: 10, different: false });
  await ask('compare.messages', { compare, index: conversations[0]!.index });
  await ask('compare.close', { compare });
  const { replay } = await ask('replay.start', {
    capture,
    options: { url: demo.url, pace: { kind: 'step' }, learn: 0, ignore: [], unordered: [], headers: [] },
  });
  await ask('replay.next', { replay });
  await ask('replay.cancel', { replay });
  expect(await ask('replay.list', {})).toMatchObject([{ replay }]);
  await ask('replay.report', { replay, format: 'json' }).catch((refusal: unknown) => {
    expect(refusal).toMatchObject({ code: expect.stringMatching(/./) as string });
  });
  await ask('replay.dismiss', { replay });
}

/** What a server offers beside its tools, what it asks, and what is told to it. */
async function askBeside(capture: string): Promise<void> {
  const { client } = await ask('session.get', { capture });
  await ask('resources.list', { capture });
  await ask('templates.list', { capture });
  await ask('prompts.list', { capture });
  await ask('list.setPaging', { capture, paging: 'all' });
  await ask('list.more', { capture, list: 'resources' });
  await ask('client.set', { capture, client });
  await ask('roots.set', { capture, roots: [{ uri: 'file:///tmp' }] });
  await ask('log.setLevel', { capture, level: 'info' });
  await ask('inbox.list', { capture });
  await ask('inbox.setPolicies', { capture, policies: { sampling: 'decline', elicitation: 'decline' } });
  const unasked = ask('inbox.answer', { capture, item: 'none', answer: { kind: 'error', code: -1, message: 'no' } });
  await expect(unasked).rejects.toMatchObject({ code: 'not-found' });
  await ask('tasks.list', { capture });
  await ask('tasks.refresh', { capture });
  await ask('tasks.get', { capture, taskId: 'none' });
  await ask('tasks.result', { capture, taskId: 'none' });
  await ask('tasks.cancel', { capture, taskId: 'none' });
  const { subscription } = await ask('subscriptions.open', { capture, filter: { toolsListChanged: true } });
  await ask('subscriptions.list', { capture });
  await ask('subscriptions.close', { capture, subscription });
  await ask('request.batch', { capture, messages: [{ method: 'tools/list' }] });
  await ask('session.listen', { capture });
  await ask('session.reopen', { capture });
}

verifies('answers-fit', 'and what is out of bounds is refused with a sentence', async () => {
  const refusal = (method: MethodName, params: unknown): Promise<unknown> =>
    engine.client.call(method, params as never).catch((error: unknown) => error);
  const { capture } = (await ask('session.list', {}))[0]!;
  const { view } = await ask('view.open', { capture, filter: { preset: 'all', kinds: [] } });
  expect(await refusal('view.rows', { view, from: 0, to: 501 })).toMatchObject({ code: 'bad-params' });
  expect(await refusal('view.rows', { view: 'view-99', from: 0, to: 1 })).toMatchObject({ code: 'not-found' });
  const range = { capture, exchange: 1, side: 'request', layer: 'sent', from: 0, to: 9_000_000 };
  expect(await refusal('bytes.read', range)).toMatchObject({ code: 'bad-params' });
  expect(await refusal('request.send', { capture, method: 'ping', params: '{' })).toMatchObject({ code: 'bad-params' });
  expect(await refusal('event.get', { capture, event: 1_000_000 })).toMatchObject({ code: 'not-found' });
  expect(await refusal('captures.export', { capture, format: 'pdf' })).toMatchObject({ code: 'not-found' });
  for (const outside of ['../settings', '..', '/etc/passwd', 'a/b', 'a\\b', ''])
    for (const method of ['captures.open', 'captures.remove'] as const)
      expect(await refusal(method, { capture: outside }), `${method} ${outside}`).toMatchObject({ code: 'not-found' });
  await ask('session.close', { capture });
  expect(await refusal('list.refresh', { list: 'tools', capture: 'unknown' })).toMatchObject({ code: 'not-found' });
});
