// Writes a tail into the file, all of it or nothing.
import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import type { Truth } from '../../../shared/observation/truth.ts';
import type { IndexedRow } from '../../../shared/pipeline/pipeline.ts';
import type { CaptureReader } from './captureReader.ts';
import { COLUMN_COUNT, COLUMNS, pushColumns } from './rowCodec.ts';
import type { Tail } from './tail.ts';
import { bodyOf, exchangeOf, layerNumber, sideNumber } from './truthCodec.ts';

/** Rows one statement inserts: the cost of running a statement is shared, and binding more than this gains nothing. */
const ROWS_A_STATEMENT = 16;

/** Writes truth, rows and changes of rows. */
export interface CaptureWriter {
  /** Writes a tail and whatever `also` writes in one transaction. Throws what SQLite throws, with the file as it was before. */
  write(tail: Tail, also: () => void): void;
  /** Writes rows and changes only, without a transaction of its own (rebuilding the index). */
  writeRows(tail: Tail): void;
}

/** A writer of an open capture. */
export function createCaptureWriter(db: DatabaseSync, reader: CaptureReader): CaptureWriter {
  const writeRows = createRowWriter(db, reader);
  const writeTruth = createTruthWriter(db);
  let seq = reader.lastSeq();

  return {
    writeRows,
    write(tail, also) {
      db.exec('BEGIN IMMEDIATE');
      try {
        let next = seq;
        for (const truth of tail.truths) writeTruth(++next, truth);
        writeRows(tail);
        also();
        db.exec('COMMIT');
        seq = next;
      } catch (error) {
        if (db.isTransaction) db.exec('ROLLBACK');
        throw error;
      }
    },
  };
}

function createRowWriter(db: DatabaseSync, reader: CaptureReader): (tail: Tail) => void {
  const many = db.prepare(`INSERT INTO event (${COLUMNS}) VALUES ${placeholders(ROWS_A_STATEMENT)}`);
  const one = db.prepare(`INSERT OR REPLACE INTO event (${COLUMNS}) VALUES ${placeholders(1)}`);
  const opened = db.prepare('INSERT INTO exchange (exchange, event, last) VALUES (?, ?, NULL)');
  const ended = db.prepare('UPDATE exchange SET last = ? WHERE exchange = ?');
  const values: SQLInputValue[] = [];

  return ({ rows, patches, firstEvent, truths }) => {
    let at = 0;
    for (; at + ROWS_A_STATEMENT <= rows.length; at += ROWS_A_STATEMENT) run(many, values, rows, at, ROWS_A_STATEMENT);
    for (; at < rows.length; at++) run(one, values, rows, at, 1);
    for (const patch of patches.values()) {
      const row = reader.row(patch.event);
      if (row !== undefined) run(one, values, [{ ...row, ...patch }], 0, 1);
    }
    for (const row of rows) if (row.kind === 'http') opened.run(row.exchange!, row.event);
    // A bound is enough for `last`: whoever looks for the rows of an exchange must only know where to stop.
    for (const truth of truths) if (truth.kind === 'exchange-closed') ended.run(firstEvent + rows.length - 1, truth.exchange);
  };
}

function placeholders(count: number): string {
  const one = `(${Array.from({ length: COLUMN_COUNT }, () => '?').join(',')})`;
  return Array.from({ length: count }, () => one).join(',');
}

function run(statement: StatementSync, values: SQLInputValue[], rows: readonly IndexedRow[], from: number, count: number): void {
  values.length = 0;
  for (let at = from; at < from + count; at++) pushColumns(values, rows[at]!);
  statement.run(...values);
}

function createTruthWriter(db: DatabaseSync): (seq: number, truth: Truth) => void {
  const plain = db.prepare('INSERT INTO truth (seq, at, kind, exchange, body) VALUES (?, ?, ?, ?, ?)');
  const chunk = db.prepare(
    'INSERT INTO chunk (seq, at, exchange, side, layer, start, length, parts, bytes) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
  );
  return (seq, truth) => {
    if (truth.kind === 'chunk') {
      const { at, exchange, side, layer, from, bytes, parts } = truth;
      chunk.run(
        seq,
        at,
        exchange,
        sideNumber(side),
        layerNumber(layer),
        from,
        bytes.length,
        parts === undefined ? null : JSON.stringify(parts),
        bytes,
      );
    } else plain.run(seq, truth.at, truth.kind, exchangeOf(truth), bodyOf(truth));
  };
}
