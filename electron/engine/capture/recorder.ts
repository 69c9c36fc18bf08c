import type { Derived } from '../../../shared/observation/derived.ts';
import type { Truth } from '../../../shared/observation/truth.ts';
import type { PipelineCounts } from '../../../shared/pipeline/pipeline.ts';

/** Counters of a capture, always exact: what the pipeline counted, and how many observations could not be kept. */
export interface CaptureCounts extends PipelineCounts {
  readonly lost: number;
  /** How long reading from the server was held back because writing or printing could not follow, ms; absent in older captures. */
  readonly heldMs?: number;
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
  /** Asks that nothing more is read from the server until the returned function is called. Holds that nobody ends end with the recording. */
  hold(): () => void;
  /** Told when reading has to stop because somebody cannot follow, and when it may go on. */
  onHeld(listener: (isHeld: boolean) => void): void;
}
