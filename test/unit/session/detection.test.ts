import { describe, expect } from 'vitest';
import { playbook } from '../../support/playbook.ts';
import { verifies } from '../../support/verifies.ts';
import { discovery, initializeResult, url } from './opening.ts';

const html = '<html><title>404 Not Found</title></html>';
const step = (play: ReturnType<typeof playbook>, id: string) => play.state.summary.steps.find((entry) => entry.id === id);

describe('detection', () => {
  verifies('detects-each-era', 'a server of 2026-07-28 is found by the first question', () => {
    const play = playbook({ url }).connect();
    const discover = play.sent('POST', url, {
      purpose: 'probe',
      body: { method: 'server/discover', params: { _meta: { 'io.modelcontextprotocol/protocolVersion': '2026-07-28' } } },
      headers: {
        Accept: 'application/json, text/event-stream',
        'MCP-Protocol-Version': '2026-07-28',
        'Mcp-Method': 'server/discover',
        'Mcp-Session-Id': undefined,
      },
    });
    expect(discover.headTimeoutMs).toBe(10_000);
    discover.phase('tcp').result(discovery());
    expect(play.said('verdict', /supports 2026-07-28/).exchange).toBe(discover.exchange);
    play.said('connected', /2026-07-28, test-server 2.0.0/);
    play.quiet();
    expect(play.state.summary).toMatchObject({
      phase: 'connected',
      transport: 'stateless',
      revision: '2026-07-28',
      server: { name: 'test-server' },
    });
    expect(play.state.summary.steps.map(({ id, state }) => `${id} ${state}`)).toEqual([
      'address ok',
      'connect ok',
      'stateless ok',
      'streamable not-reached',
      'http-sse not-reached',
      'session ok',
    ]);
  });

  verifies('detects-each-era', 'a server of 2025 is found by initialize, its reply on SSE after a priming event', () => {
    const play = playbook({ url }).connect();
    play
      .sent('POST', url)
      .answers(400, 'application/json', '{"jsonrpc":"2.0","error":{"code":-32000,"message":"Server not initialized"},"id":null}');
    play.said('verdict', /400 -32000: “Server not initialized”, with id null/);
    const initialize = play.sent('POST', url, {
      body: { method: 'initialize', params: { protocolVersion: '2025-11-25', clientInfo: { name: 'wirescope' } } },
      headers: { 'MCP-Protocol-Version': undefined, 'Mcp-Session-Id': undefined, 'Mcp-Method': undefined },
    });
    initialize.streams([['mcp-session-id', 'sid']]).event('', { id: '0' });
    initialize.event({ jsonrpc: '2.0', id: initialize.id, result: initializeResult('2025-06-18') }).ends();
    play
      .sent('POST', url, {
        purpose: 'handshake',
        body: { method: 'notifications/initialized' },
        headers: { 'MCP-Protocol-Version': '2025-06-18', 'Mcp-Session-Id': 'sid' },
      })
      .accepted();
    play.sent('GET', url, { purpose: 'listen', headers: { Accept: 'text/event-stream', 'Mcp-Session-Id': 'sid' } });
    play.quiet();
    expect(play.state.summary).toMatchObject({
      phase: 'connected',
      transport: 'streamable',
      revision: '2025-06-18',
      mcpSessionId: 'sid',
    });
  });

  verifies('detects-each-era', 'a server of 2024 is found by its endpoint event', () => {
    const play = playbook({ url }).connect();
    play.sent('POST', url).answers(404, 'text/html', html);
    play.sent('POST', url).answers(405, 'text/html', html);
    const stream = play.sent('GET', url, {
      purpose: 'probe',
      headers: { Accept: 'text/event-stream', 'Content-Type': undefined },
    });
    stream.streams().bytes(': hello\n\n').event('messages/?s=1', { event: 'endpoint' });
    const initialize = play
      .sent('POST', 'http://server.test/messages/?s=1', { purpose: 'handshake', body: { method: 'initialize' } })
      .answers(202, '', 'Accepted');
    stream.event({ jsonrpc: '2.0', id: initialize.id, result: initializeResult('2024-11-05') });
    play
      .sent('POST', 'http://server.test/messages/?s=1', {
        body: { method: 'notifications/initialized' },
        headers: { 'MCP-Protocol-Version': undefined },
      })
      .accepted();
    play.quiet();
    expect(play.state.summary).toMatchObject({ phase: 'connected', transport: 'http-sse', revision: '2024-11-05' });
    expect(step(play, 'streamable')).toMatchObject({ state: 'no', answer: '405 text/html' });
    expect(step(play, 'http-sse')).toMatchObject({ state: 'ok', verdict: 'messages go to /messages/?s=1' });
  });

  for (const [why, code, status] of [
    ['unknown method', -32601, 404],
    ['unknown method at 200', -32601, 200],
    ['bad params', -32602, 400],
    ['legacy range', -32000, 400],
  ] as const) {
    verifies('detects-each-era', `${why} to discover leads to initialize`, () => {
      const play = playbook({ url }).connect();
      play.sent('POST', url).error(code, 'no', undefined, status);
      play.sent('POST', url, { body: { method: 'initialize' } });
      expect(step(play, 'stateless')).toMatchObject({ state: 'no', answer: `${status} ${code}` });
    });
  }

  verifies('detects-each-era', 'an accepted question without an answer is no evidence', () => {
    const play = playbook({ url }).connect();
    play.sent('POST', url).accepted();
    play.said('verdict', /suspicious, and no evidence/);
    play.sent('POST', url, { body: { method: 'initialize' } }).result({ hello: 1 });
    play.said('verdict', /suspicious, and no evidence/);
    play.sent('GET', url);
  });

  verifies('detects-each-era', 'a discovery with only older revisions leads to initialize', () => {
    const play = playbook({ url }).connect();
    play.sent('POST', url).result(discovery({}, ['2025-06-18', '2024-11-05']));
    play.sent('POST', url, { body: { method: 'initialize' } });
  });

  verifies('detects-each-era', 'a lenient reading of other 4xx goes on to the GET stream', () => {
    const play = playbook({ url }).connect();
    play.sent('POST', url).answers(415, 'text/plain', 'no');
    play.sent('POST', url).answers(415, 'text/plain', 'no');
    play.said('verdict');
    play.said('verdict', /only 2025-03-26 reads as an older server/);
    play.sent('GET', url);
  });

  verifies(
    'unsupported-version-asks-once-more',
    'the same revision is asked for once more even if it was the one refused',
    () => {
      const play = playbook({ url }).connect();
      play.sent('POST', url).error(-32022, 'Unsupported', { supported: ['2026-07-28'], requested: '2026-07-28' }, 400);
      play.sent('POST', url, { body: { method: 'server/discover' } }).result(discovery());
      expect(play.state.summary.phase).toBe('connected');
    },
  );

  verifies('unsupported-version-asks-once-more', 'a second refusal is not asked a third time', () => {
    const play = playbook({ url }).connect();
    const refusal = { supported: ['2026-07-28'] };
    play.sent('POST', url).error(-32022, 'Unsupported', refusal, 400);
    play.sent('POST', url, { body: { method: 'server/discover' } }).error(-32022, 'Unsupported', refusal, 400);
    play.sent('POST', url, { body: { method: 'initialize' } }).answers(400, '', '');
  });

  for (const data of [{ supported: ['2025-11-25'] }, {}, { supported: 'all' }]) {
    verifies('unsupported-version-asks-once-more', `-32022 with ${JSON.stringify(data)} leads to initialize`, () => {
      const play = playbook({ url }).connect();
      play.sent('POST', url).error(-32022, 'Unsupported', data, 400);
      play.sent('POST', url, { body: { method: 'initialize' } });
    });
  }

  verifies('unsupported-version-asks-once-more', '-32022 to initialize goes back to the newest era', () => {
    const play = playbook({ url }).connect();
    play.sent('POST', url).error(-32022, 'Unsupported', undefined, 400);
    play.sent('POST', url, { body: { method: 'initialize' } }).error(-32022, 'Unsupported', { supported: ['2026-07-28'] }, 400);
    play.sent('POST', url, { body: { method: 'server/discover' } }).result(discovery());
    expect(play.state.summary.transport).toBe('stateless');
  });

  verifies(
    'unsupported-version-asks-once-more',
    '-32602 with data.supported asks initialize once more at a listed revision',
    () => {
      const play = playbook({ url, transport: 'streamable' }).connect();
      play.sent('POST', url).error(-32602, 'Unsupported protocol version', { supported: ['2025-03-26', '2024-11-05'] });
      play
        .sent('POST', url, { body: { method: 'initialize', params: { protocolVersion: '2025-03-26' } } })
        .result(initializeResult('2025-03-26'));
      play.sent('POST', url, { headers: { 'MCP-Protocol-Version': undefined } }).accepted();
      expect(play.state.summary.revision).toBe('2025-03-26');
    },
  );

  verifies('unsupported-version-asks-once-more', 'a modern server that lacks discover is reported as one', () => {
    const play = playbook({ url }).connect();
    play.sent('POST', url).error(-32601, 'Method not found', undefined, 404);
    play.sent('POST', url).error(-32022, 'Unsupported', { supported: ['2026-07-28'] }, 400);
    play.sent('POST', url, { body: { method: 'server/discover' } }).error(-32601, 'Method not found', undefined, 404);
    expect(play.state.summary.failure?.title).toBe('The server says it speaks 2026-07-28 and does not answer server/discover');
    play.quiet();
  });

  verifies('unsupported-version-asks-once-more', 'nothing in common is reported', () => {
    const play = playbook({ url }).connect();
    play.sent('POST', url).error(-32022, 'Unsupported', { supported: ['2030-01-01'] }, 400);
    expect(play.state.summary.failure).toMatchObject({ title: 'The server supports none of the revisions known here' });
    play.quiet();
  });

  for (const code of [-32020, -32021]) {
    verifies('modern-refusal-is-shown', `${code}`, () => {
      const play = playbook({ url }).connect();
      play.sent('POST', url).error(code, 'Header mismatch: Mcp-Method', undefined, 400);
      play.quiet();
      expect(play.state.summary.phase).toBe('failed');
      expect(play.state.summary.failure?.seen).toContain(`${code}: Header mismatch: Mcp-Method`);
    });
  }
});
