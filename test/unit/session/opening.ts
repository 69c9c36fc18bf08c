// Ways into a connected session, for playbooks about what comes after.
import type { ConnectOptions } from '../../../shared/contract/schemas/session.ts';
import { playbook, type Playbook, type Sent } from '../../support/playbook.ts';

export const url = 'http://server.test/mcp';

export const initializeResult = (revision: string, capabilities: unknown = {}): unknown => ({
  protocolVersion: revision,
  capabilities,
  serverInfo: { name: 'test-server', version: '2.0.0' },
});

export const discovery = (capabilities: unknown = {}, supportedVersions: readonly string[] = ['2026-07-28']): unknown => ({
  resultType: 'complete',
  supportedVersions,
  capabilities,
  _meta: { 'io.modelcontextprotocol/serverInfo': { name: 'test-server', version: '2.0.0' } },
});

/** What a session is opened with beside its address. */
export type Ways = Partial<Omit<ConnectOptions, 'url' | 'transport'>> & { readonly inboxTimeoutMs?: number };

/** A connected stateless session. */
export function stateless(capabilities: unknown = {}, { inboxTimeoutMs, ...ways }: Ways = {}): Playbook {
  const play = playbook({ url, transport: 'stateless', ...ways }, inboxTimeoutMs).connect();
  play.sent('POST', url).result(discovery(capabilities));
  return play;
}

/** A connected Streamable HTTP session with a session id; its standing stream is answered 405 unless `standing` takes it. */
export function streamable(
  capabilities: unknown = {},
  standing: (sent: Sent) => void = (sent) => void sent.answers(405, '', ''),
  { inboxTimeoutMs, ...ways }: Ways = {},
): Playbook {
  const play = playbook({ url, transport: 'streamable', ...ways }, inboxTimeoutMs).connect();
  play.sent('POST', url).result(initializeResult(ways.revision ?? '2025-11-25', capabilities), [['Mcp-Session-Id', 'sid-1']]);
  play.sent('POST', url, { body: { method: 'notifications/initialized' } }).accepted();
  standing(play.sent('GET', url));
  return play;
}

export const sseUrl = 'http://server.test/sse';
export const messages = 'http://server.test/message?client_id=7';

/** A connected session with its standing stream. */
export function listening(capabilities: unknown = {}, ways: Ways = {}): { readonly play: Playbook; readonly stream: Sent } {
  let stream: Sent | undefined;
  const play = streamable(capabilities, (sent) => void (stream = sent.streams()), ways);
  if (!stream) throw new Error('There is no standing stream');
  return { play, stream };
}

/** A connected HTTP+SSE session and its stream. */
export function httpSse(
  capabilities: unknown = {},
  { inboxTimeoutMs, ...ways }: Ways = {},
): { readonly play: Playbook; readonly stream: Sent } {
  const play = playbook({ url: sseUrl, transport: 'http-sse', ...ways }, inboxTimeoutMs).connect();
  const stream = play.sent('GET', sseUrl).streams().event('/message?client_id=7', { event: 'endpoint' });
  const initialize = play.sent('POST', messages).answers(200, 'application/json', '"ok"');
  stream.event({ jsonrpc: '2.0', id: initialize.id, result: initializeResult(ways.revision ?? '2024-11-05', capabilities) });
  play.sent('POST', messages, { body: { method: 'notifications/initialized' } }).answers(200, 'application/json', '"ok"');
  return { play, stream };
}
