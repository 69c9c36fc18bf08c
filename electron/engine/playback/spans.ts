// What was open when: spans of time in flat arrays, in the order they began, with what was open at every so-manieth of them, so that any
// moment is looked up from the snapshot before it.
import { grown } from '../lanes/rowColumns.ts';

/** Kinds of spans. */
export const SPAN = { exchange: 0, call: 1, question: 2 } as const;

/** Spans between two snapshots. */
const STEP = 4096;

export interface Spans {
  readonly count: number;
  /** Adds one that begins no earlier than those before; `end` is Infinity while it is open. */
  push(event: number, kind: number, from: number, end: number): void;
  /** Places of the spans that are open at a moment, oldest first. */
  openAt(at: number): readonly number[];
  event(place: number): number;
  kind(place: number): number;
  /** Says when one that was open ended. */
  ended(place: number, end: number): void;
}

/** No spans yet. */
export function createSpans(): Spans {
  let count = 0;
  let events = new Uint32Array(1024);
  let kinds = new Uint8Array(1024);
  let starts = new Float64Array(1024);
  let ends = new Float64Array(1024);
  /** Places open just before the span `STEP` × index begins. */
  const snapshots: Uint32Array[] = [new Uint32Array(0)];

  const openFrom = (snapshot: number, upTo: number, at: number): number[] => {
    const open = [...snapshots[snapshot]!].filter((place) => ends[place]! > at);
    for (let place = snapshot * STEP; place < upTo; place++) if (ends[place]! > at) open.push(place);
    return open;
  };
  return {
    get count() {
      return count;
    },
    push(event, kind, from, end) {
      if (count === events.length) {
        events = grown(events, new Uint32Array(count * 2));
        kinds = grown(kinds, new Uint8Array(count * 2));
        starts = grown(starts, new Float64Array(count * 2));
        ends = grown(ends, new Float64Array(count * 2));
      }
      // A clock that seems to go back (an exchange known of late) would make the search miss it.
      const start = Math.max(from, count > 0 ? starts[count - 1]! : from);
      if (count > 0 && count % STEP === 0) snapshots.push(Uint32Array.from(openFrom(snapshots.length - 1, count, start - 1)));
      events[count] = event;
      kinds[count] = kind;
      starts[count] = start;
      ends[count] = end;
      count++;
    },
    openAt(at) {
      let low = 0;
      let high = count;
      while (low < high) {
        const middle = (low + high) >>> 1;
        if (starts[middle]! <= at) low = middle + 1;
        else high = middle;
      }
      return openFrom(Math.min(Math.floor(low / STEP), snapshots.length - 1), low, at);
    },
    event: (place) => events[place]!,
    kind: (place) => kinds[place]!,
    ended(place, end) {
      ends[place] = end;
    },
  };
}
