// HTTP+SSE of 2024-11-05, which the official server package no longer carries: one stream a client, messages posted beside it.
import type { JSONRPCMessage, Server, Transport } from '@modelcontextprotocol/server';
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

const KEEP_ALIVE_MS = 15_000;
const BODY_LIMIT = 4 * 1024 * 1024;

/** The clients of one HTTP+SSE endpoint. */
export interface SseClients {
  /** Answers GET: opens a stream and names `messagesPath` in its `endpoint` event. */
  open(response: ServerResponse): Promise<void>;
  /** Answers POST to `messagesPath`. */
  post(request: IncomingMessage, response: ServerResponse, sessionId: string | null): Promise<void>;
  close(): Promise<void>;
}

/** Serves a protocol endpoint made by `createProtocol` to each client, at most `limit` at a time. */
export function createSseClients(createProtocol: () => Server, messagesPath: string, limit: number): SseClients {
  const clients = new Map<string, SseTransport>();
  return {
    async open(response) {
      if (clients.size >= limit) return refuse(response, 503, `At most ${limit} streams may be open at a time`);
      const transport = new SseTransport(response, messagesPath);
      clients.set(transport.sessionId, transport);
      response.once('close', () => {
        clients.delete(transport.sessionId);
        void transport.close();
      });
      await createProtocol().connect(transport);
    },
    async post(request, response, sessionId) {
      const transport = clients.get(sessionId ?? '');
      if (transport === undefined) return refuse(response, 404, 'No stream has this sessionId');
      const message = await readMessage(request);
      if (message === undefined) return refuse(response, 400, 'The body is not one JSON-RPC message, or longer than 4 MiB');
      response.writeHead(202, { 'Content-Type': 'text/plain' }).end('Accepted');
      transport.onmessage?.(message);
    },
    async close() {
      await Promise.all([...clients.values()].map((transport) => transport.close()));
    },
  };
}

class SseTransport implements Transport {
  readonly sessionId: string = randomUUID();
  onclose?: () => void;
  onerror?: (error: Error) => void;
  onmessage?: (message: JSONRPCMessage) => void;
  readonly #response: ServerResponse;
  readonly #messagesPath: string;
  #keepAlive: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(response: ServerResponse, messagesPath: string) {
    this.#response = response;
    this.#messagesPath = messagesPath;
  }

  async start(): Promise<void> {
    this.#response.writeHead(200, {
      'Content-Type': 'text/event-stream',
      'Cache-Control': 'no-store',
      'X-Accel-Buffering': 'no',
    });
    this.#response.write(`event: endpoint\ndata: ${this.#messagesPath}?sessionId=${this.sessionId}\n\n`);
    this.#keepAlive = setInterval(() => this.#response.write(': keep-alive\n\n'), KEEP_ALIVE_MS);
  }

  async send(message: JSONRPCMessage): Promise<void> {
    if (this.#closed) return;
    this.#keepAlive?.refresh();
    const taken = this.#response.write(`event: message\ndata: ${JSON.stringify(message)}\n\n`);
    if (!taken) await new Promise<void>((resolve) => whenWritable(this.#response, resolve));
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    clearInterval(this.#keepAlive);
    this.#response.end();
    this.onclose?.();
  }
}

function whenWritable(response: ServerResponse, then: () => void): void {
  const done = () => {
    response.off('drain', done);
    response.off('close', done);
    then();
  };
  response.on('drain', done);
  response.on('close', done);
}

async function readMessage(request: IncomingMessage): Promise<JSONRPCMessage | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > BODY_LIMIT) return undefined;
    chunks.push(chunk);
  }
  try {
    const value: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    const isMessage = typeof value === 'object' && value !== null && 'jsonrpc' in value && value.jsonrpc === '2.0';
    return isMessage ? (value as JSONRPCMessage) : undefined;
  } catch {
    return undefined;
  }
}

function refuse(response: ServerResponse, status: number, sentence: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain' }).end(sentence);
}
