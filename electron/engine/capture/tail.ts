// What is not in the file yet: the last fraction of a second of a recording, more while the disk is full.
import type { EventPatch } from '../../../shared/observation/eventRow.ts';
import type { Truth } from '../../../shared/observation/truth.ts';
import type { IndexedRow, PipelineStep } from '../../../shared/pipeline/pipeline.ts';

/** Observations, rows and changes waiting to be written, in order. */
export interface Tail {
  readonly truths: readonly Truth[];
  /** Rows that follow each other; the first is number `firstEvent`. */
  readonly rows: readonly IndexedRow[];
  readonly firstEvent: number;
  /** Changes to rows that are in the file, merged by row. */
  readonly patches: ReadonlyMap<number, EventPatch>;
  /** Body bytes waiting. */
  readonly bytes: number;
  readonly isEmpty: boolean;
  add(truth: Truth, step: PipelineStep): void;
  addStep(step: PipelineStep): void;
  row(event: number): IndexedRow | undefined;
  /** Forgets everything: it is in the file now. */
  clear(): void;
  /** Says that somebody else wrote rows up to this number. */
  skipTo(event: number): void;
}

/** Makes an empty tail behind `events` rows that are in the file. */
export function createTail(events: number): Tail {
  let truths: Truth[] = [];
  let rows: IndexedRow[] = [];
  let firstEvent = events + 1;
  const patches = new Map<number, EventPatch>();
  let bytes = 0;

  const patch = (change: EventPatch): void => {
    const place = change.event - firstEvent;
    const waiting = rows[place];
    if (waiting !== undefined) rows[place] = { ...waiting, ...change };
    else {
      const before = patches.get(change.event);
      patches.set(change.event, before === undefined ? change : { ...before, ...change });
    }
  };

  const addStep = (step: PipelineStep): void => {
    if (rows.length === 0) rows = [...step.rows];
    else for (const row of step.rows) rows.push(row);
    for (const change of step.patches) patch(change);
  };

  return {
    get truths() {
      return truths;
    },
    get rows() {
      return rows;
    },
    get firstEvent() {
      return firstEvent;
    },
    patches,
    get bytes() {
      return bytes;
    },
    get isEmpty() {
      return truths.length === 0 && rows.length === 0 && patches.size === 0;
    },
    add(truth, step) {
      truths.push(truth);
      if (truth.kind === 'chunk') bytes += truth.bytes.length;
      addStep(step);
    },
    addStep,
    row: (event) => rows[event - firstEvent],
    clear() {
      firstEvent += rows.length;
      truths = [];
      rows = [];
      patches.clear();
      bytes = 0;
    },
    skipTo(event) {
      firstEvent = event + 1;
    },
  };
}
