// A server of 2026-07-28 that offers what a well-behaved one would not: a tool no client may call, hostile names, a list in pages, and a
// flood of log messages.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Peer } from './everything.ts';

/** Text that would do harm or look odd if it were taken for anything but text. */
export const HOSTILE = '<img src=x onerror=alert(1)> \u202Egnol\u202C שלום ';

const complete = { resultType: 'complete', ttlMs: 300_000, cacheScope: 'public' };
const tools = [
  {
    name: 'misplaced',
    description: 'Its header stands where no header may stand',
    inputSchema: { type: 'object', properties: { list: { type: 'array', items: { type: 'string', 'x-mcp-header': 'List' } } } },
  },
  { name: 'flood', description: HOSTILE, inputSchema: { type: 'object' } },
  {
    name: '',
    description: 'Its name is empty',
    inputSchema: { type: 'object', properties: { size: { type: 'integer', default: 3 }, colour: { type: 'string' } } },
  },
];
const resources = Array.from({ length: 1200 }, (_, at) => ({
  uri: `odd:/${at + 1}`,
  name: at === 0 ? HOSTILE.repeat(20) : `thing ${at + 1}`,
  description: HOSTILE,
}));

/** Starts it; `messages` is how many log messages the tool `flood` sends. */
export async function startOdd(messages: number): Promise<Peer> {
  const server = createServer((request, response) => void answer(request, response, messages));
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

interface Asked {
  readonly id?: number;
  readonly method: string;
  readonly params?: { readonly name?: string; readonly cursor?: string };
}

async function answer(request: IncomingMessage, response: ServerResponse, messages: number): Promise<void> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  const { id, method, params = {} } = JSON.parse(Buffer.concat(pieces).toString() || '{}') as Asked;
  if (id === undefined) return void response.writeHead(202).end();
  if (method === 'tools/call' && params.name === 'flood') return flood(id, response, messages);
  const result = resultOf(method, params);
  const message = result === undefined ? { error: { code: -32601, message: `No ${method} here` } } : { result };
  response.writeHead(result === undefined ? 404 : 200, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify({ jsonrpc: '2.0', id, ...message }));
  return undefined;
}

function resultOf(method: string, { cursor = '0' }: NonNullable<Asked['params']>): unknown {
  switch (method) {
    case 'server/discover':
      return { ...complete, supportedVersions: ['2026-07-28'], capabilities: { tools: {}, resources: {}, logging: {} } };
    case 'tools/list':
      return { ...complete, tools };
    case 'resources/list': {
      const from = Number(cursor);
      const next = from + 600;
      return {
        ...complete,
        resources: resources.slice(from, next),
        ...(next < resources.length && { nextCursor: String(next) }),
      };
    }
    case 'resources/templates/list':
      return { ...complete, resourceTemplates: [{ uriTemplate: 'odd:/{', name: 'broken' }] };
    case 'tools/call':
      return { resultType: 'complete', content: [{ type: 'text', text: 'It ran all the same.' }] };
    default:
      return undefined;
  }
}

function flood(id: number, response: ServerResponse, messages: number): void {
  response.writeHead(200, { 'Content-Type': 'text/event-stream' });
  const levels = ['info', 'error'];
  for (let at = 1; at <= messages; at += 1) {
    const params = { level: levels[at % 2], logger: 'flood', data: `message ${at} ${at === messages ? HOSTILE : ''}` };
    response.write(`data: ${JSON.stringify({ jsonrpc: '2.0', method: 'notifications/message', params })}\n\n`);
  }
  const result = { resultType: 'complete', content: [{ type: 'text', text: 'flooded' }] };
  response.end(`data: ${JSON.stringify({ jsonrpc: '2.0', id, result })}\n\n`);
}
