// Writes a batch into the file, all of it or nothing.
import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import type { Batch } from './batch.ts';
import type { CaptureReader } from './captureReader.ts';
import { packRows, unpackRows, type PackedRows } from './packedRows.ts';
import { COLUMN_COUNT, COLUMNS } from './rowCodec.ts';

/** Rows one statement inserts: running a statement costs as much as binding two rows, and more rows than this gain little. */
const ROWS_A_STATEMENT = 64;

/** Writes batches. */
export interface CaptureWriter {
  /** Writes a batch in one transaction. Throws what SQLite throws, with the file as it was before. */
  write(batch: Batch): void;
  /** Writes the derived part of a batch only, without a transaction of its own (rebuilding the index). */
  writeRows(batch: Batch): void;
}

/** A writer of an open capture. */
export function createCaptureWriter(db: DatabaseSync, reader: Pick<CaptureReader, 'row'>): CaptureWriter {
  const writeRows = createRowWriter(db, reader);
  const truth = db.prepare('INSERT INTO truth (seq, at, kind, exchange, body) VALUES (?, ?, ?, ?, ?)');
  const chunk = db.prepare(
    'INSERT INTO chunk (seq, at, exchange, side, layer, start, length, parts, bytes) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const fact = db.prepare('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)');

  return {
    writeRows,
    write(batch) {
      db.exec('BEGIN IMMEDIATE');
      try {
        for (const columns of batch.truths) truth.run(...columns);
        for (const columns of batch.chunks) chunk.run(...columns);
        writeRows(batch);
        for (const columns of batch.facts) fact.run(...columns);
        db.exec('COMMIT');
      } catch (error) {
        if (db.isTransaction) db.exec('ROLLBACK');
        throw error;
      }
    },
  };
}

function createRowWriter(db: DatabaseSync, reader: Pick<CaptureReader, 'row'>): (batch: Batch) => void {
  const many = db.prepare(`INSERT INTO event (${COLUMNS}) VALUES ${placeholders(ROWS_A_STATEMENT)}`);
  const one = db.prepare(`INSERT OR REPLACE INTO event (${COLUMNS}) VALUES ${placeholders(1)}`);
  const opened = db.prepare('INSERT INTO exchange (exchange, event, last) VALUES (?, ?, NULL)');
  const ended = db.prepare('UPDATE exchange SET last = ? WHERE exchange = ?');
  const columns: SQLInputValue[] = [];

  const insert = (rows: PackedRows): void => {
    const unpacker = unpackRows(rows);
    let left = rows.count;
    for (; left >= ROWS_A_STATEMENT; left -= ROWS_A_STATEMENT) {
      unpacker.next(ROWS_A_STATEMENT, columns);
      many.run(...columns);
    }
    for (; left > 0; left--) {
      unpacker.next(1, columns);
      one.run(...columns);
    }
  };

  return (batch) => {
    insert(batch.rows);
    for (const patch of batch.patches) {
      const row = reader.row(patch.event);
      if (row !== undefined) insert(packRows([{ ...row, ...patch }]));
    }
    for (const place of batch.opened) opened.run(...place);
    // A bound is enough for `last`: whoever looks for the rows of an exchange must only know where to stop.
    for (const exchange of batch.ended) ended.run(batch.lastEvent, exchange);
  };
}

function placeholders(count: number): string {
  const one = `(${Array.from({ length: COLUMN_COUNT }, () => '?').join(',')})`;
  return Array.from({ length: count }, () => one).join(',');
}
