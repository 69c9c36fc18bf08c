// What is not in the file yet: the last fraction of a second of a recording, more while the disk is full.
import type { EventPatch } from '../../../shared/observation/eventRow.ts';
import type { Truth } from '../../../shared/observation/truth.ts';
import type { IndexedRow, PipelineStep } from '../../../shared/pipeline/pipeline.ts';
import { createRowChanges, type RowChanges } from './rowChanges.ts';

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
  /** Changes to rows written before, or being written now. */
  readonly changes: RowChanges;
  /** Body bytes waiting. */
  readonly bytes: number;
  /** Adds an observation and what it brought; without one, rows that are to be shown but never written. */
  add(truth: Truth | undefined, step: PipelineStep): void;
  row(event: number): IndexedRow | undefined;
  seal(): void;
  drop(): void;
  unseal(): void;
  /** Says that somebody else wrote rows up to this number. */
  skipTo(event: number): void;
}

/** How much of the tail is being written. */
interface Sealed {
  readonly truths: number;
  readonly rows: number;
  readonly bytes: number;
}

const NOTHING: Sealed = { truths: 0, rows: 0, bytes: 0 };

/** Makes an empty tail behind what a file has. */
export function createTail(events: number, seq: number): Tail {
  const changes = createRowChanges();
  let truths: Truth[] = [];
  let rows: IndexedRow[] = [];
  let firstEvent = events + 1;
  let [writtenSeq, bytes] = [seq, 0];
  let sealed = NOTHING;

  const change = (patch: EventPatch): void => {
    const place = patch.event - firstEvent;
    const waiting = rows[place];
    if (waiting !== undefined) rows[place] = { ...waiting, ...patch };
    // A row that is being written goes out without this change, so the change has to follow.
    if (place < sealed.rows) changes.add(patch);
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
    get bytes() {
      return bytes;
    },
    changes,
    add(truth, step) {
      if (truth !== undefined) truths.push(truth);
      bytes += truth?.kind === 'chunk' ? truth.bytes.length : 0;
      for (const row of step.rows) rows.push(row);
      step.patches.forEach(change);
    },
    row: (event) => rows[event - firstEvent],
    seal() {
      sealed = { truths: truths.length, rows: rows.length, bytes };
      changes.seal();
    },
    drop() {
      truths = truths.slice(sealed.truths);
      rows = rows.slice(sealed.rows);
      firstEvent += sealed.rows;
      writtenSeq += sealed.truths;
      bytes -= sealed.bytes;
      sealed = NOTHING;
      changes.drop();
    },
    unseal() {
      sealed = NOTHING;
      changes.unseal(firstEvent);
    },
    skipTo: (event) => void (firstEvent = event + 1),
  };
}

/** Whether nothing waits. */
export function isTailEmpty({ truths, rows, changes }: Tail): boolean {
  return truths.length === 0 && rows.length === 0 && changes.waiting.size === 0;
}
