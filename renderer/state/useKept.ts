import { useReducer } from 'react';

/** What a pane keeps while the window lives, by a key that begins with its capture: leaving it loses nothing. */
const kept = new Map<string, unknown>();

/** Like `useState`, and still there when the pane comes back. One key holds one type. */
export function useKept<T>(key: string, first: T): readonly [T, (value: T) => void] {
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const value = kept.has(key) ? (kept.get(key) as T) : first;
  return [
    value,
    (changed) => {
      kept.set(key, changed);
      redraw();
    },
  ];
}
