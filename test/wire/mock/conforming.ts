// A server of 2025-11-25 on the official SDK that offers what the conformance suite asks for by name, as far as it needs both sides: logs,
// progress, sampling, elicitation, and a stream that is closed and gone on with.
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import {
  CallToolRequestSchema,
  ListResourcesRequestSchema,
  ListToolsRequestSchema,
  ReadResourceRequestSchema,
  SetLevelRequestSchema,
  SubscribeRequestSchema,
  UnsubscribeRequestSchema,
} from '@modelcontextprotocol/sdk/types.js';
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { createStore } from '../../servers/peers/keeping.ts';
import type { Peer } from '../../servers/peers/everything.ts';

const text = (said: string) => ({ content: [{ type: 'text' as const, text: said }] });
const fields = {
  name: { type: 'string', default: 'John Doe' },
  age: { type: 'integer', default: 30 },
  score: { type: 'number', default: 95.5 },
  status: { type: 'string', enum: ['active', 'inactive', 'pending'], default: 'active' },
  verified: { type: 'boolean', default: true },
} as const;
const asked = { username: { type: 'string' }, email: { type: 'string' } } as const;

type Call = Parameters<Parameters<Server['setRequestHandler']>[1]>;
type Extra = Call[1] & { readonly closeSSEStream?: () => void };

const tools: Readonly<
  Record<string, (server: Server, extra: Extra, token: string | number | undefined) => Promise<Record<string, unknown>>>
> = {
  test_simple_text: async () => text('This is a simple text response for testing.'),
  test_error_handling: async () => ({ ...text('This tool intentionally returns an error for testing'), isError: true }),
  test_image_content: async () => ({ content: [{ type: 'image', data: 'iVBORw0KGgo=', mimeType: 'image/png' }] }),
  async test_tool_with_logging(_server, { sendNotification }) {
    for (const data of ['Tool execution started', 'Tool processing data', 'Tool execution completed']) {
      await sendNotification({ method: 'notifications/message', params: { level: 'info', data } });
      await delay(20);
    }
    return text('logged');
  },
  async test_tool_with_progress(_server, { sendNotification }, progressToken) {
    for (const progress of [0, 50, 100]) {
      if (progressToken !== undefined)
        await sendNotification({ method: 'notifications/progress', params: { progressToken, progress, total: 100 } });
      await delay(20);
    }
    return text('progressed');
  },
  async test_sampling(server, { requestId }) {
    const messages = [{ role: 'user' as const, content: { type: 'text' as const, text: 'Test prompt for sampling' } }];
    const made = await server.createMessage({ messages, maxTokens: 100 }, { relatedRequestId: requestId });
    return text(`LLM response: ${JSON.stringify(made.content)}`);
  },
  async test_elicitation(server, { requestId }) {
    return elicit(server, requestId, asked);
  },
  async test_elicitation_sep1034_defaults(server, { requestId }) {
    return elicit(server, requestId, fields);
  },
  async test_reconnection(_server, { closeSSEStream }) {
    await delay(20);
    closeSSEStream?.();
    await delay(100);
    return text('reconnected');
  },
};

async function elicit(
  server: Server,
  relatedRequestId: Extra['requestId'],
  properties: typeof fields | typeof asked,
): Promise<Record<string, unknown>> {
  const requestedSchema = { type: 'object' as const, properties } as never;
  const answer = await server.elicitInput(
    { mode: 'form', message: 'Please provide your information', requestedSchema },
    { relatedRequestId },
  );
  return text(`Elicitation completed: action=${answer.action}, content=${JSON.stringify(answer.content)}`);
}

function createProtocol(): Server {
  const server = new Server(
    { name: 'conforming', version: '1.0.0' },
    { capabilities: { tools: {}, logging: {}, resources: { subscribe: true } } },
  );
  const none = async () => ({});
  server.setRequestHandler(ListToolsRequestSchema, async () => ({
    tools: Object.keys(tools).map((name) => ({
      name,
      description: `The tool ${name}`,
      inputSchema: { type: 'object' as const },
    })),
  }));
  server.setRequestHandler(CallToolRequestSchema, async ({ params }, extra) => {
    const tool = tools[params.name];
    if (!tool) return { ...text(`There is no ${params.name}.`), isError: true };
    return tool(server, extra, params._meta?.progressToken);
  });
  const uri = 'test://static-text';
  server.setRequestHandler(ListResourcesRequestSchema, async () => ({ resources: [{ uri, name: 'static' }] }));
  server.setRequestHandler(ReadResourceRequestSchema, async () => ({
    contents: [{ uri, mimeType: 'text/plain', text: 'This is the content of the static text resource.' }],
  }));
  server.setRequestHandler(SubscribeRequestSchema, none);
  server.setRequestHandler(UnsubscribeRequestSchema, none);
  server.setRequestHandler(SetLevelRequestSchema, none);
  return server;
}

/** Starts it on a free loopback port. */
export async function startConforming(): Promise<Peer> {
  const sessions = new Map<string, StreamableHTTPServerTransport>();
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (!/^(127\.0\.0\.1|localhost)(:|$)/.test(request.headers.host ?? '')) return void response.writeHead(403).end();
    const id = request.headers['mcp-session-id'];
    const known = typeof id === 'string' ? sessions.get(id) : undefined;
    if (known) return known.handleRequest(request, response);
    if (id !== undefined) return void response.writeHead(404).end();
    const transport = new StreamableHTTPServerTransport({
      sessionIdGenerator: randomUUID,
      eventStore: createStore(),
      retryInterval: 100,
      onsessioninitialized: (opened) => void sessions.set(opened, transport),
      onsessionclosed: (closed) => void sessions.delete(closed),
    });
    await createProtocol().connect(transport);
    return transport.handleRequest(request, response);
  };
  const server = createServer((request, response) => void serve(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/mcp`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
