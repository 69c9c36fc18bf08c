// The pure machine between truth and rows. It knows the order of things on the wire; what bodies say is readBodies' part, what
// messages mean to each other is the model's.
import { assertNever } from '../base/assertNever.ts';
import { headerValue } from '../http/headers.ts';
import { mediaType } from '../http/mediaType.ts';
import { createPairing } from '../model/pairing.ts';
import type { Chunk, ExchangeClosed, ExchangeOpened, ResponseHead, StateChanged, Truth } from '../observation/truth.ts';
import { createFramer } from '../sse/framer.ts';
import { createBody } from './body.ts';
import { createCounter } from './counter.ts';
import { contentLength, isEncoded, readingOf, trackExchange, type ExchangeTrack } from './exchangeTrack.ts';
import type { PipelineParts } from './messageRows.ts';
import type { Pipeline, PipelineCounts } from './pipeline.ts';
import { endResponse, readRequest, readRequestChunk, readResponseChunk } from './readBodies.ts';
import { createRowSink } from './rowSink.ts';
import { settleAll, settleCallsOf, settleOlderConnections, type Resumable } from './settleCalls.ts';
import { endingSeverity, graver, statusSeverity, type Severity } from './severity.ts';
import { clip, joinWords } from './text.ts';
import { endingWords, pathOf } from './wording/exchangeWords.ts';

/** Changes whenever the same truth would give other rows, so that indexes made before are rebuilt. */
export const DERIVED_VERSION = 1;

/** How many http rows are remembered for exchanges that continue them. */
const ROWS_REMEMBERED = 10_000;

/** Makes the machine for one capture. Feed it every truth observation in order. */
export function createPipeline(): Pipeline {
  const parts: PipelineParts = { sink: createRowSink(), pairing: createPairing(), counter: createCounter() };
  const open = new Map<number, ExchangeTrack>();
  const httpRows = new Map<number, number>();
  const resumable: Resumable = new Set();
  let connection = 0;

  const start = (opened: ExchangeOpened): void => {
    parts.counter.exchanges++;
    if (opened.connection > connection) {
      connection = opened.connection;
      settleOlderConnections(parts, connection, open);
    }
    const track = openExchange(parts, opened, opened.continues === undefined ? undefined : httpRows.get(opened.continues));
    open.set(opened.exchange, track);
    httpRows.set(opened.exchange, track.row);
    if (httpRows.size > ROWS_REMEMBERED) httpRows.delete(httpRows.keys().next().value!);
  };

  const close = (closed: ExchangeClosed): void => {
    const track = open.get(closed.exchange);
    if (track === undefined) return;
    readRequest(parts, track);
    endResponse(parts, track);
    open.delete(closed.exchange);
    settleCallsOf(parts, track, closed.ending, open, resumable);
    const severity = endingSeverity(closed.ending, track.purpose, track.reading === 'frames');
    endExchange(parts, track, closed.at, endingWords(closed.ending), severity);
  };

  const finish = (at: number, why: string): void => {
    for (const track of [...open.values()]) {
      readRequest(parts, track);
      endResponse(parts, track);
      open.delete(track.exchange);
      endExchange(parts, track, at, why, undefined);
    }
    settleAll(parts, 'no answer');
  };

  const take = (truth: Truth): void => {
    switch (truth.kind) {
      case 'chunk':
        return takeChunk(parts, open.get(truth.exchange), truth);
      case 'exchange-opened':
        return start(truth);
      case 'response-head':
        return takeHead(parts, open.get(truth.exchange), truth);
      case 'exchange-closed':
        return close(truth);
      case 'phase': {
        const track = open.get(truth.exchange);
        if (truth.phase === 'request-sent' && track !== undefined) readRequest(parts, track);
        return;
      }
      case 'state':
        return addState(parts, truth, truth.exchange === undefined ? undefined : httpRows.get(truth.exchange));
      case 'capture-closed':
        return finish(truth.at, 'open when the recording ended');
      case 'capture-opened':
      case 'intent':
      case 'trailers':
        return;
      default:
        assertNever(truth);
    }
  };

  return {
    get counts() {
      return countsOf(parts);
    },
    push(truth) {
      take(truth);
      return parts.sink.take();
    },
    finish(at) {
      finish(at, 'open when the recording stopped');
      return parts.sink.take();
    },
  };
}

