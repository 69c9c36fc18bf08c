// The geometry of a list of rows of one height, of any length. A page cannot be taller than about 33 million px: longer lists are scaled, so
// that the scroll bar still reaches the last row. Pure; px.

/** The tallest body asked of a browser. */
const tallest = 16_000_000;

/** What of a long list is drawn, and where. */
export interface FixedWindow {
  /** The rows to draw: `from` (inclusive) to `to` (exclusive). */
  readonly from: number;
  readonly to: number;
  /** Where the first of them stands in the body. */
  readonly offset: number;
  /** The height of the body. */
  readonly height: number;
}

/** What to draw of `count` rows of `row` px when the body is scrolled to `top` in a view of `view` px, with some rows beyond either edge. */
export function fixedWindow(count: number, row: number, top: number, view: number, overscan = 8): FixedWindow {
  const full = count * row;
  const height = Math.min(full, tallest);
  const real = top * scaleOf(full, height, view);
  const from = Math.min(count, Math.max(0, Math.floor(real / row) - overscan));
  const to = Math.min(count, Math.ceil((real + view) / row) + overscan);
  return { from, to: Math.max(from, to), offset: top + from * row - real, height };
}

/** The scroll position that brings row `index` to the middle of the view. */
export function topToCentre(count: number, row: number, index: number, view: number): number {
  const full = count * row;
  const height = Math.min(full, tallest);
  const wanted = Math.min(Math.max(0, full - view), Math.max(0, index * row - (view - row) / 2));
  return wanted / scaleOf(full, height, view);
}

/** px of the whole list for each px of the body. */
function scaleOf(full: number, height: number, view: number): number {
  return height >= full || height <= view ? 1 : (full - view) / (height - view);
}
