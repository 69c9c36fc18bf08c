// What the caching hints of a list or a result mean by now (2026-07-28 › Caching). Pure; ms of the wall clock.
import { formatClock } from '../ui/format.ts';

/** What a server said about how long something may be kept, and when it came. */
export interface CachingHints {
  readonly ttlMs: number | null;
  readonly cacheScope: string | null;
  readonly fetchedAt: number | null;
}

export interface Freshness {
  /** "fresh for 4 min 10 s, public". */
  readonly words: string;
  readonly fresh: boolean;
}

/** How fresh something is; undefined where the server gave no hint, or one that is no time. */
export function freshnessOf({ ttlMs, cacheScope, fetchedAt }: CachingHints, now: number): Freshness | undefined {
  if (ttlMs === null || fetchedAt === null || !Number.isFinite(ttlMs)) return undefined;
  const scope = cacheScope === null || cacheScope === '' ? '' : `, ${cacheScope}`;
  const left = fetchedAt + ttlMs - now;
  if (ttlMs <= 0) return { words: `not to be kept${scope}`, fresh: false };
  return left > 0
    ? { words: `fresh for ${seconds(left)}${scope}`, fresh: true }
    : { words: `stale for ${seconds(-left)}${scope}`, fresh: false };
}

/** The hints a result carries, read at `fetchedAt`. */
export function hintsOf(result: unknown, fetchedAt: number | null): CachingHints {
  const { ttlMs, cacheScope } = (typeof result === 'object' && result !== null ? result : {}) as Readonly<
    Record<string, unknown>
  >;
  return {
    ttlMs: typeof ttlMs === 'number' ? ttlMs : null,
    cacheScope: typeof cacheScope === 'string' ? cacheScope : null,
    fetchedAt,
  };
}

/** Whole seconds: this clock ticks once in one. */
function seconds(ms: number): string {
  const whole = Math.ceil(ms / 1000);
  return whole < 10 ? `${whole} s` : formatClock(whole * 1_000_000);
}
