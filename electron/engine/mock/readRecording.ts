import { concatBytes, decodeUtf8 } from '../../../shared/base/bytes.ts';
import type { RecordedBody, RecordedExchange, Recording } from '../../../shared/mock/recording.ts';
import type { Chunk } from '../../../shared/observation/truth.ts';
import type { CaptureFile } from '../capture/captureFile.ts';
import type { CaptureStore } from '../capture/captureStore.ts';
import { partsOf } from '../capture/exportSource.ts';

/** Exchanges that are read at once. */
const AT_ONCE = 50;

/** A capture as a mock plays it: nothing of it is held here. */
export function readRecording(file: CaptureFile): Recording {
  // A capture that is still recorded is played as far as it is in its file.
  file.recorder?.flush();
  const { store } = file.inside;
  const { exports } = store.reader;
  const chunksOf = (exchange: number, from?: number, to?: number): Iterable<{ readonly truth: Chunk }> => {
    const isDecoded = store.bodyLength({ exchange, side: 'response', layer: 'decoded' }) > 0;
    return exports.chunks(exchange, 'response', isDecoded ? 'decoded' : 'sent', from, to);
  };
  return {
    total: file.counts().exchanges,
    *exchanges() {
      const numbers = store.exchanges();
      for (let at = 0; at < numbers.length; at += AT_ONCE) {
        const page = numbers.slice(at, at + AT_ONCE);
        const found = exchangesBetween(store, Math.min(...page), Math.max(...page));
        for (const number of page) {
          const exchange = found.get(number);
          if (exchange !== undefined) yield exchange;
        }
      }
    },
    exchange: (exchange) => exchangesBetween(store, exchange, exchange).get(exchange),
    bodyOf: (exchange) => bodyOf(chunksOf(exchange), 0, Infinity),
    partOf: (exchange, from, to) => bodyOf(chunksOf(exchange, from, to), from, to),
    *readsOf(exchange) {
      for (const { truth } of chunksOf(exchange)) yield truth;
    },
  };
}

function exchangesBetween({ reader: { exports } }: CaptureStore, first: number, last: number): Map<number, RecordedExchange> {
  const requests = exports.requestsBetween(first, last);
  const found = new Map<number, RecordedExchange>();
  for (const [exchange, log] of exports.plainBetween(first, last)) {
    const { opened, phases, head, closed } = partsOf(log);
    if (opened === undefined) continue;
    const chunks = requests.get(exchange) ?? [];
    const decoded = chunks.filter(({ layer }) => layer === 'decoded');
    found.set(exchange, {
      exchange,
      sentAt: phases.findLast(({ phase }) => phase === 'request-sent')?.at ?? opened.at,
      method: opened.method,
      url: opened.url,
      headers: opened.headers,
      body: decodeUtf8(concatBytes((decoded.length > 0 ? decoded : chunks).map(({ bytes }) => bytes))),
      head,
      ended: closed && { at: closed.at, ending: closed.ending },
    });
  }
  return found;
}

/** The bytes from one place to another, and the reads that brought them, by their places among these. */
function bodyOf(numbered: Iterable<{ readonly truth: Chunk }>, first: number, last: number): RecordedBody {
  const chunks: Uint8Array[] = [];
  const reads: { at: number; from: number; to: number }[] = [];
  const read = (at: number, start: number, end: number): void => {
    const [from, to] = [Math.max(start, first) - first, Math.min(end, last) - first];
    if (from < to) reads.push({ at, from, to });
  };
  for (const { truth } of numbered) {
    const { at, bytes, from, parts } = truth;
    chunks.push(bytes.subarray(Math.max(0, first - from), Math.min(bytes.length, last - from)));
    let start = from;
    // HTTP chunks of one read came together and are played as the chunks they were.
    for (const length of parts ?? []) read(at, start, (start += length));
    read(at, start, from + bytes.length);
  }
  return { bytes: concatBytes(chunks), reads };
}
