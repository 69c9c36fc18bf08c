import { useEffect, useState } from 'react';
import type { ViewFilter } from '../../../shared/contract/contract.ts';

/** What is being typed into the filter, applied once the typing rests for a moment. */
export function useFilterText(
  filter: ViewFilter,
  apply: (filter: ViewFilter) => void,
): readonly [text: string, setText: (text: string) => void] {
  const [text, setText] = useState(filter.text);
  const [applied, setApplied] = useState(filter.text);
  // A filter cleared or changed elsewhere wins over what was typed before.
  if (applied !== filter.text) {
    setApplied(filter.text);
    setText(filter.text);
  }
  useEffect(() => {
    if (text === filter.text) return undefined;
    const timer = setTimeout(() => apply({ ...filter, text }), 120);
    return () => clearTimeout(timer);
  }, [text, filter, apply]);
  return [text, setText];
}
