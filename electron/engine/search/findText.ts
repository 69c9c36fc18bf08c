// Where a text stands in bodies, whatever the case of its ASCII letters. The text is ASCII and has no end of a line, so bytes can be
// looked through as latin1, and nothing but one line has to be known around a place.
import { ignoringCase } from '../../../shared/filter/words.ts';
import { MOST_BYTES, type BodyReader, type Crossing } from './bodyReader.ts';

/** Places in bodies, at most one of each line; those of one body are all but in order. */
export interface Hits {
  readonly count: number;
  /** 4 × exchange + 2 for a response + 1 where decoded. */
  readonly bodies: Float64Array<ArrayBuffer>;
  readonly offsets: Float64Array<ArrayBuffer>;
  /** What is known of the line: one of `LINE`, or how many bytes before the place `data:` begins a read, where that may begin the line. */
  readonly lines: Int32Array<ArrayBuffer>;
  /** 2 × exchange + 1 for a response, of the bodies that count as they were decoded, not as they were sent; of a part of all exchanges. */
  readonly decoded: Float64Array<ArrayBuffer>;
}

/** Of what sort the line is that a place stands in; `prefix` is the field name before data, and
 * what is `torn` may not be the text at all. */
export const LINE = { other: -1, data: -2, unknown: -3, prefix: -4, torn: -5 } as const;

/** Text that is looked through at once where one read is very long: as long as any range of several. */
const WINDOW = MOST_BYTES;

/** Which part of a file is looked through: `part` from 0 of `parts` alike. */
export interface Share {
  readonly part: number;
  readonly parts: number;
}

/** Looks through a share of a file. Yields between slices of work. */
export function* findText(reader: BodyReader, text: string, share: Share): Generator<void, Hits> {
  const hits = createHits();
  const pattern = new RegExp(ignoringCase(text).source, 'gi');
  const { from, to } = shareOf(reader.lastChunk(), share);
  for (let start = from; start <= to;) {
    const end = reader.rangeFrom(start, to);
    if (end === undefined) break;
    const [first, last] = [start, end];
    const places = lazily(() => reader.chunkPlaces(first, last));
    const bytes = reader.joined(start, end);
    for (let at = 0; at < bytes.length || at === 0; at += WINDOW) {
      // A range is longer than a window only where it is one chunk.
      const window = latin1(bytes.subarray(at, at + WINDOW + text.length - 1));
      lookThrough(window, text.length, pattern, at, places, hits);
      yield;
    }
    // Given back at once: a search goes through the whole file faster than garbage is collected.
    structuredClone(undefined, { transfer: [bytes.buffer as ArrayBuffer] });
    if (text.length > 1)
      for (const crossing of reader.crossings(start, end)) lookAcross(reader, crossing, text.length, pattern, hits);
    start = end + 1;
    yield;
  }
  return { ...hits.whole(), decoded: Float64Array.from(yield* decodedBodies(reader, share)) };
}

const EXCHANGES_AT_ONCE = 5_000;

function* decodedBodies(reader: BodyReader, share: Share): Generator<void, readonly number[]> {
  const { from, to } = shareOf(reader.lastExchange(), share);
  const bodies: number[] = [];
  for (let start = from; start <= to; start += EXCHANGES_AT_ONCE) {
    bodies.push(...reader.decodedBodies(start, Math.min(to, start + EXCHANGES_AT_ONCE - 1)));
    yield;
  }
  return bodies;
}

/** A share of the numbers 1 to `last`. */
export function shareOf(last: number, { part, parts }: Share): { readonly from: number; readonly to: number } {
  const size = Math.ceil(last / parts);
  return { from: part * size + 1, to: Math.min(last, (part + 1) * size) };
}

type ChunkPlaces = ReturnType<BodyReader['chunkPlaces']>;

