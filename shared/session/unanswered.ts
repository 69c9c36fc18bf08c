// What it means when the exchange of a request ends and the answer is not there yet.
import { endingWords, statusLine } from '../eras/worldVerdict.ts';
import { headerValue } from '../http/headers.ts';
import type { RpcMessage } from '../jsonrpc/message.ts';
import type { Ending } from '../observation/ending.ts';
import { isObject } from '../protocol/shape.ts';
import { finishCall, tellCall } from './callViews.ts';
import { callAnswered } from './calls.ts';
import { composedEnded } from './composed.ts';
import type { OpenExchange, Outstanding } from './state.ts';
import { isForgotten, sessionForgotten } from './forgotten.ts';
import { howEnded, isBusy, waitBefore, waitWords } from './waiting.ts';
import { pageAnswered, pageLost } from './lists.ts';
import { subscriptionAnswered, subscriptionBroke, subscriptionLost } from './subscriptions.ts';
import { taskAnswered, taskLost } from './tasks.ts';
import { dropRequest, putRequest, say, sendDraft, setTimer, waitingOn, type Turn } from './turn.ts';

/** Attempts to resume one call that may bring nothing. */
const ATTEMPTS = 5;

/** An exchange that carried (or resumed) requests ended; `waiting` still have no answer: one, or several of a batch. */
export function endedUnanswered(turn: Turn, exchange: OpenExchange, waiting: readonly Outstanding[], ending: Ending): void {
  const [request] = waiting;
  if (turn.state.closing || !request) return undefined;
  if (exchange.role === 'subscription') return subscriptionBroke(turn, exchange, request, ending);
  if (exchange.role === 'composed')
    return composedResumes(turn, exchange, request)
      ? resumeLater(turn, exchange, waiting, ending)
      : composedEnded(turn, exchange, request, ending);
  const [stray, ...others] = exchange.strays.filter(isReply);
  const resumable = exchange.isStream && exchange.lastEventId !== undefined;
  const isOnly = waiting.length === 1;
  if (isForgotten(turn, exchange)) return sessionForgotten(turn, exchange);
  // An error in place of the rest of a stream is about the asking for it.
  const isAboutCall = exchange.role !== 'resume' || exchange.isStream;
  if (stray && others.length === 0 && !resumable && isAboutCall && (isOnly || stray.kind === 'error'))
    return strayAnswer(turn, exchange, waiting, stray);
  const { head } = exchange;
  if (!head) {
    if (exchange.role === 'resume') return resumeLater(turn, exchange, waiting, ending);
    return lose(turn, waiting, `${endingWords(ending)}${ending.how === 'failed' ? ` ${ending.advice}` : ''}`);
  }
  // 409: the server did not notice yet that its stream broke.
  const mayLater = isBusy(head.status) || head.status === 409;
  if (exchange.role === 'resume' && mayLater) return resumeLater(turn, exchange, waiting, ending);
  if (exchange.role === 'resume' && !exchange.isStream)
    return lose(
      turn,
      waiting,
      `The stream broke before the answer, and the server does not go on after event ${request.lastEventId ?? ''} (${statusLine(head)}${stray?.kind === 'error' ? `, ${stray.code} “${stray.message}”` : ''}). What came after that is lost.`,
    );
  const odd = exchange.strays.find((message) => message.kind === 'invalid' && isObject(message.value));
  if (odd?.kind === 'invalid' && ending.how === 'complete' && isOnly) return bareAnswer(turn, request, exchange, odd);
  if (head.status < 200 || head.status >= 300) return lose(turn, waiting, refusalWords(exchange));
  return acceptedOnly(turn, exchange, waiting, ending);
}

function isReply(message: RpcMessage): boolean {
  return message.kind === 'result' || message.kind === 'error';
}

/** The only reply in the body of a POST answers its only request, whatever id it carries; an error answers all of a batch. */
function strayAnswer(turn: Turn, exchange: OpenExchange, waiting: readonly Outstanding[], reply: RpcMessage): void {
  const given = reply.kind === 'result' || reply.kind === 'error' ? reply.id?.text : undefined;
  for (const request of waiting) {
    const sentence =
      waiting.length === 1
        ? `The answer carries ${given === undefined ? 'no id' : `the id ${given}`} where ${request.id} was asked; it is the only one in this exchange.`
        : `The server answered the ${waiting.length} requests of the batch with one error.`;
    takeStray(turn, exchange, request, reply, sentence);
  }
}

function takeStray(turn: Turn, exchange: OpenExchange, request: Outstanding, reply: RpcMessage, sentence: string): void {
  if (request.for === 'task') {
    dropRequest(turn, request.id);
    taskAnswered(turn, request, reply, exchange.strayEvent ?? 0);
  } else if (request.for === 'subscription') {
    dropRequest(turn, request.id);
    subscriptionAnswered(turn, request, reply);
  } else if (request.for === 'page') {
    dropRequest(turn, request.id);
    pageAnswered(turn, request.id, request.list, reply);
  } else callAnswered(turn, request, reply, { event: exchange.strayEvent ?? 0, bytes: exchange.bytes, sentence });
}

/** JSON that is no JSON-RPC message: shown as what the call came to, and failed where it is meant as an error. */
function bareAnswer(turn: Turn, request: Outstanding, exchange: OpenExchange, odd: RpcMessage & { kind: 'invalid' }): void {
  const { value, answers } = odd;
  const status = exchange.head?.status ?? 0;
  const isError = answers !== undefined && isObject(value) && value['error'] !== undefined;
  const fine = status >= 200 && status < 300 && !isError;
  const why = answers === undefined ? '' : ` ${odd.sentence}`;
  const sentence = `The body is JSON but not a JSON-RPC message (${exchange.head ? statusLine(exchange.head) : ''}); it is shown as it came.${why}`;
  if (request.for === 'page') return lose(turn, [request], `The list was answered ${status} with JSON that is not JSON-RPC.`);
  return finishCall(turn, request.id, {
    state: fine ? 'result' : 'failed',
    result: value,
    answer: exchange.strayEvent ?? null,
    answerBytes: exchange.bytes,
    sentence,
  });
}

