// A capture as of any moment: which calls, questions and streams were open, what had been told of the server, and who it was. Read from
// the index once and followed while it grows; messages are read only where their words matter.
import type { SQLOutputValue } from 'node:sqlite';
import type { PlaybackItem, PlaybackItems, PlaybackState } from '../../../shared/contract/schemas/playback.ts';
import type { IndexedRow } from '../../../shared/pipeline/pipeline.ts';
import type { CaptureFile } from '../capture/captureFile.ts';
import { FACTS, KINDS, kindNumber } from '../capture/rowCodec.ts';
import type { CaptureStore } from '../capture/captureStore.ts';
import { createRowTexts, type RowTexts } from '../view/rowTexts.ts';
import { createSpans, SPAN, type Spans } from './spans.ts';
import { LIST_METHODS, readList, readOpened, type ListName } from './told.ts';

/** Answers of one capture for any moment. */
export interface Playback {
  /** `event` is the last of those of the moment that counts as the newest, where it is not the last of all. */
  at(moment: number, event?: number): Promise<PlaybackState>;
}

/** Rows read at a time, with everything else served in between, and items told of each kind. */
const SLICE = 5_000;
const MOST_ITEMS = 100;

/** What was told, in the order it was: rows of answers by what they answer. */
interface Told {
  readonly openings: { readonly at: number; readonly event: number }[];
  readonly lists: Record<ListName, { readonly at: number; readonly event: number }[]>;
  readonly subscribed: { readonly at: number; readonly event: number; readonly uri: string; readonly on: boolean }[];
}

interface Parts {
  readonly store: CaptureStore;
  readonly texts: RowTexts;
  readonly spans: Spans;
  readonly told: Told;
}

/** A playback of a capture; it reads nothing before it is asked. */
export function createPlayback({ inside }: CaptureFile): Playback {
  const { store } = inside;
  const told: Told = { openings: [], lists: { tools: [], resources: [], templates: [], prompts: [] }, subscribed: [] };
  const parts: Parts = { store, texts: createRowTexts(store), spans: createSpans(), told };
  let next = 1;
  let reading: Promise<void> | undefined;
  const read = async (): Promise<void> => {
    const pick = store.reader.picking('event, at, facts, exchange, method, target, took', `facts & ${FACTS.kind} IN (${TAKEN})`);
    for (let last = store.lastEvent(); next <= last; last = store.lastEvent()) {
      const to = Math.min(last, next + SLICE - 1);
      for (const row of rowsToTake(store, pick, next, to)) take(parts, row);
      next = to + 1;
      if (next <= last) await new Promise((resolve) => setImmediate(resolve));
    }
  };
  return {
    async at(moment, event) {
      reading ??= read().finally(() => (reading = undefined));
      await reading;
      return stateAt(parts, moment, event);
    },
  };
}

const TAKEN = [kindNumber('http'), kindNumber('request'), kindNumber('result')].join(', ');

/** What is taken of a row. */
type TakenRow = Pick<IndexedRow, 'event' | 'at' | 'kind' | 'exchange' | 'direction' | 'method' | 'target' | 'took' | 'pending'>;

/** Rows that begin something or tell something; of those in the file only the columns that matter are read. */
function* rowsToTake(
  store: CaptureStore,
  pick: (from: number, to: number) => readonly (readonly SQLOutputValue[])[],
  from: number,
  to: number,
): Generator<TakenRow> {
  const stored = Math.min(to, store.tail.firstEvent - 1);
  if (from <= stored) for (const columns of pick(from, stored)) yield takenOf(columns);
  if (stored >= to) return;
  for (const row of store.rows(Math.max(from, stored + 1), to))
    if (row.kind === 'http' || row.kind === 'request' || row.kind === 'result') yield row;
}

function takenOf([event, at, facts, exchange, method, target, took]: readonly SQLOutputValue[]): TakenRow {
  const bits = facts as number;
  return {
    event: event as number,
    at: at as number,
    kind: KINDS[bits & FACTS.kind] ?? 'invalid',
    exchange: (exchange as number | null) ?? undefined,
    direction: ((bits >> 4) & 3) === 2 ? 'in' : 'out',
    method: method as string,
    target: target as string,
    took: (took as number | null) ?? undefined,
    pending: (bits & FACTS.pending) !== 0,
  };
}

