// Values inside messages for the columns that show them: asked of the engine for the rows on screen only, one question at a time. What was
// sent never changes, so what was answered is kept. Knows the contract and no component.
import type { Client } from '../../../shared/contract/client.ts';

/** Of each path what it leads to in a row, null where nowhere. */
export type Values = readonly (string | null)[];

/** What is known now; a new function whenever anything changed. */
export type ValuesOf = (event: number) => Values | undefined;

/** The values of one capture. */
export interface ValueSource {
  readonly subscribe: (listener: () => void) => () => void;
  readonly snapshot: () => ValuesOf;
  /** Which values; none asks nothing. */
  readonly setPaths: (paths: readonly string[]) => void;
  /** Says which rows are on screen. */
  readonly show: (events: readonly number[]) => void;
}

const MOST_ASKED = 200;
/** Rows remembered: some hundred screens. */
const MOST_KEPT = 10_000;
const nothing: ValuesOf = () => undefined;

/** A source that asks nothing yet. */
export function createValueSource(client: Client, capture: string): ValueSource {
  const listeners = new Set<() => void>();
  let paths: readonly string[] = [];
  let known = new Map<number, Values>();
  let current = nothing;
  let shown: readonly number[] = [];
  let asking = false;

  const publish = (): void => {
    const kept = known;
    current = paths.length === 0 ? nothing : (event) => kept.get(event);
    for (const listener of listeners) listener();
  };
  const ask = async (): Promise<void> => {
    const events = shown.filter((event) => !known.has(event)).slice(0, MOST_ASKED);
    if (asking || events.length === 0 || paths.length === 0) return;
    const into = known;
    asking = true;
    try {
      const { values } = await client.call('event.values', { capture, events, paths: [...paths] });
      values.forEach((each, index) => into.set(events[index]!, each));
      if (into.size > MOST_KEPT) for (const event of into.keys()) if (into.size > MOST_KEPT / 2) into.delete(event);
      asking = false;
      if (into === known) publish();
    } catch {
      // The capture is gone; what is shown stays.
      asking = false;
      return;
    }
    await ask();
  };

  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    snapshot: () => current,
    setPaths(next) {
      if (next.join('\n') === paths.join('\n')) return;
      paths = next;
      known = new Map();
      publish();
      void ask();
    },
    show(events) {
      shown = events;
      void ask();
    },
  };
}
