// A JSON tree as the lines a pretty printer would write, with what is folded left out. Pure; keeps every token as it was sent.
import type { JsonNode } from '../../../../shared/base/json.ts';

/** How a stretch of a line is coloured. */
export type TokenRole = 'key' | 'string' | 'number' | 'literal' | 'punctuation';

/** One line of the tree. `node` is what selecting it selects. */
export interface JsonLine {
  /** Stable while the text is: the node's offset, negative for its closing bracket. */
  readonly id: number;
  readonly depth: number;
  /** The key as sent, quotes included; empty in arrays and at the root. */
  readonly key: string;
  readonly node: JsonNode;
  /** `params.items[3].name`; empty at the root. */
  readonly path: string;
  /** The same way as names and positions. */
  readonly steps: readonly (string | number)[];
  readonly shape: 'leaf' | 'open' | 'folded' | 'close';
  /** Members or items of a container. */
  readonly count: number;
  readonly comma: boolean;
}

/** The lines of a tree; `folded` holds the offsets of containers that are closed. Takes any depth. */
export function jsonLines(root: JsonNode, text: string, folded: ReadonlySet<number>): readonly JsonLine[] {
  const lines: JsonLine[] = [];
  // A stack instead of recursion: a message may be nested deeper than the engine's stack.
  const stack: (() => void)[] = [];
  const visit = ({ node, key, path, steps }: Child, depth: number, comma: boolean): void => {
    const children = childrenOf(node, text, path, steps);
    const base = { depth, key, node, path, steps, count: children.length, comma };
    if (node.kind !== 'object' && node.kind !== 'array') return void lines.push({ ...base, id: node.from, shape: 'leaf' });
    if (children.length === 0 || folded.has(node.from)) return void lines.push({ ...base, id: node.from, shape: 'folded' });
    lines.push({ ...base, id: node.from, shape: 'open', comma: false });
    stack.push(() => void lines.push({ ...base, key: '', id: -node.to, shape: 'close' }));
    for (let index = children.length - 1; index >= 0; index -= 1) {
      const child = children[index];
      if (child) stack.push(() => visit(child, depth + 1, index < children.length - 1));
    }
  };
  visit({ node: root, key: '', path: '', steps: [] }, 0, false);
  for (let next = stack.pop(); next; next = stack.pop()) next();
  return lines;
}

interface Child {
  readonly key: string;
  readonly node: JsonNode;
  readonly path: string;
  readonly steps: JsonLine['steps'];
}

function childrenOf(node: JsonNode, text: string, path: string, steps: JsonLine['steps']): readonly Child[] {
  if (node.kind === 'array')
    return node.items.map((item, index) => ({
      key: '',
      node: item,
      path: `${path}[${index}]`,
      steps: stepOn(steps, index),
    }));
  if (node.kind !== 'object') return [];
  return node.members.flatMap(({ key, keyFrom, keyTo, value }) =>
    value ? [{ key: text.slice(keyFrom, keyTo), node: value, path: memberPath(path, key), steps: stepOn(steps, key) }] : [],
  );
}

/** Deeper than this the steps stop growing: a path of a hundred thousand steps for every line would fill the memory. */
const DEEPEST = 200;

function stepOn(steps: JsonLine['steps'], step: string | number): JsonLine['steps'] {
  return steps.length < DEEPEST ? [...steps, step] : steps;
}

/** The path of a member of what stands at `path`. */
export function memberPath(path: string, key: string): string {
  if (!/^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(key)) return `${path}[${JSON.stringify(key)}]`;
  return path === '' ? key : `${path}.${key}`;
}

/** The containers to fold at first, so that a large message opens as an outline: those below `depth`. */
export function deepContainers(root: JsonNode, depth: number): ReadonlySet<number> {
  const folded = new Set<number>();
  let level: readonly JsonNode[] = [root];
  for (let at = 0; level.length > 0; at += 1) {
    const below: JsonNode[] = [];
    for (const node of level) {
      if (node.kind === 'object') for (const { value } of node.members) if (value) below.push(value);
      if (node.kind === 'array') for (const item of node.items) below.push(item);
      if (at >= depth && (node.kind === 'object' || node.kind === 'array')) folded.add(node.from);
    }
    level = below;
  }
  return folded;
}

/** A scalar as it was sent, and how it is coloured. */
export function scalarToken(node: JsonNode, text: string): { readonly text: string; readonly role: TokenRole } {
  const sent = text.slice(node.from, node.to);
  if (node.kind === 'string') return { text: sent, role: 'string' };
  return { text: sent, role: node.kind === 'number' ? 'number' : 'literal' };
}

/** How many bytes of UTF-8 a text takes. */
export function utf8Length(text: string): number {
  return encoder.encode(text).length;
}

const encoder = new TextEncoder();
