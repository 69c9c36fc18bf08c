// What is in the file, read by number, range or exchange; never the whole of it at once.
import type { DatabaseSync, SQLInputValue, SQLOutputValue, StatementSync } from 'node:sqlite';
import type { Chunk, Truth } from '../../../shared/observation/truth.ts';
import type { IndexedRow } from '../../../shared/pipeline/pipeline.ts';
import { createBodyReader, type BodyReader } from '../search/bodyReader.ts';
import { defineContainsText, type WithinTime } from './containsText.ts';
import { createExportReader, type ExportReader } from './exportReader.ts';
import { prepareJoin, type JoinChunks } from './joinedChunks.ts';
import { COLUMNS, COUNTED_FACTS, FACTS, REQUEST_SIDE, RESPONSE_SIDE, rowOf, type Alike, kindNumber } from './rowCodec.ts';
import { CHUNK_COLUMNS, chunkOf, layerNumber, sideNumber, truthOf, type PlainTruth } from './truthCodec.ts';

/** One body of an exchange in one layer. */
export type BodyKey = Pick<Chunk, 'exchange' | 'side' | 'layer'>;

/** A chunk without its bytes: `to` is where it ends. */
export interface ChunkPlace {
  readonly at: number;
  readonly from: number;
  readonly to: number;
  /** The lengths of the HTTP chunks inside it where there was more than one. */
  readonly parts: readonly number[] | undefined;
}

/** Committed data only. What takes `upTo` leaves out observations with a greater sequence number. */
export interface CaptureReader {
  lastEvent(): number;
  row(event: number): IndexedRow | undefined;
  /** Rows `from` to `to`, both inclusive, by number. */
  rows(from: number, to: number): IndexedRow[];
  /** Rows tied to `event`: its answer, progress, cancellation, or the exchanges that continue it. */
  tied(event: number, limit: number): IndexedRow[];
  /** The rows of an exchange after its http row. */
  rowsOf(exchange: number, limit: number): IndexedRow[];
  /** Whether a row of the exchange stands in its request or response body. */
  hasRowsIn(exchange: number, side: BodyKey['side']): boolean;
  httpRow(exchange: number): number | undefined;
  /** The numbers of all exchanges, in order. */
  exchanges(): number[];
  pendingEvents(): number[];
  /** How far the response of an exchange stands in rows: bytes of its body and frames. */
  readUpTo(exchange: number): { readonly bytes: number; readonly frames: number };
  /**
   * Prepares a condition on the columns of `event`: numbers of the rows `from` to `to` that satisfy it. Undefined where expressions in it
   * were still at work after `ms`.
   */
  matching(condition: string, values: readonly SQLInputValue[]): (from: number, to: number, ms: number) => number[] | undefined;
  /** The rows tied to any of these, but for the exchanges that carry them. */
  tiedTo(parents: readonly number[]): number[];
  /** The rows `from` to `to` by what they have in common: facts, method, target, SSE event type and status. */
  alike(from: number, to: number): readonly Alike[];
  /** Prepares columns or expressions over `event`: what they are for the rows `from` to `to`, those that satisfy `condition` where one is given. */
  picking(columns: string, condition?: string): (from: number, to: number) => readonly (readonly SQLOutputValue[])[];
  /** Exchange and µs of every response head among the observations `from` to `to`, both inclusive, by sequence number. */
  heads(from: number, to: number): readonly (readonly SQLOutputValue[])[];
  /** The exchanges with a head whose JSON has a text, whatever the case of its ASCII letters, piece by piece; some come twice. */
  exchangesTelling(text: string): Iterable<readonly number[]>;
  /** What a search reads. */
  readonly bodies: BodyReader;
  /** What an export reads. */
  readonly exports: ExportReader;
  truthsOf(exchange: number, upTo: number): PlainTruth[];
  /** The chunks that overlap `from` to `to`, in order. */
  chunks(body: BodyKey, from: number, to: number): Iterable<Chunk>;
  /** Their bytes, joined. */
  readonly joined: JoinChunks;
  /** Where those chunks stand, at most `limit`: their bytes are left where they are. */
  chunkPlaces(body: BodyKey, from: number, to: number, limit: number): readonly ChunkPlace[];
  /** How many reads of a body came before the one that starts at `start`. */
  readsBefore(body: BodyKey, start: number, upTo: number): number;
  /** Bytes of a body so far. */
  bodyLength(body: BodyKey, upTo: number): number;
  /** Every observation up to the sequence number, in order. */
  truths(upTo: number): Iterable<Truth>;
  lastSeq(): number;
}

