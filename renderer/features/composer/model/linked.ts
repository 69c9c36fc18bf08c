// The same value in every face: where it stands in the JSON, in the request as it leaves, and in its bytes.
import { nodeAt, type JsonPath } from '../../../../shared/base/editJson.ts';
import { readJson, type JsonNode } from '../../../../shared/base/json.ts';

/** A part of a text, in UTF-16 offsets. */
export interface TextRange {
  readonly from: number;
  readonly to: number;
}

const commented = { comments: true };

/** The path of the innermost value at an offset, or whose key is there. */
export function pathAtOffset(text: string, offset: number): JsonPath {
  const path: (string | number)[] = [];
  let node = readJson(text, commented).root;
  while (node !== undefined) {
    const [step, inner]: readonly [string | number | undefined, JsonNode | undefined] = stepAt(node, offset);
    if (step === undefined) break;
    path.push(step);
    node = inner;
  }
  return path;
}

function stepAt(node: JsonNode, offset: number): readonly [string | number | undefined, JsonNode | undefined] {
  if (node.kind === 'object') {
    const member = node.members.find(({ keyFrom, keyTo, value }) => keyFrom <= offset && offset <= (value?.to ?? keyTo));
    return [member?.key, member?.value];
  }
  if (node.kind !== 'array') return [undefined, undefined];
  const at = node.items.findIndex(({ from, to }) => from <= offset && offset <= to);
  return at < 0 ? [undefined, undefined] : [at, node.items[at]];
}

/** Where the value at a path stands; of a string what is between its quotes. */
export function rangeOf(text: string, path: JsonPath): TextRange | undefined {
  const node = nodeAt(readJson(text, commented).root, path);
  if (node === undefined) return undefined;
  return node.kind === 'string' && node.to - node.from >= 2 ? { from: node.from + 1, to: node.to - 1 } : node;
}

/** Where the body of a request begins in the text of the raw face. */
export function bodyStart(raw: string): number {
  const gap = /\r?\n\r?\n/.exec(raw);
  return gap === null ? raw.length : gap.index + gap[0].length;
}

/** Where the value at a path of the message stands in the text of the raw face. */
export function rangeInRaw(raw: string, path: JsonPath): TextRange | undefined {
  const start = bodyStart(raw);
  const range = rangeOf(raw.slice(start), path);
  return range && { from: range.from + start, to: range.to + start };
}

/** The bytes of a request as it leaves, from the text of the raw face: lines of the head end in CRLF. */
export function wireText(raw: string): string {
  const start = bodyStart(raw);
  return raw.slice(0, start).replace(/\r?\n/g, '\r\n') + raw.slice(start);
}

/** The offset of the first byte of each line of the raw face. */
export function lineOffsets(raw: string): readonly number[] {
  const head = raw.slice(0, bodyStart(raw)).split('\n').length - 1;
  const encoder = new TextEncoder();
  let at = 0;
  return raw.split('\n').map((line, index) => {
    const before = at;
    at += encoder.encode(line).length + (index < head && !line.endsWith('\r') ? 2 : 1);
    return before;
  });
}

/** A path as people write it, without what every message has around its parameters. */
export function pathWords(path: JsonPath): string {
  const short = path[0] === 'params' && path.length > 1 ? path.slice(1) : path;
  return short.map((step, at) => (typeof step === 'number' ? `[${step}]` : at === 0 ? step : `.${step}`)).join('');
}
