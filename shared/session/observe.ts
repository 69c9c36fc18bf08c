// What crossed the wire, sorted: which exchange, which of its parts, and who in the session wants to know.
// Floods pass through here: what nobody waits for must cost next to nothing, so state changes once a read, not once an event.
import { headerValue } from '../http/headers.ts';
import { mediaType } from '../http/mediaType.ts';
import type { RpcMessage } from '../jsonrpc/message.ts';
import type { Derived, MessageSeen } from '../observation/derived.ts';
import type { Chunk, ExchangeClosed, ResponseHead, Truth } from '../observation/truth.ts';
import { callAnswered, callShown, progressed } from './calls.ts';
import { isEvidence, openingReplied, review } from './detection.ts';
import { finishedIfQuiet, goodbyeAnswered } from './ending.ts';
import { outstandingFor } from './composed.ts';
import { isForgotten, sessionForgotten } from './forgotten.ts';
import { initializedAnswered } from './handshake.ts';
import { answerEnded, answerShown, serverAsked, urlVisited, withdrawn } from './inbox.ts';
import { member, stringMember } from '../protocol/shape.ts';
import type { OpenExchange } from './state.ts';
import { wayMarked, wayOpened } from './steps.ts';
import { besideAnswered, listenAnswered, listenEnded, listenHeard, listenRefused } from './streams.ts';
import { listChanged, pageAnswered } from './lists.ts';
import { subscriptionAnswered, subscriptionHeard } from './subscriptions.ts';
import { taskAnswered, taskHeard } from './tasks.ts';
import { batchArrived } from './serverBatches.ts';
import { clearTimer, dropRequest, put, putExchange, release, sayOnce, waitingOn, type Turn } from './turn.ts';
import { endedUnanswered } from './unanswered.ts';

const BODY_CHARACTERS = 2000;
const STRAYS = 4;
const text = new TextDecoder();

/** One truth observation and what was derived from it. */
export function observe(turn: Turn, truth: Truth, derived: readonly Derived[]): void {
  if (!('exchange' in truth) || truth.kind === 'state') return;
  const exchange = turn.state.exchanges.get(truth.exchange);
  if (!exchange) return;
  if (truth.kind === 'exchange-closed') {
    // What its last bytes held comes first.
    read(turn, truth.exchange, derived);
    return closed(turn, truth);
  }
  note(turn, truth, exchange);
  return read(turn, truth.exchange, derived);
}

function note(turn: Turn, truth: Truth, exchange: OpenExchange): void {
  switch (truth.kind) {
    case 'exchange-opened':
      putExchange(turn, exchange, { openedAt: truth.at });
      if (turn.state.opening) wayOpened(turn, truth);
      return;
    case 'phase':
      if (turn.state.opening) wayMarked(turn, truth, exchange);
      return;
    case 'response-head':
      return headArrived(turn, truth, exchange);
    case 'chunk':
      if (truth.side === 'response') chunkArrived(turn, truth, exchange);
      return;
    default:
      return;
  }
}

function headArrived(turn: Turn, truth: ResponseHead, before: OpenExchange): void {
  const { status, statusText, headers } = truth;
  const isStream = mediaType(headerValue(headers, 'Content-Type')) === 'text/event-stream';
  const exchange = putExchange(turn, before, { head: { status, statusText, headers }, isStream });
  if (exchange.role === 'initialized') return initializedAnswered(turn, status, exchange.openedAt);
  if (exchange.role === 'listen') return listenAnswered(turn, exchange);
  if (exchange.role === 'beside') return besideAnswered(turn, exchange);
  if (exchange.role === 'goodbye') return goodbyeAnswered(turn, exchange);
  const isAcknowledged = exchange.role === 'batch' && waitingOn(turn, exchange.exchange).length === 0;
  if (isAcknowledged || exchange.role === 'notify' || exchange.role === 'answer') return acknowledged(turn, exchange, status);
  if (isEvidence(turn.state.opening, exchange.exchange)) return review(turn, exchange, undefined);
  return undefined;
}