/** Looks through a run of chunks, which begins `skipped` bytes into the first. */
function lookThrough(
  run: string,
  length: number,
  pattern: RegExp,
  skipped: number,
  placesOf: () => ChunkPlaces,
  hits: GrowingHits,
): void {
  const lines = linesOf(run);
  let chunk = 0;
  let [begin, end] = [0, -1];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(run); match !== null; match = pattern.exec(run)) {
    const { index } = match;
    const places = placesOf();
    if (end === -1) end = places[0]![2] - skipped;
    while (index >= end) {
      chunk += 1;
      begin = end;
      end += places[chunk]![2];
    }
    if (index + length > end) {
      // Over the end of a chunk: that is `lookAcross`'s.
      pattern.lastIndex = index + 1;
      continue;
    }
    const [body, start] = places[chunk]!;
    const line = lines.startOf(index, begin);
    const isWhole = line > begin || (start === 0 && skipped === 0);
    const sort = sortOf(run, line, index);
    hits.add(
      body,
      start + skipped + index - begin,
      isWhole ? sort : sort === LINE.data && skipped === 0 ? index - begin : LINE.unknown,
    );
    // What stands before the data of a line says nothing about the data.
    pattern.lastIndex = sort === LINE.prefix ? index + 1 : Math.max(index + 1, Math.min(end, lines.endOf(index)));
  }
}

function sortOf(run: string, line: number, index: number): number {
  if (run.startsWith('data:', line)) return index < line + (run[line + 5] === ' ' ? 6 : 5) ? LINE.prefix : LINE.data;
  // A byte order mark before the first line.
  return run.charCodeAt(line) === 0xef ? LINE.unknown : LINE.other;
}

function lookAcross(
  reader: BodyReader,
  { first, second, body, at }: Crossing,
  length: number,
  pattern: RegExp,
  hits: GrowingHits,
): void {
  const before = reader.lastBytes(first, length - 1);
  const after = reader.firstBytes(second, length - 1);
  // Reads of a few bytes each: the text may go over more than two of them, so whoever asks has to look at the row.
  if (before.length < length - 1 || after.length < length - 1) return hits.add(body, at, LINE.torn);
  pattern.lastIndex = 0;
  const match = pattern.exec(latin1(before) + latin1(after));
  if (match !== null) hits.add(body, at - before.length + match.index, LINE.unknown);
}

interface Lines {
  /** Where the line of a place begins, `bound` at the earliest. */
  startOf(place: number, bound: number): number;
  /** Where the line of a place ends, or Infinity. Places ascend. */
  endOf(place: number): number;
}

function linesOf(run: string): Lines {
  // Most servers end lines with one character only, and a run may be one line: nothing is looked for twice.
  const feeds = seeker(run, '\n');
  const returns = seeker(run, '\r');
  return {
    startOf: (place, bound) => Math.max(bound, feeds.before(place, bound), returns.before(place, bound)),
    endOf: (place) => Math.min(feeds.after(place), returns.after(place)),
  };
}

function seeker(run: string, character: string): { before(place: number, bound: number): number; after(place: number): number } {
  let next = run.indexOf(character);
  if (next === -1) next = Infinity;
  let last = -1;
  const moveTo = (place: number): void => {
    while (next < place) {
      last = next;
      next = run.indexOf(character, next + 1);
      if (next === -1) next = Infinity;
    }
  };
  return {
    before(place, bound) {
      moveTo(place);
      return last < bound ? -1 : last + 1;
    },
    after(place) {
      moveTo(place);
      return next;
    },
  };
}

interface GrowingHits {
  add(body: number, offset: number, line: number): void;
  whole(): Omit<Hits, 'decoded'>;
}

function createHits(): GrowingHits {
  let count = 0;
  let [bodies, offsets, lines] = [new Float64Array(256), new Float64Array(256), new Int32Array(256)];
  return {
    add(body, offset, line) {
      if (count === lines.length) {
        const [oldBodies, oldOffsets, oldLines] = [bodies, offsets, lines];
        [bodies, offsets, lines] = [new Float64Array(count * 4), new Float64Array(count * 4), new Int32Array(count * 4)];
        bodies.set(oldBodies);
        offsets.set(oldOffsets);
        lines.set(oldLines);
      }
      bodies[count] = body;
      offsets[count] = offset;
      lines[count] = line;
      count += 1;
    },
    whole: () => ({ count, bodies, offsets, lines }),
  };
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
