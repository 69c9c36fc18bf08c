// How long it takes until a large capture is open and its first and last rows are there.
import type { Bench } from '../benchReport.ts';
import { askLarge } from '../traffic/askLarge.ts';

export const bench: Bench = {
  run: (options) => askLarge(options, [{ title: 'open, with the first and the last rows', question: 'open' }], 1_000),
};
