// What is not in the file yet: the last fraction of a second of a recording, more while the disk is full.
import type { EventPatch } from '../../../shared/observation/eventRow.ts';
import type { Truth } from '../../../shared/observation/truth.ts';
import type { IndexedRow, PipelineStep } from '../../../shared/pipeline/pipeline.ts';

/**
 * Observations, rows and changes waiting to be written, in order. While they are being written (`seal`) they stay readable here and
 * more may be added; `drop` forgets what was sealed, `unseal` takes it back.
 */
export interface Tail {
  readonly truths: readonly Truth[];
  /** The sequence number of the last observation in the file. */
  readonly writtenSeq: number;
  /** Rows that follow each other; the first is number `firstEvent`. */
  readonly rows: readonly IndexedRow[];
  readonly firstEvent: number;
  /** Changes to rows written before, merged by row; those that are being written are not among them. */
  readonly patches: ReadonlyMap<number, EventPatch>;
  /** Body bytes waiting. */
  readonly bytes: number;
  readonly isEmpty: boolean;
  add(truth: Truth, step: PipelineStep): void;
  addStep(step: PipelineStep): void;
  row(event: number): IndexedRow | undefined;
  /** A row of the file with its changes. */
  patched(row: IndexedRow): IndexedRow;
  /** The rows of the file that have changes. */
  changedEvents(): ReadonlySet<number>;
  seal(): void;
  drop(): void;
  unseal(): void;
  /** Says that somebody else wrote rows up to this number. */
  skipTo(event: number): void;
}

interface Sealed {
  readonly truths: number;
  readonly rows: number;
  readonly bytes: number;
  readonly patches: Map<number, EventPatch>;
}

const NOTHING: Sealed = { truths: 0, rows: 0, bytes: 0, patches: new Map() };

/** Makes an empty tail behind what a file has. */
export function createTail(events: number, seq: number): Tail {
  let truths: Truth[] = [];
  let rows: IndexedRow[] = [];
  let patches = new Map<number, EventPatch>();
  let firstEvent = events + 1;
  let writtenSeq = seq;
  let bytes = 0;
  let sealed = NOTHING;

  const change = (patch: EventPatch): void => {
    const place = patch.event - firstEvent;
    const waiting = rows[place];
    if (waiting !== undefined) rows[place] = { ...waiting, ...patch };
    // A row that is being written goes out without this change, so the change has to follow.
    if (place < sealed.rows) patches.set(patch.event, { ...patches.get(patch.event), ...patch });
  };
  const addStep = (step: PipelineStep): void => {
    for (const row of step.rows) rows.push(row);
    for (const patch of step.patches) change(patch);
  };

  return {
    get truths() {
      return truths;
    },
    get writtenSeq() {
      return writtenSeq;
    },
    get rows() {
      return rows;
    },
    get firstEvent() {
      return firstEvent;
    },
    get patches() {
      return patches;
    },
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
    patched: (row) => ({ ...row, ...sealed.patches.get(row.event), ...patches.get(row.event) }),
    changedEvents: () => new Set([...sealed.patches.keys(), ...patches.keys()].filter((event) => event < firstEvent)),
    seal() {
      sealed = { truths: truths.length, rows: rows.length, bytes, patches };
      patches = new Map();
    },
    drop() {
      truths = truths.slice(sealed.truths);
      rows = rows.slice(sealed.rows);
      firstEvent += sealed.rows;
      writtenSeq += sealed.truths;
      bytes -= sealed.bytes;
      sealed = NOTHING;
    },
    unseal() {
      const merged = sealed.patches;
      for (const [event, patch] of patches) if (event < firstEvent) merged.set(event, { ...merged.get(event), ...patch });
      patches = merged;
      sealed = NOTHING;
    },
    skipTo(event) {
      firstEvent = event + 1;
    },
  };
}
