// Whole exchanges with the places of their observations in the log, in as few questions to the file as there can be.
import type { DatabaseSync, SQLOutputValue, StatementSync } from 'node:sqlite';
import type { Chunk } from '../../../shared/observation/truth.ts';
import type { Numbered, PlainTruth } from '../../../shared/export/exporter.ts';
import { CHUNK_COLUMNS, chunkOf, layerNumber, sideNumber, truthOf } from './truthCodec.ts';

/** Reads committed observations with their numbers. */
export interface ExportReader {
  /** What belongs to no exchange, in order. */
  session(): Iterable<Numbered<PlainTruth>>;
  /** What belongs to an exchange but its chunks, in order. */
  plain(exchange: number): readonly Numbered<PlainTruth>[];
  /** The same of every exchange from one number to another, by number: one question instead of many. */
  plainBetween(first: number, last: number): ReadonlyMap<number, readonly Numbered<PlainTruth>[]>;
  /** All its chunks by side, layer and place, where they are few. */
  fewChunks(exchange: number): readonly Numbered<Chunk>[] | undefined;
  /** The same of every exchange from one number to another, by number, where all of them are little. */
  chunksBetween(first: number, last: number): ReadonlyMap<number, readonly Numbered<Chunk>[]> | undefined;
  /** The chunks of a body that hold its bytes `from` to `to`, or all of them. */
  chunks(exchange: number, side: Chunk['side'], layer: Chunk['layer'], from?: number, to?: number): Iterable<Numbered<Chunk>>;
  /** The chunks of every request from one exchange to another, by layer and place, by number. */
  requestsBetween(first: number, last: number): ReadonlyMap<number, readonly Chunk[]>;
  /** Exchanges that belong together with one: those of its connection that opened it, and those it continues or that continue it. */
  neededBy(exchanges: Iterable<number>): ReadonlySet<number>;
}

const PAGE = 200;
/** Up to so many chunks an exchange is read in one go: a chunk is what a socket read gave, which is not much. */
const FEW = 16;

type Prepare = (sql: string) => StatementSync;

/** Bytes that are little. */
const LITTLE = 8 * 1024 * 1024;

/** An export reader of an open capture. */
export function createExportReader(db: DatabaseSync): ExportReader {
  const prepare: Prepare = (sql) => {
    const statement = db.prepare(sql);
    statement.setReturnArrays(true);
    return statement;
  };
  const plain = prepare('SELECT seq, at, kind, body FROM truth WHERE exchange = ? ORDER BY seq');
  const between = prepare(
    'SELECT seq, at, kind, body, exchange FROM truth WHERE exchange BETWEEN ? AND ? ORDER BY exchange, seq',
  );
  const apart = prepare(`SELECT seq, at, kind, body FROM truth WHERE exchange IS NULL AND seq > ? ORDER BY seq LIMIT ${PAGE}`);
  const opened = prepare("SELECT exchange, body FROM truth WHERE kind = 'exchange-opened'");
  return {
    ...chunkReader(prepare),
    plain: (exchange) => plain.all(exchange).map(numberedPlain),
    plainBetween: (first, last) =>
      byExchange(between.all(first, last), (row) => [columnsOf(row)[4] as number, numberedPlain(row)]),
    *session() {
      for (let after = 0; ;) {
        const page = apart.all(after).map(numberedPlain);
        yield* page;
        if (page.length < PAGE) return;
        after = page.at(-1)!.seq;
      }
    },
    neededBy: (exchanges) => needed(opened, exchanges),
  };
}