function acknowledged(turn: Turn, exchange: OpenExchange, status: number): void {
  if (status >= 200 && status < 300) return;
  if (isForgotten(turn, exchange)) return sessionForgotten(turn, exchange);
  const what = { answer: 'An answer of ours', batch: 'A batch of notifications' }[exchange.role as string] ?? 'A notification';
  sayOnce(
    turn,
    `refused-${exchange.role}`,
    `${what} was refused`,
    `It was answered ${status}; servers accept one with 202.`,
    'warning',
    exchange.exchange,
  );
}

function chunkArrived(turn: Turn, truth: Chunk, exchange: OpenExchange): void {
  const encoded = truth.layer === 'sent' && exchange.head !== undefined && isEncoded(exchange.head.headers);
  if (exchange.isStream || encoded) return;
  const body =
    exchange.body.length >= BODY_CHARACTERS
      ? exchange.body
      : (exchange.body + text.decode(truth.bytes.subarray(0, BODY_CHARACTERS))).slice(0, BODY_CHARACTERS);
  putExchange(turn, exchange, { body, bytes: truth.from + truth.bytes.length });
}

function isEncoded(headers: ResponseHead['headers']): boolean {
  const encoding = headerValue(headers, 'Content-Encoding');
  return encoding !== undefined && encoding.toLowerCase() !== 'identity';
}

/** Frames first, as one change; then the messages somebody may want. */
function read(turn: Turn, exchange: number, derived: readonly Derived[]): void {
  if (derived.length === 0) return;
  noteFrames(turn, exchange, derived);
  for (const entry of derived) {
    if (entry.kind === 'message') heard(turn, exchange, entry);
  }
}

function noteFrames(turn: Turn, number: number, derived: readonly Derived[]): void {
  const exchange = turn.state.exchanges.get(number);
  if (!exchange) return;
  let { lastEventId, retryMs, firstEvent } = exchange;
  let dispatched = false;
  for (const entry of derived) {
    if (entry.kind !== 'frame' || entry.frame.kind === 'unterminated') continue;
    // What came before moves nothing on: not where to resume from, and not the count of attempts that brought nothing.
    if (entry.receivedIn !== undefined) continue;
    const { frame } = entry;
    if (frame.id !== undefined) lastEventId = frame.id;
    if (frame.retry !== undefined) retryMs = frame.retry;
    if (!frame.dispatched) continue;
    dispatched = true;
    firstEvent ??= { event: frame.event, data: frame.data ?? '' };
  }
  if (lastEventId === '') lastEventId = undefined;
  const changed = lastEventId !== exchange.lastEventId || retryMs !== exchange.retryMs || firstEvent !== exchange.firstEvent;
  const next = changed ? putExchange(turn, exchange, { lastEventId, retryMs, firstEvent }) : exchange;
  if (exchange.role === 'listen' && (dispatched || changed)) listenHeard(turn, next);
  if (firstEvent !== exchange.firstEvent && isEvidence(turn.state.opening, number)) review(turn, next, undefined);
}

function heard(turn: Turn, number: number, seen: MessageSeen): void {
  const { message } = seen;
  if (seen.direction === 'out') return shown(turn, number, seen);
  const isOld = turn.state.exchanges.get(number)?.connection !== turn.state.summary.connection;
  if (seen.receivedIn !== undefined || isOld) return undefined;
  switch (message.kind) {
    case 'notification':
      return notified(turn, number, seen, message);
    case 'request': {
      const exchange = turn.state.exchanges.get(number);
      return exchange && serverAsked(turn, message, exchange, seen.event);
    }
    case 'result':
    case 'error':
      return replied(turn, number, seen, message);
    case 'batch':
      // Its members are derived as messages of their own.
      return batchArrived(turn, number, message.messages, seen.event);
    case 'invalid':
      return strayed(turn, number, seen, message);
  }
}

function shown(turn: Turn, number: number, seen: MessageSeen): void {
  const exchange = turn.state.exchanges.get(number);
  const { message } = seen;
  if ((exchange?.role === 'call' || exchange?.role === 'composed') && exchange.request !== undefined)
    callShown(turn, exchange.request, seen.event);
  else if (exchange?.role === 'batch' && message.kind === 'request') callShown(turn, Number(message.id.text), seen.event);
  else if (exchange?.role === 'answer' && (message.kind === 'result' || message.kind === 'error'))
    answerShown(turn, number, message.id?.text, seen.event);
}

