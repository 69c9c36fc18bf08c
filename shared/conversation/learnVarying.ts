// What varies between runs that should be the same: each place, and the narrowest kind of what stands there. A place that is the same in
// all runs is not learned, whatever its value looks like.
import { readJson, type JsonNode } from '../base/json.ts';
import { diffJson } from '../diff/diffJson.ts';
import { stepOn, type Path } from '../diff/path.ts';
import { ANY, type JsonPath } from '../filter/query.ts';
import { align } from './align.ts';
import { aboutOf, type Conversations, type SpokenMessage } from './conversation.ts';
import { createNormaliser, type Normaliser } from './normalise.ts';
import { kindOf, wordsOf, type Seen, type VaryingPath } from './varying.ts';

/** Texts of the messages that are one message, run by run. */
interface Group {
  readonly about: string;
  readonly role: string;
  readonly runs: string[][];
}

/**
 * Learns from runs of the same requests. Yields once a conversation. One run has nothing to vary from: nothing is learned.
 */
export function* learnVarying(
  runs: readonly Conversations[],
  ignored: readonly JsonPath[] = [],
): Generator<undefined, readonly VaryingPath[]> {
  const [first, ...others] = runs;
  if (first === undefined || others.length === 0) return [];
  const counted: VaryingPath[] = [];
  const groups = new Map<string, Group>();
  const plain = createNormaliser([], { ignored, unordered: [] });
  for (const other of others) {
    for (const { a, b } of align(first.all, other.all)) {
      const about = aboutOf((a ?? b)!);
      if (a === undefined || b === undefined) {
        counted.push({ about, role: '', path: [], varies: 'count' });
        continue;
      }
      for (const role of new Set([...a.messages, ...b.messages].map((message) => message.role))) {
        const left = textsOf(first, a.messages, role, plain);
        const right = textsOf(other, b.messages, role, plain);
        if (left.length !== right.length) counted.push({ about, role, path: [], varies: 'count' });
        const group = groupOf(groups, about, role);
        left.slice(0, right.length).forEach((text, at) => group.runs.push([text, right[at]!]));
      }
      yield undefined;
    }
  }
  const learned: VaryingPath[] = [...counted];
  for (const group of groups.values()) {
    learned.push(...learnGroup(group));
    yield undefined;
  }
  return distinct(learned);
}

function textsOf(side: Conversations, messages: readonly SpokenMessage[], role: string, plain: Normaliser): readonly string[] {
  return messages.filter((message) => message.role === role).map((message) => plain.apply(side.textOf(message)));
}

function groupOf(groups: Map<string, Group>, about: string, role: string): Group {
  const key = `${about}\n${role}`;
  const found = groups.get(key) ?? { about, role, runs: [] };
  groups.set(key, found);
  return found;
}

/** Order first: in an array whose items only changed places, nothing else varies. */
function learnGroup({ about, role, runs }: Group): readonly VaryingPath[] {
  const unequal = runs.filter(([a, b]) => a !== b);
  if (unequal.length === 0) return [];
  const orders = new Map<string, JsonPath>();
  for (const [a, b] of unequal) {
    const [rootA, rootB] = [readJson(a!).root, readJson(b!).root];
    if (rootA && rootB) findOrders(rootA, rootB, a!, b!, [], orders);
  }
  const sets = [...orders.values()];
  const unordered = createNormaliser([], { ignored: [], unordered: sets }).unordered;
  const seen = new Map<string, { readonly path: Path; readonly values: Seen[] }>();
  const found: VaryingPath[] = sets.map((path) => ({ about, role, path, varies: 'order' }));
  for (const [a, b] of unequal)
    for (const difference of diffJson(a!, b!, { unordered }) ?? []) {
      const { kind, path, a: left, b: right } = difference;
      if (kind === 'changed') {
        const place = seen.get(JSON.stringify(path)) ?? { path, values: [] };
        seen.set(JSON.stringify(path), place);
        place.values.push(seenOf(left!, a!), seenOf(right!, b!));
      } else if (kind === 'added' || kind === 'removed') {
        const isItem = typeof path.at(-1) === 'number';
        found.push({ about, role, path: general(isItem ? path.slice(0, -1) : path), varies: isItem ? 'length' : 'presence' });
      }
    }
  const all = unequal.flatMap(([a]) => readJson(a!).root ?? []);
  found.push(...kindsOf([...seen.values()], all, sets).map((each) => ({ about, role, ...each })));
  return found;
}

