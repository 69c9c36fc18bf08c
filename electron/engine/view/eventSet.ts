/** A set of the numbers `from` to `to`, a bit each. Sets of one range combine word by word. */
export interface EventSet {
  readonly from: number;
  readonly to: number;
  readonly words: Uint32Array;
}

export function emptySet(from: number, to: number): EventSet {
  return { from, to, words: new Uint32Array(Math.ceil((to - from + 1) / 32)) };
}

/** Adds a number; one outside of the range is left out. */
export function addTo({ from, to, words }: EventSet, event: number): void {
  if (event < from || event > to) return;
  const at = event - from;
  words[at >>> 5]! |= 1 << (at & 31);
}

/** Whether a number is in it. */
export function hasEvent({ from, to, words }: EventSet, event: number): boolean {
  if (event < from || event > to) return false;
  const at = event - from;
  return (words[at >>> 5]! & (1 << (at & 31))) !== 0;
}

/** How many numbers are in it. */
export function countIn({ words }: EventSet): number {
  let count = 0;
  for (let word of words) for (; word !== 0; word &= word - 1) count += 1;
  return count;
}

/** What is in both, in place of the first. */
export function intersect(set: EventSet, other: EventSet): void {
  for (let at = 0; at < set.words.length; at += 1) set.words[at]! &= other.words[at]!;
}

/** What is in either, in place of the first. */
export function unite(set: EventSet, other: EventSet): void {
  for (let at = 0; at < set.words.length; at += 1) set.words[at]! |= other.words[at]!;
}

/** What is not in it, in its place. */
export function complement(set: EventSet): void {
  for (let at = 0; at < set.words.length; at += 1) set.words[at] = ~set.words[at]!;
  const rest = (set.to - set.from + 1) & 31;
  if (rest !== 0) set.words[set.words.length - 1]! &= (1 << rest) - 1;
}

/** Its numbers in ascending order. */
export function* eventsIn({ from, words }: EventSet): Generator<number, void> {
  for (let at = 0; at < words.length; at += 1) {
    for (let word = words[at]!; word !== 0; word &= word - 1) yield from + at * 32 + (31 - Math.clz32(word & -word));
  }
}
