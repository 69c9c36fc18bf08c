import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { SSEClientTransport } from '@modelcontextprotocol/sdk/client/sse.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startDemoServer, type DemoServer } from '../../../electron/demo/demoServer.ts';
import { verifies } from '../../support/verifies.ts';
import { askModern, REVISION } from './askModern.ts';

let demo: DemoServer;
beforeAll(async () => {
  demo = await startDemoServer();
});
afterAll(() => demo.close());

const TOOLS = [
  'echo',
  'weather',
  'place_order',
  'shape',
  'count_to',
  'log_for_a_while',
  'log_every_level',
  'slow',
  'stream',
  'picture',
  'tone',
  'links',
  'large',
  'failing',
  'broken',
  'ask_model',
  'ask_form',
  'ask_url',
  'ask_roots',
  'ask_together',
  'book_table',
  'change_tools',
  'add_prompt',
  'write_note',
  'route',
  'misrouted',
  'bake',
  'bake_overnight',
];
const ask = (method: string, params: Record<string, unknown> = {}, meta: Record<string, unknown> = {}) =>
  askModern(demo.url, method, { params, meta });

async function connect(transport: Transport): Promise<Client> {
  const client = new Client({ name: 'test', version: '1' });
  await client.connect(transport);
  return client;
}

describe('2026-07-28', () => {
  verifies('demo-three-eras', 'stateless', async () => {
    const { status, messages } = await ask('server/discover');
    expect(status).toBe(200);
    expect(messages[0]).toMatchObject({
      result: { supportedVersions: [REVISION], instructions: expect.stringContaining('count_to') as string },
    });
    const listed = (await ask('tools/list')).messages[0] as { result: { tools: { name: string }[] } };
    expect(listed.result.tools.map(({ name }) => name)).toEqual(TOOLS);
  });

  test('progress goes out on the stream of its own request', async () => {
    const { headers, messages } = await ask(
      'tools/call',
      { name: 'count_to', arguments: { number: 3, pause_ms: 0 } },
      { progressToken: 'p' },
    );
    expect(headers.get('content-type')).toMatch(/^text\/event-stream/);
    expect(messages.map(({ method }) => method)).toEqual([...Array<string>(3).fill('notifications/progress'), undefined]);
    expect(messages[0]).toMatchObject({ params: { progressToken: 'p', progress: 1, total: 3, message: 'Counted 1 of 3' } });
    expect(messages[3]).toMatchObject({ id: 1, result: { content: [{ type: 'text', text: 'Counted to 3.' }] } });
  });

  test('the two kinds of error differ', async () => {
    expect((await ask('tools/call', { name: 'failing', arguments: {} })).messages[0]).toMatchObject({
      result: { isError: true },
    });
    expect((await ask('tools/call', { name: 'broken', arguments: {} })).messages[0]).toMatchObject({ error: { code: -32603 } });
    expect((await ask('tools/call', { name: 'nothing', arguments: {} })).messages[0]).toMatchObject({ error: { code: -32602 } });
    const refused = (await ask('tools/call', { name: 'count_to', arguments: { number: 1_000 } })).messages[0];
    expect(refused).toMatchObject({
      result: { isError: true, content: [{ text: expect.stringContaining('number') as string }] },
    });
  });
});

describe('2025', () => {
  verifies('demo-three-eras', 'Streamable HTTP with a session, a standing stream and progress', async () => {
    const transport = new StreamableHTTPClientTransport(new URL(demo.url));
    const client = await connect(transport);
    expect(transport.sessionId).toMatch(/^[0-9a-f-]{36}$/);
    expect(client.getServerVersion()).toMatchObject({ name: 'wirescope-demo' });
    const progress: number[] = [];
    await client.callTool({ name: 'count_to', arguments: { number: 4, pause_ms: 0 } }, undefined, {
      onprogress: (step) => progress.push(step.progress),
    });
    expect(progress).toEqual([1, 2, 3, 4]);
    await transport.terminateSession();
    await client.close();
  });

  test('the standing stream answers with its head at once, a deleted session with 404', async () => {
    const headers = { 'content-type': 'application/json', accept: 'application/json, text/event-stream' };
    const params = { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 't', version: '1' } };
    const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'initialize', params });
    const opened = await fetch(demo.url, { method: 'POST', headers, body });
    expect(await opened.text()).toMatch(/^id: \d+\nretry: 1000\ndata: \n\n/);
    const within = { ...headers, 'mcp-session-id': opened.headers.get('mcp-session-id') ?? '' };
    const controller = new AbortController();
    const stream = await fetch(demo.url, { headers: within, signal: controller.signal });
    expect([stream.status, stream.headers.get('content-type')]).toEqual([200, 'text/event-stream']);
    controller.abort();
    expect((await fetch(demo.url, { method: 'DELETE', headers: within })).status).toBe(200);
    expect(
      (await fetch(demo.url, { method: 'POST', headers: within, body: '{"jsonrpc":"2.0","id":2,"method":"ping"}' })).status,
    ).toBe(404);
  });
});

