// The way of batches into the file. Most recordings write a few rows ten times a second, which is done on the spot; a flood is worth a
// thread of its own, so that reading the socket and writing the file go on at once.
import { existsSync } from 'node:fs';
import { LENGTH_COLUMN, type Batch } from './batch.ts';
import type { CaptureWriter } from './captureWriter.ts';
import { startWriterThread, type WriterThread } from './startWriterThread.ts';

/** Takes one batch at a time. */
export interface BatchLane {
  /**
   * Writes a batch and says how it went: undefined, or what SQLite threw, with the file as it was before. That may be before this
   * returns. The next batch is submitted after that.
   */
  submit(batch: Batch, done: (error: unknown) => void): void;
  /** Blocks until the batch under way is done and was said to be. */
  wait(): void;
  /** Waits, and lets go of the file. */
  close(): void;
}

/** A batch of this many rows or bytes is one of a flood; after this many of those the thread is started. */
const FLOOD_ROWS = 1024;
const FLOOD_BYTES = 1024 * 1024;
const FLOOD_BATCHES = 3;

/** Not there beside a bundled engine: then every batch is written on the spot. */
const THREAD_FILE = new URL('./writerThread.ts', import.meta.url);

/** The lane into the file at `path`, which `writer` has open. */
export function createBatchLane(path: string, writer: CaptureWriter): BatchLane {
  let floods = 0;
  let thread: WriterThread | undefined;
  const writeHere = (batch: Batch, done: (error: unknown) => void): void => {
    let failure: unknown;
    try {
      writer.write(batch);
    } catch (error) {
      failure = error;
    }
    done(failure);
  };

  return {
    submit(batch, done) {
      if (thread === undefined && isFlood(batch) && ++floods === FLOOD_BATCHES && existsSync(THREAD_FILE))
        thread = startWriterThread(THREAD_FILE, path, writeHere);
      if (thread?.isUnable === false) thread.submit(batch, done);
      else writeHere(batch, done);
    },
    wait: () => thread?.wait(),
    close: () => thread?.close(),
  };
}

function isFlood({ rows, chunks }: Batch): boolean {
  if (rows.count >= FLOOD_ROWS) return true;
  let bytes = 0;
  for (const columns of chunks) bytes += columns[LENGTH_COLUMN] as number;
  return bytes >= FLOOD_BYTES;
}
