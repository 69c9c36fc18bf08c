/** What is picked of a list: the one the keys are at, and where a stretch of several began. */
export interface Picked {
  readonly cursor: string | undefined;
  readonly anchor: string | undefined;
  readonly captures: ReadonlySet<string>;
}

/** How a capture is picked: alone, beside the others or no more, or with all up to it. */
export type Picking = 'one' | 'toggle' | 'stretch';

/** Nothing. */
export const nothingPicked: Picked = { cursor: undefined, anchor: undefined, captures: new Set() };

/** What is picked after picking `capture` of a list. */
export function pick(shown: readonly string[], picked: Picked, capture: string, how: Picking): Picked {
  if (how === 'one') return { cursor: capture, anchor: capture, captures: new Set([capture]) };
  if (how === 'toggle') {
    const captures = new Set(picked.captures);
    if (!captures.delete(capture)) captures.add(capture);
    return { cursor: capture, anchor: capture, captures };
  }
  const from = Math.max(0, shown.indexOf(picked.anchor ?? capture));
  const to = shown.indexOf(capture);
  const captures = new Set(shown.slice(Math.min(from, to), Math.max(from, to) + 1));
  return { cursor: capture, anchor: picked.anchor ?? capture, captures };
}

/** What is picked of those shown; the first of them where that is nothing. */
export function pickedOf(shown: readonly string[], picked: Picked): Picked {
  const captures = new Set(shown.filter((capture) => picked.captures.has(capture)));
  const [first] = shown;
  if (captures.size === 0 && first !== undefined) return { cursor: first, anchor: first, captures: new Set([first]) };
  const here = (capture: string | undefined): string | undefined => shown.find((each) => each === capture);
  return { cursor: here(picked.cursor) ?? [...captures][0], anchor: here(picked.anchor), captures };
}
