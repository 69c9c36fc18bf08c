// What every seed server shares: a loopback port, a table of routes, a record of what was asked, and answers that look as
// uvicorn, Starlette and FastAPI write them. It knows HTTP only; streams are in eventStream.ts, JSON-RPC in rpcServer.ts.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What may be set on any seed server. */
export interface SeedOptions {
  /** 0, the default, takes any free port. */
  readonly port?: number;
  /** Milliseconds of silence before a stream says `: ping - …`; sse_starlette's own value is 15 000. */
  readonly pingMs?: number;
}

/** One request as it reached the server; header names and order as sent. */
export interface RecordedRequest {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
}

/** A running seed server. */
export interface SeedServer {
  /** The address a person would paste. */
  readonly url: string;
  readonly requests: readonly RecordedRequest[];
  /** Cuts every connection and frees the port. */
  close(): Promise<void>;
}

/** One request being answered, its body already read. */
export interface SeedExchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
  readonly body: string;
}

export type Route = (exchange: SeedExchange) => void | Promise<void>;

/** Routes by path, then by method; `framework` decides the wording of 404 and 405. */
export interface SeedRoutes {
  /** The path of the address a person would paste. */
  readonly entry: string;
  readonly framework: 'fastapi' | 'starlette';
  readonly paths: { readonly [path: string]: { readonly [method: string]: Route } };
}

type Header = readonly [name: string, value: string];

/** Starts `routes` on loopback. */
export async function startSeedServer(routes: SeedRoutes, options: SeedOptions = {}): Promise<SeedServer> {
  const requests: RecordedRequest[] = [];
  const server = createServer((request, response) => {
    void readBody(request).then(
      async (body) => {
        requests.push({ method: request.method ?? '', path: request.url ?? '', headers: headerPairs(request.rawHeaders), body });
        const url = new URL(request.url ?? '/', 'http://localhost');
        await route(routes, { request, response, url, body });
      },
      () => response.destroy(),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}${routes.entry}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Answers with a JSON value as Starlette's JSONResponse writes it: compact, `content-length` before `content-type`. */
export function answerJson(exchange: SeedExchange, status: number, value: unknown, headers: readonly Header[] = []): void {
  answer(exchange, status, JSON.stringify(value), [...headers], 'application/json');
}

/** Answers with text; without a media type there is no `content-type`, as with Starlette's plain Response. */
export function answerText(
  exchange: SeedExchange,
  status: number,
  text: string,
  mediaType?: string,
  headers: readonly Header[] = [],
): void {
  answer(exchange, status, text, [...headers], mediaType);
}

/** Writes a response head as uvicorn does: its own `date` and `server` first, lower-case names, nothing Node would add. */
export function writeHead(exchange: SeedExchange, status: number, headers: readonly Header[]): void {
  const { response } = exchange;
  response.sendDate = false;
  // Naming the header as removed is how Node is kept from adding `Connection` and `Keep-Alive` of its own.
  response.removeHeader('connection');
  response.writeHead(status, [['date', new Date().toUTCString()], ['server', 'uvicorn'], ...headers].flat());
}

/** A JSON value, or undefined where `text` is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** A JSON object's members, or undefined for anything else. */
export function asObject(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : undefined;
}

function answer(exchange: SeedExchange, status: number, text: string, headers: Header[], mediaType: string | undefined): void {
  const body = Buffer.from(text);
  headers.push(['content-length', String(body.length)]);
  if (mediaType !== undefined) headers.push(['content-type', mediaType]);
  writeHead(exchange, status, headers);
  exchange.response.end(body);
}

async function route(routes: SeedRoutes, exchange: SeedExchange): Promise<void> {
  const methods = routes.paths[exchange.url.pathname];
  const handle = methods?.[exchange.request.method ?? ''];
  if (handle !== undefined) return handle(exchange);
  const [status, sentence] = methods === undefined ? [404, 'Not Found'] : [405, 'Method Not Allowed'];
  const allow: Header[] = methods === undefined ? [] : [['allow', Object.keys(methods).join(', ')]];
  if (routes.framework === 'fastapi') answerJson(exchange, status, { detail: sentence }, allow);
  else answerText(exchange, status, sentence, 'text/plain; charset=utf-8', allow);
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function headerPairs(raw: readonly string[]): Header[] {
  return Array.from({ length: raw.length / 2 }, (_, i) => [raw[2 * i] ?? '', raw[2 * i + 1] ?? ''] as const);
}
