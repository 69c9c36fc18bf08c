import type { LatencySummary } from '../contract/schemas/request.ts';

/**
 * What calls took, in ms: the quantile of rank ⌈q·n⌉, so that each is a time that was measured. `elapsedMs` is how long all of it
 * took; undefined where nothing came.
 */
export function latencyOf(took: readonly number[], elapsedMs: number): LatencySummary | undefined {
  if (took.length === 0) return undefined;
  const sorted = Float64Array.from(took).sort();
  const quantile = (share: number): number => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]!;
  const sum = sorted.reduce((total, each) => total + each, 0);
  return {
    min: sorted[0]!,
    mean: sum / sorted.length,
    p50: quantile(0.5),
    p95: quantile(0.95),
    p99: quantile(0.99),
    max: sorted.at(-1)!,
    perSecond: elapsedMs > 0 ? (sorted.length * 1000) / elapsedMs : 0,
  };
}
