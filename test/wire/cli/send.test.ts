// Sending a draft from the terminal: real processes against the real demo server, behind a relay that keeps what was sent.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect } from 'vitest';
import { startDemoServer, type DemoServer } from '../../../electron/demo/demoServer.ts';
import { runNode, type Ran } from '../../support/runNode.ts';
import { verifies } from '../../support/verifies.ts';

let demo: DemoServer;
let relay: Server;
let url: string;
let folder: string;
let came: { readonly head: readonly string[]; readonly body: string }[] = [];
beforeAll(async () => {
  demo = await startDemoServer();
  folder = mkdtempSync(join(tmpdir(), 'wirescope-send-'));
  const to = new URL(demo.url);
  relay = createServer((asked, response) => {
    const pieces: Buffer[] = [];
    asked.on('data', (piece: Buffer) => pieces.push(piece));
    asked.on('end', () => {
      const body = Buffer.concat(pieces);
      came.push({ head: asked.rawHeaders, body: body.toString() });
      const { method, url: path, headers } = asked;
      const onward = request(
        { host: to.hostname, port: to.port, path, method, headers: { ...headers, host: to.host } },
        (answer) => {
          response.writeHead(answer.statusCode ?? 500, answer.headers);
          answer.pipe(response);
        },
      );
      onward.on('error', () => response.destroy());
      response.on('close', () => onward.destroy());
      onward.end(body);
    });
  });
  await new Promise<void>((resolve) => relay.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(relay.address() as AddressInfo).port}/mcp`;
});
beforeEach(() => {
  came = [];
});
afterAll(async () => {
  relay.closeAllConnections();
  relay.close();
  await demo.close();
  rmSync(folder, { recursive: true, force: true });
});

const send = (...args: readonly string[]): Promise<Ran> =>
  runNode(['electron/cli/wirescope.ts', 'send', url, ...args, '--era', 'streamable']);

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const bodies = (words: string): readonly string[] => came.map(({ body }) => body).filter((body) => body.includes(words));

verifies('terminal-send', 'a message byte for byte, blanks and all, and what is no message', async () => {
  const message =
    '{ "jsonrpc":"2.0" , "id":"mine","method":"tools/call",\n "params":{"name":"echo","arguments":{"text":"h\\u00e9"}} }';
  const ran = await send(file('message.json', message));
  expect(ran).toMatchObject({ code: 0 });
  expect(JSON.parse(ran.out)).toMatchObject({ content: [{ text: 'hé' }] });
  expect(bodies('mine')).toEqual([message]);
  const broken = await send(file('broken.txt', '{"jsonrpc": "2.0", "id": 1, "meth'), '--json');
  expect(broken.code).toBe(3);
  expect(JSON.parse(broken.out)).toMatchObject({ status: 400, error: { code: -32700 }, verdict: 'as-expected' });
  expect(broken.err).toMatch(/^error {4}rpc-parse/m);
  expect(bodies('meth').filter((body) => !body.includes('method'))).toEqual(['{"jsonrpc": "2.0", "id": 1, "meth']);
});

verifies('terminal-send', 'a whole request with its own lines, and a saved one with what its variables stand for', async () => {
  const raw = `POST /mcp?raw=1 HTTP/1.1\nHost: relay\nX-Mine: one\nX-Mine: two\nAccept: application/json, text/event-stream\nContent-Type: application/json\n\n{"jsonrpc":"2.0","id":5,"method":"ping","params":{"raw":1}}`;
  await send('--raw', file('raw.http', raw));
  const [{ head } = { head: [] }] = came.filter(({ body }) => body.includes('"raw":1'));
  expect(head.filter((_, at) => head[at - 1] === 'X-Mine')).toEqual(['one', 'two']);
  expect(head).not.toContain('Mcp-Session-Id');

  const entry = (name: string, text: string): object => ({ id: name, name, text: text.split('\n') });
  const said =
    '{"jsonrpc":"2.0","id":6,"method":"tools/call",\n"params":{"name":"echo","arguments":{"text":"{{who}} {{hush}}"}}}';
  const collection = file('x.requests.json', JSON.stringify({ requests: [entry('One', '{}'), entry('Two', said)] }));
  const environment = file('x.env.json', JSON.stringify({ variables: { who: 'Ada' }, secrets: ['hush'] }));
  process.env['hush'] = 'from outside';
  const ran = await send(collection, '--request', 'Two', '--env', environment);
  delete process.env['hush'];
  expect(JSON.parse(ran.out)).toMatchObject({ content: [{ text: 'Ada from outside' }] });
  const unknown = await send(collection, '--request', 'Two');
  expect(unknown.err).toMatch(/variable-unknown {2}Nothing says what \{\{who\}\} stands for/);
  expect(await send(collection)).toMatchObject({ code: 2, out: '' });
  expect(await send(collection, '--request', 'Three')).toMatchObject({ code: 2 });
});

verifies('terminal-send', 'many times, each under an id of its own', async () => {
  const message = file(
    'many.json',
    '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"echo","arguments":{"text":"many"}}}',
  );
  const { code, out } = await send(message, '--repeat', '12', '--concurrency', '3', '--json');
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ times: 12, ended: 12, errors: 0, state: 'done' });
  const ids = bodies('many').map((body) => (JSON.parse(body) as { readonly id: number }).id);
  expect(new Set(ids).size).toBe(12);
  const words = await send(message, '--repeat', '2');
  expect(words.out).toMatch(/^2 of 2, 0 errors, .*\nmin +\d/);
  expect(await send(message, '--repeat', 'often')).toMatchObject({ code: 2 });
  expect(await send(message, '--raw', message)).toMatchObject({ code: 2 });
});
