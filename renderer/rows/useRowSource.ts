import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Client } from '../../shared/contract/client.ts';
import type { ViewFilter } from '../../shared/contract/contract.ts';
import { createRowSource, type RowsSnapshot, type RowSource } from './rowSource.ts';

/** The rows of a capture for the life of a component, which is keyed by its capture. */
export function useRowSource(
  client: Client,
  capture: string,
  filter: ViewFilter,
): { readonly source: RowSource; readonly rows: RowsSnapshot } {
  const [source] = useState(() =>
    createRowSource({ client, capture, onFrame: (callback) => void requestAnimationFrame(callback) }),
  );
  const rows = useSyncExternalStore(source.subscribe, source.snapshot);
  useEffect(() => source.setFilter(filter), [source, filter]);
  return { source, rows };
}
