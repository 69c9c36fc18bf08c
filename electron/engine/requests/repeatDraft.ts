// One draft sent many times: so many at once, each under fresh ids, and what the calls took.
import type { CallState } from '../../../shared/contract/schemas/session.ts';
import type { RepeatState } from '../../../shared/contract/schemas/request.ts';
import type { ComposedDraft } from '../../../shared/draft/draft.ts';
import { withFreshIds } from '../../../shared/draft/freshIds.ts';
import { latencyOf } from '../../../shared/draft/latency.ts';
import { member } from '../../../shared/protocol/shape.ts';
import type { Ports } from '../ports.ts';
import type { Session } from '../session/session.ts';

/** What is to be repeated. Times in ms. */
export interface Repetition {
  readonly draft: ComposedDraft;
  readonly times: number;
  readonly concurrency: number;
  readonly timeoutMs: number;
  readonly maxTotalMs: number;
}

/** A repetition under way. */
export interface Repeating {
  state(): RepeatState;
  /** Sends no more, and cancels what waits. */
  cancel(): void;
}

/** Told of at most this often while it runs, ms. */
const BETWEEN_MS = 100;

/** The sessions' calls are listened to once each: a session forgets no listener. */
const listeners = new WeakMap<Session, Map<string, (call: CallState) => void>>();

function listening(session: Session): Map<string, (call: CallState) => void> {
  const known = listeners.get(session);
  if (known) return known;
  const waiting = new Map<string, (call: CallState) => void>();
  listeners.set(session, waiting);
  session.onCall((call) => {
    if (call.state !== 'pending') waiting.get(call.call)?.(call);
  });
  return waiting;
}

/** What calls came to so far. */
interface Tally {
  readonly took: number[];
  readonly reasons: Map<string, number>;
  sent: number;
  ended: number;
  errors: number;
}

function count(tally: Tally, call: CallState): void {
  tally.ended += 1;
  const reason = reasonOf(call);
  // An error that was answered took its time like a result.
  if (reason === undefined || call.state === 'error' || call.state === 'result') tally.took.push(call.tookMs ?? 0);
  if (reason === undefined) return;
  tally.errors += 1;
  tally.reasons.set(reason, (tally.reasons.get(reason) ?? 0) + 1);
}

function stateOf(
  { took, reasons, sent, ended, errors }: Tally,
  about: Pick<RepeatState, 'repeat' | 'capture' | 'times' | 'concurrency' | 'state' | 'elapsedMs'>,
): RepeatState {
  const latency = latencyOf(took, about.elapsedMs);
  const byCalls = [...reasons].toSorted((one, other) => other[1] - one[1]).slice(0, 10);
  return {
    ...about,
    sent,
    ended,
    errors,
    ...(latency && { latency }),
    reasons: byCalls.map(([sentence, calls]) => ({ sentence, calls })),
  };
}

/** Begins at once; `onState` is told while it runs, and once when it is over. */
export function repeatDraft(
  session: Session,
  { draft, times, concurrency, timeoutMs, maxTotalMs }: Repetition,
  { clock, timers, randomId }: Pick<Ports, 'clock' | 'timers' | 'randomId'>,
  onState: (state: RepeatState) => void,
): Repeating {
  const waiting = listening(session);
  const [repeat, begun] = [randomId(), clock.now()];
  const tally: Tally = { took: [], reasons: new Map(), sent: 0, ended: 0, errors: 0 };
  const open = new Set<string>();
  let phase: RepeatState['state'] = 'running';
  let over: number | undefined;
  let cancelBeat: (() => void) | undefined;

  const state = (): RepeatState => {
    const elapsedMs = ((over ?? clock.now()) - begun) / 1000;
    return stateOf(tally, { repeat, capture: session.capture, times, concurrency, state: phase, elapsedMs });
  };
  const beat = (): void => {
    cancelBeat = undefined;
    onState(state());
  };
  const finish = (): void => {
    if (phase === 'running') phase = 'done';
    over ??= clock.now();
    cancelBeat?.();
    onState(state());
  };
  const answered = (call: CallState): void => {
    if (!open.delete(call.call)) return;
    waiting.delete(call.call);
    count(tally, call);
    more();
  };
  const sendOne = (): void => {
    const nextId = session.planning()?.nextId;
    tally.sent += 1;
    const call = session.sendComposed(nextId === undefined ? draft : withFreshIds(draft, nextId), timeoutMs, maxTotalMs);
    open.add(call);
    waiting.set(call, answered);
    // One that was refused at once is over before anybody listened.
    const now = session.call(call);
    if (now && now.state !== 'pending') timers.set(0, () => answered(now));
  };
  function more(): void {
    while (phase === 'running' && open.size < concurrency && tally.sent < times) sendOne();
    if (open.size === 0 && (tally.sent >= times || phase !== 'running')) finish();
    else cancelBeat ??= timers.set(BETWEEN_MS, beat);
  }
  timers.set(0, more);
  return {
    state,
    cancel() {
      if (phase !== 'running') return;
      phase = 'cancelled';
      for (const call of open) session.cancel(call);
      if (open.size === 0) finish();
    },
  };
}

/** Why a call was no success; undefined where it was one. */
function reasonOf({ state, error, result, sentence }: CallState): string | undefined {
  if (state === 'result') return member(result, 'isError') === true ? 'The tool answered with an error.' : undefined;
  if (state === 'error') return `${error?.code ?? ''} ${error?.message ?? ''}`.trim();
  return sentence === '' ? { cancelled: 'Cancelled.', timeout: 'Timed out.' }[state as 'cancelled' | 'timeout'] : sentence;
}
