import { afterEach, describe, expect, test } from 'vitest';
import { startMountedServer } from '../../servers/seeds/mountedServer.ts';
import { startShopSseServer } from '../../servers/seeds/shopSseServer.ts';
import { startStarletteServer } from '../../servers/seeds/starletteServer.ts';
import { startTutorialServer } from '../../servers/seeds/tutorialServer.ts';
import { verifies } from '../../support/verifies.ts';
import { call, closeAll, initialize, listen } from './open.ts';
import { postJson } from './rawHttp.ts';

afterEach(closeAll);

describe('S3', () => {
  verifies('seed-s3-tutorial', 'on the wire', async () => {
    const { stream, post } = await listen(startTutorialServer({ aliveMs: 20 }));
    expect(new URL(post).pathname + new URL(post).search).toBe('/sse/messages?session_id=example-session-123');
    await stream.bodyHas('event: ping\r\ndata: Server is alive!\r\n\r\nevent: ping\r\n');
    const answer = await postJson(post, initialize);
    expect([answer.status(), answer.body()]).toEqual([
      200,
      '{"jsonrpc":"2.0","id":1,"result":{"protocolVersion":"2024-11-05","capabilities":{"tools":{"listTools":true,"callTool":true},"resources":{}},"serverInfo":{"name":"MyMCPserver","version":"1.0.0"}}}',
    ]);
    expect(stream.body()).not.toContain('jsonrpc');
  });

  test("knows methods of its own, refuses the protocol's", async () => {
    const { post } = await listen(startTutorialServer());
    const ask = async (body: unknown) => (await postJson(post, body)).body();
    expect(JSON.parse(await ask({ jsonrpc: '2.0', id: 2, method: 'listTools' }))).toMatchObject({
      id: 2,
      result: { tools: [{ name: 'add' }] },
    });
    expect(await ask({ jsonrpc: '2.0', id: 3, method: 'callTool', params: { name: 'add', arguments: { a: 1, b: 2 } } })).toBe(
      '{"jsonrpc":"2.0","id":3,"result":{"output":3}}',
    );
    expect(await ask({ jsonrpc: '2.0', id: 4, method: 'tools/list' })).toBe(
      '{"jsonrpc":"2.0","id":4,"error":{"code":-32601,"message":"Method not found"}}',
    );
    for (const bad of ['no json', [], { id: 5 }]) expect(await ask(bad)).toBe('{"error":"Invalid request"}');
  });
});

describe('S4', () => {
  verifies('seed-s4-starlette', 'on the wire', async () => {
    const { stream, post } = await listen(startStarletteServer());
    expect(new URL(post).pathname + new URL(post).search).toMatch(/^\/messages\/\?session_id=[0-9a-f]{32}$/);
    const answer = await postJson(post, initialize);
    expect([answer.status(), answer.body(), answer.headers().slice(1)]).toEqual([
      202,
      'Accepted',
      ['server: uvicorn', 'content-length: 8'],
    ]);
    await stream.bodyHas('event: message\r\ndata: {"jsonrpc":"2.0","id":1,"result":{"protocolVersion":"2025-06-18",');
    await postJson(post, call(2, 'add', { a: 2, b: 3 }));
    await stream.bodyHas('{"jsonrpc":"2.0","id":2,"result":{"content":[{"type":"text","text":"5"}],"isError":false}}\r\n\r\n');
  });

  test('refuses what it does not know with its own words', async () => {
    const { server, stream, post } = await listen(startStarletteServer());
    const refusal = async (url: string, body: unknown = initialize) => {
      const answer = await postJson(url, body);
      return [answer.status(), answer.body()];
    };
    expect(await refusal(server.url)).toEqual([405, 'Method Not Allowed']);
    expect(await refusal(new URL('/elsewhere', server.url).href)).toEqual([404, 'Not Found']);
    expect(await refusal(post.replace(/=.*/, '=x'))).toEqual([400, 'Invalid session ID']);
    expect(await refusal(post.replace(/=.*/, `=${'0'.repeat(32)}`))).toEqual([404, 'Could not find session']);
    expect(await refusal(post, 'no json')).toEqual([400, 'Could not parse message']);
    await postJson(post, { jsonrpc: '2.0', id: 9, method: 'resources/list' });
    await stream.bodyHas('{"jsonrpc":"2.0","id":9,"error":{"code":-32602,"message":"Invalid request parameters","data":""}}');
  });
});

verifies('seed-s5-mounted', 'on the wire', async () => {
  const { server, stream, post } = await listen(startMountedServer({ partMs: 5 }));
  expect(new URL(server.url).pathname).toBe('/mcp');
  expect(new URL(post).pathname + new URL(post).search).toMatch(/^\/mcp\/messages\/\?session_id=[0-9a-f]{32}$/);
  const refused = await postJson(server.url, initialize);
  expect([refused.status(), refused.body()]).toEqual([405, '{"detail":"Method Not Allowed"}']);
  await postJson(post, call(2, 'tell'));
  await stream.bodyHas('"id":2,"result"');
  expect(
    [...stream.body().matchAll(/"method":"(\S+?)".*?"partial":"(.*?)"|"(result)"/g)].map((match) => match[1] ?? match[3]),
  ).toEqual(['notifications/message', 'notifications/message', 'notifications/message', 'result']);
});

verifies('seed-s6-shop-sse', 'on the wire', async () => {
  const { stream, post } = await listen(startShopSseServer());
  await postJson(post, { jsonrpc: '2.0', id: 2, method: 'tools/list' });
  const [, list] = await stream.bodyHas(/data: (\{"jsonrpc":"2\.0","id":2,.*\})\r\n\r\n/);
  const { tools } = (JSON.parse(list ?? '') as { result: { tools: { name: string; inputSchema: Record<string, unknown> }[] } })
    .result;
  expect(tools.map(({ name }) => name)).toEqual(['get_products', 'get_inventory', 'get_orders', 'create_purchase']);
  expect(tools[3]?.inputSchema).toMatchObject({
    properties: { input_data: { $ref: '#/$defs/CreatePurchaseInput' } },
    required: ['input_data'],
    $defs: {
      CreatePurchaseInput: {
        required: ['customerName', 'items'],
        properties: {
          customerName: { type: 'string', description: expect.any(String) as string },
          items: { type: 'array', items: { $ref: '#/$defs/OrderItem' } },
        },
      },
      OrderItem: {
        required: ['productId', 'quantity'],
        properties: { productId: { type: 'integer' }, quantity: { type: 'integer' } },
      },
    },
  });
  const buy = (quantity: number) => ({ input_data: { customerName: 'Ada', items: [{ productId: 1, quantity }] } });
  await postJson(post, call(3, 'create_purchase', buy(2)));
  await stream.bodyHas(/"id":3,.*\\"total\\": 2400.*"isError":false/);
  await postJson(post, call(4, 'create_purchase', buy(9)));
  await stream.bodyHas(/"id":4,"result":.*Not enough stock for product 1: 3 left, 9 asked"\}\],"isError":true/);
});
