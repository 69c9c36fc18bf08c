import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { createCapture } from '../../../electron/engine/capture/createCapture.ts';
import { openCapture } from '../../../electron/engine/capture/openCapture.ts';
import { readRecording } from '../../../electron/engine/mock/readRecording.ts';
import { startMock, type Mock } from '../../../electron/engine/mock/startMock.ts';
import { nodePorts } from '../../../electron/engine/nodePorts.ts';
import type { MockOptions } from '../../../shared/contract/schemas/mock.ts';
import type { RawHeaders } from '../../../shared/http/headers.ts';
import type { Ending } from '../../../shared/observation/ending.ts';
import type { Truth } from '../../../shared/observation/truth.ts';

/** A path for a capture in a folder that is gone after the test. */
export function capturePath(): string {
  const folder = mkdtempSync(join(tmpdir(), 'wirescope-mock-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'recorded.wirescope');
}

/** Serves a capture until the test is over; as fast as possible unless told otherwise. */
export async function serveCapture(path: string, options: Partial<MockOptions> = {}): Promise<Mock> {
  const file = openCapture(path);
  const chosen: MockOptions = { scale: 0, exact: 'chunks', ignore: [], unmatched: { policy: 'error' }, ...options };
  const mock = await startMock({ recording: readRecording(file), options: chosen, ports: nodePorts() });
  onTestFinished(async () => {
    await mock.close();
    file.close();
  });
  return mock;
}

/** One exchange to put into a capture; times are ms from the beginning. */
export interface Scripted {
  readonly at: number;
  readonly method?: string;
  readonly path?: string;
  readonly headers?: RawHeaders;
  readonly body?: object | string;
  readonly status?: number;
  /** Of the response; `text/event-stream` where it comes in several pieces and nothing else is said. */
  readonly type?: string;
  readonly answers?: RawHeaders;
  /** When each piece of the response came, and what it was. */
  readonly pieces?: readonly (readonly [at: number, text: string])[];
  readonly ending?: Ending | null;
}

const BASE = 'http://server.test:3000';

/** Writes a capture of scripted exchanges. */
export function writeCapture(exchanges: readonly Scripted[], path = capturePath()): string {
  const truths = exchanges.flatMap((exchange, index) => truthsOf(exchange, index + 1)).toSorted((a, b) => a.at - b.at);
  const capture = createCapture({ path, url: `${BASE}/mcp`, app: 'Wirescope test', ports: nodePorts() });
  for (const truth of truths) capture.recorder.record(truth);
  capture.close();
  return path;
}

/** An SSE event that carries a message. */
export const event = (message: object, lines = ''): string =>
  `${lines}data: ${JSON.stringify({ jsonrpc: '2.0', ...message })}\n\n`;

function truthsOf(scripted: Scripted, exchange: number): readonly Truth[] {
  const { at: start, method = 'POST', path = '/mcp', body, status = 200, pieces = [], answers = [], ending } = scripted;
  const at = start * 1_000;
  const text = body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify({ jsonrpc: '2.0', ...body });
  const sent = text === undefined ? undefined : new TextEncoder().encode(text);
  const own: RawHeaders = sent
    ? [
        ['Content-Type', 'application/json'],
        ['Accept', 'application/json, text/event-stream'],
      ]
    : [['Accept', 'text/event-stream']];
  const headers: RawHeaders = [['Host', 'server.test:3000'], ...own, ...(scripted.headers ?? [])];
  const url = BASE + path;
  const of = { exchange, purpose: 'call', connection: 1, continues: undefined } as const;
  const chunk = { kind: 'chunk', exchange, layer: 'sent', parts: undefined } as const;
  let from = 0;
  const type = scripted.type ?? (pieces.length > 1 ? 'text/event-stream' : 'application/json');
  const lines: RawHeaders = pieces.length > 0 || scripted.type !== undefined ? [['Content-Type', type], ...answers] : answers;
  const last = (pieces.at(-1)?.[0] ?? start + 1) * 1_000;
  return [
    { kind: 'exchange-opened', at, method, url, headers, ...of },
    ...(sent ? [{ ...chunk, at, side: 'request', from: 0, bytes: sent } as const] : []),
    { kind: 'phase', at, exchange, phase: 'request-sent', detail: undefined },
    { kind: 'response-head', at: at + 1, exchange, httpVersion: '1.1', status, statusText: '', headers: lines },
    ...pieces.map(([when, piece]): Truth => {
      const bytes = new TextEncoder().encode(piece);
      from += bytes.length;
      return { ...chunk, at: when * 1_000, side: 'response', from: from - bytes.length, bytes };
    }),
    ...(ending === null
      ? []
      : [{ kind: 'exchange-closed', at: last + 1, exchange, ending: ending ?? { how: 'complete' } } as const]),
  ];
}

/** Sends one message to a mock, and gives status, headers and text. */
export async function post(
  url: string,
  message: object | string,
  headers: Readonly<Record<string, string>> = {},
): Promise<{ readonly status: number; readonly headers: Headers; readonly text: string; readonly message: Answer }> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/json, text/event-stream', ...headers },
    body: typeof message === 'string' ? message : JSON.stringify({ jsonrpc: '2.0', ...message }),
  });
  const text = await response.text();
  const data = text.startsWith('{')
    ? text
    : (text
        .match(/^data: (.*)$/gm)
        ?.at(-1)
        ?.slice(6) ?? 'null');
  return { status: response.status, headers: response.headers, text, message: JSON.parse(data) as Answer };
}

/** As much of an answer as tests look at. */
export interface Answer {
  readonly id: unknown;
  readonly result: Readonly<Record<string, unknown>>;
  readonly error: { readonly code: number; readonly message: string };
}
