// What the demo server offers besides tools, with the official client in legacy eras and with plain requests in 2026-07-28.
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { SSEClientTransport } from '@modelcontextprotocol/sdk/client/sse.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { afterAll, beforeAll, expect } from 'vitest';
import { startDemoServer, type DemoServer } from '../../../electron/demo/demoServer.ts';
import { verifies } from '../../support/verifies.ts';
import { askModern, sendModern } from './askModern.ts';

let demo: DemoServer;
beforeAll(async () => {
  demo = await startDemoServer();
});
afterAll(() => demo.close());

async function legacy(transport: 'streamable' | 'sse'): Promise<Client> {
  const client = new Client({ name: 'test', version: '1' }, { capabilities: {} });
  await client.connect(
    transport === 'sse'
      ? new SSEClientTransport(new URL('/sse', demo.url))
      : new StreamableHTTPClientTransport(new URL(demo.url)),
  );
  return client;
}

const result = async (method: string, params: Record<string, unknown> = {}) =>
  (await askModern(demo.url, method, { params })).messages.at(-1)?.['result'] as Record<string, unknown>;

verifies('demo-offer', 'legacy, on both transports', async () => {
  for (const transport of ['streamable', 'sse'] as const) {
    const client = await legacy(transport);
    const first = await client.listResources();
    expect(first.resources).toHaveLength(5);
    const second = await client.listResources({ cursor: first.nextCursor });
    expect(second.resources).toHaveLength(5);
    expect(second.resources[0]?.uri).not.toBe(first.resources[0]?.uri);
    expect((await client.listResources({ cursor: second.nextCursor })).nextCursor).toBeUndefined();
    await expect(client.listResources({ cursor: 'elsewhere' })).rejects.toMatchObject({ code: -32602 });

    const picture = (await client.readResource({ uri: 'demo://sunrise.png' })).contents[0] as { readonly blob: string };
    expect(Buffer.from(picture.blob, 'base64').subarray(1, 4).toString()).toBe('PNG');
    const big = (await client.readResource({ uri: 'demo://big.log' })).contents[0] as { readonly text: string };
    expect(big.text.length).toBeGreaterThan(2_000_000);
    await expect(client.readResource({ uri: 'demo://nothing' })).rejects.toMatchObject({ code: -32602 });

    const { resourceTemplates } = await client.listResourceTemplates();
    const weather = resourceTemplates.find(({ name }) => name === 'weather');
    const ref = { type: 'ref/resource', uri: weather?.uriTemplate ?? '' } as const;
    const context = { arguments: { country: 'jp' } };
    const cities = await client.complete({ ref, argument: { name: 'city', value: 'k' }, context });
    expect(cities.completion).toMatchObject({ values: ['kobe', 'kyoto'], total: 2, hasMore: false });
    const read = (await client.readResource({ uri: 'demo://weather/jp/kyoto?days=3' })).contents[0] as { readonly text: string };
    expect(JSON.parse(read.text)).toMatchObject({ city: 'kyoto', days: 3 });

    const review = await client.getPrompt({ name: 'review_code', arguments: { code: 'x', language: 'go' } });
    expect(review.messages.map(({ role }) => role)).toEqual(['user', 'assistant', 'user']);
    await expect(client.getPrompt({ name: 'review_code', arguments: { code: 'x' } })).rejects.toMatchObject({ code: -32602 });
    const kinds = (await client.getPrompt({ name: 'describe_picture' })).messages.map(({ content }) => content.type);
    expect(kinds).toEqual(['text', 'image']);
    await client.close();
  }
});

verifies('demo-offer', '2026-07-28', async () => {
  expect(await result('resources/list')).toMatchObject({ resources: { length: 5 }, nextCursor: expect.any(String) as string });
  const completion = { ref: { type: 'ref/prompt', name: 'describe_picture' }, argument: { name: 'hue', value: '' } };
  const { values, ...counts } = (await result('completion/complete', completion))['completion'] as { readonly values: string[] };
  expect(values).toHaveLength(100);
  expect(counts).toEqual({ total: 360, hasMore: true });
  expect(await result('prompts/get', { name: 'summarise_readme' })).toMatchObject({
    messages: [{ content: { type: 'text' } }, { content: { type: 'resource', resource: { uri: 'demo://readme' } } }],
  });
  const missing = await askModern(demo.url, 'completion/complete', {
    params: { ref: { type: 'ref/prompt', name: 'nobody' }, argument: { name: 'a', value: '' } },
  });
  expect(missing.messages[0]).toMatchObject({ error: { code: -32602 } });
});

verifies('demo-hints', 'on lists and on what is read, never on a legacy answer', async () => {
  for (const method of ['server/discover', 'tools/list', 'resources/list', 'resources/templates/list', 'prompts/list']) {
    const { ttlMs, cacheScope } = await result(method);
    expect(ttlMs, method).toBeGreaterThan(0);
    expect(['public', 'private'], method).toContain(cacheScope);
  }
  expect(await result('resources/read', { uri: 'demo://clock' })).toMatchObject({ ttlMs: 0, cacheScope: 'private' });
  expect(await result('resources/read', { uri: 'demo://readme' })).toMatchObject({ cacheScope: 'public' });
  const client = await legacy('streamable');
  expect(await client.readResource({ uri: 'demo://readme' })).not.toHaveProperty('ttlMs');
  expect(await client.listResources()).not.toHaveProperty('cacheScope');
  await client.close();
});

