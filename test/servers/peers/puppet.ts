// A server in the hands of a test, for any revision: it opens, lists one tool and takes notifications by itself; every other request
// waits until the test answers it, and streams carry exactly what the test sends. It must not know the client's code.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Peer } from './everything.ts';

/** A JSON-RPC message as parsed. */
export interface Message {
  readonly id?: string | number;
  readonly method?: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly result?: Readonly<Record<string, unknown>>;
  readonly error?: { readonly code: number; readonly message: string };
}

/** An event stream of the server. */
export interface PuppetStream {
  send(message: object, id?: string): void;
  /** Ends it as HTTP does. */
  end(): void;
  /** Resets its connection. */
  cut(): void;
  /** Resolves when it is over, whoever ended it. */
  readonly gone: Promise<void>;
}

/** A message of the client, to be answered where it is a request. */
export interface Heard {
  readonly message: Message;
  readonly headers: IncomingMessage['headers'];
  result(result: object): void;
  error(code: number, message: string, data?: unknown): void;
  /** Answers with an event stream; over HTTP+SSE that is the one there is. */
  stream(): PuppetStream;
  /** Resolves when its exchange is over, whoever ended it. */
  readonly gone: Promise<void>;
}

export interface Puppet extends Peer {
  /** The next message by its method, in order of arrival; answers of the client go by `answer`. */
  next(method: string): Promise<Heard>;
  /** The next stream the client opened by GET. */
  standing(): Promise<PuppetStream>;
}

export interface PuppetWays {
  readonly transport: 'http-sse' | 'streamable' | 'stateless';
  readonly revision: string;
  readonly capabilities?: object;
  /** What an answer of the client is answered with; 202 unless told. */
  readonly takesAnswers?: number;
}

/** Starts it on a free loopback port. */
export async function startPuppet(ways: PuppetWays): Promise<Puppet> {
  const heard = queues<Heard>();
  const streams = queues<PuppetStream>();
  let only: PuppetStream | undefined;
  const server = createServer((request, response) => void serve(request, response));
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (request.method === 'GET') return opened(request, response);
    if (request.method !== 'POST') return void response.writeHead(200).end();
    if (ways.transport === 'http-sse' && request.url === '/mcp') return void response.writeHead(405).end();
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    const message = JSON.parse(Buffer.concat(pieces).toString()) as Message;
    const each = hear(message, request, response);
    const byItself = message.method === undefined ? undefined : opening(message.method, ways);
    if (byItself === undefined) return heard.put(message.method ?? 'answer', each);
    return each.result(byItself);
  };
  const opened = (_request: IncomingMessage, response: ServerResponse): void => {
    if (ways.transport === 'stateless') return void response.writeHead(405).end();
    const stream = streamOn(response);
    if (ways.transport === 'http-sse') {
      only = stream;
      response.write('event: endpoint\ndata: /message?session=1\n\n');
    }
    return streams.put('', stream);
  };
  const hear = (message: Message, { headers }: IncomingMessage, response: ServerResponse): Heard => {
    const session = message.method === 'initialize' && ways.transport === 'streamable' ? { 'Mcp-Session-Id': 'puppet-1' } : {};
    const reply = (told: object): void => {
      const full = { jsonrpc: '2.0', id: message.id, ...told };
      if (!only)
        return void response.writeHead(200, { 'Content-Type': 'application/json', ...session }).end(JSON.stringify(full));
      response.writeHead(202).end('Accepted');
      return only.send(full);
    };
    if (message.id === undefined || message.method === undefined)
      response.writeHead(message.method === undefined ? (ways.takesAnswers ?? 202) : 202).end();
    return {
      message,
      headers,
      result: (result) => reply({ result }),
      error: (code, text, data) => reply({ error: { code, message: text, ...(data === undefined ? {} : { data }) } }),
      stream() {
        if (!only) return streamOn(response);
        response.writeHead(202).end('Accepted');
        return only;
      },
      gone: new Promise((resolve) => response.once('close', () => resolve())),
    };
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/mcp`,
    next: (method) => heard.take(method),
    standing: () => streams.take(''),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function opening(method: string, { transport, revision, capabilities = { tools: {} } }: PuppetWays): object | undefined {
  const serverInfo = { name: 'puppet', version: '1.0.0' };
  const complete = transport === 'stateless' ? { resultType: 'complete', ttlMs: 0, cacheScope: 'private' } : {};
  if (method === 'initialize' && transport !== 'stateless') return { protocolVersion: revision, capabilities, serverInfo };
  if (method === 'server/discover' && transport === 'stateless')
    return {
      ...complete,
      supportedVersions: [revision],
      capabilities,
      _meta: { 'io.modelcontextprotocol/serverInfo': serverInfo },
    };
  if (method === 'tools/list') return { ...complete, tools: [{ name: 'pull', inputSchema: { type: 'object' } }] };
  return undefined;
}

function streamOn(response: ServerResponse): PuppetStream {
  response.writeHead(200, { 'Content-Type': 'text/event-stream' });
  response.flushHeaders();
  return {
    send(message, id) {
      const text = JSON.stringify({ jsonrpc: '2.0', ...message });
      response.write(`${id === undefined ? '' : `id: ${id}\n`}event: message\ndata: ${text}\n\n`);
    },
    end: () => void response.end(),
    cut: () => void response.socket?.resetAndDestroy(),
    gone: new Promise((resolve) => response.once('close', () => resolve())),
  };
}

const PATIENCE_MS = 15_000;

/** Things by name, taken in the order they were put; a taker may come first. */
function queues<T>() {
  const waiting = new Map<string, T[]>();
  const takers = new Map<string, ((value: T) => void)[]>();
  return {
    put(name: string, value: T): void {
      const taker = takers.get(name)?.shift();
      if (taker) taker(value);
      else waiting.set(name, [...(waiting.get(name) ?? []), value]);
    },
    async take(name: string): Promise<T> {
      const value = waiting.get(name)?.shift();
      if (value !== undefined) return value;
      return new Promise((resolve, reject) => {
        const patience = setTimeout(() => reject(new Error(`The client sent no ${name || 'GET'} in time`)), PATIENCE_MS);
        const taker = (given: T): void => {
          clearTimeout(patience);
          resolve(given);
        };
        takers.set(name, [...(takers.get(name) ?? []), taker]);
      });
    },
  };
}
