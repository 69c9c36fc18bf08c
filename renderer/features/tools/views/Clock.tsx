import { useEffect, useState, type ReactElement } from 'react';
import { formatClock } from '../../../ui/format.ts';

/** A running clock: ten times a second below 10 s, once above, in digits that keep their width. `since` is wall clock ms. */
export function Clock({ since }: { readonly since: number }): ReactElement {
  const [now, setNow] = useState(() => Date.now());
  const elapsed = Math.max(0, now - since);
  useEffect(() => {
    const timer = setTimeout(() => setNow(Date.now()), elapsed < 10_000 ? 100 : 1000);
    return () => clearTimeout(timer);
  }, [now, elapsed]);
  return <span className="mono tone-now">{formatClock(elapsed * 1000)}</span>;
}
