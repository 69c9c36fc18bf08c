import type { SeedServer } from '../../servers/seeds/base/seedServer.ts';
import { rawRequest, type RawExchange } from './rawHttp.ts';

/** A client of an HTTP+SSE server: its stream, and the POST address the `endpoint` frame named. */
export interface Listening {
  readonly server: SeedServer;
  readonly stream: RawExchange;
  readonly post: string;
}

const opened: { close(): unknown }[] = [];

/** Keeps `server` until `closeAll`. */
export async function opening(server: Promise<SeedServer>): Promise<SeedServer> {
  const started = await server;
  opened.push(started);
  return started;
}

/** Opens the stream and waits for its `endpoint` frame. */
export async function listen(server: Promise<SeedServer>): Promise<Listening> {
  const started = await opening(server);
  const stream = rawRequest(started.url, 'GET', { Accept: 'text/event-stream' });
  opened.push(stream);
  const [, path] = await stream.bodyHas(/^event: endpoint\r\ndata: (\S+)\r\n\r\n/);
  return { server: started, stream, post: new URL(path ?? '', started.url).href };
}

/** Closes what the test opened. */
export async function closeAll(): Promise<void> {
  for (const each of opened.splice(0)) await each.close();
}

/** A request as a client of 2025-06-18 sends it first. */
export const initialize = {
  jsonrpc: '2.0',
  id: 1,
  method: 'initialize',
  params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 't', version: '1' } },
};

/** A `tools/call` with a progress token equal to its id. */
export function call(id: number, name: string, args: unknown = {}): unknown {
  return { jsonrpc: '2.0', id, method: 'tools/call', params: { name, arguments: args, _meta: { progressToken: id } } };
}
