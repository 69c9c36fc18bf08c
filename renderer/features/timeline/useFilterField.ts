import { useCallback, useEffect, useMemo, useRef, useState, type RefObject } from 'react';
import type { ViewFilter } from '../../../shared/contract/contract.ts';
import { hitPatterns } from '../../../shared/filter/hits.ts';
import { parseQuery } from '../../../shared/filter/parseQuery.ts';
import { openFilter } from '../../state/appState.ts';
import { useActions, useApp, useClient } from '../../state/useApp.ts';
import { useFilterDraft, type FilterDraft } from './query/useFilterDraft.ts';
import { useHits } from './query/useHits.ts';
import type { HitsSnapshot, HitSource } from './query/hitSource.ts';

/** The filter of a capture: what is typed, what is applied, and what it means for the rows. */
export interface FilterField {
  readonly filter: ViewFilter;
  /** What the rows are read through: without the query where that only makes rows stand out. */
  readonly shown: ViewFilter;
  readonly apply: (filter: ViewFilter) => void;
  readonly clear: () => void;
  readonly typing: FilterDraft;
  /** The filter hides no row: those it means stand out. */
  readonly highlighting: boolean;
  /** What is known of them; undefined where every row shown is one. */
  readonly hits: HitsSnapshot | undefined;
  readonly hitSource: HitSource;
  /** The texts that are asked for. */
  readonly patterns: readonly RegExp[];
  readonly inputRef: RefObject<HTMLInputElement | null>;
  /** Somebody types in it. */
  readonly focused: boolean;
  readonly onFocused: (focused: boolean) => void;
}

/** Binds the filter of a capture to the state. */
export function useFilterField(capture: string): FilterField {
  const client = useClient();
  const { setFilter } = useActions();
  const filter = useApp((state) => state.filters[capture]) ?? openFilter;
  // Other readings have no rows to stand out.
  const wanted = useApp((state) => state.highlights[capture] === true && (state.readings[capture] ?? 'table') === 'table');
  const [focused, setFocused] = useState(false);
  const inputRef = useRef<HTMLInputElement>(null);
  const apply = useCallback((next: ViewFilter) => setFilter(capture, next), [setFilter, capture]);
  const clear = useCallback(() => apply(openFilter), [apply]);
  const typing = useFilterDraft({ capture, filter, apply });
  const { query = '' } = filter;
  const highlighting = wanted && query !== '';
  const shown = useMemo(() => (highlighting ? { ...filter, query: '' } : filter), [highlighting, filter]);
  const { hitSource, hits } = useHits(client, capture, highlighting ? filter : undefined);
  const patterns = useMemo(() => {
    const parsed = parseQuery(query);
    return parsed.ok ? hitPatterns(parsed.value) : [];
  }, [query]);
  useFilterKey(inputRef);
  return {
    filter,
    shown,
    apply,
    clear,
    typing,
    highlighting,
    hits,
    hitSource,
    patterns,
    inputRef,
    focused,
    onFocused: setFocused,
  };
}

/** Ctrl F anywhere, and `/` outside of fields, go to the filter. */
function useFilterKey(field: RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      const find = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'f';
      const slash = event.key === '/' && event.target === document.body;
      if (!find && !slash) return;
      event.preventDefault();
      field.current?.focus();
      field.current?.select();
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, [field]);
}
