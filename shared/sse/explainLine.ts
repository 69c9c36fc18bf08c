// What one line of a block is to an EventSource, and why, in a sentence.
import { decodeUtf8 } from '../base/bytes.ts';
import { findBadUtf8 } from '../base/utf8.ts';
import { readRetry } from './blockFacts.ts';
import type { Frame } from './frame.ts';
import type { SseLine } from './lines.ts';

/** A line's field as people are told it; `ignored` lines have no effect. */
export type ExplainedField = 'data' | 'event' | 'id' | 'retry' | 'comment' | 'blank' | 'ignored';

export interface LineExplanation {
  readonly field: ExplainedField;
  readonly note: string;
}

/** Explains a line of `frame`, whose bytes these are. */
export function explainLine(bytes: Uint8Array, line: SseLine, frame: Frame): LineExplanation {
  if (frame.irregularities.some(({ kind }) => kind === 'too-long')) return { field: 'ignored', note: '' };
  const isOpen = line.next === line.stop;
  if (isOpen && frame.kind === 'unterminated' && frame.from + line.next === frame.to) {
    return { field: 'ignored', note: 'The stream ended inside this line, so it is never read.' };
  }
  const { field, note } = explainField(bytes, line);
  if (isOpen) return { field, note: 'Only the beginning of this line is here.' };
  const bad = findBadUtf8(bytes.subarray(line.at, line.stop));
  const remark = bad === undefined ? '' : `Byte ${line.at + bad.at} of the frame is not UTF-8; it shows as U+FFFD.`;
  return { field, note: joinNotes(note, remark) };
}

/** Notes one after the other; empty ones are nothing. */
export function joinNotes(...notes: readonly string[]): string {
  return notes.filter((note) => note !== '').join(' ');
}

function explainField(bytes: Uint8Array, line: SseLine): LineExplanation {
  const value = decodeUtf8(bytes.subarray(line.valueAt, Math.min(line.stop, line.valueAt + LONGEST_QUOTE * 4)));
  const bare = line.nameEnd === line.stop ? 'It has no colon, so its value is empty.' : '';
  switch (line.field) {
    case 'data':
    case 'event':
      return { field: line.field, note: bare };
    case 'id': {
      const hasNul = bytes.subarray(line.valueAt, line.stop).includes(0);
      return hasNul
        ? { field: 'ignored', note: 'The id contains U+0000, so it is ignored and the last id stays.' }
        : { field: 'id', note: bare };
    }
    case 'retry':
      return readRetry(bytes, line) !== undefined
        ? { field: 'retry', note: '' }
        : {
            field: 'ignored',
            note: `${value === '' ? 'An empty value' : `\`${quoted(value)}\``} is not a number of milliseconds, so it is ignored.`,
          };
    case 'comment':
    case 'blank':
      return { field: line.field, note: '' };
    case 'unknown':
      return {
        field: 'ignored',
        note: explainUnknown(decodeUtf8(bytes.subarray(line.at, Math.min(line.nameEnd, line.at + LONGEST_QUOTE * 4)))),
      };
  }
}

/** How much of a value or a name is quoted in a sentence, in characters. */
const LONGEST_QUOTE = 40;

const FIELDS = ['data', 'event', 'id', 'retry'] as const;

/** Why a field name has no effect, and what the server may have meant. */
function explainUnknown(name: string): string {
  if (name.startsWith('\uFEFF'))
    return 'A byte order mark (U+FEFF) counts only at the very start of a stream; here it is part of the field name, so every client drops the line.';
  const sentence = `\`${quoted(name)}\` is not an SSE field, so every client drops it.`;
  if (/^\s*["{}[\]]/.test(name)) return `${sentence} It looks like JSON: each line of it needs its own \`data:\`.`;
  const meant = FIELDS.find((field) => distance(name.trim().toLowerCase(), field) <= (field.length < 4 ? 1 : 2));
  return meant === undefined ? sentence : `${sentence} Did the server mean \`${meant}\`?`;
}

function quoted(text: string): string {
  const characters = Array.from(text);
  return characters.length > LONGEST_QUOTE ? `${characters.slice(0, LONGEST_QUOTE).join('')}…` : text;
}

/** The number of single-character changes between two short texts (Levenshtein); anything far longer is simply far. */
function distance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2) return 3;
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    row = next;
  }
  return row[b.length]!;
}
