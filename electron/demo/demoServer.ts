// The embedded demo server: one loopback port that speaks all three eras and offers the same in each.
import { localhostHostValidation, localhostOriginValidation, toWebRequest } from '@modelcontextprotocol/node';
import { createMcpHandler, isLegacyRequest } from '@modelcontextprotocol/server';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createDemoProtocol, demoTools, type Shared } from './demoProtocol.ts';
import { paramHeaderRefusal } from './paramHeaders.ts';
import { createSseClients } from './sseTransport.ts';
import { createStreamableSessions } from './streamableSessions.ts';
import { listenToTasks } from './taskListen.ts';
import { createTasks } from './tasks.ts';
import { createWorld } from './world.ts';

export interface DemoServer {
  /** The address of the endpoint for 2026-07-28 and Streamable HTTP; HTTP+SSE is at `/sse` beside it. */
  readonly url: string;
  /** Cuts every connection and frees the port. */
  close(): Promise<void>;
}

/** Sessions and streams kept at a time, of each kind. */
const LIMIT = 100;

/** Starts the demo server on 127.0.0.1; port 0, the default, takes any free one. Requests from other hosts or origins are refused. */
export async function startDemoServer({ port = 0 }: { readonly port?: number } = {}): Promise<DemoServer> {
  const world = createWorld();
  const shared: Shared = { world, tasks: createTasks(), tools: demoTools(world) };
  const createLegacy = () => createDemoProtocol(shared, 'legacy');
  const modern = createMcpHandler(() => createDemoProtocol(shared, 'modern'), { legacy: 'reject', maxSubscriptions: LIMIT });
  world.listen((change) => {
    if (change.kind === 'tools') modern.notify.toolsChanged();
    else if (change.kind === 'prompts') modern.notify.promptsChanged();
    else if (change.kind === 'resources') modern.notify.resourcesChanged();
    else modern.notify.resourceUpdated(change.uri);
  });
  const sessions = createStreamableSessions(createLegacy, LIMIT);
  const sseClients = createSseClients(createLegacy, '/messages', LIMIT);
  const isLocalHost = localhostHostValidation();
  const isLocalOrigin = localhostOriginValidation();

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!isLocalHost(request, response) || !isLocalOrigin(request, response)) return;
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname === '/mcp') {
      const asked = await toWebRequest(asServed(request), undefined, { signal: gone(response) });
      if (await isLegacyRequest(asked)) return write(await sessions.fetch(asked), response);
      const own = (await paramHeaderRefusal(asked)) ?? (await listenToTasks(asked, shared.tasks, modern.bus));
      return write(own ?? (await modern.fetch(asked)), response);
    }
    if (pathname === '/sse' && request.method === 'GET') return sseClients.open(response);
    if (pathname === '/messages' && request.method === 'POST')
      return sseClients.post(request, response, searchParams.get('sessionId'));
    const status = pathname === '/sse' || pathname === '/messages' ? 405 : 404;
    response.writeHead(status, { 'Content-Type': 'text/plain' }).end('This server answers at /mcp and /sse.\n');
  }

  const server = createServer((request, response) => {
    // Only a connection that broke, or a body past the limit, gets here.
    serve(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/mcp`,
    async close() {
      world.dispose();
      shared.tasks.dispose();
      await Promise.all([modern.close(), sessions.close(), sseClients.close()]);
      await new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      });
    },
  };
}

/** On the server side of HTTP a message always has a method and a target. */
function asServed(request: IncomingMessage): IncomingMessage & { method: string; url: string } {
  return request as IncomingMessage & { method: string; url: string };
}

/** Aborted when the client leaves before the response ended. */
function gone(response: ServerResponse): AbortSignal {
  const controller = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) controller.abort();
  });
  return controller.signal;
}

/** Writes a web response; its head goes out at once, also where the stream has nothing to say yet. */
async function write(answer: Response, response: ServerResponse): Promise<void> {
  response.writeHead(answer.status, Object.fromEntries(answer.headers));
  if (answer.body === null) {
    response.end();
    return;
  }
  response.flushHeaders();
  await pipeline(Readable.fromWeb(answer.body), response);
}
