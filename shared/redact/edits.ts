// Ranges of bytes and what stands in their place. Nothing changes its length: Content-Length, the reads of a socket and the places of
// frames stay as true as they were.
import { decodeBase64, encodeBase64 } from '../base/base64.ts';
import { bytesOf } from './binaryText.ts';
import { groupsOf, type SecretHit } from './searchSecrets.ts';
import type { Secret } from './secretBook.ts';
import type { TextView, Undone } from './textView.ts';

/** A range of bytes with the secret in it. */
export interface Edit {
  readonly from: number;
  readonly to: number;
  readonly secret: Secret;
  readonly undone: readonly Undone[];
  /** Where a group of Base64 holds it, the bytes of it before the secret. */
  readonly shift: number | undefined;
  readonly isNumber: boolean;
}

/** A character no text that is looked at has: it holds the room a shorter writing leaves. */
const ROOM = '\u0000';

/** The text with every edit made; of edits that overlap the earlier and then the longer one holds. */
export function withEdits(text: string, edits: readonly Edit[]): string {
  if (edits.length === 0) return text;
  const hasZeros = text.includes(ROOM);
  const inside = withBase64(text, edits);
  const parts: string[] = [];
  let at = 0;
  for (const edit of withoutOverlaps(edits.filter(({ shift }) => shift === undefined))) {
    parts.push(inside.slice(at, edit.from), replacement(inside.slice(edit.from, edit.to), edit, !hasZeros));
    at = edit.to;
  }
  parts.push(inside.slice(at));
  const replaced = parts.join('');
  return hasZeros || !replaced.includes(ROOM) ? replaced : withRoomAfterStrings(replaced);
}

/** Secrets inside Base64 first: groups of characters they share hold bytes of each, so those that touch are made one after the other. */
function withBase64(text: string, edits: readonly Edit[]): string {
  const inside = edits.filter(({ shift }) => shift !== undefined).toSorted((a, b) => a.from - b.from);
  if (inside.length === 0) return text;
  const parts: string[] = [];
  let [at, from] = [0, 0];
  let run = '';
  for (const { from: first, to, secret, shift = 0 } of inside) {
    if (first >= at) {
      parts.push(run, text.slice(at, first));
      [run, from, at] = ['', first, first];
    }
    run += text.slice(at, Math.max(at, to));
    at = Math.max(at, to);
    run = run.slice(0, first - from) + inBase64(run.slice(first - from, to - from), secret, shift) + run.slice(to - from);
  }
  parts.push(run, text.slice(at));
  return parts.join('');
}

/** The edits that hold, in order. */
export function withoutOverlaps(edits: readonly Edit[]): Edit[] {
  const held: Edit[] = [];
  for (const edit of edits.toSorted((a, b) => a.from - b.from || b.to - a.to)) {
    const before = held.at(-1);
    if (before === undefined || edit.from >= before.to) held.push(edit);
    // What reaches beyond is cut to what is left: no byte of a secret stays because another one began before it.
    else if (edit.to > before.to) held.push({ ...edit, from: before.to, shift: undefined, isNumber: false });
  }
  return held;
}

/** The edit for a hit in a view, in places of the bytes. */
export function editOf(hit: SecretHit, { at, undone }: TextView, text: string): Edit {
  const { secret, shift } = hit;
  const place = (index: number): number => (at === undefined ? index : at(index));
  if (shift === undefined) return { from: place(hit.from), to: place(hit.to), secret, undone, shift: undefined, isNumber: false };
  const [from, to] = [place(hit.from), place(hit.to)];
  const groups = groupsOf({ ...hit, from });
  // Base64 that is written with escapes in between is covered as it stands: it can no longer be read as Base64.
  const isPlain = to - from === hit.to - hit.from && groups.from >= 0 && groups.to <= text.length;
  return isPlain
    ? { ...groups, secret, undone: [], shift, isNumber: false }
    : { from, to, secret, undone, shift: undefined, isNumber: false };
}

function replacement(was: string, { secret, undone, isNumber }: Edit, mayLeaveRoom: boolean): string {
  const { length } = was;
  if (isNumber) return digits(secret.number, length);
  const { pseudonym } = secret;
  if (pseudonym.length >= length) return pseudonym.slice(0, length);
  const more = length - pseudonym.length;
  if (undone.at(-1) === 'percents' && more % 2 === 0 && more / 2 <= pseudonym.length)
    return percents(pseudonym.slice(0, more / 2)) + pseudonym.slice(more / 2);
  const isString = undone.length === 1 && undone[0] === 'escapes';
  return pseudonym.padEnd(length, mayLeaveRoom && isString ? ROOM : 'x');
}

function digits(number: number, length: number): string {
  const tail = String(number).slice(-length);
  return tail.length === length ? tail : `1${tail.padStart(length - 1, '0')}`;
}

function percents(text: string): string {
  return Array.from(text, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`).join('');
}

/** Base64 of the bytes beside it as they were and of the pseudonym. */
function inBase64(was: string, { pseudonym }: Secret, shift: number): string {
  const inAddresses = /[-_]/.test(was);
  const standard = was.replaceAll('-', '+').replaceAll('_', '/');
  const trimmed = standard.replace(/[^A-Za-z0-9+/].*$/s, '');
  const bytes = decodeBase64(trimmed.padEnd(Math.ceil(trimmed.length / 4) * 4, '='));
  if (bytes === undefined || bytes.length < shift + pseudonym.length) return 'x'.repeat(was.length);
  bytes.set(bytesOf(pseudonym), shift);
  const written = encodeBase64(bytes).slice(0, trimmed.length);
  const fitting = inAddresses ? written.replaceAll('+', '-').replaceAll('/', '_') : written;
  return fitting + was.slice(trimmed.length);
}

/** Room left inside JSON strings becomes blanks behind them, where blanks mean nothing. */
function withRoomAfterStrings(text: string): string {
  const parts: string[] = [];
  let [from, waiting] = [0, 0];
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === ROOM) {
      parts.push(text.slice(from, at));
      from = at + 1;
      waiting += 1;
    } else if (waiting > 0 && character === '\\') at += 1;
    else if (waiting > 0 && (character === '"' || character === '\n' || character === '\r')) {
      // A string that does not end in its line is none; there the blanks go to the end of the line.
      const to = character === '"' ? at + 1 : at;
      parts.push(text.slice(from, to), ' '.repeat(waiting));
      [from, waiting] = [to, 0];
    }
  }
  parts.push(text.slice(from), ' '.repeat(waiting));
  return parts.join('');
}
