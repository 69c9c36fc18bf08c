import { describe, expect } from 'vitest';
import { playbook } from '../../support/playbook.ts';
import { verifies } from '../../support/verifies.ts';
import { initializeResult, sseUrl, url } from './opening.ts';

const failure = (play: ReturnType<typeof playbook>) => play.state.summary.failure;

describe('what is never evidence', () => {
  for (const [status, headers, title] of [
    [401, [['WWW-Authenticate', 'Bearer resource_metadata="x"']], /asks for sign-in/],
    [401, [], /asks for a token and names no place/],
    [403, [], /refuses this client/],
    [429, [['Retry-After', '7']], /fewer requests/],
    [500, [], /in trouble \(500/],
    [503, [], /in trouble \(503/],
  ] as const) {
    verifies('never-evidence', `${status} ${headers.map(([, value]) => value).join()}`, () => {
      const play = playbook({ url }).connect();
      play.sent('POST', url).answers(status, 'text/plain', 'no', headers);
      play.quiet();
      expect(failure(play)?.title).toMatch(title);
      for (const [, value] of headers) expect(failure(play)?.seen).toContain(value);
      expect(failure(play)?.advice).not.toBe('');
      expect(play.state.summary.steps.find(({ id }) => id === 'streamable')?.state).toBe('not-reached');
    });
  }

  verifies('never-evidence', 'the host is not found', () => {
    const play = playbook({ url }).connect();
    play.sent('POST', url).fails('unknown-host', 'server.test has no address.');
    play.quiet();
    expect(failure(play)).toMatchObject({
      title: 'No such host: server.test',
      seen: 'server.test has no address.',
      advice: 'Try something else.',
    });
    expect(play.state.summary.steps.find(({ id }) => id === 'address')).toMatchObject({
      state: 'failed',
      answer: 'unknown-host',
    });
  });

  verifies('never-evidence', 'the port is refused', () => {
    const play = playbook({ url }).connect();
    play.sent('POST', url).phase('dns', { address: '192.0.2.1' }).fails('refused');
    expect(play.state.summary.steps.slice(0, 2)).toMatchObject([
      { state: 'ok', detail: 'server.test is 192.0.2.1' },
      { state: 'failed', answer: 'refused' },
    ]);
  });

  verifies('never-evidence', 'silence, by the wire’s clock', () => {
    const play = playbook({ url }).connect();
    play.sent('POST', url).ends({ how: 'timeout', afterMs: 10_000 });
    play.quiet();
    expect(failure(play)?.title).toBe('The server accepted the connection and has said nothing for 10 s');
  });

  verifies('never-evidence', 'an answer that begins and never ends', () => {
    const play = playbook({ url }).connect();
    const discover = play.sent('POST', url).streams();
    play.passes(9_000);
    play.quiet();
    play.passes(1_100).aborted(discover.exchange, 'superseded');
    expect(failure(play)?.title).toBe('The server began an answer and has not finished it for 10 s');
  });

  verifies('never-evidence', 'a connection closed without an answer', () => {
    const play = playbook({ url }).connect();
    play.sent('POST', url).ends({ how: 'server-reset', sentence: 'The server reset the connection.' });
    play.quiet();
    expect(failure(play)?.seen).toBe('The server reset the connection.');
  });

  verifies('never-evidence', '500 to initialize stops before the GET stream', () => {
    const play = playbook({ url }).connect();
    play.sent('POST', url).answers(404, '', '');
    play.sent('POST', url).answers(500, '', '');
    play.quiet();
    expect(failure(play)?.seen).toMatch(/Before that: POST server\/discover → 404/);
  });
});

describe('redirects', () => {
  for (const [status, from, to] of [
    [307, url, 'http://server.test/v2/mcp'],
    [308, url, 'https://server.test/mcp'],
  ] as const) {
    verifies('redirects-stay-home', `${status} to ${to} is followed with the same question`, () => {
      const play = playbook({ url: from, transport: 'streamable' }).connect();
      play.sent('POST', from).answers(status, '', '', [['Location', to]]);
      play.sent('POST', to, { body: { method: 'initialize' } }).result(initializeResult('2025-11-25'));
      play.sent('POST', to, { body: { method: 'notifications/initialized' } });
    });
  }

  for (const [status, to] of [
    [307, 'http://other.test/mcp'],
    [307, 'http://server.test:8080/mcp'],
    [302, '/elsewhere'],
    [308, undefined],
  ] as const) {
    verifies('redirects-stay-home', `${status} to ${to} is not followed`, () => {
      const play = playbook({ url }).connect();
      play.sent('POST', url).answers(status, '', '', to === undefined ? [] : [['Location', to]]);
      play.quiet();
      expect(failure(play)?.title).toMatch(
        to === undefined ? /redirects to nowhere/ : new RegExp(`moved to ${new URL(to, url).href}`),
      );
    });
  }

  verifies('redirects-stay-home', 'an endpoint that moved by a slash is followed', () => {
    const play = playbook({ url: sseUrl, transport: 'http-sse' }).connect();
    const stream = play.sent('GET', sseUrl).streams().event('/messages?s=1', { event: 'endpoint' });
    play.sent('POST', 'http://server.test/messages?s=1').answers(307, '', '', [['Location', '/messages/?s=1']]);
    const again = play.sent('POST', 'http://server.test/messages/?s=1', { body: { method: 'initialize' } }).accepted();
    stream.event({ jsonrpc: '2.0', id: again.id, result: initializeResult('2024-11-05') });
    play.sent('POST', 'http://server.test/messages/?s=1', { body: { method: 'notifications/initialized' } });
  });

  verifies('redirects-stay-home', 'a circle ends', () => {
    const play = playbook({ url }).connect();
    for (let round = 0; round < 6; round += 1) play.sent('POST', url).answers(307, '', '', [['Location', '/mcp']]);
    play.quiet();
    expect(failure(play)?.title).toBe('The server redirects in circles');
  });
});

describe('failures', () => {
  verifies('failure-explains-itself', 'the same page three times', () => {
    const play = playbook({ url: 'https://mcp.acme.test/api' }).connect();
    for (const method of ['POST', 'POST', 'GET'])
      play.sent(method, 'https://mcp.acme.test/api').answers(404, 'text/html', '<html>', [['Server', 'nginx/1.27']]);
    play.quiet();
    expect(failure(play)).toEqual({
      title: 'There is no MCP endpoint at this address',
      seen: 'The host answers, but nginx/1.27 returned the same “404 Not Found” to all three questions.',
      expected: 'A JSON-RPC reply to POST, or an SSE stream whose first event is `endpoint`',
      spec: '2026-07-28 › Streamable HTTP › Backward Compatibility',
      advice: 'Servers often live on another path. Nothing outside this address was asked; choose what to ask next.',
      suggestions: [
        'https://mcp.acme.test/mcp',
        'https://mcp.acme.test/sse',
        'https://mcp.acme.test/api/mcp',
        'https://mcp.acme.test/api/sse',
      ],
    });
    play.said('failed', /There is no MCP endpoint/);
  });

  for (const [address, title] of [
    ['', 'This is not an address'],
    ['server.test/mcp', 'This is not an address'],
    ['ftp://server.test/', 'ftp is not a protocol an MCP server is asked by'],
  ] as const) {
    verifies('failure-explains-itself', `the address “${address}”`, () => {
      const play = playbook({ url: address }).connect();
      play.quiet();
      expect(failure(play)?.title).toBe(title);
      expect(play.state.summary.phase).toBe('failed');
    });
  }

  verifies('endpoint-event-decides', 'another event first', () => {
    const play = playbook({ url: sseUrl, transport: 'http-sse' }).connect();
    const stream = play.sent('GET', sseUrl).streams().event('x', { event: 'ping' });
    play.aborted(stream.exchange, 'superseded');
    expect(failure(play)).toMatchObject({
      title: 'The event stream does not begin with an endpoint event',
      seen: 'The first event of the stream is `ping`.',
    });
  });

  verifies('endpoint-event-decides', 'no event at all', () => {
    const play = playbook({ url: sseUrl }).connect();
    play.sent('POST', sseUrl).answers(405, '', '');
    play.sent('POST', sseUrl).answers(405, '', '');
    play.sent('GET', sseUrl).streams().bytes(': ping\n\n');
    play.passes(10_100);
    expect(failure(play)?.seen).toMatch(
      /sent no event for 10 s\. Before that: POST server\/discover → 405.*POST initialize → 405/,
    );
  });

  verifies('endpoint-event-decides', 'an endpoint on another origin is refused', () => {
    const play = playbook({ url: sseUrl, transport: 'http-sse' }).connect();
    const stream = play.sent('GET', sseUrl).streams().event('http://evil.test/post', { event: 'endpoint' });
    play.aborted(stream.exchange, 'superseded').quiet();
    expect(failure(play)?.seen).toContain('http://evil.test/post');
  });

  verifies('endpoint-event-decides', 'an endpoint on another origin is used where it is allowed', () => {
    const play = playbook({ url: sseUrl, transport: 'http-sse', allowCrossOriginEndpoint: true }).connect();
    play.sent('GET', sseUrl).streams().event('http://evil.test/post', { event: 'endpoint' });
    play.sent('POST', 'http://evil.test/post', { body: { method: 'initialize' } });
  });

  verifies('endpoint-event-decides', 'no reply to initialize on the stream', () => {
    const play = playbook({ url: sseUrl, transport: 'http-sse' }).connect();
    const stream = play.sent('GET', sseUrl).streams().event('/post', { event: 'endpoint' });
    play.sent('POST', 'http://server.test/post').answers(200, 'application/json', '"no client"');
    play.passes(10_100).aborted(stream.exchange, 'superseded');
    expect(failure(play)?.seen).toBe(
      'initialize was sent; for 10 s no reply came on the stream. The POST was answered "\\"no client\\"". Before that: GET, wait for an endpoint event → endpoint, messages go to /post.',
    );
  });

  verifies('endpoint-event-decides', 'the stream ends before initialize is answered', () => {
    const play = playbook({ url: sseUrl, transport: 'http-sse' }).connect();
    const stream = play.sent('GET', sseUrl).streams().event('/post', { event: 'endpoint' });
    const post = play.sent('POST', 'http://server.test/post');
    stream.ends({ how: 'server-fin', sentence: 'The server closed inside the body.' });
    play.aborted(post.exchange, 'superseded');
    expect(failure(play)).toMatchObject({
      title: 'The event stream ended before initialize was answered',
      seen: 'The server closed inside the body.',
    });
  });
});
