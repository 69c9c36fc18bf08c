// Makes the row index again from truth, with today's pipeline.
import type { DatabaseSync } from 'node:sqlite';
import { createPipeline, DERIVED_VERSION } from '../../../shared/pipeline/createPipeline.ts';
import { placeMarks } from '../marks/markBook.ts';
import { batchOf } from './batch.ts';
import { createMetaTable } from './captureMeta.ts';
import { createCaptureReader } from './captureReader.ts';
import { createCaptureWriter } from './captureWriter.ts';
import { CLEAR_DERIVED } from './schema.ts';
import { createTail } from './tail.ts';

/** Rows gathered before they are written. */
const ROWS_AT_ONCE = 2048;

/** How far a rebuild is: observations read, of all. */
export interface RebuildProgress {
  readonly done: number;
  readonly total: number;
}

/** Observations read in one slice. */
const TRUTHS_AT_ONCE = 256;

/**
 * Replaces the index of a capture that nobody is writing, in one transaction, slice by slice. Throws what SQLite throws; broken off, it
 * leaves the old index.
 */
export function* rebuildIndex(db: DatabaseSync): Generator<RebuildProgress, void> {
  const reader = createCaptureReader(db);
  const meta = createMetaTable(db);
  const writer = createCaptureWriter(db, reader);
  const pipeline = createPipeline();
  const tail = createTail(0, 0);
  const writeTail = (): void => {
    writer.writeRows(batchOf(tail, []));
    tail.seal();
    tail.drop();
  };
  db.exec('BEGIN IMMEDIATE');
  try {
    db.exec(CLEAR_DERIVED);
    const total = reader.lastSeq();
    let done = 0;
    for (const truth of reader.truths(total)) {
      tail.add(truth, pipeline.push(truth));
      if (++done % TRUTHS_AT_ONCE === 0) yield { done, total };
      if (tail.rows.length < ROWS_AT_ONCE) continue;
      writeTail();
    }
    writeTail();
    placeMarks(db);
    meta.set('counts', { ...meta.get('counts'), lost: meta.get('counts')?.lost ?? 0, ...pipeline.counts });
    meta.set('derivedVersion', DERIVED_VERSION);
    db.exec('COMMIT');
  } finally {
    // Failed, or broken off between two slices.
    if (db.isTransaction) db.exec('ROLLBACK');
  }
}
