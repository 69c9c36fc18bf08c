// When a request that nobody answered stops being pending. The rule errs towards "still pending": a row says that there is no answer
// only once none can come any more, and a late answer is tied to its request all the same.
//
// A request of ours is given up
// 1. when its exchange ended without a usable response: failed, timed out, ended by us, or a status of 400 and above;
// 2. when its exchange was a stream of events that ended, unless a frame of it named an id (it may be resumed);
// 3. when its exchange ended otherwise (202, a body that was no answer) and no stream of events of its connection is open;
// 4. when the last stream of its connection ended and 2 does not keep it;
// 5. when a newer connection starts, or the recording ends. Requests of the server are given up by 5 only.
import type { Call } from '../model/pairing.ts';
import type { Ending } from '../observation/ending.ts';
import type { ExchangeTrack } from './exchangeTrack.ts';
import { giveUp, type PipelineParts } from './messageRows.ts';

/** Exchanges whose stream may be resumed, kept while one of their calls waits. */
export type Resumable = Set<number>;

/** Applies rules 1 to 4 to an exchange that just ended. `open` are the exchanges still open. */
export function settleCallsOf(
  parts: PipelineParts,
  track: ExchangeTrack,
  ending: Ending,
  endingWords: string,
  open: ReadonlyMap<number, ExchangeTrack>,
  resumable: Resumable,
): void {
  const { waiting } = parts.pairing;
  if (waiting.size === 0) return;
  const why = whyNoAnswer(track, ending, endingWords);
  const wasStream = track.reading === 'frames';
  const streams = [...open.values()].some(({ connection, reading }) => connection === track.connection && reading === 'frames');
  for (const call of waiting) {
    if (call.direction === 'in' || call.connection !== track.connection) continue;
    if (call.exchange === track.exchange) {
      if (why === 'may-be-resumed') resumable.add(call.exchange);
      else if (why !== 'may-be-answered-elsewhere') giveUp(parts, call, why);
      else if (!streams) giveUp(parts, call, 'no answer');
    } else if (wasStream && !streams && !open.has(call.exchange) && !resumable.has(call.exchange))
      giveUp(parts, call, 'no answer');
  }
}

/** Applies rule 5 to the connections before `connection`. */
export function settleOlderConnections(parts: PipelineParts, connection: number, open: ReadonlyMap<number, ExchangeTrack>): void {
  settle(parts, 'no answer', (call) => call.connection < connection && !open.has(call.exchange));
}

/** Applies rule 5 to everything. */
export function settleAll(parts: PipelineParts, why: string): void {
  settle(parts, why, () => true);
}

function settle(parts: PipelineParts, why: string, applies: (call: Call) => boolean): void {
  for (const call of parts.pairing.waiting) if (applies(call)) giveUp(parts, call, why);
}

function whyNoAnswer(track: ExchangeTrack, ending: Ending, endingWords: string): string {
  if (ending.how === 'aborted' || ending.how === 'timeout' || ending.how === 'failed') return endingWords;
  const status = track.head?.status ?? 0;
  if (status >= 400) return `refused with ${status}`;
  if (track.reading !== 'frames') return 'may-be-answered-elsewhere';
  return track.gaveId ? 'may-be-resumed' : 'no answer, the stream ended';
}
