import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { Client } from '../../../shared/contract/client.ts';
import type { Column } from './model/columns.ts';
import { isPathColumn, writtenPath } from './model/pathColumns.ts';
import { createValueSource, type Values } from './valueSource.ts';

/** Values of the columns that show what is inside messages. */
export interface PathValues {
  /** The value of a column in a row; undefined where it is not known yet, null where the message has none. */
  readonly of: (event: number) => Values | undefined;
  /** The columns, in the order of the values. */
  readonly columns: readonly string[];
  readonly show: (events: readonly number[]) => void;
}

/** Asks for the values of the columns shown, of the rows on screen. */
export function usePathValues(client: Client, capture: string, columns: readonly Column[]): PathValues {
  const [source] = useState(() => createValueSource(client, capture));
  const of = useSyncExternalStore(source.subscribe, source.snapshot);
  const key = columns.flatMap(({ id, hidden }) => (isPathColumn(id) && !hidden ? [id] : [])).join('\n');
  const ids = useMemo(() => key.split('\n').filter(isPathColumn), [key]);
  useEffect(() => source.setPaths(ids.map(writtenPath)), [source, ids]);
  return useMemo(() => ({ of, columns: ids, show: source.show }), [of, ids, source]);
}
