import { describe, expect, test } from 'vitest';
import { matching, someNumber, type Playbook, type Sent } from '../../support/playbook.ts';
import { verifies } from '../../support/verifies.ts';
import { httpSse, listening, messages, stateless, streamable, url } from './opening.ts';

const told = (method: string, params?: unknown): unknown => ({ jsonrpc: '2.0', method: `notifications/${method}`, params });
const updated = (uri: string): unknown => told('resources/updated', { uri });
const tagged = (tag: unknown, method: string, params: object = {}): unknown =>
  told(method, { ...params, _meta: { 'io.modelcontextprotocol/subscriptionId': tag } });
const acknowledge = (stream: Sent, notifications: object, tag: unknown = stream.id): Sent =>
  stream.event(tagged(tag, 'subscriptions/acknowledged', { notifications }));
const ended = (stream: Sent): unknown => ({
  jsonrpc: '2.0',
  id: stream.id,
  result: { resultType: 'complete', _meta: { 'io.modelcontextprotocol/subscriptionId': stream.id } },
});
const subscribe = (play: Playbook, uris: readonly string[]): Playbook =>
  play.tell({ kind: 'subscribe', subscription: 's', filter: { resourceSubscriptions: [...uris] } });

/** A listen stream that was acknowledged as asked. */
function listens(filter: object = { toolsListChanged: true }): { readonly play: Playbook; readonly stream: Sent } {
  const play = stateless();
  play.tell({ kind: 'subscribe', subscription: 's', filter });
  const stream = play.sent('POST', url, { purpose: 'listen' }).streams();
  return { play, stream: acknowledge(stream, filter) };
}

describe('listen streams nobody acknowledges', () => {
  verifies('own-requests-end', 'say so after a while, and may still be acknowledged', () => {
    const play = stateless();
    play.tell({ kind: 'subscribe', subscription: 's', filter: { toolsListChanged: true } });
    const stream = play.sent('POST', url, { purpose: 'listen' }).streams();
    play.passes(29_900);
    expect(play.subscription('s')).toMatchObject({ state: 'opening', sentence: '' });
    play.passes(100);
    expect(play.subscription('s')).toMatchObject({ state: 'opening', sentence: matching(/not acknowledged it for 30 s/) });
    acknowledge(stream, { toolsListChanged: true });
    expect(play.subscription('s')).toMatchObject({ state: 'open', sentence: '' });
    play.passes(600_000).quiet();
  });
});

