import { useCallback, useEffect, useMemo } from 'react';
import type { ViewFilter } from '../../../../shared/contract/contract.ts';
import { parseQuery } from '../../../../shared/filter/parseQuery.ts';
import type { QueryError } from '../../../../shared/filter/query.ts';
import { useLatest } from '../../../ui/useLatest.ts';
import { useKept } from '../../../state/useKept.ts';
import { draftOf, joined, type Draft } from './draft.ts';

/** How long typing rests before it is applied, in ms. */
const REST_MS = 120;

/** What is typed into the filter, which may be ahead of what is applied. */
export interface FilterDraft {
  readonly draft: Draft;
  readonly change: (draft: Draft) => void;
  /** Why what is typed is no filter, with its place in the typed text; undefined where it is one. */
  readonly error: QueryError | undefined;
  /** Applies what is typed at once; false where there is nothing new to apply. */
  readonly flush: () => boolean;
}

/** What was typed, over which filter. */
interface Typed {
  readonly draft: Draft;
  readonly over: string;
}

export interface FilterDraftOptions {
  readonly capture: string;
  readonly filter: ViewFilter;
  readonly apply: (filter: ViewFilter) => void;
}

/** What is being typed into the filter, applied once the typing rests for a moment and is a filter. */
export function useFilterDraft({ capture, filter, apply }: FilterDraftOptions): FilterDraft {
  const { query = '' } = filter;
  // What is no filter yet is not lost when the window is arranged anew.
  const [kept, keep] = useKept<Typed>(`${capture}\nfilter typed`, { draft: draftOf(query), over: query });
  // A filter cleared or changed elsewhere wins over what was typed before.
  const draft = kept.over === query || joined(kept.draft).query === query ? kept.draft : draftOf(query);
  const { query: asked, textAt, behind } = joined(draft);
  const parsed = useMemo(() => parseQuery(asked), [asked]);
  const keepRef = useLatest(keep);
  const flush = useCallback(() => {
    if (!parsed.ok || asked === query) return false;
    // From now on it stands over itself: cleared elsewhere, it does not come back.
    keepRef.current({ draft, over: asked });
    apply({ ...filter, query: asked });
    return true;
  }, [parsed, asked, draft, query, filter, apply, keepRef]);
  useEffect(() => {
    const timer = setTimeout(() => void flush(), REST_MS);
    return () => clearTimeout(timer);
  }, [flush]);
  const error = useMemo(() => (parsed.ok ? undefined : inText(parsed.error, textAt, behind)), [parsed, textAt, behind]);
  return { draft, change: (next) => keep({ draft: next, over: query }), error, flush };
}

/** An error in the typed text alone; chips are filters by themselves and hold none. */
function inText({ sentence, from, to, instead }: QueryError, textAt: number, behind: number): QueryError {
  const within = (at: number): number => Math.max(0, at - textAt);
  return { sentence, from: within(from), to: within(to), instead: instead?.slice(textAt, instead.length - behind) };
}
