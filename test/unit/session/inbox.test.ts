import { describe, expect, test } from 'vitest';
import type { InboxAnswer } from '../../../shared/contract/schemas/inbox.ts';
import { matching, playbook, someNumber, type Playbook, type Sent } from '../../support/playbook.ts';
import { verifies } from '../../support/verifies.ts';
import { httpSse, initializeResult, listening as listen, messages, url, type Ways } from './opening.ts';

const sampling = { messages: [{ role: 'user', content: { type: 'text', text: 'Why?' } }], maxTokens: 9 };
const form = { message: 'Your name?', requestedSchema: { type: 'object', properties: { name: { type: 'string' } } } };
const visit = { mode: 'url', message: 'Pay first.', url: 'https://pay.test/7', elicitationId: 'e-7' };

const asks = (id: unknown, method: string, params?: unknown): unknown => ({ jsonrpc: '2.0', id, method, params });
const result = (value: unknown): InboxAnswer => ({ kind: 'result', result: JSON.stringify(value) });
const textOf = ({ plan }: Sent): string => new TextDecoder().decode(plan.body);

/** A session with a standing stream, of a server that declares nothing. */
const listening = (ways: Ways = {}): ReturnType<typeof listen> => listen({}, ways);

const reply = (play: Playbook, item: string, answer: InboxAnswer): Playbook => play.tell({ kind: 'answer', item, answer });

