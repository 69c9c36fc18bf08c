/**
 * What kind of block a frame is.
 * `event` would be dispatched · `priming` is, too: an id with empty data under the usual event type, for a client to resume from ·
 * `id` an id and no data · `retry` a retry and neither · `comment` comments and none of those · `ignored` only lines that have no effect,
 * or a piece of a block that is too long · `blank` a blank line on its own · `unterminated` the tail left when the stream ended before
 * its blank line.
 */
export type FrameKind = 'event' | 'priming' | 'id' | 'retry' | 'comment' | 'ignored' | 'blank' | 'unterminated';

/**
 * Something in a frame that a reader would not expect. `at` is a byte offset from the start of the frame: of the line it concerns, of the
 * first bad byte for `invalid-utf8`, 0 for `bom` and `too-long`.
 */
export interface FrameIrregularity {
  readonly kind: 'unknown-field' | 'invalid-retry' | 'nul-in-id' | 'invalid-utf8' | 'bom' | 'mixed-line-ends' | 'too-long';
  readonly at: number;
  /** The field name, the value, the bad bytes in hex, or the reason; cut to 120 characters. */
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
  /** The `id` field of this block, if it has a usable one that takes effect (empty resets; that of an unterminated block never counts). */
  readonly id: string | undefined;
  /** The last valid `retry` field in ms; it takes effect when its line ends, in an unterminated block, too. */
  readonly retry: number | undefined;
  /** The joined `data` lines, or undefined where the block has no data field. */
  readonly data: string | undefined;
  /** The bytes of `data` in UTF-8. */
  readonly dataBytes: number;
  /** The text of the first comment, if the block has one. */
  readonly comment: string | undefined;
  /** Whether an EventSource would dispatch it. */
  readonly dispatched: boolean;
  /** In the order of their place; at most the first hundred. */
  readonly irregularities: readonly FrameIrregularity[];
}
