// How an exchange ended, told again from what was recorded of it.
import type { EventDetails } from '../../../shared/contract/schemas/event.ts';
import type { ExchangeClosed, ResponseHead } from '../../../shared/observation/truth.ts';
import { isEncoded, readingOf } from '../../../shared/pipeline/exchangeTrack.ts';
import { howItEnded, type CrossedBefore } from '../../../shared/pipeline/wording/howItEnded.ts';
import { headerValue } from '../../../shared/http/headers.ts';
import { createFramer } from '../../../shared/sse/framer.ts';
import type { BodyKey } from './captureReader.ts';
import type { CaptureStore } from './captureStore.ts';

type EndingPart = NonNullable<NonNullable<EventDetails['http']>['ending']>;

/** The most requests of one exchange that are looked at; they stand at its beginning. */
const MOST_ROWS = 100;

const RESULTS: readonly CrossedBefore['result'][] = ['not-asked', 'seen', 'resumable', 'missing'];

/** The ending of an exchange in words. */
export function readEnding(store: CaptureStore, closed: ExchangeClosed, head: ResponseHead | undefined): EndingPart {
  const before = crossedBefore(store, closed, head);
  const told = store.httpRow(closed.exchange)?.ending;
  // What a call was given up for before its stream ended is known best to the row.
  const { id, words, severity, sentence } =
    [before.result, ...RESULTS]
      .map((result) => howItEnded(closed.ending, { ...before, result }))
      .find((ended) => ended.id === told) ?? howItEnded(closed.ending, before);
  return { how: closed.ending.how, id, words, sentence, ...(severity === undefined ? {} : { severity }) };
}

function crossedBefore(store: CaptureStore, { exchange, at }: ExchangeClosed, head: ResponseHead | undefined): CrossedBefore {
  const isStream = head !== undefined && readingOf(headerValue(head.headers, 'content-type')) === 'frames';
  const rows = store.rowsOf(exchange, MOST_ROWS);
  const asked = rows.filter(({ kind, direction }) => kind === 'request' && direction === 'out');
  // What answered it later, on another stream, had not come yet.
  const waits = asked.some(
    ({ answeredBy }) => (answeredBy === undefined ? Infinity : (store.row(answeredBy)?.at ?? Infinity)) > at,
  );
  const gaveId = rows.some(({ sseId }) => sseId !== undefined && sseId !== '');
  const result = asked.length === 0 ? 'not-asked' : !waits ? 'seen' : gaveId ? 'resumable' : 'missing';
  return { isStream, result, leftBytes: isStream ? leftBytes(store, exchange, isEncoded(head)) : 0 };
}

/** How far the end of a body is looked back over for the beginning of its last frame: first a little, then as long as a frame may be. */
const LOOK_BACK = [64 * 1024, 17 * 1024 * 1024] as const;

/** Bytes of the frame that a stream ended in the middle of. */
function leftBytes(store: CaptureStore, exchange: number, encoded: boolean): number {
  const body: BodyKey = { exchange, side: 'response', layer: encoded ? 'decoded' : 'sent' };
  const length = store.bodyLength(body);
  for (const back of LOOK_BACK) {
    const from = Math.max(0, length - back);
    const framer = createFramer();
    const last = [...framer.push(store.bytes(body, from, length)), ...framer.end()].at(-1);
    if (last?.kind !== 'unterminated') return 0;
    if (last.from > 0 || from === 0) return last.to - last.from;
  }
  return LOOK_BACK[1];
}
