// Lines as they were sent, and where bytes of the body stand in them. Pure.
import type { EventDetails } from '../../../../shared/contract/schemas/event.ts';
import type { ByteSpan } from '../../../../shared/base/textPlaces.ts';
import { visibleText } from '../../../../shared/base/visibleText.ts';

type Message = NonNullable<EventDetails['message']>;
type Frame = NonNullable<EventDetails['frame']>;

/** One line and its place in the body. */
export interface SentLine {
  /** Offset of its first byte in the body. */
  readonly from: number;
  /** What is numbered in front of it: its offset in the frame or message. */
  readonly at: number;
  readonly text: string;
  readonly end: string;
  readonly field: Frame['lines'][number]['field'];
  readonly note: string;
  /** What an EventSource makes of it, in an SSE frame. */
  readonly effect?: string | undefined;
}

/** Bytes that are shown as one U+FFFD, by where they start: characters that cannot be counted by their UTF-8. */
export type OddBytes = ReadonlyMap<number, number>;

const REPLACEMENT = '\u{fffd}';

/** The lines of a frame. */
export function frameLines({ from, lines }: Frame): readonly SentLine[] {
  return lines.map((line) => ({ ...line, from: from + line.at }));
}

/** The lines of a message that came in a body of its own. */
export function bodyLines({ text, places = [] }: Message): readonly SentLine[] {
  const start = places[0]?.from ?? 0;
  const odd = oddBytes(places);
  const lines: SentLine[] = [];
  let from = start;
  for (const [whole, line = '', end = ''] of text.matchAll(/([^\r\n]*)(\r\n|\r|\n|$)/g)) {
    if (whole === '') continue;
    lines.push({ from, at: from - start, text: line, end, field: 'data', note: '' });
    from = byteOfChar(whole, from, whole.length, odd);
  }
  return lines;
}

/** The bytes of a message that are no UTF-8. */
export function oddBytes(places: NonNullable<Message['places']>): OddBytes {
  return new Map(places.flatMap(({ chars, from, bytes }) => (chars === 1 && bytes < 4 ? [[from, bytes] as const] : [])));
}

/** The character of a line that a byte of the body belongs to; the line starts at byte `from`. */
export function charOfByte(text: string, from: number, byte: number, odd: OddBytes): number {
  let at = from;
  let char = 0;
  while (char < text.length) {
    const [chars, bytes] = step(text, char, at, odd);
    if (at + bytes > byte) return char;
    at += bytes;
    char += chars;
  }
  return char;
}

/** The byte of the body a character of a line begins at. */
export function byteOfChar(text: string, from: number, char: number, odd: OddBytes): number {
  let at = from;
  for (let next = 0; next < char && next < text.length;) {
    const [chars, bytes] = step(text, next, at, odd);
    at += bytes;
    next += chars;
  }
  return at;
}

/** How many UTF-16 units and bytes one character takes. */
function step(text: string, char: number, at: number, odd: OddBytes): readonly [chars: number, bytes: number] {
  const code = text.codePointAt(char) ?? 0;
  if (code < 0x80) return [1, 1];
  if (code > 0xffff) return [2, 4];
  if (text[char] === REPLACEMENT) return [1, odd.get(at) ?? 3];
  return [1, code < 0x800 ? 2 : 3];
}

/** Characters `from` to `to`. */
export interface CharSpan {
  readonly from: number;
  readonly to: number;
}

/** The most bytes one UTF-16 unit was sent in. */
const MOST_BYTES_A_UNIT = 3;

/** What of a line is in one of the spans; undefined where nothing is. Several stretches of one line are told as one. */
export function markedPart(line: SentLine, spans: readonly ByteSpan[], odd: OddBytes): CharSpan | undefined {
  // Where a line of a megabyte ends is counted character by character, so only where something may be marked in it.
  if (!spans.some(({ from, to }) => from < line.from + line.text.length * MOST_BYTES_A_UNIT && to > line.from)) return undefined;
  const stop = byteOfChar(line.text, line.from, line.text.length, odd);
  const inside = spans.filter(({ from, to }) => from < stop && to > line.from);
  const [first] = inside;
  const last = inside.at(-1);
  if (!first || !last) return undefined;
  const from = charOfByte(line.text, line.from, Math.max(first.from, line.from), odd);
  const to = last.to >= stop ? line.text.length : charOfByte(line.text, line.from, last.to, odd);
  return from < to ? { from, to } : undefined;
}

/** A stretch of a line: shown, with its place and whether it is marked, or left out and counted. */
export type Stretch =
  | { readonly kind: 'shown'; readonly at: number; readonly text: string; readonly marked: boolean }
  | { readonly kind: 'left-out'; readonly at: number; readonly count: number };

/** A line cut to what there is room for: its beginning and what is around the marked part. */
export function excerpt(text: string, marked: CharSpan | undefined, limit: number): readonly Stretch[] {
  const shown: CharSpan[] = [];
  if (text.length <= limit) shown.push({ from: 0, to: text.length });
  else if (!marked || marked.from < limit / 2) shown.push({ from: 0, to: limit });
  else {
    const around = limit / 4;
    shown.push({ from: 0, to: around });
    shown.push({
      from: Math.max(around, marked.from - around),
      to: Math.min(text.length, Math.min(marked.to, marked.from + around * 2) + around),
    });
  }
  const stretches: Stretch[] = [];
  let at = 0;
  const leaveOut = (to: number): void => {
    if (to > at) stretches.push({ kind: 'left-out', at, count: to - at });
    at = Math.max(at, to);
  };
  const show = (to: number, isMarked: boolean): void => {
    if (to > at) stretches.push({ kind: 'shown', at, text: text.slice(at, to), marked: isMarked });
    at = Math.max(at, to);
  };
  for (const { from, to } of shown.map((span) => ({ from: Math.floor(span.from), to: Math.floor(span.to) }))) {
    leaveOut(from);
    show(Math.min(to, marked?.from ?? to), false);
    show(Math.min(to, marked?.to ?? 0), true);
    show(to, false);
  }
  leaveOut(text.length);
  return stretches;
}

const ends: Readonly<Record<string, string>> = { '\n': 'LF', '\r': 'CR', '\r\n': 'CR LF' };

/** Which line ends are used: `LF line ends`. */
export function lineEnds(lines: readonly { readonly end: string }[]): string {
  const used = [...new Set(lines.map(({ end }) => ends[end]).filter((end) => end !== undefined))];
  return used.length === 0 ? 'no line ends' : `${used.join(' and ')} line ends`;
}

/** Control characters by their escapes; a byte order mark, and what turns the direction of a text around, by name. */
export function visible(text: string): string {
  const named = text.replace(/[\p{Cc}\u{feff}]/gu, (character) => names[character] ?? `\\x${hexOf(character)}`);
  return visibleText(named);
}

function hexOf(character: string): string {
  return character.charCodeAt(0).toString(16).padStart(2, '0');
}

const names: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\0': '\\0', '\u{feff}': '‹U+FEFF›' };

/** How many characters of a text make the first `count` characters of what is seen of it. */
export function sentLength(text: string, count: number): number {
  let seen = 0;
  for (let at = 0; at < text.length; at++) {
    seen += visible(text[at]!).length;
    if (seen > count) return at;
  }
  return text.length;
}