function countsOf({ sink, pairing, counter }: PipelineParts): PipelineCounts {
  const { error: errors, warning: warnings, note: notes } = sink.graded;
  return { events: sink.last, ...counter, pending: pairing.waiting.size, errors, warnings, notes };
}

function openExchange({ sink }: PipelineParts, opened: ExchangeOpened, continued: number | undefined): ExchangeTrack {
  const lane = sink.lanes.take();
  const row = sink.add('http', opened.at, lane);
  row.exchange = opened.exchange;
  row.direction = 'out';
  row.method = clip(opened.method, 40);
  row.target = clip(pathOf(opened.url));
  row.pending = true;
  row.parent = continued;
  row.tied = continued !== undefined;
  return trackExchange(opened, row.event, lane);
}

function takeHead(parts: PipelineParts, track: ExchangeTrack | undefined, head: ResponseHead): void {
  if (track === undefined) return;
  track.head = head;
  readRequest(parts, track);
  const type = headerValue(head.headers, 'content-type');
  track.responseType = mediaType(type);
  track.reading = readingOf(type);
  track.layer = isEncoded(head) ? 'decoded' : 'sent';
  track.responseExpected = contentLength(head.headers);
  if (track.reading === 'frames') track.framer = createFramer();
  else if (track.reading !== 'nothing') track.responseBody = createBody();
  const location = headerValue(head.headers, 'location');
  const listening = track.reading === 'frames' && track.method === 'GET';
  track.detail = joinWords(track.responseType, listening ? 'listening' : head.status >= 300 && head.status < 400 && location !== undefined ? `to ${location}` : '');
  parts.sink.patch({ event: track.row, status: head.status, detail: track.detail });
  regrade(parts, track, statusSeverity(head.status, track.purpose));
}

function takeChunk(parts: PipelineParts, track: ExchangeTrack | undefined, chunk: Chunk): void {
  if (chunk.layer === 'sent') parts.counter.bytes += chunk.bytes.length;
  if (track === undefined) return;
  if (chunk.side === 'request') return readRequestChunk(parts, track, chunk);
  if (chunk.layer === 'sent') {
    track.sentBytes += chunk.bytes.length;
    parts.sink.patch({ event: track.row, size: track.sentBytes });
  }
  if (chunk.layer === track.layer) readResponseChunk(parts, track, chunk);
}

function endExchange(parts: PipelineParts, track: ExchangeTrack, at: number, how: string, severity: Severity): void {
  const { sink } = parts;
  const listened = track.detail.replace(/ · listening$/, '');
  const detail = track.head !== undefined && track.sentBytes === 0 && track.responseType === '' ? joinWords('no body', listened) : listened;
  sink.patch({ event: track.row, pending: false, took: at - track.openedAt, detail: joinWords(detail, how), ...(track.head === undefined ? {} : { size: track.sentBytes }) });
  regrade(parts, track, graver(track.severity, severity));
  sink.endLane(track.lane, track.lastRow);
}

function regrade({ sink }: PipelineParts, track: ExchangeTrack, severity: Severity): void {
  sink.regrade(track.row, track.severity, severity);
  track.severity = severity;
}

function addState({ sink }: PipelineParts, state: StateChanged, httpRow: number | undefined): void {
  const row = sink.add('state', state.at, undefined);
  row.exchange = state.exchange;
  row.target = clip(state.title);
  row.detail = clip(state.detail);
  row.severity = state.severity;
  row.parent = httpRow;
}
