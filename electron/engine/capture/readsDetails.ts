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
  const places = store.chunkPlaces(body, from, to, MOST_READS);
  const first = places[0];
  if (first === undefined) return [];
  const before = store.readsBefore(body, first.from);
  const ends = row.bytes === undefined ? undefined : endsNear(store, row, first.from);
  return places.map(({ parts: _parts, ...place }, index) => ({
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
  for (const other of rowsBackwards(store, row.event)) if (!take(other)) break;
  for (const other of rowsOnwards(store, row.event + 1)) {
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
  for (const other of rowsOnwards(store, row.event + 1)) {
    if (other.ordinal !== of + 1) break;
    of += 1;
  }
  return { ordinal: row.ordinal, of };
}

/** How many rows are read at a time: most reads bring a few events only. */
const PAGE = 50;

function* rowsOnwards(store: CaptureStore, from: number): Generator<IndexedRow, void> {
  for (let at = from; at < from + MOST_NEIGHBOURS; at += PAGE) {
    const rows = store.rows(at, at + PAGE - 1);
    yield* rows;
    if (rows.length < PAGE) return;
  }
}

function* rowsBackwards(store: CaptureStore, to: number): Generator<IndexedRow, void> {
  for (let at = to; at > Math.max(0, to - MOST_NEIGHBOURS); at -= PAGE)
    yield* store.rows(Math.max(1, at - PAGE + 1), at).toReversed();
}
