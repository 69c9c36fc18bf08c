import { describe, expect, test } from 'vitest';
import type { InboxAnswer } from '../../../shared/contract/schemas/inbox.ts';
import { matching, someNumber, type Playbook, type Sent } from '../../support/playbook.ts';
import { verifies } from '../../support/verifies.ts';
import { stateless, streamable, url, type Ways } from './opening.ts';

const form = { message: 'How many?', requestedSchema: { type: 'object', properties: { n: { type: 'integer' } } } };
const sampling = { messages: [{ role: 'user', content: { type: 'text', text: 'Why?' } }], maxTokens: 9 };
const elicit = { method: 'elicitation/create', params: form };
const sample = { method: 'sampling/createMessage', params: sampling };
const roots = { method: 'roots/list' };

const wants = (inputRequests: unknown, requestState?: string): unknown => ({
  resultType: 'input_required',
  ...(inputRequests === undefined ? {} : { inputRequests }),
  ...(requestState === undefined ? {} : { requestState }),
});
const finished = { resultType: 'complete', content: [] };
const result = (value: unknown): InboxAnswer => ({ kind: 'result', result: JSON.stringify(value) });
const accept = (n: number): InboxAnswer => result({ action: 'accept', content: { n } });
const reply = (play: Playbook, item: string, answer: InboxAnswer): Playbook => play.tell({ kind: 'answer', item, answer });
const textOf = ({ plan }: Sent): string => new TextDecoder().decode(plan.body);

/** A session of 2026-07-28 with one call under way. */
function calling(ways: Ways = {}, more: Parameters<Playbook['send']>[3] = {}): { readonly play: Playbook; readonly first: Sent } {
  const play = stateless({}, ways);
  play.send('c1', 'tools/call', { name: 'book', arguments: { seat: 'A1' } }, more);
  return { play, first: play.sent('POST', url) };
}

