// Our side of the thread that writes a flood.
import { MessageChannel, receiveMessageOnPort, Worker, type MessagePort } from 'node:worker_threads';
import type { Batch } from './batch.ts';

/** What the thread is asked: to write a batch, or to let go of the file. */
export type ToWriter = { readonly kind: 'write'; readonly batch: Batch } | { readonly kind: 'close' };
/** What it says: `ready` first, or `unable` where it could not open the file, then one answer to each question. A failure carries SQLite's code. */
export type FromWriter =
  | { readonly kind: 'ready' }
  | { readonly kind: 'unable' }
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly message: string; readonly errcode: number | undefined };

/** What the thread starts with. `said` counts what it said, so that we can sleep until the next. */
export interface WriterData {
  readonly path: string;
  readonly port: MessagePort;
  readonly said: Int32Array;
}

export interface WriterThread {
  /** Whether it said that it cannot open the file; until it says anything, a batch waits for it. */
  readonly isUnable: boolean;
  submit(batch: Batch, done: (error: unknown) => void): void;
  /** Blocks until the batch under way is done. */
  wait(): void;
  /** Waits, and has the thread close the file and end. */
  close(): void;
}

/** The longest we sleep for one answer, in ms: locks are waited for two seconds, slow disks take longer. */
const PATIENCE_MS = 60_000;

/** Starts a thread that writes the file at `path`. What it was given and cannot write is given back to `writeHere`. */
export function startWriterThread(file: URL, path: string, writeHere: WriterThread['submit']): WriterThread {
  const { port1: ours, port2: port } = new MessageChannel();
  const said = new Int32Array(new SharedArrayBuffer(4));
  const workerData: WriterData = { path, port, said };
  const worker = new Worker(file, { workerData, transferList: [port] });
  let state: 'starting' | 'ready' | 'unable' = 'starting';
  let heard = 0;
  let underWay: ((error: unknown) => void) | undefined;
  /** The batch that waits for the thread to say whether it can. */
  let first: Batch | undefined;

  const begin = (how: 'ready' | 'unable'): void => {
    state = how;
    const [batch, done] = [first, underWay];
    first = undefined;
    if (batch === undefined || done === undefined) return;
    if (how === 'ready') return send(batch, done);
    underWay = undefined;
    ours.unref();
    writeHere(batch, done);
  };
  const hear = (answer: FromWriter): void => {
    heard++;
    if (answer.kind === 'ready' || answer.kind === 'unable') return begin(answer.kind);
    const done = underWay;
    underWay = undefined;
    ours.unref();
    done?.(answer.kind === 'failed' ? Object.assign(new Error(answer.message), { errcode: answer.errcode }) : undefined);
  };
  const hearNext = (): void => {
    if (Atomics.wait(said, 0, heard, PATIENCE_MS) === 'timed-out')
      throw new Error('The thread that writes the capture does not answer.');
    const received = receiveMessageOnPort(ours);
    if (received !== undefined) hear(received.message as FromWriter);
  };
  ours.on('message', hear);
  // What keeps the program alive is the session, not its capture.
  ours.unref();
  worker.unref();

  const ask = (question: ToWriter, buffers: readonly ArrayBuffer[], done: (error: unknown) => void): void => {
    underWay = done;
    // While sockets are held for the file, nothing else would keep the program alive.
    ours.ref();
    ours.postMessage(question, buffers);
  };
  const send = (batch: Batch, done: (error: unknown) => void): void => {
    const { chunks, buffers } = ownChunks(batch.chunks);
    ask({ kind: 'write', batch: { ...batch, chunks } }, [...buffers, batch.rows.values.buffer], done);
  };
  const wait = (): void => {
    // The answer may start the next batch, which is not waited for.
    for (const before = heard; underWay !== undefined && heard === before;) hearNext();
  };
  return {
    get isUnable() {
      return state === 'unable';
    },
    submit(batch, done) {
      if (state !== 'starting') return send(batch, done);
      first = batch;
      underWay = done;
      ours.ref();
      return undefined;
    },
    wait,
    close() {
      while (underWay !== undefined || state === 'starting') hearNext();
      if (state === 'ready') {
        ask({ kind: 'close' }, [], () => undefined);
        wait();
      }
      ours.close();
    },
  };
}

/** A read is a view into a larger slab: it gets a buffer of its own, which can be handed over without another copy. */
function ownChunks(chunks: Batch['chunks']): { readonly chunks: Batch['chunks']; readonly buffers: readonly ArrayBuffer[] } {
  const buffers: ArrayBuffer[] = [];
  const own = chunks.map((columns) =>
    columns.map((value) => {
      if (!(value instanceof Uint8Array)) return value;
      const copy = new Uint8Array(value);
      buffers.push(copy.buffer);
      return copy;
    }),
  );
  return { chunks: own, buffers };
}
