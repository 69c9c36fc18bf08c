import type { EventPatch } from '../../../shared/observation/eventRow.ts';
import type { IndexedRow } from '../../../shared/pipeline/pipeline.ts';

/** Changes to rows written before, merged by row, in two halves: those being written, and those that came since. */
export interface RowChanges {
  /** Those that came since. */
  readonly waiting: ReadonlyMap<number, EventPatch>;
  add(patch: EventPatch): void;
  /** A row with all its changes. */
  apply(row: IndexedRow): IndexedRow;
  /** The rows that have changes. */
  events(): number[];
  /** What waits is being written. */
  seal(): void;
  /** What was being written is written. */
  drop(): void;
  /** What was being written waits again, without what concerns rows from `firstEvent` on. */
  unseal(firstEvent: number): void;
}

/** No changes yet. */
export function createRowChanges(): RowChanges {
  let sealed = new Map<number, EventPatch>();
  let waiting = new Map<number, EventPatch>();
  return {
    get waiting() {
      return waiting;
    },
    add: (patch) => void waiting.set(patch.event, { ...waiting.get(patch.event), ...patch }),
    apply: (row) => ({ ...row, ...sealed.get(row.event), ...waiting.get(row.event) }),
    events: () => [...sealed.keys(), ...waiting.keys()],
    seal() {
      sealed = waiting;
      waiting = new Map();
    },
    drop() {
      sealed = new Map();
    },
    unseal(firstEvent) {
      for (const [event, patch] of waiting) if (event < firstEvent) sealed.set(event, { ...sealed.get(event), ...patch });
      waiting = sealed;
      sealed = new Map();
    },
  };
}
