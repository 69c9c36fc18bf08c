// A thread of the search: it has the file open on its own, for reading, and does one task after the other.
import { parentPort, workerData } from 'node:worker_threads';
import { openDatabase } from '../capture/openDatabase.ts';
import { createBodyReader } from './bodyReader.ts';
import { searchIn, type SearchTask } from './searchTask.ts';

const { path } = workerData as { readonly path: string };
const search = searchIn(createBodyReader(openDatabase(path, 'read')));
const port = parentPort!;

port.on('message', (asked: SearchTask) => {
  const work = search(asked);
  for (;;) {
    const step = work.next();
    if (step.done !== true) continue;
    const buffers = Object.values(step.value).flatMap((value: unknown) =>
      ArrayBuffer.isView(value) ? [value.buffer as ArrayBuffer] : [],
    );
    port.postMessage(step.value, buffers);
    return;
  }
});
