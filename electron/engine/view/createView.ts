// A capture through a filter. Without a filter a position is a number less one and nothing is kept; with one, the numbers of the rows
// that match are, four bytes each, and only rows that are new or changed are looked at again.
import type { ViewFilter } from '../../../shared/contract/contract.ts';
import type { EventRow } from '../../../shared/observation/eventRow.ts';
import type { CaptureStore } from '../capture/captureStore.ts';
import type { ChangeFeed } from '../capture/changeFeed.ts';
import { publicRow } from '../capture/rowCodec.ts';
import type { Timers } from '../ports.ts';
import { createEventList } from './eventList.ts';
import { evaluate } from './evaluate.ts';
import { eventsIn } from './eventSet.ts';
import type { View } from './view.ts';
import type { Sliced, TextSearch } from './textSearch.ts';
import type { ViewCondition } from './viewCondition.ts';

/** The shortest time between two ticks, in ms. */
const TICK_MS = 40;
/** Rows taken into a list before others are served. */
const LISTED_AT_ONCE = 65_536;
/** The most rows handed out at once. */
export const MOST_ROWS = 500;

export interface ViewParts {
  readonly store: CaptureStore;
  readonly feed: ChangeFeed;
  /** Undefined where the capture does not move. */
  readonly timers: Timers | undefined;
  readonly filter: ViewFilter;
  readonly condition: ViewCondition;
  readonly search: TextSearch;
  readonly onDispose: () => void;
}

/** A view that is not filled yet: it shows nothing until `fill` has run to its end, slice by slice. */
export interface OpenedView {
  readonly view: View;
  readonly fill: () => Sliced<void>;
}

/** Opens a view. With a filter, filling it looks at every row once. */
export function createView({ store, feed, timers, filter, condition, search, onDispose }: ViewParts): OpenedView {
  const selection = condition.isEverything ? everything(store) : selected(store, condition, search);
  const listeners = new Set<(changed: readonly number[]) => void>();
  const changed = new Set<number>();
  let clearTimer: (() => void) | undefined;
  let told = store.lastEvent();
  let disposed = false;

  const tick = (): void => {
    clearTimer = undefined;
    if (!selection.isFilled()) return wind();
    const seen = [...changed];
    changed.clear();
    const grew = store.lastEvent() > told;
    told = store.lastEvent();
    const visible = selection.catchUp(seen);
    if (visible.length === 0 && !grew) return undefined;
    for (const listener of listeners) listener(visible);
    return undefined;
  };
  const wind = (): void => {
    if (timers !== undefined && !disposed) clearTimer ??= timers.set(TICK_MS, tick);
  };

  const stop = feed.listen((events) => {
    // Rows nobody was told of are new, not changed.
    for (const event of events) if (event <= told) changed.add(event);
    wind();
  });

  const view: View = {
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
  return { view, fill: () => whileWanted(selection.fill(), () => !disposed) };
}

/** Work that is broken off once nobody wants it. */
export function* whileWanted(work: Sliced<void>, isWanted: () => boolean): Sliced<void> {
  for (const slice of work) {
    if (!isWanted()) return;
    yield slice;
  }
}

/** The rows a view shows, by position. */
interface Selection {
  /** Takes in the rows there are, slice by slice. */
  fill(): Sliced<void>;
  isFilled(): boolean;
  total(): number;
  rows(from: number, to: number): readonly EventRow[];
  locate(event: number): { readonly position: number; readonly exact: boolean };
  /** Takes in new rows and looks again at changed ones; returns those of the changed that are shown. */
  catchUp(changed: readonly number[]): readonly number[];
}

function everything(store: CaptureStore): Selection {
  return {
    *fill() {},
    isFilled: () => true,
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

function selected(store: CaptureStore, condition: ViewCondition, search: TextSearch): Selection {
  const list = createEventList();
  let seen = 0;
  let filled = false;

  function* fill(): Sliced<void> {
    const upTo = store.tail.firstEvent - 1;
    if (upTo > 0) {
      const changed = new Set(store.tail.changes.events());
      const found = yield* evaluate({ store, search, from: 1, to: upTo }, condition.plan);
      for (const event of eventsIn(found)) {
        if (!changed.has(event)) list.push(event);
        if (list.length % LISTED_AT_ONCE === 0) yield;
      }
      for (const event of changed) if (event <= upTo) look(event);
    }
    seen = upTo;
    filled = true;
    takeNew();
  }

  const takeNew = (): void => {
    const last = store.lastEvent();
    for (let from = seen + 1; from <= last; from += MOST_ROWS)
      for (const row of store.rows(from, Math.min(last, from + MOST_ROWS - 1))) if (condition.matches(row)) list.push(row.event);
    seen = last;
  };

  const look = (event: number): boolean => {
    const row = store.row(event);
    const matches = row !== undefined && condition.matches(row);
    if (matches) list.insert(event);
    else list.remove(event);
    return matches;
  };

  return {
    fill,
    isFilled: () => filled,
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
