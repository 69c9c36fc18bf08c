// The whole capture in a few hundred columns, and the stretches in which nothing happened.
import type { LaneOverview } from '../../../shared/contract/schemas/lanes.ts';
import { EXCHANGE, untilOf } from './exchangeTable.ts';
import { severityIn, type LaneIndex } from './laneIndex.ts';
import { waitedSince } from './drawLanes.ts';
import { ROW } from './rowColumns.ts';

/** Rows between two turns. */
const TURN = 100_000;
/** Nothing shorter is idle, µs, nor anything shorter than this part of the whole. */
const LEAST_IDLE = 2_000_000;
const LEAST_PART = 0.03;
const MOST_GAPS = 40;

/** Counts rows by column, keeps the worst severity of each, and finds idle stretches, longest forty. */
export function* overviewOf(index: LaneIndex, columns: number): Generator<void, LaneOverview> {
  const { rows, exchanges } = index;
  const end = index.end();
  const width = Math.max(1, end) / Math.max(1, columns);
  const found = Array.from<number>({ length: columns * 2 }).fill(0);
  const gaps: [number, number][] = [];
  const least = Math.max(LEAST_IDLE, end * LEAST_PART);
  let before = 0;
  let shown = 0;
  for (let row = 0; row < rows.count; row += 1) {
    if (row % TURN === 0) yield;
    if ((rows.marks[row]! & ROW.shown) === 0) continue;
    const at = rows.at[row]!;
    shown += 1;
    if (columns > 0) {
      const column = Math.min(columns - 1, Math.floor(at / width)) * 2;
      found[column]! += 1;
      const severity = severityIn(rows, row);
      if (severity > found[column + 1]!) found[column + 1] = severity;
    }
    if (at - before > least) gaps.push([before, at]);
    before = at;
  }
  const longest = gaps.toSorted((a, b) => b[1] - b[0] - (a[1] - a[0])).slice(0, MOST_GAPS * 2);
  const idle = longest.filter(([from, to]) => !isBusy(index, from, to)).slice(0, MOST_GAPS);
  return {
    end,
    rows: shown,
    exchanges: countShown(exchanges),
    columns: found,
    idle: idle.toSorted((a, b) => a[0] - b[0]).flat(),
  };
}

function countShown({ last, row, flags }: LaneIndex['exchanges']): number {
  let count = 0;
  for (let exchange = 1; exchange <= last; exchange += 1)
    if (row[exchange]! > 0 && (flags[exchange]! & EXCHANGE.shown) !== 0) count += 1;
  return count;
}

/** Whether something waited all through a silence: a call that takes its time is not idle. */
function isBusy({ exchanges }: LaneIndex, from: number, to: number): boolean {
  for (let exchange = 1; exchange <= exchanges.last; exchange += 1) {
    if ((exchanges.flags[exchange]! & EXCHANGE.listening) !== 0 || exchanges.row[exchange] === 0) continue;
    const waited = waitedSince(exchanges, exchange);
    const begins = waited < 0 ? exchanges.from[exchange]! : waited;
    if (begins <= from && untilOf(exchanges, exchange) >= to) return true;
  }
  return false;
}
