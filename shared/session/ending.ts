// How a session ends: because the person says so, or because the server or the world did.
import type { Failure } from '../contract/schemas/session.ts';
import { finishCall } from './callViews.ts';
import { endHeld } from './heldTasks.ts';
import { endLists } from './lists.ts';
import { withdrawAll } from './questions.ts';
import { endRounds } from './rounds.ts';
import { closeSteps } from './steps.ts';
import { endSubscriptions } from './subscriptions.ts';
import { endTasks } from './tasks.ts';
import { abort, clearTimer, put, say, sendDraft, setTimer, show, type Turn } from './turn.ts';

const GOODBYE_MS = 2000;

/** The person disconnects: streams are let go, the era's goodbye is said, and the end is awaited for a bounded time. */
export function disconnect(turn: Turn): void {
  const { summary, closing } = turn.state;
  if (closing) return;
  const live = summary.phase === 'connected' || summary.phase === 'reconnecting';
  put(turn, { closing: true, opening: undefined });
  clearTimer(turn, 'opening');
  closeSteps(turn, 'stopped');
  dropWaiting(turn, 'The session was closed before the answer came.');
  for (const exchange of turn.state.exchanges.keys()) abort(turn, exchange, 'disconnect');
  if (live) sendDraft(turn, { kind: 'goodbye' }, { role: 'goodbye', purpose: 'close', headTimeoutMs: GOODBYE_MS });
  if (summary.phase !== 'failed' && summary.phase !== 'disconnected') {
    show(turn, { phase: 'disconnected' });
    say(turn, 'disconnected', 'Disconnected', live ? 'Asked for here.' : 'Stopped while connecting.');
  }
  if (turn.state.exchanges.size === 0) return finished(turn);
  return setTimer(turn, 'closing', GOODBYE_MS);
}

/** Called whenever an exchange ended: the session is over when the last one has. */
export function finishedIfQuiet(turn: Turn): void {
  if (turn.state.closing && turn.state.exchanges.size === 0) finished(turn);
}

/** The time for saying goodbye is over. */
export function closingExpired(turn: Turn): void {
  for (const exchange of turn.state.exchanges.keys()) abort(turn, exchange, 'disconnect');
  put(turn, { exchanges: new Map() });
  finished(turn);
}

function finished(turn: Turn): void {
  clearTimer(turn, 'closing');
  turn.effects.push({ kind: 'done' });
}

/** The session is over without the person asking for it. */
export function endSession(turn: Turn, failure: Failure): void {
  if (turn.state.closing || turn.state.summary.phase === 'disconnected') return;
  show(turn, { phase: 'disconnected', failure });
  say(turn, 'disconnected', failure.title, failure.seen, { severity: 'error' });
  dropWaiting(turn, `${failure.title}: the call is lost and was not sent again.`);
  for (const exchange of turn.state.exchanges.keys()) abort(turn, exchange, 'disconnect');
}

function dropWaiting(turn: Turn, sentence: string): void {
  endRounds(turn, sentence);
  endTasks(turn);
  endHeld(turn);
  endSubscriptions(turn, 'The session is over.');
  withdrawAll(turn, 'The session is over.');
  for (const { id, call } of turn.state.requests.values()) if (call) finishCall(turn, id, { state: 'failed', sentence });
  endLists(turn, sentence);
  put(turn, { requests: new Map() });
}
