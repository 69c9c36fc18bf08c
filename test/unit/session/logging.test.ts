import { expect } from 'vitest';
import type { Playbook, Sent } from '../../support/playbook.ts';
import { verifies } from '../../support/verifies.ts';
import { httpSse, messages, stateless, streamable, url } from './opening.ts';

const set = (play: Playbook, level: string | null, call = 'l1'): Playbook => play.tell({ kind: 'set-log-level', level, call });
const asked = (play: Playbook, level: string, to = url): Sent =>
  play.sent('POST', to, { purpose: 'call', body: { method: 'logging/setLevel', params: { level } } });
const shown = ({ state }: Playbook) => [state.summary.logLevel, state.summary.logLevelChange];

verifies('log-level-holds', 'asked, then set, over both legacy ways', () => {
  const play = streamable({ logging: {} });
  set(play, 'info');
  expect(shown(play)).toEqual([null, { call: 'l1', level: 'info', state: 'asked', sentence: '' }]);
  asked(play, 'info').result({});
  expect(shown(play)).toEqual(['info', null]);

  const old = httpSse({ logging: {} });
  set(old.play, 'alert');
  const { id } = asked(old.play, 'alert', messages).accepted();
  expect(old.play.state.summary.logLevel).toBeNull();
  old.stream.event({ jsonrpc: '2.0', id, result: {} });
  expect(shown(old.play)).toEqual(['alert', null]);
});

verifies('log-level-holds', 'refused, unanswered, lost: the old one holds, and why is said', () => {
  const play = streamable();
  set(play, 'info');
  asked(play, 'info').result({});
  set(play, 'loud', 'l2');
  asked(play, 'loud').error(-32602, 'No such level');
  expect(shown(play)).toEqual([
    'info',
    { call: 'l2', level: 'loud', state: 'refused', sentence: 'The server answered -32602: No such level' },
  ]);
  set(play, 'debug', 'l3');
  expect(shown(play)[1]).toMatchObject({ level: 'debug', state: 'asked' });
  asked(play, 'debug').streams();
  play.passes(30_000);
  play.sent('POST', url, { body: { method: 'notifications/cancelled' } }).accepted();
  expect(shown(play)).toMatchObject([
    'info',
    { state: 'refused', sentence: expect.stringMatching(/^No answer for 30 s\./) as string },
  ]);
  set(play, 'error', 'l4');
  asked(play, 'error').answers(500, 'text/plain', 'oh');
  expect(shown(play)).toMatchObject([
    'info',
    { level: 'error', state: 'refused', sentence: 'The server answered 500 Internal Server Error: oh' },
  ]);
});

verifies('log-level-holds', 'two at once: the last that was taken holds, the newest is what is awaited', () => {
  const play = streamable();
  set(play, 'info', 'l1');
  const first = asked(play, 'info');
  set(play, 'error', 'l2');
  const second = asked(play, 'error');
  first.result({});
  expect(shown(play)).toMatchObject(['info', { level: 'error', state: 'asked' }]);
  second.result({});
  expect(shown(play)).toEqual(['error', null]);
});

verifies('log-level-holds', 'there is no way back to none in a session', () => {
  const play = streamable();
  set(play, null);
  expect(shown(play)).toEqual([null, null]);
  set(play, 'info');
  asked(play, 'info').result({});
  set(play, null);
  play.quiet();
  expect(shown(play)).toMatchObject([
    'info',
    { level: null, state: 'refused', sentence: expect.stringMatching(/holds until/) as string },
  ]);
});

verifies('log-level-holds', 'with every request of 2026-07-28 at once, and none again', () => {
  const play = stateless();
  set(play, 'warning').quiet();
  expect(shown(play)).toEqual(['warning', null]);
  const level = (call: string): unknown => {
    play.send(call, 'tools/call', { name: 'x' });
    const { _meta } = play.sent('POST', url).body['params'] as { _meta: Record<string, unknown> };
    return _meta['io.modelcontextprotocol/logLevel'];
  };
  expect(level('c1')).toBe('warning');
  set(play, null);
  expect([shown(play), level('c2')]).toEqual([[null, null], undefined]);
});

verifies('log-level-holds', 'one that a person sends as a request of their own counts as well', () => {
  const play = streamable();
  play.send('c1', 'logging/setLevel', { level: 'notice' });
  asked(play, 'notice').result({});
  expect(shown(play)).toEqual(['notice', null]);
  play.send('c2', 'logging/setLevel', { level: 'loud' });
  asked(play, 'loud').error(-32602, 'No such level');
  expect(shown(play)).toEqual(['notice', null]);
});

verifies('log-level-holds', 'a new session in place of a lost one has none', () => {
  const play = streamable();
  set(play, 'info');
  asked(play, 'info').result({});
  play.send('c1', 'tools/call', { name: 'x' });
  play.sent('POST', url).answers(404, 'text/plain', 'No such session');
  expect(play.state.summary).toMatchObject({ canReopen: true, logLevel: 'info' });
  play.tell({ kind: 'reopen' });
  expect(shown(play)).toEqual([null, null]);
});

verifies('log-level-holds', 'without a connection', () => {
  const play = streamable();
  play.disconnect();
  set(play, 'info');
  expect(shown(play)).toMatchObject([null, { state: 'refused', sentence: 'There is no connection to send it on.' }]);
});
