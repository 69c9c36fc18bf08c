// What the last column of each seed server asks for, done by the engine through its contract.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startMountedServer } from '../../servers/seeds/mountedServer.ts';
import { startCustomRoutesServer, startQueueServer } from '../../servers/seeds/queueServer.ts';
import { startShopSseServer } from '../../servers/seeds/shopSseServer.ts';
import { startShopStreamableServer } from '../../servers/seeds/shopStreamableServer.ts';
import { startStarletteServer } from '../../servers/seeds/starletteServer.ts';
import { startTutorialServer } from '../../servers/seeds/tutorialServer.ts';
import type { SeedServer } from '../../servers/seeds/base/seedServer.ts';
import { startEngine, type TestEngine } from '../../support/engine.ts';
import { verifies } from '../../support/verifies.ts';
import { closeAll, opening } from './open.ts';

let engine: TestEngine;
beforeEach(() => {
  engine = startEngine();
});
afterEach(async () => {
  await engine.dispose();
  await closeAll();
});

/** Connects to a seed and expects that to work. */
async function connectTo(
  starting: Promise<SeedServer>,
  transport: string,
): Promise<{ readonly server: SeedServer; readonly capture: string }> {
  const server = await opening(starting);
  const session = await engine.open(server.url);
  expect(session.failure).toBeNull();
  expect([session.phase, session.transport]).toEqual(['connected', transport]);
  return { server, capture: session.capture };
}

const toolsReady = (capture: string) => engine.session(capture, ({ lists }) => lists.tools.state === 'ready');
const callTool = (capture: string, name: string, args: unknown = {}) =>
  engine.send(capture, 'tools/call', { name, arguments: args });
const textOf = (result: unknown) => (result as { content: { text: string }[] }).content[0]?.text;

verifies('seed-s1-queue', 'by the engine: calls without a reply stay pending, can be cancelled, and block nothing', async () => {
  const { capture } = await connectTo(startQueueServer(), 'http-sse');
  const session = await toolsReady(capture);
  expect(session.server).toEqual({ name: 'mcp-test', version: '1.6.0' });
  const never = await callTool(capture, 'never');
  const echo = await engine.call(await callTool(capture, 'echo', { text: 'hello' }));
  expect([echo.state, textOf(echo.result)]).toEqual(['result', 'hello']);
  expect((await engine.client.call('call.get', { call: never })).state).toBe('pending');
  expect((await engine.rows(capture)).filter(({ pending, method }) => pending && method === 'tools/call')).toHaveLength(1);
  await engine.client.call('call.cancel', { call: never });
  expect((await engine.call(never)).state).toBe('cancelled');
  const again = await engine.call(await callTool(capture, 'echo', { text: 'again' }));
  expect(textOf(again.result)).toBe('again');
});

verifies('seed-s2-custom-routes', 'by the engine', async () => {
  const { server, capture } = await connectTo(startCustomRoutesServer(), 'http-sse');
  expect(textOf((await engine.call(await callTool(capture, 'echo', { text: 'hi' }))).result)).toBe('hi');
  expect(new Set(server.requests.map(({ path }) => path.split('?')[0]))).toEqual(new Set(['/receive_test', '/send_test']));
});

verifies(
  'seed-s3-tutorial',
  'by the engine: the reply in the POST body is taken, its own methods can be sent by hand',
  async () => {
    const { capture } = await connectTo(startTutorialServer({ aliveMs: 30 }), 'http-sse');
    const session = await engine.session(
      capture,
      ({ lists: { tools } }) => tools.state !== 'loading' && tools.state !== 'unknown',
    );
    expect(session.phase).toBe('connected');
    expect(session.lists.tools.state).not.toBe('ready');
    expect(session.lists.tools.sentence).toMatch(/-32601|−32601|Method not found/);
    const list = await engine.call(await engine.send(capture, 'listTools'));
    expect(list.result).toMatchObject({ tools: [{ name: 'add' }] });
    const sum = await engine.call(await engine.send(capture, 'callTool', { name: 'add', arguments: { a: 1, b: 2 } }));
    expect(sum.result).toEqual({ output: 3 });
    const ping = (await engine.rows(capture)).find(({ sseEvent }) => sseEvent === 'ping');
    expect(ping?.kind).toBe('frame');
  },
);

verifies('seed-s4-starlette', 'by the engine', async () => {
  const { capture } = await connectTo(startStarletteServer({ pingMs: 30 }), 'http-sse');
  expect((await toolsReady(capture)).lists.tools.count).toBe(1);
  expect(textOf((await engine.call(await callTool(capture, 'add', { a: 2, b: 3 }))).result)).toBe('5');
});