/** Bodies, as their chunks. */
function chunkReader(prepare: Prepare): Pick<ExportReader, 'fewChunks' | 'chunksBetween' | 'chunks' | 'requestsBetween'> {
  const few = prepare(`SELECT ${CHUNK_COLUMNS} FROM chunk WHERE exchange = ? ORDER BY side, layer, start LIMIT ${FEW + 1}`);
  const paged = prepare(
    `SELECT ${CHUNK_COLUMNS} FROM chunk WHERE exchange = ? AND side = ? AND layer = ? AND start >= ? AND start < ? ORDER BY start LIMIT ${PAGE}`,
  );
  const sizes = prepare('SELECT sum(length) FROM chunk WHERE exchange BETWEEN ? AND ?');
  const between = prepare(
    `SELECT ${CHUNK_COLUMNS} FROM chunk WHERE exchange BETWEEN ? AND ? ORDER BY exchange, side, layer, start`,
  );
  const requests = prepare(
    `SELECT ${CHUNK_COLUMNS} FROM chunk WHERE exchange BETWEEN ? AND ? AND side = ${sideNumber('request')} ORDER BY exchange, side, layer, start`,
  );
  const before = prepare('SELECT max(start) FROM chunk WHERE exchange = ? AND side = ? AND layer = ? AND start <= ?');
  return {
    fewChunks(exchange) {
      const found = few.all(exchange);
      return found.length > FEW ? undefined : found.map(numberedChunk);
    },
    chunksBetween(first, last) {
      if (Number(columnsOf(sizes.get(first, last))[0] ?? 0) > LITTLE) return undefined;
      return byExchange(between.all(first, last), (row) => {
        const chunk = numberedChunk(row);
        return [chunk.truth.exchange, chunk];
      });
    },
    *chunks(exchange, side, layer, from = 0, to = Infinity) {
      const body = [exchange, sideNumber(side), layerNumber(layer)] as const;
      const until = Math.min(to, Number.MAX_SAFE_INTEGER);
      let start = from === 0 ? 0 : Number(columnsOf(before.get(...body, from))[0] ?? 0);
      for (;;) {
        const page = paged.all(...body, start, until).map(numberedChunk);
        yield* page;
        const last = page.at(-1);
        if (last === undefined || page.length < PAGE) return;
        start = last.truth.from + Math.max(1, last.truth.bytes.length);
      }
    },
    requestsBetween: (first, last) =>
      byExchange(requests.all(first, last), (row) => {
        const chunk = chunkOf(columnsOf(row));
        return [chunk.exchange, chunk];
      }),
  };
}

function byExchange<T>(
  rows: readonly unknown[],
  read: (row: unknown) => readonly [exchange: number, value: T],
): Map<number, T[]> {
  const all = new Map<number, T[]>();
  for (const row of rows) {
    const [exchange, value] = read(row);
    const values = all.get(exchange);
    if (values === undefined) all.set(exchange, [value]);
    else values.push(value);
  }
  return all;
}

interface Link {
  readonly connection: number;
  readonly purpose: string;
  readonly continues: number | undefined;
}

/** What has to come along so that a conversation can be read by itself. */
const OPENING: ReadonlySet<string> = new Set(['probe', 'handshake']);

function needed(opened: StatementSync, wanted: Iterable<number>): ReadonlySet<number> {
  const links = new Map<number, Link>();
  for (const row of opened.iterate()) {
    const [exchange, body] = columnsOf(row);
    links.set(exchange as number, JSON.parse(body as string) as Link);
  }
  const chosen = new Set(wanted);
  const connections = new Set([...chosen].map((exchange) => links.get(exchange)?.connection));
  for (const [exchange, { connection, purpose }] of links)
    if (connections.has(connection) && OPENING.has(purpose)) chosen.add(exchange);
  for (let grown = true; grown;) {
    grown = false;
    for (const [exchange, { continues }] of links) {
      if (continues === undefined || chosen.has(exchange) === chosen.has(continues)) continue;
      chosen.add(exchange).add(continues);
      grown = true;
    }
  }
  return chosen;
}

function numberedPlain(row: unknown): Numbered<PlainTruth> {
  const [seq, at, kind, body] = columnsOf(row);
  return { seq: seq as number, truth: truthOf(at as number, kind as string, body as string) };
}

function numberedChunk(row: unknown): Numbered<Chunk> {
  const columns = columnsOf(row);
  return { seq: columns[0] as number, truth: chunkOf(columns) };
}

/** Statements in array mode give arrays although their type says objects. */
function columnsOf(row: unknown): readonly SQLOutputValue[] {
  return row as readonly SQLOutputValue[];
}
