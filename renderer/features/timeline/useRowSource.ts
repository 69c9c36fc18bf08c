import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Client } from '../../../shared/contract/client.ts';
import type { ViewFilter } from '../../../shared/contract/contract.ts';
import { createRowSource, type RowsSnapshot, type RowSource } from './model/rowSource.ts';

const nothing: RowsSnapshot = { generation: 0, ready: false, total: 0, all: 0, refusal: '', row: () => undefined };

/** The rows of a capture for the life of a component. */
export function useRowSource(
  client: Client,
  capture: string,
  filter: ViewFilter,
): { readonly source: RowSource | undefined; readonly rows: RowsSnapshot } {
  const [source, setSource] = useState<RowSource>();
  useEffect(() => {
    const created = createRowSource({ client, capture, onFrame: (callback) => requestAnimationFrame(callback) });
    setSource(created);
    return () => created.dispose();
  }, [client, capture]);
  useEffect(() => source?.setFilter(filter), [source, filter]);
  const rows = useSyncExternalStore(source?.subscribe ?? subscribeToNothing, source?.snapshot ?? nothingYet);
  return { source, rows };
}

function subscribeToNothing(): () => void {
  return () => {};
}

function nothingYet(): RowsSnapshot {
  return nothing;
}
