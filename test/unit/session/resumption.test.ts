import { describe, expect, test } from 'vitest';
import { matching, type Playbook, type Sent } from '../../support/playbook.ts';
import { verifies } from '../../support/verifies.ts';
import { listening, streamable, url } from './opening.ts';

const slow = { name: 'slow', arguments: {} };
const progress = (progressToken: number, value: number): object => ({
  jsonrpc: '2.0',
  method: 'notifications/progress',
  params: { progressToken, progress: value },
});
const ping = { jsonrpc: '2.0', id: 'p', method: 'ping' };

/** A call whose stream brought a priming event and progress, and closed. */
function broken(play: Playbook, timeoutMs = 60_000): Sent {
  play.send('c1', 'tools/call', slow, { timeoutMs });
  const call = play.sent('POST', url).streams().event('', { id: 'e0', retry: 100 });
  return call.event(progress(call.id, 1), { id: 'e1' }).ends();
}

describe('a replay', () => {
  verifies('replay-acts-once', 'progress goes forward only, a question is answered once, the wait begins anew once', () => {
    const play = streamable();
    const call = broken(play);
    play.passes(100);
    const first = play.sent('GET', url, { headers: { 'Last-Event-ID': 'e1' } }).streams();
    first.event(progress(call.id, 2), { id: 'e2' }).event(ping, { id: 'e3' });
    play.sent('POST', url, { body: { id: 'p', result: {} } }).accepted();
    const { progressAt } = play.call('c1');
    first.ends();
    play.passes(100);
    const second = play.sent('GET', url, { headers: { 'Last-Event-ID': 'e3' }, continues: first.exchange }).streams();
    second.event(progress(call.id, 1), { id: 'e1' }).event(progress(call.id, 2), { id: 'e2' }).event(ping, { id: 'e3' });
    play.quiet();
    expect(play.call('c1')).toMatchObject({ progress: { progress: 2 }, progressAt });
    second.event({ jsonrpc: '2.0', id: call.id, result: { ok: true } }, { id: 'e4' });
    expect(play.call('c1')).toMatchObject({ state: 'result', result: { ok: true } });
  });

  verifies('replay-acts-once', 'lists are not fetched again, and the stream is asked to go on where it stopped', () => {
    const { play, stream } = listening({ tools: {} });
    play.sent('POST', url).result({ tools: [] });
    const changed = { jsonrpc: '2.0', method: 'notifications/tools/list_changed' };
    stream.event(changed, { id: 's1', retry: 100 }).event(ping, { id: 's2' });
    play.sent('POST', url, { body: { id: 'p' } }).accepted();
    stream.ends();
    play.passes(500);
    const again = play.sent('GET', url, { purpose: 'resume', headers: { 'Last-Event-ID': 's2' } });
    play.sent('POST', url, { body: { method: 'tools/list' } }).result({ tools: [] });
    // The server begins too early, and stops before it comes to what is new.
    again.streams().event(changed, { id: 's1' }).ends();
    play.passes(2000);
    play.sent('GET', url, { headers: { 'Last-Event-ID': 's2' } }).streams();
    play.passes(60_000).quiet();
  });

  verifies('replay-acts-once', 'a server that sends the same again and again is given up, not asked for ever', () => {
    const play = streamable();
    const call = broken(play, 0);
    let last: Sent = call;
    for (const wait of [100, 1000, 2000, 4000, 8000]) {
      play.passes(wait);
      last = play.sent('GET', url, { continues: last.exchange }).streams().event(progress(call.id, 1), { id: 'e1' }).ends();
    }
    play.passes(600_000).quiet();
    expect(play.call('c1').state).toBe('failed');
  });

  test('an id that is used for something else is acted on', () => {
    const play = streamable();
    const call = broken(play);
    play.passes(100);
    play.sent('GET', url).streams().event({ jsonrpc: '2.0', id: call.id, result: {} }, { id: 'e1' });
    expect(play.call('c1').state).toBe('result');
  });
});

