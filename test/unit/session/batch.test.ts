import { describe, expect, test } from 'vitest';
import type { BatchMessage } from '../../../shared/session/input.ts';
import { matching, type Playbook, type Sent } from '../../support/playbook.ts';
import { verifies } from '../../support/verifies.ts';
import { httpSse, listening, messages, stateless, streamable, url, type Ways } from './opening.ts';

const march: Ways = { revision: '2025-03-26' };
const old = (capabilities: unknown = {}): Playbook => streamable(capabilities, undefined, march);

const request = (call: string, method = 'tools/call', params?: unknown): BatchMessage => ({
  call,
  method,
  params: params === undefined ? undefined : JSON.stringify(params),
});
const notification = (method: string): BatchMessage => ({ call: undefined, method, params: undefined });

function batch(play: Playbook, ...entries: readonly BatchMessage[]): Playbook {
  return play.tell({ kind: 'batch', messages: entries, timeoutMs: 60_000 });
}

interface Member {
  readonly id?: number | string;
  readonly method?: string;
  readonly [name: string]: unknown;
}

/** The messages in the array a request carries. */
function members({ plan }: Sent): readonly Member[] {
  const value: unknown = JSON.parse(new TextDecoder().decode(plan.body));
  if (!Array.isArray(value)) throw new Error('It is no array');
  return value as readonly Member[];
}

const result = (id: unknown, value: unknown): object => ({ jsonrpc: '2.0', id, result: value });
const json = 'application/json';

