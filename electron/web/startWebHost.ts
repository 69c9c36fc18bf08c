// The browser host: serves the built page on loopback and carries the contract over one WebSocket a page.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { acceptPipes, type PipeTaker } from './acceptPipes.ts';
import { createAdmission, type Refusal } from './admission.ts';
import { answeredAtTheDoor, refuse } from './answeredAtTheDoor.ts';
import { securityHeaders } from './securityHeaders.ts';
import { staticFiles, type StaticFiles } from './staticFiles.ts';

export interface WebHostOptions {
  readonly engine: PipeTaker;
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
  const pipes = acceptPipes(admission, engine);

  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (!answeredAtTheDoor(request, response, admission)) void serveFile(request, response, files);
  });
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => pipes.upgrade(request, socket, head));

  return {
    url: `http://127.0.0.1:${taken}/?token=${admission.token}`,
    port: taken,
    close: () =>
      new Promise((resolve) => {
        pipes.close();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function serveFile(request: IncomingMessage, response: ServerResponse, files: StaticFiles): Promise<void> {
  const path = (request.url ?? '').split('?', 1)[0]!;
  const file = await files.find(path);
  if (!file) return void refuse(response, path === '/' ? notBuilt : notFound);
  response.writeHead(200, {
    ...securityHeaders,
    'Content-Type': file.mediaType,
    'Content-Length': file.body.byteLength,
    'Cache-Control': file.cacheControl,
  });
  response.end(request.method === 'HEAD' ? undefined : file.body);
}

const notFound: Refusal = { status: 404, title: 'Nothing is here', sentence: 'The page has no such part.' };
const notBuilt: Refusal = {
  status: 503,
  title: 'The page is not built',
  sentence: 'Run npm run build, or start with npm start, then reload.',
};
