import { useEffect, useRef, type ReactElement } from 'react';
import { formatClock } from './format.ts';
import { onTick } from './ticker.ts';

/**
 * How long ago something began, counting: tenths below 10 s, whole seconds above. `since` is wall clock ms. Its digits change without
 * React, and screen readers are not told: they read it when they come by.
 */
export function Clock({
  since,
  format = formatClock,
}: {
  readonly since: number;
  readonly format?: (us: number) => string;
}): ReactElement {
  const element = useRef<HTMLSpanElement>(null);
  useEffect(
    () =>
      onTick((now) => {
        const text = format((now - since) * 1000);
        if (element.current && element.current.textContent !== text) element.current.textContent = text;
      }),
    [since, format],
  );
  return (
    <span ref={element} className="clock">
      {format((Date.now() - since) * 1000)}
    </span>
  );
}
