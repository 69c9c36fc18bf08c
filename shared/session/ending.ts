// How a session ends: because the person says so, or because the server or the world did.
import type { Failure } from '../contract/schemas/session.ts';
import { statusLine } from '../eras/worldVerdict.ts';
import { finishCall } from './callViews.ts';
import { notSentAgain } from './gone.ts';
import { endHeld } from './heldTasks.ts';
import { endLists } from './lists.ts';
import { withdrawAll } from './questions.ts';
import { endRounds } from './rounds.ts';
import { closeSteps } from './steps.ts';
import { endSubscriptions } from './subscriptions.ts';
import { endTasks } from './tasks.ts';
import type { OpenExchange } from './state.ts';
import { abort, clearTimer, put, release, say, sendDraft, setTimer, show, type Turn } from './turn.ts';

const GOODBYE_MS = 2000;

/** The person disconnects: streams are let go, the era's goodbye is said, and the end is awaited for a bounded time. */
export function disconnect(turn: Turn): void {
  const { summary, closing } = turn.state;
  if (closing) return;
  const live = summary.phase === 'connected' || summary.phase === 'reconnecting';
  put(turn, { closing: true, opening: undefined });
  if (summary.canReopen) show(turn, { canReopen: false });
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

/**
 * The session is over without the person asking for it; `seen` says how in one sentence. Where sessions begin with a handshake, a new
 * one can be opened in its place.
 */
export function endSession(turn: Turn, failure: Failure, seen: string): void {
  const { closing, summary, requests, subscriptions, era } = turn.state;
  if (closing || summary.phase === 'disconnected') return;
  const listened = [...subscriptions.values()].filter(({ view }) => view.state !== 'ended');
  show(turn, { phase: 'disconnected', failure });
  say(turn, 'disconnected', failure.title, failure.seen, { severity: 'error' });
  const told = turn.effects.length;
  for (const { id, call } of requests.values())
    if (call) finishCall(turn, id, { state: 'failed', sentence: `${seen} A new one can be opened; ${notSentAgain([id])}.` });
  dropWaiting(turn, `${seen} A new one can be opened; the call was not sent again.`);
  const ids = new Map([...requests.values()].map(({ id, call }) => [call?.call, id]));
  const calls = turn.effects.slice(told).flatMap((effect) => {
    const id = effect.kind === 'call' ? ids.get(effect.call.call) : undefined;
    return effect.kind === 'call' && id !== undefined ? [{ id, view: effect.call }] : [];
  });
  for (const [exchange, { head, isStream }] of turn.state.exchanges) {
    // A refusal under way may end by itself, so that all of it is seen.
    if (head && !isStream) release(turn, exchange, 'disconnect');
    else abort(turn, exchange, 'disconnect');
  }
  if (era?.handshakes !== true) return;
  const filters = listened.map(({ view }) => ({ subscription: view.subscription, filter: view.asked }));
  put(turn, { gone: { seen, calls, logLevel: summary.logLevel, subscriptions: filters } });
  show(turn, { canReopen: true });
}

/** The server answered the DELETE that ends the session. */
export function goodbyeAnswered(turn: Turn, { exchange, head }: OpenExchange): void {
  if (!head || head.status < 400) return;
  const why =
    head.status === 405
      ? 'the server does not let clients end sessions; it ends them by itself.'
      : head.status === 404
        ? 'the server did not know the session any more.'
        : 'the session may still be open there.';
  say(turn, 'notice', 'The session was not ended', `DELETE was answered ${statusLine(head)}: ${why}`, {
    severity: head.status === 405 || head.status === 404 ? 'note' : 'warning',
    exchange,
  });
}

function dropWaiting(turn: Turn, sentence: string): void {
  endRounds(turn, sentence);
  endTasks(turn);
  endHeld(turn);
  endSubscriptions(turn, 'The session is over.');
  withdrawAll(turn, 'The session is over.');
  for (const { id, call } of turn.state.requests.values()) if (call) finishCall(turn, id, { state: 'failed', sentence });
  endLists(turn, sentence);
  put(turn, { requests: new Map(), batches: [] });
}
