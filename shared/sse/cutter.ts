// Finds where SSE blocks end, across pushes. It knows only line ends (WHATWG HTML §9.2.5: LF, CR, CRLF) and that a byte order mark at
// the very start of the stream is no part of a line.

/** Which line ends a block has used so far, as bits. */
export const LINE_END = { lf: 1, cr: 2, crlf: 4 } as const;

/** What became of the block: its blank line ended before byte `to`, the bound was reached there, or the bytes ran out first. */
export type Cut = { readonly kind: 'blank-line' | 'bound'; readonly to: number } | { readonly kind: 'open' };

/** Remembers, between pushes, where in a block and in a line end the stream stands. */
export interface Cutter {
  /** Goes on with the current block from `bytes[at]`, over at most `room` bytes. */
  cut(bytes: Uint8Array, at: number, room: number): Cut;
  /** Says that the stream ended; true if that settles a held CR as the end of a blank line. */
  finish(): boolean;
  /** The LINE_END bits of the current block. */
  readonly lineEnds: number;
  /** Starts the next block of the stream. */
  next(): void;
}

const LF = 10;
const CR = 13;
const BOM = [0xef, 0xbb, 0xbf] as const;
const OPEN: Cut = { kind: 'open' };

/** Makes a cutter standing at the start of a stream. */
export function createCutter(): Cutter {
  let lineStart = true;
  /** A CR was the last byte, and an LF would still be part of its line end: that of a line, or of the blank line. */
  let held: 'nothing' | 'line' | 'blank' = 'nothing';
  let lineEnds = 0;
  /** How many bytes of a byte order mark the stream has started with; undefined once it is past its start. */
  let bom: number | undefined = 0;

  return {
    get lineEnds() {
      return lineEnds;
    },
    cut(bytes, start, room) {
      const limit = Math.min(bytes.length, start + room);
      let at = start;
      // An LF that completes the blank line's CRLF belongs to the block even where the bound is reached.
      while (at < limit || (held === 'blank' && at < bytes.length)) {
        const byte = bytes[at]!;
        if (held !== 'nothing') {
          const blank = held === 'blank';
          held = 'nothing';
          lineEnds |= byte === LF ? LINE_END.crlf : LINE_END.cr;
          if (byte === LF) at++;
          if (blank) return { kind: 'blank-line', to: at };
          continue;
        }
        at++;
        const marked: number | undefined = bom !== undefined && byte === BOM[bom] ? bom + 1 : undefined;
        bom = marked === BOM.length ? undefined : marked;
        if (byte === LF) {
          lineEnds |= LINE_END.lf;
          if (lineStart) return { kind: 'blank-line', to: at };
          lineStart = true;
        } else if (byte === CR) {
          held = lineStart ? 'blank' : 'line';
          lineStart = true;
        } else if (marked !== undefined) {
          lineStart = marked === BOM.length;
        } else {
          lineStart = false;
          while (at < limit && bytes[at] !== LF && bytes[at] !== CR) at++;
        }
      }
      return at - start >= room && held !== 'blank' ? { kind: 'bound', to: at } : OPEN;
    },
    finish() {
      if (held !== 'nothing') lineEnds |= LINE_END.cr;
      return held === 'blank';
    },
    next() {
      lineStart = true;
      held = 'nothing';
      lineEnds = 0;
      bom = undefined;
    },
  };
}
