import { useMemo, useRef, type ReactElement, type ReactNode } from 'react';
import { hitPatterns } from '../../shared/filter/hits.ts';
import { parseQuery } from '../../shared/filter/parseQuery.ts';
import { useApp } from '../state/useApp.ts';
import { useTextHits } from './useTextHits.ts';

export interface DetailsSlotProps {
  readonly capture: string;
  readonly children: ReactNode;
  /** Esc that nothing inside wanted. */
  readonly onLeave: () => void;
}

/** Where the details stand. The texts the filter asks for are marked in what was recorded. */
export function DetailsSlot({ capture, children, onLeave }: DetailsSlotProps): ReactElement {
  const slot = useRef<HTMLDivElement>(null);
  const query = useApp((state) => state.filters[capture]?.query) ?? '';
  const patterns = useMemo(() => {
    const parsed = parseQuery(query);
    return parsed.ok ? hitPatterns(parsed.value) : [];
  }, [query]);
  useTextHits(slot, patterns);
  return (
    <div
      ref={slot}
      className="details-slot"
      onKeyDown={(event) => event.key === 'Escape' && !event.defaultPrevented && onLeave()}
    >
      {children}
    </div>
  );
}
