// The JSON value a person picked, from the tree or from its bytes. Pure.
import type { JsonNode } from '../../../../shared/base/json.ts';
import { memberPath, type JsonLine } from './jsonLines.ts';

/** A value of the message shown. */
export type Picked = Pick<JsonLine, 'id' | 'node' | 'path' | 'steps'>;

/** The innermost value that character `at` of the text belongs to; a key belongs to its value. */
export function pickedAt(root: JsonNode, at: number): Picked | undefined {
  if (at < root.from || at >= root.to) return undefined;
  let found: Picked = { id: root.from, node: root, path: '', steps: [] };
  for (let next = childAt(found, at); next; next = childAt(found, at)) found = next;
  return found;
}

function childAt({ node, path, steps }: Picked, at: number): Picked | undefined {
  if (node.kind === 'array') {
    const index = node.items.findIndex(({ from, to }) => at >= from && at < to);
    const item = node.items[index];
    return item && { id: item.from, node: item, path: `${path}[${index}]`, steps: [...steps, index] };
  }
  if (node.kind !== 'object') return undefined;
  const member = node.members.find(({ keyFrom, value }) => value && at >= keyFrom && at < value.to);
  const value = member?.value;
  return value && { id: value.from, node: value, path: memberPath(path, member.key), steps: [...steps, member.key] };
}

/** The containers a character stands in, outermost first, by the offsets the tree folds them by. */
export function containersAround(root: JsonNode, at: number): readonly number[] {
  const offsets: number[] = [];
  let found: Picked = { id: root.from, node: root, path: '', steps: [] };
  for (let next = childAt(found, at); next; next = childAt(found, at)) {
    offsets.push(found.id);
    found = next;
  }
  return offsets;
}