describe('a call in rounds', () => {
  verifies('rounds-one-call', 'three rounds, each under a new id with the answers of its own round', () => {
    const { play, first } = calling();
    first.result(wants({ seats: elicit }, 's-1'));
    expect(play.call('c1')).toMatchObject({ state: 'pending', rounds: 1, inputs: 1, answer: null });
    expect(play.item('1')).toMatchObject({
      via: 'input',
      key: 'seats',
      call: 'c1',
      method: 'elicitation/create',
      params: form,
      state: 'waiting',
      event: someNumber,
    });
    play.quiet();
    reply(play, '1', accept(2));
    const second = play.sent('POST', url, { purpose: 'call', continues: first.exchange, headers: { 'Mcp-Name': 'book' } });
    expect(second.id).toBeGreaterThan(first.id);
    expect(second.body['params']).toMatchObject({
      name: 'book',
      arguments: { seat: 'A1' },
      inputResponses: { seats: { action: 'accept', content: { n: 2 } } },
      requestState: 's-1',
      _meta: { 'io.modelcontextprotocol/protocolVersion': '2026-07-28', progressToken: second.id },
    });
    expect(play.call('c1')).toMatchObject({ state: 'pending', rounds: 2, inputs: 0 });
    second.result(wants({ meal: elicit }, 's-2'));
    reply(play, '2', result({ action: 'decline' }));
    const third = play.sent('POST', url, { continues: second.exchange });
    expect(third.body['params']).toMatchObject({ inputResponses: { meal: { action: 'decline' } }, requestState: 's-2' });
    expect(third.body['params']).not.toHaveProperty('inputResponses.seats');
    third.result(
      wants({ pay: { method: 'elicitation/create', params: { mode: 'url', message: 'Pay.', url: 'https://p.test' } } }),
    );
    reply(play, '3', result({ action: 'accept' }));
    const fourth = play.sent('POST', url, { continues: third.exchange });
    expect(fourth.body['params']).not.toHaveProperty('requestState');
    expect(new Set([first, second, third, fourth].map(({ id }) => id)).size).toBe(4);
    fourth.result(finished);
    expect(play.call('c1')).toMatchObject({ state: 'result', rounds: 4, inputs: 0, result: finished, sentence: '' });
    expect(play.call('c1').took).toBeGreaterThan(0);
    expect([play.state.rounds.size, play.state.inbox.size, play.state.summary.waiting]).toEqual([0, 0, 0]);
    play.passes(60_000).quiet();
  });

  verifies('rounds-one-call', 'several inputs in one round, answered in any order, sent once none is missing', () => {
    const { play, first } = calling({ roots: [{ uri: 'file:///work' }] });
    first.result(wants({ a: elicit, b: sample, c: roots }, 'state'));
    expect(play.call('c1')).toMatchObject({ inputs: 2 });
    expect(play.item('3')).toMatchObject({ key: 'c', state: 'answered', by: 'client' });
    reply(play, '2', result({ role: 'assistant', model: 'me', content: { type: 'text', text: 'So.' } }));
    play.quiet();
    expect(play.call('c1')).toMatchObject({ inputs: 1 });
    expect(play.state.summary.waiting).toBe(1);
    reply(play, '2', result({ role: 'assistant', model: 'me', content: { type: 'text', text: 'Twice.' } }));
    reply(play, '1', accept(1));
    expect(play.sent('POST', url).body['params']).toMatchObject({
      inputResponses: {
        a: { action: 'accept', content: { n: 1 } },
        b: { content: { text: 'So.' } },
        c: { roots: [{ uri: 'file:///work' }] },
      },
    });
    play.quiet();
  });

  verifies('rounds-one-call', 'what was typed and what the server gave go out again to the last character', () => {
    const state = 'eyJ4IjoxfQ.«λ»\u0000\u2028\ud83d "\\/{}\n=';
    const typed = '{ "name":"book", "arguments":{"n":90071992547409931234,"x":1.0} }';
    const play = stateless();
    play.send('c1', 'tools/call', typed);
    play
      .sent('POST', url)
      .streams()
      .event({ jsonrpc: '2.0', id: play.state.nextId - 1, result: wants({ 'a "b"': elicit }, state) });
    reply(play, '1', { kind: 'result', result: '{ "action":"accept", "content":{"n":12345678901234567890} }' });
    const again = play.sent('POST', url);
    expect(textOf(again)).toContain('"arguments":{"n":90071992547409931234,"x":1.0}');
    expect(textOf(again)).toContain('"inputResponses":{"a \\"b\\"":{ "action":"accept", "content":{"n":12345678901234567890} }}');
    expect((again.body['params'] as { requestState: string }).requestState).toBe(state);
    again.result(wants({ b: elicit }, 'x'));
    reply(play, '2', accept(1));
    expect(textOf(play.sent('POST', url)).match(/inputResponses|requestState/g)).toHaveLength(2);
  });

  verifies('rounds-one-call', 'what a person put in by hand is not said again where the server did not give it', () => {
    const play = stateless();
    const byHand = '"_meta":{"mine":1.50}, "arguments":{"n":90071992547409931234}';
    play.send('c1', 'tools/call', `{"name":"book", "inputResponses":{"old":{}}, "requestState":"made up", ${byHand}}`);
    const first = play.sent('POST', url);
    expect(first.body['params']).toMatchObject({ inputResponses: { old: {} }, requestState: 'made up' });
    first.result(wants({ a: elicit }));
    reply(play, '1', accept(1));
    const second = play.sent('POST', url);
    const { params } = second.body as { readonly params: object };
    expect(textOf(second)).toContain('"_meta":{"mine":1.50,');
    expect(textOf(second)).toContain('"arguments":{"n":90071992547409931234}');
    expect(params).toMatchObject({ name: 'book', inputResponses: { a: { action: 'accept', content: { n: 1 } } } });
    expect(params).not.toHaveProperty('requestState');
    expect(params).not.toHaveProperty('inputResponses.old');
  });

  verifies('rounds-one-call', 'a state without questions is brought back at once', () => {
    const { play, first } = calling();
    first.result(wants(undefined, 'later'));
    const second = play.sent('POST', url);
    expect(second.body['params']).toMatchObject({ requestState: 'later' });
    expect(second.body['params']).not.toHaveProperty('inputResponses');
    second.result(wants({}, 'still later'));
    play.sent('POST', url).result(finished);
    expect(play.call('c1')).toMatchObject({ state: 'result', rounds: 3 });
  });

  verifies('rounds-one-call', 'of a prompt and of a resource too', () => {
    const play = stateless();
    for (const [call, method, params] of [
      ['p', 'prompts/get', { name: 'greet' }],
      ['r', 'resources/read', { uri: 'a:/b' }],
    ] as const) {
      play.send(call, method, params);
      play.sent('POST', url).result(wants({ k: elicit }, call));
      reply(play, call === 'p' ? '1' : '2', accept(1));
      play.sent('POST', url, { body: { method }, headers: { 'Mcp-Name': call === 'p' ? 'greet' : 'a:/b' } }).result(finished);
      expect(play.call(call)).toMatchObject({ state: 'result', rounds: 2 });
    }
  });

  verifies('rounds-one-call', 'two calls at once, each with its own answers', () => {
    const play = stateless();
    play.send('c1', 'tools/call', { name: 'one' }).send('c2', 'tools/call', { name: 'two' });
    play.sent('POST', url).result(wants({ k: elicit }, 'of one'));
    play.sent('POST', url).result(wants({ k: elicit }, 'of two'));
    expect([play.item('1').call, play.item('2').call]).toEqual(['c1', 'c2']);
    reply(play, '2', accept(2));
    expect(play.sent('POST', url).body['params']).toMatchObject({ name: 'two', requestState: 'of two' });
    expect(play.call('c1')).toMatchObject({ state: 'pending', inputs: 1 });
    reply(play, '1', accept(1));
    expect(play.sent('POST', url).body['params']).toMatchObject({ name: 'one', requestState: 'of one' });
  });
});

