// Which bytes a text was decoded from, both ways and exactly: also where the bytes were no UTF-8, and where a text was put together from
// several stretches of them.
import { decodeUtf8, encodeUtf8 } from './bytes.ts';
import { findBadUtf8 } from './utf8.ts';

/**
 * A stretch of text and the stretch of bytes it came from. Inside one that is plain UTF-8 every character has its own bytes; one whose
 * bytes are not (a U+FFFD that stands for something else) is known as a whole only.
 */
export interface TextPlace {
  /** UTF-16 offset and length in the text. */
  readonly text: number;
  readonly chars: number;
  /** Offset and length in the bytes. */
  readonly from: number;
  readonly bytes: number;
}

/** Bytes `from` (inclusive) to `to` (exclusive). */
export interface ByteSpan {
  readonly from: number;
  readonly to: number;
}

/** After this many places the rest of a text is one: a body of random bytes has a stretch for every other byte. */
const MOST_PLACES = 2000;

/** The places of the text that `bytes` decode to. `from` is where the bytes stand in their body, `text` where their text begins. */
export function placesOfText(bytes: Uint8Array, from: number, text = 0): readonly TextPlace[] {
  const places: TextPlace[] = [];
  let at = 0;
  let next = text;
  const add = (to: number, chars: number): void => {
    if (to > at) places.push({ text: next, chars, from: from + at, bytes: to - at });
    next += chars;
    at = to;
  };
  const addPlain = (to: number): void => add(to, decodeUtf8(bytes.subarray(at, to)).length);
  for (let bad = findBadUtf8(bytes); bad !== undefined && places.length < MOST_PLACES; bad = findBadUtf8(bytes, at)) {
    addPlain(bad.at);
    add(bad.at + bad.length, 1);
  }
  addPlain(bytes.length);
  return places;
}

/** The places of a part of a text, counted from the beginning of the part. */
export function placesWithin(places: readonly TextPlace[], text: string, from: number, to: number): readonly TextPlace[] {
  return places.flatMap((place) => {
    const start = Math.max(from, place.text);
    const end = Math.min(to, place.text + place.chars);
    if (start >= end) return [];
    if (!isPlain(place, text)) return [{ ...place, text: start - from, chars: end - start }];
    const before = utf8Length(text.slice(place.text, start));
    return [{ text: start - from, chars: end - start, from: place.from + before, bytes: utf8Length(text.slice(start, end)) }];
  });
}

/** The bytes that characters `from` to `to` of a text came from, in order; stretches that touch are one. */
export function bytesOfText(places: readonly TextPlace[], text: string, from: number, to: number): readonly ByteSpan[] {
  const spans: { from: number; to: number }[] = [];
  for (const part of placesWithin(places, text, from, to)) {
    const last = spans.at(-1);
    if (last?.to === part.from) last.to += part.bytes;
    else spans.push({ from: part.from, to: part.from + part.bytes });
  }
  return spans;
}

/** The character that a byte belongs to; undefined where no text came from it. */
export function textAtByte(places: readonly TextPlace[], text: string, byte: number): number | undefined {
  const place = places.find(({ from, bytes }) => byte >= from && byte < from + bytes);
  if (place === undefined) return undefined;
  if (!isPlain(place, text)) return place.text;
  let at = place.text;
  for (let left = byte - place.from; ;) {
    const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
    left -= utf8Length(character);
    if (left < 0) return at;
    at += character.length;
  }
}

/** Whether the text is what the bytes say, so that lengths can be counted. */
function isPlain({ text: from, chars, bytes }: TextPlace, text: string): boolean {
  return utf8Length(text.slice(from, from + chars)) === bytes;
}

function utf8Length(text: string): number {
  return encodeUtf8(text).length;
}
