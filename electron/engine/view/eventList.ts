/** Event numbers in ascending order, four bytes each, for views of up to hundreds of millions of rows. */
export interface EventList {
  readonly length: number;
  at(position: number): number;
  /** Appends a number greater than all others. */
  push(event: number): void;
  /** The position of an event, or of the nearest one before it (−1 where there is none) with `exact` false. */
  locate(event: number): { readonly position: number; readonly exact: boolean };
  insert(event: number): void;
  remove(event: number): void;
}

/** Makes a list of numbers that are in ascending order already. */
export function createEventList(events: readonly number[] = []): EventList {
  let store = Uint32Array.from(events);
  let length = events.length;

  const grow = (): void => {
    if (length < store.length) return;
    const larger = new Uint32Array(Math.max(1024, store.length * 2));
    larger.set(store);
    store = larger;
  };

  const locate = (event: number): { readonly position: number; readonly exact: boolean } => {
    let low = 0;
    let high = length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (store[middle]! < event) low = middle + 1;
      else high = middle;
    }
    return low < length && store[low] === event ? { position: low, exact: true } : { position: low - 1, exact: false };
  };

  return {
    get length() {
      return length;
    },
    at: (position) => store[position]!,
    push(event) {
      grow();
      store[length++] = event;
    },
    locate,
    insert(event) {
      const { position, exact } = locate(event);
      if (exact) return;
      grow();
      store.copyWithin(position + 2, position + 1, length);
      store[position + 1] = event;
      length++;
    },
    remove(event) {
      const { position, exact } = locate(event);
      if (!exact) return;
      store.copyWithin(position, position + 1, length);
      length--;
    },
  };
}
