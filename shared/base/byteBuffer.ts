/** A byte store that grows by doubling, so that appending any number of slices costs time linear in their bytes. */
export interface ByteBuffer {
  readonly length: number;
  /** Copies the bytes to the end. */
  append(bytes: Uint8Array): void;
  /** Empties the buffer and returns what it held: a view that the next `append` overwrites. */
  take(): Uint8Array;
}

const SMALLEST = 4096;
/** A store larger than this is let go once it was taken, so that one huge event does not keep its memory for good. */
const LARGEST_KEPT = 1024 * 1024;

/** Makes an empty buffer. */
export function createByteBuffer(): ByteBuffer {
  let store = new Uint8Array(0);
  let length = 0;
  return {
    get length() {
      return length;
    },
    append(bytes) {
      const needed = length + bytes.length;
      if (needed > store.length) {
        const grown = new Uint8Array(Math.max(SMALLEST, needed, store.length * 2));
        grown.set(store.subarray(0, length));
        store = grown;
      }
      store.set(bytes, length);
      length = needed;
    },
    take() {
      const taken = store.subarray(0, length);
      length = 0;
      if (store.length > LARGEST_KEPT) store = new Uint8Array(0);
      return taken;
    },
  };
}
