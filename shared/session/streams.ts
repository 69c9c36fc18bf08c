// The stream that stands beside the calls: opened, lost, opened again where the era can resume.
import { headerValue } from '../http/headers.ts';
import { mediaType } from '../http/mediaType.ts';
import { endingWords, statusLine } from '../eras/worldVerdict.ts';
import type { Ending } from '../observation/ending.ts';
import { endSession } from './ending.ts';
import { isForgotten, sessionForgotten } from './forgotten.ts';
import { member } from '../protocol/shape.ts';
import { listsMissed } from './lists.ts';
import type { OpenExchange } from './state.ts';
import { howEnded, isBusy, waitBefore, waitWords } from './waiting.ts';
import { put, say, sayOnce, sendDraft, setTimer, show, type Turn } from './turn.ts';

/** Attempts in a row that bring nothing before the stream is given up: about two minutes. */
const ATTEMPTS = 8;
/** What a server may answer that does not know, or not have any more, what came after an event. */
const CANNOT_RESUME: readonly number[] = [400, 410, 412, 416, 422];

/**
 * Asks for the standing stream, from `continues` on where there was one. No effect in an era without one. There is no limit on the
 * wait for its head: some servers send that with the first event only.
 */
export function listen(turn: Turn, continues: number | undefined): void {
  const { standing } = turn.state;
  const draft = { kind: 'listen', lastEventId: standing.lastEventId } as const;
  const purpose = continues === undefined ? 'listen' : 'resume';
  const exchange = sendDraft(turn, draft, { role: 'listen', purpose, continues });
  if (exchange !== undefined) put(turn, { standing: { ...standing, exchange, after: undefined } });
}

/** The wait after exchange `after` is over. What another session waited for is nobody's any more. */
export function listenAgain(turn: Turn, after: number): void {
  const { closing, standing, summary } = turn.state;
  if (!closing && summary.phase !== 'disconnected' && standing.after === after) listen(turn, after);
}

/** Asks for one more standing stream beside the first, to see what the server makes of it. It is not asked for again. */
export function listenBeside(turn: Turn): void {
  const sent = sendDraft(turn, { kind: 'listen', lastEventId: undefined }, { role: 'beside', purpose: 'listen' });
  if (sent === undefined)
    say(turn, 'notice', 'No standing stream to ask for', `${turn.state.context.revision} has none beside its requests.`);
}

/** The server answered the GET of a second stream. */
export function besideAnswered(turn: Turn, { exchange, head }: OpenExchange): void {
  if (!head) return;
  const isRefused = head.status >= 400;
  const why =
    head.status === 409
      ? ' It allows one standing stream for each session, which is its right.'
      : head.status === 405
        ? ' It offers no standing stream at all, which is its right.'
        : '';
  say(
    turn,
    'notice',
    isRefused ? 'A second stream was refused' : 'A second stream is open',
    `The GET was answered ${statusLine(head)}.${why}`,
    { severity: isRefused ? 'note' : undefined, exchange },
  );
}

/** The server answered the GET of the standing stream. */
export function listenAnswered(turn: Turn, exchange: OpenExchange): void {
  const { standing, summary } = turn.state;
  if (standing.exchange !== exchange.exchange || !exchange.head) return;
  if (exchange.isStream && exchange.head.status === 200) {
    if (standing.everOpen)
      say(turn, 'connected', 'Standing stream open again', 'The server answered the GET with an event stream.', {
        exchange: exchange.exchange,
      });
    // What was sent between the two streams is lost where there is no event to go on from.
    if (standing.everOpen && standing.lastEventId === undefined)
      listsMissed(turn, (list) => member(member(summary.capabilities, list), 'listChanged') === true);
    put(turn, { standing: { ...standing, everOpen: true } });
    if (summary.phase === 'reconnecting') show(turn, { phase: 'connected' });
    return;
  }
  const { status } = exchange.head;
  if (standing.everOpen && isForgotten(turn, exchange)) return sessionForgotten(turn, exchange);
  // A server in trouble, or one that did not notice that its stream broke, may have a stream again later: its end asks for one.
  if (standing.everOpen && (isBusy(status) || status === 409)) return;
  if (standing.lastEventId !== undefined && CANNOT_RESUME.includes(status)) return listenAnew(turn, exchange);
  put(turn, { standing: { ...standing, exchange: undefined } });
  const type = mediaType(headerValue(exchange.head.headers, 'Content-Type'));
  const detail = `The GET was answered ${statusLine(exchange.head)}${status === 200 ? ` ${type || 'without a type'}` : ''}${whyNone(status)}. Calls are not affected.`;
  say(turn, 'notice', 'No standing stream', detail, {
    severity: status === 405 ? undefined : 'note',
    exchange: exchange.exchange,
  });
  if (summary.phase === 'reconnecting') show(turn, { phase: 'connected' });
}

