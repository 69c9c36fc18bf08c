// The socket reads an event came in, and how many events each of them brought.
import type { EventDetails } from '../../../shared/contract/schemas/event.ts';
import type { IndexedRow } from '../../../shared/pipeline/pipeline.ts';
import type { BodyKey } from './captureReader.ts';
import type { CaptureStore } from './captureStore.ts';

type ReadPart = EventDetails['chunks'][number];

/** The most reads listed; a 16 MB event comes in hundreds. */
const MOST_READS = 500;
/** How far events of the same reads are looked for, on either side of the event. */
const MOST_NEIGHBOURS = 5000;

/** The reads that overlap a row's bytes; for an http row, those of its whole response. */
export function readReads(store: CaptureStore, row: IndexedRow, body: BodyKey | undefined): ReadPart[] {
  if (body === undefined) return [];
  const from = row.bytes?.from ?? 0;
  const to = row.bytes?.to ?? store.bodyLength(body);
  const places: { readonly at: number; readonly from: number; readonly to: number }[] = [];
  for (const chunk of store.chunks(body, from, to)) {
    places.push({ at: chunk.at, from: chunk.from, to: chunk.from + chunk.bytes.length });
    if (places.length === MOST_READS) break;
  }
  const first = places[0];
  if (first === undefined) return [];
  const before = store.readsBefore(body, first.from);
  const ends = row.bytes === undefined ? undefined : endsNear(store, row, first.from);
  return places.map((place, index) => ({
    ...place,
    read: before + index + 1,
    events: ends?.filter((end) => end > place.from && end <= place.to).length ?? 0,
  }));
}

/** Where the bytes end of the events around a row that came in the same reads. */
function endsNear(store: CaptureStore, row: IndexedRow, from: number): number[] {
  const ends: number[] = [];
  const take = (other: IndexedRow): boolean => {
    const belongs = other.exchange === row.exchange && other.bytes !== undefined && other.bytes.side === row.bytes?.side;
    if (belongs && other.part === 0) ends.push(other.bytes.to);
    return !belongs || other.bytes.to > from;
  };
  for (const other of store.rows(Math.max(1, row.event - MOST_NEIGHBOURS), row.event).toReversed()) if (!take(other)) break;
  for (const other of store.rows(row.event + 1, row.event + MOST_NEIGHBOURS)) {
    // Every read numbers its events from 1: the next 1 belongs to a later one.
    if (other.ordinal === 1) break;
    take(other);
  }
  return ends;
}

/** How many rows came at once with a row that was read from the socket, and its place among them. */
export function readTogether(store: CaptureStore, row: IndexedRow): EventDetails['together'] {
  if (row.bytes?.side !== 'response') return undefined;
  let of = row.ordinal;
  // Rows of one read follow each other, numbered from 1.
  for (const other of store.rows(row.event + 1, row.event + MOST_NEIGHBOURS)) {
    if (other.ordinal !== of + 1) break;
    of += 1;
  }
  return { ordinal: row.ordinal, of };
}
