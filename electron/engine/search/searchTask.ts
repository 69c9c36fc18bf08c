// What a thread of the search is asked, and what it does about it; the same work is done in slices where there is no thread.
import type { BodyReader } from './bodyReader.ts';
import { findText, type Hits, type Share } from './findText.ts';
import { readRowPlaces, type RowPlaces } from './rowPlaces.ts';

/** A piece of work with the result it gives. */
export type SearchTask =
  | { readonly kind: 'places'; readonly from: number; readonly to: number }
  | { readonly kind: 'find'; readonly text: string; readonly share: Share };

/** A task of one kind. */
export type TaskOf<K extends SearchTask['kind']> = Extract<SearchTask, { readonly kind: K }>;

/** The results of tasks by kind; everything in them is flat, so that it can be handed over. */
export interface SearchResults {
  readonly places: RowPlaces;
  readonly find: Hits;
}

/** Does tasks on an open capture, each in slices. */
export function searchIn(
  reader: BodyReader,
): <K extends SearchTask['kind']>(task: TaskOf<K>) => Generator<void, SearchResults[K]> {
  return (task) => {
    const wanted: SearchTask = task;
    const work =
      wanted.kind === 'places' ? readRowPlaces(reader, wanted.from, wanted.to) : findText(reader, wanted.text, wanted.share);
    return work as Generator<void, SearchResults[typeof task.kind]>;
  };
}
