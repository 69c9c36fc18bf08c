import { describe, expect, test } from 'vitest';
import type { Sent } from '../../support/playbook.ts';
import { matching } from '../../support/playbook.ts';
import { verifies } from '../../support/verifies.ts';
import { httpSse, messages, stateless, streamable, url } from './opening.ts';

const echo = { name: 'echo', arguments: {} };
const progress = (progressToken: number, value: number) => ({
  jsonrpc: '2.0',
  method: 'notifications/progress',
  params: { progressToken, progress: value },
});

describe('resuming a call', () => {
  verifies('broken-call-resumes', 'after the wait that retry asked for, from the last id, until the answer', () => {
    const play = streamable();
    play.send('c1', 'tools/call', echo);
    const call = play.sent('POST', url).streams().event('', { id: '7-0', retry: 500 });
    call.event(progress(call.id, 30), { id: '7-1' }).ends();
    play.said('reconnecting', /Asked to go on after event 7-1 in 0.5 s, as retry: 500 asked/);
    play.passes(499).quiet();
    play.passes(1);
    const resumed = play.sent('GET', url, {
      purpose: 'resume',
      continues: call.exchange,
      headers: { 'Last-Event-ID': '7-1', 'Mcp-Session-Id': 'sid-1', Accept: 'text/event-stream' },
    });
    resumed
      .streams()
      .event(progress(call.id, 60), { id: '7-2' })
      .event({ jsonrpc: '2.0', id: call.id, result: { ok: true } }, { id: '7-3' })
      .ends();
    expect(play.call('c1')).toMatchObject({ state: 'result', progress: { progress: 60 }, result: { ok: true } });
    play.passes(60_000).quiet();
  });

  verifies('broken-call-resumes', 'with a growing wait where retry says nothing, until attempts run out', () => {
    const play = streamable();
    play.send('c1', 'tools/call', echo, { timeoutMs: 0 });
    const call = play
      .sent('POST', url)
      .streams()
      .event(progress(call0(play), 1), { id: 'a' })
      .ends({ how: 'server-reset', sentence: 'The server reset the connection.' });
    let last: Sent = call;
    for (const wait of [1000, 2000, 4000, 8000, 16_000]) {
      play.passes(wait - 1).quiet();
      play.passes(1);
      last = play
        .sent('GET', url, { headers: { 'Last-Event-ID': 'a' }, continues: last.exchange })
        .streams()
        .ends();
    }
    play.passes(32_000).quiet();
    expect(play.call('c1')).toMatchObject({
      state: 'failed',
      sentence:
        'The response ended. 5 attempts to resume the stream after event a brought no answer; the server may not have kept it.',
    });
  });

  verifies('broken-call-resumes', 'a server that is busy is asked again later', () => {
    const play = streamable();
    play.send('c1', 'tools/call', echo);
    const call = play.sent('POST', url).streams().event('', { id: 'a', retry: 100 }).ends();
    play.passes(100);
    play.sent('GET', url).answers(503, '', '');
    play.passes(1000);
    play
      .sent('GET', url, { headers: { 'Last-Event-ID': 'a' } })
      .streams()
      .event({ jsonrpc: '2.0', id: call.id, result: {} });
    expect(play.call('c1').state).toBe('result');
  });

  verifies('broken-call-resumes', 'a server that does not resume is quoted', () => {
    const play = streamable();
    play.send('c1', 'tools/call', echo);
    play.sent('POST', url).streams().event('', { id: 'a' }).ends();
    play.passes(1000);
    play.sent('GET', url).answers(405, '', '');
    expect(play.call('c1')).toMatchObject({
      state: 'failed',
      sentence:
        'The stream broke before the answer, and the server does not go on after event a (405 Method Not Allowed). What came after that is lost.',
    });
  });

  verifies('broken-call-resumes', 'a stream without ids cannot be resumed', () => {
    const play = streamable();
    play.send('c1', 'tools/call', echo);
    play
      .sent('POST', url)
      .streams()
      .bytes(': ping\n\n')
      .ends({ how: 'server-fin', sentence: 'The server closed inside the body.' });
    expect(play.call('c1')).toMatchObject({
      state: 'failed',
      sentence: 'The server closed inside the body. The stream held no answer, and no event carried an id to resume from.',
    });
    play.passes(60_000).quiet();
  });

  verifies('broken-call-resumes', 'an id in a block that was cut off does not count', () => {
    const play = streamable();
    play.send('c1', 'tools/call', echo);
    play.sent('POST', url).streams().event('', { id: 'a' }).bytes('id: b\ndata: half').ends();
    play.passes(1000);
    play.sent('GET', url, { headers: { 'Last-Event-ID': 'a' } });
  });

  verifies('broken-call-resumes', 'not in 2026-07-28, where the call is lost', () => {
    const play = stateless();
    play.send('c1', 'tools/call', echo);
    play.sent('POST', url).streams().event('', { id: 'a' }).ends();
    play.passes(60_000).quiet();
    expect(play.call('c1').sentence).toBe(
      'The stream ended before the answer. In 2026-07-28 the call is lost: send it again under a new id.',
    );
  });

  verifies('broken-call-resumes', 'a call given up while it waits is not resumed', () => {
    const play = streamable();
    play.send('c1', 'tools/call', echo);
    play.sent('POST', url).streams().event('', { id: 'a' }).ends();
    play.cancel('c1');
    play.sent('POST', url, { body: { method: 'notifications/cancelled' } }).accepted();
    play.passes(60_000).quiet();
  });
});

