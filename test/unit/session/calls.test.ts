import { describe, expect, test } from 'vitest';
import { matching, someNumber } from '../../support/playbook.ts';
import { verifies } from '../../support/verifies.ts';
import { httpSse, messages, stateless, streamable, url } from './opening.ts';

const echo = { name: 'echo', arguments: { text: 'hi' } };

describe('calls', () => {
  verifies('stateless-requests-stand-alone', 'tools/call', () => {
    const play = stateless();
    play.send('c1', 'tools/call', echo);
    const call = play.sent('POST', url, {
      purpose: 'call',
      body: {
        method: 'tools/call',
        params: {
          ...echo,
          _meta: {
            'io.modelcontextprotocol/protocolVersion': '2026-07-28',
            'io.modelcontextprotocol/clientCapabilities': {},
            'io.modelcontextprotocol/clientInfo': { name: 'wirescope', version: '0.1.0' },
          },
        },
      },
      headers: {
        'MCP-Protocol-Version': '2026-07-28',
        'Mcp-Method': 'tools/call',
        'Mcp-Name': 'echo',
        'Mcp-Session-Id': undefined,
      },
    });
    expect(call.headTimeoutMs).toBeUndefined();
    expect(play.call('c1')).toMatchObject({ state: 'pending', target: 'echo', event: someNumber });
    call.result({ resultType: 'complete', content: [] });
    expect(play.call('c1')).toMatchObject({ state: 'result', result: { content: [] }, sentence: '', answer: someNumber });
    expect(play.call('c1').took).toBeGreaterThan(0);
  });

  verifies('call-time-grows-with-progress', 'progress is told and moves the deadline, up to the longest time in all', () => {
    const play = streamable();
    play.send('c1', 'tools/call', echo, { timeoutMs: 1000, maxTotalMs: 10_000 });
    const call = play.sent('POST', url).streams();
    const progressToken = (call.body['params'] as { _meta: { progressToken: number } })._meta.progressToken;
    for (let round = 1; round <= 10; round += 1) {
      play.passes(900);
      call.event({
        jsonrpc: '2.0',
        method: 'notifications/progress',
        params: { progressToken, progress: round, total: 20, message: 'on it' },
      });
      expect(play.call('c1')).toMatchObject({ state: 'pending', progress: { progress: round, total: 20, message: 'on it' } });
    }
    play.passes(900);
    call.event({ jsonrpc: '2.0', method: 'notifications/progress', params: { progressToken, progress: 11 } });
    play.passes(900);
    expect(play.call('c1')).toMatchObject({
      state: 'timeout',
      sentence: 'No answer for 10 s, though progress was told. The server was told by notifications/cancelled.',
    });
  });

  verifies('call-time-grows-with-progress', 'silence ends a call, and says so to the server', () => {
    const play = streamable();
    play.send('c1', 'tools/call', echo, { timeoutMs: 2000 });
    const call = play.sent('POST', url).streams();
    play.passes(2100);
    const told = play.sent('POST', url, {
      purpose: 'notify',
      body: { method: 'notifications/cancelled', params: { requestId: call.id } },
      continues: call.exchange,
    });
    told.accepted();
    expect(play.call('c1')).toMatchObject({
      state: 'timeout',
      sentence: 'No answer for 2 s. The server was told by notifications/cancelled.',
    });
    play.passes(5000).aborted(call.exchange, 'timed-out').quiet();
  });

  verifies('call-time-grows-with-progress', 'a timeout of 0 waits for ever', () => {
    const { play } = httpSse();
    play.send('c1', 'tools/call', echo, { timeoutMs: 0 });
    play.sent('POST', messages).answers(200, 'application/json', '"ok"');
    play.passes(86_400_000);
    expect(play.call('c1').state).toBe('pending');
  });

  verifies('call-time-grows-with-progress', 'a token of the person’s own is followed', () => {
    const play = stateless();
    play.send('c1', 'tools/call', { ...echo, _meta: { progressToken: 'mine' } });
    const call = play.sent('POST', url, {
      body: { params: { _meta: { progressToken: 'mine', 'io.modelcontextprotocol/protocolVersion': '2026-07-28' } } },
    });
    call.streams().event({ jsonrpc: '2.0', method: 'notifications/progress', params: { progressToken: 'mine', progress: 0.5 } });
    expect(play.call('c1').progress).toEqual({ progress: 0.5, total: null, message: '' });
  });

  verifies('cancel-as-the-era-does', 'notifications/cancelled over HTTP+SSE', () => {
    const { play, stream } = httpSse();
    play.send('c1', 'tools/call', echo);
    const call = play.sent('POST', messages).answers(200, 'application/json', '"ok"');
    play.cancel('c1');
    play.sent('POST', messages, { body: { method: 'notifications/cancelled', params: { requestId: call.id } } }).accepted();
    expect(play.call('c1').state).toBe('cancelled');
    stream.event({ jsonrpc: '2.0', id: call.id, result: {} });
    expect(play.call('c1').state).toBe('cancelled');
    play.quiet();
  });

  verifies('cancel-as-the-era-does', 'ending the exchange in 2026-07-28', () => {
    const play = stateless();
    play.send('c1', 'tools/call', echo);
    const call = play.sent('POST', url).streams();
    play.cancel('c1').aborted(call.exchange, 'cancelled').quiet();
    call.ends({ how: 'aborted', reason: 'cancelled' });
    expect(play.call('c1')).toMatchObject({ state: 'cancelled', sentence: 'The exchange was ended, which tells the server.' });
    play.cancel('c1').quiet();
  });

  verifies('calls-stand-apart', 'a call without an answer holds up no other', () => {
    const { play, stream } = httpSse();
    play.send('slow', 'tools/call', echo, { timeoutMs: 0 });
    const slow = play.sent('POST', messages).answers(200, 'application/json', '"ok"');
    play.send('fast', 'tools/call', echo);
    const fast = play.sent('POST', messages).answers(200, 'application/json', '"ok"');
    stream.event({ jsonrpc: '2.0', id: fast.id, result: { fast: true } });
    expect(play.call('fast')).toMatchObject({ state: 'result', result: { fast: true } });
    expect(play.call('slow').state).toBe('pending');
    stream.event({ jsonrpc: '2.0', id: slow.id, error: { code: -32603, message: 'gave up', data: [1] } });
    expect(play.call('slow')).toMatchObject({ state: 'error', error: { code: -32603, message: 'gave up', data: [1] } });
  });

  test('a reply on the stream that overtakes the answer to its POST ends nothing early', () => {
    const { play, stream } = httpSse();
    play.send('c1', 'tools/call', echo);
    const call = play.sent('POST', messages);
    stream.event({ jsonrpc: '2.0', id: call.id, result: {} });
    expect(play.call('c1').state).toBe('result');
    play.quiet();
    call.accepted();
    play.passes(60_000).quiet();
  });

  test('params are sent as they are spelled', () => {
    const play = streamable();
    play.send('c1', 'callTool', '{"b": 12345678901234567890, "a": 1.0}');
    const { plan } = play.sent('POST', url);
    expect(new TextDecoder().decode(plan.body)).toMatch(/"params":\{"b": 12345678901234567890, "a": 1.0\}\}$/);
  });

  test('nothing is sent without a connection', () => {
    const play = stateless().disconnect();
    play.send('c1', 'tools/call', echo).quiet();
    expect(play.call('c1')).toMatchObject({ state: 'failed', sentence: 'There is no connection to send it on.' });
  });

  test('a very large result is not kept parsed', () => {
    const play = stateless();
    play.send('c1', 'tools/call', echo);
    play.sent('POST', url).result({ resultType: 'complete', text: 'x'.repeat(5_000_000) });
    expect(play.call('c1')).toMatchObject({
      state: 'result',
      result: undefined,
      sentence: matching(/^The result of 5000\d\d\d B is in the capture/),
    });
  });
});