verifies('demo-logs', 'of the session, of the request, and none where none was asked for', async () => {
  const client = await legacy('sse');
  const levels: unknown[] = [];
  client.fallbackNotificationHandler = ({ params }) => Promise.resolve(void levels.push(params?.['level']));
  await client.setLoggingLevel('critical');
  await client.callTool({ name: 'log_every_level', arguments: {} });
  expect(levels).toEqual(['critical', 'alert', 'emergency']);
  await client.close();

  const params = { name: 'log_every_level', arguments: {} };
  expect((await askModern(demo.url, 'tools/call', { params })).messages).toHaveLength(1);
  const meta = { 'io.modelcontextprotocol/logLevel': 'alert' };
  const { messages } = await askModern(demo.url, 'tools/call', { params, meta });
  expect(messages.slice(0, -1)).toMatchObject([{ params: { level: 'alert' } }, { params: { level: 'emergency' } }]);
});

verifies(
  'demo-changes',
  'on standing streams',
  async () => {
    for (const transport of ['streamable', 'sse'] as const) {
      const client = await legacy(transport);
      const heard: string[] = [];
      client.fallbackNotificationHandler = ({ method, params }) =>
        Promise.resolve(void heard.push(`${method} ${typeof params?.['uri'] === 'string' ? params['uri'] : ''}`.trim()));
      const call = (name: string, args = {}) => client.callTool({ name, arguments: args });
      const names = async () => (await client.listTools()).tools.map(({ name }) => name);
      // The standing stream is open once it carried something.
      await expect.poll(async () => (await call('add_prompt'), heard.length)).toBeGreaterThan(0);
      await call('change_tools');
      expect(await names()).toContain('surprise');
      await call('change_tools');
      expect(await names()).not.toContain('surprise');
      await call('write_note', { id: `new-${transport}` });
      await call('write_note', { id: '2' });
      await client.subscribeResource({ uri: 'demo://notes/2' });
      await client.subscribeResource({ uri: 'demo://clock' });
      await call('write_note', { id: '2' });
      await client.unsubscribeResource({ uri: 'demo://notes/2' });
      await call('write_note', { id: '2' });
      await expect.poll(() => heard, { timeout: 8_000 }).toContain('notifications/resources/updated demo://clock');
      const without = heard.filter((each) => !each.includes('clock') && !each.includes('prompts'));
      expect(without).toEqual([
        'notifications/tools/list_changed',
        'notifications/tools/list_changed',
        'notifications/resources/list_changed',
        'notifications/resources/updated demo://notes/2',
      ]);
      await client.close();
    }
  },
  { timeout: 30_000 },
);

verifies('demo-changes', 'on a listen stream, only what was asked for', async () => {
  const stop = new AbortController();
  const notifications = { toolsListChanged: true, resourceSubscriptions: ['demo://notes/3'] };
  const stream = await sendModern(demo.url, 'subscriptions/listen', { params: { notifications } }, stop.signal);
  const heard: { readonly method: string; readonly params: Record<string, unknown> }[] = [];
  const reading = (async () => {
    for await (const text of stream.body!.pipeThrough(new TextDecoderStream()))
      for (const [, data] of text.matchAll(/^data: (.+)$/gm)) heard.push(JSON.parse(data!) as (typeof heard)[number]);
  })().catch(() => undefined);
  await expect.poll(() => heard.length).toBe(1);
  for (const name of ['change_tools', 'add_prompt', 'change_tools'])
    await askModern(demo.url, 'tools/call', { params: { name, arguments: {} } });
  await askModern(demo.url, 'tools/call', { params: { name: 'write_note', arguments: { id: '3' } } });
  await expect.poll(() => heard.length).toBe(4);
  expect(heard.map(({ method }) => method)).toEqual([
    'notifications/subscriptions/acknowledged',
    'notifications/tools/list_changed',
    'notifications/tools/list_changed',
    'notifications/resources/updated',
  ]);
  for (const { params } of heard) expect(params).toMatchObject({ _meta: { 'io.modelcontextprotocol/subscriptionId': 1 } });
  stop.abort();
  await reading;
});

verifies('demo-mirrored', 'matching, missing, wrong and encoded', async () => {
  const call = (args: Record<string, unknown>, headers: Record<string, string>) =>
    askModern(demo.url, 'tools/call', { params: { name: 'route', arguments: args }, headers });
  const fine = await call({ region: 'eu', priority: 3 }, { 'mcp-param-region': 'eu', 'mcp-param-priority': '3' });
  expect(fine.text).toContain('mcp-param-priority: 3');
  for (const headers of [{}, { 'mcp-param-region': 'us' }]) {
    const { status, messages } = await call({ region: 'eu' }, headers);
    expect([status, messages[0]]).toMatchObject([400, { error: { code: -32020 } }]);
  }
  const greek = { region: 'eu', options: { tenant: 'Ωμέγα' } };
  const encoded = `=?base64?${Buffer.from('Ωμέγα').toString('base64')}?=`;
  expect((await call(greek, { 'mcp-param-region': 'eu', 'mcp-param-tenant': encoded })).status).toBe(200);
  const { tools } = (await result('tools/list')) as { readonly tools: readonly { readonly name: string }[] };
  expect(tools.find(({ name }) => name === 'misrouted')).toMatchObject({
    inputSchema: { properties: { regions: { type: 'array', 'x-mcp-header': 'The Regions' } } },
  });
});