describe('resources subscribed to before 2026-07-28', () => {
  verifies('subscribes-each', 'a request for each, its updates counted, then a request for each again', () => {
    const { play, stream } = listening({ resources: { subscribe: true } });
    for (const sent of [play.sent('POST', url), play.sent('POST', url)]) sent.result({ resources: [], resourceTemplates: [] });
    subscribe(play, ['a:/1', 'a:/2']);
    expect(play.subscription('s')).toMatchObject({ kind: 'resource', state: 'opening' });
    const ask = (method: string, uri: string): Sent => play.sent('POST', url, { body: { method, params: { uri } } });
    ask('resources/subscribe', 'a:/1').result({});
    expect(play.subscription('s').state).toBe('opening');
    ask('resources/subscribe', 'a:/2').result({});
    expect(play.subscription('s')).toMatchObject({
      state: 'open',
      acknowledged: { resourceSubscriptions: ['a:/1', 'a:/2'] },
    });
    stream.event(updated('a:/1')).event(updated('a:/2')).event(updated('a:/1')).event(updated('a:/other'));
    play.passes(100);
    expect(play.subscription('s')).toMatchObject({
      received: { 'notifications/resources/updated': 3, 'a:/1': 2, 'a:/2': 1 },
      lastEvent: someNumber,
    });
    play.tell({ kind: 'unsubscribe', subscription: 's' });
    expect(play.subscription('s').state).toBe('closing');
    ask('resources/unsubscribe', 'a:/1').result({});
    ask('resources/unsubscribe', 'a:/2').result({});
    expect(play.subscription('s')).toMatchObject({ state: 'ended', sentence: 'Unsubscribed.' });
    stream.event(updated('a:/1'));
    expect(play.subscription('s').received).toMatchObject({ 'a:/1': 2 });
    play.tell({ kind: 'unsubscribe', subscription: 's' }).quiet();
  });

  verifies('subscribes-each', 'over HTTP+SSE, one of them refused: the others are kept and the refusal is quoted', () => {
    const { play, stream } = httpSse();
    subscribe(play, ['a:/1', 'a:/2']);
    const [one, two] = [play.sent('POST', messages).accepted(), play.sent('POST', messages).accepted()];
    stream.event({ jsonrpc: '2.0', id: two.id, result: {} });
    stream.event({ jsonrpc: '2.0', id: one.id, error: { code: -32002, message: 'No such resource' } });
    expect(play.subscription('s')).toMatchObject({
      state: 'open',
      acknowledged: { resourceSubscriptions: ['a:/2'] },
      sentence: 'a:/1: It was answered with -32002: No such resource',
    });
  });

  verifies('subscribes-each', 'where there is no standing stream, it is said where updates can come', () => {
    const play = streamable();
    subscribe(play, ['a:/1']);
    play.sent('POST', url).result({});
    expect(play.subscription('s')).toMatchObject({ state: 'open', sentence: matching(/^No standing stream is open/) });
    const { play: other } = listening();
    subscribe(other, ['a:/1']);
    other.sent('POST', url).result({});
    expect(other.subscription('s')).toMatchObject({ state: 'open', sentence: '' });
  });

  verifies('subscribes-each', 'refused altogether, or lost on the way', () => {
    const { play } = listening();
    subscribe(play, ['a:/1']);
    play.sent('POST', url).error(-32601, 'Method not found');
    expect(play.subscription('s')).toMatchObject({ state: 'ended', sentence: matching(/-32601: Method not found/) });
    subscribe(play, ['a:/1']);
    play.sent('POST', url).fails('refused', 'Nobody listens.');
    expect(play.subscription('s')).toMatchObject({ state: 'ended', sentence: matching(/a:\/1: Nobody listens/) });
    play.tell({ kind: 'subscribe', subscription: 't', filter: { toolsListChanged: true } });
    expect(play.subscription('t')).toMatchObject({ state: 'ended', sentence: matching(/told without asking/) });
    play.quiet();
  });

  verifies('subscribes-each', 'unsubscribed from before the server answered: it is asked to let go all the same', () => {
    const { play } = listening();
    subscribe(play, ['a:/1']);
    const late = play.sent('POST', url, { body: { method: 'resources/subscribe' } });
    play.tell({ kind: 'unsubscribe', subscription: 's' });
    const gone = play.sent('POST', url, { body: { method: 'resources/unsubscribe', params: { uri: 'a:/1' } } });
    late.result({});
    expect(play.subscription('s').state).toBe('closing');
    gone.error(-32602, 'Not subscribed');
    expect(play.subscription('s')).toMatchObject({ state: 'ended', sentence: matching(/-32602: Not subscribed/) });
    play.quiet();
  });

  verifies('subscribes-each', 'let go of a second time, the server is not waited for', () => {
    const { play } = listening();
    subscribe(play, ['a:/1']);
    play.sent('POST', url).result({});
    play.tell({ kind: 'unsubscribe', subscription: 's' });
    const slow = play.sent('POST', url, { body: { method: 'resources/unsubscribe' } });
    play.tell({ kind: 'unsubscribe', subscription: 's' }).quiet();
    expect(play.subscription('s')).toMatchObject({ state: 'ended', sentence: matching(/^Let go here/) });
    slow.result({});
    expect(play.subscription('s')).toMatchObject({ state: 'ended', sentence: matching(/^Let go here/) });
  });

  verifies('own-requests-end', 'a resource the server never answers about is given up, and the server is told', () => {
    const { play } = listening();
    subscribe(play, ['a:/1', 'a:/2']);
    const [one, two] = [play.sent('POST', url).result({}), play.sent('POST', url)];
    expect(one.id).not.toBe(two.id);
    play.passes(29_900).quiet();
    play.passes(100);
    play.sent('POST', url, { body: { method: 'notifications/cancelled', params: { requestId: two.id } } });
    expect(play.subscription('s')).toMatchObject({
      state: 'open',
      acknowledged: { resourceSubscriptions: ['a:/1'] },
      sentence: 'a:/2: It was not answered for 30 s.',
    });
    two.result({});
    expect(play.subscription('s').acknowledged).toEqual({ resourceSubscriptions: ['a:/1'] });
    play.tell({ kind: 'unsubscribe', subscription: 's' });
    const last = play.sent('POST', url, { body: { method: 'resources/unsubscribe' } });
    play.passes(30_000);
    play.sent('POST', url, { body: { method: 'notifications/cancelled' } }).accepted();
    expect(play.subscription('s')).toMatchObject({ state: 'ended', sentence: 'a:/1: It was not answered for 30 s.' });
    // What hangs is let go of once it had its time to end by itself.
    play.passes(600_000).aborted(last.exchange, 'timed-out').quiet();
  });

  test('the end of the session ends it', () => {
    const { play, stream } = httpSse();
    subscribe(play, ['a:/1']);
    const one = play.sent('POST', messages).accepted();
    stream.event({ jsonrpc: '2.0', id: one.id, result: {} }).ends();
    expect(play.subscription('s')).toMatchObject({ state: 'ended', sentence: 'The session is over.' });
    subscribe(play, ['a:/2']);
    expect(play.subscription('s')).toMatchObject({ state: 'ended', sentence: 'There is no connection to listen on.' });
    play.quiet();
  });
});

