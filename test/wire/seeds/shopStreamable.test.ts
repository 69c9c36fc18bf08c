import { afterEach, expect, test } from 'vitest';
import { startShopStreamableServer } from '../../servers/seeds/shopStreamableServer.ts';
import { verifies } from '../../support/verifies.ts';
import { call, closeAll, initialize, opening } from './open.ts';
import { postJson, rawRequest, type RawExchange } from './rawHttp.ts';

afterEach(closeAll);

const headerOf = (exchange: RawExchange, name: string) =>
  exchange
    .headers()
    .find((line) => line.startsWith(`${name}: `))
    ?.slice(name.length + 2);
const progressIn = (text: string) => [...text.matchAll(/"progress":(\d+)/g)].map(([, value]) => Number(value));

verifies('seed-s7-stateless', 'on the wire', async () => {
  const { url } = await opening(startShopStreamableServer({ mode: 'stateless' }));
  const opened = await postJson(url, initialize);
  expect([opened.status(), headerOf(opened, 'content-type'), headerOf(opened, 'mcp-session-id')]).toEqual([
    200,
    'application/json',
    undefined,
  ]);
  expect((await postJson(url, { jsonrpc: '2.0', method: 'notifications/initialized' })).status()).toBe(202);
  expect((await postJson(url, call(2, 'get_inventory'))).body()).toContain('\\"quantity\\": 5');
  const stream = rawRequest(url, 'GET');
  expect([await stream.ended(), stream.status(), headerOf(stream, 'allow')]).toEqual(['Method Not Allowed', 405, 'POST']);
});

verifies('seed-s7-progress', 'on the wire', async () => {
  const { url } = await opening(startShopStreamableServer({ mode: 'progress', stepMs: 5 }));
  const answer = await postJson(url, call(7, 'get_products'));
  expect(headerOf(answer, 'content-type')).toBe('text/event-stream; charset=utf-8');
  const blocks = answer.body().split('\r\n\r\n');
  expect(blocks.map((block) => progressIn(block)[0])).toEqual([10, 30, 70, undefined, undefined]);
  expect(blocks[0]).toBe(
    'event: message\r\ndata: {"method":"notifications/progress","params":{"progressToken":7,"progress":10,"total":100,"message":"10 % done"},"jsonrpc":"2.0"}',
  );
  expect(blocks[3]).toContain('"id":7,"result":');
  expect(answer.received().endsWith('\r\n0\r\n\r\n')).toBe(true);
});

verifies('seed-s7-session', 'on the wire', async () => {
  const { url } = await opening(startShopStreamableServer({ mode: 'session', pingMs: 20 }));
  const session = headerOf(await postJson(url, initialize), 'mcp-session-id') ?? '';
  expect(session).toMatch(/^[0-9a-f]{32}$/);
  const within = { 'Mcp-Session-Id': session };
  const stream = rawRequest(url, 'GET', { Accept: 'text/event-stream', ...within });
  await stream.bodyHas(': ping - ');
  for (const id of [2, 3]) expect((await postJson(url, call(id, 'get_orders'), within)).body()).toContain(`"id":${id},"result"`);
  stream.close();
  const status = async (headers: Readonly<Record<string, string>>) =>
    (await postJson(url, call(4, 'get_orders'), headers)).status();
  expect([await status({}), await status({ 'Mcp-Session-Id': 'other' })]).toEqual([400, 404]);
  const goodbye = rawRequest(url, 'DELETE', within);
  await goodbye.ended();
  expect([goodbye.status(), await status(within)]).toEqual([200, 404]);
});

verifies('seed-s7-resume', 'on the wire', async () => {
  const { url } = await opening(startShopStreamableServer({ mode: 'resume', stepMs: 5, refusedResumes: 1 }));
  const within = { 'Mcp-Session-Id': headerOf(await postJson(url, initialize), 'mcp-session-id') ?? '' };
  const cut = await postJson(url, call(2, 'get_products'), within);
  expect(progressIn(cut.body())).toEqual([10, 30]);
  expect(cut.body()).toMatch(/^id: event-1\r\nevent: message\r\n/);
  expect(cut.received().endsWith('\r\n0\r\n\r\n')).toBe(false);
  const resume = async () => {
    const stream = rawRequest(url, 'GET', { Accept: 'text/event-stream', 'Last-Event-ID': 'event-2', ...within });
    await stream.ended();
    return stream;
  };
  expect((await resume()).status()).toBe(503);
  const rest = await resume();
  expect(progressIn(rest.body())).toEqual([60]);
  expect(rest.body()).toContain('"id":2,"result"');
  expect([...rest.body().matchAll(/^id: (.*)\r/gm)].map(([, id]) => id)).toEqual(['event-3', 'event-4']);
});

test('every request is on record, head and body', async () => {
  const server = await opening(startShopStreamableServer({ mode: 'stateless' }));
  await postJson(server.url, initialize, { 'X-Mine': 'kept' });
  expect(server.requests).toHaveLength(1);
  expect(server.requests[0]).toMatchObject({ method: 'POST', path: '/mcp', body: JSON.stringify(initialize) });
  expect(server.requests[0]?.headers).toContainEqual(['X-Mine', 'kept']);
});
