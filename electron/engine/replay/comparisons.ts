// Comparisons that somebody may want a closer look at; each holds the captures it is about open.
import { ContractError } from '../../../shared/contract/contractError.ts';
import type {
  ComparedConversation as ShownConversation,
  ComparedMessage,
  Comparison,
} from '../../../shared/contract/schemas/compare.ts';
import type { ComparedConversation } from '../../../shared/conversation/compareCaptures.ts';
import type { Conversations, SpokenMessage } from '../../../shared/conversation/conversation.ts';
import { varyingWords, type Report } from '../../../shared/conversation/report.ts';
import type { VaryingPath } from '../../../shared/conversation/varying.ts';
import { printPath } from '../../../shared/filter/jsonPath.ts';
import type { ComparedCaptures } from './diffCaptures.ts';

/** A comparison with what it is about in words. */
export interface KeptComparison {
  readonly compared: ComparedCaptures;
  readonly report: Report;
  /** Lets go of the captures. */
  readonly letGo: () => void;
}

/** The comparisons there are. */
export interface Comparisons {
  add(kept: KeptComparison): Comparison;
  /** Throws `ContractError` `not-found`. */
  get(compare: string): KeptComparison;
  conversations(
    compare: string,
    range: { readonly from: number; readonly to: number; readonly different: boolean },
  ): { readonly total: number; readonly conversations: ShownConversation[] };
  messages(compare: string, index: number): ComparedMessage[];
  close(compare: string): void;
  dispose(): void;
}

/** The most comparisons that are kept; the oldest goes first. */
const MOST = 20;
const MOST_CONVERSATIONS = 500;
const MOST_DIFFERENCES = 100;
/** Characters of a message that are shown. */
const MOST_TEXT = 1024 * 1024;

/** None yet. */
export function createComparisons(): Comparisons {
  const all = new Map<string, KeptComparison>();
  let made = 0;
  const get = (compare: string): KeptComparison => {
    const found = all.get(compare);
    if (found === undefined) throw new ContractError('not-found', 'This comparison is gone. Compare again.');
    return found;
  };
  const close = (compare: string): void => {
    all.get(compare)?.letGo();
    all.delete(compare);
  };
  return {
    add(kept) {
      const compare = `compare-${++made}`;
      all.set(compare, kept);
      for (const oldest of [...all.keys()].slice(0, Math.max(0, all.size - MOST))) close(oldest);
      return shown(compare, kept.report);
    },
    get,
    conversations(compare, { from, to, different }) {
      const { conversations } = get(compare).compared.comparison;
      const wanted = conversations
        .map((each, index) => ({ each, index }))
        .filter(({ each: { verdict } }) => !different || (verdict !== 'same' && verdict !== 'reordered'));
      const some = wanted.slice(from, Math.min(to, from + MOST_CONVERSATIONS));
      return { total: wanted.length, conversations: some.map(({ each, index }) => shownConversation(each, index)) };
    },
    messages(compare, index) {
      const { comparison, comparer, a, b } = get(compare).compared;
      const found = comparison.conversations[index];
      if (found === undefined) throw new ContractError('not-found', 'There is no such conversation in this comparison.');
      if (found.a !== undefined && found.b !== undefined)
        return comparer.pairs(found.a, found.b).map(({ role, a: left, b: right }) => ({
          role,
          a: sideOf(a, left),
          b: sideOf(b, right),
          varies: varyingIn(get(compare).report.varying, found.about, role),
        }));
      const ofA = found.a?.messages.map(({ role }, at) => ({ role, a: sideOf(a, found.a?.messages[at]), b: null, varies: [] }));
      const ofB = found.b?.messages.map(({ role }, at) => ({ role, a: null, b: sideOf(b, found.b?.messages[at]), varies: [] }));
      return [...(ofA ?? []), ...(ofB ?? [])];
    },
    close,
    dispose() {
      for (const compare of all.keys()) close(compare);
    },
  };
}

function shown(compare: string, { a, b, comparison, varying, remarks }: Report): Comparison {
  const { isSame, counts, timing } = comparison;
  return { compare, a, b, isSame, counts, timing, learned: varying.map(varyingWords), remarks: [...remarks] };
}

function shownConversation(conversation: ComparedConversation, index: number): ShownConversation {
  const { about, begun, verdict, differences, a, b } = conversation;
  return {
    index,
    about,
    begun,
    verdict,
    total: differences.length,
    differences: differences.slice(0, MOST_DIFFERENCES).map((each) => ({ ...each })),
    eventA: a?.messages[0]?.event ?? null,
    eventB: b?.messages[0]?.event ?? null,
    tookA: a?.took ?? null,
    tookB: b?.took ?? null,
  };
}

/** Places whose values do not count in messages of one role. */
function varyingIn(varying: readonly VaryingPath[], about: string, role: string): string[] {
  const own = varying.filter((each) => each.about === about && each.role === role);
  const ofValues = own.filter(({ varies }) => varies !== 'order' && varies !== 'count' && varies !== 'length');
  return ofValues.map(({ path }) => printPath(path));
}

function sideOf(side: Conversations, message: SpokenMessage | undefined): ComparedMessage['a'] {
  if (message === undefined) return null;
  const text = side.textOf(message);
  return { event: message.event, text: text.slice(0, MOST_TEXT), truncated: text.length > MOST_TEXT };
}
