// The pure machine between truth and rows. It knows the order of things on the wire; what bodies say is readBodies' part, what
// messages mean to each other is the model's.
import { assertNever } from '../base/assertNever.ts';
import { headerValue } from '../http/headers.ts';
import { mediaType } from '../http/mediaType.ts';
import { createPairing } from '../model/pairing.ts';
import type { Chunk, ResponseHead, StateChanged, Truth } from '../observation/truth.ts';
import { createFramer } from '../sse/framer.ts';
import { createBody } from './body.ts';
import { createCounter } from './counter.ts';
import { contentLength, isEncoded, readingOf, type ExchangeTrack } from './exchangeTrack.ts';
import { createExchanges, regrade } from './exchanges.ts';
import type { PipelineParts } from './messageRows.ts';
import type { Pipeline, PipelineCounts } from './pipeline.ts';
import { readRequest, readRequestChunk, readResponseChunk } from './readBodies.ts';
import { createReceivedStreams } from './receivedIds.ts';
import { createRowSink } from './rowSink.ts';
import { statusSeverity } from './severity.ts';
import { clip, joinWords } from './text.ts';

/** Changes whenever the same truth would give other rows, so that indexes made before are rebuilt. */
export const DERIVED_VERSION = 6;

/** Makes the machine for one capture. Feed it every truth observation in order. */
export function createPipeline(): Pipeline {
  const parts: PipelineParts = {
    sink: createRowSink(),
    pairing: createPairing(),
    counter: createCounter(),
    streams: createReceivedStreams(),
    revisions: new Map(),
  };
  const exchanges = createExchanges(parts);

  const take = (truth: Truth): void => {
    switch (truth.kind) {
      case 'chunk':
        return takeChunk(parts, exchanges.find(truth.exchange), truth);
      case 'exchange-opened':
        return exchanges.start(truth);
      case 'response-head':
        return takeHead(parts, exchanges.find(truth.exchange), truth);
      case 'exchange-closed':
        return exchanges.close(truth);
      case 'phase': {
        const track = exchanges.find(truth.exchange);
        if (truth.phase === 'request-sent' && track !== undefined) readRequest(parts, track);
        return;
      }
      case 'state':
        return addState(parts, truth, truth.exchange === undefined ? undefined : exchanges.httpRow(truth.exchange));
      case 'capture-closed':
        return exchanges.finish(truth.at, 'open when the recording ended');
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
      exchanges.finish(at, 'open when the recording stopped');
      return parts.sink.take();
    },
  };
}

function countsOf({ sink, pairing, counter }: PipelineParts): PipelineCounts {
  const { error: errors, warning: warnings, note: notes } = sink.graded;
  return { events: sink.last, ...counter, pending: pairing.waiting.size, errors, warnings, notes };
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
  track.detail = joinWords(
    track.responseType,
    listening ? 'listening' : head.status >= 300 && head.status < 400 && location !== undefined ? `to ${location}` : '',
  );
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

function addState({ sink }: PipelineParts, state: StateChanged, httpRow: number | undefined): void {
  const row = sink.add('state', state.at, undefined);
  row.exchange = state.exchange;
  row.target = clip(state.title);
  row.detail = clip(state.detail);
  row.severity = state.severity;
  row.parent = httpRow;
}
