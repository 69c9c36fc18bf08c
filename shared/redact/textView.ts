// A text as it reads once a layer of escapes is undone, with the way back to the bytes: a secret written `a\u002bb` or `a%2Bb` is found
// as `a+b`.
import { encodeUtf8 } from '../base/bytes.ts';
import { binaryOf } from './binaryText.ts';

/** `at(i)` is where character `i` of `text` begins in the bytes, and one more says where the last one ends; undefined where they are the same. */
export interface TextView {
  readonly text: string;
  readonly at: ((index: number) => number) | undefined;
  /** What was undone to get here, outermost first. */
  readonly undone: readonly Undone[];
}

/** JSON's backslashes, percent signs of URLs, references of HTML. */
export type Undone = 'escapes' | 'percents' | 'references';

/** How many layers lie over each other: a JSON text in a JSON string in a URL has three. */
const DEEPEST = 3;

/** The range of the bytes behind a range of a view. */
export function placeIn({ at }: TextView, from: number, to: number): readonly [from: number, to: number] {
  return at === undefined ? [from, to] : [at(from), at(to)];
}

/** The text itself, and every way it reads with layers undone. */
export function viewsOf(text: string, kinds: readonly Undone[] = ['escapes', 'percents']): readonly TextView[] {
  const views: TextView[] = [{ text, at: undefined, undone: [] }];
  for (let index = 0; index < views.length; index += 1) {
    const view = views[index]!;
    if (view.undone.length >= DEEPEST) continue;
    for (const kind of kinds) {
      const further = undo(view, kind);
      if (further !== undefined) views.push(further);
    }
  }
  return views;
}

/**
 * The text itself, and every stretch of it that a layer of escapes lies over, by itself: what is read inside a string never reaches out of
 * it. Quotes cut a text whether or not they are where JSON would have them.
 */
export function* stretchViews(text: string): Generator<TextView, void> {
  yield* stretchesIn({ text, at: undefined, undone: [] });
}

function* stretchesIn(view: TextView): Generator<TextView, void> {
  yield view;
  if (view.undone.length >= DEEPEST) return;
  const { text } = view;
  if (text.includes('\\'))
    for (const [from, to] of escapedStretches(text)) {
      const further = undo(partOf(view, from, to), 'escapes');
      if (further !== undefined) yield* stretchesIn(further);
    }
  if (text.includes('%'))
    for (const [from, to] of percentStretches(text)) {
      const further = undo(partOf(view, from, to), 'percents');
      if (further !== undefined) yield* stretchesIn(further);
    }
}

/** The stretches between quotes that are not escaped, as far as they have escapes; each character is looked at a few times only. */
function* escapedStretches(text: string): Generator<readonly [from: number, to: number], void> {
  let from = 0;
  let escape = text.indexOf('\\');
  while (escape >= 0) {
    from = Math.max(from, text.lastIndexOf('"', escape) + 1);
    let to = escape;
    let quote = -1;
    for (;;) {
      if (quote < to) quote = text.indexOf('"', to);
      if (quote < 0) quote = text.length;
      escape = text.indexOf('\\', to);
      if (escape < 0 || escape > quote) break;
      // The character after a backslash is none of its own, a quote least of all.
      to = escape + 2;
    }
    yield [from, quote];
    from = quote + 1;
    escape = text.indexOf('\\', from);
  }
}

/** The runs around percent signs that could be addresses, or parts of them. */
function* percentStretches(text: string): Generator<readonly [from: number, to: number], void> {
  let end = 0;
  for (let at = text.indexOf('%'); at >= 0; at = text.indexOf('%', end)) {
    let from = at;
    while (from > end && !ENDS_ADDRESS.has(text[from - 1]!)) from -= 1;
    end = at + 1;
    while (end < text.length && !ENDS_ADDRESS.has(text[end]!)) end += 1;
    yield [from, end];
  }
}

const ENDS_ADDRESS = new Set([' ', '\t', '\n', '\r', '"', "'", '<', '>', '&', '\\']);

/** A part of a view as one of its own. */
function partOf({ text, at, undone }: TextView, from: number, to: number): TextView {
  return {
    text: text.slice(from, to),
    at: at === undefined ? (index) => from + index : (index) => at(from + index),
    undone,
  };
}

const MARKS = { escapes: '\\', percents: '%', references: '&' } as const;

/** Undoes one layer; undefined where there is none. */
function undo(view: TextView, kind: Undone): TextView | undefined {
  const { text, at: outer } = view;
  let next = text.indexOf(MARKS[kind]);
  if (next < 0) return undefined;
  const parts: string[] = [];
  // Where plain runs begin, in the view and in the text: few, where a place for every character would be more to write than to read.
  const runs: number[] = [0];
  const places: number[] = [0];
  let [length, from] = [0, 0];
  while (next >= 0) {
    const read = readers[kind](text, next);
    if (read !== undefined) {
      parts.push(text.slice(from, next), read.text);
      length += next - from + read.text.length;
      from = read.to;
      runs.push(length);
      places.push(from);
    }
    next = text.indexOf(MARKS[kind], read?.to ?? next + 1);
  }
  if (parts.length === 0) return undefined;
  parts.push(text.slice(from));
  const inner = placesOfRuns(runs, places, parts);
  return {
    text: parts.join(''),
    at: outer === undefined ? inner : (index) => outer(inner(index)),
    undone: [...view.undone, kind],
  };
}

/** Characters of a run follow each other; those a writing stands for all begin where it does. */
function placesOfRuns(runs: readonly number[], places: readonly number[], parts: readonly string[]): (index: number) => number {
  return (index) => {
    let [low, high] = [0, runs.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (runs[middle]! <= index) low = middle;
      else high = middle;
    }
    // Parts are runs and what was undone behind each, in turn.
    return places[low]! + Math.min(index - runs[low]!, parts[low * 2]!.length);
  };
}

type Reader = (text: string, at: number) => { readonly text: string; readonly to: number } | undefined;

const SHORT: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\', '/': '/' };
const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const UNICODE = /\\u([0-9a-fA-F]{4})(?:\\u([dD][c-fC-F][0-9a-fA-F]{2}))?/y;
const PERCENT = /%([0-9a-fA-F]{2})/y;
const REFERENCE = /&(?:(amp|lt|gt|quot|apos)|#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6}));/y;

const readers: Readonly<Record<Undone, Reader>> = {
  escapes(text, at) {
    const short = SHORT[text[at + 1] ?? ''];
    if (short !== undefined) return { text: short, to: at + 2 };
    const found = matchAt(UNICODE, text, at);
    if (found === null) return undefined;
    const high = Number.parseInt(found[1]!, 16);
    const isPair = high >= 0xd800 && high < 0xdc00 && found[2] !== undefined;
    const character = isPair ? String.fromCharCode(high, Number.parseInt(found[2]!, 16)) : String.fromCharCode(high);
    return { text: binaryOf(encodeUtf8(character)), to: at + (isPair ? 12 : 6) };
  },
  percents(text, at) {
    const found = matchAt(PERCENT, text, at);
    return found === null ? undefined : { text: String.fromCharCode(Number.parseInt(found[1]!, 16)), to: at + 3 };
  },
  references(text, at) {
    const found = matchAt(REFERENCE, text, at);
    if (found === null) return undefined;
    const [whole, name, decimal, hex] = found;
    const code = decimal === undefined ? Number.parseInt(hex ?? '0', 16) : Number(decimal);
    const character = name === undefined ? String.fromCodePoint(Math.min(code, 0x10ffff)) : NAMED[name]!;
    return { text: binaryOf(encodeUtf8(character)), to: at + whole.length };
  },
};

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
