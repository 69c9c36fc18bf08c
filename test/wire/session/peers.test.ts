import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startEverything, type Peer } from '../../servers/peers/everything.ts';
import { startModern } from '../../servers/peers/modern.ts';
import { verifies } from '../../support/verifies.ts';
import { inspect, type Inspected } from './inspect.ts';

const legacy = ['2024-11-05', '2025-03-26', '2025-06-18', '2025-11-25'];
const LONG = 'trigger-long-running-operation';
const ready = (inspected: Inspected) => inspected.until(({ lists }) => lists.tools.state === 'ready');

describe('server-everything over Streamable HTTP', () => {
  let peer: Peer;
  beforeAll(async () => void (peer = await startEverything('streamableHttp')));
  afterAll(() => peer.close());

  verifies('detects-each-era', 'found, listed, called with progress, closed with DELETE', async () => {
    const inspected = inspect(peer.url);
    const summary = await ready(inspected);
    expect([summary.phase, summary.transport, summary.revision]).toEqual(['connected', 'streamable', '2025-11-25']);
    expect(summary.steps.map(({ id, state }) => `${id} ${state}`)).toEqual([
      'address ok',
      'connect ok',
      'stateless no',
      'streamable ok',
      'http-sse not-reached',
      'session ok',
    ]);
    expect(inspected.session.tools().map(({ name }) => name)).toContain('echo');
    const long = await inspected.callTool(LONG, { duration: 0.2, steps: 4 });
    expect([long.state, long.progress?.progress, long.progress?.total]).toEqual(['result', 4, 4]);
    expect(inspected.capture.row(long.event ?? 0)?.answeredBy).toBe(long.answer);
    await inspected.session.close();
    // A third of a second after it was opened this server asks for roots, which may be before the end or after it.
    expect(inspected.exchanges().filter((each) => each !== 'POST answer')).toEqual([
      'POST probe',
      'POST probe',
      'POST handshake',
      'GET listen',
      // The four lists, then the tool.
      ...Array.from({ length: 5 }, () => 'POST call'),
      'DELETE close',
    ]);
    const goodbye = inspected.truths('exchange-opened').at(-1);
    expect(goodbye?.headers).toContainEqual(['Mcp-Session-Id', summary.mcpSessionId]);
    expect(inspected.truths('response-head').at(-1)?.status).toBe(200);
  });

  verifies('cancel-as-the-era-does', 'the server is told, and the next call is not held up', async () => {
    const inspected = inspect(peer.url, { transport: 'streamable' });
    await ready(inspected);
    const call = inspected.session.send({
      method: 'tools/call',
      params: JSON.stringify({ name: LONG, arguments: { duration: 30, steps: 300 } }),
      timeoutMs: 60_000,
    });
    await inspected.ended(call, ({ progress }) => progress !== null);
    inspected.session.cancel(call);
    expect((await inspected.ended(call)).state).toBe('cancelled');
    const echo = await inspected.callTool('echo', { message: 'still here' });
    expect(echo.result).toMatchObject({ content: [{ text: 'Echo: still here' }] });
    expect(inspected.exchanges()).toContain('POST notify');
  });

  for (const revision of legacy.slice(1)) {
    verifies('pins-are-two-axes', `Streamable HTTP at ${revision}`, async () => {
      const inspected = inspect(peer.url, { revision });
      expect(await ready(inspected)).toMatchObject({ transport: 'streamable', revision });
      const named = inspected
        .truths('exchange-opened')
        .at(-1)
        ?.headers.find(([name]) => name === 'MCP-Protocol-Version')?.[1];
      expect(named).toBe(revision === '2025-03-26' ? undefined : revision);
    });
  }

  verifies('forgotten-session-is-said', 'after somebody else ended the session', async () => {
    const inspected = inspect(peer.url, { transport: 'streamable' });
    const { mcpSessionId } = await ready(inspected);
    await fetch(peer.url, { method: 'DELETE', headers: { 'mcp-session-id': mcpSessionId ?? '' } });
    const call = await inspected.callTool('echo', { message: 'x' });
    // This server says 400 where the specification asks for 404.
    expect(call).toMatchObject({ state: 'failed', error: { code: -32000 } });
    expect(call.sentence).toContain('The server no longer knows this session (400, -32000). A new one can be opened');
    expect(inspected.exchanges().filter((exchange) => exchange === 'POST call')).toHaveLength(5);
  });
});

