import type { ReactElement } from 'react';
import { IconButton } from '../../../ui/Button.tsx';

/** Narrows the timeline to rows with this fact; the term is its name. */
export function FactFilter({
  term,
  onFilter,
}: {
  readonly term: string;
  readonly onFilter: (term: string) => void;
}): ReactElement {
  return <IconButton icon="filter" label={`Filter by ${term}`} onPress={() => onFilter(term)} className="fact-filter" />;
}
