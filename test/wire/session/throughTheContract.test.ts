// Questions, subscriptions and what is declared as a window or a terminal sees them: through the contract, with real sockets behind.
import { afterEach, beforeEach, expect, onTestFinished } from 'vitest';
import type { InboxItem } from '../../../shared/contract/schemas/inbox.ts';
import type { Subscription } from '../../../shared/contract/schemas/subscription.ts';
import { startPuppet, type Puppet, type PuppetStream, type PuppetWays } from '../../servers/peers/puppet.ts';
import { startEngine, type TestEngine } from '../../support/engine.ts';
import { keepUntilAfterEach } from '../../support/servers.ts';
import { verifies } from '../../support/verifies.ts';

const keep = keepUntilAfterEach();
let engine: TestEngine;
beforeEach(() => void (engine = startEngine()));
afterEach(() => engine.dispose());

const PATIENCE = { timeout: 10_000 };
const elicit = (id: number) => ({
  id,
  method: 'elicitation/create',
  params: { message: 'Name?', requestedSchema: { type: 'object' } },
});
const sample = (id: number) => ({ id, method: 'sampling/createMessage', params: { messages: [], maxTokens: 1 } });

/** What the engine tells without being asked. */
function heard(): { readonly items: Map<string, InboxItem>; readonly subscriptions: Map<string, Subscription> } {
  const items = new Map<string, InboxItem>();
  const subscriptions = new Map<string, Subscription>();
  onTestFinished(engine.client.on('inbox', (item) => void items.set(item.item, item)));
  onTestFinished(engine.client.on('subscription', (each) => void subscriptions.set(each.subscription, each)));
  return { items, subscriptions };
}

async function opened(
  ways: PuppetWays,
): Promise<{ readonly puppet: Puppet; readonly capture: string; readonly standing: PuppetStream | undefined }> {
  const puppet = await keep(startPuppet(ways));
  const { capture } = await engine.open(puppet.url, { transport: ways.transport, revision: ways.revision });
  const standing = ways.transport === 'stateless' ? undefined : await puppet.standing();
  await engine.session(capture, ({ lists }) => lists.tools.state === 'ready');
  return { puppet, capture, standing };
}

const legacy = { transport: 'streamable', revision: '2025-11-25' } as const;

verifies('asks-wait', 'told of, listed, answered and told of again, with times of the wall clock', async () => {
  const { items } = heard();
  const { puppet, capture, standing } = await opened(legacy);
  const before = Date.now() - 1000;
  standing?.send(elicit(1));
  await expect.poll(() => items.get('1')?.state, PATIENCE).toBe('waiting');
  expect(await engine.client.call('inbox.list', { capture })).toEqual([items.get('1')]);
  expect((await engine.session(capture, ({ waiting }) => waiting === 1)).waiting).toBe(1);
  expect(items.get('1')).toMatchObject({ capture, via: 'request', timeoutMs: 0, tookMs: null });
  expect(items.get('1')?.receivedAt).toBeGreaterThan(before);
  expect(items.get('1')?.receivedAt).toBeLessThan(Date.now() + 1000);
  const answer = (result: string, item = '1') =>
    engine.client.call('inbox.answer', { capture, item, answer: { kind: 'result', result } });
  await expect(answer('{"action":')).rejects.toMatchObject({ code: 'bad-params' });
  await expect(answer('{}', '99')).rejects.toMatchObject({ code: 'not-found' });
  await answer('{"action":"decline"}');
  expect((await puppet.next('answer')).message).toEqual({ jsonrpc: '2.0', id: 1, result: { action: 'decline' } });
  await expect(answer('{"action":"accept"}')).rejects.toMatchObject({ code: 'not-found' });
  await expect.poll(() => items.get('1')?.answerEvent, PATIENCE).not.toBeNull();
  expect(items.get('1')).toMatchObject({ state: 'answered', by: 'person', answer: '{"action":"decline"}' });
  expect(items.get('1')?.tookMs).toBeGreaterThan(0);
  const rows = await engine.rows(capture);
  const asked = rows.find(({ event }) => event === items.get('1')?.event);
  expect(asked?.answeredBy).toBe(items.get('1')?.answerEvent);
  await engine.session(capture, ({ waiting }) => waiting === 0);
});

