import type { ReactElement } from 'react';
import { TickingText } from './Clock.tsx';
import { formatClock } from './format.ts';

/** How long until a moment (wall clock ms), counting down; `0.0 s` once it has passed. */
export function Countdown({ until }: { readonly until: number }): ReactElement {
  return <TickingText key={until} text={(now) => formatClock((until - now) * 1000)} />;
}
