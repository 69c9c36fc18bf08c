// Two JSON texts as lines beside each other. Pure.
import { compactJson, prettyJson } from '../../shared/base/jsonPretty.ts';
import { cutText } from '../../shared/base/cutText.ts';
import { withoutStrings } from '../../shared/conversation/insideStrings.ts';
import { patternOf } from '../../shared/conversation/normalise.ts';
import { readPath } from '../../shared/filter/jsonPath.ts';
import type { PathPattern } from '../../shared/diff/path.ts';
import { pairJson, type Pair, type PairKind, type Side } from '../../shared/diff/pairJson.ts';

/** One line; a side that has nothing beside the other is undefined. */
export interface SideLine {
  readonly kind: PairKind;
  readonly depth: number;
  readonly a: string | undefined;
  readonly b: string | undefined;
  /** Why it stands here: where an item went, how many values are left out. */
  readonly note: string;
}

/** What is shown of members and items that are the same on both sides: how many they are, the beginning of each, or all of it. */
export type SameShown = 'counted' | 'short' | 'whole';

/** Two texts and how they are shown. */
interface Shown {
  readonly a: string;
  readonly b: string;
  readonly same: SameShown;
}

/** Characters of a value that is the same on both sides. */
const MOST_SAME = 160;
/** Lines of one value that is on one side only. */
const MOST_LINES = 400;

/** The lines of both; a text that is no JSON is one line. JSON inside of texts is laid out, and what `varies` does not count. */
export function sideBySide(a: string, b: string, varies: readonly string[] = []): readonly SideLine[] {
  const texts = { a: withoutStrings(a), b: withoutStrings(b), same: 'short' } as const;
  const pair = pairJson(texts.a, texts.b, { ignore: [['id'], ...varies.flatMap(patternIn)] });
  return pair === undefined ? [{ kind: a === b ? 'same' : 'changed', depth: 0, a, b, note: '' }] : pairLines(pair, texts);
}

function patternIn(path: string): readonly PathPattern[] {
  const read = readPath(path, 0);
  return read === undefined ? [] : [patternOf(read.path)];
}

/** The lines of a text that has nothing beside it. */
export function oneSide(text: string, side: 'a' | 'b'): readonly SideLine[] {
  const kind = side === 'a' ? 'removed' : 'added';
  return pretty(withoutStrings(text)).map((line) => ({
    kind,
    depth: indentOf(line),
    a: side === 'a' ? line.trimStart() : undefined,
    b: side === 'b' ? line.trimStart() : undefined,
    note: '',
  }));
}

/** The lines of two texts that were paired. */
export function pairLines(pair: Pair, shown: Shown): readonly SideLine[] {
  const lines: SideLine[] = [];
  addLines(lines, pair, shown, 0);
  return lines;
}

function addLines(lines: SideLine[], pair: Pair, shown: Shown, depth: number): void {
  const { kind, a, b, children } = pair;
  if (a && b && isLaidOut(pair, shown.same, depth)) {
    const [open, close] = a.node.kind === 'array' ? ['[', ']'] : ['{', '}'];
    lines.push({ kind: 'same', depth, a: keyOf(a, shown.a) + open, b: keyOf(b, shown.b) + open, note: '' });
    const told = shown.same === 'counted' ? children.filter((child) => child.kind !== 'same') : children;
    for (const child of told) addLines(lines, child, shown, depth + 1);
    const left = children.length - told.length;
    if (left > 0) lines.push({ kind: 'same', depth: depth + 1, a: '…', b: '…', note: `${left} the same` });
    lines.push({ kind: 'same', depth, a: close, b: close, note: '' });
    return;
  }
  const isShort = kind === 'same' || kind === 'ignored' || kind === 'spelling';
  const [left, right] = [sideTexts(a, shown.a, isShort), sideTexts(b, shown.b, isShort)];
  for (let at = 0; at < Math.max(left.length, right.length); at += 1)
    lines.push({
      kind,
      depth: depth + indentOf(left[at] ?? right[at]!),
      a: left[at]?.trimStart(),
      b: right[at]?.trimStart(),
      note: at === 0 ? noteOf(pair) : '',
    });
}

