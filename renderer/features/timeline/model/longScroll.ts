// Scrolling a list that may be taller than a browser lets an element be. Its body is then smaller than the list: the scroll bar spans the
// whole of it, and small moves are px of the list, not of the body. Pure; px.
import { rowHeight } from './rowWindow.ts';

/** The tallest body asked of a browser: Firefox stops at 17.9 million px, Chromium at 33.5. */
export const tallest = 16_000_000;

/** Where a list stands: px of the list above the window, and the scroll position of its body that shows it. */
export interface Place {
  readonly real: number;
  readonly body: number;
}

/** A list of so many rows in a view of so many px. */
export interface Extent {
  readonly total: number;
  readonly view: number;
}

/** The height of the body of a list. */
export function bodyHeight(total: number): number {
  return Math.min(total * rowHeight, tallest);
}

/** Whether the body is smaller than the list. */
export function isScaled(total: number): boolean {
  return total * rowHeight > tallest;
}

/** The place that shows a position of the list, at its ends where it is beyond them. */
export function placeAt(wanted: number, extent: Extent): Place {
  const real = Math.min(Math.max(0, wanted), mostReal(extent));
  return { real, body: isScaled(extent.total) ? real / scaleOf(extent) : real };
}

/** Where a list stands after its body was scrolled: far moves go where the scroll bar points, near ones so many px. */
export function placeAfter(before: Place, body: number, extent: Extent): Place {
  if (!isScaled(extent.total)) return { real: body, body };
  const moved = body - before.body;
  if (Math.abs(moved) < 1) return before;
  if (body < 1) return placeAt(0, extent);
  if (body > tallest - extent.view - 1) return placeAt(Infinity, extent);
  return Math.abs(moved) < extent.view ? placeAt(before.real + moved, extent) : { real: body * scaleOf(extent), body };
}

/** Whether the last row is in view. */
export function isAtEnd({ real }: Place, extent: Extent): boolean {
  return real >= mostReal(extent) - rowHeight / 2;
}

function mostReal({ total, view }: Extent): number {
  return Math.max(0, total * rowHeight - view);
}

/** px of the list for each px of the body. */
function scaleOf({ total, view }: Extent): number {
  return (total * rowHeight - view) / (tallest - view);
}
