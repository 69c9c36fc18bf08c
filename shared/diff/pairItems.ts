// The items of two arrays side by side: equal ones first, then those that went somewhere else, then those that are the same thing changed.
import type { JsonNode } from '../base/json.ts';
import { commonSequence, type Match } from './matchItems.ts';

/** An item on both sides, on one of them, or at another place of the same array. Positions are those of each side. */
export type ItemPair =
  | { readonly kind: 'both'; readonly a: number; readonly b: number }
  | { readonly kind: 'removed'; readonly a: number }
  | { readonly kind: 'added'; readonly b: number }
  /** Stands twice in the list: at its old place with `at` `a`, at its new place with `at` `b`. */
  | { readonly kind: 'moved'; readonly at: 'a' | 'b'; readonly a: number; readonly b: number };

/** Members that say which thing an object is, in the order they are looked for. */
const IDENTITIES = ['id', 'name', 'uri', 'uriTemplate', 'taskId', 'key'];

type Prints = ReadonlyMap<JsonNode, number>;

/** Pairs the items of two arrays whose order counts, in the order they are read. */
export function pairOrdered(
  a: readonly JsonNode[],
  b: readonly JsonNode[],
  printsA: Prints,
  printsB: Prints,
): readonly ItemPair[] {
  const ofA = a.map((node) => printsA.get(node)!);
  const ofB = b.map((node) => printsB.get(node)!);
  const anchors = commonSequence(ofA, ofB);
  const movedTo = movedItems(ofA, ofB, anchors);
  const movedFrom = new Map([...movedTo].map(([from, to]) => [to, from]));
  const pairs: ItemPair[] = [];
  let [nextA, nextB] = [0, 0];
  for (const [i, j] of [...anchors, [a.length, b.length] as const]) {
    const gapA = range(nextA, i);
    const gapB = range(nextB, j);
    const free = [gapA.filter((at) => !movedTo.has(at)), gapB.filter((at) => !movedFrom.has(at))] as const;
    const same = sameThings(free, a, b, printsA, printsB);
    pairs.push(...gapPairs(gapA, gapB, same, movedTo, movedFrom));
    if (i < a.length) pairs.push({ kind: 'both', a: i, b: j });
    [nextA, nextB] = [i + 1, j + 1];
  }
  return pairs;
}

/** Pairs the items of two arrays that are sets: equal ones, then those with the same identity, then the rest by order. */
export function pairUnordered(
  a: readonly JsonNode[],
  b: readonly JsonNode[],
  printsA: Prints,
  printsB: Prints,
): readonly ItemPair[] {
  const partner = new Map<number, number>();
  const taken = new Set<number>();
  const pairBy = (keyA: (at: number) => unknown, keyB: (at: number) => unknown): void => {
    const waiting = new Map<unknown, number[]>();
    b.forEach((_, at) => {
      const key = taken.has(at) ? undefined : keyB(at);
      const places = waiting.get(key);
      if (places) places.push(at);
      else if (key !== undefined) waiting.set(key, [at]);
    });
    a.forEach((_, at) => {
      const found = partner.has(at) ? undefined : waiting.get(keyA(at))?.shift();
      if (found === undefined) return;
      partner.set(at, found);
      taken.add(found);
    });
  };
  pairBy(
    (at) => printsA.get(a[at]!),
    (at) => printsB.get(b[at]!),
  );
  pairBy(
    (at) => identityOf(a[at]!, printsA),
    (at) => identityOf(b[at]!, printsB),
  );
  pairBy(
    (at) => shapeOf(a[at]!, printsA),
    (at) => shapeOf(b[at]!, printsB),
  );
  const pairs = a.map((_, at): ItemPair => {
    const other = partner.get(at);
    return other === undefined ? { kind: 'removed', a: at } : { kind: 'both', a: at, b: other };
  });
  for (const at of range(0, b.length)) if (!taken.has(at)) pairs.push({ kind: 'added', b: at });
  return pairs;
}

