// Which rows of a list of fixed height rows are on screen. Pure; px and positions.
import type { Span } from '../../../rows/rowPages.ts';

/** The height of a row; it never changes. */
export const rowHeight = 22;
/** Rows rendered above and below what is visible, so that a wheel step never shows a gap. */
const overscan = 6;

/** The rows to render for a scroll position, overscan included, clipped to the list. */
export function rowWindow(scrollTop: number, viewHeight: number, total: number): Span {
  const from = Math.max(0, Math.floor(scrollTop / rowHeight) - overscan);
  const to = Math.min(total, Math.ceil((scrollTop + viewHeight) / rowHeight) + overscan);
  return { from: Math.min(from, total), to: Math.max(to, Math.min(from, total)) };
}

/** The rows wholly or partly visible, for scales that must not depend on overscan. */
export function visibleSpan(scrollTop: number, viewHeight: number, total: number): Span {
  return {
    from: Math.min(total, Math.floor(scrollTop / rowHeight)),
    to: Math.min(total, Math.ceil((scrollTop + viewHeight) / rowHeight)),
  };
}

/** The smallest scroll that brings a row into view, or the same scroll when it is there already. */
export function scrollToShow(position: number, scrollTop: number, viewHeight: number): number {
  const top = position * rowHeight;
  if (top < scrollTop) return top;
  if (top + rowHeight > scrollTop + viewHeight) return top + rowHeight - viewHeight;
  return scrollTop;
}
