import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { SSEClientTransport } from '@modelcontextprotocol/sdk/client/sse.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { afterEach, expect, test } from 'vitest';
import { startEverything, type Peer } from '../../servers/peers/everything.ts';
import { startModern } from '../../servers/peers/modern.ts';

let peer: Peer | undefined;
afterEach(() => peer?.close());

test.each(['streamableHttp', 'sse'] as const)('server-everything answers over %s, and is gone after close', async (transport) => {
  peer = await startEverything(transport);
  const client = new Client({ name: 'test', version: '1' });
  const url = new URL(peer.url);
  await client.connect(transport === 'sse' ? new SSEClientTransport(url) : new StreamableHTTPClientTransport(url));
  expect((await client.callTool({ name: 'echo', arguments: { message: 'hello' } })).content).toEqual([
    { type: 'text', text: 'Echo: hello' },
  ]);
  await client.close();
  await peer.close();
  await expect(fetch(peer.url)).rejects.toThrow();
});

test.each([
  ['reject', 400, -32022],
  ['stateless', 200, undefined],
] as const)('a modern server with legacy "%s" answers initialize with %i', async (legacy, status, code) => {
  peer = await startModern(legacy);
  const params = { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 't', version: '1' } };
  const response = await fetch(peer.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream' },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'initialize', params }),
  });
  expect(response.status).toBe(status);
  if (code !== undefined) expect(await response.json()).toMatchObject({ error: { code } });
});
