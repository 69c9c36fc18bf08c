// Which ways messages of a capture have inside: some of them are read, so that a million cost no more than hundreds.
import { createHeldPaths, type HeldPaths } from '../../../shared/filter/heldPaths.ts';
import type { CaptureStore } from '../capture/captureStore.ts';
import { createRowTexts } from './rowTexts.ts';
import type { Sliced } from './textSearch.ts';

/** Reads messages that were not read before, some at a time. */
export interface LookInside extends Pick<HeldPaths, 'paths'> {
  look(): Sliced<void>;
}

/** Messages larger than this, in bytes, are not looked into. */
const LARGEST = 64 * 1024;
/** Rows looked at before others are served, and how many such stretches at once. */
const LOOK = 50;
const LOOKS = 12;

/** What is looked at of the rows behind `before`: the first, the last, and some in between. */
function stretchesToLookAt(before: number, last: number): readonly (readonly [from: number, to: number])[] {
  const rows = last - before;
  if (rows <= LOOK * LOOKS) {
    const count = Math.ceil(rows / LOOK);
    return Array.from({ length: count }, (_, index) => {
      const from = before + 1 + index * LOOK;
      return [from, Math.min(last, from + LOOK - 1)];
    });
  }
  return Array.from({ length: LOOKS }, (_, index) => {
    const from = before + 1 + Math.round(((rows - LOOK) / (LOOKS - 1)) * index);
    return [from, Math.min(last, from + LOOK - 1)];
  });
}

/** Nothing was read yet. */
export function lookInside(store: CaptureStore): LookInside {
  const found = createHeldPaths();
  const textOf = createRowTexts(store);
  let lookedTo = 0;
  return {
    paths: () => found.paths(),
    *look() {
      const last = store.lastEvent();
      for (const [first, end] of stretchesToLookAt(lookedTo, last)) {
        for (const row of store.rows(first, end)) {
          if (row.bytes === undefined || row.kind === 'frame' || (row.size ?? 0) > LARGEST) continue;
          const text = textOf(row);
          if (text !== undefined) found.add(text);
        }
        yield;
      }
      lookedTo = last;
    },
  };
}
