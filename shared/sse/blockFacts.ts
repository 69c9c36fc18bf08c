// What the lines of a block say besides the event that is dispatched for it: ids, retry, comments, and whatever is odd. Read from bytes,
// so that every offset is exact.
import { decodeUtf8 } from '../base/bytes.ts';
import { findBadUtf8 } from '../base/utf8.ts';
import type { FrameIrregularity } from './frame.ts';
import { eachLine, type SseLine } from './lines.ts';

/** What the lines of one block say. */
export interface BlockFacts {
  /** The event type the block names last; `message` where it names none. */
  readonly event: string;
  /** The last usable id. */
  readonly id: string | undefined;
  /** The last valid retry, in ms, of a line that is complete. */
  readonly retry: number | undefined;
  /** The first comment. */
  readonly comment: string | undefined;
  /** Whether there is nothing but blank lines. */
  readonly blank: boolean;
  /** In the order of their place, the first hundred. */
  readonly irregularities: readonly FrameIrregularity[];
}

/** How many irregularities one frame lists: a block of a million odd lines is told by its first hundred. */
const MOST_IRREGULARITIES = 100;

/** Reads the lines of a block from byte `start` on; what stands before is the stream's byte order mark. */
export function readFacts(bytes: Uint8Array, start: number): BlockFacts {
  const text = (from: number, to: number): string => decodeUtf8(bytes.subarray(from, to));
  const odd = createNotes();
  if (start > 0) odd.note('bom', 0, 'U+FEFF');
  let event = '';
  let id: string | undefined;
  let retry: number | undefined;
  let comment: string | undefined;
  let blank = true;
  const read: Record<SseLine['field'], (line: SseLine) => void> = {
    data: () => {},
    blank: () => {},
    event: (line) => {
      event = text(line.valueAt, line.stop);
    },
    id: (line) => {
      const value = text(line.valueAt, line.stop);
      if (value.includes('\0')) odd.note('nul-in-id', line.at, value);
      else id = value;
    },
    retry: (line) => {
      const value = text(line.valueAt, line.stop);
      if (!isRetry(value)) odd.note('invalid-retry', line.at, value);
      // A line the stream broke off may have had more digits.
      else if (line.next > line.stop) retry = Number(value);
    },
    comment: (line) => {
      comment ??= text(line.valueAt, line.stop);
    },
    unknown: (line) => odd.note('unknown-field', line.at, text(line.at, Math.min(line.nameEnd, line.at + LONGEST_NAME))),
  };
  eachLine(bytes, start, (line) => {
    if (line.field !== 'blank') blank = false;
    odd.lineEnd(line.at, text(line.stop, line.next));
    read[line.field](line);
  });
  return { event: event || 'message', id, retry, comment, blank, irregularities: odd.all(bytes) };
}

/** Whether a `retry` value is usable: ASCII digits, and a number of ms that a double holds exactly. */
export function isRetry(value: string): boolean {
  return /^[0-9]+$/.test(value) && Number.isSafeInteger(Number(value));
}

/** A detail has 120 characters, and a character at most 4 bytes. */
const LONGEST_DETAIL = 120;
const LONGEST_NAME = LONGEST_DETAIL * 4;

function createNotes() {
  const found: FrameIrregularity[] = [];
  let firstEnd = '';
  let mixed = false;
  const note = (kind: FrameIrregularity['kind'], at: number, detail: string): void => {
    if (found.length < MOST_IRREGULARITIES) found.push({ kind, at, detail: detail.slice(0, LONGEST_DETAIL) });
  };
  return {
    note,
    /** Notes the first line whose end is another than that of the lines before. */
    lineEnd(at: number, end: string): void {
      if (firstEnd === '') firstEnd = end;
      if (mixed || end === '' || end === firstEnd) return;
      mixed = true;
      note('mixed-line-ends', at, `${visible(end)} after ${visible(firstEnd)}`);
    },
    all(bytes: Uint8Array): readonly FrameIrregularity[] {
      const bad = findBadUtf8(bytes);
      if (bad !== undefined) {
        const hex = Array.from(bytes.subarray(bad.at, bad.at + bad.length), (byte) =>
          byte.toString(16).toUpperCase().padStart(2, '0'),
        );
        found.push({ kind: 'invalid-utf8', at: bad.at, detail: hex.join(' ') });
      }
      return found.toSorted((a, b) => a.at - b.at).slice(0, MOST_IRREGULARITIES);
    },
  };
}

/** A line end as its escape: `\n`, `\r` or `\r\n`. */
function visible(end: string): string {
  return end.replace('\r', '\\r').replace('\n', '\\n');
}
