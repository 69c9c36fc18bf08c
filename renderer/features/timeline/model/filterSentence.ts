import type { ViewFilter } from '../../../../shared/contract/contract.ts';
import { describeQuery } from '../../../../shared/filter/describe.ts';
import type { FieldId } from '../../../../shared/filter/fields.ts';
import { nearest } from '../../../../shared/filter/nearest.ts';
import { parseQuery, termsOf } from '../../../../shared/filter/parseQuery.ts';
import type { Held } from '../../../../shared/filter/suggest.ts';
import type { EventKind } from '../../../../shared/observation/eventRow.ts';

const presetWords: Readonly<Record<ViewFilter['preset'], readonly [alone: string, narrowed: string]>> = {
  all: ['All events', 'Events'],
  messages: ['Messages', 'Messages'],
  wire: ['Exchanges and SSE frames', 'Exchanges and SSE frames'],
  problems: ['Events with a finding', 'Events with a finding,'],
};

/** The plural of a kind, as the sentence says it. */
const kindWords: Readonly<Record<EventKind, string>> = {
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
  const clauses = [
    kinds.length === 0 ? '' : `that are ${orList(kinds.map((kind) => kindWords[kind]))}`,
    queryWords(query, kinds.length > 0),
  ].filter((clause) => clause !== '');
  const [alone, narrowed] = presetWords[preset];
  return clauses.length === 0 ? alone : `${narrowed} ${clauses.join(' and ')}`;
}

/** What stands out while everything of the preset is shown: "All events; those whose method is ping stand out". */
export function highlightSentence(filter: ViewFilter): string {
  const { query = '' } = filter;
  const words = queryWords(query, false);
  const shown = filterSentence({ ...filter, query: '' });
  return words === '' ? shown : `${shown}; those ${words} stand out`;
}

/** A value that was asked for and is not there, with the nearest that is: "The capture holds no method pong; it holds ping." */
export function missingValue(query: string, held: Held): string | undefined {
  const parsed = parseQuery(query);
  if (!parsed.ok) return undefined;
  for (const term of termsOf(parsed.value)) {
    if (term.kind !== 'field' || term.test.kind !== 'words') continue;
    const values = held[term.field];
    const [word, ...others] = term.test.any;
    if (values === undefined || word === undefined || others.length > 0 || word.includes('*')) continue;
    if (values.some(({ value }) => value.toLowerCase() === word.toLowerCase())) continue;
    const close = nearest(
      word,
      values.map(({ value }) => value),
    );
    return close === undefined ? undefined : `The capture holds no ${noun(term.field)} ${word}; the nearest is ${close}.`;
  }
  return undefined;
}

function noun(field: FieldId): string {
  return field === 'event' ? 'SSE event' : field;
}

function queryWords(query: string, isAdded: boolean): string {
  const parsed = parseQuery(query);
  // A filter that is none is never applied; one from elsewhere is at least repeated.
  if (!parsed.ok) return `asked for as ${query}`;
  const words = describeQuery(parsed.value);
  return isAdded && parsed.value.kind === 'or' ? `(${words})` : words;
}

function orList(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}
