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
  let state: 'starting' | 'ready' | 'unable' = 'starting';
  let underWay: ((error: unknown) => void) | undefined;
  /** The batch that waits for the thread to say whether it can. */
  let first: Batch | undefined;
  let answers = 0;

  const settle = (): typeof underWay => {
    answers++;
    const done = underWay;
    underWay = undefined;
    line.listen(false);
    return done;
  };
  const line = startLine(file, path, (answer) => {
    if (answer.kind === 'done') return settle()?.(undefined);
    if (answer.kind === 'failed') return settle()?.(Object.assign(new Error(answer.message), { errcode: answer.errcode }));
    state = answer.kind;
    const batch = first;
    first = undefined;
    if (batch === undefined) return undefined;
    return state === 'ready' ? send(batch) : writeHere(batch, settle()!);
  });
  const send = (batch: Batch): void => {
    const { chunks, buffers } = ownChunks(batch.chunks);
    line.ask({ kind: 'write', batch: { ...batch, chunks } }, [...buffers, batch.rows.values.buffer]);
  };
  return {
    get isUnable() {
      return state === 'unable';
    },
    submit(batch, done) {
      underWay = done;
      // While sockets are held for the file, nothing else would keep the program alive.
      line.listen(true);
      if (state === 'starting') first = batch;
      else send(batch);
    },
    wait() {
      // The answer may start the next batch, which is not waited for.
      for (const before = answers; underWay !== undefined && answers === before;) line.hearNext();
    },
    close() {
      while (underWay !== undefined || state === 'starting') line.hearNext();
      if (state === 'ready') {
        underWay = () => undefined;
        line.ask({ kind: 'close' }, []);
        while (underWay !== undefined) line.hearNext();
      }
      line.close();
    },
  };
}

/** What is said between us and the thread. */
interface Line {
  ask(question: ToWriter, buffers: readonly ArrayBuffer[]): void;
  /** Blocks until the thread says something more than was heard. */
  hearNext(): void;
  /** Whether waiting for an answer keeps the program alive. */
  listen(isWaiting: boolean): void;
  close(): void;
}

function startLine(file: URL, path: string, hear: (answer: FromWriter) => void): Line {
  const { port1: ours, port2: port } = new MessageChannel();
  const said = new Int32Array(new SharedArrayBuffer(4));
  const workerData: WriterData = { path, port, said };
  let heard = 0;
  const take = (answer: FromWriter): void => {
    heard++;
    hear(answer);
  };
  ours.on('message', take);
  // What keeps the program alive is the session, not its capture.
  ours.unref();
  new Worker(file, { workerData, transferList: [port] }).unref();
  return {
    ask: (question, buffers) => ours.postMessage(question, buffers),
    hearNext() {
      if (Atomics.wait(said, 0, heard, PATIENCE_MS) === 'timed-out')
        throw new Error('The thread that writes the capture does not answer.');
      const received = receiveMessageOnPort(ours);
      if (received !== undefined) take(received.message as FromWriter);
    },
    listen: (isWaiting) => (isWaiting ? ours.ref() : ours.unref()),
    close: () => ours.close(),
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
