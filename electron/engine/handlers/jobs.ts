import type { Following } from '../export/inTurns.ts';
import type { Say } from './say.ts';

/** Long work of one client: it hears how far each is, and can call it off. */
export interface Jobs {
  /** Runs work under the name its caller gave it; without one nobody hears of it. */
  run<T>(job: string | undefined, work: (following: Following) => Promise<T>): Promise<T>;
  cancel(job: string): void;
  /** Calls everything off. */
  dispose(): void;
}

/** Between two words on one job at least this much lies, ms. */
const TELL_MS = 100;

/** Knows no job yet. */
export function createJobs(tell: Say): Jobs {
  const running = new Map<string, AbortController>();
  const unnamed = new Set<AbortController>();
  return {
    async run(job, work) {
      const stop = new AbortController();
      if (job === undefined) unnamed.add(stop);
      else running.set(job, stop);
      let told = -Infinity;
      const onStep: Following['onStep'] = ({ stage, done, total }) => {
        if (job === undefined || performance.now() - told < TELL_MS) return;
        told = performance.now();
        tell('travel.progress', { job, stage, done, total });
      };
      try {
        return await work({ onStep, signal: stop.signal });
      } finally {
        unnamed.delete(stop);
        if (job !== undefined && running.get(job) === stop) running.delete(job);
      }
    },
    cancel: (job) => running.get(job)?.abort(),
    dispose() {
      for (const stop of [...running.values(), ...unnamed]) stop.abort();
    },
  };
}
