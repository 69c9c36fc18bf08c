// Which values the rows of a capture have, and how often: what a filter can ask for. Counted from the newest rows back, some at a time and
// each only once, so that an answer about a million rows is there at once and becomes whole by asking again.
import type { FieldId } from '../../../shared/filter/fields.ts';
import type { Surroundings } from '../../../shared/filter/predicate.ts';
import type { Result } from '../../../shared/contract/contract.ts';
import type { IndexedRow } from '../../../shared/pipeline/pipeline.ts';
import type { CaptureStore } from '../capture/captureStore.ts';
import { COUNTED_FACTS, FACTS, KINDS, endingIn, factsOf, severityIn, type Alike } from '../capture/rowCodec.ts';
import { lookInside } from './lookInside.ts';
import type { Sliced } from './textSearch.ts';

/** Rows counted before others are served: a few milliseconds of work. */
const SLICE = 5_000;
/** Slices counted for one question. */
const SLICES_AT_ONCE = 24;
/** Rows at the end that are counted anew each time: they may still be completed in place. */
const UNSETTLED = 2_000;
/** Values of one field that are told apart, and those that are handed out. */
const MOST_TOLD_APART = 20_000;
const MOST_GIVEN = 200;

/** Values by field, most frequent first, and how many of all rows were counted. */
export type HeldValues = Result<'view.held'>;

export interface Held {
  /** Counts more rows, as far as one question goes. */
  count(): Sliced<void>;
  values(): HeldValues;
}

/** Counts nothing yet. `marks` are those that hold. */
export function createHeld(
  store: CaptureStore,
  about: () => Pick<Surroundings, 'server' | 'era' | 'revision'>,
  marks: () => Iterable<{ readonly colour: string }> = () => [],
): Held {
  const tally: Tally = new Map();
  // The rows `from` to `to` are counted for good.
  let [from, to] = [1, 0];
  const inside = lookInside(store);

  return {
    *count() {
      yield* inside.look();
      const settled = Math.max(0, store.tail.firstEvent - 1 - UNSETTLED);
      if (to === 0) [from, to] = [settled + 1, settled];
      for (let slice = 0; slice < SLICES_AT_ONCE; slice += 1) {
        if (to < settled) {
          const end = Math.min(settled, to + SLICE);
          for (const alike of store.reader.alike(to + 1, end)) add(tally, alike);
          to = end;
        } else if (from > 1) {
          const start = Math.max(1, from - SLICE);
          for (const alike of store.reader.alike(start, from - 1)) add(tally, alike);
          from = start;
        } else return;
        yield;
      }
    },
    values() {
      const all = store.lastEvent();
      const fresh = store.rows(Math.max(to + 1, all - SLICE + 1), all);
      const whole: Tally = new Map([...tally].map(([field, values]) => [field, new Map(values)]));
      for (const row of fresh) add(whole, alikeOf(row));
      const { server, era, revision } = about();
      const counted = to - from + 1 + fresh.length;
      for (const [field, value] of Object.entries({ server, era, revision }))
        if (value !== '') whole.set(field as FieldId, new Map([[value, counted]]));
      const colours = new Map<string, number>();
      for (const { colour } of marks()) if (colour !== '') colours.set(colour, (colours.get(colour) ?? 0) + 1);
      if (colours.size > 0) whole.set('mark', colours);
      return {
        fields: Object.fromEntries([...whole].map(([field, values]) => [field, mostFrequent(values)])),
        paths: inside.paths(),
        counted,
        all,
      };
    },
  };
}

type Tally = Map<FieldId, Map<string, number>>;

function add(tally: Tally, [facts, method, target, sseEvent, status, rows]: Alike): void {
  const kind = KINDS[facts & FACTS.kind] ?? 'invalid';
  const count = (field: FieldId, value: string): void => {
    let values = tally.get(field);
    if (values === undefined) tally.set(field, (values = new Map<string, number>()));
    const before = values.get(value);
    if (value !== '' && (before !== undefined || values.size < MOST_TOLD_APART)) values.set(value, (before ?? 0) + rows);
  };
  const direction = facts & FACTS.direction;
  const severity = severityIn(facts);
  count('kind', kind);
  if (direction !== 0) count('dir', direction === 1 << 4 ? 'out' : 'in');
  count('method', method);
  count('target', target);
  if (method === 'tools/call') count('tool', target);
  if (status !== null) count('status', String(status));
  const event = (facts & FACTS.plainEvent) !== 0 ? 'message' : sseEvent;
  if (event !== null) count('event', event);
  const ending = endingIn(facts);
  if (ending !== undefined) count('ending', ending);
  if ((facts & FACTS.pending) !== 0) count('is', 'pending');
  if (severity !== undefined) count('is', 'problem');
  if (severity === 'error' || kind === 'error') count('is', 'error');
  else if (severity !== undefined) count('is', severity);
  if (kind !== 'http' && kind !== 'frame' && kind !== 'state') count('is', 'message');
}

function alikeOf(row: IndexedRow): Alike {
  return [factsOf(row) & COUNTED_FACTS, row.method, row.target, row.sseEvent ?? null, row.status ?? null, 1];
}

function mostFrequent(values: ReadonlyMap<string, number>): HeldValues['fields'][string] {
  return [...values]
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, MOST_GIVEN)
    .map(([value, rows]) => ({ value, rows }));
}
