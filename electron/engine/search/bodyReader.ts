// What a search reads of a file: many small chunks as one run of bytes, where each of them stands, and where rows stand in bodies.
// Everything by ranges of numbers, so that it can be done in slices and by several threads at once.
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { FACTS, kindNumber, RESPONSE_SIDE } from '../capture/rowCodec.ts';

/** The end of one read and the beginning of the next, neither of which is a line's. */
export interface Crossing {
  /** The sequence numbers of the two chunks. */
  readonly first: number;
  readonly second: number;
  readonly body: number;
  /** Where in the body the second begins. */
  readonly at: number;
}

/** Reads committed chunks by sequence number and rows by event number; both ends of a range are inclusive. */
export interface BodyReader {
  /** The last number of a range that starts at `from` and holds `MOST_BYTES` at most (or one chunk); undefined behind the last chunk. */
  rangeFrom(from: number, upTo: number): number | undefined;
  /** The bytes of all chunks of a range, one behind the other. */
  joined(from: number, to: number): Uint8Array;
  /**
   * `body, start, length` of every chunk of a range; `body` is 4 × exchange + 2 where it is a
   * response + 1 where it is decoded.
   */
  chunkPlaces(from: number, to: number): readonly (readonly [body: number, start: number, length: number])[];
  /** Where something without an end of a line may stand in two chunks whose first is in the range. */
  crossings(from: number, to: number): readonly Crossing[];
  /** The last `count` bytes of a chunk, and the first. */
  lastBytes(chunk: number, count: number): Uint8Array;
  firstBytes(chunk: number, count: number): Uint8Array;
  /** `event, exchange, facts, start, stop` of the rows of a range that stand in a body; `sortOfRow` reads these facts. */
  rowPlaces(from: number, to: number): readonly (readonly [number, number, number, number, number])[];
  /** 2 × exchange + 1 for a response, of every body a content-encoding was undone of, among exchanges `from` to `to`. */
  decodedBodies(from: number, to: number): readonly number[];
  lastChunk(): number;
  lastExchange(): number;
}

/** The bits of a row's `sort`. */
export const ROW_SORT = {
  response: 1,
  /** What it says is the data lines of its block, not all of its bytes. */
  dataOnly: 2,
  /** It shares its bytes with the other members of a batch. */
  member: 4,
  /** It stands in a body that is no event stream. */
  plain: 8,
} as const;

/** The sort of a row among `rowPlaces`. */
export function sortOfRow(facts: number): number {
  const [stored, inFrame, isMember] = [facts >>> 2, (facts & 2) !== 0, (facts & 1) !== 0];
  return (
    ((stored & FACTS.side) === RESPONSE_SIDE ? ROW_SORT.response : 0) |
    (inFrame && (stored & FACTS.kind) !== FRAME ? ROW_SORT.dataOnly : 0) |
    (isMember ? ROW_SORT.member : 0) |
    (inFrame ? 0 : ROW_SORT.plain)
  );
}

const FRAME = kindNumber('frame');

/** The most bytes of a range of several chunks. */
export const MOST_BYTES = 768 * 1024;
const MOST_CHUNKS = 2048;
/** Neither a line feed nor a carriage return. */
const NO_LINE_END = "NOT IN (x'0a', x'0d')";
const BODY = 'exchange * 4 + side * 2 + layer';

/** A reader of an open capture. */
export function createBodyReader(db: DatabaseSync): BodyReader {
  const prepare = (sql: string): StatementSync => {
    const statement = db.prepare(sql);
    statement.setReturnArrays(true);
    return statement;
  };
  const sizes = prepare(
    'SELECT max(seq), sum(length) FROM (SELECT seq, length FROM chunk WHERE seq BETWEEN ? AND ? ORDER BY seq LIMIT ?)',
  );
  const joined = prepare(
    "SELECT CAST(group_concat(bytes, '') AS BLOB) FROM (SELECT bytes FROM chunk WHERE seq BETWEEN ? AND ? ORDER BY seq)",
  );
  const single = prepare('SELECT bytes FROM chunk WHERE seq = ?');
  const places = prepare(`SELECT ${BODY}, start, length FROM chunk WHERE seq BETWEEN ? AND ? ORDER BY seq`);
  const crossings = prepare(
    `SELECT c.seq, n.seq, c.exchange * 4 + c.side * 2 + c.layer, n.start FROM chunk c JOIN chunk n
     ON n.exchange = c.exchange AND n.side = c.side AND n.layer = c.layer AND n.start = c.start + c.length
     WHERE c.seq BETWEEN ? AND ? AND substr(c.bytes, -1) ${NO_LINE_END} AND substr(n.bytes, 1, 1) ${NO_LINE_END}`,
  );
  const last = prepare('SELECT substr(bytes, -?2) FROM chunk WHERE seq = ?1');
  const first = prepare('SELECT substr(bytes, 1, ?2) FROM chunk WHERE seq = ?1');
  const rows = prepare(
    `SELECT event, exchange, facts * 4 + (frame IS NOT NULL) * 2 + (part IS NOT NULL), start, stop FROM event
     WHERE event BETWEEN ? AND ? AND start IS NOT NULL AND exchange IS NOT NULL ORDER BY event`,
  );
  const decoded = prepare('SELECT DISTINCT exchange * 2 + side FROM chunk WHERE exchange BETWEEN ? AND ? AND layer = 1');
  const exchanges = prepare('SELECT max(exchange) FROM exchange');
  const newest = prepare('SELECT max(seq) FROM chunk');

  let count = MOST_CHUNKS;
  return {
    rangeFrom(from, upTo) {
      // Reads of one stream are alike: what fitted last time is tried first.
      for (count = Math.min(MOST_CHUNKS, count * 2); ; count = Math.max(1, count >> 1)) {
        const [to, bytes] = sizes.get(from, upTo, count) as unknown as readonly [number | null, number | null];
        if (to === null) return undefined;
        if (count === 1 || (bytes ?? 0) <= MOST_BYTES) return to;
      }
    },
    // Joining copies; a chunk by itself may be longer than anything SQLite joins.
    joined: (from, to) => bytesIn(from === to ? single.get(from) : joined.get(from, to)),
    chunkPlaces: (from, to) => places.all(from, to) as unknown as [number, number, number][],
    crossings: (from, to) =>
      (crossings.all(from, to) as unknown as [number, number, number, number][]).map(([one, two, body, at]) => ({
        first: one,
        second: two,
        body,
        at,
      })),
    lastBytes: (chunk, count) => bytesIn(last.get(chunk, count)),
    firstBytes: (chunk, count) => bytesIn(first.get(chunk, count)),
    rowPlaces: (from, to) => rows.all(from, to) as unknown as [number, number, number, number, number][],
    decodedBodies: (from, to) => (decoded.all(from, to) as unknown as [number][]).map(([body]) => body),
    lastExchange: () => (exchanges.get() as unknown as readonly [number | null])[0] ?? 0,
    lastChunk: () => (newest.get() as unknown as readonly [number | null])[0] ?? 0,
  };
}

function bytesIn(columns: unknown): Uint8Array {
  const value: unknown = Array.isArray(columns) ? columns[0] : undefined;
  return value instanceof Uint8Array ? value : new Uint8Array(0);
}
