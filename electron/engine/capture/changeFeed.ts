/** Tells views that a capture grew or changed. */
export interface ChangeFeed {
  /** Returns how to stop listening. */
  listen(listener: ChangeListener): () => void;
  /** `changed` are rows that were there before. */
  emit(changed: Iterable<number>): void;
}

export type ChangeListener = (changed: Iterable<number>) => void;

/** Makes a feed nobody listens to yet. */
export function createChangeFeed(): ChangeFeed {
  const listeners = new Set<ChangeListener>();
  return {
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    emit(changed) {
      for (const listener of listeners) listener(changed);
    },
  };
}