verifies('asks-time', 'as the settings say for sessions opened from then on', async () => {
  const { items } = heard();
  await engine.client.call('settings.set', { inboxTimeoutMs: 50 });
  const { puppet, standing } = await opened(legacy);
  standing?.send(sample(7));
  expect((await puppet.next('answer')).message).toMatchObject({ id: 7, error: { code: -32000 } });
  await expect.poll(() => items.get('1')?.state, PATIENCE).toBe('timeout');
  expect(items.get('1')).toMatchObject({ timeoutMs: 50, by: 'nobody' });
  expect(items.get('1')?.tookMs).toBeGreaterThanOrEqual(49);
});

verifies('asks-policies', 'set while the session runs', async () => {
  const { puppet, capture, standing } = await opened(legacy);
  const canned = '{"role":"assistant","model":"none","content":{"type":"text","text":"42"}}';
  const broken = { sampling: { result: '{"role":' }, elicitation: 'ask' } as const;
  await expect(engine.client.call('inbox.setPolicies', { capture, policies: broken })).rejects.toMatchObject({
    code: 'bad-params',
  });
  await expect(engine.open(puppet.url, { policies: broken })).rejects.toMatchObject({ code: 'bad-params' });
  await engine.client.call('inbox.setPolicies', { capture, policies: { sampling: { result: canned }, elicitation: 'decline' } });
  standing?.send(sample(1));
  standing?.send(elicit(2));
  const answers = [(await puppet.next('answer')).message, (await puppet.next('answer')).message];
  expect(new Map(answers.map(({ id, result }) => [id, result]))).toEqual(
    new Map<unknown, unknown>([
      [1, JSON.parse(canned)],
      [2, { action: 'decline' }],
    ]),
  );
  expect((await engine.session(capture, ({ waiting }) => waiting === 0)).policies.sampling).toEqual({ result: canned });
});

verifies('asks-roots', 'changed while the session runs: the server is told, asks, and gets the new ones', async () => {
  const { puppet, capture, standing } = await opened(legacy);
  const roots = [{ uri: 'file:///new', name: 'New' }];
  await engine.client.call('roots.set', { capture, roots });
  expect((await puppet.next('notifications/roots/list_changed')).message).toEqual({
    jsonrpc: '2.0',
    method: 'notifications/roots/list_changed',
  });
  standing?.send({ id: 1, method: 'roots/list' });
  expect((await puppet.next('answer')).message.result).toEqual({ roots });
});

verifies('declares-later', 'set while the session runs, in 2026-07-28: with the next request', async () => {
  const { puppet, capture } = await opened({ transport: 'stateless', revision: '2026-07-28' });
  const features = { roots: false, sampling: false, elicitation: true, tasks: false, extensions: false };
  await engine.client.call('client.set', { capture, client: { name: 'other', version: '2', features } });
  const call = await engine.send(capture, 'tools/call', { name: 'pull' });
  const asked = await puppet.next('tools/call');
  expect(asked.message.params?.['_meta']).toMatchObject({
    'io.modelcontextprotocol/clientInfo': { name: 'other', version: '2' },
  });
  const { declared } = await engine.session(capture, ({ client }) => client.name === 'other');
  expect(Object.keys(declared as object)).toEqual(['elicitation']);
  asked.result({ resultType: 'complete', content: [] });
  expect((await engine.call(call)).state).toBe('result');
});