function refusalWords({ head, body }: OpenExchange): string {
  if (!head) return '';
  if (head.status === 401) return 'The server asks for a token (401). Add one on the connect page.';
  if (head.status >= 300 && head.status < 400)
    return `The server redirects to ${headerValue(head.headers, 'Location') ?? 'nowhere'} (${head.status}), which is not followed.`;
  const quote = body.trim() === '' ? '' : `: ${body.trim().slice(0, 200)}`;
  return `The server answered ${statusLine(head)}${quote}`;
}

/** What a person spelled out is gone on with like any other call where its stream broke off behind an event that has an id. */
function composedResumes({ state }: Turn, { isStream, lastEventId, strays }: OpenExchange, { composed }: Outstanding): boolean {
  const mayResume = isStream && lastEventId !== undefined && state.era?.brokenStream === 'resume';
  return mayResume && composed?.answerTo !== undefined && !strays.some(isReply);
}

/** 2xx, and no answer in it: awaited elsewhere, resumed, or lost. */
function acceptedOnly(turn: Turn, exchange: OpenExchange, waiting: readonly Outstanding[], ending: Ending): void {
  const { era, standing } = turn.state;
  const elsewhere = standing.exchange !== undefined && !exchange.isStream && ending.how === 'complete';
  if (elsewhere && (era?.repliesOn === 'standing-stream' || exchange.head?.status === 202)) {
    const body = exchange.body.trim();
    const usual = body === '' || /^"?(ok|accepted)"?$/i.test(body);
    const sentence = `The POST was answered ${JSON.stringify(body.slice(0, 80))}; the reply is awaited on the stream.`;
    if (!usual) for (const request of waiting) tellCall(turn, request, { sentence });
    return undefined;
  }
  const resumable = (exchange.lastEventId ?? waiting[0]?.lastEventId) !== undefined;
  if (exchange.isStream && era?.brokenStream === 'resume' && resumable) return resumeLater(turn, exchange, waiting, ending);
  return lose(turn, waiting, lostWords(turn, exchange, ending));
}

function lostWords(turn: Turn, exchange: OpenExchange, ending: Ending): string {
  const { era, context } = turn.state;
  if (!exchange.isStream)
    return `${endingWords(ending)} It holds no answer${exchange.head ? ` (${statusLine(exchange.head)})` : ''}.`;
  if (era?.brokenStream === 'call-lost')
    return `The stream ended before the answer. In ${context.revision} the call is lost: send it again under a new id.`;
  return `${endingWords(ending)} The stream held no answer, and no event carried an id to resume from.`;
}

/** Waits as asked, then asks for the rest of the stream. */
function resumeLater(turn: Turn, exchange: OpenExchange, waiting: readonly Outstanding[], ending: Ending): void {
  const [request] = waiting;
  if (!request) return undefined;
  const fruitless = exchange.role === 'resume' && exchange.firstEvent === undefined;
  const attempts = fruitless || exchange.head === undefined ? request.attempts + 1 : 0;
  if (attempts >= ATTEMPTS)
    return lose(
      turn,
      waiting,
      `${endingWords(ending)} ${ATTEMPTS} attempts to resume the stream after event ${request.lastEventId ?? ''} brought no answer; the server may not have kept it.`,
    );
  const lastEventId = exchange.lastEventId ?? request.lastEventId;
  const retryMs = exchange.retryMs ?? request.retryMs;
  const wait = waitBefore(attempts, retryMs);
  for (const each of waiting) putRequest(turn, { ...each, attempts, lastEventId, retryMs });
  say(
    turn,
    'reconnecting',
    'Stream closed before the answer',
    `${howEnded(exchange, ending)} Asked to go on after event ${lastEventId ?? ''} ${waitWords(wait, retryMs)}.`,
    {
      severity: 'note',
      exchange: exchange.exchange,
    },
  );
  // Any of a batch may be given up meanwhile: whichever comes first asks for all of them.
  for (const { id } of waiting) setTimer(turn, `resume:${id}`, wait);
}

/** The wait is over: asks for the rest of a call's stream, for all requests that wait on it. */
export function resume(turn: Turn, id: number): void {
  const request = turn.state.requests.get(id);
  if (!request || turn.state.exchanges.has(request.exchange)) return;
  const draft = { kind: 'listen', lastEventId: request.lastEventId } as const;
  const exchange = sendDraft(turn, draft, {
    role: 'resume',
    purpose: 'resume',
    request: id,
    continues: request.exchange,
  });
  if (exchange === undefined) return;
  for (const each of waitingOn(turn, request.exchange)) putRequest(turn, { ...each, exchange });
}

function lose(turn: Turn, waiting: readonly Outstanding[], sentence: string): void {
  for (const request of waiting) loseOne(turn, request, sentence);
}

function loseOne(turn: Turn, request: Outstanding, sentence: string): void {
  if (request.for === 'page') {
    dropRequest(turn, request.id);
    pageLost(turn, request.id, request.list, sentence);
  } else if (request.for === 'task') {
    dropRequest(turn, request.id);
    taskLost(turn, request, sentence);
  } else if (request.for === 'subscription') {
    dropRequest(turn, request.id);
    subscriptionLost(turn, request, sentence);
  } else finishCall(turn, request.id, { state: 'failed', sentence });
}