describe('inputs answered without the person', () => {
  verifies('asks-policies', 'a round nobody is asked about goes on by itself', () => {
    const canned = '{"role":"assistant","model":"none","content":{"type":"text","text":"42"}}';
    const { play, first } = calling({ policies: { sampling: { result: canned }, elicitation: 'decline' } });
    first.result(wants({ a: elicit, b: sample }, 's'));
    const second = play.sent('POST', url);
    expect(textOf(second)).toContain(`"inputResponses":{"a":{"action":"decline"},"b":${canned}}`);
    expect([play.item('1').by, play.item('2').by]).toEqual(['policy', 'policy']);
    second.result(finished);
    expect(play.call('c1')).toMatchObject({ state: 'result', rounds: 2 });
  });

  verifies('rounds-end', 'sampling that is declined for all ends the call, and no question stays', () => {
    const { play, first } = calling({ policies: { sampling: 'decline', elicitation: 'ask' } });
    first.result(wants({ a: elicit, b: sample, c: elicit }, 's'));
    expect(play.call('c1')).toMatchObject({
      state: 'cancelled',
      inputs: 0,
      sentence: 'The input the server asked for was not given. User rejected sampling request. The call was not sent again.',
    });
    expect(play.item('1')).toMatchObject({ state: 'withdrawn', sentence: 'The call it belongs to is over.' });
    expect(() => play.item('3')).toThrow();
    expect(play.state.summary.waiting).toBe(0);
    play.passes(60_000).quiet();
  });

  verifies('asks-undeclared', 'an input nothing was declared for, or of a method nobody knows, ends its call', () => {
    const features = { roots: true, sampling: false, elicitation: true, tasks: true, extensions: true };
    const undeclared = calling({ client: { name: 'w', version: '1', features } });
    undeclared.first.result(wants({ b: sample }, 's'));
    expect(undeclared.play.item('1')).toMatchObject({
      state: 'refused',
      sentence: 'We did not declare sampling to this server.',
    });
    expect(undeclared.play.call('c1')).toMatchObject({ state: 'cancelled', sentence: matching(/does not offer sampling/) });
    const unknown = calling();
    unknown.first.result(wants({ a: { method: 'foo/bar' }, b: 7 }, 's'));
    expect(unknown.play.item('1')).toMatchObject({ method: 'foo/bar', state: 'refused' });
    expect(unknown.play.call('c1')).toMatchObject({ state: 'cancelled', sentence: matching(/Method not found: foo\/bar/) });
    unknown.play.quiet();
  });
});

