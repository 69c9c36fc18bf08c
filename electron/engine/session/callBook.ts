// The calls of a session as people see them: wall times, the latest telling, and only so many of the finished ones.
import type { CallState } from '../../../shared/contract/schemas/session.ts';
import type { CallView } from '../../../shared/session/state.ts';
import type { Timers } from '../ports.ts';

/** Calls by name, newest telling kept. */
export interface CallBook {
  tell(call: CallView): void;
  readonly get: (call: string) => CallState | undefined;
  readonly all: () => readonly CallState[];
  readonly onCall: (listener: (call: CallState) => void) => void;
  dispose(): void;
}

/** Finished calls kept; the rest is in the capture. */
const FINISHED_KEPT = 200;
/** Progress is passed on at most this often, ms; a change of state at once. */
const BETWEEN_MS = 50;

/** `startedAt` is the wall clock at µs 0 of the capture. */
export function callBook(capture: string, startedAt: number, timers: Timers): CallBook {
  const calls = new Map<string, CallState>();
  const finished: string[] = [];
  const listeners = new Set<(call: CallState) => void>();
  const late = new Set<string>();
  let cancelBeat: (() => void) | undefined;

  const pass = (call: CallState): void => {
    for (const listener of listeners) listener(call);
  };
  const beat = (): void => {
    cancelBeat = undefined;
    for (const name of late) {
      const call = calls.get(name);
      if (call) pass(call);
    }
    late.clear();
  };
  const forgetOldest = (): void => {
    const oldest = finished.length > FINISHED_KEPT ? finished.shift() : undefined;
    if (oldest !== undefined) calls.delete(oldest);
  };

  return {
    tell({ startedAt: startedUs, progressAt, took, ...view }) {
      const call: CallState = {
        ...view,
        capture,
        startedAt: startedAt + startedUs / 1000,
        progressAt: progressAt === null ? null : startedAt + progressAt / 1000,
        tookMs: took === undefined ? null : took / 1000,
      };
      const before = calls.get(call.call);
      calls.set(call.call, call);
      if (call.state !== 'pending') {
        late.delete(call.call);
        // A call that is over may be told of again.
        if (before === undefined || before.state === 'pending') finished.push(call.call);
        forgetOldest();
        pass(call);
      } else if (before?.progress === call.progress) pass(call);
      else {
        late.add(call.call);
        cancelBeat ??= timers.set(BETWEEN_MS, beat);
      }
    },
    get: (name) => calls.get(name),
    all: () => [...calls.values()],
    onCall: (listener) => void listeners.add(listener),
    dispose: () => cancelBeat?.(),
  };
}
