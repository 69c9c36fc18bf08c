// The session machine: one server, from opening to closing. Pure: it knows no clock, no socket and no randomness; what it is told
// carries the time, and what it wants done is a list of effects.
import { assertNever } from '../base/assertNever.ts';
import { seconds } from '../eras/worldVerdict.ts';
import { sendBatch } from './batch.ts';
import { callExpired, cancel, send, withdraw } from './calls.ts';
import { sendComposed } from './composed.ts';
import { begin, openingExpired } from './detection.ts';
import type { Effect } from './effect.ts';
import { closingExpired, disconnect } from './ending.ts';
import { initializedAnswered } from './handshake.ts';
import { setClient } from './clientProfile.ts';
import { heldExpired } from './heldTasks.ts';
import { answer, inboxExpired, setPolicies, setRoots } from './inbox.ts';
import type { Input } from './input.ts';
import { observe } from './observe.ts';
import { setLogLevel } from './logging.ts';
import type { State } from './state.ts';
import { reopen } from './reopen.ts';
import { listenAgain, listenBeside } from './streams.ts';
import { list, listMore, listSettled, pageExpired } from './lists.ts';
import { listenAgain as openAgain, subscribe, subscriptionLost, tellHeld, unacknowledged, unsubscribe } from './subscriptions.ts';
import { poll, refreshTasks, taskAsked, taskLost } from './tasks.ts';
import { dropRequest, graceOver, show, type Turn } from './turn.ts';
import { resume } from './unanswered.ts';
import { OWN_MS } from './waiting.ts';

/** What a step came to. */
export interface Step {
  readonly state: State;
  readonly effects: readonly Effect[];
}

/** Takes one input. The state comes back as the same object where nothing changed. */
export function step(state: State, input: Input): Step {
  const turn: Turn = { state, effects: [], at: input.kind === 'observed' ? input.truth.at : input.at };
  take(turn, input);
  return turn;
}

function take(turn: Turn, input: Input): void {
  switch (input.kind) {
    case 'observed':
      return observe(turn, input.truth, input.derived);
    case 'connect':
      return begin(turn);
    case 'send':
      return send(turn, input);
    case 'send-composed':
      return sendComposed(turn, input);
    case 'cancel':
      return cancel(turn, input.call);
    case 'list':
      return list(turn, input.list);
    case 'list-more':
      return listMore(turn, input.list);
    case 'set-paging':
      return show(turn, { paging: input.paging });
    case 'answer':
      return answer(turn, input.item, input.answer);
    case 'set-policies':
      return setPolicies(turn, input.policies);
    case 'set-roots':
      return setRoots(turn, input.roots);
    case 'set-client':
      return setClient(turn, input.client);
    case 'set-log-level':
      return setLogLevel(turn, input.level, input.call);
    case 'subscribe':
      return subscribe(turn, input.subscription, input.filter);
    case 'unsubscribe':
      return unsubscribe(turn, input.subscription);
    case 'task':
      return taskAsked(turn, input.taskId, input.ask);
    case 'refresh-tasks':
      return refreshTasks(turn);
    case 'listen':
      return listenBeside(turn);
    case 'disconnect':
      return disconnect(turn);
    case 'timer':
      return rang(turn, input.timer);
    case 'batch':
      return sendBatch(turn, input);
    case 'reopen':
      return reopen(turn);
    default:
      return assertNever(input);
  }
}

/** Timers are named `what` or `what:number`. */
function rang(turn: Turn, timer: string): void {
  const [what, number] = timer.split(':');
  const id = Number(number);
  switch (what) {
    case 'opening':
      if (turn.state.opening?.stage === 'initialized') return initializedAnswered(turn, undefined, undefined);
      return openingExpired(turn);
    case 'call':
      return callExpired(turn, id);
    case 'page':
    case 'task':
    case 'subscription':
      return unansweredInTime(turn, id);
    case 'acknowledged':
      return unacknowledged(turn, rest(timer));
    case 'resume':
      return resume(turn, id);
    case 'listen':
      return listenAgain(turn, id);
    case 'relisten':
      return openAgain(turn, rest(timer));
    case 'heard':
      return tellHeld(turn, rest(timer));
    case 'poll':
      return poll(turn, rest(timer));
    case 'held':
      return heldExpired(turn, rest(timer));
    case 'inbox':
      return inboxExpired(turn, number ?? '');
    case 'grace':
      return graceOver(turn, id);
    case 'list-changed':
      return listSettled(turn, number ?? '');
    case 'closing':
      return closingExpired(turn);
    default:
      throw new Error(`No timer is called ${timer}`);
  }
}

/** What stands behind the first colon of a timer's name. */
function rest(timer: string): string {
  return timer.slice(timer.indexOf(':') + 1);
}

/** A request the session made for itself was not answered in its time: nobody waits any more, and the server is told. */
function unansweredInTime(turn: Turn, id: number): void {
  const request = turn.state.requests.get(id);
  if (!request) return;
  withdraw(turn, request, 'timed-out', 'Timed out');
  dropRequest(turn, id);
  const sentence = `It was not answered for ${seconds(OWN_MS)}.`;
  if (request.for === 'page') pageExpired(turn, id, request.list);
  else if (request.for === 'task') taskLost(turn, request, sentence);
  else if (request.for === 'subscription') subscriptionLost(turn, request, sentence);
}
