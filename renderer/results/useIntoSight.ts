import { useEffect, useRef, type RefObject } from 'react';
import type { CallState } from '../../shared/contract/schemas/session.ts';

/** An answer that comes within this time belongs to the press that asked for it, ms; a later one moves nothing. */
const AT_ONCE_MS = 1_000;

/**
 * Brings what came of a call into sight under a long form when the person asks for it, and again when its answer comes at once. What
 * stands right above it, the button that asks, stays in sight. `still` moves nothing.
 */
export function useIntoSight(call: CallState, still: boolean): RefObject<HTMLElement | null> {
  const region = useRef<HTMLElement>(null);
  const atOnce = call.state !== 'pending' && call.tookMs !== null && call.tookMs < AT_ONCE_MS;
  useEffect(() => {
    if (!still && region.current) reveal(region.current);
  }, [call.call, atOnce, still]);
  return region;
}

function reveal(region: HTMLElement): void {
  const pane = region.closest('.area-work');
  if (!pane) return;
  const frame = pane.getBoundingClientRect();
  const { top, bottom } = region.getBoundingClientRect();
  const toStart = top - heightAbove(region) - frame.top;
  const by = top < frame.top ? toStart : Math.max(0, Math.min(bottom - frame.bottom, toStart));
  if (by !== 0) pane.scrollBy({ top: by });
}

/** The height of what stands between the run bar, itself included, and the result; of the one thing above where there is none. */
function heightAbove(region: HTMLElement): number {
  let height = 0;
  for (let above = region.previousElementSibling; above !== null; above = above.previousElementSibling) {
    height += above.getBoundingClientRect().height;
    if (above.matches('.run-bar')) return height;
  }
  return region.previousElementSibling?.getBoundingClientRect().height ?? 0;
}
