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

const LF = 10;

/** Reads the lines of a block from byte `start` on; what stands before is the stream's byte order mark. */
export function readFacts(bytes: Uint8Array, start: number): BlockFacts {
  const odd = createNotes(bytes);
  if (start > 0) odd.add('bom', 0, 'U+FEFF');
  // Lines are remembered and only those that count are decoded: a block may have millions.
  let event: SseLine | undefined;
  let id: SseLine | undefined;
  let comment: SseLine | undefined;
  let retry: number | undefined;
  let blank = true;
  eachLine(bytes, start, (line) => {
    blank &&= line.field === 'blank';
    odd.checkEnd(line);
    switch (line.field) {
      case 'event':
        event = line;
        break;
      case 'id':
        if (bytes.subarray(line.valueAt, line.stop).includes(0)) odd.note('nul-in-id', line, line.valueAt, line.stop);
        else id = line;
        break;
      case 'retry': {
        const ms = readRetry(bytes, line);
        if (ms === undefined) odd.note('invalid-retry', line, line.valueAt, line.stop);
        // A line the stream broke off may have had more digits.
        else if (!isBrokenOff(line)) retry = ms;
        break;
      }
      case 'comment':
        comment ??= line;
        break;
      case 'unknown':
        odd.note('unknown-field', line, line.at, line.nameEnd);
        break;
      case 'data':
      case 'blank':
    }
  });
  const valueOf = (line: SseLine | undefined): string | undefined => line && decodeUtf8(bytes.subarray(line.valueAt, line.stop));
  return {
    event: valueOf(event) || 'message',
    id: valueOf(id),
    retry,
    comment: valueOf(comment),
    blank,
    irregularities: odd.all(),
  };
}

/** The ms of a `retry` line, or undefined where its value is not ASCII digits, or more than a double holds exactly. */
export function readRetry(bytes: Uint8Array, line: SseLine): number | undefined {
  let ms = 0;
  for (let at = line.valueAt; at < line.stop; at++) {
    const digit = bytes[at]! - 0x30;
    if (digit < 0 || digit > 9) return undefined;
    ms = ms * 10 + digit;
  }
  return line.valueAt < line.stop && Number.isSafeInteger(ms) ? ms : undefined;
}

/** Whether the stream ended before the line did. */
function isBrokenOff(line: SseLine): boolean {
  return line.next === line.stop;
}

/** A detail has 120 characters, and a character at most 4 bytes. */
const LONGEST_DETAIL = 120;

/** Collects the irregularities of one block. */
function createNotes(bytes: Uint8Array) {
  const found: FrameIrregularity[] = [];
  let firstEnd: string | undefined;
  let isMixed = false;
  const add = (kind: FrameIrregularity['kind'], at: number, detail: string): void => {
    if (found.length < MOST_IRREGULARITIES) found.push({ kind, at, detail });
  };
  return {
    add,
    /** Notes something about a line; its detail is the text between the two offsets. What was broken off is not held against the server. */
    note(kind: FrameIrregularity['kind'], line: SseLine, from: number, to: number): void {
      if (found.length === MOST_IRREGULARITIES || isBrokenOff(line)) return;
      add(kind, line.at, decodeUtf8(bytes.subarray(from, Math.min(to, from + LONGEST_DETAIL * 4))).slice(0, LONGEST_DETAIL));
    },
    /** Notes the first line whose end is another than that of the lines before. */
    checkEnd(line: SseLine): void {
      if (isMixed || isBrokenOff(line)) return;
      const end = line.next - line.stop === 2 ? '\\r\\n' : bytes[line.stop] === LF ? '\\n' : '\\r';
      firstEnd ??= end;
      isMixed = end !== firstEnd;
      if (isMixed) add('mixed-line-ends', line.at, `${end} after ${firstEnd}`);
    },
    all(): readonly FrameIrregularity[] {
      const bad = findBadUtf8(bytes);
      if (bad !== undefined && !bad.isCut) {
        const hex = Array.from(bytes.subarray(bad.at, bad.at + bad.length), (byte) =>
          byte.toString(16).toUpperCase().padStart(2, '0'),
        );
        found.push({ kind: 'invalid-utf8', at: bad.at, detail: hex.join(' ') });
      }
      return found.toSorted((a, b) => a.at - b.at).slice(0, MOST_IRREGULARITIES);
    },
  };
}
