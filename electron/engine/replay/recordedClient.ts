// The client in a capture: what it sent and when, what it was answered, and what it answered itself.
import { decodeUtf8 } from '../../../shared/base/bytes.ts';
import { readJson } from '../../../shared/base/json.ts';
import { parsedJson } from '../../../shared/base/parsedJson.ts';
import { headerValue } from '../../../shared/http/headers.ts';
import { mediaType } from '../../../shared/http/mediaType.ts';
import { canonicalParams } from '../../../shared/mock/canonical.ts';
import type { IndexedRow } from '../../../shared/pipeline/pipeline.ts';
import { replayOf } from '../../../shared/pipeline/replayedRows.ts';
import type { RecordedAnswer, RecordedClient, RecordedQuestion, RecordedRequest } from '../../../shared/replay/recording.ts';
import { createFramer } from '../../../shared/sse/framer.ts';
import type { CaptureFile } from '../capture/captureFile.ts';
import type { CaptureStore } from '../capture/captureStore.ts';
import type { Step } from '../export/inTurns.ts';
import { createTextOfRow, rowsOf, type TextOfRow } from './captureConversations.ts';

/** Bytes of a stream in which an address is looked for that it hands out. */
const ENDPOINT_WITHIN = 8192;

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** What the rows of one exchange say. */
interface Tally {
  readonly asked: Mutable<RecordedQuestion>[];
  answers: number;
  others: number;
  heard: number;
}

/** Reads the client of a capture; yields how many rows and exchanges were read. */
export function* recordedClient(file: CaptureFile): Generator<Step, RecordedClient> {
  const { store } = file.inside;
  const tallies = new Map<number, Tally>();
  const connections = new Map<number, number>();
  const { take, answers } = createRowReader(createTextOfRow(store), tallies, (exchange) => connections.get(exchange) ?? 1);
  const exchanges = store.exchanges();
  for (const exchange of exchanges) {
    const opened = store.truthsOf(exchange).find((truth) => truth.kind === 'exchange-opened');
    if (opened !== undefined) connections.set(exchange, opened.connection);
  }
  const total = store.lastEvent() + exchanges.length;
  let done = 0;
  for (const row of rowsOf(store, store.lastEvent())) {
    take(row);
    if (++done % 50 === 0) yield { stage: 'Reading', done, total };
  }
  const requests: RecordedRequest[] = [];
  for (const exchange of exchanges) {
    const request = requestOf(store, exchange, tallies.get(exchange));
    if (request !== undefined) requests.push(request);
    yield { stage: 'Reading', done: ++done, total };
  }
  return { url: file.info().url, requests, answers };
}

/** The body of a recorded request as it was sent. */
export function recordedBody(store: CaptureStore, exchange: number): Uint8Array | undefined {
  const body = { exchange, side: 'request', layer: 'sent' } as const;
  const length = store.bodyLength(body);
  return length === 0 ? undefined : store.bytes(body, 0, length);
}

function createRowReader(
  textOf: TextOfRow,
  tallies: Map<number, Tally>,
  connectionOf: (exchange: number) => number,
): { readonly take: (row: IndexedRow) => void; readonly answers: readonly RecordedAnswer[] } {
  const answers: Mutable<RecordedAnswer>[] = [];
  const questions = new Map<number, Mutable<RecordedQuestion>>();
  const asks = new Map<number, { readonly asked: Mutable<RecordedAnswer>; readonly at: number }>();
  const tallyOf = (exchange: number): Tally => {
    const found = tallies.get(exchange) ?? { asked: [], answers: 0, others: 0, heard: 0 };
    tallies.set(exchange, found);
    return found;
  };

  const takeOut = (row: IndexedRow, tally: Tally): void => {
    if (row.kind === 'request') {
      const question = { id: row.rpcId ?? '', method: row.method, answer: undefined };
      tally.asked.push(question);
      questions.set(row.event, question);
    } else if (row.kind === 'result' || row.kind === 'error') {
      tally.answers += 1;
      const ask = row.tied ? asks.get(row.parent ?? -1) : undefined;
      if (ask) ask.asked.answer ??= { text: textOf(row), exchange: row.exchange!, thoughtUs: Math.max(0, row.at - ask.at) };
    } else if (row.kind !== 'batch') tally.others += 1;
  };
  const takeIn = (row: IndexedRow, tally: Tally): void => {
    tally.heard += 1;
    if (row.kind === 'request') {
      const { root } = readJson(textOf(row));
      const key = `${row.method} ${canonicalParams(root, { ignored: [] })}`;
      const asked = { connection: connectionOf(row.exchange!), method: row.method, key, answer: undefined };
      answers.push(asked);
      asks.set(row.event, { asked, at: row.at });
    } else if ((row.kind === 'result' || row.kind === 'error') && row.tied) {
      const question = questions.get(row.parent ?? -1);
      if (question) question.answer ??= { at: row.at, read: () => parsedJson(textOf(row)) };
    }
  };
  return {
    answers,
    take(row) {
      if (row.exchange === undefined || row.kind === 'http' || row.kind === 'state' || replayOf(row.detail) !== undefined) return;
      const tally = tallyOf(row.exchange);
      if (row.direction === 'out') takeOut(row, tally);
      else takeIn(row, tally);
    },
  };
}

function requestOf(store: CaptureStore, exchange: number, tally: Tally | undefined): RecordedRequest | undefined {
  const truths = store.truthsOf(exchange);
  const opened = truths.find((truth) => truth.kind === 'exchange-opened');
  if (opened === undefined) return undefined;
  const head = truths.find((truth) => truth.kind === 'response-head');
  const closed = truths.find((truth) => truth.kind === 'exchange-closed');
  const body = recordedBody(store, exchange);
  const { connection, purpose, continues, method, url, headers, at } = opened;
  return {
    exchange,
    connection,
    purpose,
    continues,
    method,
    url,
    headers,
    body: body && decodeUtf8(body),
    at,
    head: head && { at: head.at, status: head.status, headers: head.headers },
    closed: closed && { at: closed.at, ending: closed.ending },
    asked: tally?.asked ?? [],
    isAnswer: tally !== undefined && tally.answers > 0 && tally.asked.length === 0 && tally.others === 0,
    endpoint: method === 'GET' && head ? endpointOf(store, exchange, url, headerValue(head.headers, 'content-type')) : undefined,
    heard: tally?.heard ?? 0,
  };
}

function endpointOf(store: CaptureStore, exchange: number, url: string, type: string | undefined): string | undefined {
  if (mediaType(type) !== 'text/event-stream') return undefined;
  const layer = store.bodyLength({ exchange, side: 'response', layer: 'decoded' }) > 0 ? 'decoded' : 'sent';
  const frames = createFramer().push(store.bytes({ exchange, side: 'response', layer }, 0, ENDPOINT_WITHIN));
  const found = frames.find(({ event }) => event === 'endpoint')?.data;
  return found !== undefined && URL.canParse(found, url) ? new URL(found, url).href : undefined;
}
