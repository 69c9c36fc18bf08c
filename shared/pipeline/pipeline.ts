import type { Derived } from '../observation/derived.ts';
import type { EventPatch, EventRow } from '../observation/eventRow.ts';
import type { Truth } from '../observation/truth.ts';

/** A row with what the index keeps beside it. */
export interface IndexedRow extends EventRow {
  /** 1-based index in its body of the frame it is or came in; 0 where there is none. */
  readonly frame: number;
  /** 1-based place in the batch it came in; 0 where there is none. */
  readonly part: number;
  /** Whether `parent` is a request it answers, reports on or cancels, or an exchange it continues (and not just the one it crossed in). */
  readonly tied: boolean;
}

/** What a pipeline counted so far. `bytes` are body bytes as they crossed the wire, both directions; `pending` are unanswered requests. */
export interface PipelineCounts {
  readonly events: number;
  readonly exchanges: number;
  readonly frames: number;
  readonly messages: number;
  readonly pending: number;
  readonly errors: number;
  readonly warnings: number;
  readonly notes: number;
  readonly bytes: number;
}

/** What one truth observation brought. The arrays belong to the caller. */
export interface PipelineStep {
  readonly derived: readonly Derived[];
  readonly rows: readonly IndexedRow[];
  /** In order; a later patch of the same row wins. A patch may touch a row of the same step. */
  readonly patches: readonly EventPatch[];
}

/**
 * The pure machine between truth and what people read: truth in → frames and messages, rows and changes to rows out. It holds what is
 * unfinished (open exchanges, half a frame, pending calls) and nothing of what is done.
 */
export interface Pipeline {
  readonly counts: PipelineCounts;
  push(truth: Truth): PipelineStep;
  /**
   * Says that no truth follows although nothing closed (a recording that was cut off): unfinished frames and bodies become rows, what
   * is pending is said to have no answer. The pipeline takes nothing afterwards.
   */
  finish(at: number): PipelineStep;
}
