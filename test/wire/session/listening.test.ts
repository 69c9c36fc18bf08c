// Listening on real sockets: streams of 2026-07-28 torn down from both sides, and subscriptions in every era against the demo server.
import { describe, expect } from 'vitest';
import { startDemoServer } from '../../../electron/demo/demoServer.ts';
import type { CallState } from '../../../shared/contract/schemas/session.ts';
import type { ListenFilter } from '../../../shared/contract/schemas/subscription.ts';
import { startModern } from '../../servers/peers/modern.ts';
import { startPuppet, type Puppet, type PuppetStream } from '../../servers/peers/puppet.ts';
import { keepUntilAfterEach } from '../../support/servers.ts';
import { verifies } from '../../support/verifies.ts';
import { inspect, type Inspected } from './inspect.ts';

const keep = keepUntilAfterEach();
const filter: ListenFilter = { toolsListChanged: true, resourceSubscriptions: ['a:/1'] };

interface Stage {
  readonly puppet: Puppet;
  readonly inspected: Inspected;
  readonly subscription: string;
  readonly stream: PuppetStream;
  /** The JSON-RPC id of the listen request, which tags everything on its stream. */
  readonly id: number;
}

const tagged = (id: number, method: string, params: object = {}) => ({
  method: `notifications/${method}`,
  params: { ...params, _meta: { 'io.modelcontextprotocol/subscriptionId': id } },
});

/** Takes the next listen request, and acknowledges it in full. */
async function acknowledged(puppet: Puppet): Promise<{ readonly id: number; readonly stream: PuppetStream }> {
  const heard = await puppet.next('subscriptions/listen');
  const id = Number(heard.message.id);
  expect(heard.message.params).toMatchObject({ notifications: filter });
  const stream = heard.stream();
  stream.send(tagged(id, 'subscriptions/acknowledged', { notifications: filter }));
  return { id, stream };
}

async function listening(): Promise<Stage> {
  const puppet = await keep(startPuppet({ transport: 'stateless', revision: '2026-07-28' }));
  const inspected = inspect(puppet.url, { transport: 'stateless' });
  await inspected.until(({ lists }) => lists.tools.state === 'ready');
  const subscription = inspected.session.subscribe(filter);
  const { id, stream } = await acknowledged(puppet);
  expect((await inspected.subscription(subscription, ({ state }) => state === 'open')).acknowledged).toEqual(filter);
  return { puppet, inspected, subscription, stream, id };
}

/** A call beside the stream: it comes after whatever the end of the stream may have led to at once. */
async function pulled(puppet: Puppet, inspected: Inspected): Promise<CallState> {
  const call = inspected.session.send({ method: 'tools/call', params: '{"name":"pull"}', timeoutMs: 60_000 });
  (await puppet.next('tools/call')).result({ resultType: 'complete', content: [] });
  return inspected.ended(call);
}

const counted = (inspected: Inspected, subscription: string, uri: string, times: number) =>
  inspected.subscription(subscription, ({ received }) => received[uri] === times);

/** How the newest exchange that listens ended, once it did. */
async function ending({ inspected, subscription }: Stage): Promise<unknown> {
  await inspected.subscription(subscription, ({ state }) => state === 'ended');
  const { exchange } = inspected.truths('exchange-opened').findLast(({ purpose }) => purpose === 'listen') ?? {};
  await expect.poll(() => inspected.truths('exchange-closed').some((each) => each.exchange === exchange)).toBe(true);
  return inspected.truths('exchange-closed').find((each) => each.exchange === exchange)?.ending;
}

describe('a listen stream and its two ends', () => {
  verifies('listens-to-the-end', 'the server ends it with its result, over a socket; nothing is asked again', async () => {
    const stage = await listening();
    const { puppet, inspected, subscription, stream, id } = stage;
    stream.send(tagged(id, 'resources/updated', { uri: 'a:/1' }));
    await counted(inspected, subscription, 'a:/1', 1);
    stream.send({ id, result: { resultType: 'complete', _meta: { 'io.modelcontextprotocol/subscriptionId': id } } });
    stream.end();
    expect(await ending(stage)).toEqual({ how: 'complete' });
    const { sentence, lastEvent } = await inspected.subscription(subscription, ({ state }) => state === 'ended');
    expect(sentence).toBe('The server ended it with its result.');
    expect(inspected.capture.row(lastEvent ?? 0)?.method).toBe('notifications/resources/updated');
    expect((await pulled(puppet, inspected)).state).toBe('result');
    expect(inspected.exchanges().filter((each) => each === 'POST listen')).toHaveLength(1);
  });

  verifies('listens-to-the-end', 'the server takes it back with its reason and closes, over a socket', async () => {
    const stage = await listening();
    stage.stream.send(tagged(stage.id, 'cancelled', { requestId: stage.id, reason: 'maintenance' }));
    stage.stream.end();
    expect(await ending(stage)).toEqual({ how: 'complete' });
    expect(stage.inspected.session.subscriptions()[0]?.sentence).toBe('The server ended it: maintenance.');
    expect((await pulled(stage.puppet, stage.inspected)).state).toBe('result');
    expect(stage.inspected.exchanges().filter((each) => each === 'POST listen')).toHaveLength(1);
  });

  verifies('listens-to-the-end', 'we close it: the server sees its stream end, and calls go on', async () => {
    const stage = await listening();
    stage.inspected.session.unsubscribe(stage.subscription);
    await stage.stream.gone;
    expect(await ending(stage)).toEqual({ how: 'aborted', reason: 'cancelled' });
    expect(stage.inspected.session.summary().phase).toBe('connected');
    expect((await pulled(stage.puppet, stage.inspected)).state).toBe('result');
  });

  verifies('listens-to-the-end', 'the session closes: so does the stream', async () => {
    const stage = await listening();
    await stage.inspected.session.close();
    await stage.stream.gone;
    expect(await ending(stage)).toEqual({ how: 'aborted', reason: 'disconnect' });
  });

  verifies('listens-again', 'its connection is cut: one more stream under a new id, heard like the first', async () => {
    const { puppet, inspected, subscription, stream, id } = await listening();
    stream.send(tagged(id, 'resources/updated', { uri: 'a:/1' }));
    await counted(inspected, subscription, 'a:/1', 1);
    stream.cut();
    await inspected.subscription(subscription, ({ state }) => state === 'opening');
    const again = await acknowledged(puppet);
    expect(again.id).not.toBe(id);
    await inspected.subscription(subscription, ({ state }) => state === 'open');
    again.stream.send(tagged(again.id, 'resources/updated', { uri: 'a:/1' }));
    await counted(inspected, subscription, 'a:/1', 2);
    const [first, second] = inspected.truths('exchange-opened').filter(({ purpose }) => purpose === 'listen');
    expect(second?.continues).toBe(first?.exchange);
    const cut = inspected.truths('exchange-closed').find(({ exchange }) => exchange === first?.exchange)?.ending;
    expect(cut?.how).toBe('server-reset');
  });
});

