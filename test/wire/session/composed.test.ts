// Requests as a person spells them out, against real servers of each era, through the contract.
import { afterAll, beforeAll, expect } from 'vitest';
import { startDemoServer, type DemoServer } from '../../../electron/demo/demoServer.ts';
import type { CallState, SessionSummary } from '../../../shared/contract/schemas/session.ts';
import { draftOf, type ComposedDraft } from '../../../shared/draft/draft.ts';
import { withHeader, withoutHeader } from '../../../shared/draft/headEdits.ts';
import { judge } from '../../../shared/draft/judge.ts';
import { faults } from '../../servers/faults/faults.ts';
import { startEverything } from '../../servers/peers/everything.ts';
import { startEngine, type TestEngine } from '../../support/engine.ts';
import { verifies } from '../../support/verifies.ts';

let demo: DemoServer;
let engine: TestEngine;
beforeAll(async () => {
  demo = await startDemoServer();
  engine = startEngine();
});
afterAll(async () => {
  await engine.dispose();
  await demo.close();
});

const open = (revision: string): Promise<SessionSummary> => engine.open(demo.url, { revision });

async function send({ capture }: SessionSummary, draft: ComposedDraft): Promise<CallState> {
  const { call } = await engine.client.call('draft.send', { capture, draft });
  return engine.call(call);
}

async function start({ capture }: SessionSummary, method: string, params?: unknown): Promise<ComposedDraft> {
  const text = params === undefined ? {} : { params: JSON.stringify(params) };
  return (await engine.client.call('draft.start', { capture, method, ...text })).draft;
}

async function sentHeaders({ capture }: SessionSummary, call: CallState) {
  const { http } = await engine.client.call('event.get', { capture, event: call.event ?? call.answer ?? 0 });
  return http!.request;
}

const echo = { name: 'echo', arguments: { text: 'as it is' } };

verifies('draft-sent', 'a draft as it starts is a call like any other', async () => {
  for (const revision of ['2026-07-28', '2025-11-25', '2025-03-26']) {
    const session = await open(revision);
    const draft = await start(session, 'tools/call', echo);
    const planned = await engine.client.call('draft.plan', { capture: session.capture, draft });
    expect([revision, planned.checks]).toEqual([revision, []]);
    const call = await send(session, draft);
    expect([call.state, call.method, call.target, call.status]).toEqual(['result', 'tools/call', 'echo', 200]);
    // What was planned is what left.
    const sent = await sentHeaders(session, call);
    expect(sent.headers).toEqual(planned.headers.map(({ name, value }) => [name, value]));
    expect(sent.body).toBe(planned.raw.slice(planned.raw.indexOf('\n\n') + 2));
  }
});

verifies('draft-sent', 'params to begin with that are not JSON are refused in words', async () => {
  for (const revision of ['2026-07-28', '2025-11-25']) {
    const { capture } = await open(revision);
    for (const params of ['', '{', 'x', '['.repeat(20_000)])
      await expect(engine.client.call('draft.start', { capture, method: 'tools/call', params })).rejects.toMatchObject({
        code: 'bad-params',
      });
  }
});

verifies('draft-sent', 'any id, any spelling, comments left at home', async () => {
  const session = await open('2025-11-25');
  const text =
    '{ // why\n "jsonrpc":"2.0", "id":"seven/7", "method":"tools/call",\n "params":{"name":"echo","arguments":{"text":"\\u00e4"}} }';
  const call = await send(session, draftOf(text));
  expect([call.state, call.sentence]).toEqual(['result', '']);
  expect((await sentHeaders(session, call)).body).toBe(
    '{"jsonrpc":"2.0","id":"seven/7","method":"tools/call","params":{"name":"echo","arguments":{"text":"\\u00e4"}}}',
  );
});

verifies('draft-sent', 'what is no request ends with the answer of HTTP', async () => {
  const session = await open('2025-11-25');
  const notification = await send(session, await start(session, 'notifications/cancelled', { requestId: 'nothing' }));
  expect([notification.state, notification.status]).toEqual(['result', 202]);
  const cut = await send(session, draftOf('{"jsonrpc":"2.0","id":1,"met'));
  expect([cut.state, cut.error?.code, cut.status]).toEqual(['error', -32700, 400]);
  const get = await send(session, {
    ...draftOf(''),
    method: 'DELETE',
    head: withHeader(draftOf('').head, 'Mcp-Session-Id', 'nobody'),
  });
  expect([get.state, get.status]).toEqual(['error', 404]);
  // The session itself goes on.
  expect((await send(session, await start(session, 'tools/call', echo))).state).toBe('result');
});

verifies('draft-sent', 'a head without an answer is no result: cut off, reset, or not JSON-RPC at all', async () => {
  for (const fault of ['half-frame-then-fin', 'reset-mid-body', 'json-not-rpc', 'empty-ok'] as const) {
    const server = await faults[fault].start();
    const session = await engine.open(server.url);
    if (session.phase === 'connected') {
      const call = await send(session, await start(session, 'tools/call', { name: 'echo', arguments: { text: 'x' } }));
      expect([fault, call.state, call.status], call.sentence).toEqual([fault, 'failed', 200]);
      expect(call.sentence).toContain('200 OK, and nothing in it answers the request.');
    } else expect(fault).toBe('empty-ok');
    await engine.client.call('session.dismiss', { capture: session.capture });
    await server.close();
  }
});

