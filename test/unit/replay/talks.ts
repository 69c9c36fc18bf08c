// Captures as conversations, written by hand.
import type { Conversation, Conversations, SpokenMessage } from '../../../shared/conversation/conversation.ts';
import { compareCaptures, type CaptureComparison } from '../../../shared/conversation/compareCaptures.ts';
import type { CompareOptions } from '../../../shared/conversation/compareConversations.ts';
import { learnVarying } from '../../../shared/conversation/learnVarying.ts';
import type { VaryingPath } from '../../../shared/conversation/varying.ts';

/** A call of a tool and its answer. */
export interface Talk {
  readonly tool: string;
  readonly args?: unknown;
  readonly result: unknown;
  /** Params of notifications before the answer. */
  readonly progress?: readonly unknown[];
}

/** A capture in which these calls were made, one after the other. */
export function capture(talks: readonly Talk[]): Conversations {
  const texts = new Map<number, string>();
  const all = talks.map(({ tool, args = {}, result, progress = [] }, index): Conversation => {
    const said: SpokenMessage[] = [];
    const say = (role: string, message: object): void => {
      const event = texts.size + 1;
      texts.set(event, JSON.stringify({ jsonrpc: '2.0', ...message }));
      said.push({ event, at: event, direction: role === 'request' ? 'out' : 'in', role });
    };
    say('request', { id: index + 1, method: 'tools/call', params: { name: tool, arguments: args } });
    for (const params of progress) say('notifications/progress', { method: 'notifications/progress', params });
    say('answer', { id: index + 1, result });
    return {
      index,
      begun: 'client',
      kind: 'request',
      method: 'tools/call',
      name: tool,
      key: `${tool} ${JSON.stringify(args)}`,
      at: index,
      took: 1000,
      exchange: index + 1,
      part: 0,
      status: 200,
      messages: said,
    };
  });
  return { all, textOf: ({ event }) => texts.get(event) ?? '' };
}

/** Compares two. */
export function compared(a: Conversations, b: Conversations, options: Partial<CompareOptions> = {}): CaptureComparison {
  const all = { varying: [], ignored: [], unordered: [], orderCounts: true, ...options };
  return ended(compareCaptures(a, b, all)).comparison;
}

/** What varies between runs. */
export function learned(runs: readonly Conversations[]): readonly VaryingPath[] {
  return ended(learnVarying(runs));
}

function ended<T>(work: Generator<unknown, T>): T {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}
