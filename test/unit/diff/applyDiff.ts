// The second text made from the first and the differences: what a list of differences must be good for.
import type { Difference } from '../../../shared/diff/diffJson.ts';
import type { Path } from '../../../shared/diff/path.ts';

/** The value of the second text. `b` is its text, from which only the parts that the differences name are read. */
export function applyDiff(a: unknown, differences: readonly Difference[], b: string): unknown {
  const inB = ({ b: node }: Difference): unknown => JSON.parse(b.slice(node!.from, node!.to));
  const apply = (value: unknown, path: Path, pathB: Path): unknown => {
    const here = differences.find((each) => each.kind === 'changed' && same(each.path, path));
    if (here) return inB(here);
    if (Array.isArray(value)) return applyToItems(value, path, pathB);
    if (typeof value !== 'object' || value === null) return value;
    const members = Object.entries(value).flatMap(([key, member]) =>
      differences.some((each) => each.kind === 'removed' && same(each.path, [...path, key]))
        ? []
        : [[key, apply(member, [...path, key], [...pathB, key])] as const],
    );
    const added = directly('added', pathB).map((each) => [String(each.pathB.at(-1)), inB(each)] as const);
    return Object.fromEntries([...members, ...added]);
  };
  const directly = (kind: Difference['kind'], pathB: Path): readonly Difference[] =>
    differences.filter(
      (each) => each.kind === kind && each.pathB.length === pathB.length + 1 && same(each.pathB.slice(0, -1), pathB),
    );
  const applyToItems = (items: readonly unknown[], path: Path, pathB: Path): readonly unknown[] => {
    const gone = (at: number): boolean =>
      differences.some(({ kind, path: each }) => (kind === 'removed' || kind === 'moved') && same(each, [...path, at]));
    const come = new Map<number, unknown>();
    for (const each of [...directly('added', pathB), ...directly('moved', pathB)]) come.set(Number(each.pathB.at(-1)), inB(each));
    const kept = items.flatMap((item, at) => (gone(at) ? [] : [{ item, at }]));
    const result: unknown[] = [];
    for (let to = 0; kept.length > 0 || come.has(to); to++) {
      const next = come.has(to) ? undefined : kept.shift();
      result.push(next ? apply(next.item, [...path, next.at], [...pathB, to]) : come.get(to));
    }
    return result;
  };
  return apply(a, [], []);
}

function same(a: Path, b: Path): boolean {
  return a.length === b.length && a.every((step, index) => step === b[index]);
}
