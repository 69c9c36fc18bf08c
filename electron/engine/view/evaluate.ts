// Carries out a plan over rows that are in the file. Yields between slices of work, so that whoever runs it can serve others.
import type { CaptureStore } from '../capture/captureStore.ts';
import { scanContent } from './contentScan.ts';
import { addTo, complement, emptySet, intersect, unite, type EventSet } from './eventSet.ts';
import type { Plan } from './queryPlan.ts';

/** Rows one statement looks at: some ten milliseconds of work. */
const SLICE = 50_000;

/** The rows `from` to `to`, both inclusive and all committed, that a plan finds. */
export function* evaluate(store: CaptureStore, plan: Plan, from: number, to: number): Generator<void, EventSet> {
  switch (plan.kind) {
    case 'sql': {
      const found = emptySet(from, to);
      for (let start = from; start <= to; start += SLICE) {
        const end = Math.min(to, start + SLICE - 1);
        for (const event of store.reader.matching(start, end, plan.sql, plan.values)) addTo(found, event);
        yield;
      }
      return found;
    }
    case 'content': {
      const found = emptySet(from, to);
      yield* scanContent(store, plan.content, found);
      return found;
    }
    case 'and':
    case 'or': {
      const found = emptySet(from, to);
      if (plan.kind === 'and') complement(found);
      for (const part of plan.parts) {
        const other = yield* evaluate(store, part, from, to);
        if (plan.kind === 'and') intersect(found, other);
        else unite(found, other);
      }
      return found;
    }
    case 'not': {
      const found = yield* evaluate(store, plan.part, from, to);
      complement(found);
      return found;
    }
  }
}
