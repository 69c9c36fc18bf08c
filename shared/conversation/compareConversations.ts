// Two conversations held against each other, message by message. Knows what varies; must not know how they were recorded.
import { diffJson, type Difference } from '../diff/diffJson.ts';
import { commonSequence } from '../diff/matchItems.ts';
import { printPath } from '../filter/jsonPath.ts';
import type { JsonPath } from '../filter/query.ts';
import { aboutOf, type Conversation, type Conversations, type SpokenMessage } from './conversation.ts';
import { createNormaliser, type Normaliser, type NormaliserOptions } from './normalise.ts';
import type { VaryingPath } from './varying.ts';

/** How conversations are compared. */
export interface CompareOptions {
  readonly varying: readonly VaryingPath[];
  readonly ignored: readonly JsonPath[];
  readonly unordered: readonly JsonPath[];
  /** Whether an item at another place of its array counts, where the array is not known to be a set. */
  readonly orderCounts: boolean;
  /** What the first side calls what the second calls otherwise. */
  readonly known?: NormaliserOptions['known'];
}

/** One difference that was found. `a` and `b` are JSON texts cut to what fits on a line; undefined where that side has nothing there. */
export interface FoundDifference {
  readonly kind: 'added' | 'removed' | 'changed' | 'moved' | 'message-added' | 'message-removed' | 'status';
  /** The messages it is in: `request`, `answer`, a method. */
  readonly role: string;
  /** `$.result.content[0].text`; empty for a whole message. */
  readonly path: string;
  readonly a: string | undefined;
  readonly b: string | undefined;
  /** Whether it makes the conversations different: a moved item may not. */
  readonly counts: boolean;
}

/** Two messages that are one, or one that has no other. */
export interface MessagePair {
  readonly role: string;
  readonly a: SpokenMessage | undefined;
  readonly b: SpokenMessage | undefined;
}

/** Characters of a value that are told. */
const MOST_TOLD = 200;

/** Compares aligned conversations of two captures; keeps a normaliser for each kind of message. */
export interface Comparer {
  differences(a: Conversation, b: Conversation): readonly FoundDifference[];
  /** Which message of the one is which of the other. */
  pairs(a: Conversation, b: Conversation): readonly MessagePair[];
}

/** Makes a comparer for two captures. */
export function createComparer(a: Conversations, b: Conversations, options: CompareOptions): Comparer {
  const { varying, ignored, unordered, orderCounts, known } = options;
  const normalisers = new Map<string, readonly [Normaliser, Normaliser]>();
  const rulesOf = (about: string, role: string): readonly VaryingPath[] =>
    varying.filter((rule) => (rule.about === '' || rule.about === about) && (rule.role === '' || rule.role === role));
  const normalisersOf = (about: string, role: string): readonly [Normaliser, Normaliser] => {
    const key = `${about}\n${role}`;
    const found = normalisers.get(key);
    if (found) return found;
    const rules = rulesOf(about, role);
    const made = [
      createNormaliser(rules, { ignored, unordered, known }),
      createNormaliser(rules, { ignored, unordered }),
    ] as const;
    normalisers.set(key, made);
    return made;
  };
  const countVaries = (about: string, role: string): boolean => rulesOf(about, role).some(({ varies }) => varies === 'count');

  const normalPairs = (one: Conversation, other: Conversation): readonly NormalPair[] => {
    const about = aboutOf(one);
    const roles = [...new Set([...one.messages, ...other.messages].map(({ role }) => role))];
    return roles.flatMap((role) => {
      const [ofA, ofB] = normalisersOf(about, role);
      const left = normal(one, role, (message) => ofA.apply(a.textOf(message)));
      const right = normal(other, role, (message) => ofB.apply(b.textOf(message)));
      return pairMessages(left, right).map((pair) => ({ ...pair, role, unordered: ofA.unordered }));
    });
  };

  return {
    pairs: (one, other) =>
      normalPairs(one, other).map(({ role, a: left, b: right }) => ({ role, a: left?.message, b: right?.message })),
    differences(one, other) {
      const about = aboutOf(one);
      const found: FoundDifference[] = [];
      if (one.status !== other.status)
        found.push({ kind: 'status', role: 'HTTP', path: 'status', a: textOfStatus(one), b: textOfStatus(other), counts: true });
      for (const pair of normalPairs(one, other)) {
        const { role } = pair;
        if (pair.a !== undefined && pair.b !== undefined) found.push(...inPair(pair.a.text, pair.b.text, pair, orderCounts));
        else if (!countVaries(about, role)) found.push(wholeMessage(pair));
      }
      return found;
    },
  };
}

interface NormalMessage {
  readonly message: SpokenMessage;
  readonly text: string;
}

interface NormalPair {
  readonly role: string;
  readonly a: NormalMessage | undefined;
  readonly b: NormalMessage | undefined;
  readonly unordered: Normaliser['unordered'];
}

function normal({ messages }: Conversation, role: string, textOf: (message: SpokenMessage) => string): readonly NormalMessage[] {
  return messages.filter((message) => message.role === role).map((message) => ({ message, text: textOf(message) }));
}

/** Messages of one role: equal ones in order first, what is between them one by one. */
function pairMessages(a: readonly NormalMessage[], b: readonly NormalMessage[]): readonly Pick<NormalPair, 'a' | 'b'>[] {
  if (a.length === b.length) return a.map((message, at) => ({ a: message, b: b[at] }));
  const numbers = new Map<string, number>();
  const numberOf = ({ text }: NormalMessage): number => {
    const known = numbers.get(text) ?? numbers.size;
    numbers.set(text, known);
    return known;
  };
  const pairs: Pick<NormalPair, 'a' | 'b'>[] = [];
  let [i, j] = [0, 0];
  for (const [nextA, nextB] of [...commonSequence(a.map(numberOf), b.map(numberOf)), [a.length, b.length] as const]) {
    for (; i < nextA || j < nextB; i++, j++) pairs.push({ a: i < nextA ? a[i] : undefined, b: j < nextB ? b[j] : undefined });
    [i, j] = [nextA, nextB];
    if (i < a.length && j < b.length) pairs.push({ a: a[i++], b: b[j++] });
  }
  return pairs;
}

function inPair(a: string, b: string, { role, unordered }: NormalPair, orderCounts: boolean): readonly FoundDifference[] {
  if (a === b) return [];
  return (diffJson(a, b, { unordered }) ?? [])
    .filter(({ kind }) => kind !== 'spelling')
    .map((difference) => ({
      kind: difference.kind as FoundDifference['kind'],
      role,
      path: printPath(difference.path),
      ...sidesOf(difference, a, b),
      counts: difference.kind !== 'moved' || orderCounts,
    }));
}

function sidesOf(difference: Difference, a: string, b: string): Pick<FoundDifference, 'a' | 'b'> {
  const [left, right] = [difference.a, difference.b];
  return {
    a: left === undefined ? undefined : cut(a.slice(left.from, left.to)),
    b: right === undefined ? undefined : cut(b.slice(right.from, right.to)),
  };
}

function wholeMessage({ role, a, b }: NormalPair): FoundDifference {
  const kind = a === undefined ? 'message-added' : 'message-removed';
  return { kind, role, path: '', a: a && cut(a.text), b: b && cut(b.text), counts: true };
}

function textOfStatus({ status }: Conversation): string {
  return status === undefined ? 'no response' : String(status);
}

function cut(text: string): string {
  return text.length > MOST_TOLD ? `${text.slice(0, MOST_TOLD)}…` : text;
}
