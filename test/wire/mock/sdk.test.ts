// The official SDK's clients against mocks: nothing of ours is on their side.
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { SSEClientTransport } from '@modelcontextprotocol/sdk/client/sse.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { CreateMessageRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import { expect, onTestFinished } from 'vitest';
import { startEverything } from '../../servers/peers/everything.ts';
import { verifies } from '../../support/verifies.ts';
import { capturePath, serveCapture } from './mocking.ts';
import { recordThrough } from './recordingProxy.ts';

const transports = {
  streamableHttp: (url: string) => new StreamableHTTPClientTransport(new URL(url)),
  sse: (url: string) => new SSEClientTransport(new URL(url)),
} as const;

/** Two hundred calls, some at once, with progress and a question in between; everything a person would see of it. */
async function session(url: string, transport: keyof typeof transports): Promise<readonly unknown[]> {
  const client = new Client({ name: 'offline', version: '1.0.0' }, { capabilities: { sampling: {} } });
  client.setRequestHandler(CreateMessageRequestSchema, async () => ({
    role: 'assistant',
    model: 'none',
    content: { type: 'text', text: 'Waves.' },
    stopReason: 'endTurn',
  }));
  await client.connect(transports[transport](url));
  onTestFinished(() => client.close());
  const seen: unknown[] = [client.getServerVersion(), (await client.listTools()).tools.map(({ name }) => name)];
  for (let from = 0; from < 196; from += 4) {
    const numbers = [0, 1, 2, 3].map((each) => from + each);
    const calls = numbers.map((b) => client.callTool({ name: 'get-sum', arguments: { a: from, b } }));
    seen.push(...(await Promise.all(calls)));
  }
  const progress: unknown[] = [];
  const onprogress = (step: { readonly progress: number }): void => void progress.push(step.progress);
  const long = { name: 'trigger-long-running-operation', arguments: { duration: 0.3, steps: 3 } };
  seen.push(await client.callTool(long, undefined, { onprogress }), progress);
  seen.push(await client.callTool({ name: 'trigger-sampling-request', arguments: { prompt: 'the sea', maxTokens: 10 } }));
  seen.push((await client.listResources()).resources.length);
  seen.push(await client.callTool({ name: 'echo', arguments: { message: 'é' } }));
  seen.push(await client.callTool({ name: 'echo', arguments: { message: 'last' } }));
  return seen;
}

for (const transport of ['streamableHttp', 'sse'] as const) {
  verifies('mock-sdk', `over ${transport}`, async () => {
    const path = capturePath();
    const server = await startEverything(transport);
    const proxy = await recordThrough(server.url, path);
    const online = await session(proxy.url, transport);
    await proxy.close();
    await server.close();
    const mock = await serveCapture(path);
    expect(await session(mock.url, transport)).toEqual(online);
    expect(mock.state()).toMatchObject({ unmatched: 0 });
    const again = await session(mock.url, transport);
    expect(again).toEqual(online);
    expect(online).toHaveLength(204);
  });
}