describe('the time of a call in rounds', () => {
  verifies('rounds-time', 'it stands still while the person thinks and begins anew', () => {
    const { play, first } = calling({}, { timeoutMs: 10_000, maxTotalMs: 20_000 });
    play.passes(8000);
    first.result(wants({ a: elicit }, 's'));
    play.passes(3_600_000);
    expect(play.call('c1')).toMatchObject({ state: 'pending', inputs: 1 });
    reply(play, '1', accept(1));
    const second = play.sent('POST', url);
    play.passes(9000);
    second.streams().event({
      jsonrpc: '2.0',
      method: 'notifications/progress',
      params: { progressToken: second.id, progress: 1 },
    });
    expect(play.call('c1')).toMatchObject({ progress: { progress: 1 } });
    play.passes(9000);
    expect(play.call('c1').state).toBe('pending');
    play.passes(2000);
    expect(play.call('c1')).toMatchObject({
      state: 'timeout',
      rounds: 2,
      sentence: matching(/No answer and no progress for 10/),
    });
    play.aborted(second.exchange, 'timed-out').quiet();
  });

  verifies('rounds-time', 'progress of the round before is no silence of this one', () => {
    const { play, first } = calling({}, { timeoutMs: 10_000 });
    const progress = { progressToken: first.id, progress: 1 };
    first.streams().event({ jsonrpc: '2.0', method: 'notifications/progress', params: progress });
    first.event({ jsonrpc: '2.0', id: first.id, result: wants({ a: elicit }, 's') }).ends();
    play.passes(60_000);
    reply(play, '1', accept(1));
    play.sent('POST', url).streams();
    play.passes(9900);
    expect(play.call('c1').state).toBe('pending');
    play.passes(200);
    expect(play.call('c1')).toMatchObject({ state: 'timeout', sentence: matching(/^No answer for 10/) });
  });

  verifies('rounds-time', 'a question nobody answers in time ends the call, and its other questions', () => {
    const { play, first } = calling({ inboxTimeoutMs: 5000 });
    first.result(wants({ a: elicit, b: sample }, 's'));
    play.passes(5000);
    expect(play.item('1')).toMatchObject({ state: 'timeout', by: 'nobody', sentence: 'Not answered for 5 s.' });
    expect(play.item('2').state).toBe('withdrawn');
    expect(play.call('c1')).toMatchObject({
      state: 'timeout',
      sentence: 'The input the server asked for was not given. Not answered for 5 s. The call was not sent again.',
    });
    play.passes(60_000).quiet();
  });

  test('an exchange the server keeps open after asking is let go', () => {
    const { play, first } = calling();
    first.streams().event({ jsonrpc: '2.0', id: first.id, result: wants({ a: elicit }, 's') });
    play.quiet();
    play.passes(5000);
    play.aborted(first.exchange, 'answered').quiet();
    expect(play.call('c1')).toMatchObject({ state: 'pending', inputs: 1 });
  });
});