function take({ store, spans, told }: Parts, row: TakenRow): void {
  const { event, kind, at, method, direction } = row;
  if (kind === 'http') spans.push(event, SPAN.exchange, at, endOf(store, row));
  else if (kind === 'request') {
    spans.push(event, direction === 'in' ? SPAN.question : SPAN.call, at, endOf(store, row));
    if (method === 'resources/subscribe' || method === 'resources/unsubscribe')
      told.subscribed.push({ at, event, uri: row.target, on: method === 'resources/subscribe' });
  } else if (method === 'initialize' || method === 'server/discover') told.openings.push({ at, event });
  else if (Object.hasOwn(LIST_METHODS, method)) told.lists[LIST_METHODS[method]!].push({ at, event });
}

/** When something ended: with its answer, or where it had none with its exchange. */
function endOf(store: CaptureStore, { at, took, pending, kind, exchange }: TakenRow): number {
  if (took !== undefined) return at + took;
  if (pending || kind === 'http' || exchange === undefined) return pending ? Infinity : at;
  const http = store.httpRow(exchange);
  return http === undefined || http.pending ? Infinity : http.at + (http.took ?? 0);
}

function stateAt({ store, texts, spans, told }: Parts, at: number, shown: number | undefined): PlaybackState {
  const events = store.lastEvent();
  const event = shown ?? lastEventAt(store, at);
  const open = { [SPAN.exchange]: [] as IndexedRow[], [SPAN.call]: [] as IndexedRow[], [SPAN.question]: [] as IndexedRow[] };
  for (const place of spans.openAt(at)) {
    const row = store.row(spans.event(place));
    if (row === undefined) continue;
    const end = endOf(store, row);
    if (end !== Infinity) spans.ended(place, end);
    if (end > at) open[spans.kind(place) as 0 | 1 | 2].push(row);
  }
  const opening = told.openings.findLast((each) => each.at <= at);
  const since = opening?.at ?? 0;
  const listOf = (name: ListName) => readList(store, texts, name, told.lists[name], since, at);
  const listens = open[SPAN.call].filter(({ method }) => method === 'subscriptions/listen');
  const end = store.row(events)?.at ?? 0;
  return {
    at: Math.min(at, end),
    end,
    event,
    events,
    opened: opening === undefined ? null : readOpened(store, texts, opening.event),
    lists: { tools: listOf('tools'), resources: listOf('resources'), templates: listOf('templates'), prompts: listOf('prompts') },
    calls: itemsOf(open[SPAN.call].filter((row) => !listens.includes(row))),
    inbox: itemsOf(open[SPAN.question]),
    streams: itemsOf(open[SPAN.exchange].filter(({ detail }) => detail.includes('text/event-stream'))),
    subscriptions: subscriptionsAt(told, listens, since, at),
  };
}

function itemsOf(rows: readonly IndexedRow[]): PlaybackItems {
  return { total: rows.length, items: rows.slice(0, MOST_ITEMS).map(itemOf) };
}

function itemOf({ event, method, target, at }: IndexedRow): PlaybackItem {
  return { event, method, target, since: at };
}

function subscriptionsAt({ subscribed }: Told, listens: readonly IndexedRow[], since: number, at: number): PlaybackItems {
  const by = new Map<string, PlaybackItem>();
  for (const each of subscribed) {
    if (each.at > at) break;
    if (each.at < since) continue;
    if (each.on) by.set(each.uri, { event: each.event, method: 'resources/subscribe', target: each.uri, since: each.at });
    else by.delete(each.uri);
  }
  const all = [...listens.map((row) => ({ ...itemOf(row), target: row.detail.replace(/^closed by us · /, '') })), ...by.values()];
  return { total: all.length, items: all.slice(0, MOST_ITEMS) };
}

/** The last row at or before a moment. */
function lastEventAt(store: CaptureStore, at: number): number {
  let low = 0;
  let high = store.lastEvent();
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((store.row(middle)?.at ?? Infinity) <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}
