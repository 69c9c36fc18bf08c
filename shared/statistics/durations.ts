// What durations add up to. A percentile is by nearest rank: of n durations in ascending order, the p-th percentile is the one at place
// ceil(p / 100 × n), counted from 1. It is always a duration that was measured, and exact whatever their number.
import type { Durations } from '../contract/schemas/statistics.ts';

/** Durations as they come, eight bytes each. */
export interface DurationList {
  add(us: number): void;
  /** What they add up to; undefined where there are none. Puts them into another order. */
  sum(): Durations | null;
}

/** An empty list. */
export function createDurations(): DurationList {
  let values = new Float64Array(16);
  let length = 0;
  return {
    add(us) {
      if (length === values.length) {
        const larger = new Float64Array(length * 2);
        larger.set(values);
        values = larger;
      }
      values[length++] = us;
    },
    sum: () => durationsOf(values.subarray(0, length)),
  };
}

/** What durations add up to; puts them into another order. */
export function durationsOf(values: Float64Array): Durations | null {
  const count = values.length;
  if (count === 0) return null;
  let from = 0;
  const at = (percent: number): number => {
    const place = Math.max(0, Math.ceil((percent / 100) * count) - 1);
    select(values, place, from);
    // What stands before this place is not greater, so a higher percentile is looked for behind it.
    from = place;
    return values[place]!;
  };
  const least = values.reduce((lowest, value) => Math.min(lowest, value), Infinity);
  const [p50, p95, p99] = [at(50), at(95), at(99)];
  return { count, least, p50, p95, p99, most: at(100) };
}

/** Puts the value that belongs to `place` in ascending order there, none greater before it from `low` on, none less behind it. */
function select(values: Float64Array, place: number, low: number): void {
  let high = values.length - 1;
  while (low < high) {
    const pivot = medianOfThree(values[low]!, values[(low + high) >>> 1]!, values[high]!);
    let [left, right] = [low, high];
    while (left <= right) {
      while (values[left]! < pivot) left += 1;
      while (values[right]! > pivot) right -= 1;
      if (left > right) break;
      const kept = values[left]!;
      values[left++] = values[right]!;
      values[right--] = kept;
    }
    if (place <= right) high = right;
    else if (place >= left) low = left;
    else return;
  }
}

function medianOfThree(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}
