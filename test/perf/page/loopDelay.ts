// Loaded into the application by `--import`: writes how long its event loop was delayed, as JSON, to the file it is told, once it ends.
import { writeFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';

/** How late timers of a process were, ms. */
export interface LoopDelay {
  readonly p50: number;
  readonly p99: number;
  readonly longest: number;
}

const RESOLUTION_MS = 5;
const SETTLED_MS = 5_000;
const file = process.env['WIRESCOPE_LOOP_DELAY'];
if (file !== undefined) {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  // What starting took is not the traffic's.
  setTimeout(() => delay.enable(), SETTLED_MS).unref();
  const ms = (ns: number): number => Math.max(0, ns / 1e6 - RESOLUTION_MS);
  process.on('exit', () => {
    const told: LoopDelay = { p50: ms(delay.percentile(50)), p99: ms(delay.percentile(99)), longest: ms(delay.max) };
    writeFileSync(file, JSON.stringify(told));
  });
}
