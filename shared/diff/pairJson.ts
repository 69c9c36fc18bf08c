// Two JSON texts laid side by side: which value of the one is which of the other, down to every leaf.
import { readJson, type JsonMember, type JsonNode } from '../base/json.ts';
import { createInterner, fingerprintsOf, type Equality } from './fingerprints.ts';
import { pairOrdered, pairUnordered } from './pairItems.ts';
import { pathTest, stepOn, type Path, type PathPattern } from './path.ts';

/** How two texts are compared. */
export interface DiffOptions {
  /** Values whose differences do not count. */
  readonly ignore?: readonly PathPattern[];
  /** Arrays that are sets: their order means nothing. */
  readonly unordered?: readonly PathPattern[];
}

/**
 * What became of a value. `same` is equal as sent · `spelling` is equal and written otherwise (`1.0` and `1`, an escape) · `changed` has
 * another value · `inside` is a container with something in it that is not the same · `added`, `removed` · `moved` is an equal item at
 * another place of its array, there twice: where it was and where it is · `ignored` is equal by agreement.
 */
export type PairKind = 'same' | 'spelling' | 'changed' | 'inside' | 'added' | 'removed' | 'moved' | 'ignored';

/** A value on both sides or on one. */
export interface Pair {
  readonly kind: PairKind;
  /** The way to it in the first text; for what is only in the second, there. */
  readonly path: Path;
  /** The way to it in the second text; for what is only in the first, there. */
  readonly pathB: Path;
  /** The value and, in an object, its member. Of a moved item only one side is set: the one it stands on here. */
  readonly a: Side | undefined;
  readonly b: Side | undefined;
  /** What is in it, where it is a container on both sides. */
  readonly children: readonly Pair[];
}

/** One value of one text. */
export interface Side {
  readonly node: JsonNode;
  readonly member: JsonMember | undefined;
}

/** Containers deeper than this are compared as one value. */
const DEEPEST = 400;

/** Pairs two JSON texts; undefined where one of them holds no JSON value at all. A text that breaks off is compared as far as it goes. */
export function pairJson(a: string, b: string, { ignore, unordered }: DiffOptions = {}): Pair | undefined {
  const [rootA, rootB] = [readJson(a).root, readJson(b).root];
  if (rootA === undefined || rootB === undefined) return undefined;
  const equality: Equality = { isIgnored: pathTest(ignore), isUnordered: pathTest(unordered) };
  const intern = createInterner();
  const printsA = fingerprintsOf(rootA, intern, equality);
  const printsB = fingerprintsOf(rootB, intern, equality);
  return createPairing({ a, b, printsA, printsB, equality })(
    { node: rootA, member: undefined },
    { node: rootB, member: undefined },
    [],
    [],
  );
}

interface Ground {
  readonly a: string;
  readonly b: string;
  readonly printsA: ReadonlyMap<JsonNode, number>;
  readonly printsB: ReadonlyMap<JsonNode, number>;
  readonly equality: Equality;
}

type PairUp = (a: Side, b: Side, path: Path, pathB: Path) => Pair;

