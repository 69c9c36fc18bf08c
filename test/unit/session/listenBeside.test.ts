import { describe, expect, test } from 'vitest';
import { verifies } from '../../support/verifies.ts';
import { listening, stateless, streamable, url } from './opening.ts';

const beside = { kind: 'listen' } as const;
const ping = (id: string): object => ({ jsonrpc: '2.0', id, method: 'ping' });

describe('the first standing stream', () => {
  for (const [status, words] of [
    [405, 'The GET was answered 405 Method Not Allowed: the server offers none, which is its right. Calls are not affected.'],
    [
      409,
      'The GET was answered 409 Conflict: one stands already for this session, and this server allows no second. Calls are not affected.',
    ],
    [404, 'The GET was answered 404 Not Found, where 405 would say there is none. Calls are not affected.'],
  ] as const) {
    verifies('second-stream-explained', `the first is answered ${status}`, () => {
      const play = streamable({}, (sent) => void sent.answers(status, '', ''));
      expect(play.said('notice', /No standing stream/).detail).toBe(words);
      expect(play.state.summary.phase).toBe('connected');
      play.passes(60_000).quiet();
    });
  }

  verifies('second-stream-explained', 'a server that did not notice that it broke is asked again', () => {
    const play = streamable({}, (sent) =>
      sent.streams().ends({ how: 'server-reset', sentence: 'The server reset the connection.' }),
    );
    play.passes(1000);
    play.sent('GET', url).answers(409, '', '');
    play.said('reconnecting', /The server answered 409 Conflict. Asked for again in 2 s/);
    play.passes(2000);
    play.sent('GET', url).streams();
    play.said('connected', /open again/);
  });
});

describe('a second stream', () => {
  for (const [status, words] of [
    [409, 'The GET was answered 409 Conflict. It allows one standing stream for each session, which is its right.'],
    [405, 'The GET was answered 405 Method Not Allowed. It offers no standing stream at all, which is its right.'],
    [500, 'The GET was answered 500 Internal Server Error.'],
  ] as const) {
    verifies('second-stream-explained', `answered ${status}`, () => {
      const { play, stream } = listening();
      play.tell(beside);
      play.sent('GET', url, { purpose: 'listen', headers: { 'Mcp-Session-Id': 'sid-1' } }).answers(status, '', '');
      expect(play.said('notice', /A second stream was refused/)).toMatchObject({ detail: words, severity: 'note' });
      expect(play.state.standing.exchange).toBe(stream.exchange);
      play.passes(60_000).quiet();
    });
  }

  verifies('second-stream-explained', 'where both stand, what comes on either is answered, and the second is not missed', () => {
    const { play, stream } = listening();
    play.tell(beside);
    const second = play.sent('GET', url).streams();
    play.said('notice', /A second stream is open: The GET was answered 200 OK/);
    second.event(ping('b'));
    play.sent('POST', url, { continues: second.exchange, body: { id: 'b' } }).accepted();
    stream.event(ping('a'));
    play.sent('POST', url, { continues: stream.exchange, body: { id: 'a' } }).accepted();
    second.ends();
    play.passes(60_000).quiet();
    expect(play.state.standing.exchange).toBe(stream.exchange);
  });

  test('2026-07-28 has none', () => {
    const play = stateless();
    play.tell(beside).quiet();
    expect(play.said('notice', /No standing stream to ask for/).detail).toBe('2026-07-28 has none beside its requests.');
  });
});
