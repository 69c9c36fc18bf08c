import { describe, expect, test } from 'vitest';
import { matching, type Playbook, type Sent } from '../../support/playbook.ts';
import { verifies } from '../../support/verifies.ts';
import { httpSse, initializeResult, listening, messages, sseUrl, stateless, streamable, url } from './opening.ts';

const echo = { name: 'echo', arguments: {} };
const notFound = '{"jsonrpc":"2.0","error":{"code":-32001,"message":"Session not found"},"id":null}';
const reopen = { kind: 'reopen' } as const;

/** Sends a call that finds the session forgotten. */
function forget(play: Playbook): Sent {
  play.send('lost', 'tools/call', echo);
  return play.sent('POST', url).answers(404, 'application/json', notFound);
}

/** Answers the handshake of the connection after the first. */
function shake(play: Playbook, connection: number, capabilities: unknown = {}): Sent {
  const initialize = play.sent('POST', url, {
    connection,
    body: { method: 'initialize' },
    headers: { 'Mcp-Session-Id': undefined, 'MCP-Protocol-Version': undefined },
  });
  initialize.result(initializeResult('2025-11-25', capabilities), [['Mcp-Session-Id', `sid-${connection}`]]);
  play
    .sent('POST', url, {
      connection,
      body: { method: 'notifications/initialized' },
      headers: { 'Mcp-Session-Id': `sid-${connection}` },
    })
    .accepted();
  return initialize;
}

describe('a forgotten session', () => {
  verifies('forgotten-is-final', 'the call says what became of it, first and after a new session was opened', () => {
    const play = streamable();
    const { id } = forget(play);
    const seen = 'The server no longer knows this session (404, -32001).';
    expect(play.call('lost')).toMatchObject({
      state: 'failed',
      error: { code: -32001, message: 'Session not found' },
      sentence: `${seen} A new one can be opened; call ${id} was not sent again.`,
    });
    expect(play.state.summary).toMatchObject({
      phase: 'disconnected',
      canReopen: true,
      connection: 1,
      failure: { title: 'The server no longer knows this session' },
    });
    play.passes(600_000).quiet();
    play.tell(reopen);
    shake(play, 2);
    play.sent('GET', url).answers(405, '', '');
    expect(play.said('session', /in place/).detail).toBe(`${seen} A new one was opened; call ${id} was not sent again.`);
    expect(play.call('lost')).toMatchObject({
      state: 'failed',
      sentence: `${seen} A new one was opened; call ${id} was not sent again.`,
    });
    play.passes(600_000).quiet();
  });

  verifies('forgotten-is-final', 'every call that waited, and a session id that is not told in full', () => {
    const { play, stream } = listening();
    play.send('one', 'tools/call', echo).send('two', 'tools/call', echo);
    const one = play.sent('POST', url).streams();
    const two = play.sent('POST', url).streams();
    forget(play);
    const statement = play.said('session', /no longer knows/);
    expect(statement.detail).toContain(`calls ${one.id}, ${two.id}, ${two.id + 1} were not sent again`);
    expect(statement.detail).not.toContain('sid-1 ');
    for (const { exchange } of [stream, one, two]) play.aborted(exchange, 'disconnect');
    expect([play.call('one').state, play.call('two').state]).toEqual(['failed', 'failed']);
    play.quiet();
  });

  for (const [how, answer] of [
    ['under the id of the call', (sent: Sent) => sent.error(-32001, 'Session not found', undefined, 404)],
    ['with nothing', (sent: Sent) => sent.answers(404, '', '')],
    [
      'as Python servers put it',
      (sent: Sent) =>
        sent.answers(
          404,
          'application/json',
          '{"jsonrpc":"2.0","id":"server-error","error":{"code":-32600,"message":"Session gone"}}',
        ),
    ],
  ] as const) {
    verifies('forgotten-is-final', `answered ${how}`, () => {
      const play = streamable();
      play.send('c1', 'tools/call', echo);
      answer(play.sent('POST', url));
      expect(play.state.summary).toMatchObject({ phase: 'disconnected', canReopen: true });
      expect(play.call('c1').state).toBe('failed');
    });
  }

  verifies('forgotten-is-final', 'noticed by a notification and by a page of a list as well', () => {
    const play = streamable({ tools: {} });
    play.sent('POST', url, { body: { method: 'tools/list' } }).answers(404, '', '');
    expect(play.state.summary).toMatchObject({ canReopen: true, lists: { tools: { state: 'failed' } } });
    const other = streamable({ roots: {} });
    other.send('c1', 'tools/call', echo);
    other.sent('POST', url).streams();
    other.cancel('c1');
    other.sent('POST', url, { body: { method: 'notifications/cancelled' } }).answers(404, '', '');
    expect(other.state.summary.canReopen).toBe(true);
  });

  test('an error about the method or its params is not about the session', () => {
    const play = streamable();
    for (const code of [-32601, -32602]) {
      play.send(`c${code}`, 'foo/bar');
      play.sent('POST', url).error(code, 'No', undefined, 404);
      expect(play.call(`c${code}`).state).toBe('error');
    }
    expect(play.state.summary.canReopen).toBe(false);
  });

  test('2026-07-28 has no session to forget', () => {
    const play = stateless();
    play.send('c1', 'tools/call', echo);
    play.sent('POST', url).answers(404, 'application/json', notFound);
    expect(play.state.summary).toMatchObject({ phase: 'connected', canReopen: false });
  });
});