/** Whether what is in a value has lines of its own. */
function isLaidOut({ kind, children }: Pair, same: SameShown, depth: number): boolean {
  if (kind === 'inside') return true;
  return kind === 'same' && children.length > 0 && (same === 'whole' || (same === 'counted' && depth === 0));
}

function noteOf({ kind, path, pathB, a }: Pair): string {
  if (kind === 'moved') return a ? `moved to ${String(pathB.at(-1))}` : `moved from ${String(path.at(-1))}`;
  if (kind === 'spelling') return 'the same, written otherwise';
  return kind === 'ignored' ? 'not compared' : '';
}

function sideTexts(side: Side | undefined, text: string, isShort: boolean): readonly string[] {
  if (!side) return [];
  const value = text.slice(side.node.from, side.node.to);
  const [first = '', ...others] = isShort ? [shortened(compactJson(value))] : pretty(value);
  return [keyOf(side, text) + first, ...others];
}

function shortened(value: string): string {
  return value.length > MOST_SAME ? `${value.slice(0, MOST_SAME)}…` : value;
}

/** The lines of a value, without the commas between them: lines of two texts stand beside each other. */
function pretty(text: string): readonly string[] {
  const lines = prettyJson(text).split('\n');
  const told = lines.length > MOST_LINES ? [...lines.slice(0, MOST_LINES), `… ${lines.length - MOST_LINES} more lines`] : lines;
  return told.map((line) => line.replace(/,$/, ''));
}

function indentOf(line: string): number {
  return Math.floor((line.length - line.trimStart().length) / 2);
}

function keyOf({ member }: Side, text: string): string {
  return member ? `${text.slice(member.keyFrom, member.keyTo)}: ` : '';
}

/** What of a line is not the same on the other side: the characters between the common beginning and the common end. */
export function differingPart(own: string, other: string): { readonly from: number; readonly to: number } {
  const most = Math.min(own.length, other.length);
  let from = 0;
  while (from < most && own[from] === other[from]) from += 1;
  let end = 0;
  while (end < most - from && own[own.length - 1 - end] === other[other.length - 1 - end]) end += 1;
  // Half of a surrogate pair is no character.
  const to = own.length - end;
  return { from: beforePair(own, from), to: beforePair(own, to) === to ? to : to + 1 };
}

/** What of a line is shown: what is marked and what stands around it, and how many characters are left out on either side. */
export interface LineExcerpt {
  readonly before: number;
  readonly start: string;
  readonly marked: string;
  readonly end: string;
  readonly behind: number;
}

/** Characters shown before what is marked, where there are too many. */
const LED_IN = 60;

/** A long line cut to where it differs from the other; all of it where the `whole` is wanted. */
export function lineExcerpt(own: string, other: string | undefined, whole: boolean): LineExcerpt {
  const { from, to } = other === undefined ? { from: 0, to: 0 } : differingPart(own, other);
  const shownFrom = whole || cutText(own).rest === 0 ? 0 : beforePair(own, Math.max(0, from - LED_IN));
  const { shown, rest } = whole ? { shown: own.slice(shownFrom), rest: 0 } : cutText(own.slice(shownFrom));
  const [markFrom, markTo] = [from - shownFrom, Math.min(shown.length, to - shownFrom)];
  return {
    before: shownFrom,
    start: shown.slice(0, markFrom),
    marked: shown.slice(markFrom, markTo),
    end: shown.slice(markTo),
    behind: rest,
  };
}

/** The place, or the one before it where it stands inside of a surrogate pair. */
function beforePair(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff ? Math.max(0, at - 1) : at;
}
