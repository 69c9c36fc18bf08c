import type { Derived } from '../../../shared/observation/derived.ts';
import type { Truth } from '../../../shared/observation/truth.ts';

/** Counters of a capture, always exact. `bytes` are body bytes as they crossed the wire, both directions. */
export interface CaptureCounts {
  readonly events: number;
  readonly exchanges: number;
  readonly frames: number;
  readonly messages: number;
  readonly pending: number;
  readonly errors: number;
  readonly warnings: number;
  readonly notes: number;
  readonly lost: number;
  readonly bytes: number;
}

/** Takes truth, derives the rest, keeps both in the capture file. */
export interface Recorder {
  /** Appends one truth observation; returns what was derived from it, rows already indexed. Never throws for a full disk: it pauses. */
  record(truth: Truth): readonly Derived[];
  counts(): CaptureCounts;
  /** Commits what is pending now. */
  flush(): void;
  /** Why recording is paused ("The disk is full …"), or undefined. While paused, observations wait in memory and the wire must be held. */
  readonly paused: string | undefined;
  onPaused(listener: (sentence: string | undefined) => void): void;
}
