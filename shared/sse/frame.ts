/**
 * What kind of block a frame is.
 * `event` would be dispatched · `priming` an id with empty data · `id` an id and nothing else · `retry` only a retry field ·
 * `comment` only comments · `ignored` only lines an EventSource throws away · `blank` a blank line on its own ·
 * `unterminated` the tail left when the stream ended before its blank line.
 */
export type FrameKind = 'event' | 'priming' | 'id' | 'retry' | 'comment' | 'ignored' | 'blank' | 'unterminated';

/** Something in a frame that a reader would not expect. `at` is a byte offset from the start of the frame. */
export interface FrameIrregularity {
  readonly kind: 'unknown-field' | 'invalid-retry' | 'nul-in-id' | 'invalid-utf8' | 'bom' | 'mixed-line-ends' | 'too-long';
  readonly at: number;
  /** The field name, value or reason, cut to 120 characters. */
  readonly detail: string;
}

/**
 * One SSE block with its exact place in the decoded body: bytes `from` (inclusive) to `to` (exclusive), its terminating blank
 * line included. Frames of one body are contiguous: every byte belongs to exactly one frame or to the unterminated tail.
 */
export interface Frame {
  readonly kind: FrameKind;
  readonly from: number;
  readonly to: number;
  /** The event type it would be dispatched under (`message` where none is named). */
  readonly event: string;
  /** The `id` field of this block, if it has a usable one (empty string resets, as in WHATWG HTML §9.2.6). */
  readonly id: string | undefined;
  /** The `retry` field in ms, if valid. */
  readonly retry: number | undefined;
  /** The joined `data` lines, or undefined where the block has no data field. */
  readonly data: string | undefined;
  /** The text of the first comment, if the block has one. */
  readonly comment: string | undefined;
  /** Whether an EventSource would dispatch it. */
  readonly dispatched: boolean;
  readonly irregularities: readonly FrameIrregularity[];
}
