// Messages and frames over time. Pure; µs.
import type { Statistics } from '../contract/schemas/statistics.ts';

/** About how many buckets a capture is divided into. */
const BUCKETS = 160;

/** The width of a bucket for a capture of this length: 1, 2 or 5 times a power of ten, at least a millisecond. */
export function bucketWidth(length: number): number {
  const least = Math.max(1_000, length / BUCKETS);
  const power = 10 ** Math.floor(Math.log10(least));
  return power * ([1, 2, 5].find((step) => step * power >= least) ?? 10);
}

/** Rates while they are counted. */
export interface RateCounter {
  add(at: number, direction: 'out' | 'in', bytes: number, isError: boolean): void;
  readonly rates: Statistics['rates'];
}

/** Counts from the beginning of a capture to `lastAt`; what came later is counted in the last bucket. */
export function createRates(lastAt: number): RateCounter {
  const width = bucketWidth(lastAt);
  const count = Math.floor(Math.max(0, lastAt) / width) + 1;
  const none = (): number[] => Array.from({ length: count }, () => 0);
  const rates = { width, out: none(), in: none(), bytesOut: none(), bytesIn: none(), errors: none() };
  return {
    rates,
    add(at, direction, bytes, isError) {
      const bucket = Math.min(count - 1, Math.max(0, Math.floor(at / width)));
      rates[direction][bucket]! += 1;
      rates[direction === 'out' ? 'bytesOut' : 'bytesIn'][bucket]! += bytes;
      if (isError) rates.errors[bucket]! += 1;
    },
  };
}