describe('2024-11-05', () => {
  verifies('demo-three-eras', 'HTTP+SSE', async () => {
    const client = await connect(new SSEClientTransport(new URL('/sse', demo.url)));
    expect((await client.listTools()).tools.map(({ name }) => name)).toEqual(TOOLS);
    const logs: unknown[] = [];
    client.fallbackNotificationHandler = (notification) => Promise.resolve(void logs.push(notification.method));
    await client.callTool({ name: 'log_for_a_while', arguments: { entries: 3, pause_ms: 0 } });
    expect(logs).toEqual(Array(3).fill('notifications/message'));
    await client.close();
  });

  test('a post without a stream is refused', async () => {
    const post = (query: string, body: string) => fetch(new URL(`/messages${query}`, demo.url), { method: 'POST', body });
    expect((await post('?sessionId=nobody', '{}')).status).toBe(404);
    expect((await fetch(new URL('/sse', demo.url), { method: 'POST' })).status).toBe(405);
    expect((await fetch(new URL('/elsewhere', demo.url))).status).toBe(404);
  });
});

describe('the tools', () => {
  const result = async (name: string, args: Record<string, unknown> = {}) =>
    (
      (await ask('tools/call', { name, arguments: args })).messages[0] as {
        result: { content: { type: string; text?: string; data?: string; mimeType?: string }[]; structuredContent?: unknown };
      }
    ).result;

  test('picture is a PNG and tone a WAV', async () => {
    const image = (await result('picture')).content[1];
    expect([image?.type, image?.mimeType]).toEqual(['image', 'image/png']);
    const png = Buffer.from(image?.data ?? '', 'base64');
    expect([png.subarray(1, 4).toString(), png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual(['PNG', 240, 150]);
    const wav = Buffer.from((await result('tone')).content[0]?.data ?? '', 'base64');
    expect([wav.subarray(0, 4).toString(), wav.readUInt32LE(4), wav.length]).toEqual(['RIFF', wav.length - 8, 4_044]);
  });

  test('structured output follows its schema, also for an order with nested items', async () => {
    expect(await result('weather', { city: 'Bern', days: 2 })).toMatchObject({
      structuredContent: { city: 'Bern', unit: 'celsius', days: [{ date: '2026-01-01' }, { date: '2026-01-02' }] },
    });
    const order = {
      customer: { name: 'Ada', email: 'ada@example.com' },
      ship_to: { street: 'Main 1', city: 'Bern', postcode: '3000' },
      items: [{ product: 'mouse', quantity: 2 }, { product: 'cable' }],
      priority: 'express',
    };
    expect(await result('place_order', order)).toMatchObject({
      structuredContent: { total: 2 * 40 + 12 + 25, lines: [{ price: 80 }, { price: 12 }] },
    });
    expect(await result('shape', { shape: { kind: 'rectangle', width: 2, height: 3 }, scale: 'double' })).toMatchObject({
      structuredContent: { area: 24 },
    });
  });

  test('order items are a definition, shapes are alternatives', async () => {
    const { tools } = (
      (await ask('tools/list')).messages[0] as { result: { tools: { name: string; inputSchema: Record<string, unknown> }[] } }
    ).result;
    const schemaOf = (wanted: string) => tools.find(({ name }) => name === wanted)?.inputSchema;
    expect(schemaOf('place_order')).toMatchObject({
      $defs: { OrderItem: { type: 'object' }, Address: { type: 'object' } },
      properties: { items: { items: { $ref: '#/$defs/OrderItem' } } },
    });
    expect(schemaOf('shape')).toMatchObject({
      properties: { shape: { oneOf: [{}, {}, {}] }, scale: { anyOf: [{}, {}], default: 1 } },
    });
  });

  test('large and stream give exactly what was asked', async () => {
    expect((await result('large', { kilobytes: 3 })).content[0]?.text).toHaveLength(3_000);
    const { messages } = await ask(
      'tools/call',
      { name: 'stream', arguments: { count: 50, per_second: 5_000, bytes: 10 } },
      { progressToken: 7 },
    );
    expect(messages).toHaveLength(51);
    expect(messages[49]).toMatchObject({ params: { progress: 50, total: 50, message: 'x'.repeat(10) } });
  });
});

test('other hosts and origins are refused', async () => {
  const status = (headers: Record<string, string>) =>
    new Promise<number>((resolve, reject) => {
      httpRequest(demo.url, { headers }, (response) => resolve(response.resume().statusCode ?? 0))
        .on('error', reject)
        .end();
    });
  expect(await status({ host: 'evil.example' })).toBe(403);
  expect(await status({ origin: 'http://evil.example' })).toBe(403);
  expect(await status({ origin: 'http://localhost:5173', accept: 'text/event-stream' })).toBe(400);
});
