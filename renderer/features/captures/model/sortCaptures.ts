import type { CaptureInfo } from '../../../../shared/contract/schemas/capture.ts';

/** The columns of the list, by the member they show. */
export type CaptureColumn = 'name' | 'server' | 'startedAt' | 'durationMs' | 'events' | 'exchanges' | 'fileBytes' | 'state';

export interface CaptureOrder {
  readonly column: CaptureColumn;
  readonly descending: boolean;
}

const words = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** The captures that hold every word searched for (in name, server, URL, state or tags), in order; equal ones newest first. */
export function shownCaptures(captures: readonly CaptureInfo[], search: string, order: CaptureOrder): readonly CaptureInfo[] {
  const wanted = search
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const found = captures.filter((capture) => {
    const text =
      `${capture.name} ${capture.server} ${capture.url} ${capture.state} ${(capture.tags ?? []).join(' ')}`.toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
  const sign = order.descending ? -1 : 1;
  return found.toSorted((a, b) => sign * compare(a[order.column], b[order.column]) || b.startedAt - a.startedAt);
}

/** The order after pressing a column's head: the other way round, or that column, numbers and times from the largest. */
export function pressColumn(order: CaptureOrder, column: CaptureColumn): CaptureOrder {
  if (order.column === column) return { column, descending: !order.descending };
  return { column, descending: column !== 'name' && column !== 'server' && column !== 'state' };
}

function compare(a: string | number, b: string | number): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : words.compare(String(a), String(b));
}
