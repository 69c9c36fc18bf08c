// What a stretch of time comes to: how much, how fast, and where its time went.
import type { LaneTotals } from '../../../shared/contract/schemas/lanes.ts';
import { MARK } from '../../../shared/lanes/laneMarks.ts';
import { openAtMost } from './curves.ts';
import { waitedSince } from './drawLanes.ts';
import { EXCHANGE, untilOf } from './exchangeTable.ts';
import { severityIn, type LaneIndex } from './laneIndex.ts';
import type { ReadPhases } from './phases.ts';
import { lowerBound, ROW } from './rowColumns.ts';

const TURN = 50_000;
/** Exchanges whose phases are read from their observations; of the others the rows say enough. */
const READ_CLOSELY = 400;
const LISTED = 5;
/** Edges of the classes of durations, µs: 1, 3, 10 … ms. */
const EDGES = [0, 1e3, 3e3, 1e4, 3e4, 1e5, 3e5, 1e6, 3e6, 1e7, 3e7];

type Counted = Pick<
  LaneTotals,
  | 'messagesIn'
  | 'messagesOut'
  | 'frames'
  | 'comments'
  | 'bytesIn'
  | 'bytesOut'
  | 'errors'
  | 'firstError'
  | 'warnings'
  | 'firstWarning'
>;

/** Adds up the stretch `from` to `to`, slice by slice. */
export function* laneTotals(index: LaneIndex, phases: ReadPhases, from: number, to: number): Generator<void, LaneTotals> {
  const counted = yield* countRows(index, from, to);
  const within = yield* exchangesWithin(index, from, to);
  const { exchanges } = index;
  const [mostOpen = 0] = yield* openAtMost(index, from, Math.max(1, to - from), 1);
  let openTime = 0;
  for (const exchange of within) openTime += overlap(exchanges.from[exchange]!, untilOf(exchanges, exchange), from, to);
  yield;
  const spent = yield* timeSpent(index, phases, within, from, to);
  return {
    ...counted,
    ...(yield* endings(index, within, to)),
    exchanges: within.length,
    meanOpen: to > from ? openTime / (to - from) : within.length,
    mostOpen,
    spent,
    silences: yield* silences(index, within, from, to),
  };
}

function* exchangesWithin({ exchanges }: LaneIndex, from: number, to: number): Generator<void, number[]> {
  const within: number[] = [];
  for (let exchange = 1; exchange <= exchanges.last; exchange += 1) {
    if (exchange % TURN === 0) yield;
    if (exchanges.row[exchange] === 0 || (exchanges.flags[exchange]! & EXCHANGE.shown) === 0) continue;
    if (exchanges.from[exchange]! <= to && untilOf(exchanges, exchange) >= from) within.push(exchange);
  }
  return within;
}

type Endings = Pick<LaneTotals, 'ended' | 'slowest' | 'durations' | 'median'>;

/** Of the exchanges that ended before a moment: how long they took. Streams that listen are counted and not timed. */
function* endings(index: LaneIndex, within: readonly number[], to: number): Generator<void, Endings> {
  const { exchanges } = index;
  const durations = EDGES.map((from) => ({ from, count: 0 }));
  const all = new Float64Array(within.length);
  let slowest: { readonly exchange: number; readonly us: number }[] = [];
  let [ended, timedOnes] = [0, 0];
  for (const exchange of within) {
    const until = untilOf(exchanges, exchange);
    if (until > to) continue;
    ended += 1;
    if (ended % TURN === 0) yield;
    if (isListening(index, exchange)) continue;
    const us = until - exchanges.from[exchange]!;
    all[timedOnes++] = us;
    durations.findLast(({ from }) => from <= us)!.count += 1;
    if (slowest.length === LISTED && us <= slowest.at(-1)!.us) continue;
    slowest = [...slowest, { exchange, us }].toSorted((a, b) => b.us - a.us).slice(0, LISTED);
  }
  yield;
  const sorted = all.subarray(0, timedOnes).sort();
  yield;
  return {
    ended,
    durations,
    slowest: slowest.map(({ exchange, us }) => timed(index, exchanges.asks[exchange]! || exchanges.row[exchange]!, us)),
    ...(timedOnes > 0 && { median: sorted[timedOnes >> 1]! }),
  };
}

function isListening({ exchanges }: LaneIndex, exchange: number): boolean {
  return (exchanges.flags[exchange]! & EXCHANGE.listening) !== 0;
}

function overlap(begins: number, ends: number, from: number, to: number): number {
  return Math.max(0, Math.min(ends, to) - Math.max(begins, from));
}

