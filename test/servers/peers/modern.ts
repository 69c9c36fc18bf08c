// A server of 2026-07-28 as a person would make it with the official package: `createMcpHandler` and nothing around it.
import { toNodeHandler } from '@modelcontextprotocol/node';
import { createMcpHandler, McpServer } from '@modelcontextprotocol/server';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import type { Peer } from './everything.ts';

/** The server, and how the package ends what listens to it while the port stays open. */
export interface ModernPeer extends Peer {
  endListening(): Promise<void>;
}

/** Starts the server; `legacy` decides whether clients of 2025 are served too (`stateless`) or refused. */
export async function startModern(legacy: 'stateless' | 'reject' = 'reject'): Promise<ModernPeer> {
  const handler = createMcpHandler(createProtocol, { legacy });
  const handle = toNodeHandler(handler);
  const server = createServer((request, response) => {
    handle(Object.assign(request, { method: request.method ?? '', url: request.url ?? '' }), response).catch(() =>
      response.destroy(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/mcp`,
    endListening: () => handler.close(),
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
  const server = new McpServer({ name: 'modern-peer', version: '1.0.0' }, { instructions: 'A peer for tests.' });
  server.registerTool(
    'add',
    {
      description: 'Adds two numbers',
      inputSchema: z.object({ a: z.number(), b: z.number() }),
      outputSchema: z.object({ sum: z.number() }),
    },
    ({ a, b }) => ({ content: [{ type: 'text', text: String(a + b) }], structuredContent: { sum: a + b } }),
  );
  server.registerTool('steps', { description: 'Reports three steps', inputSchema: z.object({}) }, async (_args, context) => {
    const progressToken = context.mcpReq._meta?.progressToken;
    for (const progress of [1, 2, 3]) {
      if (progressToken !== undefined)
        await context.mcpReq.notify({ method: 'notifications/progress', params: { progressToken, progress, total: 3 } });
      await delay(5);
    }
    return { content: [{ type: 'text', text: 'three steps' }] };
  });
  server.registerTool(
    'route',
    {
      description: 'Takes an argument that is mirrored in a header',
      inputSchema: z.object({ region: z.string().meta({ 'x-mcp-header': 'Region' }) }),
    },
    ({ region }) => ({ content: [{ type: 'text', text: `routed to ${region}` }] }),
  );
  return server;
}
