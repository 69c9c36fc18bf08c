// A capture of so many exchanges: calls answered in JSON or on a stream, each with heads as servers send them and a token.
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createCapture } from '../../../electron/engine/capture/createCapture.ts';
import { nodePorts } from '../../../electron/engine/nodePorts.ts';
import type { Truth } from '../../../shared/observation/truth.ts';
import { BENCH_FOLDER } from '../traffic/bigCapture.ts';

/** The file, made where it is not there yet. */
export async function exchangeCapture(exchanges: number): Promise<string> {
  const path = join(BENCH_FOLDER, `exchanges-1-${exchanges}.wirescope`);
  if (existsSync(path)) return path;
  mkdirSync(BENCH_FOLDER, { recursive: true });
  const making = `${path}.making`;
  for (const end of ['', '-wal', '-shm', '-journal']) rmSync(making + end, { force: true });
  const capture = createCapture({ path: making, url: 'http://night.test/mcp', app: 'Wirescope bench', ports: nodePorts() });
  for (let number = 1; number <= exchanges; number += 1) {
    for (const truth of exchange(number)) capture.recorder.record(truth);
    if (number % 500 === 0) await new Promise((resume) => setImmediate(resume));
  }
  capture.close();
  renameSync(making, path);
  return path;
}

const TEXT = 'The quick brown fox jumps over the lazy dog and says what it saw on the other side of the hill. '.repeat(8);

function exchange(number: number): Truth[] {
  const at = number * 1_000;
  const call = {
    jsonrpc: '2.0',
    id: number,
    method: 'tools/call',
    params: { name: `tool_${number % 20}`, arguments: { text: TEXT.slice(0, 200), n: number } },
  };
  const result = JSON.stringify({ jsonrpc: '2.0', id: number, result: { content: [{ type: 'text', text: TEXT }] } });
  const asked = Buffer.from(JSON.stringify(call));
  const isStream = number % 2 === 0;
  const said = Buffer.from(isStream ? `event: message\nid: ${number}\ndata: ${result}\n\n` : result);
  const common = { exchange: number };
  return [
    {
      kind: 'exchange-opened',
      at,
      ...common,
      purpose: 'call',
      connection: 1,
      method: 'POST',
      url: 'http://night.test/mcp',
      headers: [
        ['Host', 'night.test'],
        ['Content-Type', 'application/json'],
        ['Accept', 'application/json, text/event-stream'],
        ['Authorization', 'Bearer 0123456789abcdef0123456789abcdef'],
        ['Mcp-Session-Id', '6f1c2a9e-7d55-4b7e-9d0f-1a2b3c4d5e6f'],
        ['Content-Length', String(asked.length)],
      ],
      continues: undefined,
    },
    { kind: 'phase', at: at + 5, ...common, phase: 'socket', detail: { reused: true } },
    { kind: 'chunk', at: at + 10, ...common, side: 'request', layer: 'sent', from: 0, bytes: asked, parts: undefined },
    { kind: 'phase', at: at + 12, ...common, phase: 'request-sent', detail: undefined },
    { kind: 'phase', at: at + 300, ...common, phase: 'first-byte', detail: undefined },
    {
      kind: 'response-head',
      at: at + 300,
      ...common,
      httpVersion: '1.1',
      status: 200,
      statusText: 'OK',
      headers: [
        ['Content-Type', isStream ? 'text/event-stream' : 'application/json'],
        ['Date', 'Sat, 21 Nov 2026 09:00:00 GMT'],
        ['Cache-Control', 'no-cache'],
      ],
    },
    { kind: 'chunk', at: at + 400, ...common, side: 'response', layer: 'sent', from: 0, bytes: said, parts: undefined },
    { kind: 'exchange-closed', at: at + 450, ...common, ending: { how: 'complete' } },
  ];
}
