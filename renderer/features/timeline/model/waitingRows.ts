import type { InboxItem } from '../../../../shared/contract/schemas/inbox.ts';

/** The first question that waits of each row that asks one or more. */
export function waitingRows(items: readonly InboxItem[]): ReadonlyMap<number, string> {
  const rows = new Map<number, string>();
  for (const { state, event, item } of items) {
    if (state === 'waiting' && event !== null && !rows.has(event)) rows.set(event, item);
  }
  return rows;
}
