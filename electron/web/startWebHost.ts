// The browser host: serves the built page on loopback and carries the contract over one WebSocket a page.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { webPipePath } from '../../shared/contract/carriers.ts';
import type { Pipe } from '../../shared/contract/pipe.ts';
import { createAdmission, usedToken, type Admission, type Refusal } from './admission.ts';
import { refusalPage } from './refusalPage.ts';
import { securityHeaders } from './securityHeaders.ts';
import { staticFiles, type StaticFiles } from './staticFiles.ts';
import { webSocketPipe } from './webSocketPipe.ts';

export interface WebHostOptions {
  /** What the pages' pipes are handed to. */
  readonly engine: { connect(pipe: Pipe): void };
  /** 0 takes any free port. */
  readonly port: number;
  /** The folder of the built page. */
  readonly rendererDir: string;
}

export interface WebHost {
  /** The address to open, single-use token included. */
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

/** The longest contract message a page may send: room for large call arguments, and a bound. */
const maxMessageBytes = 64 * 1024 * 1024;

/** Starts the host on 127.0.0.1. Rejects with the system's error where the port cannot be had. */
export async function startWebHost({ engine, port, rendererDir }: WebHostOptions): Promise<WebHost> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host: '127.0.0.1' }, resolve);
  });
  const taken = (server.address() as AddressInfo).port;
  const admission = createAdmission(taken);
  const files = staticFiles(rendererDir);
  const sockets = new WebSocketServer({ noServer: true, maxPayload: maxMessageBytes, perMessageDeflate: false });

  server.on('request', (request, response) => void answer(request, response, admission, files));
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const refusal = refuseUpgrade(request, admission);
    if (refusal !== undefined) return refuseSocket(socket, refusal);
    sockets.handleUpgrade(request, socket, head, (webSocket) => engine.connect(webSocketPipe(webSocket)));
  });

  return {
    url: `http://127.0.0.1:${taken}/?token=${admission.token}`,
    port: taken,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets.clients) socket.terminate();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  admission: Admission,
  files: StaticFiles,
): Promise<void> {
  const [path, query] = split(request.url ?? '');
  const refusal = admission.refuseSource(request.headers, false);
  if (refusal) return refuse(response, refusal);
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { ...securityHeaders, Allow: 'GET, HEAD' });
    return void response.end();
  }
  const token = path === '/' ? new URLSearchParams(query).get('token') : null;
  if (token !== null && request.method === 'GET') return admit(request, response, admission, token);

  const stranger = admission.refuseStranger(request.headers);
  if (stranger) return refuse(response, stranger);
  const file = await files.find(path);
  if (!file) return refuse(response, path === '/' ? notBuilt : notFound);
  response.writeHead(200, {
    ...securityHeaders,
    'Content-Type': file.mediaType,
    'Content-Length': file.body.byteLength,
    'Cache-Control': file.cacheControl,
  });
  response.end(request.method === 'HEAD' ? undefined : file.body);
}

/** Exchanges the token for the cookie and sends the browser to `/`, so that the token leaves the address bar. */
function admit(request: IncomingMessage, response: ServerResponse, admission: Admission, token: string): void {
  const known = admission.refuseStranger(request.headers) === undefined;
  const cookie = known ? undefined : admission.exchange(token);
  if (!known && cookie === undefined) return refuse(response, usedToken);
  const headers = { ...securityHeaders, 'Cache-Control': 'no-store', ...(cookie !== undefined && { 'Set-Cookie': cookie }) };
  if (request.headers['sec-fetch-site'] === 'cross-site') {
    // A strict cookie is not sent along a redirect that another site's link began; a step taken by our own page is.
    response.writeHead(200, { ...headers, 'Content-Type': 'text/html; charset=utf-8' });
    return void response.end('<!doctype html><meta http-equiv="refresh" content="0;url=/"><title>Wirescope</title>');
  }
  response.writeHead(303, { ...headers, Location: '/' });
  response.end();
}

function refuseUpgrade(request: IncomingMessage, admission: Admission): Refusal | undefined {
  if (request.url !== webPipePath) return notFound;
  return admission.refuseSource(request.headers, true) ?? admission.refuseStranger(request.headers);
}

function refuseSocket(socket: Duplex, { status, sentence }: Refusal): void {
  socket.on('error', () => socket.destroy());
  socket.end(
    `HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Type: text/plain; charset=utf-8\r\n` +
      `Content-Length: ${Buffer.byteLength(sentence)}\r\n\r\n${sentence}`,
  );
}

function refuse(response: ServerResponse, refusal: Refusal): void {
  response.writeHead(refusal.status, {
    ...securityHeaders,
    'Content-Type': 'text/html; charset=utf-8',
    'Cache-Control': 'no-store',
  });
  response.end(refusalPage(refusal.title, refusal.sentence));
}

function split(target: string): readonly [path: string, query: string] {
  const at = target.indexOf('?');
  return at < 0 ? [target, ''] : [target.slice(0, at), target.slice(at + 1)];
}

const notFound: Refusal = { status: 404, title: 'Nothing is here', sentence: 'The page has no such part.' };
const notBuilt: Refusal = {
  status: 503,
  title: 'The page is not built',
  sentence: 'Run npm run build, or start with npm start, then reload.',
};