/** The kinds of what varies. Where all items of an array do, it is said of any of its items. */
function kindsOf(
  places: readonly { readonly path: Path; readonly values: readonly Seen[] }[],
  roots: readonly JsonNode[],
  sets: readonly JsonPath[],
): readonly Pick<VaryingPath, 'path' | 'varies'>[] {
  const byGeneral = new Map<string, { readonly path: JsonPath; readonly places: (typeof places)[number][] }>();
  for (const place of places) {
    const path = general(place.path);
    const key = keyOf(path);
    const known = byGeneral.get(key) ?? { path, places: [] };
    byGeneral.set(key, known);
    known.places.push(place);
  }
  return [...byGeneral.values()].flatMap(({ path, places: own }) => {
    const inSet = sets.some((set) => set.length < path.length && set.every((step, at) => step === path[at]));
    const there = Math.max(...roots.map((root) => countAt(root, path)));
    if (inSet || own.length >= there) return [{ path, varies: kindOf(own.flatMap(({ values }) => values)) }];
    return own.map((place) => ({ path: place.path, varies: kindOf(place.values) }));
  });
}

function seenOf(node: JsonNode, text: string): Seen {
  return { text: text.slice(node.from, node.to), string: node.kind === 'string' ? node.value : undefined };
}

/** Positions in arrays as any position. */
function general(path: Path): JsonPath {
  return path.map((step) => (typeof step === 'number' ? ANY : step));
}

function keyOf(path: JsonPath): string {
  return JSON.stringify(path.map((step) => (step === ANY ? 0 : step)));
}

/** How many values a path leads to. */
function countAt(root: JsonNode, path: JsonPath): number {
  let nodes: readonly JsonNode[] = [root];
  for (const step of path)
    nodes = nodes.flatMap((node): readonly JsonNode[] => {
      if (node.kind === 'array') return step === ANY ? node.items : [];
      const value = node.kind === 'object' ? node.members.find(({ key }) => key === step)?.value : undefined;
      return value === undefined ? [] : [value];
    });
  return nodes.length;
}

/** Arrays that hold the same items in another order, once values that vary do not count. */
function findOrders(a: JsonNode, b: JsonNode, textA: string, textB: string, path: Path, found: Map<string, JsonPath>): void {
  if (a.kind === 'object' && b.kind === 'object') {
    for (const { key, value } of a.members) {
      const other = b.members.find((member) => member.key === key)?.value;
      if (value && other) findOrders(value, other, textA, textB, stepOn(path, key), found);
    }
  } else if (a.kind === 'array' && b.kind === 'array') {
    const [wordsA, wordsB] = [itemWords(a, textA), itemWords(b, textB)];
    const isMoved = wordsA.length === wordsB.length && wordsA.some((words, at) => words !== wordsB[at]);
    if (isMoved && isSame(wordsA.toSorted(), wordsB.toSorted())) {
      const set = general(path);
      found.set(keyOf(set), set);
    } else
      a.items.forEach((item, at) => {
        const other = b.items[at];
        if (other) findOrders(item, other, textA, textB, stepOn(path, at), found);
      });
  }
}

function itemWords({ items }: JsonNode & { readonly kind: 'array' }, text: string): readonly string[] {
  // Numbers that stand for themselves are what such an array holds: they are kept.
  return items.map((item) => (item.kind === 'number' ? text.slice(item.from, item.to) : wordsOf(text.slice(item.from, item.to))));
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.every((each, at) => each === b[at]);
}

function distinct(paths: readonly VaryingPath[]): readonly VaryingPath[] {
  const seen = new Map(paths.map((path) => [JSON.stringify([path.about, path.role, keyOf(path.path), path.varies]), path]));
  return [...seen.values()];
}
