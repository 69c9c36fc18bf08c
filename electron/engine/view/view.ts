import type { ViewFilter } from '../../../shared/contract/contract.ts';
import type { EventRow } from '../../../shared/observation/eventRow.ts';

/** A capture seen through a filter: positions 0 … total-1 in event order. */
export interface View {
  readonly filter: ViewFilter;
  readonly total: number;
  readonly all: number;
  rows(from: number, to: number): readonly EventRow[];
  locate(event: number): { readonly position: number; readonly exact: boolean };
  /** At most one call per 40 ms while the capture grows: what is new, and which rows were completed in place. */
  onMoved(listener: (changed: readonly number[]) => void): void;
  dispose(): void;
}