describe('how a call in rounds ends', () => {
  verifies('rounds-end', 'cancelled while a question waits: nothing is sent, the question goes', () => {
    const { play, first } = calling();
    first.result(wants({ a: elicit, b: elicit }, 's'));
    reply(play, '1', accept(1));
    play.cancel('c1');
    expect(play.call('c1')).toMatchObject({ state: 'cancelled', inputs: 0, sentence: matching(/waited for input/) });
    expect([play.item('1').state, play.item('2').state]).toEqual(['answered', 'withdrawn']);
    reply(play, '2', accept(2));
    play.cancel('c1').passes(60_000).quiet();
  });

  verifies('rounds-end', 'cancelled while it is sent again: its exchange ends', () => {
    const { play, first } = calling();
    first.result(wants({ a: elicit }, 's'));
    reply(play, '1', accept(1));
    const second = play.sent('POST', url);
    play.cancel('c1').aborted(second.exchange, 'cancelled').quiet();
    expect(play.call('c1')).toMatchObject({ state: 'cancelled', rounds: 2 });
  });

  verifies('rounds-end', 'an answer that is an error ends the call', () => {
    const { play, first } = calling();
    first.result(wants({ a: sample }, 's'));
    reply(play, '1', { kind: 'error', code: -1, message: 'I will not' });
    expect(play.item('1')).toMatchObject({ state: 'refused', by: 'person' });
    expect(play.call('c1')).toMatchObject({ state: 'cancelled', sentence: matching(/I will not\. The call was not sent again/) });
    play.quiet();
  });

  verifies('rounds-end', 'a server that asks for ever is asked 32 times', () => {
    const { play, first } = calling({ policies: { sampling: 'ask', elicitation: 'decline' } });
    let last = first;
    for (let round = 2; round <= 32; round += 1) {
      last.result(wants({ a: elicit }, `s-${round}`));
      last = play.sent('POST', url);
    }
    last.result(wants({ a: elicit }, 's-33'));
    expect(play.call('c1')).toMatchObject({
      state: 'failed',
      rounds: 32,
      answer: someNumber,
      sentence: 'The server asked for input 32 times; the call was not sent again.',
    });
    play.passes(60_000).quiet();
    expect(play.state.requests.size).toBe(0);
  });

  verifies('rounds-end', 'neither a question nor a state, or of a method that may not ask', () => {
    const { play, first } = calling();
    first.result(wants(undefined));
    expect(play.call('c1')).toMatchObject({ state: 'failed', sentence: matching(/neither which nor with what state/) });
    play.send('c2', 'completion/complete', {});
    play.sent('POST', url).result(wants({ a: elicit }, 's'));
    expect(play.call('c2')).toMatchObject({ state: 'result', sentence: matching(/does not know that; nothing was answered/) });
    play.quiet();
    const older = streamable();
    older.send('c3', 'tools/call', { name: 'x' });
    older.sent('POST', url).result(wants({ a: elicit }, 's'));
    expect(older.call('c3').sentence).toMatch(/does not know that/);
    older.quiet();
  });

  verifies('rounds-end', 'with the session', () => {
    const { play, first } = calling();
    first.result(wants({ a: elicit }, 's'));
    play.disconnect();
    expect(play.call('c1')).toMatchObject({ state: 'failed', sentence: 'The session was closed before the answer came.' });
    expect(play.item('1').state).toBe('withdrawn');
    expect(play.done()).toBe(true);
  });

  verifies('rounds-state-refused', 'the error of the server is shown as it came', () => {
    const { play, first } = calling();
    first.result(wants({ a: elicit }, 'signed'));
    reply(play, '1', accept(1));
    play.sent('POST', url).error(-32602, 'requestState is not ours', { why: 'signature' }, 400);
    expect(play.call('c1')).toMatchObject({
      state: 'error',
      rounds: 2,
      error: { code: -32602, message: 'requestState is not ours', data: { why: 'signature' } },
      answer: someNumber,
    });
    play.passes(60_000).quiet();
  });

  verifies('rounds-state-refused', 'a connection that fails on the way loses the call, with its reason', () => {
    const { play, first } = calling();
    first.result(wants({ a: elicit }, 's'));
    reply(play, '1', accept(1));
    play.sent('POST', url).fails('refused', 'Nobody listens.');
    expect(play.call('c1')).toMatchObject({ state: 'failed', rounds: 2, sentence: matching(/Nobody listens/) });
    play.passes(60_000).quiet();
  });
});
