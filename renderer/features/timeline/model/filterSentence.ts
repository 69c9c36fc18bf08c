import type { ViewFilter } from '../../../../shared/contract/contract.ts';
import type { EventKind } from '../../../../shared/observation/eventRow.ts';

const presetWords: Readonly<Record<ViewFilter['preset'], string>> = {
  all: 'All events',
  messages: 'Messages',
  wire: 'Exchanges and SSE frames',
  problems: 'Events with a finding',
};

/** The plural of a kind, as the sentence and the kind menu say it. */
export const kindWords: Readonly<Record<EventKind, string>> = {
  http: 'HTTP exchanges',
  request: 'requests',
  result: 'results',
  error: 'JSON-RPC errors',
  notification: 'notifications',
  batch: 'batches',
  invalid: 'texts that are not JSON-RPC',
  frame: 'SSE frames without a message',
  state: 'state changes',
};

/** What is shown, in English: "Messages that are requests or results and contain “echo”". */
export function filterSentence({ preset, query = '', kinds }: ViewFilter): string {
  const clauses: string[] = [];
  if (kinds.length > 0) clauses.push(`are ${orList(kinds.map((kind) => kindWords[kind]))}`);
  if (query !== '') clauses.push(`contain “${query}”`);
  return clauses.length === 0 ? presetWords[preset] : `${presetWords[preset]} that ${clauses.join(' and ')}`;
}

function orList(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}