describe('a batch of ours', () => {
  verifies('batch-sent', 'one POST, a call for each request, answered by one array in any order', () => {
    const play = old();
    batch(play, request('a', 'tools/call', { name: 'x' }), notification('notifications/x'), request('b', 'ping'));
    const sent = play.sent('POST', url, { purpose: 'call' });
    expect(members(sent).map(({ method }) => method)).toEqual(['tools/call', 'notifications/x', 'ping']);
    const [first, , second] = members(sent);
    expect(second?.id).toBe(Number(first?.id) + 1);
    expect([play.call('a').event, play.call('b').event].every((event) => event !== null)).toBe(true);
    expect(play.call('a').event).not.toBe(play.call('b').event);
    sent.answers(200, json, JSON.stringify([result(second?.id, { b: 1 }), result(first?.id, { a: 1 })]));
    expect(play.call('a')).toMatchObject({ state: 'result', target: 'x', result: { a: 1 } });
    expect(play.call('b')).toMatchObject({ state: 'result', result: { b: 1 } });
    play.passes(600_000).quiet();
  });

  verifies('batch-sent', 'answered one by one on an event stream, with progress, the stream kept for the last', () => {
    const play = old();
    batch(play, request('a'), request('b'));
    const sent = play.sent('POST', url).streams();
    const [first, second] = members(sent);
    sent.event({ jsonrpc: '2.0', method: 'notifications/progress', params: { progressToken: first?.id, progress: 1 } });
    expect(play.call('a').progress).toMatchObject({ progress: 1 });
    sent.event([result(first?.id, {})]);
    expect([play.call('a').state, play.call('b').state]).toEqual(['result', 'pending']);
    play.passes(30_000).quiet();
    sent.event(result(second?.id, {}));
    expect(play.call('b').state).toBe('result');
    play.passes(5000).aborted(sent.exchange, 'answered').quiet();
  });

  verifies('batch-sent', 'over HTTP+SSE, where the answers come on the stream', () => {
    const { play, stream } = httpSse({}, march);
    batch(play, request('a'), request('b'));
    const sent = play.sent('POST', messages).accepted();
    const [first, second] = members(sent);
    stream.event([result(first?.id, {}), { jsonrpc: '2.0', id: second?.id, error: { code: -32000, message: 'No' } }]);
    expect([play.call('a').state, play.call('b').state]).toEqual(['result', 'error']);
  });

  verifies('batch-sent', 'a stream that breaks is resumed once, for all that still wait', () => {
    const play = old();
    batch(play, request('a'), request('b'), request('c'), request('d'));
    const sent = play.sent('POST', url).streams();
    const [first, second, third, fourth] = members(sent);
    sent.event(result(second?.id, {}), { id: 'e1', retry: 100 }).ends();
    play.cancel('a');
    play.sent('POST', url, { body: { method: 'notifications/cancelled', params: { requestId: first?.id } } }).accepted();
    play.passes(100);
    const rest = play.sent('GET', url, { purpose: 'resume', continues: sent.exchange, headers: { 'Last-Event-ID': 'e1' } });
    play.passes(1000).quiet();
    rest
      .streams()
      .event([result(fourth?.id, {}), result(third?.id, {})], { id: 'e2' })
      .ends();
    expect(['a', 'b', 'c', 'd'].map((call) => play.call(call).state)).toEqual(['cancelled', 'result', 'result', 'result']);
    play.passes(600_000).quiet();
  });

  verifies('batch-sent', 'what is not answered is lost, each call for itself', () => {
    const play = old();
    batch(play, request('a'), request('b'));
    const sent = play.sent('POST', url);
    sent.answers(200, json, JSON.stringify([result(members(sent)[0]?.id, {})]));
    expect(play.call('a').state).toBe('result');
    expect(play.call('b')).toMatchObject({ state: 'failed', sentence: matching(/holds no answer/) });
  });

  verifies('batch-sent', 'a server that refuses the array as a whole is quoted with each call', () => {
    const play = old();
    batch(play, request('a'), request('b'));
    const error = { jsonrpc: '2.0', id: null, error: { code: -32600, message: 'No batches here' } };
    play.sent('POST', url).answers(400, json, JSON.stringify(error));
    for (const call of ['a', 'b'])
      expect(play.call(call)).toMatchObject({
        state: 'error',
        error: { code: -32600 },
        sentence: 'The server answered the 2 requests of the batch with one error.',
      });
  });

  verifies('batch-sent', 'notifications alone are accepted, or said to be refused', () => {
    const play = old();
    batch(play, notification('notifications/a'), notification('notifications/b'));
    play.sent('POST', url, { purpose: 'notify' }).accepted();
    play.quiet();
    batch(play, notification('notifications/a'));
    play.sent('POST', url).answers(400, '', '');
    expect(play.said('notice', /A batch of notifications was refused: It was answered 400/).severity).toBe('warning');
  });

  verifies('batch-sent', 'a forgotten session ends all of it', () => {
    const play = old();
    batch(play, request('a'), request('b'));
    play.sent('POST', url).answers(404, '', '');
    expect([play.call('a').state, play.call('b').state]).toEqual(['failed', 'failed']);
    expect(play.state.summary.canReopen).toBe(true);
  });

  test('a call that is cancelled leaves the exchange to the others', () => {
    const play = old();
    batch(play, request('a'), request('b'));
    const sent = play.sent('POST', url).streams();
    play.cancel('a');
    play.sent('POST', url, { body: { method: 'notifications/cancelled' } }).accepted();
    play.passes(30_000).quiet();
    sent.event(result(members(sent)[1]?.id, {}));
    expect(play.call('b').state).toBe('result');
  });

  test('nothing is sent without a connection', () => {
    const play = old();
    play.disconnect();
    play.sent('DELETE', url).answers(200, '', '');
    batch(play, request('a'), request('b')).quiet();
    expect(play.call('b')).toMatchObject({ state: 'failed', sentence: 'There is no connection to send it on.' });
  });
});

