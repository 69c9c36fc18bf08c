// Which DOM row shows which position, so that rows are reused instead of made anew. Pure but for what it remembers of the last window.

/** Remembers the last window; answers with the place (a small whole number, a key) of each position in the next one. */
export interface RowPlaces {
  /** The places of `length` positions from `from`. */
  next(from: number, length: number): (position: number) => number;
}

/**
 * Rows that stay on screen keep their place; when none of them stays, as at the tail of a flood, every place takes the row at the same
 * height on screen, so that no node of the page is moved.
 */
export function createRowPlaces(): RowPlaces {
  let last = { from: 0, count: 0, offset: 0 };
  return {
    next(from, length) {
      const moved = from - last.from;
      if (length > last.count) last = { from, count: length, offset: from };
      else last = { from, count: last.count, offset: Math.abs(moved) < last.count ? last.offset : last.offset + moved };
      const { count, offset } = last;
      return (position) => (((position - offset) % count) + count) % count;
    },
  };
}
