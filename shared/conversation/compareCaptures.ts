// Two captures compared: every conversation of either, what is different about it, and the verdict.
import { align, type Aligned, type Origin } from './align.ts';
import { createComparer, type CompareOptions, type Comparer, type FoundDifference } from './compareConversations.ts';
import { aboutOf, type Conversation, type Conversations } from './conversation.ts';

/** What became of a conversation. `reordered` is the same, at another place among the others. */
export type ConversationVerdict = 'same' | 'reordered' | 'changed' | 'missing' | 'extra';

/** One conversation of either capture. */
export interface ComparedConversation {
  readonly about: string;
  readonly begun: Conversation['begun'];
  readonly verdict: ConversationVerdict;
  readonly a: Conversation | undefined;
  readonly b: Conversation | undefined;
  readonly differences: readonly FoundDifference[];
}

/** What comparing two captures gave. */
export interface CaptureComparison {
  readonly isSame: boolean;
  readonly counts: Readonly<Record<ConversationVerdict, number>>;
  readonly conversations: readonly ComparedConversation[];
  readonly timing: Timing;
}

/** What the answers took on both sides, µs; undefined where nothing was answered. */
export interface Timing {
  readonly a: Took;
  readonly b: Took;
}

export interface Took {
  readonly answered: number;
  readonly median: number | undefined;
  readonly p95: number | undefined;
  readonly longest: number | undefined;
}

/** What two captures are compared with. */
export interface CompareCapturesOptions extends CompareOptions {
  readonly origins?: { readonly a: Origin; readonly b: Origin } | undefined;
}

/** Yields how many conversations were compared; returns the comparison, and the comparer for who wants to see more of a pair. */
export function* compareCaptures(
  a: Conversations,
  b: Conversations,
  options: CompareCapturesOptions,
): Generator<
  { readonly done: number; readonly total: number },
  { readonly comparison: CaptureComparison; readonly comparer: Comparer }
> {
  const comparer = createComparer(a, b, options);
  const aligned = align(a.all, b.all, options.origins);
  const varyingCounts = new Set(
    options.varying.filter(({ varies, role }) => varies === 'count' && role === '').map(({ about }) => about),
  );
  const inOrder = keptOrder(aligned);
  const conversations: ComparedConversation[] = [];
  for (const pair of aligned) {
    const compared = compareOne(pair, comparer, inOrder);
    const isExpected = (compared.a === undefined || compared.b === undefined) && varyingCounts.has(compared.about);
    if (!isExpected) conversations.push(compared);
    yield { done: conversations.length, total: aligned.length };
  }
  const counts = { same: 0, reordered: 0, changed: 0, missing: 0, extra: 0 };
  for (const { verdict } of conversations) counts[verdict] += 1;
  const isSame = counts.changed + counts.missing + counts.extra === 0;
  const timing = { a: tookOf(a.all), b: tookOf(b.all) };
  return { comparison: { isSame, counts, conversations, timing }, comparer };
}

function compareOne({ a, b }: Aligned, comparer: Comparer, inOrder: ReadonlySet<Aligned['a']>): ComparedConversation {
  const { begun } = (a ?? b)!;
  const base = { about: aboutOf((a ?? b)!), begun, a, b };
  if (a === undefined || b === undefined) return { ...base, verdict: a === undefined ? 'extra' : 'missing', differences: [] };
  const differences = comparer.differences(a, b);
  const isChanged = differences.some(({ counts }) => counts);
  return { ...base, verdict: isChanged ? 'changed' : inOrder.has(a) ? 'same' : 'reordered', differences };
}

/** The conversations of the first side whose partners stand in the same order: the longest rising run. */
function keptOrder(aligned: readonly Aligned[]): ReadonlySet<Aligned['a']> {
  const both = aligned.flatMap(({ a, b }) => (a && b ? [{ a, at: b.index }] : []));
  const tops: number[] = [];
  const before: (number | undefined)[] = [];
  both.forEach(({ at }, index) => {
    let low = 0;
    for (let high = tops.length; low < high;) {
      const middle = (low + high) >> 1;
      if (both[tops[middle]!]!.at < at) low = middle + 1;
      else high = middle;
    }
    before[index] = low > 0 ? tops[low - 1] : undefined;
    tops[low] = index;
  });
  const kept = new Set<Aligned['a']>();
  for (let at = tops.at(-1); at !== undefined; at = before[at]) kept.add(both[at]!.a);
  return kept;
}

function tookOf(conversations: readonly Conversation[]): Took {
  const took = conversations
    .flatMap(({ begun, took: own }) => (begun === 'client' && own !== undefined ? [own] : []))
    .toSorted((a, b) => a - b);
  const at = (share: number): number | undefined => took[Math.min(took.length - 1, Math.floor(took.length * share))];
  return { answered: took.length, median: at(0.5), p95: at(0.95), longest: took.at(-1) };
}