/** How many observations are read at a time when streaming them. */
const PAGE = 200;

/** A reader of an open capture. */
export function createCaptureReader(db: DatabaseSync): CaptureReader {
  const prepare = (sql: string): StatementSync => {
    const statement = db.prepare(sql);
    statement.setReturnArrays(true);
    return statement;
  };
  const withinTime = defineContainsText(db);
  const lists = prepareLists(prepare);
  const one = prepare(`SELECT ${COLUMNS} FROM event WHERE event = ?`);
  const last = prepare('SELECT max(event) FROM event');
  const exchanges = prepare('SELECT exchange FROM exchange ORDER BY exchange');
  const http = prepare('SELECT event FROM exchange WHERE exchange = ?');
  const pending = prepare(`SELECT event FROM event WHERE facts & ${FACTS.pending} != 0`);
  const upTo = prepare(`SELECT max(stop), max(frame) FROM event WHERE exchange = ? AND facts & ${FACTS.side} = ${RESPONSE_SIDE}`);
  const length = prepare(
    'SELECT start + length FROM chunk WHERE exchange = ? AND side = ? AND layer = ? AND seq <= ? ORDER BY start DESC LIMIT 1',
  );
  const before = prepare('SELECT count(*) FROM chunk WHERE exchange = ? AND side = ? AND layer = ? AND start < ? AND seq <= ?');
  const lastSeq = prepare('SELECT max(coalesce((SELECT max(seq) FROM truth), 0), coalesce((SELECT max(seq) FROM chunk), 0))');
  const ofExchange = prepare('SELECT at, kind, body FROM truth WHERE exchange = ? AND seq <= ? ORDER BY seq');
  const reading = readingChunks(prepare);

  return {
    ...prepareConditions(prepare, withinTime),
    ...lists,
    ...reading,
    exchangesTelling: telling(prepare),
    bodies: createBodyReader(db),
    exports: createExportReader(db),
    lastEvent: () => numberIn(last.get()) ?? 0,
    row(event) {
      const columns = arrayOf(one.get(event));
      return columns === undefined ? undefined : rowOf(columns);
    },
    httpRow: (exchange) => numberIn(http.get(exchange)),
    exchanges: () => exchanges.all().map((columns) => numberIn(columns)!),
    pendingEvents: () => pending.all().map((columns) => numberIn(columns)!),
    readUpTo(exchange) {
      const [bytes, frames] = arrayOf(upTo.get(exchange))!;
      return { bytes: Number(bytes ?? 0), frames: Number(frames ?? 0) };
    },
    truthsOf: (exchange, upTo) => ofExchange.all(exchange, upTo).map(truthIn),
    bodyLength: ({ exchange, side, layer }, upTo) =>
      numberIn(length.get(exchange, sideNumber(side), layerNumber(layer), upTo)) ?? 0,
    readsBefore: ({ exchange, side, layer }, start, upTo) =>
      numberIn(before.get(exchange, sideNumber(side), layerNumber(layer), start, upTo)) ?? 0,
    lastSeq: () => numberIn(lastSeq.get()) ?? 0,
  };
}

