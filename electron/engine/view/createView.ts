// A capture through a filter. Without a filter a position is a number less one and nothing is kept; with one, the numbers of the rows
// that match are, four bytes each, and only rows that are new or changed are looked at again.
import type { ViewFilter } from '../../../shared/contract/contract.ts';
import type { EventRow } from '../../../shared/observation/eventRow.ts';
import type { CaptureStore } from '../capture/captureStore.ts';
import type { ChangeFeed } from '../capture/changeFeed.ts';
import { publicRow } from '../capture/rowCodec.ts';
import type { Timers } from '../ports.ts';
import { createEventList } from './eventList.ts';
import type { View } from './view.ts';
import { viewCondition, type ViewCondition } from './viewCondition.ts';

/** The shortest time between two ticks, in ms. */
const TICK_MS = 40;
/** The most rows handed out at once. */
export const MOST_ROWS = 500;

export interface ViewParts {
  readonly store: CaptureStore;
  readonly feed: ChangeFeed;
  /** Undefined where the capture does not move. */
  readonly timers: Timers | undefined;
  readonly filter: ViewFilter;
  readonly onDispose: () => void;
}

/** Opens a view. With a filter this looks at every row once. */
export function createView({ store, feed, timers, filter, onDispose }: ViewParts): View {
  const condition = viewCondition(filter);
  const selection = condition.isEverything ? everything(store) : selected(store, condition);
  const listeners = new Set<(changed: readonly number[]) => void>();
  const changed = new Set<number>();
  let clearTimer: (() => void) | undefined;
  let told = store.lastEvent();
  let disposed = false;

  const tick = (): void => {
    clearTimer = undefined;
    const seen = [...changed];
    changed.clear();
    const grew = store.lastEvent() > told;
    told = store.lastEvent();
    const visible = selection.catchUp(seen);
    if (visible.length === 0 && !grew) return;
    for (const listener of listeners) listener(visible);
  };

  const stop = feed.listen((events) => {
    // Rows nobody was told of are new, not changed.
    for (const event of events) if (event <= told) changed.add(event);
    if (timers !== undefined) clearTimer ??= timers.set(TICK_MS, tick);
  });

  return {
    filter,
    get total() {
      return selection.total();
    },
    get all() {
      return store.lastEvent();
    },
    rows(from, to) {
      return selection.rows(Math.max(0, from), Math.min(to, from + MOST_ROWS));
    },
    locate: (event) => selection.locate(event),
    onMoved: (listener) => void listeners.add(listener),
    dispose() {
      if (disposed) return;
      disposed = true;
      stop();
      clearTimer?.();
      onDispose();
    },
  };
}

/** The rows a view shows, by position. */
interface Selection {
  total(): number;
  rows(from: number, to: number): readonly EventRow[];
  locate(event: number): { readonly position: number; readonly exact: boolean };
  /** Takes in new rows and looks again at changed ones; returns those of the changed that are shown. */
  catchUp(changed: readonly number[]): readonly number[];
}

function everything(store: CaptureStore): Selection {
  return {
    total: () => store.lastEvent(),
    rows: (from, to) => (to <= from ? [] : store.rows(from + 1, to).map(publicRow)),
    locate(event) {
      const last = store.lastEvent();
      return event >= 1 && event <= last
        ? { position: event - 1, exact: true }
        : { position: Math.min(Math.max(event, 0), last) - 1, exact: false };
    },
    catchUp: (changed) => changed,
  };
}

function selected(store: CaptureStore, condition: ViewCondition): Selection {
  const list = createEventList();
  let seen = 0;

  const takeNew = (): void => {
    const last = store.lastEvent();
    if (seen === last) return;
    const { tail, reader } = store;
    const changed = new Set(tail.changes.events().filter((event) => event < tail.firstEvent));
    const stored =
      seen + 1 < tail.firstEvent ? reader.matching(seen + 1, tail.firstEvent - 1, condition.sql, condition.values) : [];
    for (const event of stored) if (!changed.has(event)) list.push(event);
    for (const event of changed) if (event > seen) look(event);
    for (let event = Math.max(seen + 1, tail.firstEvent); event <= last; event++)
      if (condition.matches(tail.row(event)!)) list.push(event);
    seen = last;
  };

  const look = (event: number): boolean => {
    const row = store.row(event);
    const matches = row !== undefined && condition.matches(row);
    if (matches) list.insert(event);
    else list.remove(event);
    return matches;
  };

  takeNew();
  return {
    total: () => list.length,
    rows(from, to) {
      const rows: EventRow[] = [];
      for (let position = from; position < Math.min(to, list.length); position++) {
        const row = store.row(list.at(position));
        if (row !== undefined) rows.push(publicRow(row));
      }
      return rows;
    },
    locate: (event) => list.locate(event),
    catchUp(changed) {
      takeNew();
      return changed.filter((event) => {
        const wasShown = list.locate(event).exact;
        return look(event) || wasShown;
      });
    },
  };
}