describe('questions that wait', () => {
  verifies('asks-wait', 'three at once, answered out of order, while a call runs', () => {
    const { play, stream } = listening();
    play.send('c1', 'tools/call', { name: 'slow' });
    const call = play.sent('POST', url).streams();
    call.event(asks(1, 'sampling/createMessage', sampling));
    stream.event(asks(2, 'elicitation/create', form));
    call.event(asks('three', 'elicitation/create', form));
    expect(play.state.summary.waiting).toBe(3);
    expect(play.item('1')).toMatchObject({
      method: 'sampling/createMessage',
      params: sampling,
      via: 'request',
      key: '',
      call: 'c1',
      state: 'waiting',
      by: 'nobody',
      event: someNumber,
      answerEvent: null,
    });
    expect([play.item('2').call, play.item('3').call]).toEqual([null, 'c1']);
    play.quiet();
    play.passes(30_000);
    reply(play, '2', result({ action: 'accept', content: { name: 'Ada' } }));
    const answer = play.sent('POST', url, { purpose: 'answer', continues: stream.exchange }).accepted();
    expect(answer.body).toEqual({ jsonrpc: '2.0', id: 2, result: { action: 'accept', content: { name: 'Ada' } } });
    expect(play.item('2')).toMatchObject({ state: 'answered', by: 'person', answerEvent: someNumber, sentence: '' });
    expect(play.item('2').took).toBeGreaterThan(30_000_000);
    expect([play.item('1').state, play.item('3').state, play.call('c1').state]).toEqual(['waiting', 'waiting', 'pending']);
    reply(play, '3', { kind: 'error', code: -1, message: 'No' });
    expect(play.sent('POST', url, { continues: call.exchange }).accepted().body).toEqual({
      jsonrpc: '2.0',
      id: 'three',
      error: { code: -1, message: 'No' },
    });
    expect(play.item('3')).toMatchObject({ state: 'refused', by: 'person', answer: '{"code":-1,"message":"No"}' });
    call.event({ jsonrpc: '2.0', id: call.id, result: { content: [] } });
    expect(play.call('c1').state).toBe('result');
    expect(play.state.summary.waiting).toBe(1);
  });

  test('a second answer to the same question is not sent', () => {
    const { play, stream } = listening();
    stream.event(asks(1, 'elicitation/create', form));
    reply(play, '1', result({ action: 'decline' }));
    play.sent('POST', url).accepted();
    reply(play, '1', result({ action: 'accept' }));
    reply(play, '99', result({ action: 'accept' }));
    play.quiet();
  });

  verifies('asks-answered-verbatim', 'as it was spelled, to the id as it was spelled, over both legacy ways', () => {
    const big = '{ "action":"accept", "content":{"n":90071992547409931234,"x":1.0} }';
    const { play, stream } = listening();
    stream.event('{"jsonrpc":"2.0","id":9007199254740993,"method":"elicitation/create","params":{}}');
    reply(play, '1', { kind: 'result', result: big });
    const sent = play.sent('POST', url, { headers: { 'Mcp-Session-Id': 'sid-1' } });
    expect(textOf(sent)).toBe(`{"jsonrpc":"2.0","id":9007199254740993,"result":${big}}`);
    expect(play.item('1').answer).toBe(big);

    const old = httpSse();
    old.stream.event(asks(7, 'sampling/createMessage', sampling));
    reply(old.play, '1', { kind: 'result', result: big });
    const posted = old.play.sent('POST', messages, { purpose: 'answer', continues: old.stream.exchange });
    expect(textOf(posted)).toBe(`{"jsonrpc":"2.0","id":7,"result":${big}}`);
    posted.answers(202, 'text/plain', 'Accepted');
    expect(old.play.item('1').sentence).toBe('');
  });

  verifies('asks-answer-lost', 'refused with a status, and not delivered at all', () => {
    const { play, stream } = listening();
    stream.event(asks(1, 'elicitation/create', form)).event(asks(2, 'elicitation/create', form));
    reply(play, '1', result({ action: 'decline' }));
    play.sent('POST', url).answers(400, 'text/plain', 'who asked?');
    expect(play.item('1')).toMatchObject({
      state: 'answered',
      sentence: 'The server did not take the answer: 400 Bad Request.',
      answerEvent: someNumber,
    });
    reply(play, '2', result({ action: 'decline' }));
    play.sent('POST', url).fails('refused', 'Nobody listens.');
    expect(play.item('2').sentence).toBe('The answer may not have reached the server: Nobody listens.');
    expect(play.state.inbox.size).toBe(0);
  });

  verifies('asks-time', 'each by itself, and not once it is answered', () => {
    const { play, stream } = listening({ inboxTimeoutMs: 5000 });
    stream.event(asks(1, 'elicitation/create', form));
    play.passes(3000);
    stream.event(asks(2, 'sampling/createMessage', sampling)).event(asks(3, 'elicitation/create', form));
    expect(play.item('2').timeoutMs).toBe(5000);
    reply(play, '3', result({ action: 'cancel' }));
    play.sent('POST', url).accepted();
    play.passes(2100);
    expect(play.sent('POST', url).accepted().body).toEqual({
      jsonrpc: '2.0',
      id: 1,
      error: { code: -32000, message: 'No answer within 5 s' },
    });
    expect(play.item('1')).toMatchObject({ state: 'timeout', by: 'nobody', sentence: 'Not answered for 5 s.' });
    expect(play.item('2').state).toBe('waiting');
    play.passes(3000);
    expect(play.sent('POST', url).body).toMatchObject({ id: 2, error: { code: -32000 } });
    play.passes(60_000);
    play.quiet();
    expect(play.state.summary.waiting).toBe(0);
  });

  verifies('asks-bounded', 'the two hundred and first is refused', () => {
    const { play, stream } = listening();
    for (let id = 1; id <= 201; id += 1) stream.event(asks(id, 'elicitation/create', form));
    expect(play.state.summary.waiting).toBe(200);
    expect(play.sent('POST', url).body).toMatchObject({ id: 201, error: { code: -32000 } });
    expect(play.item('201')).toMatchObject({ state: 'refused', by: 'client', sentence: '200 questions wait already.' });
    reply(play, '7', result({ action: 'cancel' }));
    play.sent('POST', url);
    stream.event(asks(202, 'elicitation/create', form));
    expect(play.item('202').state).toBe('waiting');
  });
});

