// Changing one place of a JSON text and nothing else: order, spelling, white space and comments of the rest stay as they are.
// Texts may carry comments. A text that is not JSON is not changed: every verb answers undefined.
import { readJson, type JsonNode } from './json.ts';

/** Keys of objects and positions in arrays, from the outside in. */
export type JsonPath = readonly (string | number)[];

const commented = { comments: true };

/** The node at a path, or undefined. Of a repeated key the last one counts, as for everybody who parses it. */
export function nodeAt(root: JsonNode | undefined, path: JsonPath): JsonNode | undefined {
  let node = root;
  for (const step of path) {
    if (node?.kind === 'object') node = node.members.findLast(({ key }) => key === step)?.value;
    else if (node?.kind === 'array' && typeof step === 'number') node = node.items[step];
    else return undefined;
  }
  return node;
}

/** The text of the value at a path, as it is spelled. */
export function rawAt(text: string, path: JsonPath): string | undefined {
  const node = nodeAt(whole(text), path);
  return node && text.slice(node.from, node.to);
}

/**
 * The text with `raw` (JSON text) as the value at a path. Members that are not there are added at the end of their object, and objects
 * and lists of one item on the way are made; an array grows by one where the path names the position after its last. Undefined where a value on the way is
 * neither.
 */
export function setAt(text: string, path: JsonPath, raw: string): string | undefined {
  const root = whole(text);
  if (root === undefined) return undefined;
  const there = nodeAt(root, path);
  if (there) return splice(text, there.from, there.to, raw);
  for (let depth = path.length - 1; depth >= 0; depth--) {
    const parent = nodeAt(root, path.slice(0, depth));
    if (parent === undefined) continue;
    const inside = path.slice(depth + 1);
    if (inside.some((step) => typeof step === 'number' && step > 0)) return undefined;
    const value = inside.reduceRight<string>(
      (inner, step) => (typeof step === 'number' ? `[${inner}]` : `{${JSON.stringify(step)}:${inner}}`),
      raw,
    );
    return addTo(text, parent, path[depth]!, value);
  }
  return undefined;
}

/** The text without the member or item at a path, its comma with it; the same text where there is none. */
export function removeAt(text: string, path: JsonPath): string | undefined {
  const root = whole(text);
  const parent = nodeAt(root, path.slice(0, -1));
  const step = path.at(-1);
  if (root === undefined || step === undefined) return undefined;
  const parts = partsOf(parent);
  const index = indexIn(parent, step);
  const part = parts[index];
  if (parent === undefined || part === undefined) return text;
  const next = parts[index + 1];
  if (next) return splice(text, part.from, next.from, '');
  const before = parts[index - 1];
  // What stands behind the last part and its bracket (a line end, a comment) belongs to the bracket.
  return splice(text, before ? before.to : part.from, part.to, '');
}

/** The text with an item put into the array at a path, before the item that is at `index` now. */
export function insertAt(text: string, path: JsonPath, index: number, raw: string): string | undefined {
  const array = nodeAt(whole(text), path);
  if (array?.kind !== 'array') return undefined;
  const next = array.items[index];
  if (next === undefined) return addTo(text, array, array.items.length, raw);
  return splice(text, next.from, next.from, `${raw},${gapBefore(text, array, index) || (isSpread(text, array) ? ' ' : '')}`);
}

/** The text with the item at `from` of the array at a path moved to position `to`. */
export function moveAt(text: string, path: JsonPath, from: number, to: number): string | undefined {
  const array = nodeAt(whole(text), path);
  if (array?.kind !== 'array') return undefined;
  const { items } = array;
  if (items[from] === undefined || items[to] === undefined) return text;
  const order = items.map((item) => text.slice(item.from, item.to));
  order.splice(to, 0, ...order.splice(from, 1));
  // Only the values change places: what stands between them stays where it is.
  return items.reduceRight((changed, item, index) => splice(changed, item.from, item.to, order[index]!), text);
}

/** The text with the member at a path called `key` instead. */
export function renameAt(text: string, path: JsonPath, key: string): string | undefined {
  const parent = nodeAt(whole(text), path.slice(0, -1));
  const member = parent?.kind === 'object' ? parent.members.findLast((each) => each.key === path.at(-1)) : undefined;
  return member && splice(text, member.keyFrom, member.keyTo, JSON.stringify(key));
}

/** A part of a container, from its key or value to the end of its value. */
interface Part {
  readonly from: number;
  readonly to: number;
}

function whole(text: string): JsonNode | undefined {
  const { root, failure } = readJson(text, commented);
  return failure === undefined ? root : undefined;
}

function splice(text: string, from: number, to: number, middle: string): string {
  return text.slice(0, from) + middle + text.slice(to);
}

function partsOf(node: JsonNode | undefined): readonly Part[] {
  if (node?.kind === 'array') return node.items;
  if (node?.kind === 'object')
    return node.members.map(({ keyFrom, keyTo, value }) => ({ from: keyFrom, to: value?.to ?? keyTo }));
  return [];
}

function indexIn(node: JsonNode | undefined, step: string | number): number {
  if (node?.kind === 'object') return node.members.findLastIndex(({ key }) => key === step);
  return typeof step === 'number' ? step : -1;
}

/** Adds a member or item behind the last one, laid out as its neighbours are. */
function addTo(text: string, parent: JsonNode, step: string | number, value: string): string | undefined {
  if (parent.kind === 'array' && step !== parent.items.length) return undefined;
  if (parent.kind !== 'array' && (parent.kind !== 'object' || typeof step !== 'string')) return undefined;
  const spread = isSpread(text, parent);
  const part = parent.kind === 'array' ? value : `${JSON.stringify(String(step))}:${spread ? ' ' : ''}${value}`;
  const parts = partsOf(parent);
  const last = parts.at(-1);
  if (last) return splice(text, last.to, last.to, `,${gapBefore(text, parent, parts.length - 1) || (spread ? ' ' : '')}${part}`);
  const inside = text.slice(parent.from + 1, parent.to - 1);
  if (inside.trim() !== '') return splice(text, parent.to - 1, parent.to - 1, `\n${part}`);
  const margin = marginOf(text, parent.from);
  const unit = indentUnit(text);
  const laidOut = unit === '' ? part : `\n${margin}${unit}${part}\n${margin}`;
  return splice(text, parent.from + 1, parent.to - 1, laidOut);
}

/** The line end and indentation before a part, or nothing where it stands on its neighbour's line. Comments are not repeated. */
function gapBefore(text: string, parent: JsonNode, index: number): string {
  const parts = partsOf(parent);
  const from = index === 0 ? parent.from + 1 : parts[index - 1]!.to;
  const gap = text.slice(from, parts[index]!.from);
  return gap.includes('\n') ? `\n${marginOf(text, parts[index]!.from)}` : '';
}

/** The blanks a line begins with. */
function marginOf(text: string, at: number): string {
  const start = text.lastIndexOf('\n', at - 1) + 1;
  return /^[\t ]*/.exec(text.slice(start, at))![0];
}

/** One level of indentation, as the first indented line has it; empty where all stands on one line. */
function indentUnit(text: string): string {
  return /\n([\t ]+)\S/.exec(text)?.[1] ?? '';
}

/** Whether the text has blanks between its tokens. */
function isSpread(text: string, node: JsonNode): boolean {
  return /":\s|,\s/.test(text.slice(node.from, node.from + 200)) || /":\s|\n/.test(text.slice(0, 200));
}
