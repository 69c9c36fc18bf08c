import type { CaptureCounts } from '../capture/recorder.ts';
import type { Timers } from '../ports.ts';

/** Says when a live session is worth telling about, at most every 100 ms. */
export interface SessionTicks {
  /** Something of its summary changed. */
  touched(): void;
  dispose(): void;
}

const betweenMs = 100;

/** Calls `tick` now, and whenever the session was touched or its counts grew since; silent while nothing happens. */
export function sessionTicks(counts: () => CaptureCounts, tick: () => void, timers: Timers): SessionTicks {
  let dirty = true;
  let told = counts();
  let cancel: (() => void) | undefined;

  const beat = (): void => {
    const now = counts();
    if (dirty || differ(told, now)) {
      dirty = false;
      told = now;
      tick();
    }
    cancel = timers.set(betweenMs, beat);
  };
  beat();

  return {
    touched: () => void (dirty = true),
    dispose: () => cancel?.(),
  };
}

function differ(left: CaptureCounts, right: CaptureCounts): boolean {
  return left.events !== right.events || left.bytes !== right.bytes || left.pending !== right.pending || left.lost !== right.lost;
}