verifies('draft-sent', 'over HTTP+SSE the answer comes on the stream, whatever the id', async () => {
  const session = await engine.open(new URL('/sse', demo.url).href, { transport: 'http-sse' });
  expect(session.phase).toBe('connected');
  const call = await send(
    session,
    draftOf('{"jsonrpc":"2.0","id":"other","method":"tools/call","params":{"name":"echo","arguments":{"text":"x"}}}'),
  );
  expect([call.state, call.result]).toMatchObject(['result', { content: [{ text: expect.stringContaining('x') as string }] }]);
});

verifies('draft-mutations', 'a correct server answers every mutation as it is said to', async () => {
  const session = await open('2026-07-28');
  const { capture } = session;
  const draft = await start(session, 'tools/call', echo);
  const mutations = await engine.client.call('draft.mutations', { capture, draft });
  const verdicts: string[] = [];
  for (const mutation of mutations) {
    const call = await send(session, mutation.draft);
    const { verdict } = judge(mutation.expected, { state: call.state, status: call.status, code: call.error?.code });
    if (verdict === 'differs')
      verdicts.push(`${mutation.id}: ${call.status} ${call.error?.code}, not ${mutation.expected.sentence}`);
  }
  expect(mutations.length).toBeGreaterThan(12);
  expect(verdicts).toEqual([]);
});

verifies('draft-mutations', 'the answers of the reference server are judged, and where it departs is named', async () => {
  const server = await startEverything('streamableHttp');
  try {
    const session = await engine.open(server.url);
    const { capture } = session;
    const draft = await start(session, 'tools/call', { name: 'echo', arguments: { message: 'x' } });
    const departs: string[] = [];
    for (const { id, draft: broken, expected } of await engine.client.call('draft.mutations', { capture, draft })) {
      const call = await send(session, broken);
      const { verdict } = judge(expected, { state: call.state, status: call.status, code: call.error?.code });
      if (verdict === 'differs') departs.push(`${id}: ${call.status} ${call.error?.code ?? ''}`.trim());
    }
    // Its library reads what is no JSON-RPC as no JSON, takes an array for its messages, and knows no 404 for sessions.
    expect(departs).toEqual(['unknown-session: 400 -32000', 'null-id: 400 -32700', 'no-jsonrpc: 400 -32700', 'array: 200']);
  } finally {
    await server.close();
  }
});

verifies(
  'draft-target',
  'a stream of one’s own that stands, the MCP session of another connection, and the end of one’s own',
  async () => {
    const server = await startEverything('streamableHttp');
    try {
      const one = await engine.open(server.url);
      const other = await engine.open(server.url);
      const ping = await start(one, 'ping');
      // Named by its id, the other MCP session answers over this connection.
      const asOther = await send(one, { ...ping, head: withHeader(ping.head, 'Mcp-Session-Id', other.mcpSessionId!) });
      expect([asOther.state, asOther.status]).toEqual(['result', 200]);
      const ended = await send(one, { ...ping, carrier: 'end' });
      expect([ended.state, ended.status, ended.method]).toEqual(['result', 200, 'the end of the MCP session']);
      // A stream is not given up for saying nothing.
      const { call } = await engine.client.call('draft.send', { capture: other.capture, draft: { ...ping, carrier: 'stream' } });
      const refused = await engine.call(call);
      expect(refused).toMatchObject({ method: 'a standing stream', status: 409, timeoutMs: 0 });
      const gone = await send(other, { ...ping, head: withHeader(ping.head, 'Mcp-Session-Id', one.mcpSessionId!) });
      expect([400, 404]).toContain(gone.status);
    } finally {
      await server.close();
    }
  },
);

verifies('draft-resend', 'what any capture sent is sent again under a new id, to the session that is open', async () => {
  const first = await open('2025-11-25');
  const sent = await start(first, 'tools/call', { name: 'echo', arguments: { n: '1.50' } });
  const call = await send(first, {
    ...sent,
    head: withHeader(withoutHeader(sent.head, 'Accept'), 'Accept', 'application/json, text/event-stream, x/y'),
  });
  const second = await open('2025-11-25');
  const { draft } = await engine.client.call('draft.fromEvent', {
    capture: second.capture,
    from: first.capture,
    event: call.event!,
  });
  const again = await send(second, draft);
  const before = await sentHeaders(first, call);
  const after = await sentHeaders(second, again);
  expect(after.headers).toContainEqual(['Accept', 'application/json, text/event-stream, x/y']);
  expect(after.headers).toContainEqual(['Mcp-Session-Id', second.mcpSessionId]);
  expect(after.body.replace(/"id":\d+/, '')).toBe(before.body.replace(/"id":\d+/, ''));
  expect(again.state).toBe('result');
});

verifies('draft-faces', 'the raw face through the contract: a header typed in, a line that is none refused', async () => {
  const { capture } = await open('2025-11-25');
  const { draft } = await engine.client.call('draft.start', { capture, method: 'ping' });
  const { raw } = await engine.client.call('draft.plan', { capture, draft });
  const edited = await engine.client.call('draft.fromRaw', { capture, draft, raw: raw.replace('\n\n', '\nX-Mine: yes\n\n') });
  const planned = await engine.client.call('draft.plan', { capture, draft: edited.draft });
  expect(planned.headers.find(({ name }) => name === 'X-Mine')).toEqual({ name: 'X-Mine', value: 'yes', origin: 'you' });
  expect(edited.draft.text).toBe(draft.text);
  await expect(engine.client.call('draft.fromRaw', { capture, draft, raw: 'POST /mcp\nno' })).rejects.toThrow('Line 2');
  const pasted = await engine.client.call('draft.fromCurl', {
    capture,
    command: `curl ${demo.url} -d '{"jsonrpc":"2.0","id":1,"method":"ping"}'`,
  });
  expect(pasted.draft.url).toBeUndefined();
});
