// How ticks and answers change the state: pure functions from state to state. Knows no client and no component.
import type { Mark } from '../../shared/contract/schemas/mark.ts';
import type { CallState, SessionSummary } from '../../shared/contract/schemas/session.ts';
import type { AppState, Bug } from './appState.ts';

const keptBugs = 20;

/** A session is new or changed; a new one gets the last tile. */
export function withSession(state: AppState, session: SessionSummary): AppState {
  const known = session.capture in state.sessions;
  return {
    ...state,
    sessions: { ...state.sessions, [session.capture]: session },
    order: known ? state.order : [...state.order, session.capture],
  };
}

/** The engine is gone, and with it every connection and recording: nothing goes on saying that it is there. */
export function withoutEngine(state: AppState, reason: string): AppState {
  const ended = (session: SessionSummary): SessionSummary =>
    session.phase === 'offline' || session.phase === 'failed'
      ? session
      : { ...session, phase: 'disconnected', recording: { ...session.recording, state: 'closed', sentence: reason } };
  const sessions = Object.fromEntries(Object.entries(state.sessions).map(([capture, session]) => [capture, ended(session)]));
  return { ...state, lost: reason, sessions };
}

/** A session was dismissed; if it was shown, its neighbour is shown, or the connect page. */
export function withoutSession(state: AppState, capture: string): AppState {
  const at = state.order.indexOf(capture);
  if (at === -1) return state;
  const order = state.order.filter((id) => id !== capture);
  const neighbour = order[Math.min(at, order.length - 1)];
  const shown = state.place.kind === 'session' && state.place.capture === capture;
  const place = !shown
    ? state.place
    : neighbour === undefined
      ? ({ kind: 'connect' } as const)
      : ({ kind: 'session', capture: neighbour } as const);
  return {
    ...state,
    place,
    order,
    sessions: without(state.sessions, capture),
    tools: without(state.tools, capture),
    resources: without(state.resources, capture),
    templates: without(state.templates, capture),
    prompts: without(state.prompts, capture),
    inbox: without(state.inbox, capture),
    tasks: without(state.tasks, capture),
    subscriptions: without(state.subscriptions, capture),
    areas: without(state.areas, capture),
    selectedQuestion: without(state.selectedQuestion, capture),
    selectedTool: without(state.selectedTool, capture),
    selectedEvent: without(state.selectedEvent, capture),
    compositions: without(state.compositions, capture),
    composing: without(state.composing, capture),
    composerShown: without(state.composerShown, capture),
    sentDrafts: without(state.sentDrafts, capture),
    repeats: without(state.repeats, capture),
    filters: without(state.filters, capture),
    callOrder: without(state.callOrder, capture),
    calls: Object.fromEntries(Object.entries(state.calls).filter(([, call]) => call.capture !== capture)),
  };
}

/** A list of things by capture with one of them new or changed; a new one comes last. */
export function withOne<T extends { readonly capture: string }>(
  lists: Readonly<Record<string, readonly T[]>>,
  one: T,
  keyOf: (value: T) => string,
): Readonly<Record<string, readonly T[]>> {
  const before = lists[one.capture] ?? [];
  const known = before.some((value) => keyOf(value) === keyOf(one));
  const after = known ? before.map((value) => (keyOf(value) === keyOf(one) ? one : value)) : [...before, one];
  return { ...lists, [one.capture]: after };
}

/** A call is new or has moved on. */
export function withCall(state: AppState, call: CallState): AppState {
  const known = call.call in state.calls;
  const order = state.callOrder[call.capture] ?? [];
  return {
    ...state,
    calls: { ...state.calls, [call.call]: call },
    callOrder: known ? state.callOrder : { ...state.callOrder, [call.capture]: [...order, call.call] },
  };
}

/** Our bug, kept for its report; the newest twenty. */
export function withBug(state: AppState, bug: Bug): AppState {
  return { ...state, bugs: [...state.bugs, bug].slice(-keptBugs) };
}

function without<T>(record: Readonly<Record<string, T>>, key: string): Readonly<Record<string, T>> {
  const { [key]: _gone, ...rest } = record;
  return rest;
}

/** The marks of all captures after something was said of a row; of a capture nobody asked for yet nothing is kept. */
export function withMark(marks: AppState['marks'], capture: string, mark: Mark): AppState['marks'] {
  const before = marks[capture];
  if (before === undefined) return marks;
  const after = new Map(before);
  if (mark.colour === '' && mark.note === '') after.delete(mark.event);
  else after.set(mark.event, mark);
  return { ...marks, [capture]: after };
}
