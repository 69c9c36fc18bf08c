// Where every row stands in its body, body by body, in flat arrays: 17 bytes a row, made once for each part of a capture.
import { ROW_SORT, sortOfRow, type BodyReader } from './bodyReader.ts';

/** The rows that stand in bodies, grouped by body, in the order they stand there. */
export interface RowPlaces {
  /** 2 × exchange + 1 for a response, ascending. */
  readonly bodies: Float64Array<ArrayBuffer>;
  /** The place of each body's first row; one more at the end. */
  readonly firsts: Uint32Array<ArrayBuffer>;
  readonly events: Uint32Array<ArrayBuffer>;
  readonly starts: Float64Array<ArrayBuffer>;
  readonly lengths: Uint32Array<ArrayBuffer>;
  /** `ROW_SORT` bits. */
  readonly sorts: Uint8Array<ArrayBuffer>;
}

const ROWS_AT_ONCE = 8000;

/** Reads the places of the rows `first` to `last`. Yields between slices of work. */
export function* readRowPlaces(reader: Pick<BodyReader, 'rowPlaces'>, first: number, last: number): Generator<void, RowPlaces> {
  const read = growing();
  const known = new Map<number, number>();
  const counts: number[] = [];
  let [body, index] = [-1, -1];
  for (let from = first; from <= last; from += ROWS_AT_ONCE) {
    for (const [event, exchange, facts, start, stop] of reader.rowPlaces(from, Math.min(last, from + ROWS_AT_ONCE - 1))) {
      const sort = sortOfRow(facts);
      const its = exchange * 2 + (sort & ROW_SORT.response);
      if (its !== body) {
        body = its;
        index = known.get(its) ?? -1;
        if (index === -1) known.set(its, (index = counts.push(0) - 1));
      }
      counts[index]! += 1;
      read.add(event, index, sort, start, stop - start);
    }
    yield;
  }
  return yield* grouped(read, known, counts);
}

/** Puts rows that were read in the order of events into the order of bodies. */
function* grouped(read: Growing, known: ReadonlyMap<number, number>, counts: readonly number[]): Generator<void, RowPlaces> {
  const bodies = Float64Array.from(known.keys()).sort();
  const firsts = new Uint32Array(bodies.length + 1);
  const next = new Uint32Array(bodies.length);
  yield;
  bodies.forEach((body, place) => {
    const index = known.get(body)!;
    next[index] = firsts[place]!;
    firsts[place + 1] = firsts[place]! + counts[index]!;
  });
  yield;
  const { count } = read;
  const [events, starts] = [new Uint32Array(count), new Float64Array(count)];
  const [lengths, sorts] = [new Uint32Array(count), new Uint8Array(count)];
  for (let row = 0; row < count; row += 1) {
    const place = next[read.indexes[row]!]!++;
    events[place] = read.events[row]!;
    starts[place] = read.starts[row]!;
    lengths[place] = read.lengths[row]!;
    sorts[place] = read.sorts[row]!;
    if ((row & 0xffff) === 0) yield;
  }
  return { bodies, firsts, events, starts, lengths, sorts };
}

/** Told of a row: its number, where it starts in its body, and its `ROW_SORT` bits. */
export type RowFound = (event: number, start: number, sort: number) => void;

/** Finds rows by where they stand. Bodies are numbered as in `RowPlaces`. */
export interface RowFinder {
  /** Finds the rows over one byte of a body; whether any row stands in that body. Quick where questions about a body come in order. */
  at(body: number, offset: number, found: RowFound): boolean;
  /** Finds all rows in a body. */
  all(body: number, found: RowFound): void;
}

/** A finder over places; it remembers where it was in each body. */
export function rowFinder({ bodies, firsts, starts, lengths, events, sorts }: RowPlaces): RowFinder {
  const cursors = firsts.slice();
  let [lastBody, lastIndex] = [-1, -1];
  const indexOf = (body: number): number => {
    if (body === lastBody) return lastIndex;
    const index = lowest(0, bodies.length, (middle) => bodies[middle]! >= body);
    lastBody = body;
    return (lastIndex = bodies[index] === body ? index : -1);
  };
  const tell = (place: number, found: RowFound): void => found(events[place]!, starts[place]!, sorts[place]!);

  return {
    at(body, offset, found) {
      const index = indexOf(body);
      if (index === -1) return false;
      const endsBehind = (place: number): boolean => starts[place]! + lengths[place]! > offset;
      const [first, end] = [firsts[index]!, firsts[index + 1]!];
      let place = cursors[index]!;
      // Most questions are about the row after the last one; otherwise it is looked for.
      if (place > first && endsBehind(place - 1)) place = lowest(first, place, endsBehind);
      else if (place < end && !endsBehind(place)) place = lowest(Math.min(end, place + 1), end, endsBehind);
      cursors[index] = place;
      for (; place < end && starts[place]! <= offset; place += 1) tell(place, found);
      return true;
    },
    all(body, found) {
      const index = indexOf(body);
      if (index !== -1) for (let place = firsts[index]!; place < firsts[index + 1]!; place += 1) tell(place, found);
    },
  };
}

/** The lowest number in a range that is so, as are all above it; `to` where none is. The first is tried first. */
function lowest(from: number, to: number, isSo: (number: number) => boolean): number {
  if (from < to && isSo(from)) return from;
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isSo(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

interface Growing {
  readonly count: number;
  readonly events: Uint32Array;
  /** Which body a row is in: the how manieth that was met. */
  readonly indexes: Uint32Array;
  readonly sorts: Uint8Array;
  readonly starts: Float64Array;
  readonly lengths: Uint32Array;
  add(event: number, index: number, sort: number, start: number, length: number): void;
}

function growing(): Growing {
  const all = {
    count: 0,
    events: new Uint32Array(1024),
    indexes: new Uint32Array(1024),
    sorts: new Uint8Array(1024),
    starts: new Float64Array(1024),
    lengths: new Uint32Array(1024),
    add(event: number, index: number, sort: number, start: number, length: number): void {
      const { count } = all;
      if (count === all.events.length) grow();
      all.events[count] = event;
      all.indexes[count] = index;
      all.sorts[count] = sort;
      all.starts[count] = start;
      all.lengths[count] = length;
      all.count = count + 1;
    },
  };
  const grow = (): void => {
    const longer = all.count * 2;
    all.events = larger(new Uint32Array(longer), all.events);
    all.indexes = larger(new Uint32Array(longer), all.indexes);
    all.sorts = larger(new Uint8Array(longer), all.sorts);
    all.starts = larger(new Float64Array(longer), all.starts);
    all.lengths = larger(new Uint32Array(longer), all.lengths);
  };
  return all;
}

function larger<T extends Uint32Array | Float64Array | Uint8Array>(into: T, from: T): T {
  into.set(from);
  return into;
}
