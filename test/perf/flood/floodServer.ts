// A server that floods: one `tools/call` is answered with a stream of notifications as fast as the client takes them, then the result.
// Run as `node floodServer.ts <events> [events a second]`; prints its address as the one line of its output.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Bytes of one event's data. */
const EVENT_BYTES = 200;
/** Events in the block that is written again and again. */
const BLOCK_EVENTS = 500;
const EVENTS = Number(process.argv[2]);
/** Events a second, 0 for as fast as they are taken. */
const RATE = Number(process.argv[3] ?? 0);
const TICK_MS = 10;

const block = Buffer.from(Array.from({ length: BLOCK_EVENTS }, (_, index) => `data: ${notification(index)}\n\n`).join(''));

function notification(index: number): string {
  const text = (filler: string): string =>
    JSON.stringify({
      jsonrpc: '2.0',
      method: 'notifications/message',
      params: { level: 'info', logger: 'flood', data: `row ${index} of the block${filler}` },
    });
  return text(' '.repeat(EVENT_BYTES - text('').length));
}

interface Asked {
  readonly id?: number | string;
  readonly method: string;
  readonly params?: { readonly protocolVersion?: string };
}

async function readJson(request: IncomingMessage): Promise<Asked> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return JSON.parse(Buffer.concat(pieces).toString()) as Asked;
}

async function flood(response: ServerResponse, id: Asked['id']): Promise<void> {
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
  if (RATE > 0) await drip(response);
  else await pour(response);
  response.end(`data: ${JSON.stringify({ jsonrpc: '2.0', id, result: { content: [{ type: 'text', text: 'done' }] } })}\n\n`);
}

/** Writes at the rate that was asked for, a few events a tick. */
async function drip(response: ServerResponse): Promise<void> {
  const started = performance.now();
  for (let sent = 0; sent < EVENTS && !response.destroyed;) {
    const due = Math.min(EVENTS, Math.floor(((performance.now() - started) / 1000) * RATE));
    for (; sent < due; sent++) response.write(`data: ${notification(sent % BLOCK_EVENTS)}\n\n`);
    await new Promise((resolve) => setTimeout(resolve, TICK_MS));
  }
}

async function pour(response: ServerResponse): Promise<void> {
  for (let sent = 0; sent < EVENTS; sent += BLOCK_EVENTS) {
    const piece = EVENTS - sent >= BLOCK_EVENTS ? block : block.subarray(0, (block.length / BLOCK_EVENTS) * (EVENTS - sent));
    if (!response.write(piece)) await roomIn(response);
    if (response.destroyed) return;
  }
}

/** Waits until the client took what was written, or left. */
function roomIn(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const go = (): void => {
      response.off('drain', go).off('close', go);
      resolve();
    };
    response.on('drain', go).on('close', go);
  });
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method !== 'POST') return void response.writeHead(405, { Allow: 'POST' }).end();
  const { id, method, params } = await readJson(request);
  if (id === undefined) return void response.writeHead(202).end();
  if (method === 'tools/call') return flood(response, id);
  const result =
    method === 'initialize'
      ? {
          protocolVersion: params?.protocolVersion,
          capabilities: { tools: {}, logging: {} },
          serverInfo: { name: 'flood', version: '1' },
        }
      : { tools: [{ name: 'flood', inputSchema: { type: 'object' } }] };
  response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify({ jsonrpc: '2.0', id, result }));
}

const server = createServer((request, response) => {
  answer(request, response).catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined));
});
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}/mcp`));
