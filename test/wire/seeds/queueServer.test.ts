import { afterEach, describe, expect, test } from 'vitest';
import { startCustomRoutesServer, startQueueServer } from '../../servers/seeds/queueServer.ts';
import { verifies } from '../../support/verifies.ts';
import { closeAll, initialize, listen } from './open.ts';
import { postJson } from './rawHttp.ts';

afterEach(closeAll);

describe('S1', () => {
  verifies('seed-s1-queue', 'on the wire', async () => {
    const { stream, post } = await listen(startQueueServer());
    expect(stream.body()).toMatch(/^event: endpoint\r\ndata: \/message\?client_id=[0-9a-f]{8}-[0-9a-f-]{27}\r\n\r\n$/);
    const answer = await postJson(post, initialize);
    expect([answer.status(), answer.body()]).toEqual([200, '"ok"']);
    await stream.bodyHas(
      'event: message\r\ndata: {"jsonrpc":"2.0","id":1,"result":{"protocolVersion":"2024-11-05","capabilities":{"experimental":{},"tools":{"listChanged":false}},"serverInfo":{"name":"mcp-test","version":"1.6.0"}}}\r\n\r\n',
    );
  });

  test('heads are those of uvicorn and sse_starlette, and nothing else', async () => {
    const { stream, post } = await listen(startQueueServer());
    expect(stream.received()).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    expect(stream.headers().map((line) => line.replace(/^date: .*/, 'date: …'))).toEqual([
      'date: …',
      'server: uvicorn',
      'cache-control: no-store',
      'connection: keep-alive',
      'x-accel-buffering: no',
      'content-type: text/event-stream; charset=utf-8',
      'transfer-encoding: chunked',
    ]);
    const answer = await postJson(post, initialize);
    expect(answer.headers().slice(1)).toEqual(['server: uvicorn', 'content-length: 4', 'content-type: application/json']);
  });

  test('pings are comments, sent in silence only', async () => {
    const { stream } = await listen(startQueueServer({ pingMs: 20 }));
    await stream.bodyHas(/(: ping - \d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{6}\+00:00\r\n\r\n){2}/);
  });

  test('an unknown client is "no client"', async () => {
    const { server } = await listen(startQueueServer());
    const answer = await postJson(new URL('/message?client_id=nobody', server.url).href, initialize);
    expect([answer.status(), answer.body()]).toEqual([200, '"no client"']);
  });

  test('a string id is refused as FastAPI refuses it', async () => {
    const { stream, post } = await listen(startQueueServer());
    const answer = await postJson(post, { ...initialize, id: 'a-1' });
    expect(answer.status()).toBe(422);
    expect(answer.body()).toBe(
      '{"detail":[{"type":"int_parsing","loc":["body","id"],"msg":"Input should be a valid integer, unable to parse string as an integer","input":"a-1"}]}',
    );
    expect(stream.body()).not.toContain('event: message');
  });

  test('not JSON, no query and no method are 422 too', async () => {
    const { server, post } = await listen(startQueueServer());
    const details = async (url: string, body: unknown) =>
      (JSON.parse((await postJson(url, body)).body()) as { detail: { type: string; loc: unknown }[] }).detail.map(
        ({ type, loc }) => [type, loc],
      );
    expect(await details(post, 'no json')).toEqual([['json_invalid', ['body', 0]]]);
    expect(await details(new URL('/message', server.url).href, initialize)).toEqual([['missing', ['query', 'client_id']]]);
    expect(await details(post, { id: 1, jsonrpc: '2.0' })).toEqual([['missing', ['body', 'method']]]);
  });

  test('POST on the stream path is 405, another path 404', async () => {
    const { server } = await listen(startQueueServer());
    const refused = await postJson(server.url, initialize);
    expect([refused.status(), refused.body()]).toEqual([405, '{"detail":"Method Not Allowed"}']);
    expect(refused.headers()).toContain('allow: GET');
    const elsewhere = await postJson(new URL('/mcp', server.url).href, initialize);
    expect([elsewhere.status(), elsewhere.body()]).toEqual([404, '{"detail":"Not Found"}']);
  });

  test('an unknown method and an endless tool get "ok" and no reply, and hold up nothing', async () => {
    const { stream, post } = await listen(startQueueServer());
    for (const [id, method, params] of [
      [2, 'resources/list', {}],
      [3, 'tools/call', { name: 'never' }],
      [4, 'tools/call', { name: 'sleep', arguments: { seconds: 0.05 } }],
      [5, 'tools/call', { name: 'echo', arguments: { text: 'hello' } }],
    ] as const) {
      expect((await postJson(post, { jsonrpc: '2.0', id, method, params })).body()).toBe('"ok"');
    }
    await stream.bodyHas('"id":4,');
    const replies = [...stream.body().matchAll(/"id":(\d)/g)].map(([, id]) => id);
    expect(replies).toEqual(['5', '4']);
  });
});

verifies('seed-s2-custom-routes', 'on the wire', async () => {
  const { server, stream, post } = await listen(startCustomRoutesServer());
  expect(new URL(server.url).pathname).toBe('/receive_test');
  expect(stream.body()).toMatch(/^event: endpoint\r\ndata: \/send_test\?client_id=[0-9a-f-]{36}\r\n\r\n$/);
  expect((await postJson(post, initialize)).body()).toBe('"ok"');
  await stream.bodyHas('"serverInfo":{"name":"mcp-test","version":"1.6.0"}');
  expect(server.requests.map(({ method, path }) => `${method} ${path.split('?')[0]}`)).toEqual([
    'GET /receive_test',
    'POST /send_test',
  ]);
});
