// Which items of one array are which of another. Order counts: matches never cross, except those that are said to have moved.

/** Positions in the one array and in the other. */
export type Match = readonly [a: number, b: number];

/** Beyond this many pairs of items the longest common sequence is not looked for; items that occur once on each side must do. */
const MOST_PAIRS = 1_000_000;

/** A longest sequence of equal numbers both arrays have in this order (one of them, where the arrays are too long to be sure). */
export function commonSequence(a: readonly number[], b: readonly number[]): readonly Match[] {
  const matches: Match[] = [];
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) matches.push([start, start++]);
  let endA = a.length;
  let endB = b.length;
  const tail: Match[] = [];
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) tail.push([--endA, --endB]);
  const between =
    (endA - start) * (endB - start) <= MOST_PAIRS
      ? longest(a.slice(start, endA), b.slice(start, endB))
      : unique(a.slice(start, endA), b.slice(start, endB));
  for (const [i, j] of between) matches.push([i + start, j + start]);
  return [...matches, ...tail.toReversed()];
}

/** The textbook table of lengths, read from its beginning. */
function longest(a: readonly number[], b: readonly number[]): readonly Match[] {
  const width = b.length + 1;
  const lengths = new Uint32Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      lengths[i * width + j] =
        a[i] === b[j]
          ? lengths[(i + 1) * width + j + 1]! + 1
          : Math.max(lengths[(i + 1) * width + j]!, lengths[i * width + j + 1]!);
  const matches: Match[] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (a[i] === b[j]) matches.push([i++, j++]);
    else if (lengths[(i + 1) * width + j]! >= lengths[i * width + j + 1]!) i++;
    else j++;
  }
  return matches;
}

/** The longest rising run among the items that occur exactly once on each side. */
function unique(a: readonly number[], b: readonly number[]): readonly Match[] {
  const inB = onlyPlaces(b);
  const pairs = [...onlyPlaces(a)].flatMap(([item, i]): Match[] => {
    const j = inB.get(item);
    return i === undefined || j === undefined ? [] : [[i, j]];
  });
  // Patience: the piles' tops rise, and every pair remembers the top of the pile before its own.
  const tops: number[] = [];
  const before: (number | undefined)[] = [];
  pairs.forEach(([, j], index) => {
    let low = 0;
    for (let high = tops.length; low < high;) {
      const middle = (low + high) >> 1;
      if (pairs[tops[middle]!]![1] < j) low = middle + 1;
      else high = middle;
    }
    before[index] = low > 0 ? tops[low - 1] : undefined;
    tops[low] = index;
  });
  const run: Match[] = [];
  for (let at = tops.at(-1); at !== undefined; at = before[at]) run.push(pairs[at]!);
  return run.toReversed();
}

/** Where each item stands that occurs once; undefined for those that occur more often. In the order of the items. */
function onlyPlaces(items: readonly number[]): ReadonlyMap<number, number | undefined> {
  const places = new Map<number, number | undefined>();
  items.forEach((item, index) => places.set(item, places.has(item) ? undefined : index));
  return places;
}
