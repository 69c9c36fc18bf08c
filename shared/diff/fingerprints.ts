// A number for every value of a JSON tree, the same for values that are equal: numbers by their value, objects whatever the order of
// their members, ignored parts left out. No recursion: a tree may be deeper than the stack.
import type { JsonNode } from '../base/json.ts';
import { exactNumber } from './exactNumber.ts';
import { stepOn, type Path, type PathTest } from './path.ts';

/** What makes values equal. */
export interface Equality {
  readonly isIgnored: PathTest;
  /** Arrays that are sets: their order means nothing. */
  readonly isUnordered: PathTest;
}

/** Numbers texts; the same text always gets the same number. */
export type Interner = (text: string) => number;

/** An interner that has seen nothing. Trees that are compared share one. */
export function createInterner(): Interner {
  const numbers = new Map<string, number>();
  return (text) => {
    const known = numbers.get(text);
    if (known !== undefined) return known;
    numbers.set(text, numbers.size);
    return numbers.size - 1;
  };
}

interface Visit {
  readonly node: JsonNode;
  readonly path: Path;
  isEntered: boolean;
}

/** The fingerprint of every node of a tree. */
export function fingerprintsOf(root: JsonNode, intern: Interner, equality: Equality): ReadonlyMap<JsonNode, number> {
  const prints = new Map<JsonNode, number>();
  const stack: Visit[] = [{ node: root, path: [], isEntered: false }];
  for (let visit = stack.at(-1); visit !== undefined; visit = stack.at(-1)) {
    const { node, path, isEntered } = visit;
    if (node.kind !== 'object' && node.kind !== 'array') {
      stack.pop();
      prints.set(node, intern(scalarText(node)));
    } else if (isEntered) {
      stack.pop();
      prints.set(node, intern(containerText(node, path, prints, equality)));
    } else {
      visit.isEntered = true;
      for (const [step, child] of childrenOf(node)) stack.push({ node: child, path: stepOn(path, step), isEntered: false });
    }
  }
  return prints;
}

/** What stands in a container, and the step to it. A member the text breaks off before its value is left out. */
function childrenOf(node: JsonNode): readonly (readonly [string | number, JsonNode])[] {
  if (node.kind === 'array') return node.items.map((item, index) => [index, item]);
  return node.kind === 'object' ? node.members.flatMap(({ key, value }) => (value ? [[key, value] as const] : [])) : [];
}

function scalarText(node: JsonNode): string {
  switch (node.kind) {
    case 'string':
      return `"${node.value}`;
    case 'number':
      return `#${exactNumber(node.text)}`;
    case 'boolean':
      return String(node.value);
    default:
      return 'null';
  }
}

function containerText(
  node: JsonNode,
  path: Path,
  prints: ReadonlyMap<JsonNode, number>,
  { isIgnored, isUnordered }: Equality,
): string {
  const children = childrenOf(node).filter(([step]) => !isIgnored(stepOn(path, step)));
  if (node.kind === 'array') {
    const items = children.map(([, child]) => prints.get(child)!);
    return `[${(isUnordered(path) ? items.toSorted((a, b) => a - b) : items).join(',')}`;
  }
  const members = children.map(([step, child]) => `${JSON.stringify(step)}:${prints.get(child)!}`);
  return `{${members.toSorted().join(',')}`;
}
