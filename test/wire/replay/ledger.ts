// A small server in two versions, for replays: it gives out handles and wants them back, and every answer has a time and an id in it.
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Peer } from '../../servers/peers/everything.ts';

/** What is different about a version. */
export interface Version {
  /** No `currency` in an order any more. */
  readonly dropsField?: boolean;
  /** Items of an order the other way round. */
  readonly reorders?: boolean;
  /** Another total. */
  readonly changesValue?: boolean;
  /** Items of an order in another order each time. */
  readonly shuffles?: boolean;
  /** A tool less. */
  readonly forgetsTool?: boolean;
  /** What an answer takes, ms. */
  readonly takesMs?: number;
  /** Requests of this method are never answered. */
  readonly silentOn?: string;
}

/** The server, and what a test may want to know of it. */
export interface Ledger extends Peer {
  /** The most calls that were being answered at once. */
  readonly most: () => number;
  /** Calls in the order they arrived, by tool. */
  readonly calls: readonly string[];
}

interface Asked {
  readonly id?: number | string;
  readonly method?: string;
  readonly params?: { readonly name?: string; readonly arguments?: Readonly<Record<string, unknown>> };
}

/** Starts a version on a free loopback port: Streamable HTTP with sessions, 2025-11-25. */
export async function startLedger(version: Version = {}): Promise<Ledger> {
  const orders = new Set<string>();
  const sessions = new Set<string>();
  const calls: string[] = [];
  let [now, most, made] = [0, 0, 0];

  const order = (): object => {
    const id = `order-${randomUUID()}`;
    orders.add(id);
    made += 1;
    const items = [
      { sku: 'A-1', count: 2 },
      { sku: 'B-2', count: 1 },
      { sku: 'C-3', count: 7 },
    ];
    const shown = version.reorders === true || (version.shuffles === true && made % 2 === 0) ? items.toReversed() : items;
    const made_ = { id, placedAt: new Date().toISOString(), total: version.changesValue === true ? 43 : 42 };
    return textual({ ...made_, ...(version.dropsField === true ? {} : { currency: 'EUR' }), items: shown });
  };
  const pay = (id: unknown): object =>
    typeof id === 'string' && orders.has(id)
      ? textual({ paid: true, receipt: randomUUID() })
      : { isError: true, content: [{ type: 'text', text: 'There is no such order.' }] };
  const tools = ['order', 'pay', 'wait'].map((name) => ({ name, inputSchema: { type: 'object' } }));
  const answer = async ({ method, params }: Asked): Promise<object | undefined> => {
    if (method === 'initialize')
      return { protocolVersion: '2025-11-25', capabilities: { tools: {} }, serverInfo: { name: 'ledger', version: '1' } };
    if (method === 'tools/list') return { tools: version.forgetsTool === true ? tools.slice(0, 2) : tools };
    if (method !== 'tools/call') return {};
    calls.push(params?.name ?? '');
    now += 1;
    most = Math.max(most, now);
    await new Promise((resolve) => setTimeout(resolve, version.takesMs ?? 5));
    now -= 1;
    if (params?.name === 'order') return order();
    return params?.name === 'pay' ? pay(params.arguments?.['order']) : textual({ waited: true });
  };

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (request.method === 'GET') return void response.writeHead(405).end();
    if (request.method === 'DELETE') return void response.writeHead(200).end();
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    const asked = JSON.parse(Buffer.concat(pieces).toString()) as Asked;
    const session = request.headers['mcp-session-id'];
    if (asked.method !== 'initialize' && !sessions.has(String(session))) return void response.writeHead(404).end();
    if (asked.id === undefined) return void response.writeHead(202).end();
    if (asked.method === version.silentOn) return;
    const opened = asked.method === 'initialize' ? { 'Mcp-Session-Id': randomUUID() } : {};
    if (opened['Mcp-Session-Id'] !== undefined) sessions.add(opened['Mcp-Session-Id']);
    const result = await answer(asked);
    response.writeHead(200, { 'Content-Type': 'application/json', ...opened });
    response.end(JSON.stringify({ jsonrpc: '2.0', id: asked.id, result }));
  };
  const server = createServer((request, response) => void serve(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/mcp`,
    calls,
    most: () => most,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A result whose only content is JSON in a text, as many servers give it. */
function textual(value: object): object {
  return { content: [{ type: 'text', text: JSON.stringify(value) }] };
}
