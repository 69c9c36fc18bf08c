import { useMemo, useState } from 'react';
import { useActions, useApp } from '../../state/useApp.ts';
import type { ColumnId } from './model/cellTerms.ts';
import { arranged, resized, settingsOf, type Column } from './model/columns.ts';

/** The columns as a person arranged them, for every capture. */
export interface Columns {
  readonly columns: readonly Column[];
  readonly onColumns: (columns: readonly Column[]) => void;
  readonly onResize: (column: ColumnId, width: number, done: boolean) => void;
}

/** Reads the columns of the settings and keeps what is changed; while an edge is dragged only here. */
export function useColumns(): Columns {
  const settings = useApp((state) => state.settings.columns);
  const { saveSettings } = useActions();
  const [dragged, setDragged] = useState<readonly Column[]>();
  const kept = useMemo(() => arranged(settings), [settings]);
  const onColumns = (columns: readonly Column[]): void => void saveSettings({ columns: settingsOf(columns) });
  return {
    columns: dragged ?? kept,
    onColumns,
    onResize(column, width, done) {
      const next = resized(kept, column, width);
      if (done) onColumns(next);
      setDragged(done ? undefined : next);
    },
  };
}