function notified(turn: Turn, number: number, seen: MessageSeen, message: RpcMessage & { kind: 'notification' }): void {
  subscriptionHeard(turn, number, message, seen.event);
  if (taskHeard(turn, message.method, message.params, seen.event)) return;
  if (message.method === 'notifications/progress') progressed(turn, message.params);
  else if (listChanged(turn, message.method)) return;
  else if (message.method === 'notifications/cancelled')
    withdrawn(turn, member(message.params, 'requestId'), stringMember(message.params, 'reason') ?? '');
  else if (message.method === 'notifications/elicitation/complete') urlVisited(turn, member(message.params, 'elicitationId'));
}

function replied(turn: Turn, number: number, seen: MessageSeen, message: RpcMessage & { kind: 'result' | 'error' }): void {
  const request = outstandingFor(turn.state, message.id?.text, number);
  if (!request) return strayed(turn, number, seen, message);
  const { id } = request;
  const exchange = turn.state.exchanges.get(number);
  if (exchange) whereExpected(turn, exchange);
  const bytes = seen.frame ? seen.frame.to - seen.frame.from : (exchange?.bytes ?? 0);
  if (exchange && isForgotten(turn, exchange, message))
    return sessionForgotten(turn, exchange, { request, reply: message, event: seen.event, bytes });
  switch (request.for) {
    case 'opening':
      return openingReplied(turn, message);
    case 'page':
      dropRequest(turn, id);
      pageAnswered(turn, id, request.list, message);
      return release(turn, request.exchange, 'answered');
    case 'subscription':
      dropRequest(turn, id);
      subscriptionAnswered(turn, request, message);
      return release(turn, request.exchange, 'answered');
    case 'task':
      dropRequest(turn, id);
      taskAnswered(turn, request, message, seen.event);
      return release(turn, request.exchange, 'answered');
    case 'call':
      return callAnswered(turn, request, message, { event: seen.event, bytes, sentence: '' });
  }
}

/** Says once when replies do not come where the era puts them. */
function whereExpected(turn: Turn, exchange: OpenExchange): void {
  const { era } = turn.state;
  if (era?.repliesOn === 'standing-stream' && exchange.role !== 'listen' && exchange.exchange !== turn.state.standing.exchange) {
    sayOnce(
      turn,
      'reply-place',
      'Replies come in the body of the POST',
      `${era.title} puts them on the event stream. They are taken from where they are.`,
      'warning',
      exchange.exchange,
    );
  }
}

function strayed(turn: Turn, number: number, seen: MessageSeen, message: RpcMessage): void {
  const exchange = turn.state.exchanges.get(number);
  if (!exchange || exchange.strays.length >= STRAYS) return;
  if (exchange.request === undefined && exchange.role !== 'opening' && exchange.role !== 'batch') return;
  putExchange(turn, exchange, { strays: [...exchange.strays, message], strayEvent: exchange.strayEvent ?? seen.event });
}

function closed(turn: Turn, truth: ExchangeClosed): void {
  const exchange = turn.state.exchanges.get(truth.exchange);
  if (!exchange) return;
  const exchanges = new Map(turn.state.exchanges);
  exchanges.delete(truth.exchange);
  put(turn, { exchanges });
  clearTimer(turn, `grace:${exchange.exchange}`);
  if (isEvidence(turn.state.opening, exchange.exchange)) review(turn, exchange, truth.ending);
  else if (exchange.role === 'initialized') initializedAnswered(turn, exchange.head?.status, exchange.openedAt);
  else if (turn.state.standing.exchange === exchange.exchange) listenEnded(turn, exchange, truth.ending);
  else if (exchange.role === 'listen') listenRefused(turn, exchange);
  else if (exchange.role === 'answer') answerEnded(turn, exchange, truth.ending);
  else endedUnanswered(turn, exchange, waitingOn(turn, exchange.exchange), truth.ending);
  finishedIfQuiet(turn);
}