describe('server-everything over HTTP+SSE', () => {
  let peer: Peer;
  beforeAll(async () => void (peer = await startEverything('sse')));
  afterAll(() => peer.close());

  verifies('detects-each-era', 'found, listed, called with progress, its own questions refused', async () => {
    const inspected = inspect(peer.url);
    const summary = await ready(inspected);
    expect([summary.phase, summary.transport, summary.revision]).toEqual(['connected', 'http-sse', '2025-11-25']);
    const long = await inspected.callTool(LONG, { duration: 0.2, steps: 4 });
    expect([long.state, long.progress?.progress]).toEqual(['result', 4]);
    await inspected.session.close();
    expect(inspected.exchanges().slice(0, 5)).toEqual([
      'POST probe',
      'POST probe',
      'GET probe',
      'POST handshake',
      'POST handshake',
    ]);
    const closed = inspected.truths('exchange-closed').find(({ exchange }) => exchange === 3);
    expect(closed?.ending).toEqual({ how: 'aborted', reason: 'disconnect' });
  });

  for (const revision of legacy) {
    verifies('pins-are-two-axes', `HTTP+SSE at ${revision}`, async () => {
      const inspected = inspect(peer.url, { transport: 'http-sse', revision });
      const summary = await ready(inspected);
      expect([summary.transport, summary.revision]).toEqual(['http-sse', revision]);
      expect(inspected.exchanges()[0]).toBe('GET probe');
      expect((await inspected.callTool('get-sum', { a: 2, b: 3 })).state).toBe('result');
    });
  }
});

describe('a createMcpHandler server', () => {
  for (const mode of ['reject', 'stateless'] as const) {
    verifies('detects-each-era', `legacy: ${mode}`, async () => {
      const peer = await startModern(mode);
      try {
        const inspected = inspect(peer.url);
        const summary = await ready(inspected);
        expect([summary.transport, summary.revision, summary.server?.name, summary.instructions]).toEqual([
          'stateless',
          '2026-07-28',
          'modern-peer',
          'A peer for tests.',
        ]);
        const steps = await inspected.callTool('steps');
        expect([steps.state, steps.progress]).toEqual(['result', { progress: 3, total: 3, message: '' }]);
        expect((await inspected.callTool('add', { a: 2, b: 3 })).result).toMatchObject({ structuredContent: { sum: 5 } });
        await inspected.session.close();
        expect(new Set(inspected.exchanges())).toEqual(new Set(['POST probe', 'POST call', 'POST listen']));
      } finally {
        await peer.close();
      }
    });
  }

  verifies('stateless-requests-stand-alone', 'a mirrored argument outside ASCII is accepted by the official server', async () => {
    const peer = await startModern('reject');
    try {
      const inspected = inspect(peer.url);
      await ready(inspected);
      for (const region of ['eu-west', 'Zürich', ' edge ', '', '=?base64?eA==?=']) {
        const call = await inspected.callTool('route', { region });
        expect([call.error, call.result]).toEqual([
          null,
          expect.objectContaining({ content: [{ type: 'text', text: `routed to ${region}` }] }),
        ]);
      }
    } finally {
      await peer.close();
    }
  });

  test('a modern-only server pinned to an older revision says what it wants', async () => {
    const peer = await startModern('reject');
    try {
      const inspected = inspect(peer.url, { revision: '2025-11-25' });
      const { failure } = await inspected.until(({ phase }) => phase === 'failed');
      expect(failure?.title).toBe('The server wants 2026-07-28, which the pins rule out');
    } finally {
      await peer.close();
    }
  });

  verifies('pins-are-two-axes', 'a dual server is spoken to in the older way where that is pinned', async () => {
    const peer = await startModern('stateless');
    try {
      const inspected = inspect(peer.url, { transport: 'streamable' });
      expect(await ready(inspected)).toMatchObject({ transport: 'streamable', revision: '2025-11-25', mcpSessionId: null });
      expect((await inspected.callTool('add', { a: 1, b: 1 })).state).toBe('result');
    } finally {
      await peer.close();
    }
  });
});
