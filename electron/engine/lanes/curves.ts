// Exchanges open at a time, and bytes received, column by column.
import { MARK } from '../../../shared/lanes/laneMarks.ts';
import { EXCHANGE, untilOf } from './exchangeTable.ts';
import type { LaneIndex } from './laneIndex.ts';
import { lowerBound, ROW } from './rowColumns.ts';

/** Work between two turns, in rows or exchanges. */
const TURN = 100_000;

/** The members `CURVE` names, for `columns` columns of `column` µs from `from` on. */
export function* curvesOf(index: LaneIndex, from: number, column: number, columns: number): Generator<void, number[]> {
  const curves = Array.from<number>({ length: columns * 2 }).fill(0);
  const open = yield* openAtMost(index, from, column, columns);
  for (let at = 0; at < columns; at += 1) curves[at * 2] = open[at]!;
  const { rows } = index;
  const last = lowerBound(rows.at, from + column * columns, 0, rows.count);
  for (let row = lowerBound(rows.at, from, 0, rows.count); row < last; row += 1) {
    if (row % TURN === 0) yield;
    const marks = rows.marks[row]!;
    // The http row counts its body once more.
    if ((marks & ROW.in) === 0 || (marks & ROW.shown) === 0 || (marks & ROW.mark) === MARK.none) continue;
    const at = Math.min(columns - 1, Math.floor((rows.at[row]! - from) / column));
    curves[at * 2 + 1]! += rows.size[row]!;
  }
  return curves;
}

/** How many exchanges are open at once in each column, at most. */
export function* openAtMost({ exchanges }: LaneIndex, from: number, column: number, columns: number): Generator<void, number[]> {
  const end = from + column * columns;
  const starts = new Float64Array(exchanges.last);
  const ends = new Float64Array(exchanges.last);
  let [started, ended, open] = [0, 0, 0];
  for (let exchange = 1; exchange <= exchanges.last; exchange += 1) {
    if (exchange % TURN === 0) yield;
    const begins = exchanges.from[exchange]!;
    const until = untilOf(exchanges, exchange);
    if (exchanges.row[exchange] === 0 || begins >= end || until < from || (exchanges.flags[exchange]! & EXCHANGE.shown) === 0)
      continue;
    if (begins < from) open += 1;
    else starts[started++] = begins;
    if (until < end) ends[ended++] = until;
  }
  yield;
  const opening = starts.subarray(0, started).sort();
  yield;
  const closing = ends.subarray(0, ended).sort();
  yield;
  const most: number[] = [];
  let [nextStart, nextEnd] = [0, 0];
  for (let at = 1; at <= columns; at += 1) {
    const edge = at === columns ? end : from + column * at;
    let greatest = open;
    while ((nextStart < started && opening[nextStart]! < edge) || (nextEnd < ended && closing[nextEnd]! < edge)) {
      // Where one ends as another begins, the two were not open at once.
      const isEnd = nextEnd < ended && (nextStart >= started || closing[nextEnd]! <= opening[nextStart]!);
      if (isEnd) nextEnd += 1;
      else nextStart += 1;
      open += isEnd ? -1 : 1;
      greatest = Math.max(greatest, open);
    }
    most.push(greatest);
  }
  return most;
}