function* countRows(index: LaneIndex, from: number, to: number): Generator<void, Counted> {
  const { rows } = index;
  const sums = { messagesIn: 0, messagesOut: 0, frames: 0, comments: 0, bytesIn: 0, bytesOut: 0, errors: 0, warnings: 0 };
  let [firstError, firstWarning] = [0, 0];
  const last = lowerBound(rows.at, to, 0, rows.count);
  for (let row = lowerBound(rows.at, from, 0, rows.count); row < last; row += 1) {
    if (row % TURN === 0) yield;
    const marks = rows.marks[row]!;
    if ((marks & ROW.shown) === 0) continue;
    const mark = marks & ROW.mark;
    const isIn = (marks & ROW.in) !== 0;
    if ((marks & ROW.message) !== 0) {
      if (isIn) sums.messagesIn += 1;
      else sums.messagesOut += 1;
    }
    if ((marks & ROW.frame) !== 0) sums.frames += 1;
    if (mark === MARK.comment) sums.comments += 1;
    // The http row counts its body once more.
    if (mark !== MARK.none) {
      if (isIn) sums.bytesIn += rows.size[row]!;
      else sums.bytesOut += rows.size[row]!;
    }
    const severity = severityIn(rows, row);
    if (severity === 3) {
      sums.errors += 1;
      firstError ||= row + 1;
    } else if (severity === 2) {
      sums.warnings += 1;
      firstWarning ||= row + 1;
    }
  }
  return { ...sums, ...(firstError > 0 && { firstError }), ...(firstWarning > 0 && { firstWarning }) };
}

function* timeSpent(
  index: LaneIndex,
  phases: ReadPhases,
  within: readonly number[],
  from: number,
  to: number,
): Generator<void, LaneTotals['spent']> {
  const { exchanges, waits } = index;
  const spent = { connect: 0, sent: 0, waiting: 0, receiving: 0, you: 0 };
  let read = 0;
  for (const exchange of within) {
    if (isListening(index, exchange)) continue;
    read += 1;
    const { connected, sent, first } = phases(exchange, read <= READ_CLOSELY);
    const begins = exchanges.from[exchange]!;
    const ends = untilOf(exchanges, exchange);
    const told = exchanges.to[exchange]!;
    const steps = {
      connected: connected < 0 ? begins : connected,
      sent: sent < 0 ? begins : sent,
      first: first < 0 ? ends : first,
    };
    const afterSent = Math.max(steps.sent, steps.connected);
    const asked = (waits.get(exchange) ?? []).reduce((sum, wait) => sum + overlap(wait.from, wait.to, from, to), 0);
    const waited = waitedSince(exchanges, exchange);
    spent.connect += overlap(begins, steps.connected, from, to);
    spent.sent += overlap(steps.connected, afterSent, from, to);
    // An answer on another exchange was waited for all the time.
    const answeredAt = ends > told ? ends : Math.max(afterSent, steps.first);
    const receiving = overlap(answeredAt, ends, from, to);
    spent.waiting += overlap(afterSent, answeredAt, from, to);
    spent.receiving += Math.max(0, receiving - asked);
    spent.you += Math.min(asked, receiving || asked) + (waited < 0 ? 0 : overlap(waited, begins, from, to));
    if (read % 16 === 0) yield;
  }
  return spent;
}

function timed({ store }: LaneIndex, event: number, us: number): LaneTotals['slowest'][number] {
  const row = store.row(event);
  const title = row === undefined ? '' : row.method === 'tools/call' && row.target !== '' ? row.target : row.method;
  return { event, title, us, id: row?.rpcId ?? '' };
}

/** The longest times in which an exchange said nothing, between two of its rows. */
function* silences(
  index: LaneIndex,
  within: readonly number[],
  from: number,
  to: number,
): Generator<void, LaneTotals['silences']> {
  const found: { event: number; exchange: number; us: number }[] = [];
  const { rows, exchanges } = index;
  const lastAt = new Map<number, number>();
  const members = new Set(within);
  const last = lowerBound(rows.at, to, 0, rows.count);
  const take = (exchange: number, event: number, us: number): void => {
    const least = found.at(-1)?.us ?? 0;
    if (found.length >= LISTED && us <= least) return;
    const own = found.findIndex((each) => each.exchange === exchange);
    if (own >= 0 && found[own]!.us >= us) return;
    if (own >= 0) found.splice(own, 1);
    found.push({ event, exchange, us });
    found.sort((a, b) => b.us - a.us);
    found.length = Math.min(found.length, LISTED);
  };
  for (const exchange of within) lastAt.set(exchange, Math.max(from, exchanges.from[exchange]!));
  for (let row = lowerBound(rows.at, from, 0, rows.count); row < last; row += 1) {
    if (row % TURN === 0) yield;
    const exchange = rows.exchange[row]!;
    if ((rows.marks[row]! & ROW.mark) === MARK.none || !members.has(exchange)) continue;
    const at = rows.at[row]!;
    const before = lastAt.get(exchange)!;
    if (at > before) take(exchange, row + 1, at - before);
    lastAt.set(exchange, at);
  }
  return found.filter(({ us }) => us > 0).map(({ event, exchange, us }) => timed(index, asked(event, exchange), us));

  function asked(event: number, exchange: number): number {
    return exchanges.asks[exchange]! || event;
  }
}
