import { useReducer } from 'react';

const kept = new Map<string, unknown>();

/** What is being written for a question, kept while the window lives: looking elsewhere does not lose it. */
export function useDraftOf<T>(key: string, start: () => T): readonly [T, (draft: T) => void] {
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  if (!kept.has(key)) kept.set(key, start());
  return [
    kept.get(key) as T,
    (draft) => {
      kept.set(key, draft);
      redraw();
    },
  ];
}