describe('listen streams of 2026-07-28', () => {
  verifies('listens-as-acknowledged', 'asked with every filter, open once acknowledged, counted by kind and resource', () => {
    const filter = {
      toolsListChanged: true,
      promptsListChanged: false,
      resourcesListChanged: true,
      resourceSubscriptions: ['a:/1', 'a:/2'],
      taskIds: ['t-1'],
    };
    const play = stateless();
    play.tell({ kind: 'subscribe', subscription: 's', filter });
    const stream = play.sent('POST', url, {
      purpose: 'listen',
      body: { method: 'subscriptions/listen' },
      headers: { 'Mcp-Method': 'subscriptions/listen', 'MCP-Protocol-Version': '2026-07-28' },
    });
    expect(stream.body['params']).toMatchObject({ notifications: filter });
    expect([stream.headTimeoutMs, play.subscription('s').state]).toEqual([undefined, 'opening']);
    stream.streams();
    const accepted = { toolsListChanged: true, resourceSubscriptions: ['a:/1'] };
    acknowledge(stream, { ...accepted, promptsListChanged: 'yes' });
    expect(play.subscription('s')).toMatchObject({ kind: 'listen', state: 'open', asked: filter, acknowledged: accepted });
    expect(play.subscription('s').acknowledged).not.toHaveProperty('promptsListChanged');
    stream
      .event(tagged(stream.id, 'tools/list_changed'))
      .event(tagged(stream.id, 'resources/updated', { uri: 'a:/1' }))
      .event(tagged(stream.id, 'resources/updated', { uri: 'a:/1' }))
      .event(tagged(stream.id, 'message', { level: 'info', data: 1 }));
    play.passes(100);
    expect(play.subscription('s').received).toEqual({
      'notifications/tools/list_changed': 1,
      'notifications/resources/updated': 2,
      'a:/1': 2,
    });
  });

  verifies('listens-as-acknowledged', 'whose a notification is, its tag says before its stream does', () => {
    const play = stateless();
    for (const subscription of ['one', 'two'])
      play.tell({ kind: 'subscribe', subscription, filter: { resourceSubscriptions: ['a:/1'] } });
    const [one, two] = [play.sent('POST', url).streams(), play.sent('POST', url).streams()];
    acknowledge(one, {});
    acknowledge(two, {}, String(two.id));
    expect([play.subscription('one').state, play.subscription('two').state]).toEqual(['open', 'open']);
    one.event(tagged(two.id, 'resources/updated', { uri: 'a:/1' }));
    one.event(tagged(String(two.id), 'resources/updated', { uri: 'a:/1' }));
    one.event(updated('a:/1')).event(tagged('nobody', 'resources/updated', { uri: 'a:/1' }));
    play.passes(100);
    expect([play.subscription('one').received['a:/1'], play.subscription('two').received['a:/1']]).toEqual([2, 2]);
  });

  verifies('listens-as-acknowledged', 'a flood is counted whole and told now and then', () => {
    const { play, stream } = listens({ resourceSubscriptions: ['a:/1'] });
    const update = `data: ${JSON.stringify(tagged(stream.id, 'resources/updated', { uri: 'a:/1' }))}\n\n`;
    stream.bytes(update.repeat(5000));
    expect(play.subscription('s').received['a:/1'] ?? 0).toBeLessThan(2);
    play.passes(100);
    expect(play.subscription('s').received['a:/1']).toBe(5000);
  });

  verifies('listens-as-acknowledged', 'updates of ever new resources are counted in all, five hundred by name', () => {
    const { play, stream } = listens({ resourceSubscriptions: ['a:/0'] });
    const update = (at: number): string =>
      `data: ${JSON.stringify(tagged(stream.id, 'resources/updated', { uri: `a:/${at}` }))}\n\n`;
    stream.bytes(Array.from({ length: 2000 }, (_, at) => update(at)).join(''));
    play.passes(100);
    const { received } = play.subscription('s');
    expect([received['notifications/resources/updated'], received['a:/0']]).toEqual([2000, 1]);
    expect(Object.keys(received)).toHaveLength(500);
  });

  verifies('listens-for-lists', 'what the server declares is listened to, and its changes refresh the lists', () => {
    const play = stateless({ tools: { listChanged: true }, prompts: {}, resources: { listChanged: 'yes' } });
    const lists = ['tools/list', 'resources/list', 'resources/templates/list', 'prompts/list'].map((method) =>
      play.sent('POST', url, { body: { method } }),
    );
    for (const sent of lists) sent.error(-32603, 'Later');
    const stream = play.sent('POST', url, { body: { method: 'subscriptions/listen' } }).streams();
    expect(stream.body['params']).toMatchObject({ notifications: { toolsListChanged: true } });
    acknowledge(stream, { toolsListChanged: true }).event(tagged(stream.id, 'tools/list_changed'));
    play.passes(500);
    play.sent('POST', url, { body: { method: 'tools/list' } }).result({ resultType: 'complete', tools: [{ name: 'new' }] });
    expect(play.state.tools.map(({ name }) => name)).toEqual(['new']);
    expect(play.subscription('lists')).toMatchObject({ state: 'open', received: { 'notifications/tools/list_changed': 1 } });
  });

  test('a server that declares no changes is not listened to', () => {
    stateless({ logging: {} }).quiet();
  });
});

