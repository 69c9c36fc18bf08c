// Two JSON texts as lines beside each other. Pure.
import { compactJson, prettyJson } from '../../shared/base/jsonPretty.ts';
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
}

/** Characters of a value that is the same on both sides. */
const MOST_SAME = 160;
/** Lines of one value that is on one side only. */
const MOST_LINES = 400;

/** The lines of both; a text that is no JSON is one line. What is the same, or does not count (`varies`), is told in short. */
export function sideBySide(a: string, b: string, varies: readonly string[] = []): readonly SideLine[] {
  const [textA, textB] = [withoutStrings(a), withoutStrings(b)];
  const pair = pairJson(textA, textB, { ignore: [['id'], ...varies.flatMap(patternIn)] });
  if (pair === undefined) return [{ kind: a === b ? 'same' : 'changed', depth: 0, a, b }];
  const lines: SideLine[] = [];
  addLines(lines, pair, textA, textB, 0);
  return lines;
}

function patternIn(path: string): readonly PathPattern[] {
  const read = readPath(path, 0);
  return read === undefined ? [] : [patternOf(read.path)];
}

/** The lines of a text that has nothing beside it. */
export function oneSide(text: string, side: 'a' | 'b'): readonly SideLine[] {
  const kind = side === 'a' ? 'removed' : 'added';
  return pretty(withoutStrings(text)).map((line) => lineOf(kind, line, side));
}

function addLines(lines: SideLine[], { kind, a, b, children }: Pair, textA: string, textB: string, depth: number): void {
  if (kind === 'inside' && a && b) {
    const [open, close] = a.node.kind === 'array' ? ['[', ']'] : ['{', '}'];
    lines.push({ kind: 'same', depth, a: keyOf(a, textA) + open, b: keyOf(b, textB) + open });
    for (const child of children) addLines(lines, child, textA, textB, depth + 1);
    lines.push({ kind: 'same', depth, a: close, b: close });
  } else if (kind === 'same' || kind === 'ignored' || kind === 'spelling') {
    lines.push({ kind, depth, a: a && shortened(a, textA), b: b && shortened(b, textB) });
  } else {
    const [left, right] = [a ? valueLines(a, textA) : [], b ? valueLines(b, textB) : []];
    for (let at = 0; at < Math.max(left.length, right.length); at += 1)
      lines.push({ kind, depth: depth + indentOf(left[at] ?? right[at]!), a: left[at]?.trimStart(), b: right[at]?.trimStart() });
  }
}

function shortened(side: Side, text: string): string {
  const value = compactJson(text.slice(side.node.from, side.node.to));
  return keyOf(side, text) + (value.length > MOST_SAME ? `${value.slice(0, MOST_SAME)}…` : value);
}

function valueLines(side: Side, text: string): readonly string[] {
  const [first = '', ...others] = pretty(text.slice(side.node.from, side.node.to));
  return [keyOf(side, text) + first, ...others];
}

function pretty(text: string): readonly string[] {
  const lines = prettyJson(text).split('\n');
  return lines.length > MOST_LINES ? [...lines.slice(0, MOST_LINES), `… ${lines.length - MOST_LINES} more lines`] : lines;
}

function lineOf(kind: PairKind, line: string, side: 'a' | 'b'): SideLine {
  const text = line.trimStart();
  return { kind, depth: indentOf(line), a: side === 'a' ? text : undefined, b: side === 'b' ? text : undefined };
}

function indentOf(line: string): number {
  return Math.floor((line.length - line.trimStart().length) / 2);
}

function keyOf({ member }: Side, text: string): string {
  return member ? `${text.slice(member.keyFrom, member.keyTo)}: ` : '';
}
