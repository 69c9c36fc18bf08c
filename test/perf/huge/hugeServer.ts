// `node hugeServer.ts <event MB> <body MB>`: a server whose tool `event` answers with one huge SSE event, and whose tool `body` with one
// huge JSON body. Prints its address as the one line of its output.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

const EVENT_BYTES = Number(process.argv[2] ?? 16) * 2 ** 20;
const BODY_BYTES = Number(process.argv[3] ?? 200) * 2 ** 20;
const PIECE = 64 * 1024;

interface Asked {
  readonly id?: number | string;
  readonly method: string;
  readonly params?: { readonly protocolVersion?: string; readonly name?: string };
}

async function readJson(request: IncomingMessage): Promise<Asked> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return JSON.parse(Buffer.concat(pieces).toString()) as Asked;
}

async function write(response: ServerResponse, piece: string | Buffer): Promise<void> {
  if (response.write(piece) || response.destroyed) return;
  await new Promise<void>((resolve) => {
    const go = (): void => {
      response.off('drain', go).off('close', go);
      resolve();
    };
    response.on('drain', go).on('close', go);
  });
}

/** A result of one long text, of about that many bytes. */
async function writeResult(response: ServerResponse, id: Asked['id'], bytes: number): Promise<void> {
  await write(response, `{"jsonrpc":"2.0","id":${JSON.stringify(id)},"result":{"content":[{"type":"text","text":"`);
  const filler = Buffer.from('all work and no play makes a long text '.repeat(PIECE / 39 + 1).slice(0, PIECE));
  for (let written = 0; written < bytes && !response.destroyed; written += PIECE) await write(response, filler);
  await write(response, '"}]}}');
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method !== 'POST') return void response.writeHead(405, { Allow: 'POST' }).end();
  const { id, method, params } = await readJson(request);
  if (id === undefined) return void response.writeHead(202).end();
  if (method === 'tools/call' && params?.name === 'event') {
    response.writeHead(200, { 'Content-Type': 'text/event-stream' });
    await write(response, 'data: ');
    await writeResult(response, id, EVENT_BYTES);
    return void response.end('\n\n');
  }
  response.writeHead(200, { 'Content-Type': 'application/json' });
  if (method === 'tools/call') {
    await writeResult(response, id, BODY_BYTES);
    return void response.end();
  }
  const tools = ['event', 'body'].map((name) => ({ name, inputSchema: { type: 'object' } }));
  const serverInfo = { name: 'huge', version: '1' };
  const result =
    method === 'initialize' ? { protocolVersion: params?.protocolVersion, capabilities: { tools: {} }, serverInfo } : { tools };
  response.end(JSON.stringify({ jsonrpc: '2.0', id, result }));
}

const server = createServer((request, response) => {
  answer(request, response).catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined));
});
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}/mcp`));