describe('requests of the server', () => {
  verifies('server-is-answered', 'ping with an empty result, its id as it was spelled', () => {
    const { play, stream } = httpSse();
    stream.event('{"jsonrpc":"2.0","id":"p-1","method":"ping"}');
    const answer = play.sent('POST', messages, { purpose: 'answer', continues: stream.exchange });
    expect(answer.body).toEqual({ jsonrpc: '2.0', id: 'p-1', result: {} });
    stream.event('{"jsonrpc":"2.0","id":9007199254740993,"method":"ping"}');
    expect(new TextDecoder().decode(play.sent('POST', messages).plan.body)).toContain('"id":9007199254740993,');
  });

  verifies('server-is-answered', 'what nobody here gives is refused at once', () => {
    const play = streamable({}, (standing) => standing.streams().event({ jsonrpc: '2.0', id: 1, method: 'tools/list' }));
    const answer = play.sent('POST', url, { purpose: 'answer', headers: { 'Mcp-Session-Id': 'sid-1' } });
    expect(answer.body).toEqual({ jsonrpc: '2.0', id: 1, error: { code: -32601, message: 'Method not found: tools/list' } });
  });

  verifies('server-is-answered', '2026-07-28 has no such requests: it is said, once', () => {
    const play = stateless();
    play.send('c1', 'tools/call', echo);
    const call = play.sent('POST', url).streams();
    call.event({ jsonrpc: '2.0', id: 1, method: 'ping' }).event({ jsonrpc: '2.0', id: 2, method: 'ping' });
    play.said('notice', /ping arrived as a request; 2026-07-28 has none/);
    expect(() => play.said('notice')).toThrow();
    play.quiet();
  });

  test('a flood of requests is answered up to a bound', () => {
    const { play, stream } = httpSse();
    for (let id = 0; id < 150; id += 1) stream.event({ jsonrpc: '2.0', id, method: 'ping' });
    expect(play.pending.filter(({ kind }) => kind === 'send')).toHaveLength(100);
    play.said('notice', /More than 100 requests/);
  });
});

