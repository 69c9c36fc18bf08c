// Which conversation of one capture is which of another: by what is asked, then by order, never by the clock.
import { commonSequence } from '../diff/matchItems.ts';
import type { Conversation } from './conversation.ts';

/** Two conversations that are one, or one that has no other. */
export interface Aligned {
  readonly a: Conversation | undefined;
  readonly b: Conversation | undefined;
}

/** Says of a conversation which one of the other side it was made from; undefined where that is not known. */
export type Origin = (conversation: Conversation) => string | undefined;

/**
 * Pairs conversations: those of the same origin where that is known, then the longest sequence both have that asks for the same in the
 * same order, then what asks for the same elsewhere, then what is about the same thing. In the order of the first side, what only the
 * second has behind what it followed there.
 */
export function align(
  a: readonly Conversation[],
  b: readonly Conversation[],
  origins?: { readonly a: Origin; readonly b: Origin },
): readonly Aligned[] {
  const partner = new Map<Conversation, Conversation>();
  const taken = new Set<Conversation>();
  const pair = (one: Conversation, other: Conversation): void => {
    partner.set(one, other);
    taken.add(other);
  };
  const left = (): readonly [readonly Conversation[], readonly Conversation[]] => [
    a.filter((each) => !partner.has(each)),
    b.filter((each) => !taken.has(each)),
  ];

  if (origins !== undefined) pairBy(left(), origins.a, origins.b, pair);
  const [restA, restB] = left();
  const numbers = new Map<string, number>();
  const numberOf = ({ key }: Conversation): number => {
    const known = numbers.get(key) ?? numbers.size;
    numbers.set(key, known);
    return known;
  };
  for (const [i, j] of commonSequence(restA.map(numberOf), restB.map(numberOf))) pair(restA[i]!, restB[j]!);
  pairBy(left(), keyed, keyed, pair);
  pairBy(left(), aboutKey, aboutKey, pair);
  return laidOut(a, b, partner, taken);
}

const keyed: Origin = ({ key }) => key;
/** What is about the same thing may be one thing asked otherwise. */
const aboutKey: Origin = ({ begun, kind, method, name }) => JSON.stringify([begun, kind, method, name]);

/** Pairs what has the same key, first with first. */
function pairBy(
  [a, b]: readonly [readonly Conversation[], readonly Conversation[]],
  keyA: Origin,
  keyB: Origin,
  pair: (a: Conversation, b: Conversation) => void,
): void {
  const waiting = new Map<string, Conversation[]>();
  for (const each of b) {
    const key = keyB(each);
    if (key === undefined) continue;
    const others = waiting.get(key);
    if (others) others.push(each);
    else waiting.set(key, [each]);
  }
  const next = new Map<string, number>();
  for (const each of a) {
    const key = keyA(each);
    if (key === undefined) continue;
    const at = next.get(key) ?? 0;
    const found = waiting.get(key)?.[at];
    if (found === undefined) continue;
    next.set(key, at + 1);
    pair(each, found);
  }
}

function laidOut(
  a: readonly Conversation[],
  b: readonly Conversation[],
  partner: ReadonlyMap<Conversation, Conversation>,
  taken: ReadonlySet<Conversation>,
): readonly Aligned[] {
  /** What only the second has, by the one before it that both have. */
  const behind = new Map<Conversation | undefined, Conversation[]>();
  let before: Conversation | undefined;
  for (const each of b) {
    if (taken.has(each)) before = each;
    else {
      const others = behind.get(before);
      if (others) others.push(each);
      else behind.set(before, [each]);
    }
  }
  const only = (after: Conversation | undefined): readonly Aligned[] =>
    (behind.get(after) ?? []).map((each) => ({ a: undefined, b: each }));
  return [
    ...only(undefined),
    ...a.flatMap((each): readonly Aligned[] => {
      const other = partner.get(each);
      return [{ a: each, b: other }, ...(other === undefined ? [] : only(other))];
    }),
  ];
}
