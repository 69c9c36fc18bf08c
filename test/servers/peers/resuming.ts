// A Streamable HTTP server with sessions, in the hands of a test: it opens sessions, lists one tool and takes notifications by itself.
// Every other POST and every GET waits until the test answers it, byte by byte where it wants. It must not know the client's code.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Peer } from './everything.ts';

/** A member of a body, as parsed. */
export interface Message {
  readonly id?: string | number;
  readonly method?: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly result?: unknown;
}

/** An event stream in the hands of the test. */
export interface HandedStream {
  /** Sends an event; a list of messages is one array. */
  event(data: object | readonly object[] | '', fields?: { readonly id?: string; readonly retry?: number }): HandedStream;
  /** Ends it as HTTP does. */
  end(): void;
  /** Resets its connection. */
  cut(): void;
  /** Settles when it is over, whoever ended it. */
  readonly gone: Promise<void>;
}

/** A request the test answers. */
export interface Handed {
  readonly at: number;
  readonly header: (name: string) => string | undefined;
  /** The messages of the body: those of an array, or the one there is. */
  readonly messages: readonly Message[];
  readonly isArray: boolean;
  json(value: unknown, status?: number): void;
  stream(): HandedStream;
  /** A status without a body. */
  status(status: number): void;
}

export interface Resuming extends Peer {
  /** The next POST or GET, or the next DELETE, that is the test's to answer. */
  next(method: 'POST' | 'GET' | 'DELETE'): Promise<Handed>;
  /** No session is known any more. */
  forget(): void;
  /** The ids of the sessions so far, oldest first. */
  readonly sessions: readonly string[];
}

const PATIENCE_MS = 15_000;

/** Starts it on a free loopback port. */
export async function startResuming(revision: string, capabilities: object = { tools: {} }): Promise<Resuming> {
  const sessions: string[] = [];
  const known = new Set<string>();
  const queue = createQueues<Handed>();

  const post = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    const body = JSON.parse(Buffer.concat(pieces).toString()) as Message | readonly Message[];
    const messages = Array.isArray(body) ? (body as readonly Message[]) : [body as Message];
    const [first] = messages;
    const handed = hand(request, response, messages, Array.isArray(body));
    if (first?.method === 'initialize') {
      const session = `session-${sessions.length + 1}`;
      sessions.push(session);
      known.add(session);
      response.setHeader('Mcp-Session-Id', session);
      const result = { protocolVersion: revision, capabilities, serverInfo: { name: 'resuming', version: '1.0.0' } };
      return handed.json({ jsonrpc: '2.0', id: first.id, result });
    }
    if (!known.has(handed.header('mcp-session-id') ?? '')) return refuse(handed);
    if (Array.isArray(body)) return queue.put('POST', handed);
    if (first?.method?.startsWith('notifications/') === true) return handed.status(202);
    if (first?.method === 'tools/list')
      return handed.json({
        jsonrpc: '2.0',
        id: first.id,
        result: { tools: [{ name: 'slow', inputSchema: { type: 'object' } }] },
      });
    return queue.put('POST', handed);
  };
  const server = createServer((request, response) => {
    if (request.method === 'POST') return void post(request, response);
    const handed = hand(request, response, [], false);
    if (!known.has(handed.header('mcp-session-id') ?? '')) return refuse(handed);
    return queue.put(request.method ?? '', handed);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/mcp`,
    sessions,
    next: (method) => queue.take(method),
    forget: () => known.clear(),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function refuse(handed: Handed): void {
  handed.json({ jsonrpc: '2.0', error: { code: -32_001, message: 'Session not found' }, id: null }, 404);
}

function hand(request: IncomingMessage, response: ServerResponse, messages: readonly Message[], isArray: boolean): Handed {
  return {
    at: performance.now(),
    messages,
    isArray,
    header: (name) => request.headers[name]?.toString(),
    json: (value, status = 200) =>
      void response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(value)),
    stream: () => streamOn(response),
    status: (status) => void response.writeHead(status).end(),
  };
}

function streamOn(response: ServerResponse): HandedStream {
  response.writeHead(200, { 'Content-Type': 'text/event-stream' });
  response.flushHeaders();
  const stream: HandedStream = {
    event(data, { id, retry } = {}) {
      const fields = [...(id === undefined ? [] : [`id: ${id}\n`]), ...(retry === undefined ? [] : [`retry: ${retry}\n`])];
      response.write(`${fields.join('')}data: ${data === '' ? '' : JSON.stringify(data)}\n\n`);
      return stream;
    },
    end: () => void response.end(),
    cut: () => void response.socket?.resetAndDestroy(),
    gone: new Promise((resolve) => response.once('close', () => resolve())),
  };
  return stream;
}

/** Things by name, taken in the order they were put; a taker may come first. */
function createQueues<T>(): { put(name: string, value: T): void; take(name: string): Promise<T> } {
  const waiting = new Map<string, T[]>();
  const takers = new Map<string, ((value: T) => void)[]>();
  const listOf = <V>(lists: Map<string, V[]>, name: string): V[] => {
    const list = lists.get(name) ?? [];
    lists.set(name, list);
    return list;
  };
  return {
    put(name, value) {
      const taker = listOf(takers, name).shift();
      if (taker) taker(value);
      else listOf(waiting, name).push(value);
    },
    async take(name) {
      const value = listOf(waiting, name).shift();
      if (value !== undefined) return value;
      return new Promise((resolve, reject) => {
        const patience = setTimeout(() => reject(new Error(`The client sent no ${name} in time`)), PATIENCE_MS);
        listOf(takers, name).push((given) => {
          clearTimeout(patience);
          resolve(given);
        });
      });
    },
  };
}
