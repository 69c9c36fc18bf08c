// When things are due: at the distance they had in the recording from what set them off, times a scale. What the client does in between
// (an answer to a question) moves everything behind it.
import type { Ports } from '../ports.ts';

/** Something of the client that the recording waited for. */
export interface Gate {
  /** µs in the recording. */
  readonly at: number;
  /** Resolves with the moment it happened now, µs of the clock; undefined where nobody waits for it here. */
  readonly opened: () => Promise<number | undefined>;
}

export interface Pace {
  /** Resolves when what was recorded at `at` is due; false where nobody waits any more. */
  until(at: number): Promise<boolean>;
  /** Says that something that was due has been written. */
  written(): void;
}

export interface PaceOptions {
  readonly ports: Pick<Ports, 'clock' | 'timers'>;
  /** 1 is as recorded, 0 as fast as possible. */
  readonly scale: number;
  /** µs in the recording and on the clock of what sets it off. */
  readonly recordedAt: number;
  readonly startedAt: number;
  /** In order. */
  readonly gates: readonly Gate[];
  readonly stop: AbortSignal;
  /** Told how late something was, µs. */
  readonly onWritten: (late: number) => void;
}

/** Less than this is not waited for, µs. */
const NOW = 200;
/** What came in different reads stays apart by this at full speed, ms: clients hear one thing after the other, as they did. */
const APART = 1;

/** A pace from one moment on. */
export function createPace({ ports, scale, recordedAt, startedAt, gates, stop, onWritten }: PaceOptions): Pace {
  let anchor = { recorded: recordedAt, now: startedAt };
  let next = 0;
  let due = startedAt;
  let last: { readonly at: number; readonly isWritten: boolean } | undefined;
  return {
    async until(at) {
      if (scale === 0 && last?.isWritten === true && last.at !== at && !stop.aborted) await sleep(ports.timers, APART, stop);
      last = { at, isWritten: false };
      for (; next < gates.length && gates[next]!.at <= at && !stop.aborted; next++) {
        const opened = await unlessStopped(gates[next]!.opened(), stop);
        if (opened !== undefined) anchor = { recorded: gates[next]!.at, now: Math.max(opened, anchor.now) };
      }
      due = Math.max(due, anchor.now + Math.max(0, at - anchor.recorded) * scale);
      for (let left = due - ports.clock.now(); left > NOW && !stop.aborted; left = due - ports.clock.now())
        await sleep(ports.timers, left / 1_000, stop);
      return !stop.aborted;
    },
    written() {
      if (last) last = { ...last, isWritten: true };
      onWritten(Math.max(0, ports.clock.now() - due));
    },
  };
}

function sleep(timers: Ports['timers'], ms: number, stop: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      cancel();
      stop.removeEventListener('abort', done);
      resolve();
    };
    const cancel = timers.set(ms, done);
    stop.addEventListener('abort', done, { once: true });
  });
}

/** A promise's value, or undefined as soon as nobody waits. */
async function unlessStopped<T>(promise: Promise<T>, stop: AbortSignal): Promise<T | undefined> {
  let stopped: () => void = () => undefined;
  const aborted = new Promise<undefined>((resolve) => {
    stopped = () => resolve(undefined);
    stop.addEventListener('abort', stopped, { once: true });
  });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    stop.removeEventListener('abort', stopped);
  }
}
