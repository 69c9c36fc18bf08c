// A body cut where no secret can stand across the cut: after a blank line of an SSE stream, elsewhere nowhere. What arrived in two reads is
// looked at in one piece.
import { concatBytes } from '../base/bytes.ts';

/** Nothing is gathered beyond this; a secret across such a cut is missed here, and found by the search for leaks. */
const LONGEST = 48 * 1024 * 1024;

/** The bytes of a body in stretches. */
export function* stretchesOf(pieces: Iterable<Uint8Array>, isStream: boolean): Generator<Uint8Array, void> {
  let waiting: Uint8Array[] = [];
  let length = 0;
  for (const piece of pieces) {
    waiting.push(piece);
    length += piece.length;
    const cut = isStream ? lastBlankLine(piece) : 0;
    if (cut === 0 && length < LONGEST) continue;
    const whole = concatBytes(waiting);
    const end = cut === 0 ? whole.length : whole.length - (piece.length - cut);
    yield whole.subarray(0, end);
    waiting = end === whole.length ? [] : [whole.slice(end)];
    length = whole.length - end;
  }
  if (length > 0) yield concatBytes(waiting);
}

const LF = 10;
const CR = 13;

/** The place behind the last blank line inside these bytes; 0 where there is none. A line end split from its other half is none. */
function lastBlankLine(bytes: Uint8Array): number {
  for (let at = bytes.length - 1; at > 0; at -= 1) {
    if (bytes[at] === LF && bytes[at - 1] === LF) return at + 1;
    if (bytes[at] === LF && bytes[at - 1] === CR && at >= 3 && bytes[at - 2] === LF && bytes[at - 3] === CR) return at + 1;
    if (bytes[at] === CR && bytes[at - 1] === CR && at + 1 < bytes.length) return at + 1;
  }
  return 0;
}
