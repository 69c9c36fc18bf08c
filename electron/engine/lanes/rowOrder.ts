// The rows of each exchange, one after the other, so that those of a moment are found by halving. Made again as the capture grows; rows
// that came since are looked through.
import { MARK } from '../../../shared/lanes/laneMarks.ts';
import { lowerBound, ROW, type RowColumns } from './rowColumns.ts';

/** Rows by exchange. */
export interface RowOrder {
  /** Takes note of rows that are new, or that others are shown. */
  refresh(exchanges: number, anew: boolean): Generator<void, void>;
  /**
   * Calls for each column of `perPixel` µs between `from` and `to` that has shown rows of an exchange. Stops where `each` gives false.
   */
  columns(exchange: number, from: number, to: number, perPixel: number, each: ColumnFound): void;
  /** The shown row of an exchange next to a row number, itself left out; 0 where there is none. */
  next(exchange: number, event: number, by: 1 | -1): number;
  /** The moment of the first row after an event that came in on its exchange; −1 where none did. */
  firstIn(exchange: number, event: number): number;
}

/** A column: the moment of its first row, the row to stand for it with its mark, and how many rows there are. */
export type ColumnFound = (at: number, event: number, mark: number, count: number) => boolean;

/** Rows put in order up to a number. */
interface Ordered {
  readonly upTo: number;
  /** The place of the first row of each exchange. */
  readonly firsts: Uint32Array;
  readonly order: Uint32Array;
  /** The greatest mark of each block of places. */
  readonly best: Uint8Array;
}

const NOTHING: Ordered = { upTo: 0, firsts: new Uint32Array(2), order: new Uint32Array(0), best: new Uint8Array(0) };
/** Rows that may wait before they are ordered: as many as are looked through in a millisecond. */
const WAITING = 65_536;
const BLOCK = 32;
/** Rows between two turns. */
const TURN = 100_000;
/** An exchange whose first rows are ours alone is answered by nobody soon. */
const LOOKED_AT = 64;

/** No order yet. */
export function createRowOrder(rows: RowColumns): RowOrder {
  let now = NOTHING;
  return {
    *refresh(exchanges, anew) {
      const waiting = rows.count - now.upTo;
      if (anew || waiting > Math.max(WAITING, now.upTo / 4) || (now.upTo === 0 && waiting > 0))
        now = yield* build(rows, exchanges);
    },
    columns(exchange, from, to, perPixel, each) {
      if (orderedColumns(rows, now, exchange, { from, to, perPixel, each }))
        waitingColumns(rows, now.upTo, exchange, from, to, each);
    },
    next: (exchange, event, by) => (by === 1 ? rowBehind(rows, now, exchange, event) : rowBefore(rows, now, exchange, event)),
    firstIn(exchange, event) {
      const [start, end] = placesOf(now, exchange);
      for (let place = start; place < Math.min(end, start + LOOKED_AT); place += 1)
        if ((rows.marks[now.order[place]!]! & ROW.in) !== 0) return rows.at[now.order[place]!]!;
      for (let row = Math.max(now.upTo, event); row < rows.count; row += 1)
        if (rows.exchange[row] === exchange && (rows.marks[row]! & ROW.in) !== 0) return rows.at[row]!;
      return -1;
    },
  };
}

function* build({ count, exchange, marks }: RowColumns, exchanges: number): Generator<void, Ordered> {
  const firsts = new Uint32Array(exchanges + 2);
  for (let row = 0; row < count; row += 1) {
    if (isTick(marks[row]!)) firsts[exchange[row]! + 1]! += 1;
    if (row % TURN === 0) yield;
  }
  for (let at = 1; at < firsts.length; at += 1) firsts[at]! += firsts[at - 1]!;
  yield;
  const next = firsts.slice();
  const order = new Uint32Array(firsts.at(-1)!);
  for (let row = 0; row < count; row += 1) {
    if (isTick(marks[row]!)) order[next[exchange[row]!]!++] = row;
    if (row % TURN === 0) yield;
  }
  const best = new Uint8Array(Math.ceil(order.length / BLOCK));
  for (let place = 0; place < order.length; place += 1) {
    const mark = marks[order[place]!]! & ROW.mark;
    const block = Math.floor(place / BLOCK);
    if (mark > best[block]!) best[block] = mark;
    if (place % TURN === 0) yield;
  }
  return { upTo: count, firsts, order, best };
}

