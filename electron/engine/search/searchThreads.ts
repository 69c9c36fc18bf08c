// The threads that look through one capture: started when a search asks for them, gone soon after the last one.
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { SearchResults, SearchTask, TaskOf } from './searchTask.ts';

/** Does tasks beside everything else. */
export interface SearchThreads {
  /** How many tasks are done at once; 0 where threads cannot be had. */
  readonly count: number;
  /** Rejects with what went wrong in the thread: the file is gone or damaged. */
  run<K extends SearchTask['kind']>(task: TaskOf<K>): Promise<SearchResults[K]>;
  dispose(): void;
}

/** Not there beside a bundled engine that was built without it: then everything is done in slices. */
const THREAD_FILE = new URL('./searchThread.ts', import.meta.url);
const MOST_THREADS = 3;
/** What a thread keeps at a time is a few megabytes: what it let go of is to be given back soon. */
const LIMITS = { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 128 } as const;
/** How long a thread waits for more to do, in ms. */
const IDLE_MS = 10_000;

interface Job {
  readonly task: SearchTask;
  readonly done: (result: never) => void;
  readonly failed: (error: unknown) => void;
}

/** Threads for the capture at `path`; none is started yet. */
export function searchThreads(path: string): SearchThreads {
  const waiting: Job[] = [];
  const workers = new Map<Worker, Job | undefined>();
  const count = existsSync(THREAD_FILE) ? Math.max(1, Math.min(MOST_THREADS, availableParallelism() - 1)) : 0;
  let idle: NodeJS.Timeout | undefined;
  let disposed = false;

  const give = (worker: Worker): void => {
    const job = waiting.shift();
    workers.set(worker, job);
    if (job !== undefined) worker.postMessage(job.task);
    else if ([...workers.values()].every((busy) => busy === undefined)) idle = setTimeout(stop, IDLE_MS).unref();
  };
  const start = (): void => {
    const worker = new Worker(THREAD_FILE, { workerData: { path }, resourceLimits: LIMITS });
    worker.unref();
    workers.set(worker, undefined);
    worker.on('message', (result) => {
      workers.get(worker)?.done(result as never);
      give(worker);
    });
    worker.on('error', (error) => {
      const job = workers.get(worker);
      workers.delete(worker);
      job?.failed(error);
      while (workers.size === 0 && waiting.length > 0) waiting.shift()!.failed(error);
    });
    give(worker);
  };
  const stop = (): void => {
    for (const [worker, job] of workers) {
      workers.delete(worker);
      job?.failed(new Error('The capture was closed.'));
      void worker.terminate();
    }
  };

  return {
    count,
    run: (task) =>
      new Promise((done, failed) => {
        if (disposed) return failed(new Error('The capture was closed.'));
        clearTimeout(idle);
        waiting.push({ task, done, failed });
        const free = [...workers].find(([, job]) => job === undefined)?.[0];
        if (free !== undefined) give(free);
        else if (workers.size < count) start();
      }),
    dispose() {
      disposed = true;
      clearTimeout(idle);
      stop();
      for (const { failed } of waiting.splice(0)) failed(new Error('The capture was closed.'));
    },
  };
}