describe('opening a new session', () => {
  verifies('session-reopens', 'the same era and revision, the next connection, ids nobody used', () => {
    const { play, stream } = listening({ tools: {} }, { revision: '2025-06-18' });
    const before = play.sent('POST', url, { connection: 1, body: { method: 'tools/list' } });
    before.result({ tools: [{ name: 'old', inputSchema: {} }] });
    stream.event({ jsonrpc: '2.0', method: 'notifications/message', params: {} }, { id: 's-9' });
    const lost = forget(play);
    play.aborted(stream.exchange, 'disconnect');
    play.tell(reopen);
    expect(play.state.summary).toMatchObject({ phase: 'connecting', canReopen: false, connection: 2, failure: null });
    const initialize = shake(play, 2, { tools: {} });
    expect(initialize.body).toMatchObject({ params: { protocolVersion: '2025-06-18' } });
    expect(initialize.id).toBeGreaterThan(lost.id);
    const standing = play.sent('GET', url, {
      connection: 2,
      purpose: 'listen',
      headers: { 'Mcp-Session-Id': 'sid-2', 'Last-Event-ID': undefined },
    });
    standing.streams();
    play
      .sent('POST', url, { connection: 2, body: { method: 'tools/list' } })
      .result({ tools: [{ name: 'new', inputSchema: {} }] });
    expect(play.state.tools.map(({ name }) => name)).toEqual(['new']);
    expect(play.state.summary).toMatchObject({ phase: 'connected', mcpSessionId: 'sid-2', connection: 2 });
    play.send('c2', 'tools/call', echo);
    play.sent('POST', url, { connection: 2, headers: { 'Mcp-Session-Id': 'sid-2' } }).result({ ok: true });
    expect(play.call('c2').state).toBe('result');
    play.passes(600_000).quiet();
  });

  verifies('session-reopens', 'what still comes on the connection before is not taken for an answer', () => {
    const { play, stream } = listening();
    play.send('old', 'tools/call', echo);
    const old = play.sent('POST', url).streams();
    forget(play);
    play.aborted(stream.exchange, 'disconnect').aborted(old.exchange, 'disconnect');
    play.tell(reopen);
    const id = Number(play.state.nextId) - 1;
    stream.event({ jsonrpc: '2.0', id, result: initializeResult('2025-11-25') });
    stream.event({ jsonrpc: '2.0', id: 'q', method: 'ping' });
    expect(play.state.summary.phase).toBe('connecting');
    stream.ends({ how: 'aborted', reason: 'disconnect' });
    old.ends({ how: 'aborted', reason: 'disconnect' });
    shake(play, 2);
    play.sent('GET', url).answers(405, '', '');
    play.passes(600_000).quiet();
    expect(play.state.summary.phase).toBe('connected');
  });

  verifies('session-reopens', 'a wait for the stream of the session before is over with it', () => {
    const play = streamable({}, (sent) => sent.streams().ends());
    forget(play);
    play.tell(reopen);
    shake(play, 2);
    const standing = play.sent('GET', url);
    standing.streams();
    play.passes(1000).quiet();
    expect(play.state.standing.exchange).toBe(standing.exchange);
  });

  verifies('session-reopens', 'resources that were subscribed to, and the level of log messages, are asked for again', () => {
    const play = streamable({ resources: { subscribe: true }, logging: {} });
    play.sent('POST', url, { body: { method: 'resources/list' } }).result({ resources: [] });
    play.sent('POST', url, { body: { method: 'resources/templates/list' } }).result({ resourceTemplates: [] });
    play.tell({ kind: 'subscribe', subscription: 'kept', filter: { resourceSubscriptions: ['a:1'] } });
    play.sent('POST', url).result({});
    play.tell({ kind: 'subscribe', subscription: 'closed', filter: { resourceSubscriptions: ['a:2'] } });
    play.sent('POST', url).result({});
    play.tell({ kind: 'unsubscribe', subscription: 'closed' });
    play.sent('POST', url).result({});
    play.tell({ kind: 'set-log-level', level: 'debug', call: 'level' });
    play.sent('POST', url).result({});
    expect(play.state.summary.logLevel).toBe('debug');
    forget(play);
    expect(play.subscription('kept')).toMatchObject({ state: 'ended' });
    play.tell(reopen);
    shake(play, 2, { logging: {} });
    play.sent('GET', url).answers(405, '', '');
    play.sent('POST', url, { body: { method: 'resources/subscribe', params: { uri: 'a:1' } } }).result({});
    expect(play.subscription('kept')).toMatchObject({ state: 'open' });
    expect(play.state.summary.logLevel).toBeNull();
    play.sent('POST', url, { body: { method: 'logging/setLevel', params: { level: 'debug' } } }).result({});
    expect(play.state.summary.logLevel).toBe('debug');
    play.quiet();
  });

  verifies('session-reopens', 'a task that was followed is left alone, and can be asked for by its id', () => {
    const play = streamable({ tasks: { requests: { tools: { call: {} } } } });
    const task = { taskId: 't-1', status: 'working', createdAt: '', lastUpdatedAt: '', ttl: null };
    play.send('long', 'tools/call', echo, { task: { ttlMs: undefined } });
    play.sent('POST', url).result({ task });
    forget(play);
    expect(play.call('long').state).toBe('failed');
    expect(play.task('t-1')).toMatchObject({ following: false, sentence: matching(/may go on at the server.*t-1/) });
    play.tell(reopen);
    shake(play, 2);
    play.sent('GET', url).answers(405, '', '');
    play.passes(600_000).quiet();
    play.tell({ kind: 'task', taskId: 't-1', ask: 'get' });
    play.sent('POST', url, { connection: 2, body: { method: 'tasks/get' } }).result({ ...task, status: 'completed' });
    play.sent('POST', url, { connection: 2, body: { method: 'tasks/result' } }).result({ content: [] });
    expect(play.task('t-1')).toMatchObject({ status: 'completed', result: { content: [] } });
  });

  verifies('session-reopens', 'over HTTP+SSE, whose stream took the session with it', () => {
    const { play, stream } = httpSse();
    play.send('c1', 'tools/call', echo);
    const lost = play.sent('POST', messages).accepted();
    stream.ends({ how: 'server-fin', sentence: 'The server closed inside the body.' });
    expect(play.call('c1').sentence).toBe(
      `The event stream ended, and the session with it. A new one can be opened; call ${lost.id} was not sent again.`,
    );
    play.tell(reopen);
    const again = play.sent('GET', sseUrl, { connection: 2 }).streams().event('/message?client_id=8', { event: 'endpoint' });
    const initialize = play.sent('POST', 'http://server.test/message?client_id=8', { connection: 2 }).accepted();
    again.event({ jsonrpc: '2.0', id: initialize.id, result: initializeResult('2024-11-05') });
    play.sent('POST', 'http://server.test/message?client_id=8').accepted();
    expect(play.state.summary).toMatchObject({ phase: 'connected', connection: 2, canReopen: false });
    play.passes(60_000).quiet();
  });

  verifies('session-reopens', 'a server that does not open one is asked again as often as wanted', () => {
    const play = streamable();
    forget(play);
    play.tell(reopen);
    play.sent('POST', url, { connection: 2 }).fails('refused', 'The port is closed.');
    expect(play.state.summary).toMatchObject({ phase: 'failed', canReopen: true });
    play.tell(reopen);
    play.sent('POST', url, { connection: 3 }).answers(405, '', '');
    expect(play.state.summary).toMatchObject({
      phase: 'failed',
      canReopen: true,
      failure: { title: 'The server does not open a new session' },
    });
    play.tell(reopen);
    shake(play, 4);
    play.sent('GET', url).answers(405, '', '');
    expect(play.state.summary).toMatchObject({ phase: 'connected', connection: 4, canReopen: false });
  });

  verifies('session-reopens', 'after a server that could not be reached for long', () => {
    const play = streamable({}, (sent) => sent.streams().ends());
    play.send('c1', 'tools/call', echo, { timeoutMs: 0 });
    const { id } = play.sent('POST', url);
    for (const wait of [1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000]) {
      play.passes(wait);
      play.sent('GET', url).fails('refused', 'The port is closed.');
    }
    expect(play.call('c1').sentence).toBe(
      `The server cannot be reached any more, and the session is lost. A new one can be opened; call ${id} was not sent again.`,
    );
    play.tell(reopen);
    shake(play, 2);
    play.sent('GET', url).answers(405, '', '');
    expect(play.state.summary).toMatchObject({ phase: 'connected', connection: 2 });
  });

  verifies('session-reopens', 'forgotten once more', () => {
    const play = streamable();
    forget(play);
    play.tell(reopen);
    shake(play, 2);
    play.sent('GET', url).answers(405, '', '');
    forget(play);
    play.tell(reopen);
    shake(play, 3);
    play.sent('GET', url).answers(405, '', '');
    expect(play.state.summary).toMatchObject({ phase: 'connected', connection: 3, mcpSessionId: 'sid-3' });
  });

  test('a session that is there is not replaced', () => {
    const play = streamable();
    play.tell(reopen).quiet();
    expect(play.said('notice', /No session was lost/).severity).toBe('note');
    play.disconnect();
    play.sent('DELETE', url).answers(200, '', '');
    play.tell(reopen).quiet();
    expect(play.done()).toBe(true);
  });

  test('disconnecting after the session was lost says no goodbye', () => {
    const play = streamable();
    forget(play);
    play.disconnect().quiet();
    expect(play.done()).toBe(true);
    expect(play.state.summary.canReopen).toBe(false);
  });
});

describe('ending a session', () => {
  for (const [status, words, severity] of [
    [405, /405 Method Not Allowed: the server does not let clients end sessions/, 'note'],
    [404, /404 Not Found: the server did not know the session any more/, 'note'],
    [500, /500 Internal Server Error: the session may still be open there/, 'warning'],
  ] as const) {
    verifies('goodbye-refused-explained', `${status}`, () => {
      const play = streamable();
      play.disconnect();
      play.sent('DELETE', url).answers(status, '', '');
      expect(play.said('notice', words).severity).toBe(severity);
      expect(play.done()).toBe(true);
    });
  }

  verifies('goodbye-refused-explained', 'nothing is said where it is taken', () => {
    const play = streamable();
    play.said('connected');
    play.said('notice', /No standing stream/);
    play.disconnect();
    play.sent('DELETE', url).answers(204, '', '');
    expect(play.pending.flatMap((effect) => (effect.kind === 'state' ? effect.statement.state : []))).toEqual(['disconnected']);
  });
});