describe('odd answers', () => {
  verifies('odd-answers-are-shown', 'a reply in the body of the POST over HTTP+SSE', () => {
    const { play } = httpSse();
    play.send('c1', 'listTools');
    play.sent('POST', messages).result({ tools: ['a'] });
    play.said('notice', /Replies come in the body of the POST/);
    expect(play.call('c1')).toMatchObject({ state: 'result', result: { tools: ['a'] } });
  });

  verifies('odd-answers-are-shown', 'JSON without JSON-RPC around it', () => {
    const { play } = httpSse();
    play.send('c1', 'callTool', {});
    play.sent('POST', messages).answers(200, 'application/json', '{"error":"Invalid request"}');
    expect(play.call('c1')).toMatchObject({
      state: 'result',
      result: { error: 'Invalid request' },
      sentence: 'The body is JSON but not a JSON-RPC message (200 OK); it is shown as it came.',
    });
  });

  verifies('odd-answers-are-shown', 'an error that breaks the rules is a failure, whatever the status', () => {
    const { play } = httpSse();
    play.send('c1', 'callTool', {});
    const text = JSON.stringify({ jsonrpc: '2.0', id: 2, error: { code: 'E_BUSY', message: 'later' } });
    play.sent('POST', messages).answers(200, 'application/json', text);
    expect(play.call('c1')).toMatchObject({
      state: 'failed',
      sentence: expect.stringMatching(/not a JSON-RPC message .* The error has no integer `code`\.$/) as unknown,
    });
  });

  verifies('odd-answers-are-shown', 'validation JSON with a refusing status', () => {
    const { play } = httpSse();
    play.send('c1', 'callTool', {});
    play.sent('POST', messages).answers(422, 'application/json', '{"detail":[{"loc":["body","id"]}]}');
    expect(play.call('c1')).toMatchObject({ state: 'failed', result: { detail: [{ loc: ['body', 'id'] }] } });
  });

  verifies('odd-answers-are-shown', 'a POST answered with a word, while the reply is awaited', () => {
    const { play } = httpSse();
    play.send('c1', 'tools/call', echo);
    play.sent('POST', messages).answers(200, 'application/json', '"no client"');
    expect(play.call('c1')).toMatchObject({
      state: 'pending',
      sentence: 'The POST was answered "\\"no client\\""; the reply is awaited on the stream.',
    });
  });

  verifies('odd-answers-are-shown', 'an error whose id is null', () => {
    const play = stateless();
    play.send('c1', 'tools/call', echo);
    const call = play
      .sent('POST', url)
      .answers(400, 'application/json', '{"jsonrpc":"2.0","id":null,"error":{"code":-32600,"message":"Bad"}}');
    expect(play.call('c1')).toMatchObject({
      state: 'error',
      error: { code: -32600 },
      sentence: `The answer carries the id null where ${call.id} was asked; it is the only one in this exchange.`,
    });
  });

  for (const [status, type, body, sentence] of [
    [500, 'text/plain', 'Traceback', 'The server answered 500 Internal Server Error: Traceback'],
    [401, '', '', 'The server asks for a token (401). Add one on the connect page.'],
    [200, 'application/json', '', 'The response ended. It holds no answer (200 OK).'],
    [202, '', '', 'The response ended. It holds no answer (202 Accepted).'],
  ] as const) {
    verifies('odd-answers-are-shown', `${status} ${body}`, () => {
      const play = stateless();
      play.send('c1', 'tools/call', echo);
      play.sent('POST', url).answers(status, type, body);
      expect(play.call('c1')).toMatchObject({ state: 'failed', sentence });
    });
  }

  for (const [what, type, sentence] of [
    ['no type', undefined, 'The result has no resultType, which 2026-07-28 requires; it is read as complete.'],
    ['a type nobody knows', 'sparkles', matching(/^The result is of the type "sparkles", which 2026-07-28 does not know\./)],
    ['a type that is no text', 7, matching(/^The result is of the type 7, which/)],
  ] as const)
    verifies('odd-answers-are-shown', `a result of ${what} in 2026-07-28, where before that none has one`, () => {
      for (const [play, said] of [
        [stateless(), sentence],
        [streamable(), ''],
      ] as const) {
        play.send('c1', 'tools/call', echo);
        play.sent('POST', url).result({ resultType: type, content: [] });
        expect(play.call('c1')).toMatchObject({ state: 'result', result: { content: [] }, sentence: said });
      }
    });

  verifies('odd-answers-are-shown', 'an answer on its stream under another id', () => {
    const play = stateless();
    play.send('c1', 'tools/call', echo);
    const call = play
      .sent('POST', url)
      .streams()
      .event({ jsonrpc: '2.0', id: 'other', result: { resultType: 'complete', ok: 1 } })
      .ends();
    expect(play.call('c1')).toMatchObject({
      state: 'result',
      result: { resultType: 'complete', ok: 1 },
      sentence: `The answer carries the id "other" where ${call.id} was asked; it is the only one in this exchange.`,
    });
  });

  verifies('odd-answers-are-shown', 'a redirect of a call is not followed', () => {
    const play = stateless();
    play.send('c1', 'tools/call', echo);
    play.sent('POST', url).answers(307, '', '', [['Location', '/other']]);
    expect(play.call('c1').sentence).toBe('The server redirects to /other (307), which is not followed.');
    play.quiet();
  });

  verifies('odd-answers-are-shown', 'a connection that fails', () => {
    const play = stateless();
    play.send('c1', 'tools/call', echo);
    play.sent('POST', url).fails('refused', 'The port is closed.');
    expect(play.call('c1')).toMatchObject({ state: 'failed', sentence: 'The port is closed. Try something else.' });
  });

  verifies('odd-answers-are-shown', 'a reply that comes on the standing stream', () => {
    let standing: ReturnType<typeof httpSse>['stream'] | undefined;
    const play = streamable({}, (sent) => (standing = sent.streams()));
    play.send('c1', 'tools/call', echo);
    const call = play.sent('POST', url).accepted();
    expect(play.call('c1').state).toBe('pending');
    standing?.event({ jsonrpc: '2.0', id: call.id, result: {} });
    expect(play.call('c1').state).toBe('result');
  });
});
