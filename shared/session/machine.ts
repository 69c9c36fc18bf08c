// The session machine: one server, from opening to closing. Pure: it knows no clock, no socket and no randomness; what it is told
// carries the time, and what it wants done is a list of effects.
import { callExpired, cancel, send } from './calls.ts';
import { begin, openingExpired } from './detection.ts';
import type { Effect } from './effect.ts';
import { closingExpired, disconnect } from './ending.ts';
import { initializedAnswered } from './handshake.ts';
import { setClient } from './clientProfile.ts';
import { answer, inboxExpired, setPolicies, setRoots } from './inbox.ts';
import type { Input } from './input.ts';
import { observe } from './observe.ts';
import type { State } from './state.ts';
import { listen } from './streams.ts';
import { list, listSettled, pageLost } from './tools.ts';
import { abort, dropRequest, type Turn } from './turn.ts';
import { resume } from './unanswered.ts';

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
    case 'cancel':
      return cancel(turn, input.call);
    case 'list':
      return input.list === 'tools' ? list(turn) : undefined;
    case 'answer':
      return answer(turn, input.item, input.answer);
    case 'set-policies':
      return setPolicies(turn, input.policies);
    case 'set-roots':
      return setRoots(turn, input.roots);
    case 'set-client':
      return setClient(turn, input.client);
    case 'disconnect':
      return disconnect(turn);
    case 'timer':
      return rang(turn, input.timer);
    default:
      return undefined;
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
      dropRequest(turn, id);
      return pageLost(turn, id, 'tools/list was not answered for 30 s.');
    case 'resume':
      return resume(turn, id);
    case 'listen':
      return turn.state.closing || turn.state.summary.phase === 'disconnected' ? undefined : listen(turn, id);
    case 'inbox':
      return inboxExpired(turn, number ?? '');
    case 'grace':
      return abort(turn, id, 'answered');
    case 'tools-changed':
      return listSettled(turn);
    case 'closing':
      return closingExpired(turn);
    default:
      throw new Error(`No timer is called ${timer}`);
  }
}
