import type { ReactElement } from 'react';
import { useNow } from '../ui/useNow.ts';
import { freshnessOf, type CachingHints } from './freshness.ts';

/** How long something stays fresh, counted down; nothing where the server gave no hint. */
export function Freshness(hints: CachingHints): ReactElement | null {
  const now = useNow(hints.ttlMs !== null && hints.fetchedAt !== null);
  const freshness = freshnessOf(hints, now);
  if (freshness === undefined) return null;
  return <span className={freshness.fresh ? 'list-fresh' : 'list-fresh weak'}>{freshness.words}</span>;
}
