// Bytes of a recorded body with the values of the connection that hears them now.
import { encodeUtf8 } from '../base/bytes.ts';
import type { Place } from './places.ts';

/** The JSON text that stands at a place now. */
export type ValueAt = (place: Place) => string;

/** A value of the client's in place of the recorded one; a string that names a number keeps its quotes. */
export function inItsForm(recorded: string, now: string): string {
  const wasString = recorded.startsWith('"');
  if (wasString && !now.startsWith('"')) return JSON.stringify(now);
  return now;
}

/**
 * Bytes `from` to `to` of a body, values filled in. A value that begins before `from` was given whole with the piece it begins in, so that
 * a piece has what it had and pieces laid end to end are the body.
 */
export function filled(
  bytes: Uint8Array,
  from: number,
  to: number,
  places: readonly Place[],
  valueAt: ValueAt,
): readonly Uint8Array[] {
  const parts: Uint8Array[] = [];
  let at = from;
  for (const place of places) {
    if (place.to <= from) continue;
    if (place.from >= to) break;
    if (place.from >= from) {
      parts.push(bytes.subarray(at, place.from), encodeUtf8(valueAt(place)));
    }
    at = Math.min(to, place.to);
  }
  parts.push(bytes.subarray(at, to));
  return parts.filter((part) => part.length > 0);
}