describe('a gap', () => {
  verifies('gap-is-explained', 'a resumed stream that stays open and brings no answer', () => {
    const play = streamable();
    const call = broken(play, 5000);
    play.passes(100);
    play.sent('GET', url).streams().bytes(': nothing more\n\n');
    play.passes(5000);
    play.sent('POST', url, { body: { method: 'notifications/cancelled', params: { requestId: call.id } } }).accepted();
    expect(play.call('c1')).toMatchObject({
      state: 'timeout',
      sentence: matching(
        /^No answer and no progress for .*The stream broke and was resumed; what came after event e1 holds no answer, and the server may not have kept it\./,
      ),
    });
  });

  verifies('gap-is-explained', 'one that ends each time without anything new', () => {
    const play = streamable();
    broken(play, 0);
    for (const wait of [100, 1000, 2000, 4000, 8000]) {
      play.passes(wait);
      play.sent('GET', url).streams().ends();
    }
    expect(play.call('c1').sentence).toBe(
      'The response ended. 5 attempts to resume the stream after event e1 brought no answer; the server may not have kept it.',
    );
  });

  verifies('gap-is-explained', 'a server that does not go on after the event', () => {
    const play = streamable();
    broken(play);
    play.passes(100);
    play.sent('GET', url).answers(400, 'text/plain', 'Invalid event ID');
    expect(play.call('c1').sentence).toBe(
      'The stream broke before the answer, and the server does not go on after event e1 (400 Bad Request). What came after that is lost.',
    );
  });

  verifies('gap-is-explained', 'a standing stream that cannot be resumed is asked for anew', () => {
    const play = streamable({}, (sent) => sent.streams().event(ping, { id: 's1', retry: 100 }).ends());
    play.sent('POST', url, { body: { id: 'p' } }).accepted();
    play.passes(100);
    play.sent('GET', url, { headers: { 'Last-Event-ID': 's1' } }).answers(400, 'text/plain', 'Invalid event ID');
    expect(play.said('notice', /cannot be resumed/).detail).toBe(
      'Asked to go on after event s1, the server answered 400 Bad Request. A new stream is asked for; what was sent in between is lost.',
    );
    play.sent('GET', url, { headers: { 'Last-Event-ID': undefined } }).streams();
    play.passes(60_000).quiet();
  });
});

test('a server that did not notice that its stream broke is asked again', () => {
  const play = streamable();
  const call = broken(play);
  play.passes(100);
  play
    .sent('GET', url)
    .answers(409, 'application/json', '{"jsonrpc":"2.0","error":{"code":-32000,"message":"Conflict"},"id":null}');
  play.said('reconnecting', /The server answered 409 Conflict. Asked to go on after event e1 in 1 s/);
  play.passes(1000);
  play
    .sent('GET', url, { headers: { 'Last-Event-ID': 'e1' } })
    .streams()
    .event({ jsonrpc: '2.0', id: call.id, result: {} });
  expect(play.call('c1').state).toBe('result');
});

describe('polling', () => {
  verifies('polling-respects-retry', 'as often as the server closes, each time after its newest retry', () => {
    const play = streamable();
    play.send('c1', 'tools/call', slow, { timeoutMs: 0 });
    const call = play.sent('POST', url).streams().event('', { id: 'e0', retry: 300 }).ends();
    let before: Sent = call;
    for (const [index, wait] of [300, 700, 50, 50].entries()) {
      play.passes(wait - 1).quiet();
      play.passes(1);
      before = play.sent('GET', url, { headers: { 'Last-Event-ID': `e${index}` }, continues: before.exchange }).streams();
      before.event('', { id: `e${index + 1}`, ...(index === 0 ? { retry: 700 } : index === 1 ? { retry: 50 } : {}) });
      if (index < 3) before.ends();
    }
    before.event({ jsonrpc: '2.0', id: call.id, result: { polls: 4 } }, { id: 'e9' });
    expect(play.call('c1')).toMatchObject({ state: 'result', result: { polls: 4 } });
    play.passes(60_000).aborted(before.exchange, 'answered').quiet();
  });
});
