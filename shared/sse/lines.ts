// The line grammar of an SSE block (WHATWG HTML §9.2.5), read from bytes so that every offset is exact. It knows nothing of
// dispatching: that is eventsource-parser's answer.
import { encodeUtf8 } from '../base/bytes.ts';

/** What a line is to an EventSource. `unknown` is a field no EventSource has. */
export type LineField = 'data' | 'event' | 'id' | 'retry' | 'comment' | 'blank' | 'unknown';

/** One line of a block; all positions are byte offsets in the block. */
export interface SseLine {
  readonly at: number;
  /** Where the field name ends: at its colon, or at `stop` where the line has none. */
  readonly nameEnd: number;
  /** Where the value starts: after the colon and one optional space. */
  readonly valueAt: number;
  /** Where the line's content ends and its line end begins. */
  readonly stop: number;
  /** Where the next line starts; equal to `stop` where the bytes ran out before a line end. */
  readonly next: number;
  readonly field: LineField;
}

const LF = 10;
const CR = 13;
const SPACE = 32;
const COLON = 58;

/** Visits every line of a block from `start` on, in order, the blank line at its end included. */
export function eachLine(bytes: Uint8Array, start: number, visit: (line: SseLine) => void): void {
  let at = start;
  while (at < bytes.length) {
    const line = lineAt(bytes, at);
    visit(line);
    at = line.next;
  }
}

/** The bytes a byte order mark takes at the very start of a stream: 3 where there is one, else 0 (WHATWG HTML §9.2.5). */
export function bomLength(bytes: Uint8Array): number {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
}

function lineAt(bytes: Uint8Array, at: number): SseLine {
  let nameEnd = -1;
  let stop = at;
  for (; stop < bytes.length; stop++) {
    const byte = bytes[stop]!;
    if (byte === LF || byte === CR) break;
    if (byte === COLON && nameEnd < 0) nameEnd = stop;
  }
  const next = stop === bytes.length ? stop : bytes[stop] === CR && bytes[stop + 1] === LF ? stop + 2 : stop + 1;
  if (nameEnd < 0) return { at, nameEnd: stop, valueAt: stop, stop, next, field: fieldOf(bytes, at, stop) };
  const valueAt = nameEnd + 1 < stop && bytes[nameEnd + 1] === SPACE ? nameEnd + 2 : nameEnd + 1;
  return { at, nameEnd, valueAt, stop, next, field: nameEnd === at ? 'comment' : fieldOf(bytes, at, nameEnd) };
}

/** Names are compared byte for byte: `Data` is not `data`. */
function fieldOf(bytes: Uint8Array, at: number, end: number): LineField {
  if (at === end) return 'blank';
  for (const { name, spelling } of FIELDS) if (isSpelled(bytes, at, end, spelling)) return name;
  return 'unknown';
}

function isSpelled(bytes: Uint8Array, at: number, end: number, spelling: Uint8Array): boolean {
  if (end - at !== spelling.length) return false;
  for (let index = 0; index < spelling.length; index++) if (bytes[at + index] !== spelling[index]) return false;
  return true;
}

const FIELDS = (['data', 'event', 'id', 'retry'] as const).map((name) => ({ name, spelling: encodeUtf8(name) }));
