import { afterEach, describe, expect, test } from 'vitest';
import { faults, type FaultId } from '../../servers/faults/faults.ts';
import type { FaultServer } from '../../servers/faults/faultServer.ts';
import { httpResponse, rawServer } from '../../support/rawServer.ts';
import { verifies } from '../../support/verifies.ts';
import { inspect, type Inspected } from './inspect.ts';

const running: FaultServer[] = [];
const start = async (id: FaultId): Promise<FaultServer> => {
  const server = await faults[id].start();
  running.push(server);
  return server;
};
afterEach(async () => {
  for (const server of running.splice(0)) await server.close();
});

const failed = (inspected: Inspected) => inspected.until(({ phase }) => phase === 'failed');

describe('servers that cannot be connected to', () => {
  for (const [id, title] of [
    ['html-page', /There is no MCP endpoint/],
    ['not-found', /There is no MCP endpoint/],
    ['internal-error', /in trouble \(500/],
    ['redirect-elsewhere', /has moved to/],
    ['cross-origin-endpoint', /another origin/],
    ['unauthorized', /names no place to get one/],
    ['unauthorized-with-challenge', /asks for sign-in/],
    ['forbidden', /refuses this client/],
  ] as const) {
    verifies('failure-explains-itself', `${id}: ${faults[id].does}`, async () => {
      const inspected = inspect((await start(id)).url);
      const { failure, steps } = await failed(inspected);
      expect(failure?.title).toMatch(title);
      expect([failure?.seen, failure?.expected, failure?.spec, failure?.advice].every(Boolean)).toBe(true);
      expect(steps.some(({ state }) => state === 'pending' || state === 'waiting')).toBe(false);
    });
  }

  verifies(
    'never-evidence',
    'a server that accepts and says nothing is given ten seconds, and nothing else is asked',
    async () => {
      const inspected = inspect((await start('never-answers')).url);
      const { failure } = await failed(inspected);
      expect(failure?.title).toBe('The server accepted the connection and has said nothing for 10 s');
      expect(inspected.exchanges()).toEqual(['POST probe']);
    },
  );

  verifies('endpoint-event-decides', 'a stream that never names an endpoint', async () => {
    const inspected = inspect((await start('sse-without-endpoint')).url, { transport: 'http-sse' });
    expect((await failed(inspected)).failure?.title).toBe('The event stream does not begin with an endpoint event');
  });

  verifies('never-evidence', 'nobody listens, or nobody has the name', async () => {
    const closed = await rawServer(() => Promise.resolve());
    await closed.close();
    const refused = inspect(`http://127.0.0.1:${closed.port}/mcp`);
    expect((await failed(refused)).failure?.title).toBe(`Nothing listens at 127.0.0.1:${closed.port}`);
    const unknown = inspect('http://no-such-host.invalid/mcp');
    const { failure, steps } = await failed(unknown);
    expect(failure?.title).toBe('No such host: no-such-host.invalid');
    expect(steps[0]).toMatchObject({ id: 'address', state: 'failed' });
  });
});

describe('servers that go wrong in a call', () => {
  for (const [id, expected] of [
    ['half-frame-then-fin', { state: 'failed' }],
    ['reset-mid-body', { state: 'failed' }],
    ['empty-ok', { state: 'failed', sentence: 'The response ended. It holds no answer (200 OK).' }],
    ['non-json-data', { state: 'result' }],
    ['json-not-rpc', { state: 'result', sentence: expect.stringMatching(/not a JSON-RPC message/) as unknown }],
    ['unknown-id', { state: 'result' }],
    ['duplicate-id', { state: 'result' }],
    ['invalid-utf8', { state: 'result' }],
    ['wrong-content-type', { state: 'result' }],
    ['slow-drip', { state: 'result' }],
    ['huge-event', { state: 'result', result: undefined, sentence: expect.stringMatching(/is in the capture/) as unknown }],
  ] as const) {
    verifies('odd-answers-are-shown', `${id}: ${faults[id].does}`, async () => {
      const inspected = inspect((await start(id)).url, { transport: 'streamable' });
      await inspected.until(({ lists }) => lists.tools.state === 'ready');
      expect(await inspected.callTool('echo', { text: 'hi' })).toMatchObject(expected);
      expect(inspected.session.summary().phase).toBe('connected');
    });
  }
});

describe('on the clock', () => {
  verifies('broken-call-resumes', 'retry: 500 is kept to within −50 and +200 ms', async () => {
    const stream = 'HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n';
    let closedAt = 0;
    let resumedAt = 0;
    const server = await rawServer(async (conn) => {
      const request = await conn.readRequest();
      const json = (value: unknown): Buffer =>
        httpResponse('200 OK', { 'Content-Type': 'application/json', Connection: 'close' }, JSON.stringify(value));
      if (request.method === 'GET') {
        if (!/last-event-id: e1/i.test(request.head))
          await conn.write(httpResponse('405 Method Not Allowed', { Connection: 'close' }));
        else {
          resumedAt = performance.now();
          await conn.write(`${stream}id: e2\ndata: {"jsonrpc":"2.0","id":2,"result":{"resumed":true}}\n\n`);
        }
        return conn.fin();
      }
      const { id, method } = JSON.parse(request.body || '{}') as { id?: number; method?: string };
      if (method === 'initialize')
        await conn.write(
          json({
            jsonrpc: '2.0',
            id,
            result: { protocolVersion: '2025-03-26', capabilities: {}, serverInfo: { name: 'x', version: '1' } },
          }),
        );
      else if (id === undefined) await conn.write(httpResponse('202 Accepted', { Connection: 'close' }));
      else {
        await conn.write(`${stream}id: e1\nretry: 500\ndata:\n\n`);
        closedAt = performance.now();
      }
      return conn.fin();
    });
    running.push({ url: server.url, close: () => server.close() });
    const inspected = inspect(`${server.url}/mcp`, { transport: 'streamable' });
    await inspected.until(({ phase }) => phase === 'connected');
    const call = await inspected.callTool('test_reconnection');
    expect(call).toMatchObject({ state: 'result', result: { resumed: true } });
    expect(resumedAt - closedAt).toBeGreaterThan(450);
    expect(resumedAt - closedAt).toBeLessThan(700);
    expect(inspected.exchanges()).toContain('GET resume');
  });

  verifies('goodbye-is-bounded', 'a DELETE that is never answered does not hold the window', async () => {
    const server = await rawServer(async (conn) => {
      for (;;) {
        const request = await conn.readRequest();
        if (request.method === 'DELETE') continue;
        const { id } = JSON.parse(request.body || '{}') as { id?: number };
        const result = { protocolVersion: '2025-11-25', capabilities: {}, serverInfo: { name: 'x', version: '1' } };
        if (request.method === 'GET') await conn.write(httpResponse('405 Method Not Allowed', {}));
        else if (id === undefined) await conn.write(httpResponse('202 Accepted', {}));
        else
          await conn.write(
            httpResponse(
              '200 OK',
              { 'Content-Type': 'application/json', 'Mcp-Session-Id': 's' },
              JSON.stringify({ jsonrpc: '2.0', id, result }),
            ),
          );
      }
    });
    running.push({ url: server.url, close: () => server.close() });
    const inspected = inspect(`${server.url}/mcp`, { transport: 'streamable' });
    await inspected.until(({ phase }) => phase === 'connected');
    const before = performance.now();
    await inspected.session.close();
    expect(performance.now() - before).toBeLessThan(2600);
    expect(inspected.exchanges().at(-1)).toBe('DELETE close');
  });

  test('at most 200 finished calls are kept', async () => {
    const inspected = inspect('http://127.0.0.1:9/', { transport: 'stateless', revision: '2025-11-25' });
    const first = inspected.session.send({ method: 'x', timeoutMs: 0 });
    for (let count = 0; count < 200; count += 1) inspected.session.send({ method: 'x', timeoutMs: 0 });
    expect(inspected.session.calls()).toHaveLength(200);
    expect(inspected.session.call(first)).toBeUndefined();
    expect(() => inspected.session.send({ method: 'x', params: '{', timeoutMs: 0 })).toThrow(/not JSON/);
  });
});