/** Old place → new place of the items outside the anchors that are there before and after. */
function movedItems(a: readonly number[], b: readonly number[], anchors: readonly Match[]): ReadonlyMap<number, number> {
  const stayA = new Set(anchors.map(([i]) => i));
  const stayB = new Set(anchors.map(([, j]) => j));
  const waiting = new Map<number, number[]>();
  b.forEach((item, at) => {
    if (stayB.has(at)) return;
    const places = waiting.get(item);
    if (places) places.push(at);
    else waiting.set(item, [at]);
  });
  const moved = new Map<number, number>();
  a.forEach((item, at) => {
    const to = stayA.has(at) ? undefined : waiting.get(item)?.shift();
    if (to !== undefined) moved.set(at, to);
  });
  return moved;
}

/** What of a gap is the same thing on both sides: by identity first, then, between those, by order. */
function sameThings(
  [gapA, gapB]: readonly [readonly number[], readonly number[]],
  a: readonly JsonNode[],
  b: readonly JsonNode[],
  printsA: Prints,
  printsB: Prints,
): readonly Match[] {
  // An item without an identity is like no other: numbers below zero are no fingerprints.
  const namesA = gapA.map((at, index) => identityNumber(a[at]!, printsA) ?? -2 * index - 1);
  const namesB = gapB.map((at, index) => identityNumber(b[at]!, printsB) ?? -2 * index - 2);
  const matches: Match[] = [];
  let [nextA, nextB] = [0, 0];
  for (const [i, j] of [...commonSequence(namesA, namesB), [gapA.length, gapB.length] as const]) {
    for (; nextA < i && nextB < j; nextA++, nextB++) {
      const [left, right] = [gapA[nextA]!, gapB[nextB]!];
      if (shapeOf(a[left]!, printsA) === shapeOf(b[right]!, printsB)) matches.push([left, right]);
    }
    if (i < gapA.length) matches.push([gapA[i]!, gapB[j]!]);
    [nextA, nextB] = [i + 1, j + 1];
  }
  return matches;
}

function gapPairs(
  gapA: readonly number[],
  gapB: readonly number[],
  same: readonly Match[],
  movedTo: ReadonlyMap<number, number>,
  movedFrom: ReadonlyMap<number, number>,
): readonly ItemPair[] {
  const pairs: ItemPair[] = [];
  let [i, j] = [0, 0];
  const untilA = (to: number): void => {
    for (; i < gapA.length && gapA[i]! < to; i++) {
      const target = movedTo.get(gapA[i]!);
      pairs.push(target === undefined ? { kind: 'removed', a: gapA[i]! } : { kind: 'moved', at: 'a', a: gapA[i]!, b: target });
    }
  };
  const untilB = (to: number): void => {
    for (; j < gapB.length && gapB[j]! < to; j++) {
      const source = movedFrom.get(gapB[j]!);
      pairs.push(source === undefined ? { kind: 'added', b: gapB[j]! } : { kind: 'moved', at: 'b', a: source, b: gapB[j]! });
    }
  };
  for (const [left, right] of same) {
    untilA(left);
    untilB(right);
    pairs.push({ kind: 'both', a: left, b: right });
    i++;
    j++;
  }
  untilA(Infinity);
  untilB(Infinity);
  return pairs;
}

/** Things of one shape may be one thing changed: a scalar and a scalar, an array and an array, an object and one without another identity. */
function shapeOf(node: JsonNode, prints: Prints): string {
  if (node.kind !== 'object' && node.kind !== 'array') return 'scalar';
  return `${node.kind} ${identityOf(node, prints) ?? ''}`;
}

function identityOf(node: JsonNode, prints: Prints): string | undefined {
  const number = identityNumber(node, prints);
  return number === undefined ? undefined : String(number);
}

/** The fingerprint of the member that says which thing an object is. */
function identityNumber(node: JsonNode, prints: Prints): number | undefined {
  if (node.kind !== 'object') return undefined;
  for (const name of IDENTITIES) {
    const value = node.members.find(({ key }) => key === name)?.value;
    if (value && (value.kind === 'string' || value.kind === 'number')) return prints.get(value);
  }
  return undefined;
}

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);
}