/** Whether a row is shown, and as a tick. */
function isTick(marks: number): boolean {
  return (marks & ROW.shown) !== 0 && (marks & ROW.mark) !== MARK.none;
}

/** Where the rows of an exchange stand in the order. */
function placesOf({ firsts }: Ordered, exchange: number): readonly [start: number, end: number] {
  return exchange + 1 < firsts.length ? [firsts[exchange]!, firsts[exchange + 1]!] : [0, 0];
}

/** The first place from `low` whose row is not before a moment. */
function placeAt({ at }: RowColumns, { order }: Ordered, low: number, high: number, moment: number): number {
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (at[order[middle]!]! < moment) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The first place from `low` whose row has this number or a greater one. */
function placeOf({ order }: Ordered, low: number, high: number, row: number): number {
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (order[middle]! < row) low = middle + 1;
    else high = middle;
  }
  return low;
}

interface Columns {
  readonly from: number;
  readonly to: number;
  readonly perPixel: number;
  readonly each: ColumnFound;
}

/** Whether more is wanted. */
function orderedColumns(rows: RowColumns, now: Ordered, exchange: number, { from, to, perPixel, each }: Columns): boolean {
  const [start, end] = placesOf(now, exchange);
  for (let place = placeAt(rows, now, start, end, from); place < end;) {
    const at = rows.at[now.order[place]!]!;
    if (at >= to) return false;
    const edge = Math.min(to, (Math.floor(at / perPixel) + 1) * perPixel);
    let behind = place + 1;
    if (behind < end && rows.at[now.order[behind]!]! < edge) behind = placeAt(rows, now, behind, end, edge);
    const row = now.order[bestOf(rows, now, place, behind)]!;
    if (!each(at, row + 1, rows.marks[row]! & ROW.mark, behind - place)) return false;
    place = behind;
  }
  return true;
}

function waitingColumns(rows: RowColumns, upTo: number, exchange: number, from: number, to: number, each: ColumnFound): void {
  for (let row = lowerBound(rows.at, from, upTo, rows.count); row < rows.count; row += 1) {
    const at = rows.at[row]!;
    if (at >= to) return;
    if (rows.exchange[row] !== exchange || !isTick(rows.marks[row]!)) continue;
    if (!each(at, row + 1, rows.marks[row]! & ROW.mark, 1)) return;
  }
}

/** The place of the row to stand for those from one place to another; blocks that have nothing greater are passed over. */
function bestOf({ marks }: RowColumns, { order, best }: Ordered, from: number, to: number): number {
  let found = from;
  let greatest = -1;
  for (let place = from; place < to; place += 1) {
    if (place % BLOCK === 0 && place + BLOCK <= to && best[place / BLOCK]! <= greatest) {
      place += BLOCK - 1;
      continue;
    }
    const mark = marks[order[place]!]! & ROW.mark;
    if (mark <= greatest) continue;
    greatest = mark;
    found = place;
    if (mark === MARK.error) break;
  }
  return found;
}

function rowBehind(rows: RowColumns, now: Ordered, exchange: number, event: number): number {
  const [start, end] = placesOf(now, exchange);
  const place = placeOf(now, start, end, event);
  if (place < end) return now.order[place]! + 1;
  for (let row = Math.max(now.upTo, event); row < rows.count; row += 1)
    if (rows.exchange[row] === exchange && isTick(rows.marks[row]!)) return row + 1;
  return 0;
}

function rowBefore(rows: RowColumns, now: Ordered, exchange: number, event: number): number {
  for (let row = Math.min(rows.count, event - 1) - 1; row >= now.upTo; row -= 1)
    if (rows.exchange[row] === exchange && isTick(rows.marks[row]!)) return row + 1;
  const [start, end] = placesOf(now, exchange);
  const place = placeOf(now, start, end, event - 1);
  return place > start ? now.order[place - 1]! + 1 : 0;
}
