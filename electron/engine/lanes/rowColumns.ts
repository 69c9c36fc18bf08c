// What lanes keep of every row: 18 bytes in flat arrays, which grow with the capture.
import { MARK } from '../../../shared/lanes/laneMarks.ts';
import type { IndexedRow } from '../../../shared/pipeline/pipeline.ts';
import { FACTS, KINDS } from '../capture/rowCodec.ts';

/** The bits of a row's `marks`. */
export const ROW = {
  /** A `MARK`. */
  mark: 0b111,
  /** 1 note, 2 warning, 3 error. */
  severity: 0b11 << 3,
  out: 1 << 5,
  in: 1 << 6,
  frame: 1 << 7,
  /** A JSON-RPC message. */
  message: 1 << 8,
  /** In the filter. */
  shown: 1 << 9,
} as const;

export const SEVERITY_SHIFT = 3;

/** Rows by number less one, in the order of their times. */
export interface RowColumns {
  readonly count: number;
  readonly at: Float64Array;
  /** 0 where a row belongs to none. */
  readonly exchange: Uint32Array;
  readonly marks: Uint16Array;
  readonly size: Uint32Array;
  push(at: number, exchange: number, marks: number, size: number): void;
}

/** No rows yet. */
export function createRowColumns(): RowColumns {
  const all = {
    count: 0,
    at: new Float64Array(1024),
    exchange: new Uint32Array(1024),
    marks: new Uint16Array(1024),
    size: new Uint32Array(1024),
    push(at: number, exchange: number, marks: number, size: number): void {
      const { count } = all;
      if (count === all.at.length) {
        all.at = grown(all.at, new Float64Array(count * 2));
        all.exchange = grown(all.exchange, new Uint32Array(count * 2));
        all.marks = grown(all.marks, new Uint16Array(count * 2));
        all.size = grown(all.size, new Uint32Array(count * 2));
      }
      all.at[count] = at;
      all.exchange[count] = exchange;
      all.marks[count] = marks;
      all.size[count] = size;
      all.count = count + 1;
    },
  };
  return all;
}

/** A larger array with what a smaller one has. */
export function grown<T extends Float64Array | Uint32Array | Uint16Array | Uint8Array | Int32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

/** What `facts` do not say of a row, as SQL and for a row at hand: 1 progress, 2 a result that asks for input, 4 came in a frame. */
export const MORE_SQL =
  "(CASE WHEN method = 'notifications/progress' THEN 1 WHEN detail LIKE 'asks for input%' THEN 2 ELSE 0 END) + (frame IS NOT NULL) * 4";

export function moreOf({ method, detail, frame }: IndexedRow): number {
  const said = method === 'notifications/progress' ? 1 : detail.startsWith('asks for input') ? 2 : 0;
  return said + (frame > 0 ? 4 : 0);
}

/** The marks of a row that is in the filter. */
export function marksOf(facts: number, more: number): number {
  const kind = KINDS[facts & FACTS.kind] ?? 'invalid';
  const direction = (facts >> 4) & 3;
  const severity = (facts >> 7) & 3;
  const isMessage = kind !== 'http' && kind !== 'state' && kind !== 'frame' && kind !== 'batch' && kind !== 'invalid';
  return (
    markOf(kind, direction === 2, severity === 3, more & 3) |
    (severity << SEVERITY_SHIFT) |
    (direction === 1 ? ROW.out : direction === 2 ? ROW.in : 0) |
    ((more & 4) !== 0 ? ROW.frame : 0) |
    (isMessage ? ROW.message : 0) |
    ROW.shown
  );
}

function markOf(kind: (typeof KINDS)[number], isIn: boolean, isGrave: boolean, said: number): number {
  switch (kind) {
    case 'http':
    case 'state':
      return MARK.none;
    case 'error':
      // What a probe is answered with, and what we answer, is no error of the conversation.
      return isGrave ? MARK.error : isIn ? MARK.message : MARK.sent;
    case 'invalid':
      return MARK.invalid;
    case 'frame':
      return MARK.comment;
    case 'request':
      return isIn ? MARK.asked : MARK.sent;
    case 'result':
      return said === 2 ? MARK.asked : isIn ? MARK.message : MARK.sent;
    case 'notification':
      return said === 1 ? MARK.progress : isIn ? MARK.message : MARK.sent;
    case 'batch':
      return isIn ? MARK.message : MARK.sent;
  }
}

/** The first place from `low` whose value is not below `value`, in an array that never descends. */
export function lowerBound(values: Float64Array, value: number, low: number, high: number): number {
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (values[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