verifies('seed-s5-mounted', 'by the engine', async () => {
  const { capture } = await connectTo(startMountedServer({ partMs: 10 }), 'http-sse');
  const told = await engine.call(await callTool(capture, 'tell'));
  expect(textOf(told.result)).toContain('the whole follows as the result');
  const rows = await engine.rows(capture);
  const parts = rows.filter(({ method }) => method === 'notifications/message');
  expect(parts).toHaveLength(3);
  expect(parts.every(({ event }) => event < (told.answer ?? 0))).toBe(true);
});

verifies('seed-s6-shop-sse', "by the engine: a purchase goes through, a lack of stock is the tool's error", async () => {
  const { capture } = await connectTo(startShopSseServer(), 'http-sse');
  expect((await toolsReady(capture)).lists.tools.count).toBe(4);
  const buy = (quantity: number) =>
    callTool(capture, 'create_purchase', { input_data: { customerName: 'Ada', items: [{ productId: 1, quantity }] } });
  const bought = await engine.call(await buy(1));
  expect([bought.state, textOf(bought.result)]).toEqual(['result', expect.stringContaining('"total": 1200')]);
  const refused = await engine.call(await buy(50));
  expect([refused.state, refused.error]).toEqual(['result', null]);
  expect(refused.result).toMatchObject({ isError: true });
});

verifies('seed-s7-stateless', 'by the engine', async () => {
  const { capture } = await connectTo(startShopStreamableServer({ mode: 'stateless' }), 'streamable');
  expect((await toolsReady(capture)).mcpSessionId).toBeNull();
  expect((await engine.call(await callTool(capture, 'get_products'))).state).toBe('result');
});

verifies('seed-s7-progress', 'by the engine', async () => {
  const { capture } = await connectTo(startShopStreamableServer({ mode: 'progress', stepMs: 20 }), 'streamable');
  const call = await engine.call(await callTool(capture, 'get_products'));
  expect(call.state).toBe('result');
  expect(call.progress).toMatchObject({ progress: 70, total: 100 });
  expect((await engine.rows(capture)).filter(({ method }) => method === 'notifications/progress')).toHaveLength(3);
});

verifies('seed-s7-session', 'by the engine: goodbye ends the session', async () => {
  const { server, capture } = await connectTo(startShopStreamableServer({ mode: 'session' }), 'streamable');
  const { mcpSessionId } = await toolsReady(capture);
  for (const tool of ['get_products', 'get_orders'])
    expect((await engine.call(await callTool(capture, tool))).state).toBe('result');
  await engine.client.call('session.close', { capture });
  await engine.session(capture, ({ phase }) => phase === 'disconnected');
  const sent = server.requests.map(({ method, headers }) => [
    method,
    headers.find(([name]) => name.toLowerCase() === 'mcp-session-id')?.[1],
  ]);
  const afterInitialize = sent.slice(sent.findIndex(([, id]) => id !== undefined));
  expect(afterInitialize.every(([, id]) => id === mcpSessionId)).toBe(true);
  expect(afterInitialize.map(([method]) => method)).toContain('GET');
  expect(sent.at(-1)?.[0]).toBe('DELETE');
});

verifies('seed-s7-resume', 'by the engine: refused once, then resumed where it was cut', async () => {
  const { server, capture } = await connectTo(
    startShopStreamableServer({ mode: 'resume', stepMs: 10, refusedResumes: 1, retryMs: 20 }),
    'streamable',
  );
  const call = await engine.call(await callTool(capture, 'get_products'));
  expect(call.state).toBe('result');
  expect(call.progress).toMatchObject({ progress: 60 });
  const resumes = server.requests.filter(({ headers }) => headers.some(([name]) => name.toLowerCase() === 'last-event-id'));
  expect(resumes.map(({ method }) => method)).toEqual(['GET', 'GET']);
  const progress = (await engine.rows(capture)).filter(({ method }) => method === 'notifications/progress');
  expect(progress).toHaveLength(3);
  expect(new Set(progress.map(({ lane }) => lane)).size, 'one conversation').toBe(1);
});

test('a string id, which the queue server refuses, is never sent', async () => {
  const { server, capture } = await connectTo(startQueueServer(), 'http-sse');
  await engine.call(await callTool(capture, 'echo', { text: 'x' }));
  const ids = server.requests
    .filter(({ method }) => method === 'POST')
    .flatMap(({ body }) => (JSON.parse(body) as { id?: unknown }).id ?? []);
  expect(ids.length).toBeGreaterThan(1);
  expect(ids.every((id) => typeof id === 'number')).toBe(true);
});
