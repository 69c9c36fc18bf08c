import type { ViewFilter } from '../../shared/contract/contract.ts';
import { parseQuery } from '../../shared/filter/parseQuery.ts';
import { visible } from './rowLine.ts';
import { UsageError } from './usageError.ts';

/** The filter of a command line. Throws `UsageError`, which points at the character, where it is none. */
export function filterOf(query: string | undefined): ViewFilter {
  const parsed = parseQuery(query ?? '');
  if (parsed.ok) return { preset: 'all', kinds: [], ...(query !== undefined && { query }) };
  const { sentence, from, to, instead } = parsed.error;
  const shown = visible(query ?? '');
  // Characters that are shown as escapes would put the mark beside its place.
  const mark = shown === query ? [`  ${' '.repeat(from)}${'^'.repeat(Math.max(1, to - from))}`] : [];
  const hint = instead === undefined ? [] : [`Try: ${visible(instead)}`];
  throw new UsageError([`The filter is not understood. ${sentence}`, `  ${shown}`, ...mark, ...hint].join('\n'));
}
