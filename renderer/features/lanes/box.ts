/** A value many listen to: what a frame is drawn from must not wait for a component. */
export interface Box<T> {
  readonly get: () => T;
  readonly set: (next: T) => void;
  readonly subscribe: (listener: () => void) => () => void;
}

/** Makes one; setting the same value again tells nobody. */
export function createBox<T>(first: T): Box<T> {
  let value = first;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set(next) {
      if (Object.is(next, value)) return;
      value = next;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** A box as components see it: changes that are `minor` reach them at most every so many ms. */
export function settling<T>(box: Box<T>, isMinor: (before: T, now: T) => boolean, ms: number): Pick<Box<T>, 'get' | 'subscribe'> {
  let seen = box.get();
  return {
    get: () => seen,
    subscribe(listener) {
      let timer: ReturnType<typeof setTimeout> | undefined;
      const take = (): void => {
        clearTimeout(timer);
        timer = undefined;
        if (Object.is(seen, box.get())) return;
        seen = box.get();
        listener();
      };
      const deaf = box.subscribe(() => {
        if (!isMinor(seen, box.get())) take();
        else timer ??= setTimeout(take, ms);
      });
      take();
      return () => {
        clearTimeout(timer);
        deaf();
      };
    },
  };
}
