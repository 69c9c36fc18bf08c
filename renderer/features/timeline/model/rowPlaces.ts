// Which DOM row shows which position. Pure.

/** `count` places, and the position that place 0 stands for (modulo `count`). */
export interface RowPlaces {
  readonly from: number;
  readonly count: number;
  readonly offset: number;
}

/**
 * The places of a window of `length` rows from `from`. Rows that stay on screen keep their place; when none of them stays, as at the tail of
 * a flood, every place takes the row at the same height on screen, so that no node of the page is moved.
 */
export function nextPlaces(before: RowPlaces | undefined, from: number, length: number): RowPlaces {
  if (!before || length > before.count) return { from, count: length, offset: 0 };
  const moved = from - before.from;
  return { from, count: before.count, offset: Math.abs(moved) < before.count ? before.offset : before.offset + moved };
}

/** The place of a position. */
export function placeOf({ count, offset }: RowPlaces, position: number): number {
  return (((position - offset) % count) + count) % count;
}
