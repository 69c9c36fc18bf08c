// Events per second over the last seconds, from counts seen at times. Pure.

/** A count of events seen at a wall clock time (ms). */
export interface Sample {
  readonly at: number;
  readonly count: number;
}

const seconds = 14;

/** Adds a sample and forgets what is older than the bars show. A count that fell (another capture) starts anew. */
export function withSample(samples: readonly Sample[], sample: Sample): readonly Sample[] {
  const last = samples.at(-1);
  if (last && sample.count < last.count) return [sample];
  const oldest = sample.at - (seconds + 1) * 1000;
  return [...samples.filter(({ at }) => at >= oldest), sample];
}

/** Events in each of the last seconds, oldest first. */
export function ratePerSecond(samples: readonly Sample[], now: number): readonly number[] {
  return Array.from({ length: seconds }, (_, index) => {
    const end = now - (seconds - 1 - index) * 1000;
    return Math.max(0, countAt(samples, end) - countAt(samples, end - 1000));
  });
}

function countAt(samples: readonly Sample[], at: number): number {
  return samples.findLast((sample) => sample.at <= at)?.count ?? samples[0]?.count ?? 0;
}

/** Events per second, the mean of the last three seconds. */
export function meanRate(rates: readonly number[]): number {
  return rates.slice(-3).reduce((sum, rate) => sum + rate, 0) / 3;
}
