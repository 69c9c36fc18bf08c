import { useEffect, useState } from 'react';
import type { ViewFilter } from '../../../shared/contract/contract.ts';

/** What is being typed into the filter, applied once the typing rests for a moment. */
export function useFilterText(
  filter: ViewFilter,
  apply: (filter: ViewFilter) => void,
): readonly [text: string, setText: (text: string) => void] {
  const { query = '' } = filter;
  const [text, setText] = useState(query);
  const [applied, setApplied] = useState(query);
  // A filter cleared or changed elsewhere wins over what was typed before.
  if (applied !== query) {
    setApplied(query);
    setText(query);
  }
  useEffect(() => {
    if (text === query) return undefined;
    const timer = setTimeout(() => apply({ ...filter, query: text }), 120);
    return () => clearTimeout(timer);
  }, [text, query, filter, apply]);
  return [text, setText];
}