/** Rows by conditions on their columns. */
function prepareConditions(
  prepare: (sql: string) => StatementSync,
  withinTime: WithinTime,
): Pick<CaptureReader, 'matching' | 'tiedTo' | 'alike' | 'picking'> {
  const tiedToAny = prepare(
    `SELECT e.event FROM json_each(?) AS p JOIN event AS e ON e.parent = p.value
     WHERE e.facts & ${FACTS.tied} != 0 AND e.facts & ${FACTS.kind} != ${kindNumber('http')}`,
  );
  const alike = prepare(
    `SELECT facts & ${COUNTED_FACTS}, method, target, sse_event, status, count(*) FROM event WHERE event BETWEEN ? AND ? GROUP BY 1, 2, 3, 4, 5`,
  );
  return {
    matching(condition, values) {
      const statement = prepare(`SELECT event FROM event WHERE event BETWEEN ? AND ? AND (${condition}) ORDER BY event`);
      const ask = (from: number, to: number): number[] => statement.all(from, to, ...values).map((columns) => numberIn(columns)!);
      return (from, to, ms) => withinTime(ms, () => ask(from, to));
    },
    tiedTo: (parents) => tiedToAny.all(JSON.stringify(parents)).map((columns) => numberIn(columns)!),
    alike: (from, to) => alike.all(from, to) as unknown as readonly Alike[],
    picking(columns, condition = '1') {
      const statement = prepare(`SELECT ${columns} FROM event WHERE event BETWEEN ? AND ? AND (${condition}) ORDER BY event`);
      return (from, to) => statement.all(from, to) as unknown as readonly (readonly SQLOutputValue[])[];
    },
  };
}

function prepareLists(prepare: (sql: string) => StatementSync): Pick<CaptureReader, 'rows' | 'tied' | 'rowsOf' | 'hasRowsIn'> {
  const between = prepare(`SELECT ${COLUMNS} FROM event WHERE event BETWEEN ? AND ? ORDER BY event`);
  const tied = prepare(`SELECT ${COLUMNS} FROM event WHERE parent = ? AND facts & ${FACTS.tied} != 0 ORDER BY event LIMIT ?`);
  const ofExchange = `FROM event WHERE event > (SELECT event FROM exchange WHERE exchange = ?1)
     AND event <= coalesce((SELECT last FROM exchange WHERE exchange = ?1), 9e15) AND exchange = ?1`;
  const within = prepare(`SELECT ${COLUMNS} ${ofExchange} ORDER BY event LIMIT ?2`);
  const standing = prepare(`SELECT 1 ${ofExchange} AND facts & ${FACTS.side} = ?2 ORDER BY event LIMIT 1`);
  return {
    rows: (from, to) => rowsIn(between.all(from, to)),
    tied: (event, limit) => rowsIn(tied.all(event, limit)),
    rowsOf: (exchange, limit) => rowsIn(within.all(exchange, limit)),
    hasRowsIn: (exchange, side) => standing.get(exchange, side === 'response' ? RESPONSE_SIDE : REQUEST_SIDE) !== undefined,
  };
}

/** Observations whose JSON is looked at in one go. */
const TOLD_AT_ONCE = 20_000;

function telling(prepare: (sql: string) => StatementSync): CaptureReader['exchangesTelling'] {
  const last = prepare('SELECT max(seq) FROM truth');
  const having = prepare(
    `SELECT exchange FROM truth WHERE seq BETWEEN ? AND ? AND exchange IS NOT NULL AND kind != 'phase' AND body LIKE ? ESCAPE '!'`,
  );
  return function* (text) {
    const like = `%${text.replace(/[!%_]/g, '!$&')}%`;
    const end = numberIn(last.get()) ?? 0;
    for (let from = 1; from <= end; from += TOLD_AT_ONCE)
      yield having.all(from, from + TOLD_AT_ONCE - 1, like).map((columns) => numberIn(columns)!);
  };
}