describe('questions answered without the person', () => {
  verifies('asks-policies', 'declined in the words of the specification', () => {
    const { play, stream } = listening({ policies: { sampling: 'decline', elicitation: 'decline' } });
    stream.event(asks(1, 'sampling/createMessage', sampling)).event(asks(2, 'elicitation/create', form));
    expect(play.sent('POST', url).body).toEqual({
      jsonrpc: '2.0',
      id: 1,
      error: { code: -1, message: 'User rejected sampling request' },
    });
    expect(play.sent('POST', url).body).toEqual({ jsonrpc: '2.0', id: 2, result: { action: 'decline' } });
    expect([play.item('1'), play.item('2')]).toMatchObject([
      { state: 'refused', by: 'policy', answerEvent: someNumber },
      { state: 'answered', by: 'policy', answer: '{"action":"decline"}' },
    ]);
  });

  verifies('asks-policies', 'one answer for all, from now on; what waits goes on waiting', () => {
    const { play, stream } = listening();
    stream.event(asks(1, 'sampling/createMessage', sampling));
    const canned = '{"role":"assistant","model":"none","content":{"type":"text","text":"42"},"n":12345678901234567890}';
    play.tell({ kind: 'set-policies', policies: { sampling: { result: canned }, elicitation: 'ask' } });
    stream.event(asks(2, 'sampling/createMessage', sampling)).event(asks(3, 'elicitation/create', form));
    expect(textOf(play.sent('POST', url))).toBe(`{"jsonrpc":"2.0","id":2,"result":${canned}}`);
    expect(['1', '2', '3'].map((item) => play.item(item).state)).toEqual(['waiting', 'answered', 'waiting']);
    play.quiet();
  });

  verifies('asks-roots', 'what was chosen when connecting, then what it was changed to', () => {
    const { play, stream } = listening({ roots: [{ uri: 'file:///one', name: 'One' }] });
    stream.event(asks(1, 'roots/list'));
    expect(play.sent('POST', url).body['result']).toEqual({ roots: [{ uri: 'file:///one', name: 'One' }] });
    expect(play.item('1')).toMatchObject({ state: 'answered', by: 'client' });
    play.tell({ kind: 'set-roots', roots: [{ uri: 'file:///two' }] });
    const told = play.sent('POST', url, { purpose: 'notify', headers: { 'Mcp-Session-Id': 'sid-1' } }).accepted();
    expect(textOf(told)).toBe('{"jsonrpc":"2.0","method":"notifications/roots/list_changed"}');
    stream.event(asks(2, 'roots/list'));
    expect(play.sent('POST', url).body['result']).toEqual({ roots: [{ uri: 'file:///two' }] });
  });

  verifies('asks-roots', 'a server that was not promised to be told is not told', () => {
    const client = {
      name: 'wirescope',
      version: '1',
      features: { roots: true, sampling: true, elicitation: true, tasks: true, extensions: true },
      capabilities: { roots: {} },
    };
    const { play, stream } = listening({ client });
    play.tell({ kind: 'set-roots', roots: [{ uri: 'file:///two' }] });
    play.quiet();
    stream.event(asks(1, 'roots/list'));
    expect(play.sent('POST', url).body['result']).toEqual({ roots: [{ uri: 'file:///two' }] });
  });

  verifies('asks-undeclared', 'a whole feature, a mode, and tools in sampling', () => {
    const client = {
      name: 'wirescope',
      version: '1',
      features: { roots: true, sampling: true, elicitation: true, tasks: true, extensions: true },
      capabilities: { sampling: {}, elicitation: {} },
    };
    const { play, stream } = listening({ client });
    stream.event(asks(1, 'roots/list'));
    expect(play.sent('POST', url).body['error']).toEqual({ code: -32601, message: 'This client does not offer roots' });
    expect(play.item('1')).toMatchObject({
      state: 'refused',
      by: 'client',
      sentence: 'We did not declare roots to this server.',
    });
    stream.event(asks(2, 'elicitation/create', visit));
    expect(play.sent('POST', url).body['error']).toMatchObject({ code: -32602, message: matching(/elicitation in url mode/) });
    stream.event(asks(3, 'sampling/createMessage', { ...sampling, tools: [] }));
    expect(play.sent('POST', url).body['error']).toMatchObject({ code: -32602, message: matching(/sampling with tools/) });
    stream.event(asks(4, 'elicitation/create', form)).event(asks(5, 'sampling/createMessage', sampling));
    expect([play.item('4').state, play.item('5').state]).toEqual(['waiting', 'waiting']);
    stream.event(asks(6, 'tools/list'));
    expect(play.sent('POST', url).body['error']).toMatchObject({ code: -32601 });
    expect(play.item('6')).toMatchObject({ state: 'refused', sentence: matching(/no such request/) });
  });

  verifies('asks-undeclared', 'switched off, one after the other', () => {
    const everything = { roots: true, sampling: true, elicitation: true, tasks: true, extensions: true };
    const questions = { roots: asks(1, 'roots/list'), sampling: asks(2, 'sampling/createMessage', sampling) };
    for (const feature of ['roots', 'sampling', 'elicitation'] as const) {
      const client = { name: 'wirescope', version: '1', features: { ...everything, [feature]: false } };
      const { play, stream } = listening({ client });
      stream.event({ ...questions, elicitation: asks(3, 'elicitation/create', form) }[feature]);
      expect(play.sent('POST', url).body['error']).toEqual({ code: -32601, message: `This client does not offer ${feature}` });
      expect(play.item('1')).toMatchObject({ state: 'refused', by: 'client', took: 0 });
      play.quiet();
    }
  });

  verifies('asks-undeclared', 'what the agreed revision does not know yet', () => {
    const { play, stream } = listening({ revision: '2025-03-26' });
    stream.event(asks(1, 'elicitation/create', form));
    expect(play.sent('POST', url).body['error']).toMatchObject({ code: -32601 });
    expect(play.item('1').state).toBe('refused');
  });
});

