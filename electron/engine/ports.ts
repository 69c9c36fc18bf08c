// What the engine takes from its host instead of reaching for it: time, ids and logging.

/** Monotonic and wall time. `now` is µs from an arbitrary start and never goes back; `wallMs` is Unix ms. */
export interface Clock {
  now(): number;
  wallMs(): number;
}

/** One-shot timers; `set` returns how to clear it. */
export interface Timers {
  set(ms: number, fire: () => void): () => void;
}

/** Diagnostics about ourselves. Never given secrets, bodies or header values. */
export interface Log {
  info(message: string): void;
  problem(message: string, error?: unknown): void;
}

export interface Ports {
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
  /** A short unguessable id, URL-safe. */
  randomId(): string;
}
