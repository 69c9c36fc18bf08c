// The newest telling of each thing the machine tells of more than once, in the order they first came.

/** Things by key. */
export interface Book<T> {
  tell(value: T): void;
  readonly get: (key: string) => T | undefined;
  readonly all: () => readonly T[];
  readonly onTold: (listener: (value: T) => void) => void;
}

/** Keeps at most `kept` of those `isOver`, the oldest forgotten first; what is not over is always kept. */
export function book<T>(keyOf: (value: T) => string, isOver: (value: T) => boolean, kept: number): Book<T> {
  const values = new Map<string, T>();
  const over: string[] = [];
  const listeners = new Set<(value: T) => void>();
  return {
    tell(value) {
      const key = keyOf(value);
      const before = values.get(key);
      values.set(key, value);
      if (isOver(value) && !(before && isOver(before))) over.push(key);
      const oldest = over.length > kept ? over.shift() : undefined;
      if (oldest !== undefined) values.delete(oldest);
      for (const listener of listeners) listener(value);
    },
    get: (key) => values.get(key),
    all: () => [...values.values()],
    onTold: (listener) => void listeners.add(listener),
  };
}
