import { describe, expect } from 'vitest';
import { playbook, type Sent } from '../../support/playbook.ts';
import { verifies } from '../../support/verifies.ts';
import { httpSse, messages, stateless, streamable, url } from './opening.ts';

const aborted = { how: 'aborted', reason: 'disconnect' } as const;

describe('closing', () => {
  verifies('legacy-session-kept', 'streams end, then DELETE with the session id', () => {
    let standing: Sent | undefined;
    const play = streamable({}, (sent) => (standing = sent.streams()));
    play.disconnect();
    play.aborted(standing?.exchange ?? 0, 'disconnect');
    const goodbye = play.sent('DELETE', url, {
      purpose: 'close',
      headers: { 'Mcp-Session-Id': 'sid-1', 'MCP-Protocol-Version': '2025-11-25', Accept: undefined },
    });
    expect(play.state.summary.phase).toBe('disconnected');
    standing?.ends(aborted);
    expect(play.done()).toBe(false);
    goodbye.answers(200, '', '');
    expect(play.done()).toBe(true);
  });

  verifies('goodbye-is-bounded', 'a DELETE nobody answers is left after two seconds', () => {
    const play = streamable();
    play.disconnect();
    const goodbye = play.sent('DELETE', url);
    expect(goodbye.headTimeoutMs).toBe(2000);
    play.passes(2000).aborted(goodbye.exchange, 'disconnect');
    expect(play.done()).toBe(true);
  });

  verifies('goodbye-is-bounded', 'HTTP+SSE ends with its stream, and a call that waits is told', () => {
    const { play, stream } = httpSse();
    play.send('c1', 'tools/call', { name: 'x' });
    play.sent('POST', messages).accepted();
    play.disconnect().aborted(stream.exchange, 'disconnect').quiet();
    expect(play.call('c1')).toMatchObject({ state: 'failed', sentence: 'The session was closed before the answer came.' });
    stream.ends(aborted);
    expect(play.done()).toBe(true);
  });

  verifies('goodbye-is-bounded', 'a stateless session with nothing open is over at once', () => {
    const play = stateless().disconnect();
    play.said('disconnected').title.includes('Disconnected');
    play.quiet();
    expect(play.done()).toBe(true);
  });

  verifies('goodbye-is-bounded', 'while connecting', () => {
    const play = playbook({ url }).connect();
    const probe = play.sent('POST', url);
    play.disconnect().aborted(probe.exchange, 'disconnect').quiet();
    probe.ends(aborted);
    expect(play.done()).toBe(true);
    expect(play.state.summary.steps.find(({ id }) => id === 'stateless')).toMatchObject({
      state: 'not-reached',
      verdict: 'stopped',
    });
    play.passes(60_000).quiet();
  });

  verifies('goodbye-is-bounded', 'a session that failed stays failed', () => {
    const play = playbook({ url }).connect();
    play.sent('POST', url).fails('refused');
    play.disconnect();
    expect(play.done()).toBe(true);
    expect(play.state.summary.phase).toBe('failed');
  });

  verifies('legacy-session-kept', 'a server without a session gets no DELETE', () => {
    const play = playbook({ url, transport: 'streamable' }).connect();
    play.sent('POST', url).result({ protocolVersion: '2025-11-25', capabilities: {} });
    play.sent('POST', url, { headers: { 'Mcp-Session-Id': undefined } }).accepted();
    play.sent('GET', url).answers(405, '', '');
    play.disconnect().quiet();
    expect(play.done()).toBe(true);
  });
});
