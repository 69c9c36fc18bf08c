// Finds a text in the bodies of a capture, and the rows there: by threads where there is much to read, in slices where there is not.
import type { CaptureStore } from '../capture/captureStore.ts';
import type { BodyReader } from '../search/bodyReader.ts';
import { shareOf, type Hits, type Share } from '../search/findText.ts';
import type { RowPlaces } from '../search/rowPlaces.ts';
import { searchIn, type SearchResults, type SearchTask, type TaskOf } from '../search/searchTask.ts';
import type { SearchThreads } from '../search/searchThreads.ts';

/** Work in slices; what is yielded is waited for. */
export type Sliced<T> = Generator<Promise<unknown> | void, T>;

/** A search in the committed part of a capture. Threads begin at once, slices where they are taken. */
export interface TextSearch {
  /** Every place of a text that is ASCII and one line. */
  find(text: string): Sliced<readonly Hits[]>;
  /** Where the rows up to an event stand, part by part; kept for the next search. */
  places(upTo: number): Sliced<readonly RowPlaces[]>;
}

/** A capture of fewer chunks is read before a thread has started. */
const WORTH_THREADS = 20_000;

/** Searches a capture, without `threads` in slices only. */
export function createTextSearch(store: CaptureStore, threads: SearchThreads | undefined): TextSearch {
  const reader: BodyReader = store.reader.bodies;
  const known = { upTo: 0, parts: [] as readonly RowPlaces[] };
  let coming: { readonly upTo: number; readonly work: Sliced<readonly RowPlaces[]> } | undefined;
  const partsWorthIt = (): number => (threads !== undefined && reader.lastChunk() > WORTH_THREADS ? threads.count : 0);
  const begin = <K extends SearchTask['kind']>(task: TaskOf<K>, parts: number): Sliced<SearchResults[K]> =>
    parts > 0 ? threaded(threads!, reader, task) : searchIn(reader)(task);

  /** Rows are never moved, so only those that came since are read. */
  const beginPlaces = (upTo: number, parts: number): Sliced<readonly RowPlaces[]> => {
    const { upTo: before } = known;
    const works = shares(parts).map((share) => {
      const { from, to } = shareOf(upTo - before, share);
      return begin({ kind: 'places', from: before + from, to: before + to }, parts);
    });
    return keeping(together(works), (added) => {
      if (known.upTo === before) Object.assign(known, { upTo, parts: [...known.parts, ...added] });
    });
  };

  return {
    find(text) {
      const parts = partsWorthIt();
      const works = shares(parts).map((share) => begin({ kind: 'find', text, share }, parts));
      // Most searches find something, and then it takes as long as the search itself to know where rows stand.
      const upTo = store.tail.firstEvent - 1;
      if (parts > 0 && known.upTo < upTo && coming === undefined) coming = { upTo, work: beginPlaces(upTo, parts) };
      return together(works);
    },
    *places(upTo) {
      const begun = coming;
      coming = undefined;
      if (begun !== undefined) yield* begun.work;
      if (known.upTo < upTo) yield* beginPlaces(upTo, partsWorthIt());
      return known.parts;
    },
  };
}

function shares(parts: number): readonly Share[] {
  const all = Math.max(1, parts);
  return Array.from({ length: all }, (_, part) => ({ part, parts: all }));
}

/** Has a thread do it, which begins at once; in slices after all where the thread cannot. */
function threaded<K extends SearchTask['kind']>(
  threads: SearchThreads,
  reader: BodyReader,
  task: TaskOf<K>,
): Sliced<SearchResults[K]> {
  let result: SearchResults[K] | undefined;
  const running = threads.run(task).then(
    (given) => void (result = given),
    () => undefined,
  );
  return (function* () {
    yield running;
    return result ?? (yield* searchIn(reader)(task));
  })();
}

function* together<T>(works: readonly Sliced<T>[]): Sliced<readonly T[]> {
  const results: T[] = [];
  for (const work of works) results.push(yield* work);
  return results;
}

function* keeping<T>(work: Sliced<T>, keep: (value: T) => void): Sliced<T> {
  const value = yield* work;
  keep(value);
  return value;
}
