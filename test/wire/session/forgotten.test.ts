import { describe, expect } from 'vitest';
import { startResuming, type Resuming } from '../../servers/peers/resuming.ts';
import { keepUntilAfterEach } from '../../support/servers.ts';
import { verifies } from '../../support/verifies.ts';
import { inspect, type Inspected } from './inspect.ts';

const keep = keepUntilAfterEach();

async function connected(): Promise<{ readonly peer: Resuming; readonly inspected: Inspected }> {
  const peer = await keep(startResuming('2025-11-25'));
  const inspected = inspect(peer.url, { transport: 'streamable' });
  (await peer.next('GET')).stream();
  await inspected.until(({ lists }) => lists.tools.state === 'ready');
  return { peer, inspected };
}

const slow = (inspected: Inspected): string =>
  inspected.session.send({ method: 'tools/call', params: '{"name":"slow"}', timeoutMs: 60_000 });

describe('404', () => {
  verifies('session-reopens', 'over sockets, into the same capture, and forgotten a second time', async () => {
    const { peer, inspected } = await connected();
    const waiting = slow(inspected);
    const open = (await peer.next('POST')).stream();
    for (const connection of [2, 3]) {
      peer.forget();
      const lost = await inspected.ended(slow(inspected));
      const seen = 'The server no longer knows this session (404, -32001).';
      expect(lost.state).toBe('failed');
      expect(lost.sentence).toMatch(
        /^The server no longer knows this session \(404, -32001\)\. A new one can be opened; call \d+/,
      );
      await open.gone;
      expect(inspected.session.summary()).toMatchObject({ phase: 'disconnected', canReopen: true });
      inspected.session.reopen();
      const standing = await peer.next('GET');
      expect(standing.header('mcp-session-id')).toBe(`session-${connection}`);
      expect(standing.header('last-event-id')).toBeUndefined();
      standing.stream();
      const summary = await inspected.until(({ phase, lists }) => phase === 'connected' && lists.tools.state === 'ready');
      expect(summary).toMatchObject({ connection, canReopen: false, mcpSessionId: `session-${connection}`, failure: null });
      const told = await inspected.ended(lost.call, ({ sentence }) => sentence.includes('was opened'));
      expect(told.sentence.startsWith(`${seen} A new one was opened; call `)).toBe(true);
    }
    expect(inspected.session.call(waiting)).toMatchObject({ state: 'failed' });
    expect(peer.sessions).toEqual(['session-1', 'session-2', 'session-3']);
    const again = slow(inspected);
    const asked = await peer.next('POST');
    asked.json({ jsonrpc: '2.0', id: asked.messages[0]?.id, result: { content: [] } });
    const { event, answer } = await inspected.ended(again);
    expect(inspected.capture.row(event ?? 0)?.answeredBy).toBe(answer);
    // Each exchange says which connection it belongs to, and no JSON-RPC id was used twice.
    const opened = inspected.truths('exchange-opened');
    expect(opened.map(({ connection }) => connection)).toEqual(
      opened.map(({ connection }) => connection).toSorted((a, b) => a - b),
    );
    expect(new Set(opened.map(({ connection }) => connection))).toEqual(new Set([1, 2, 3]));
    const ids = Array.from({ length: inspected.capture.counts().events }, (_, index) => inspected.capture.row(index + 1)).flatMap(
      (row) => (row?.kind === 'request' && row.direction === 'out' ? [row.rpcId] : []),
    );
    expect(new Set(ids).size).toBe(ids.length);
  });

  verifies('forgotten-is-final', 'a call that waited reaches the server once', async () => {
    const { peer, inspected } = await connected();
    const waiting = slow(inspected);
    (await peer.next('POST')).stream();
    peer.forget();
    await inspected.ended(slow(inspected));
    inspected.session.reopen();
    (await peer.next('GET')).stream();
    await inspected.until(({ phase }) => phase === 'connected');
    expect(inspected.session.call(waiting)?.state).toBe('failed');
    const again = slow(inspected);
    const asked = await peer.next('POST');
    asked.json({ jsonrpc: '2.0', id: asked.messages[0]?.id, result: {} });
    expect((await inspected.ended(again)).state).toBe('result');
    // Both of the first session, and the one of the second.
    expect(inspected.exchanges().filter((each) => each === 'POST call')).toHaveLength(3 + 2);
  });
});

describe('DELETE', () => {
  for (const [status, words] of [
    [405, 'DELETE was answered 405 Method Not Allowed: the server does not let clients end sessions; it ends them by itself.'],
    [404, 'DELETE was answered 404 Not Found: the server did not know the session any more.'],
  ] as const) {
    verifies('goodbye-refused-explained', `${status} over sockets`, async () => {
      const { peer, inspected } = await connected();
      const closed = inspected.session.close();
      const goodbye = await peer.next('DELETE');
      expect(goodbye.header('mcp-session-id')).toBe('session-1');
      goodbye.status(status);
      await closed;
      const said = inspected.truths('state').find(({ title }) => title === 'The session was not ended');
      expect(said).toMatchObject({ detail: words, severity: 'note' });
    });
  }
});
