// Exchanges open at a time, and bytes received, column by column.
import { MARK } from '../../../shared/lanes/laneMarks.ts';
import { EXCHANGE, untilOf } from './exchangeTable.ts';
import type { LaneIndex } from './laneIndex.ts';
import { lowerBound, ROW } from './rowColumns.ts';

/** Work between two turns, in rows or exchanges. */
const TURN = 200_000;

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

/** How many exchanges are open at once in each column, at most: those open at its start and those that began in it before any ended. */
export function* openAtMost({ exchanges }: LaneIndex, from: number, column: number, columns: number): Generator<void, number[]> {
  const changes = new Float64Array(columns + 1);
  const within: Map<number, number[]> = new Map();
  let before = 0;
  const end = from + column * columns;
  for (let exchange = 1; exchange <= exchanges.last; exchange += 1) {
    if (exchange % TURN === 0) yield;
    const begins = exchanges.from[exchange]!;
    const ends = untilOf(exchanges, exchange);
    if (exchanges.row[exchange] === 0 || begins >= end || ends < from || (exchanges.flags[exchange]! & EXCHANGE.shown) === 0)
      continue;
    if (begins < from) before += 1;
    else note(Math.floor((begins - from) / column), begins);
    if (ends < end) note(Math.floor((ends - from) / column), -ends);
  }
  function note(at: number, moment: number): void {
    const place = Math.min(columns - 1, at);
    changes[place]! += moment < 0 ? -1 : 1;
    const known = within.get(place);
    if (known === undefined) within.set(place, [moment]);
    // Beyond that the order is not worth sorting for: the first ones stand for all.
    else if (known.length < 256) known.push(moment);
  }
  const most: number[] = [];
  for (let at = 0; at < columns; at += 1) {
    let [now, greatest] = [before, before];
    for (const moment of within.get(at)?.toSorted((a, b) => Math.abs(a) - Math.abs(b)) ?? []) {
      now += moment < 0 ? -1 : 1;
      greatest = Math.max(greatest, now);
    }
    before += changes[at]!;
    most.push(Math.max(0, greatest));
  }
  return most;
}
