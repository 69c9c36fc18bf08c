// Two messages as the lines of one table: what stands beside what. Pure.
import { readJson } from '../../../../shared/base/json.ts';
import type { EventDetails } from '../../../../shared/contract/schemas/event.ts';
import { differencesOf } from '../../../../shared/diff/diffJson.ts';
import { pairJson, type DiffOptions, type Pair, type PairKind, type Side } from '../../../../shared/diff/pairJson.ts';
import { ANY_STEPS } from '../../../../shared/diff/path.ts';
import { jsonLines, scalarToken, type JsonLine } from './jsonLines.ts';
import { headerValueOf } from './secrets.ts';

/** One line of the table; a side that has nothing beside the other is undefined. */
export interface CompareLine {
  readonly kind: PairKind;
  readonly depth: number;
  readonly a: string | undefined;
  readonly b: string | undefined;
  /** Why it stands here: where an item went, how many lines are folded. */
  readonly note: string;
}

/** What comparing two rows gave. */
export interface Comparison {
  readonly lines: readonly CompareLine[];
  readonly counts: Readonly<Record<'added' | 'removed' | 'changed' | 'moved' | 'spelling', number>>;
}

/** What is different every time: ids, tokens, what a server or client says about itself on the side. */
const idsAndTokens: DiffOptions = {
  ignore: [['id'], [ANY_STEPS, '_meta'], ['params', 'progressToken'], ['params', 'requestId']],
};

/** Compares two texts; undefined where one holds no JSON. Values that are the same are folded unless `all` are wanted. */
export function compare(
  a: string,
  b: string,
  { all, ids }: { readonly all: boolean; readonly ids: boolean },
): Comparison | undefined {
  const pair = pairJson(a, b, ids ? {} : idsAndTokens);
  if (!pair) return undefined;
  const counts = { added: 0, removed: 0, changed: 0, moved: 0, spelling: 0 };
  for (const { kind } of differencesOf(pair)) counts[kind] += 1;
  const lines: CompareLine[] = [];
  addLines(lines, pair, { a, b, all }, 0);
  return { lines, counts };
}

interface Texts {
  readonly a: string;
  readonly b: string;
  readonly all: boolean;
}

function addLines(lines: CompareLine[], pair: Pair, texts: Texts, depth: number): void {
  const { kind, a, b, children } = pair;
  const isWhole =
    a && b && (a.node.kind === 'object' || a.node.kind === 'array') && a.node.kind === b.node.kind && children.length > 0;
  if (isWhole && (kind === 'inside' || (kind === 'same' && (texts.all || depth === 0)))) {
    const [open, close] = a.node.kind === 'array' ? ['[', ']'] : ['{', '}'];
    lines.push({ kind: 'same', depth, a: keyOf(a, texts.a) + open, b: keyOf(b, texts.b) + open, note: '' });
    const shown = texts.all ? children : children.filter((child) => child.kind !== 'same');
    for (const child of shown) addLines(lines, child, texts, depth + 1);
    const left = children.length - shown.length;
    if (left > 0) lines.push({ kind: 'same', depth: depth + 1, a: '…', b: '…', note: `${left} the same` });
    lines.push({ kind: 'same', depth, a: close, b: close, note: '' });
    return;
  }
  const left = sideLines(a, texts.a, depth, kind === 'same' || kind === 'ignored');
  const right = sideLines(b, texts.b, depth, kind === 'same' || kind === 'ignored');
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    const [one, other] = [left[index], right[index]];
    lines.push({ kind, depth: (one ?? other)!.depth, a: one?.text, b: other?.text, note: index === 0 ? noteOf(pair) : '' });
  }
}

function noteOf({ kind, path, pathB, a }: Pair): string {
  if (kind === 'moved') return a ? `moved to ${String(pathB.at(-1))}` : `moved from ${String(path.at(-1))}`;
  if (kind === 'spelling') return 'the same, written otherwise';
  return kind === 'ignored' ? 'not compared' : '';
}

/** The lines of one side; what is the same on both needs one only. */
function sideLines(
  side: Side | undefined,
  text: string,
  depth: number,
  folded: boolean,
): readonly { readonly depth: number; readonly text: string }[] {
  if (!side) return [];
  const lines = jsonLines(side.node, text, folded ? new Set([side.node.from]) : new Set());
  return lines.map((line, index) => ({
    depth: depth + line.depth,
    text: (index === 0 ? keyOf(side, text) : line.key === '' ? '' : `${line.key}: `) + valueOf(line, text),
  }));
}

function keyOf({ member }: Side, text: string): string {
  return member ? `${text.slice(member.keyFrom, member.keyTo)}: ` : '';
}

function valueOf(line: JsonLine, text: string): string {
  const [open, close] = line.node.kind === 'array' ? ['[', ']'] : ['{', '}'];
  switch (line.shape) {
    case 'open':
      return open;
    case 'close':
      return close;
    case 'folded':
      return line.count === 0 ? open + close : `${open} … ${close}`;
    case 'leaf':
      return scalarToken(line.node, text).text;
  }
}

/** What of a line is not the same on the other side: the characters between the common beginning and the common end. */
export function differingPart(own: string, other: string): { readonly from: number; readonly to: number } {
  const most = Math.min(own.length, other.length);
  let from = 0;
  while (from < most && own[from] === other[from]) from += 1;
  let end = 0;
  while (end < most - from && own[own.length - 1 - end] === other[other.length - 1 - end]) end += 1;
  return { from, to: own.length - end };
}

/** What of a row is compared: its message, else its frame or the heads of its exchange, as JSON. */
export function comparedText({ row, message, frame, http }: EventDetails): { readonly what: string; readonly text: string } {
  if (message && readJson(message.text).root) return { what: 'message', text: message.text };
  if (message) return { what: 'message', text: JSON.stringify(message.text) };
  if (frame) return { what: 'frame', text: JSON.stringify(frame.lines.map(({ text }) => text)) };
  if (row.kind === 'state' || !http) return { what: 'state', text: JSON.stringify({ title: row.target, detail: row.detail }) };
  const { request, response } = http;
  return {
    what: 'exchange',
    text: JSON.stringify({
      request: { method: request.method, url: request.url, headers: headersOf(request.headers) },
      response: response && {
        status: response.status,
        headers: headersOf(response.headers),
        trailers: headersOf(response.trailers),
      },
      ending: http.ending?.sentence ?? null,
    }),
  };
}

/** Headers by name, secrets masked. */
function headersOf(headers: readonly (readonly [string, string])[]): Readonly<Record<string, string | readonly string[]>> {
  const found: Record<string, string | string[]> = {};
  for (const [name, value] of headers) {
    const { plain, secret, masked } = headerValueOf(name, value);
    const shown = plain + (secret === '' ? '' : masked);
    const before = found[name];
    found[name] = before === undefined ? shown : [...(Array.isArray(before) ? before : [before]), shown];
  }
  return found;
}