verifies('listens-as-acknowledged', 'opened, told of, listed and closed', async () => {
  const { subscriptions } = heard();
  const { puppet, capture } = await opened({ transport: 'stateless', revision: '2026-07-28' });
  const filter = { resourceSubscriptions: ['a:/1'] };
  const { subscription } = await engine.client.call('subscriptions.open', { capture, filter });
  const listen = await puppet.next('subscriptions/listen');
  const stream = listen.stream();
  const _meta = { 'io.modelcontextprotocol/subscriptionId': listen.message.id };
  stream.send({ method: 'notifications/subscriptions/acknowledged', params: { notifications: filter, _meta } });
  await expect.poll(() => subscriptions.get(subscription)?.state, PATIENCE).toBe('open');
  stream.send({ method: 'notifications/resources/updated', params: { uri: 'a:/1', _meta } });
  await expect.poll(() => subscriptions.get(subscription)?.received['a:/1'], PATIENCE).toBe(1);
  expect(await engine.client.call('subscriptions.list', { capture })).toEqual([subscriptions.get(subscription)]);
  await engine.client.call('subscriptions.close', { capture, subscription });
  await stream.gone;
  await expect.poll(() => subscriptions.get(subscription)?.state, PATIENCE).toBe('ended');
});

verifies('lists-pages', 'one page at a time, then all, as chosen while the session runs', async () => {
  const puppet = await keep(startPuppet({ transport: 'stateless', revision: '2026-07-28', capabilities: { prompts: {} } }));
  const { capture } = await engine.open(puppet.url, { transport: 'stateless', paging: 'one' });
  const page = async (cursor: string | undefined, names: readonly string[], nextCursor?: string): Promise<void> => {
    const asked = await puppet.next('prompts/list');
    expect(asked.message.params?.['cursor']).toBe(cursor);
    const prompts = names.map((name) => ({ name }));
    asked.result({
      resultType: 'complete',
      prompts,
      ttlMs: 60_000,
      cacheScope: 'public',
      ...(nextCursor !== undefined && { nextCursor }),
    });
  };
  const listed = async (count: number): Promise<string | null> =>
    (await engine.session(capture, ({ lists: { prompts } }) => prompts.state === 'ready' && prompts.count === count)).lists
      .prompts.next;
  await page(undefined, ['a'], '');
  expect(await listed(1)).toBe('');
  await engine.client.call('list.more', { capture, list: 'prompts' });
  await page('', ['b', 'c'], 'p3');
  expect(await listed(3)).toBe('p3');
  await engine.client.call('list.setPaging', { capture, paging: 'all' });
  await engine.client.call('list.refresh', { capture, list: 'prompts' });
  await page(undefined, ['a'], 'p2');
  await page('p2', ['b'], 'p3');
  await page('p3', ['c', 'd', 'e']);
  expect(await listed(5)).toBeNull();
  expect((await engine.client.call('prompts.list', { capture })).map(({ name }) => name)).toEqual(['a', 'b', 'c', 'd', 'e']);
  const { lists } = await engine.client.call('session.get', { capture });
  expect(lists.prompts).toMatchObject({ pages: 3, ttlMs: 60_000, cacheScope: 'public' });
  expect(Math.abs((lists.prompts.fetchedAt ?? 0) - Date.now())).toBeLessThan(60_000);
});

verifies('lists-follow-changes', 'told on the standing stream: the one list is fetched again', async () => {
  const capabilities = { prompts: { listChanged: true }, resources: {} };
  const puppet = await keep(startPuppet({ ...legacy, capabilities }));
  const { capture } = await engine.open(puppet.url, { transport: 'streamable' });
  const standing = await puppet.standing();
  (await puppet.next('resources/list')).error(-32603, 'The disk is full');
  (await puppet.next('resources/templates/list')).error(-32601, 'Method not found');
  (await puppet.next('prompts/list')).result({ prompts: [] });
  const before = await engine.session(capture, ({ lists }) => Object.values(lists).every(({ state }) => state !== 'loading'));
  expect(Object.values(before.lists).map(({ state }) => state)).toEqual(['unsupported', 'failed', 'unsupported', 'ready']);
  standing.send({ method: 'notifications/prompts/list_changed' });
  await engine.session(capture, ({ lists }) => lists.prompts.changed);
  (await puppet.next('prompts/list')).result({ prompts: [{ name: 'new' }] });
  const after = await engine.session(capture, ({ lists }) => lists.prompts.count === 1);
  expect(after.lists.prompts).toMatchObject({ state: 'ready', changed: false });
});
