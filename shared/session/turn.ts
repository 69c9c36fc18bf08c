// One turn of the machine: the state so far and the effects collected, with the few verbs everything else is written in.
import type { Draft } from '../eras/era.ts';
import type { Plan } from '../http/plan.ts';
import type { AbortReason } from '../observation/ending.ts';
import type { Purpose } from '../observation/truth.ts';
import type { Effect, Statement } from './effect.ts';
import type { OpenExchange, Outstanding, Role, State, Summary } from './state.ts';

/** Alive only within one step. */
export interface Turn {
  state: State;
  readonly effects: Effect[];
  /** µs. */
  readonly at: number;
}

/** Replaces parts of the state. */
export function put(turn: Turn, patch: Partial<State>): void {
  turn.state = { ...turn.state, ...patch };
}

/** Replaces parts of what is shown. */
export function show(turn: Turn, patch: Partial<Summary>): void {
  put(turn, { summary: { ...turn.state.summary, ...patch } });
}

/** Adds a STATE row. */
export function say(
  turn: Turn,
  state: Statement['state'],
  title: string,
  detail: string,
  more: Partial<Pick<Statement, 'severity' | 'exchange'>> = {},
): void {
  turn.effects.push({ kind: 'state', statement: { state, title, detail, severity: more.severity, exchange: more.exchange } });
}

/** Adds a notice the first time its key comes up in this session. */
export function sayOnce(
  turn: Turn,
  key: string,
  title: string,
  detail: string,
  severity: Statement['severity'],
  exchange?: number,
): void {
  if (turn.state.said.has(key)) return;
  put(turn, { said: new Set([...turn.state.said, key]) });
  say(turn, 'notice', title, detail, { severity, exchange });
}

export function setTimer(turn: Turn, timer: string, ms: number): void {
  turn.effects.push({ kind: 'timer', timer, ms });
}

export function clearTimer(turn: Turn, timer: string): void {
  turn.effects.push({ kind: 'clear-timer', timer });
}

/** What goes beside a draft. */
export interface Sending {
  readonly role: Role;
  readonly purpose: Purpose;
  readonly request?: number | undefined;
  readonly continues?: number | undefined;
  readonly headTimeoutMs?: number | undefined;
}

/** Sends a draft as the era in use puts it; returns the exchange, or undefined where the era has nothing of the kind. */
export function sendDraft(turn: Turn, draft: Draft, sending: Sending): number | undefined {
  const plan = turn.state.era?.planFor(draft, turn.state.context);
  return plan && sendPlan(turn, plan, sending);
}

/** Sends a request that is spelled out; returns its exchange. */
export function sendPlan(turn: Turn, plan: Plan, sending: Sending): number {
  const exchange = turn.state.nextExchange;
  const { connection } = turn.state.summary;
  const open: OpenExchange = {
    exchange,
    connection,
    role: sending.role,
    url: plan.url,
    request: sending.request,
    openedAt: undefined,
    head: undefined,
    isStream: false,
    bytes: 0,
    body: '',
    firstEvent: undefined,
    lastEventId: undefined,
    retryMs: undefined,
    strays: [],
    strayEvent: undefined,
  };
  put(turn, { nextExchange: exchange + 1, exchanges: new Map(turn.state.exchanges).set(exchange, open) });
  const { purpose, continues, headTimeoutMs } = sending;
  turn.effects.push({ kind: 'send', exchange, purpose, connection, plan, continues, headTimeoutMs });
  return exchange;
}

/** Ends an exchange where it is still open. */
export function abort(turn: Turn, exchange: number | undefined, reason: AbortReason): void {
  if (exchange !== undefined && turn.state.exchanges.has(exchange)) turn.effects.push({ kind: 'abort', exchange, reason });
}

/** How long an exchange may stay open once nobody waits for it. */
const GRACE_MS = 5000;

/** Lets go of an exchange nobody waits for: a body under way may end by itself, so that all of it is seen; a stream that stands ends now. */
export function release(turn: Turn, exchange: number, reason: AbortReason): void {
  const open = turn.state.exchanges.get(exchange);
  const carries = open && (open.request !== undefined || open.role === 'batch');
  if (!open || !(carries || (open.head && !open.isStream))) return abort(turn, exchange, reason);
  putExchange(turn, open, { releasedAs: reason });
  setTimer(turn, `grace:${exchange}`, GRACE_MS);
}

/** The time an exchange was given to end by itself is over. One that carries other requests, of a batch, goes on for those. */
export function graceOver(turn: Turn, exchange: number): void {
  if (waitingOn(turn, exchange).length === 0) abort(turn, exchange, turn.state.exchanges.get(exchange)?.releasedAs ?? 'answered');
}

/** The requests whose answer is waited for on an exchange: one, or those of a batch. */
export function waitingOn(turn: Turn, exchange: number): readonly Outstanding[] {
  return [...turn.state.requests.values()].filter((request) => request.exchange === exchange);
}

/** Replaces parts of an open exchange. */
export function putExchange(turn: Turn, exchange: OpenExchange, patch: Partial<OpenExchange>): OpenExchange {
  const next = { ...exchange, ...patch };
  put(turn, { exchanges: new Map(turn.state.exchanges).set(exchange.exchange, next) });
  return next;
}

export function putRequest(turn: Turn, request: Outstanding): void {
  put(turn, { requests: new Map(turn.state.requests).set(request.id, request) });
}

export function dropRequest(turn: Turn, id: number): void {
  const requests = new Map(turn.state.requests);
  requests.delete(id);
  put(turn, { requests });
}

/** Takes the next JSON-RPC id: an integer, since some servers accept nothing else. */
export function takeId(turn: Turn): number {
  const id = turn.state.nextId;
  put(turn, { nextId: id + 1 });
  return id;
}
