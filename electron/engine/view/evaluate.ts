// Carries out a plan over rows that are in the file. Yields between slices of work, so that whoever runs it can serve others.
import type { CaptureStore } from '../capture/captureStore.ts';
import { beginScan } from './contentScan.ts';
import { addTo, complement, countIn, emptySet, eventsIn, intersect, unite, type EventSet } from './eventSet.ts';
import type { Plan } from './queryPlan.ts';
import type { Sliced, TextSearch } from './textSearch.ts';

/** Rows one statement looks at: a few milliseconds of work; fewer where expressions in it take longer. */
const SLICE = 20_000;
const SLICE_MS = 10;

/** What a plan is carried out on: the rows `from` to `to`, both inclusive and all committed. */
export interface Evaluated {
  readonly store: CaptureStore;
  readonly search: TextSearch;
  readonly from: number;
  readonly to: number;
}

/** The rows a plan finds. Where only those `within` matter, others may be left out. */
export function* evaluate(over: Evaluated, plan: Plan, within?: EventSet): Sliced<EventSet> {
  switch (plan.kind) {
    case 'sql':
      return yield* matching(over, plan);
    case 'tied':
      return yield* tied(over, plan);
    case 'content':
      return yield* beginScan({ ...over, within }, plan.content);
    case 'and': {
      let found = within;
      for (const part of plan.parts) {
        if (found !== undefined && countIn(found) === 0) return found;
        const next = yield* evaluate(over, part, found);
        if (found !== undefined) intersect(next, found);
        found = next;
      }
      return found ?? everyOne(over);
    }
    case 'or': {
      // Threads that look through bytes are at work while the index is asked.
      const scans = plan.parts.flatMap((part) => (part.kind === 'content' ? [beginScan({ ...over, within }, part.content)] : []));
      const found = emptySet(over.from, over.to);
      for (const part of plan.parts) if (part.kind !== 'content') unite(found, yield* evaluate(over, part, within));
      for (const scan of scans) unite(found, yield* scan);
      return found;
    }
    case 'not': {
      const found = yield* evaluate(over, plan.part, within);
      complement(found);
      return found;
    }
  }
}

/**
 * The rows of a condition. Handing a number over costs as much as deciding three rows, so where most rows match it is the others that are
 * asked for.
 */
function* matching({ store, from, to }: Evaluated, { sql, values }: Plan & { readonly kind: 'sql' }): Sliced<EventSet> {
  if (sql === EVERY_ROW) return everyOne({ from, to });
  const wanted = store.reader.matching(sql, values);
  const others = store.reader.matching(`(${sql}) IS NOT TRUE`, values);
  const found = emptySet(from, to);
  const left = emptySet(from, to);
  let isCommon = false;
  let size = SLICE;
  for (let start = from; start <= to;) {
    const end = Math.min(to, start + size - 1);
    const begun = performance.now();
    // One row is looked at however long it takes, which is bounded for each of its texts.
    const events: readonly number[] | undefined = (isCommon ? others : wanted)(start, end, end > start ? SLICE_MS : Infinity);
    if (events === undefined) size = Math.max(1, (end - start + 1) >> 2);
    else {
      if (isCommon) addRange(found, start, end);
      for (const event of events) addTo(isCommon ? left : found, event);
      const matched: number = isCommon ? end - start + 1 - events.length : events.length;
      isCommon = matched > (end - start + 1) / 2;
      start = end + 1;
      if (performance.now() - begun < SLICE_MS / 4) size = Math.min(SLICE, size * 2);
    }
    yield;
  }
  complement(left);
  intersect(found, left);
  return found;
}

/** Calls looked up in one statement: a few milliseconds of work. */
const LOOKED_UP = 2000;

/**
 * Some rows and what is tied to them. Where they are few, what is tied is looked up for each of them; where they are many, or where only
 * a part of all rows is asked for, each row is asked for its parent.
 */
function* tied(over: Evaluated, { calls, whole }: Plan & { readonly kind: 'tied' }): Sliced<EventSet> {
  if (over.from > 1) return yield* matching(over, { kind: 'sql', ...whole });
  const found = yield* matching(over, { kind: 'sql', ...calls });
  const count = countIn(found);
  if (count > (over.to - over.from) / 20) return yield* matching(over, { kind: 'sql', ...whole });
  const parents = [...eventsIn(found)];
  for (let at = 0; at < count; at += LOOKED_UP) {
    for (const event of over.store.reader.tiedTo(parents.slice(at, at + LOOKED_UP))) addTo(found, event);
    yield;
  }
  return found;
}

/** The condition every row satisfies. */
export const EVERY_ROW = '1';

function everyOne({ from, to }: Pick<Evaluated, 'from' | 'to'>): EventSet {
  const every = emptySet(from, to);
  complement(every);
  return every;
}

function addRange(set: EventSet, from: number, to: number): void {
  for (let event = from; event <= to; event += 1) addTo(set, event);
}
