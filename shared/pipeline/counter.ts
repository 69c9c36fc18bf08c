/** What a pipeline counts besides rows. `bytes` are body bytes as they crossed the wire, both directions. */
export interface Counter {
  exchanges: number;
  frames: number;
  messages: number;
  bytes: number;
}

/** Makes a counter at zero. */
export function createCounter(): Counter {
  return { exchanges: 0, frames: 0, messages: 0, bytes: 0 };
}