function readingChunks(
  prepare: (sql: string) => StatementSync,
): Pick<CaptureReader, 'chunks' | 'joined' | 'chunkPlaces' | 'truths' | 'heads'> {
  // The chunk that holds `from` starts at or before it; every other one that overlaps starts behind it.
  const thatOverlap = `FROM chunk WHERE exchange = ?1 AND side = ?2 AND layer = ?3 AND start < ?5
     AND start >= coalesce((SELECT max(start) FROM chunk WHERE exchange = ?1 AND side = ?2 AND layer = ?3 AND start <= ?4), 0)
     AND start + length > ?4 ORDER BY start`;
  const overlapping = prepare(`SELECT ${CHUNK_COLUMNS} ${thatOverlap} LIMIT ${PAGE}`);
  const places = prepare(`SELECT at, start, length, parts ${thatOverlap} LIMIT ?6`);
  const plain = prepare(`SELECT seq, at, kind, body FROM truth WHERE seq > ? AND seq <= ? ORDER BY seq LIMIT ${PAGE}`);
  const chunks = prepare(`SELECT ${CHUNK_COLUMNS} FROM chunk WHERE seq > ? AND seq <= ? ORDER BY seq LIMIT ${PAGE}`);

  const heads = prepare("SELECT exchange, at FROM truth WHERE seq BETWEEN ? AND ? AND kind = 'response-head'");

  return {
    joined: prepareJoin(prepare, thatOverlap),
    heads: (from, to) => heads.all(from, to) as unknown as readonly (readonly SQLOutputValue[])[],
    *chunks({ exchange, side, layer }, from, to) {
      for (let next = from; next < to;) {
        const page = overlapping
          .all(exchange, sideNumber(side), layerNumber(layer), next, to)
          .map((columns) => chunkOf(arrayOf(columns)!));
        yield* page;
        const end = page.at(-1);
        if (end === undefined || page.length < PAGE) return;
        next = end.from + end.bytes.length;
      }
    },
    chunkPlaces: ({ exchange, side, layer }, from, to, limit) =>
      places.all(exchange, sideNumber(side), layerNumber(layer), from, to, limit).map((columns) => {
        const [at, start, length, parts] = arrayOf(columns)! as readonly [number, number, number, string | null];
        return { at, from: start, to: start + length, parts: parts === null ? undefined : (JSON.parse(parts) as number[]) };
      }),
    *truths(upTo) {
      const others = paged(plain, upTo, ([, at, kind, body]) => truthOf(at as number, kind as string, body as string));
      let other = others.next();
      for (const [seq, chunk] of paged(chunks, upTo, chunkOf)) {
        for (; !other.done && other.value[0] < seq; other = others.next()) yield other.value[1];
        yield chunk;
      }
      for (; !other.done; other = others.next()) yield other.value[1];
    },
  };
}

/**
 * All rows of a statement that takes the sequence number to start behind and the last one, page by page so that writing may go on in
 * between. The first column is the sequence number.
 */
function* paged<T>(
  statement: StatementSync,
  upTo: number,
  read: (columns: readonly SQLOutputValue[]) => T,
): Generator<readonly [number, T], undefined> {
  for (let after = 0; ;) {
    const page = statement.all(after, upTo);
    for (const row of page) {
      const columns = arrayOf(row)!;
      after = columns[0] as number;
      yield [after, read(columns)];
    }
    if (page.length < PAGE) return undefined;
  }
}

/** Statements in array mode give arrays although their type says objects. */
function arrayOf(columns: unknown): readonly SQLOutputValue[] | undefined {
  return Array.isArray(columns) ? (columns as readonly SQLOutputValue[]) : undefined;
}

function numberIn(columns: unknown): number | undefined {
  const value = arrayOf(columns)?.[0];
  return typeof value === 'number' ? value : undefined;
}

function truthIn(columns: unknown): PlainTruth {
  const [at, kind, body] = arrayOf(columns)!;
  return truthOf(at as number, kind as string, body as string);
}

function rowsIn(all: readonly unknown[]): IndexedRow[] {
  return all.map((columns) => rowOf(arrayOf(columns)!));
}