describe('how a listen stream ends', () => {
  verifies('listens-to-the-end', 'by the server with its result: it is not asked for again', () => {
    const { play, stream } = listens();
    stream.event(ended(stream)).ends();
    expect(play.subscription('s')).toMatchObject({ state: 'ended', sentence: 'The server ended it with its result.' });
    play.passes(600_000).quiet();
  });

  verifies('listens-to-the-end', 'by the server taking it back, with or without a result', () => {
    const { play, stream } = listens();
    stream.event(tagged(stream.id, 'cancelled', { requestId: stream.id, reason: 'going down' }));
    expect(play.subscription('s')).toMatchObject({ state: 'closing', sentence: 'The server ended it: going down.' });
    stream.ends();
    expect(play.subscription('s')).toMatchObject({ state: 'ended', sentence: 'The server ended it: going down.' });
    play.passes(600_000).quiet();
    const both = listens();
    both.stream.event(tagged(both.stream.id, 'cancelled', { requestId: both.stream.id, reason: 'enough' }));
    both.stream.event(ended(both.stream)).ends();
    expect(both.play.subscription('s')).toMatchObject({ state: 'ended', sentence: 'The server ended it: enough.' });
    both.play.passes(600_000).quiet();
  });

  verifies('listens-to-the-end', 'by us: the stream is closed, which tells the server', () => {
    const { play, stream } = listens();
    play.tell({ kind: 'unsubscribe', subscription: 's' }).aborted(stream.exchange, 'cancelled').quiet();
    stream.event(tagged(stream.id, 'tools/list_changed')).ends({ how: 'aborted', reason: 'cancelled' });
    expect(play.subscription('s')).toMatchObject({
      state: 'ended',
      received: {},
      sentence: 'Closed here; the end of the stream tells the server.',
    });
    play.passes(600_000).quiet();
  });

  verifies('listens-to-the-end', 'refused: with the words of the server, and its status where it gives none', () => {
    const play = stateless();
    const listen = (): Sent => {
      play.tell({ kind: 'subscribe', subscription: 's', filter: { toolsListChanged: true } });
      return play.sent('POST', url);
    };
    listen().error(-32601, 'Method not found', undefined, 404);
    expect(play.subscription('s')).toMatchObject({ state: 'ended', sentence: 'It was answered with -32601: Method not found' });
    listen().answers(503, 'text/plain', 'busy');
    expect(play.subscription('s')).toMatchObject({ state: 'ended', sentence: matching(/did not begin to listen \(503\)/) });
    listen().fails('refused', 'Nobody listens.');
    expect(play.subscription('s')).toMatchObject({ state: 'ended', sentence: matching(/Nobody listens/) });
    listen().streams().ends();
    expect(play.subscription('s')).toMatchObject({ state: 'ended', sentence: matching(/did not begin to listen \(200\)/) });
    play.passes(600_000).quiet();
  });

  verifies('listens-to-the-end', 'with the session', () => {
    const { play, stream } = listens();
    play.disconnect().aborted(stream.exchange, 'disconnect');
    expect(play.subscription('s')).toMatchObject({ state: 'ended', sentence: 'The session is over.' });
    stream.ends({ how: 'aborted', reason: 'disconnect' });
    expect(play.done()).toBe(true);
    play.passes(600_000).quiet();
  });
});