const ways = [
  ['stateless', '/mcp'],
  ['streamable', '/mcp'],
  ['http-sse', '/sse'],
] as const;

describe('the demo server', () => {
  for (const [transport, path] of ways) {
    const id = transport === 'stateless' ? 'listens-as-acknowledged' : 'subscribes-each';
    verifies(id, `${transport}: what is written is heard of, until it is let go`, async () => {
      const demo = await keep(startDemoServer());
      const inspected = inspect(new URL(path, demo.url).href, { transport });
      await inspected.until(({ lists }) => lists.tools.state === 'ready');
      const subscription = inspected.session.subscribe({ resourceSubscriptions: ['demo://notes/1'] });
      await inspected.subscription(subscription, ({ state }) => state === 'open');
      await inspected.callTool('write_note', { id: '1', text: 'one' });
      await inspected.callTool('write_note', { id: '2', text: 'other' });
      await inspected.callTool('write_note', { id: '1', text: 'two' });
      const { received } = await counted(inspected, subscription, 'demo://notes/1', 2);
      expect(received).not.toHaveProperty('demo://notes/2');
      inspected.session.unsubscribe(subscription);
      await inspected.subscription(subscription, ({ state }) => state === 'ended');
      const rows = inspected.capture.info().events;
      await inspected.callTool('write_note', { id: '1', text: 'three' });
      expect(inspected.capture.info().events).toBeGreaterThan(rows);
      expect(inspected.session.subscriptions().find((each) => each.subscription === subscription)?.received).toEqual(received);
    });
  }

  verifies('listens-for-lists', 'a list that changed is fetched again without being asked, in every era', async () => {
    for (const [transport, path] of ways) {
      const demo = await keep(startDemoServer());
      const inspected = inspect(new URL(path, demo.url).href, { transport });
      await inspected.until(({ lists }) => lists.tools.state === 'ready' && lists.prompts.state === 'ready');
      if (transport === 'stateless') await inspected.subscription('lists', ({ state }) => state === 'open');
      const before = inspected.session.summary().lists.prompts.count;
      await inspected.callTool('add_prompt');
      const { lists } = await inspected.until(({ lists: now }) => now.prompts.count > before);
      expect(lists.prompts).toMatchObject({ state: 'ready', changed: false });
    }
  });
});

describe('servers that end', () => {
  verifies('lists-missed', 'a standing stream that is cut and stands again, over sockets', async () => {
    const ways = { transport: 'streamable', revision: '2025-11-25', capabilities: { tools: { listChanged: true } } } as const;
    const puppet = await keep(startPuppet(ways));
    const inspected = inspect(puppet.url, { transport: 'streamable' });
    const stream = await puppet.standing();
    const { lists: before } = await inspected.until(({ lists }) => lists.tools.state === 'ready');
    stream.send({ method: 'notifications/message', params: { level: 'info', data: 'here' } });
    stream.cut();
    await puppet.standing();
    const { lists } = await inspected.until(({ lists: now }) => now.tools.fetchedAt !== before.tools.fetchedAt);
    expect(lists.tools).toMatchObject({ state: 'ready', changed: false, count: before.tools.count });
  });

  verifies(
    'listens-to-the-end',
    'the official package closes its streams: with a result, so nothing is asked again',
    async () => {
      const peer = await keep(startModern());
      const inspected = inspect(peer.url);
      await inspected.subscription('lists', ({ state }) => state === 'open');
      await peer.endListening();
      const { sentence } = await inspected.subscription('lists', ({ state }) => state === 'ended');
      expect(sentence).toBe('The server ended it with its result.');
      expect(inspected.exchanges().filter((each) => each === 'POST listen')).toHaveLength(1);
    },
  );

  verifies('listens-again', 'one that is gone is asked again, and what is in the way is said', async () => {
    const { puppet, inspected, subscription } = await listening();
    await puppet.close();
    const told = await inspected.subscription(subscription, ({ sentence }) => sentence.includes('refused'));
    expect(told.state).toBe('opening');
  });
});
