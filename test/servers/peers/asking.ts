// A server of 2026-07-28 whose one tool asks for input in two rounds, made with the official package: a form and a message of a model
// first, then an address to visit.
import { toNodeHandler } from '@modelcontextprotocol/node';
import { createMcpHandler, inputRequired, McpServer } from '@modelcontextprotocol/server';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import type { Peer } from './everything.ts';

/** Where the second round sends a person; nobody is there. */
export const ASKED_URL = 'https://tickets.example/pay?booking=7';

/** Starts the server. */
export async function startAsking(): Promise<Peer> {
  const handler = createMcpHandler(createProtocol, { legacy: 'reject' });
  const handle = toNodeHandler(handler);
  const server = createServer((request, response) => {
    handle(Object.assign(request, { method: request.method ?? '', url: request.url ?? '' }), response).catch(() =>
      response.destroy(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/mcp`,
    async close() {
      await handler.close();
      await new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      });
    },
  };
}

function createProtocol(): McpServer {
  const server = new McpServer({ name: 'asking-peer', version: '1.0.0' });
  server.registerTool('book', { description: 'Books seats, asking twice', inputSchema: z.object({}) }, (_args, context) => {
    const { inputResponses = {}, requestState } = context.mcpReq;
    const state = requestState<string>();
    if (Object.keys(inputResponses).length === 0) return firstRound();
    if (state === undefined || state === 'asked') return secondRound(inputResponses);
    return { content: [{ type: 'text', text: `${state}\n${JSON.stringify(inputResponses)}` }] };
  });
  return server;
}

function firstRound(): ReturnType<typeof inputRequired> {
  return inputRequired({
    requestState: 'asked',
    inputRequests: {
      seats: inputRequired.elicit({
        message: 'How many seats?',
        requestedSchema: {
          type: 'object',
          properties: { seats: { type: 'integer', minimum: 1, maximum: 4 } },
          required: ['seats'],
        },
      }),
      greeting: inputRequired.createMessage({
        maxTokens: 50,
        messages: [{ role: 'user', content: { type: 'text', text: 'Write a greeting.' } }],
      }),
    },
  });
}

function secondRound(answers: Readonly<Record<string, unknown>>): ReturnType<typeof inputRequired> {
  return inputRequired({
    requestState: JSON.stringify(answers),
    inputRequests: { pay: inputRequired.elicitUrl({ message: 'Pay for the seats.', url: ASKED_URL }) },
  });
}
