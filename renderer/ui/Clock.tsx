import { useEffect, useRef, useState, type ReactElement } from 'react';
import { formatClock } from './format.ts';
import { onTick } from './ticker.ts';

/** A text made from the wall clock (ms), kept up to date ten times a second without React. */
export function TickingText({
  text,
  className = 'clock',
}: {
  readonly text: (nowMs: number) => string;
  readonly className?: string;
}): ReactElement {
  const element = useRef<HTMLSpanElement>(null);
  const [first] = useState(() => Date.now());
  useEffect(
    () =>
      onTick((now) => {
        const next = text(now);
        if (element.current && element.current.textContent !== next) element.current.textContent = next;
      }),
    [text],
  );
  return (
    <span ref={element} className={className}>
      {text(first)}
    </span>
  );
}

/**
 * How long ago something began, counting: tenths below 10 s, whole seconds above. `since` is wall clock ms. Screen readers are not told
 * of its digits: they read them when they come by.
 */
export function Clock({ since }: { readonly since: number }): ReactElement {
  return <TickingText key={since} text={(now) => formatClock((now - since) * 1000)} />;
}
