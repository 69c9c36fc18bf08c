import { useCallback, useSyncExternalStore } from 'react';

/** What a pane keeps while the window lives, by a key that begins with its capture: leaving it loses nothing. */
const kept = new Map<string, unknown>();
const listeners = new Set<() => void>();

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Like `useState`, and still there when the pane comes back, also where it was set meanwhile. One key holds one type. */
export function useKept<T>(key: string, first: T): readonly [T, (value: T) => void] {
  const value = useSyncExternalStore(listen, () => kept.get(key) as T);
  const keep = useCallback(
    (changed: T) => {
      kept.set(key, changed);
      for (const listener of listeners) listener();
    },
    [key],
  );
  return [kept.has(key) ? value : first, keep];
}