function whyNone(status: number): string {
  if (status === 405) return ': the server offers none, which is its right';
  if (status === 409) return ': one stands already for this session, and this server allows no second';
  return ', where 405 would say there is none';
}

/** The server refuses to go on after an event: there is a gap, and a new stream behind it. */
function listenAnew(turn: Turn, { exchange, head }: OpenExchange): void {
  const { standing } = turn.state;
  say(
    turn,
    'notice',
    'The standing stream cannot be resumed',
    `Asked to go on after event ${standing.lastEventId ?? ''}, the server answered ${head ? statusLine(head) : ''}. A new stream is asked for; what was sent in between is lost.`,
    { severity: 'warning', exchange },
  );
  put(turn, { standing: { ...standing, exchange: undefined, lastEventId: undefined } });
  listen(turn, exchange);
}

/** What a server answered in place of the standing stream is here in full: it may say that the session is gone. */
export function listenRefused(turn: Turn, exchange: OpenExchange): void {
  const { standing, summary, closing } = turn.state;
  const isLive = !closing && (summary.phase === 'connected' || summary.phase === 'reconnecting');
  if (isLive && standing.everOpen && isForgotten(turn, exchange)) sessionForgotten(turn, exchange);
}

/** An event arrived on the standing stream: it works. */
export function listenHeard(turn: Turn, exchange: OpenExchange): void {
  const { standing } = turn.state;
  if (standing.exchange !== exchange.exchange) return;
  const { lastEventId, retryMs } = exchange;
  const same = standing.attempts === 0 && standing.lastEventId === lastEventId && standing.retryMs === retryMs;
  if (!same)
    put(turn, {
      standing: {
        ...standing,
        attempts: 0,
        lastEventId: lastEventId ?? standing.lastEventId,
        retryMs: retryMs ?? standing.retryMs,
      },
    });
}

/** The standing stream ended. */
export function listenEnded(turn: Turn, exchange: OpenExchange, ending: Ending): void {
  const { standing, era, closing } = turn.state;
  if (closing || standing.exchange !== exchange.exchange || !era) return;
  put(turn, { standing: { ...standing, exchange: undefined } });
  if (era.brokenStream === 'session-lost') return streamWasSession(turn, exchange, ending);
  const unreachable = exchange.head === undefined;
  if (!standing.everOpen) {
    say(turn, 'notice', 'No standing stream', `The GET was not answered. ${endingWords(ending)} Calls are not affected.`, {
      severity: 'note',
      exchange: exchange.exchange,
    });
    return undefined;
  }
  if (standing.attempts >= ATTEMPTS) return giveUp(turn, exchange, ending, unreachable);
  const wait = waitBefore(standing.attempts, standing.retryMs);
  put(turn, { standing: { ...turn.state.standing, attempts: standing.attempts + 1, after: exchange.exchange } });
  const from = standing.lastEventId === undefined ? '' : ` from event ${standing.lastEventId}`;
  say(
    turn,
    'reconnecting',
    unreachable ? 'The server cannot be reached' : 'Standing stream closed',
    `${howEnded(exchange, ending)} Asked for again${from} ${waitWords(wait, standing.retryMs)}.`,
    {
      severity: 'note',
      exchange: exchange.exchange,
    },
  );
  if (unreachable) show(turn, { phase: 'reconnecting' });
  setTimer(turn, `listen:${exchange.exchange}`, wait);
  return undefined;
}

function giveUp(turn: Turn, exchange: OpenExchange, ending: Ending, unreachable: boolean): void {
  if (!unreachable)
    return sayOnce(
      turn,
      'listen-given-up',
      'Standing stream given up',
      `${ATTEMPTS} streams in a row ended without an event.`,
      'warning',
      exchange.exchange,
    );
  return endSession(
    turn,
    {
      title: 'The server cannot be reached any more',
      seen: `${endingWords(ending)} ${ATTEMPTS} attempts in a row failed.`,
      expected: 'A server that takes connections',
      spec: '2025-11-25 › Transports › Resumability and Redelivery',
      advice: 'Start the server, then open a new session or connect again.',
      suggestions: [],
    },
    'The server cannot be reached any more, and the session is lost.',
  );
}

function streamWasSession(turn: Turn, exchange: OpenExchange, ending: Ending): void {
  endSession(
    turn,
    {
      title: 'The event stream ended, and the session with it',
      seen: endingWords(ending),
      expected: `A stream that stays open for as long as the session lasts (exchange #${exchange.exchange})`,
      spec: '2024-11-05 › Transports › HTTP with SSE',
      advice: 'Open a new session, or connect again. Calls that were waiting are lost and were not sent again.',
      suggestions: [],
    },
    'The event stream ended, and the session with it.',
  );
}