describe('in another revision', () => {
  for (const revision of ['2025-06-18', '2025-11-25']) {
    verifies('batch-elsewhere-warned', `sent in ${revision} as asked`, () => {
      const play = streamable({}, undefined, { revision });
      batch(play, request('a'), request('b'));
      const sent = play.sent('POST', url, { headers: { 'MCP-Protocol-Version': revision } });
      expect(members(sent)).toHaveLength(2);
      const said = play.said('notice', /This revision has no batches/);
      expect(said).toMatchObject({ severity: 'warning', exchange: sent.exchange });
      expect(said.detail).toBe(`In ${revision} each message goes out by itself; the array of 2 was sent as asked.`);
    });
  }

  verifies('batch-elsewhere-warned', 'sent in 2026-07-28 as asked, each request with its own _meta', () => {
    const play = stateless();
    batch(play, request('a'), request('b'));
    const sent = play.sent('POST', url, { headers: { 'Mcp-Method': undefined, 'MCP-Protocol-Version': '2026-07-28' } });
    for (const member of members(sent))
      expect(member).toMatchObject({ params: { _meta: { 'io.modelcontextprotocol/protocolVersion': '2026-07-28' } } });
    play.said('notice', /no batches/);
    play.cancel('a').quiet();
    expect(play.call('a').sentence).toContain('Others of its batch wait');
    play.cancel('b').aborted(sent.exchange, 'cancelled').quiet();
  });

  verifies('batch-elsewhere-warned', 'requests of a server are answered one by one', () => {
    const { play, stream } = listening({}, { revision: '2025-06-18' });
    stream.event([
      { jsonrpc: '2.0', id: 1, method: 'ping' },
      { jsonrpc: '2.0', id: 2, method: 'ping' },
    ]);
    expect([play.sent('POST', url).body['id'], play.sent('POST', url).body['id']]).toEqual([1, 2]);
  });
});

describe('a batch of the server', () => {
  const ping = (id: unknown): object => ({ jsonrpc: '2.0', id, method: 'ping' });
  const sampling = (id: unknown): object => ({
    jsonrpc: '2.0',
    id,
    method: 'sampling/createMessage',
    params: { messages: [], maxTokens: 1 },
  });

  verifies('batch-answered', 'one array, and every message acted on', () => {
    const { play, stream } = listening({ tools: {} }, march);
    play.sent('POST', url).result({ tools: [] });
    stream.event([ping('a'), { jsonrpc: '2.0', method: 'notifications/tools/list_changed' }, ping('b')]);
    const sent = play.sent('POST', url, { purpose: 'answer', continues: stream.exchange });
    expect(members(sent)).toEqual([result('a', {}), result('b', {})]);
    sent.accepted();
    play.passes(500);
    play.sent('POST', url, { body: { method: 'tools/list' } }).result({ tools: [] });
    play.quiet();
  });

  verifies('batch-answered', 'in the body of an answer of JSON, beside the answer', () => {
    const play = old();
    play.send('c1', 'tools/call', { name: 'x' });
    const call = play.sent('POST', url);
    call.answers(200, json, JSON.stringify([ping(7), result(call.id, { ok: true })]));
    expect(play.call('c1').state).toBe('result');
    expect(members(play.sent('POST', url))).toEqual([result(7, {})]);
  });

  verifies('batch-answered', 'once the person answered what waits for them', () => {
    const { play, stream } = listening({}, march);
    stream.event([ping('a'), sampling('b')]);
    play.quiet();
    expect(play.item('1').sentence).toBe('It goes out as one array with the answers to the rest of its batch.');
    play.tell({ kind: 'answer', item: '2', answer: { kind: 'result', result: '{"role":"assistant"}' } });
    const sent = play.sent('POST', url);
    expect(members(sent)).toEqual([result('a', {}), result('b', { role: 'assistant' })]);
    expect([play.item('1').answerEvent, play.item('2').answerEvent].every((event) => event !== null)).toBe(true);
    expect(play.item('1').answerEvent).not.toBe(play.item('2').answerEvent);
    sent.answers(400, '', '');
    for (const item of ['1', '2']) expect(play.item(item).sentence).toContain('The server did not take the answer: 400');
  });

  verifies('batch-answered', 'what is taken back is not waited for', () => {
    const { play, stream } = listening({}, march);
    stream.event([ping('a'), sampling('b')]);
    play.quiet();
    stream.event({ jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId: 'b' } });
    expect(members(play.sent('POST', url))).toEqual([result('a', {})]);
    play.quiet();
  });

  verifies('batch-answered', 'two arrays apart, each with its own', () => {
    const { play, stream } = listening({}, march);
    stream.event([sampling('a'), ping('b')]);
    stream.event([ping('c'), ping('d')]);
    expect(members(play.sent('POST', url)).map(({ id }) => id)).toEqual(['c', 'd']);
    play.tell({ kind: 'answer', item: '1', answer: { kind: 'error', code: -1, message: 'No' } });
    // In the order in which they were answered.
    expect(members(play.sent('POST', url)).map(({ id }) => id)).toEqual(['b', 'a']);
    play.quiet();
  });
});
