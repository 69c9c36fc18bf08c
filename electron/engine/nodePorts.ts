import { randomBytes } from 'node:crypto';
import type { Log, Ports } from './ports.ts';

/** Node takes no longer wait: what is beyond, 24 days, would end after 1 ms. */
const LONGEST_MS = 2 ** 31 - 1;

/** The engine's ports on plain Node. Nothing is logged unless a log is given: hosts own their output. */
export function nodePorts(log: Log = silentLog): Ports {
  return {
    clock: {
      now: () => performance.now() * 1000,
      wallMs: () => Date.now(),
    },
    timers: {
      set(ms, fire) {
        const timer = setTimeout(fire, Math.min(ms, LONGEST_MS));
        return () => clearTimeout(timer);
      },
    },
    log,
    randomId: () => randomBytes(9).toString('base64url'),
  };
}

const silentLog: Log = { info() {}, problem() {} };

/** A log that writes one line an entry through `write`, a stream's or a test's. */
export function lineLog(write: (line: string) => void): Log {
  return {
    info: (message) => write(`${message}\n`),
    problem: (message, error) => write(error === undefined ? `${message}\n` : `${message}: ${describe(error)}\n`),
  };
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
