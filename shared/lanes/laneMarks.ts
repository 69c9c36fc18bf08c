// What engine and window agree on about lanes: how bars, ticks and moments are laid into plain number arrays, which cross a pipe at a
// fraction of what objects cost. Pure.

/** What a tick stands for, by importance: where several share a pixel the greatest is drawn. */
export const MARK = {
  none: 0,
  sent: 1,
  comment: 2,
  message: 3,
  progress: 4,
  asked: 5,
  invalid: 6,
  error: 7,
} as const;

/** The members of one bar, one after the other in `bars`. Times are µs; −1 is "not known" or, of an end, "still open". */
export const BAR = {
  /** The exchange; of a run of several, the longest. */
  exchange: 0,
  /** Its http row. */
  event: 1,
  /** Where the wait for a person's answer began that this exchange sends; −1 where none did. */
  waited: 2,
  from: 3,
  /** The connection was there. */
  connected: 4,
  /** The request was sent. */
  sent: 5,
  /** The first byte, or the first message, came back. */
  first: 6,
  to: 7,
  flags: 8,
  /** How many exchanges it stands for; their bars are narrower than a few pixels each. */
  count: 9,
  /** How long the exchange took, µs; of several, the longest. */
  took: 10,
  stride: 11,
} as const;

/** Bits of a bar's `flags`. */
export const BAR_FLAG = {
  /** 0 none, 1 note, 2 warning, 3 error. */
  severity: 0b11,
  /** The answer came on another exchange, and the bar reaches to it. */
  elsewhere: 1 << 2,
  /** A stream that is open to listen. */
  listening: 1 << 3,
  /** The exchange itself failed: its status or its end, not only a message in it. */
  failed: 1 << 4,
} as const;

/** The members of one tick in `ticks`. */
export const TICK = { at: 0, event: 1, mark: 2, count: 3, stride: 4 } as const;

/** The members of one column of the overview: rows, and the worst severity among them (0 to 3). */
export const OVERVIEW = { rows: 0, severity: 1, stride: 2 } as const;

/** The members of one column of the curves: exchanges open at most, bytes received. */
export const CURVE = { open: 0, bytes: 1, stride: 2 } as const;