describe('questions nobody can answer', () => {
  verifies('server-is-answered', 'ping with its empty result, a method nobody knows with -32601', () => {
    const { play, stream } = listening({ inboxTimeoutMs: 1000 });
    stream.event(asks('p-1', 'ping', { _meta: { n: 1 } })).event(asks(0, 'foo/bar', { any: 1 }));
    expect(play.sent('POST', url, { purpose: 'answer' }).accepted().body).toEqual({ jsonrpc: '2.0', id: 'p-1', result: {} });
    expect(play.sent('POST', url).accepted().body).toEqual({
      jsonrpc: '2.0',
      id: 0,
      error: { code: -32601, message: 'Method not found: foo/bar' },
    });
    expect([play.item('1'), play.item('2')]).toMatchObject([
      { method: 'ping', state: 'answered', by: 'client', answerEvent: someNumber },
      { method: 'foo/bar', params: { any: 1 }, state: 'refused', by: 'client', answerEvent: someNumber },
    ]);
    play.passes(5000).quiet();
    expect(play.state.inbox.size).toBe(0);
  });
});

describe('questions that end', () => {
  verifies('asks-taken-back', 'by the server, with its reason; then no answer is sent', () => {
    const { play, stream } = listening({ inboxTimeoutMs: 5000 });
    stream.event(asks('a', 'elicitation/create', form)).event(asks('b', 'elicitation/create', form));
    const taken = { jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId: 'a', reason: 'too late' } };
    stream.event(taken);
    expect(play.item('1')).toMatchObject({ state: 'withdrawn', sentence: 'The server took the question back: too late.' });
    expect([play.item('2').state, play.state.summary.waiting]).toEqual(['waiting', 1]);
    reply(play, '1', result({ action: 'accept' }));
    stream.event(taken);
    play.quiet();
    play.passes(5000);
    expect(play.sent('POST', url).body['id']).toBe('b');
    play.quiet();
  });

  verifies('asks-taken-back', 'a number is not the text that looks like it', () => {
    const { play, stream } = listening();
    stream.event(asks(1, 'elicitation/create', form));
    stream.event({ jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId: '1' } });
    stream.event({ jsonrpc: '2.0', method: 'notifications/cancelled' });
    expect(play.item('1').state).toBe('waiting');
    stream.event({ jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId: 1 } });
    expect(play.item('1')).toMatchObject({ state: 'withdrawn', sentence: 'The server took the question back.' });
  });

  verifies('asks-taken-back', 'by the end of the session, whoever ended it', () => {
    const { play, stream } = listening();
    stream.event(asks(1, 'elicitation/create', form));
    play.disconnect();
    stream.event(asks(2, 'elicitation/create', form)).event(asks(3, 'ping'));
    expect(() => play.item('2')).toThrow();
    play.aborted(stream.exchange, 'disconnect').sent('DELETE', url);
    play.quiet();
    expect(play.item('1')).toMatchObject({ state: 'withdrawn', sentence: 'The session is over.' });
    expect(play.state.summary.waiting).toBe(0);

    const old = httpSse();
    old.stream.event(asks(1, 'sampling/createMessage', sampling));
    expect(old.play.item('1').state).toBe('waiting');
    old.stream.ends();
    expect(old.play.item('1').state).toBe('withdrawn');
    reply(old.play, '1', result({ action: 'accept' }));
    old.play.quiet();
  });

  verifies('asks-taken-back', 'by a server that forgot the session; not by a stream that breaks', () => {
    const { play, stream } = listening();
    stream.event(asks(1, 'elicitation/create', form)).ends({ how: 'server-reset', sentence: 'The server reset it.' });
    expect(play.item('1').state).toBe('waiting');
    reply(play, '1', result({ action: 'cancel' }));
    expect(play.sent('POST', url, { purpose: 'answer' }).accepted().body).toMatchObject({ id: 1, result: { action: 'cancel' } });
    play.passes(1000);
    const again = play.sent('GET', url).streams();
    again.event(asks(2, 'elicitation/create', form));
    play.send('c1', 'tools/call', { name: 'x' });
    play.sent('POST', url).answers(404, '', '');
    expect(play.item('2')).toMatchObject({ state: 'withdrawn', sentence: 'The session is over.' });
    reply(play, '2', result({ action: 'accept' }));
    play.aborted(again.exchange, 'disconnect').quiet();
  });

  verifies('asks-taken-back', 'not by the end of its call: the answer goes its own way', () => {
    const { play } = listening();
    play.send('c1', 'tools/call', { name: 'ask' });
    const call = play
      .sent('POST', url)
      .streams()
      .event(asks(1, 'elicitation/create', form));
    play.cancel('c1');
    play.sent('POST', url, { body: { method: 'notifications/cancelled' } }).accepted();
    call.ends();
    expect(play.call('c1').state).toBe('cancelled');
    expect(play.item('1')).toMatchObject({ state: 'waiting', sentence: matching(/call it came with is over/) });
    reply(play, '1', result({ action: 'decline' }));
    expect(play.sent('POST', url, { purpose: 'answer' }).body).toMatchObject({ id: 1, result: { action: 'decline' } });
  });

  verifies('asks-once', 'a stream that is resumed and begins too early', () => {
    const { play } = listening();
    play.send('c1', 'tools/call', { name: 'ask' });
    const call = play.sent('POST', url).streams();
    call
      .event('', { id: 'p-1', retry: 10 })
      .event(asks(1, 'elicitation/create', form), { id: 'p-2' })
      .ends();
    play.passes(10);
    const again = play.sent('GET', url, { headers: { 'Last-Event-ID': 'p-2' } }).streams();
    // This server numbers what it sends again anew; only the id of the question tells.
    again.event(asks(1, 'elicitation/create', form), { id: 'q-2' });
    play.said('notice', /elicitation\/create with the id 1 was seen before/);
    expect(play.state.summary.waiting).toBe(1);
    expect(() => play.item('2')).toThrow();
    reply(play, '1', result({ action: 'decline' }));
    expect(play.sent('POST', url).accepted().body).toMatchObject({ id: 1 });
    again.event(asks(1, 'elicitation/create', form), { id: 'p-2' });
    play.quiet();
    again.event(asks(2, 'elicitation/create', form), { id: 'p-3' });
    expect(play.item('2')).toMatchObject({ state: 'waiting', call: 'c1' });
  });

  verifies('asks-once', 'an id that was used long before, in a session', () => {
    const { play, stream } = listening({ policies: { sampling: 'ask', elicitation: 'decline' } });
    for (const id of [1, 2, 3, 1]) stream.event(asks(id, 'elicitation/create', form));
    expect([1, 2, 3].map(() => play.sent('POST', url).accepted().body['id'])).toEqual([1, 2, 3]);
    play.quiet();
  });

  verifies('asks-once', 'where there is no session, the same id on two exchanges is two questions', () => {
    const play = playbook({ url, transport: 'streamable' }).connect();
    play.sent('POST', url).result(initializeResult('2025-11-25'));
    play.sent('POST', url, { body: { method: 'notifications/initialized' } }).accepted();
    play.sent('GET', url).answers(405, '', '');
    const calls = ['c1', 'c2'].map((call) => play.send(call, 'tools/call', { name: 'ask' }).sent('POST', url).streams());
    for (const call of calls) call.event(asks(1, 'elicitation/create', form));
    expect([play.item('1').call, play.item('2').call]).toEqual(['c1', 'c2']);
    reply(play, '2', result({ action: 'decline' }));
    const { body } = play.sent('POST', url, { continues: calls[1]?.exchange ?? 0 }).accepted();
    expect(body).toMatchObject({ id: 1, result: { action: 'decline' } });
    expect(play.item('1').state).toBe('waiting');
  });

  verifies('asks-once', 'a ping that always has the same id is answered each time', () => {
    const { play, stream } = listening();
    stream.event(asks('p', 'ping')).event(asks('p', 'ping'));
    expect([play.sent('POST', url).body['id'], play.sent('POST', url).body['id']]).toEqual(['p', 'p']);
  });
});
