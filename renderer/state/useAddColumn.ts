import { useCallback } from 'react';
import { useActions, useApp } from './useApp.ts';

/** Makes a column of the rows out of a value inside messages, named by its path: `$.params.name`. */
export function useAddColumn(): (path: string) => void {
  const columns = useApp((state) => state.settings.columns);
  const { saveSettings } = useActions();
  return useCallback(
    (path) => {
      const id = `json:${path}`;
      const before = columns.find((column) => column.id === id);
      if (before !== undefined && before.hidden !== true) return;
      void saveSettings({ columns: [...columns.filter((column) => column !== before), { ...before, id, hidden: false }] });
    },
    [columns, saveSettings],
  );
}
