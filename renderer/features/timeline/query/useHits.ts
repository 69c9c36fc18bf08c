import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Client } from '../../../../shared/contract/client.ts';
import type { ViewFilter } from '../../../../shared/contract/contract.ts';
import { createHitSource, type HitsSnapshot, type HitSource } from './hitSource.ts';

/** The hits of a filter among rows it does not hide; none where it is undefined. */
export function useHits(
  client: Client,
  capture: string,
  filter: ViewFilter | undefined,
): { readonly hitSource: HitSource; readonly hits: HitsSnapshot | undefined } {
  const [hitSource] = useState(() => createHitSource(client, capture));
  const hits = useSyncExternalStore(hitSource.subscribe, hitSource.snapshot);
  useEffect(() => hitSource.setFilter(filter), [hitSource, filter]);
  return { hitSource, hits };
}
