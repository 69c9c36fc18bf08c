// The rows of each exchange, one after the other, so that those of a moment are found by halving. Made again as the capture grows; rows
// that came since are looked through.
import { MARK } from '../../../shared/lanes/laneMarks.ts';
import { lowerBound, ROW, type RowColumns } from './rowColumns.ts';

/** Rows by exchange. */
export interface RowOrder {
  /** Takes note of rows that are new, or that others are shown. */
  refresh(exchanges: number, anew: boolean): Generator<void, void>;
  /**
   * Calls for each column of `perPixel` µs between `from` and `to` that has shown rows of an exchange: the row to stand for it, its mark,
   * how many rows there are, and the moment of the first. Stops where `each` gives false.
   */
  columns(exchange: number, from: number, to: number, perPixel: number, each: ColumnFound): void;
  /** The shown row of an exchange next to a row number, itself left out; 0 where there is none. */
  next(exchange: number, event: number, by: 1 | -1): number;
  /** The moment of the first row after an event that came in on its exchange; −1 where none did. */
  firstIn(exchange: number, event: number): number;
}

/** `event` is the row to stand for a column. */
export type ColumnFound = (at: number, event: number, mark: number, count: number) => boolean;

/** Rows that may wait before they are ordered: as many as are looked through in a millisecond. */
const WAITING = 65_536;
const BLOCK = 256;
/** Rows between two turns. */
const TURN = 200_000;

/** No order yet. */
export function createRowOrder(rows: RowColumns): RowOrder {
  let upTo = 0;
  let firsts = new Uint32Array(2);
  let order = new Uint32Array(0);
  let best = new Uint8Array(0);

  function* build(exchanges: number): Generator<void, void> {
    const count = rows.count;
    const begins = new Uint32Array(exchanges + 2);
    const { exchange, marks } = rows;
    const isIn = (row: number): boolean => (marks[row]! & ROW.shown) !== 0 && (marks[row]! & ROW.mark) !== MARK.none;
    for (let row = 0; row < count; row += 1) {
      if (isIn(row)) begins[exchange[row]! + 1]! += 1;
      if (row % TURN === 0) yield;
    }
    for (let at = 1; at < begins.length; at += 1) begins[at]! += begins[at - 1]!;
    yield;
    const next = begins.slice();
    const ordered = new Uint32Array(begins.at(-1)!);
    for (let row = 0; row < count; row += 1) {
      if (isIn(row)) ordered[next[exchange[row]!]!++] = row;
      if (row % TURN === 0) yield;
    }
    const greatest = new Uint8Array(Math.ceil(ordered.length / BLOCK));
    for (let place = 0; place < ordered.length; place += 1) {
      const mark = marks[ordered[place]!]! & ROW.mark;
      const block = Math.floor(place / BLOCK);
      if (mark > greatest[block]!) greatest[block] = mark;
      if (place % TURN === 0) yield;
    }
    [upTo, firsts, order, best] = [count, begins, ordered, greatest];
  }

  const endOf = (exchange: number): number => firsts[exchange + 1] ?? order.length;
  const startOf = (exchange: number): number => firsts[exchange] ?? order.length;

  const placeOf = (low: number, high: number, at: number): number => {
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (rows.at[order[middle]!]! < at) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const placeOfRow = (low: number, high: number, row: number): number => {
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (order[middle]! < row) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  /** The place of the row to stand for those from one place to another. */
  const bestOf = (from: number, to: number): number => {
    let found = from;
    let greatest = -1;
    for (let place = from; place < to; place += 1) {
      if (place % BLOCK === 0 && place + BLOCK <= to && best[place / BLOCK]! <= greatest) {
        place += BLOCK - 1;
        continue;
      }
      const mark = rows.marks[order[place]!]! & ROW.mark;
      if (mark <= greatest) continue;
      greatest = mark;
      found = place;
      if (mark === MARK.error) break;
    }
    return found;
  };

  return {
    *refresh(exchanges, anew) {
      const waiting = rows.count - upTo;
      if (anew || waiting > Math.max(WAITING, upTo / 4) || (upTo === 0 && waiting > 0)) yield* build(exchanges);
    },
    columns(exchange, from, to, perPixel, each) {
      const end = exchange + 1 < firsts.length ? endOf(exchange) : 0;
      let place = exchange + 1 < firsts.length ? placeOf(startOf(exchange), end, from) : 0;
      while (place < end) {
        const at = rows.at[order[place]!]!;
        if (at >= to) return;
        const edge = (Math.floor(at / perPixel) + 1) * perPixel;
        let behind = place + 1;
        if (behind < end && rows.at[order[behind]!]! < edge) behind = placeOf(behind, end, Math.min(edge, to));
        const row = order[bestOf(place, behind)]!;
        if (!each(at, row + 1, rows.marks[row]! & ROW.mark, behind - place)) return;
        place = behind;
      }
      for (let row = lowerBound(rows.at, from, upTo, rows.count); row < rows.count; row += 1) {
        const marks = rows.marks[row]!;
        const at = rows.at[row]!;
        if (at >= to) return;
        if (rows.exchange[row] !== exchange || (marks & ROW.shown) === 0 || (marks & ROW.mark) === MARK.none) continue;
        if (!each(at, row + 1, marks & ROW.mark, 1)) return;
      }
    },
    next(exchange, event, by) {
      const isIts = (row: number): boolean =>
        rows.exchange[row] === exchange && (rows.marks[row]! & ROW.shown) !== 0 && (rows.marks[row]! & ROW.mark) !== MARK.none;
      const ordered = exchange + 1 < firsts.length;
      const [start, end] = ordered ? [startOf(exchange), endOf(exchange)] : [0, 0];
      if (by === 1) {
        const place = placeOfRow(start, end, event);
        if (place < end) return order[place]! + 1;
        for (let row = Math.max(upTo, event); row < rows.count; row += 1) if (isIts(row)) return row + 1;
        return 0;
      }
      for (let row = Math.min(rows.count, event - 1) - 1; row >= upTo; row -= 1) if (isIts(row)) return row + 1;
      const place = placeOfRow(start, end, event - 1);
      return place > start ? order[place - 1]! + 1 : 0;
    },
    firstIn(exchange, event) {
      if (exchange + 1 < firsts.length)
        for (let place = startOf(exchange); place < Math.min(endOf(exchange), startOf(exchange) + 64); place += 1)
          if ((rows.marks[order[place]!]! & ROW.in) !== 0) return rows.at[order[place]!]!;
      for (let row = Math.max(upTo, event); row < rows.count; row += 1)
        if (rows.exchange[row] === exchange && (rows.marks[row]! & ROW.in) !== 0) return rows.at[row]!;
      return -1;
    },
  };
}