/** The id the next call carries, which is its progress token. */
function call0(play: ReturnType<typeof streamable>): number {
  return play.state.nextId - 1;
}

describe('the standing stream', () => {
  for (const status of [400, 404, 405, 406]) {
    verifies('standing-stream-optional', `${status} is no harm`, () => {
      const play = streamable({}, (sent) => sent.answers(status, 'text/plain', 'no'));
      const { severity } = play.said('notice', /No standing stream: The GET was answered/);
      expect(severity).toBe(status === 405 ? undefined : 'note');
      expect(play.state.summary.phase).toBe('connected');
      play.passes(60_000).quiet();
    });
  }

  verifies('standing-stream-optional', 'one that ends is asked for again from its last event', () => {
    const play = streamable({}, (sent) =>
      sent.streams().event({ jsonrpc: '2.0', method: 'notifications/message', params: {} }, { id: 's1' }).ends(),
    );
    play.said('reconnecting', /Standing stream closed: The response ended. Asked for again from event s1 in 1 s/);
    play.passes(1000);
    play.sent('GET', url, { purpose: 'resume', headers: { 'Last-Event-ID': 's1' } }).streams();
    play.said('connected', /open again/);
    expect(play.state.summary.phase).toBe('connected');
  });

  verifies('standing-stream-optional', 'a server that is gone is waited for, in the end given up', () => {
    const play = streamable({}, (sent) =>
      sent.streams().ends({ how: 'server-reset', sentence: 'The server reset the connection.' }),
    );
    play.passes(1000);
    play.sent('GET', url).fails('refused', 'The port is closed.');
    expect(play.state.summary.phase).toBe('reconnecting');
    for (const wait of [2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000]) {
      play.passes(wait);
      play.sent('GET', url).fails('refused', 'The port is closed.');
    }
    expect(play.state.summary).toMatchObject({
      phase: 'disconnected',
      failure: { title: 'The server cannot be reached any more' },
    });
    play.passes(600_000).quiet();
  });

  verifies('standing-stream-optional', 'a server in trouble is asked again later', () => {
    const play = streamable({}, (sent) => sent.streams().ends());
    play.passes(1000);
    play.sent('GET', url).answers(503, '', '');
    play.said('reconnecting', /Standing stream closed: The server answered 503/);
    play.passes(2000);
    play.sent('GET', url).streams();
    expect(play.state.summary.phase).toBe('connected');
  });

  test('the head of the stream may take its time', () => {
    streamable({}, (sent) => expect(sent.headTimeoutMs).toBeUndefined());
  });

  test('a server that is back is connected again', () => {
    const play = streamable({}, (sent) => sent.streams().ends());
    play.passes(1000);
    play.sent('GET', url).fails('refused');
    play.passes(2000);
    play.sent('GET', url).streams();
    expect(play.state.summary.phase).toBe('connected');
  });

  verifies('forgotten-session-is-said', '404 to a call', () => {
    const play = streamable();
    play.send('c1', 'tools/call', echo);
    play
      .sent('POST', url)
      .answers(404, 'application/json', '{"jsonrpc":"2.0","error":{"code":-32001,"message":"Session not found"},"id":null}');
    play.said('session', /no longer knows this session: 404 Not Found, -32001 “Session not found” for /);
    expect(play.call('c1')).toMatchObject({ state: 'failed', error: { code: -32001 } });
    expect(play.state.summary).toMatchObject({
      phase: 'disconnected',
      failure: { title: 'The server no longer knows this session' },
    });
    play.passes(60_000).quiet();
  });

  verifies('forgotten-session-is-said', '404 without a body loses the calls that wait', () => {
    const play = streamable();
    play.send('c1', 'tools/call', echo);
    const waiting = play.sent('POST', url).streams();
    play.send('c2', 'tools/call', echo);
    play.sent('POST', url).answers(404, '', '');
    play.aborted(waiting.exchange, 'disconnect').quiet();
    expect(play.call('c1').sentence).toBe(
      'The server no longer knows this session (404). A new one can be opened; call 2 was not sent again.',
    );
    expect(play.call('c2').state).toBe('failed');
  });

  verifies(
    'forgotten-session-is-said',
    '400 with an error about sessions that answers nothing, as widespread servers say it',
    () => {
      const said = (id: unknown, message: string): string =>
        JSON.stringify({ jsonrpc: '2.0', id, error: { code: -32_000, message } });
      const play = streamable();
      play.send('c1', 'tools/call', echo);
      const own = play.sent('POST', url);
      own.answers(400, 'application/json', said(own.id, 'No such session of the gym'));
      play.send('c2', 'tools/call', echo);
      play.sent('POST', url).answers(400, 'application/json', said(null, 'Obsession is not allowed'));
      expect([play.call('c1').state, play.call('c2').state, play.state.summary.phase]).toEqual(['error', 'error', 'connected']);
      const older = streamable();
      older.send('c1', 'tools/call', echo);
      older.sent('POST', url).answers(400, 'text/plain', 'Bad Request: No valid session ID provided');
      expect(older.call('c1').sentence).toMatch(/^The server no longer knows this session \(400\)\./);
      play.send('c3', 'tools/call', echo);
      play.sent('POST', url).answers(400, 'application/json', said(null, 'Bad Request: No valid session ID provided'));
      expect(play.call('c3')).toMatchObject({
        state: 'failed',
        error: { code: -32_000 },
        sentence: matching(/^The server no longer knows this session \(400, -32000\)\./),
      });
      expect(play.state.summary).toMatchObject({
        phase: 'disconnected',
        canReopen: true,
        failure: { expected: 'An answer, for as long as the session lasts, and 404 once it does not' },
      });
    },
  );

  verifies('forgotten-session-is-said', '400 about the session to its standing stream, which stood before', () => {
    const words = '{"jsonrpc":"2.0","id":null,"error":{"code":-32000,"message":"Bad Request: No valid session ID provided"}}';
    const play = streamable({}, (sent) => sent.streams().ends());
    play.passes(1000);
    play.sent('GET', url).answers(400, 'application/json', words);
    play.said('session', /no longer knows this session: 400 Bad Request/);
    expect(play.state.summary).toMatchObject({ phase: 'disconnected', canReopen: true });
    play.passes(600_000).quiet();
    const never = streamable({}, (sent) => sent.answers(400, 'application/json', words));
    expect(never.state.summary.phase).toBe('connected');
  });

  verifies('forgotten-session-is-said', 'an unknown method is no forgotten session', () => {
    const play = streamable();
    play.send('c1', 'foo/bar');
    play.sent('POST', url).error(-32601, 'Method not found', undefined, 404);
    expect(play.call('c1').state).toBe('error');
    expect(play.state.summary.phase).toBe('connected');
  });

  verifies('forgotten-session-is-said', 'the stream of HTTP+SSE takes its session with it', () => {
    const { play, stream } = httpSse();
    play.send('c1', 'tools/call', echo);
    play.sent('POST', messages).accepted();
    stream.ends({ how: 'server-fin', sentence: 'The server closed inside the body.' });
    expect(play.state.summary).toMatchObject({
      phase: 'disconnected',
      failure: { title: 'The event stream ended, and the session with it' },
    });
    expect(play.call('c1').state).toBe('failed');
    play.passes(60_000).quiet();
  });
});
