// What is different between two JSON texts, as a list: for people, for reports, and for a verdict.
import type { JsonNode } from '../base/json.ts';
import { pairJson, type DiffOptions, type Pair } from './pairJson.ts';
import type { Path } from './path.ts';

/**
 * One difference. `path` leads to it in the first text (for `added` in the second), `pathB` to the same thing in the second. `a` and `b`
 * are the values with their places in the texts; `added` has no `a`, `removed` no `b`.
 */
export interface Difference {
  readonly kind: 'added' | 'removed' | 'changed' | 'moved' | 'spelling';
  readonly path: Path;
  readonly pathB: Path;
  readonly a: JsonNode | undefined;
  readonly b: JsonNode | undefined;
}

/**
 * Everything that is different between two JSON texts, in the order it is read. Objects are compared whatever the order of their
 * members, arrays in theirs, numbers by their exact value. Undefined where one of the texts holds no JSON value at all.
 */
export function diffJson(a: string, b: string, options?: DiffOptions): readonly Difference[] | undefined {
  const pair = pairJson(a, b, options);
  return pair && differencesOf(pair);
}

/** The differences in what was paired already. */
export function differencesOf(pair: Pair): readonly Difference[] {
  const found: Difference[] = [];
  const moves = new Map<string, JsonNode>();
  const visit = ({ kind, path, pathB, a, b, children }: Pair): void => {
    if (kind === 'inside') for (const child of children) visit(child);
    else if (kind === 'moved') {
      // Told once, at whichever of its two places is read second.
      const key = JSON.stringify([path, pathB]);
      const other = moves.get(key);
      const node = (a ?? b)?.node;
      if (other === undefined) moves.set(key, node!);
      else found.push({ kind, path, pathB, a: a ? node : other, b: a ? other : node });
    } else if (kind !== 'same' && kind !== 'ignored') found.push({ kind, path, pathB, a: a?.node, b: b?.node });
  };
  visit(pair);
  return found;
}
