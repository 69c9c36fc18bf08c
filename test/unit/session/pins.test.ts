import { describe, expect } from 'vitest';
import { playbook } from '../../support/playbook.ts';
import { verifies } from '../../support/verifies.ts';
import { initializeResult, messages, sseUrl, url } from './opening.ts';

describe('pins', () => {
  verifies('pins-are-two-axes', 'a legacy revision skips the modern question', () => {
    const play = playbook({ url, revision: '2025-03-26' }).connect();
    play.sent('POST', url, { body: { method: 'initialize', params: { protocolVersion: '2025-03-26' } } }).answers(404, '', '');
    play.sent('GET', url);
    expect(play.state.summary.steps.map(({ id }) => id)).toEqual(['address', 'connect', 'streamable', 'http-sse', 'session']);
  });

  verifies('pins-are-two-axes', '2026-07-28 asks nothing else', () => {
    const play = playbook({ url, revision: '2026-07-28' }).connect();
    play.sent('POST', url, { body: { method: 'server/discover' } }).answers(404, 'text/html', '<html>');
    play.quiet();
    expect(play.state.summary.failure?.title).toBe('The server does not answer in the pinned way');
  });

  for (const revision of ['2024-11-05', '2025-03-26', '2025-06-18', '2025-11-25']) {
    verifies('pins-are-two-axes', `HTTP+SSE carries ${revision}`, () => {
      const play = playbook({ url: sseUrl, transport: 'http-sse', revision }).connect();
      const stream = play.sent('GET', sseUrl).streams().event('/message?client_id=7', { event: 'endpoint' });
      const initialize = play.sent('POST', messages, { body: { params: { protocolVersion: revision } } }).accepted();
      stream.event({ jsonrpc: '2.0', id: initialize.id, result: initializeResult(revision) });
      const named = revision < '2025-06-18' ? undefined : revision;
      play.sent('POST', messages, { headers: { 'MCP-Protocol-Version': named } }).accepted();
      expect(play.state.summary).toMatchObject({ phase: 'connected', transport: 'http-sse', revision });
    });
  }

  verifies('pins-are-two-axes', 'a stateless server that refuses discover is used as pinned', () => {
    const play = playbook({ url, transport: 'stateless', revision: '2026-07-28' }).connect();
    play.sent('POST', url).error(-32601, 'Method not found', undefined, 404);
    play.said('notice', /Connected as pinned/);
    play.sent('POST', url, { body: { method: 'tools/list' } });
    expect(play.state.summary.phase).toBe('connected');
  });

  verifies('pins-are-two-axes', 'a server that wants another era than the pin says so', () => {
    const play = playbook({ url, transport: 'streamable' }).connect();
    play.sent('POST', url).error(-32022, 'Unsupported', { supported: ['2026-07-28'] }, 400);
    play.quiet();
    expect(play.state.summary.failure?.title).toBe('The server wants 2026-07-28, which the pins rule out');
  });

  for (const [transport, revision, title] of [
    ['stateless', '2025-11-25', 'Streamable HTTP without sessions does not carry 2025-11-25'],
    ['http-sse', '2026-07-28', 'HTTP+SSE does not carry 2026-07-28'],
    ['auto', '2030-01-01', '2030-01-01 is not a revision known here'],
  ] as const) {
    verifies('pins-are-two-axes', `${transport} with ${revision} is refused`, () => {
      const play = playbook({ url, transport, revision }).connect();
      play.quiet();
      expect(play.state.summary.failure?.title).toBe(title);
    });
  }

  verifies('pins-are-two-axes', 'an unknown revision is asked for as typed where the transport is pinned', () => {
    const play = playbook({ url, transport: 'stateless', revision: '2030-01-01' }).connect();
    play.sent('POST', url, { headers: { 'MCP-Protocol-Version': '2030-01-01' } });
  });

  verifies('pins-are-two-axes', 'another agreed revision is used and said', () => {
    const play = playbook({ url, transport: 'streamable', revision: '2025-11-25' }).connect();
    play.sent('POST', url).result(initializeResult('2025-03-26'));
    play.said('notice', /answered 2025-03-26 where 2025-11-25 was asked for/);
    play.sent('POST', url, { headers: { 'MCP-Protocol-Version': undefined } });
    expect(play.state.summary.revision).toBe('2025-03-26');
  });
});
