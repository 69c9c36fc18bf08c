// The exchanges of one pipeline: which are open, where their http rows are, and what their opening and ending mean to everybody else.
import type { Call } from '../model/pairing.ts';
import type { ExchangeClosed, ExchangeOpened } from '../observation/truth.ts';
import { trackExchange, type ExchangeTrack } from './exchangeTrack.ts';
import type { PipelineParts } from './messageRows.ts';
import { endResponse, readRequest } from './readBodies.ts';
import { settleAll, settleCallsOf, settleOlderConnections, type Resumable } from './settleCalls.ts';
import { graver, type Severity } from './severity.ts';
import { clip, joinWords } from './text.ts';
import { pathOf } from './wording/exchangeWords.ts';
import { howItEnded, type CrossedBefore, type HowItEnded } from './wording/howItEnded.ts';

/** Opens and ends exchanges. */
export interface Exchanges {
  /** An exchange that is open. */
  find(exchange: number): ExchangeTrack | undefined;
  /** The http row of an exchange, of long ago perhaps no more. */
  httpRow(exchange: number): number | undefined;
  start(opened: ExchangeOpened): void;
  close(closed: ExchangeClosed): void;
  /** Ends everything that is open, `why` in the words of its row. */
  finish(at: number, why: string): void;
}

/** How many http rows are remembered for exchanges that continue them. */
const ROWS_REMEMBERED = 10_000;

/** No exchange is open yet. */
export function createExchanges(parts: PipelineParts): Exchanges {
  const open = new Map<number, ExchangeTrack>();
  const httpRows = new Map<number, number>();
  const resumable: Resumable = new Set();
  let connection = 0;

  return {
    find: (exchange) => open.get(exchange),
    httpRow: (exchange) => httpRows.get(exchange),
    start(opened) {
      parts.counter.exchanges++;
      if (opened.connection > connection) {
        connection = opened.connection;
        settleOlderConnections(parts, connection, open);
      }
      // What is still open of the probes carries the session now: in HTTP+SSE every answer comes on a stream that was opened as one.
      if (opened.purpose !== 'probe')
        for (const each of open.values()) if (each.connection === opened.connection) each.isProbe = false;
      const track = openExchange(parts, opened, opened.continues === undefined ? undefined : httpRows.get(opened.continues));
      open.set(opened.exchange, track);
      httpRows.set(opened.exchange, track.row);
      if (httpRows.size > ROWS_REMEMBERED) httpRows.delete(httpRows.keys().next().value!);
    },
    close(closed) {
      const track = open.get(closed.exchange);
      if (track === undefined) return;
      readRequest(parts, track);
      endResponse(parts, track);
      open.delete(closed.exchange);
      if (track.received !== undefined) parts.streams.keep(closed.exchange, track.received);
      const ended = howItEnded(closed.ending, crossedBefore(track));
      settleCallsOf(parts, track, closed.ending, ended.words, open, resumable);
      endExchange(parts, track, closed.at, { ...ended, ...(track.isProbe && { severity: undefined }) });
    },
    finish(at, why) {
      for (const track of open.values()) {
        readRequest(parts, track);
        endResponse(parts, track);
        endExchange(parts, track, at, { words: why, severity: undefined });
      }
      open.clear();
      settleAll(parts, 'no answer');
    },
  };
}

/** What had crossed on an exchange that just ended; asked before its calls are given up. */
function crossedBefore({ calls, gaveId, leftBytes, reading }: ExchangeTrack): CrossedBefore {
  const has = (wanted: Call['state']): boolean => calls.some(({ state }) => state === wanted);
  // Of a call that was cancelled no answer is owed any more, and none was seen.
  const result = has('waiting') ? (gaveId ? 'resumable' : 'missing') : has('answered') ? 'seen' : 'not-asked';
  return { isStream: reading === 'frames', result, leftBytes };
}

function openExchange({ sink, streams }: PipelineParts, opened: ExchangeOpened, continued: number | undefined): ExchangeTrack {
  const lane = sink.lanes.take();
  const row = sink.add('http', opened.at, lane);
  row.exchange = opened.exchange;
  row.direction = 'out';
  row.method = clip(opened.method, 40);
  row.target = clip(pathOf(opened.url));
  row.pending = true;
  row.parent = continued;
  row.tied = continued !== undefined;
  return trackExchange(opened, row.event, lane, opened.purpose === 'resume' ? streams.of(opened.continues) : undefined);
}

function endExchange(
  parts: PipelineParts,
  track: ExchangeTrack,
  at: number,
  { id, words, severity }: Pick<HowItEnded, 'words' | 'severity'> & Partial<HowItEnded>,
): void {
  const { sink } = parts;
  const listened = track.detail.replace(/ · listening$/, '');
  const detail =
    track.head !== undefined && track.sentBytes === 0 && track.responseType === '' ? joinWords('no body', listened) : listened;
  sink.patch({
    event: track.row,
    pending: false,
    took: at - track.openedAt,
    detail: joinWords(detail, words),
    ...(id !== undefined && { ending: id }),
    ...(track.head === undefined ? {} : { size: track.sentBytes }),
  });
  regrade(parts, track, graver(track.severity, severity));
  sink.endLane(track.lane, track.lastRow);
}

/** Gives the http row of an exchange another severity. */
export function regrade({ sink }: PipelineParts, track: ExchangeTrack, severity: Severity): void {
  sink.regrade(track.row, track.severity, severity);
  track.severity = severity;
}
