// The thread that writes a flood: batches in, one answer each. It has the file open on its own.
import type { DatabaseSync } from 'node:sqlite';
import { workerData } from 'node:worker_threads';
import { sqliteCode } from './captureError.ts';
import { createCaptureReader } from './captureReader.ts';
import { createCaptureWriter, type CaptureWriter } from './captureWriter.ts';
import { openDatabase } from './openDatabase.ts';
import type { FromWriter, ToWriter, WriterData } from './startWriterThread.ts';

const { path, port, said } = workerData as WriterData;

try {
  const db = openDatabase(path, 'write');
  serve(db, createCaptureWriter(db, createCaptureReader(db)));
  say({ kind: 'ready' });
} catch {
  // Not a failure of the recording: who asked goes on writing by itself, and meets what is wrong with the file there.
  say({ kind: 'unable' });
  port.close();
}

function serve(db: DatabaseSync, writer: CaptureWriter): void {
  port.on('message', (asked: ToWriter) => answer(asked, db, writer));
}

function answer(asked: ToWriter, db: DatabaseSync, writer: CaptureWriter): void {
  if (asked.kind === 'close') {
    db.close();
    say({ kind: 'done' });
    port.close();
    return;
  }
  try {
    writer.write(asked.batch);
    say({ kind: 'done' });
  } catch (error) {
    say({ kind: 'failed', message: error instanceof Error ? error.message : String(error), errcode: sqliteCode(error) });
  }
}

function say(answer: FromWriter): void {
  port.postMessage(answer);
  Atomics.add(said, 0, 1);
  Atomics.notify(said, 0);
}
