// One capture as everybody reads it: the file, and over it what is not in the file yet.
import type { Chunk, Truth } from '../../../shared/observation/truth.ts';
import type { IndexedRow } from '../../../shared/pipeline/pipeline.ts';
import type { BodyKey, CaptureReader, ChunkPlace } from './captureReader.ts';
import type { Tail } from './tail.ts';
import type { PlainTruth } from './truthCodec.ts';

/** Reads a capture through file and tail. */
export interface CaptureStore {
  readonly reader: CaptureReader;
  readonly tail: Tail;
  lastEvent(): number;
  row(event: number): IndexedRow | undefined;
  /** Rows `from` to `to`, both inclusive, by number. */
  rows(from: number, to: number): IndexedRow[];
  tied(event: number, limit: number): IndexedRow[];
  rowsOf(exchange: number, limit: number): IndexedRow[];
  /** Whether a row of the exchange stands in its request or response body. */
  hasRowsIn(exchange: number, side: BodyKey['side']): boolean;
  httpRow(exchange: number): IndexedRow | undefined;
  /** The numbers of all exchanges, in order. */
  exchanges(): number[];
  truthsOf(exchange: number): PlainTruth[];
  chunks(body: BodyKey, from: number, to: number): Iterable<Chunk>;
  /** Where those chunks stand, at most `limit`. */
  chunkPlaces(body: BodyKey, from: number, to: number, limit: number): readonly ChunkPlace[];
  readsBefore(body: BodyKey, start: number): number;
  bodyLength(body: BodyKey): number;
  /** The bytes `from` to `to` of a body, as far as there are any. */
  bytes(body: BodyKey, from: number, to: number): Uint8Array;
  truths(): Iterable<Truth>;
}

/** Lays a tail over a file. */
export function createCaptureStore(reader: CaptureReader, tail: Tail): CaptureStore {
  const row = (event: number): IndexedRow | undefined => {
    if (event >= tail.firstEvent) return tail.row(event);
    const found = reader.row(event);
    return found && tail.changes.apply(found);
  };
  const more = (first: IndexedRow[], limit: number, belongs: (row: IndexedRow) => boolean): IndexedRow[] => {
    const rows = first.filter(({ event }) => event < tail.firstEvent).map((stored) => tail.changes.apply(stored));
    for (const waiting of tail.rows) if (rows.length < limit && belongs(waiting)) rows.push(waiting);
    return rows;
  };

  return {
    reader,
    tail,
    lastEvent: () => tail.firstEvent + tail.rows.length - 1,
    row,
    rows(from, to) {
      const stored =
        from < tail.firstEvent
          ? reader.rows(from, Math.min(to, tail.firstEvent - 1)).map((found) => tail.changes.apply(found))
          : [];
      const waiting = to >= tail.firstEvent ? tail.rows.slice(Math.max(0, from - tail.firstEvent), to - tail.firstEvent + 1) : [];
      return [...stored, ...waiting];
    },
    tied: (event, limit) => more(reader.tied(event, limit), limit, ({ parent, tied }) => tied && parent === event),
    rowsOf: (exchange, limit) =>
      more(reader.rowsOf(exchange, limit), limit, (waiting) => waiting.exchange === exchange && waiting.kind !== 'http'),
    hasRowsIn: (exchange, side) =>
      reader.hasRowsIn(exchange, side) || tail.rows.some((row) => row.exchange === exchange && row.bytes?.side === side),
    exchanges() {
      const waiting = tail.rows.flatMap(({ kind, exchange }) => (kind === 'http' && exchange !== undefined ? [exchange] : []));
      return [...new Set([...reader.exchanges(), ...waiting])];
    },
    httpRow(exchange) {
      const stored = reader.httpRow(exchange);
      return stored === undefined
        ? tail.rows.find((waiting) => waiting.kind === 'http' && waiting.exchange === exchange)
        : row(stored);
    },
    ...createTruthStore(reader, tail),
  };
}

/** The most bytes that are read as one: the chunks around a place that is looked at. */
const JOINED_AT_ONCE = 4 * 1024 * 1024;

function joinedBytes(reader: CaptureReader, body: BodyKey, from: number, to: number): Uint8Array {
  const joined = from < to ? reader.joined(body, from, to) : undefined;
  return joined === undefined ? new Uint8Array(0) : joined.bytes.subarray(from - joined.start, to - joined.start);
}

function createTruthStore(
  reader: CaptureReader,
  tail: Tail,
): Pick<CaptureStore, 'truthsOf' | 'chunks' | 'chunkPlaces' | 'readsBefore' | 'bodyLength' | 'bytes' | 'truths'> {
  const waitingChunks = (body: BodyKey): Chunk[] =>
    tail.truths.filter(
      (truth): truth is Chunk =>
        truth.kind === 'chunk' && truth.exchange === body.exchange && truth.side === body.side && truth.layer === body.layer,
    );

  // What waits is noted first: were it written while somebody reads, it would be missed or met twice.
  function* chunks(body: BodyKey, from: number, to: number): Generator<Chunk, void> {
    const waiting = waitingChunks(body);
    yield* reader.chunks(body, from, Math.min(to, waiting[0]?.from ?? to));
    for (const chunk of waiting) if (chunk.from < to && chunk.from + chunk.bytes.length > from) yield chunk;
  }

  const bodyLength = (body: BodyKey): number => {
    const last = waitingChunks(body).at(-1);
    return last === undefined ? reader.bodyLength(body, tail.writtenSeq) : last.from + last.bytes.length;
  };

  return {
    chunks,
    chunkPlaces(body, from, to, limit) {
      const waiting = waitingChunks(body);
      const stored = reader.chunkPlaces(body, from, Math.min(to, waiting[0]?.from ?? to), limit);
      const later = waiting.flatMap(({ at, from: start, bytes, parts }): readonly ChunkPlace[] =>
        start < to && start + bytes.length > from ? [{ at, from: start, to: start + bytes.length, parts }] : [],
      );
      return [...stored, ...later].slice(0, limit);
    },
    bodyLength,
    truthsOf: (exchange) => [
      ...reader.truthsOf(exchange, tail.writtenSeq),
      ...tail.truths.filter(
        (truth): truth is PlainTruth => truth.kind !== 'chunk' && 'exchange' in truth && truth.exchange === exchange,
      ),
    ],
    readsBefore: (body, start) =>
      reader.readsBefore(body, start, tail.writtenSeq) + waitingChunks(body).filter(({ from }) => from < start).length,
    bytes(body, from, to) {
      if (to - from <= JOINED_AT_ONCE && waitingChunks(body).length === 0) return joinedBytes(reader, body, from, to);
      const end = Math.min(to, bodyLength(body));
      const whole = new Uint8Array(Math.max(0, end - from));
      for (const chunk of chunks(body, from, end)) {
        const skip = Math.max(0, from - chunk.from);
        const part = chunk.bytes.subarray(skip, Math.max(skip, end - chunk.from));
        whole.set(part, chunk.from + skip - from);
      }
      return whole;
    },
    *truths() {
      // The end is fixed at the start: a recording that goes on does not keep an export running.
      const waiting = tail.truths.slice();
      yield* reader.truths(Math.min(tail.writtenSeq, reader.lastSeq()));
      yield* waiting;
    },
  };
}
