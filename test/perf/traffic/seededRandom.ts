/** A generator that gives the same numbers for the same seed: mulberry32. */
export interface SeededRandom {
  /** A whole number from 0 up to, not including, `below`. */
  below(below: number): number;
  /** Whether something of this probability happens. */
  happens(probability: number): boolean;
  pick<T>(values: readonly T[]): T;
}

/** Starts at `seed`. */
export function seededRandom(seed: number): SeededRandom {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (bound: number): number => Math.floor(next() * bound);
  return { below, happens: (probability) => next() < probability, pick: (values) => values[below(values.length)]! };
}
