// The thread that writes a flood: batches in, one answer each. It has the file open on its own.
import { workerData } from 'node:worker_threads';
import { sqliteCode } from './captureError.ts';
import { createCaptureReader } from './captureReader.ts';
import { createCaptureWriter } from './captureWriter.ts';
import { openDatabase } from './openDatabase.ts';
import type { FromWriter, ToWriter, WriterData } from './startWriterThread.ts';

const { path, port, said } = workerData as WriterData;
const db = openDatabase(path, 'write');
const writer = createCaptureWriter(db, createCaptureReader(db));

port.on('message', (asked: ToWriter) => {
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
});
say({ kind: 'ready' });

function say(answer: FromWriter): void {
  port.postMessage(answer);
  Atomics.add(said, 0, 1);
  Atomics.notify(said, 0);
}