const reset = { how: 'server-reset', sentence: 'The server reset the connection.' } as const;

describe('a listen stream that breaks', () => {
  verifies('lists-missed', 'what it listened for is fetched again once it is acknowledged anew, the rest is not', () => {
    const play = stateless({ tools: { listChanged: true }, prompts: {} });
    play.sent('POST', url, { body: { method: 'tools/list' } }).result({ tools: [] });
    play.sent('POST', url, { body: { method: 'prompts/list' } }).result({ prompts: [] });
    const stream = acknowledge(play.sent('POST', url, { purpose: 'listen' }).streams(), { toolsListChanged: true });
    play.passes(60_000).quiet();
    stream.ends(reset);
    play.passes(1000);
    const again = play.sent('POST', url, { purpose: 'listen' }).streams();
    play.passes(500).quiet();
    acknowledge(again, { toolsListChanged: true });
    play.passes(500);
    play.sent('POST', url, { body: { method: 'tools/list' } }).result({ tools: [{ name: 'new' }] });
    expect(play.state.tools.map(({ name }) => name)).toEqual(['new']);
    play.passes(60_000).quiet();
  });

  verifies('listens-again', 'is asked for again under a new id, and goes on counting', () => {
    const { play, stream } = listens();
    stream.event(tagged(stream.id, 'tools/list_changed')).ends(reset);
    play.said('reconnecting', /A subscription was cut off: The server reset the connection\. Asked for again in 1 s/);
    expect(play.subscription('s')).toMatchObject({ state: 'opening', sentence: 'The server reset the connection.' });
    play.passes(999).quiet();
    play.passes(1);
    const again = play.sent('POST', url, { purpose: 'listen', continues: stream.exchange }).streams();
    expect(again.id).not.toBe(stream.id);
    expect(again.body['params']).toMatchObject({ notifications: { toolsListChanged: true } });
    acknowledge(again, { toolsListChanged: true });
    again.event(tagged(again.id, 'tools/list_changed'));
    play.passes(100);
    expect(play.subscription('s')).toMatchObject({
      state: 'open',
      sentence: '',
      received: { 'notifications/tools/list_changed': 2 },
    });
    again.ends();
    play.passes(1000);
    play.sent('POST', url, { purpose: 'listen', continues: again.exchange });
  });

  verifies('listens-again', 'a server that stays away is asked five times, ever more seldom', () => {
    const { play, stream } = listens();
    stream.ends(reset);
    for (const wait of [1000, 2000, 4000, 8000, 16_000]) {
      play.passes(wait - 1).quiet();
      play.passes(1);
      play.sent('POST', url, { purpose: 'listen' }).fails('refused', 'Nobody listens.');
    }
    expect(play.subscription('s')).toMatchObject({ state: 'ended', sentence: matching(/5 attempts to open it again failed/) });
    play.passes(600_000).quiet();
  });

  verifies('listens-again', 'not once it is let go', () => {
    const { play, stream } = listens();
    stream.ends(reset);
    play.tell({ kind: 'unsubscribe', subscription: 's' });
    expect(play.subscription('s').state).toBe('ended');
    play.passes(600_000).quiet();
  });
});
