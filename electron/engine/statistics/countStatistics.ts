// What the events of a capture add up to, counted over the index in slices: a few columns of every row, and of truth only when each
// response head came.
import type { Statistics } from '../../../shared/contract/schemas/statistics.ts';
import type { IndexedRow } from '../../../shared/pipeline/pipeline.ts';
import { createStatistics, type CountedRow } from '../../../shared/statistics/statistics.ts';
import type { CaptureStore } from '../capture/captureStore.ts';
import { evaluate } from '../view/evaluate.ts';
import { hasEvent, type EventSet } from '../view/eventSet.ts';
import type { Sliced, TextSearch } from '../view/textSearch.ts';
import type { ViewCondition } from '../view/viewCondition.ts';
import { COUNTED_COLUMNS, countedRow } from './countedRow.ts';

/** What is counted. */
export interface StatisticsParts {
  readonly store: CaptureStore;
  readonly condition: ViewCondition;
  readonly search: TextSearch;
  /** µs of the last observation. */
  readonly lastAt: number;
  /** Hears of rows counted, of all. */
  readonly onProgress: (done: number, total: number) => void;
  readonly onCounted: (statistics: Statistics) => void;
}

/** Rows and observations looked at in one slice: a few milliseconds of work. */
const ROWS_AT_ONCE = 4_000;
const TRUTHS_AT_ONCE = 20_000;

/** Counts every row there is now. Rows that come meanwhile are left for the next time. */
export function* countStatistics(parts: StatisticsParts): Sliced<void> {
  const { store, condition, search, lastAt } = parts;
  const last = store.lastEvent();
  const upTo = store.tail.firstEvent - 1;
  const heads = yield* headTimes(store);
  const shown =
    condition.isEverything || upTo === 0 ? undefined : yield* evaluate({ store, search, from: 1, to: upTo }, condition.plan);
  const counter = createStatistics({ lastAt, headAt: (exchange) => heads.get(exchange) });
  const read = reading(store, condition, shown);
  for (let from = 1; from <= last; from += ROWS_AT_ONCE) {
    const to = Math.min(last, from + ROWS_AT_ONCE - 1);
    read(from, to, (row, isShown) => counter.add(row, isShown));
    parts.onProgress(to, last);
    yield;
  }
  parts.onCounted(counter.finish());
}

/** Hands over rows with whether the filter shows them: from the index where they are written, else as they are in memory. */
function reading(
  store: CaptureStore,
  condition: ViewCondition,
  shown: EventSet | undefined,
): (from: number, to: number, take: (row: CountedRow, isShown: boolean) => void) => void {
  const columnsOf = store.reader.picking(COUNTED_COLUMNS);
  const whole = (row: IndexedRow | undefined, take: (row: CountedRow, isShown: boolean) => void): void => {
    if (row !== undefined) take(countedOf(row), condition.isEverything || condition.matches(row));
  };
  return (from, to, take) => {
    if (to >= store.tail.firstEvent || (shown !== undefined && to > shown.to)) {
      for (const row of store.rows(from, to)) whole(row, take);
      return;
    }
    const changed = new Set(store.tail.changes.events());
    for (const columns of columnsOf(from, to)) {
      const row = countedRow(columns);
      if (changed.has(row.event)) whole(store.row(row.event), take);
      else take(row, condition.isEverything || (shown !== undefined && hasEvent(shown, row.event)));
    }
  };
}

function countedOf(row: IndexedRow): CountedRow {
  const toolError = row.kind === 'result' && row.severity === 'warning' && row.detail.startsWith('tool error');
  return { ...row, framed: row.frame > 0, toolError };
}

/** When the response head of each exchange came, µs. */
function* headTimes({ reader, tail }: CaptureStore): Sliced<ReadonlyMap<number, number>> {
  const heads = new Map<number, number>();
  const waiting = tail.truths.slice();
  const last = reader.lastSeq();
  for (let from = 1; from <= last; from += TRUTHS_AT_ONCE) {
    for (const [exchange, at] of reader.heads(from, from + TRUTHS_AT_ONCE - 1)) heads.set(Number(exchange), Number(at));
    yield;
  }
  for (const truth of waiting) if (truth.kind === 'response-head') heads.set(truth.exchange, truth.at);
  return heads;
}