function createPairing({ a: textA, b: textB, printsA, printsB, equality }: Ground): PairUp {
  const pairUp: PairUp = (a, b, path, pathB) => {
    const base = { path, pathB, a, b };
    if (equality.isIgnored(path)) return { ...base, kind: 'ignored', children: [] };
    if (path.length < DEEPEST && a.node.kind === b.node.kind && isContainer(a.node)) {
      const children = childPairs(a.node, b.node, path, pathB);
      const isSame = children.every(({ kind }) => kind === 'same' || kind === 'ignored');
      return { ...base, kind: isSame ? 'same' : 'inside', children };
    }
    return { ...base, kind: leafKind(a.node, b.node), children: [] };
  };

  const leafKind = (a: JsonNode, b: JsonNode): PairKind => {
    if (printsA.get(a) !== printsB.get(b)) return 'changed';
    return isContainer(a) || textA.slice(a.from, a.to) === textB.slice(b.from, b.to) ? 'same' : 'spelling';
  };

  const childPairs = (a: JsonNode, b: JsonNode, path: Path, pathB: Path): readonly Pair[] => {
    if (a.kind === 'array' && b.kind === 'array') return itemPairs(a.items, b.items, path, pathB);
    return a.kind === 'object' && b.kind === 'object' ? memberPairs(a.members, b.members, path, pathB) : [];
  };

  const itemPairs = (a: readonly JsonNode[], b: readonly JsonNode[], path: Path, pathB: Path): readonly Pair[] => {
    const pair = equality.isUnordered(path) ? pairUnordered : pairOrdered;
    return pair(a, b, printsA, printsB).map((found): Pair => {
      if (found.kind === 'both')
        return pairUp(item(a[found.a]!), item(b[found.b]!), stepOn(path, found.a), stepOn(pathB, found.b));
      const isHere = found.kind === 'added' || (found.kind === 'moved' && found.at === 'b');
      const old = stepOn(path, found.kind === 'added' ? found.b : found.a);
      const now = stepOn(pathB, found.kind === 'removed' ? found.a : found.b);
      return alone(found.kind, isHere ? { b: item(b[found.b]!) } : { a: item(a[found.a]!) }, old, now);
    });
  };

  const memberPairs = (a: readonly JsonMember[], b: readonly JsonMember[], path: Path, pathB: Path): readonly Pair[] =>
    matchMembers(a, b).flatMap(([old, now]): readonly Pair[] => {
      const [left, right] = [memberSide(old), memberSide(now)];
      const key = (old ?? now)!.key;
      const [pathOld, pathNow] = [stepOn(path, key), stepOn(pathB, key)];
      if (left && right) return [pairUp(left, right, pathOld, pathNow)];
      if (left) return [alone('removed', { a: left }, pathOld, pathNow)];
      return right ? [alone('added', { b: right }, pathOld, pathNow)] : [];
    });

  const alone = (kind: PairKind, side: { readonly a?: Side; readonly b?: Side }, path: Path, pathB: Path): Pair => ({
    kind: equality.isIgnored(path) ? 'ignored' : kind,
    path,
    pathB,
    a: side.a,
    b: side.b,
    children: [],
  });

  return pairUp;
}

/**
 * The members of two objects by key, whatever their order: those of the first in its order, each followed by the ones that only the second
 * has behind it. A key that is repeated is paired occurrence by occurrence.
 */
function matchMembers(
  a: readonly JsonMember[],
  b: readonly JsonMember[],
): readonly (readonly [JsonMember | undefined, JsonMember | undefined])[] {
  const waiting = new Map<string, JsonMember[]>();
  for (const each of a) {
    const others = waiting.get(each.key);
    if (others) others.push(each);
    else waiting.set(each.key, [each]);
  }
  const partners = new Map<JsonMember, JsonMember>();
  /** What only the second has, by the member of the first it stands behind; undefined is the beginning. */
  const behind = new Map<JsonMember | undefined, JsonMember[]>();
  let last: JsonMember | undefined;
  for (const each of b) {
    const partner = waiting.get(each.key)?.shift();
    if (partner) {
      partners.set(partner, each);
      last = partner;
    } else {
      const others = behind.get(last);
      if (others) others.push(each);
      else behind.set(last, [each]);
    }
  }
  const only = (member: JsonMember | undefined): readonly (readonly [undefined, JsonMember])[] =>
    (behind.get(member) ?? []).map((each) => [undefined, each] as const);
  return [...only(undefined), ...a.flatMap((each) => [[each, partners.get(each)] as const, ...only(each)])];
}

function memberSide(member: JsonMember | undefined): Side | undefined {
  return member?.value && { node: member.value, member };
}

function item(node: JsonNode): Side {
  return { node, member: undefined };
}

function isContainer({ kind }: JsonNode): boolean {
  return kind === 'object' || kind === 'array';
}
