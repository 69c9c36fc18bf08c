// A session the server no longer knows: how that is noticed, what is said of it, and what follows in the session that takes its place.
import { maskSecret } from '../base/format.ts';
import { statusLine } from '../eras/worldVerdict.ts';
import type { RpcMessage } from '../jsonrpc/message.ts';
import { endSession } from './ending.ts';
import { notSentAgain } from './gone.ts';
import { setLogLevel } from './logging.ts';
import type { OpenExchange, Outstanding } from './state.ts';
import { subscribe } from './subscriptions.ts';
import { put, say, type Turn } from './turn.ts';

/** These errors are about the message, whatever status they come with. */
const ABOUT_THE_MESSAGE: readonly number[] = [-32_601, -32_602];

/**
 * Whether an answer says that the session it was asked in is not known: 404 to a request that named it, or 400 with an error about
 * sessions that answers no request, as widespread servers say it.
 */
export function isForgotten(turn: Turn, exchange: OpenExchange, reply?: RpcMessage): boolean {
  const { context, summary } = turn.state;
  const status = exchange.head?.status;
  if ((status !== 404 && status !== 400) || context.mcpSessionId === undefined) return false;
  if (exchange.connection !== summary.connection || exchange.role === 'opening') return false;
  // What a person spelled out may name any session; it says nothing of ours.
  if (exchange.role === 'composed') return false;
  if (status === 400) return reply === undefined && isAboutSession(exchange);
  const error = reply ?? errorIn(exchange);
  return error?.kind !== 'error' || !ABOUT_THE_MESSAGE.includes(error.code);
}

function isAboutSession(exchange: OpenExchange): boolean {
  const words = errorIn(exchange)?.message ?? exchange.body;
  return words.length < 200 && /\bsession\b/i.test(words);
}

function errorIn({ strays }: OpenExchange): (RpcMessage & { kind: 'error' }) | undefined {
  return strays.find((message) => message.kind === 'error');
}

/** What the server said about it, with the call it was said to. */
export interface Said {
  readonly request: Outstanding;
  readonly reply: RpcMessage;
  readonly event: number;
  readonly bytes: number;
}

/** The server no longer knows the session. `said` is its answer where it names the call it answers. */
export function sessionForgotten(turn: Turn, exchange: OpenExchange, said?: Said): void {
  const error = said?.reply.kind === 'error' ? said.reply : errorIn(exchange);
  const code = exchange.head?.status ?? 404;
  const seen = `The server no longer knows this session (${code}${error === undefined ? '' : `, ${error.code}`}).`;
  const id = maskSecret(turn.state.context.mcpSessionId ?? '');
  const status = statusLine(exchange.head ?? { status: code, statusText: '' });
  const lost = [...turn.state.requests.values()].filter(({ call }) => call !== undefined).map((request) => request.id);
  say(
    turn,
    'session',
    'The server no longer knows this session',
    `${status}${error === undefined ? '' : `, ${error.code} “${error.message}”`} for ${id}. A new one can be opened; ${notSentAgain(lost)}.`,
    { severity: 'warning', exchange: exchange.exchange },
  );
  const failure = {
    title: 'The server no longer knows this session',
    seen: `A request that named session ${id} was answered ${status}.`,
    expected: `An answer, for as long as the session lasts${code === 404 ? '' : ', and 404 once it does not'}`,
    spec: '2025-11-25 › Transports › Session Management',
    advice: 'Open a new session, or connect again. What was waiting is not sent again.',
    suggestions: [],
  };
  if (said) quote(turn, said);
  else if (error && exchange.request !== undefined) {
    const request = turn.state.requests.get(exchange.request);
    if (request) quote(turn, { request, reply: error, event: exchange.strayEvent ?? 0, bytes: exchange.bytes });
  }
  endSession(turn, failure, seen);
}

/** Keeps what the server said with the call it was said to; how the call ends is said where all of them end. */
function quote(turn: Turn, { request, reply, event, bytes }: Said): void {
  const { call } = request;
  if (!call || reply.kind !== 'error') return;
  const { code, message, data } = reply;
  const view = { ...call, answer: event, answerBytes: bytes, error: { code, message, data } };
  put(turn, { requests: new Map(turn.state.requests).set(request.id, { ...request, call: view }) });
}

/** A new session is open in place of one that was lost: says so with each call that was, and listens to what was listened to. */
export function takenUp(turn: Turn): void {
  const { gone, summary } = turn.state;
  if (!gone) return;
  put(turn, { gone: undefined });
  const opened = `${gone.seen} A new one was opened;`;
  say(turn, 'session', 'A new session in place of the one before', `${opened} ${notSentAgain(gone.calls.map(({ id }) => id))}.`);
  for (const { id, view } of gone.calls)
    turn.effects.push({ kind: 'call', call: { ...view, sentence: `${opened} ${notSentAgain([id])}.` } });
  for (const { subscription, filter } of gone.subscriptions) subscribe(turn, subscription, filter);
  if (gone.logLevel !== null) setLogLevel(turn, gone.logLevel, `log-level-${summary.connection}`);
}
