// The official SDK's client of 2026-07-28 against a mock: rounds that ask the client, subscriptions, arguments mirrored in headers.
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { expect, onTestFinished } from 'vitest';
import { startDemoServer } from '../../../electron/demo/demoServer.ts';
import { verifies } from '../../support/verifies.ts';
import { capturePath, serveCapture } from './mocking.ts';
import { recordThrough } from './recordingProxy.ts';

const REVISION = '2026-07-28';

/** Everything a person would see of a session of two hundred calls, some at once. */
async function session(url: string): Promise<readonly unknown[]> {
  const client = new Client(
    { name: 'offline', version: '2.0.0' },
    { capabilities: { sampling: {}, elicitation: { form: {} } }, versionNegotiation: { mode: { pin: REVISION } } },
  );
  client.setRequestHandler('sampling/createMessage', async () => ({
    role: 'assistant',
    model: 'none',
    content: { type: 'text', text: 'Waves.' },
    stopReason: 'endTurn',
  }));
  client.setRequestHandler('elicitation/create', async () => ({
    action: 'accept',
    content: { guests: 2, day: '2026-08-08', sure: true },
  }));
  const told: string[] = [];
  let tell: () => void = () => undefined;
  const hear = (what: string): void => {
    told.push(what);
    tell();
  };
  client.setNotificationHandler('notifications/tools/list_changed', () => hear('tools'));
  client.setNotificationHandler('notifications/resources/updated', ({ params }) => hear(params.uri));
  const heard = async (count: number): Promise<void> => {
    while (told.length < count) await new Promise<void>((resolve) => (tell = resolve));
  };
  await client.connect(new StreamableHTTPClientTransport(new URL(url)));
  onTestFinished(() => client.close());
  const call = (name: string, args: Record<string, unknown> = {}): Promise<unknown> => client.callTool({ name, arguments: args });
  const tools = async (): Promise<readonly string[]> =>
    (await client.listTools(undefined, { cacheMode: 'refresh' })).tools.map(({ name }) => name);

  const seen: unknown[] = [client.getServerVersion(), client.getNegotiatedProtocolVersion(), await tools()];
  for (let from = 0; from < 188; from += 4)
    seen.push(...(await Promise.all([0, 1, 2, 3].map((each) => call('echo', { message: `${from + each}` })))));
  seen.push(await call('route', { region: 'eu-west', options: { tenant: 'Ωmega' } }));
  // Three rounds each: the answers, a model's line and a confirmation, with a state that goes back as it came.
  seen.push(await call('book_table', { restaurant: 'Alpha' }), await call('book_table', { restaurant: 'Beta' }));
  const progress: number[] = [];
  const onprogress = (step: { readonly progress: number }): void => void progress.push(step.progress);
  seen.push(await client.callTool({ name: 'count_to', arguments: { to: 3 } }, { onprogress }), progress);
  const listening = await client.listen({ toolsListChanged: true, resourceSubscriptions: ['demo://notes/1'] });
  seen.push(listening.honoredFilter, await call('change_tools'));
  await heard(1);
  seen.push(await tools(), await call('write_note', { id: '1', text: 'new' }));
  await heard(2);
  seen.push(await client.readResource({ uri: 'demo://notes/1' }), [...told]);
  await listening.close();
  seen.push(await listening.closed, await call('change_tools'), (await client.listResources()).resources.length);
  seen.push(await call('no such tool').catch((error: unknown) => String(error)));
  return seen;
}

verifies('mock-sdk', 'over 2026-07-28, rounds and subscriptions included', async () => {
  const path = capturePath();
  const demo = await startDemoServer();
  const proxy = await recordThrough(demo.url, path);
  const online = await session(proxy.url);
  await proxy.close();
  await demo.close();
  expect(online).toHaveLength(206);
  expect(JSON.stringify(online)).toContain('Beta expects 2 on 2026-08-08. Waves.');
  const mock = await serveCapture(path);
  for (const go of [1, 2]) {
    expect(await session(mock.url), `client ${go}`).toEqual(online);
    expect(mock.state()).toMatchObject({ unmatched: 0 });
  }
});
