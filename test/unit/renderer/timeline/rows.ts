import type { Row } from '../../../../renderer/rows/row.ts';

/** A notification row, changed as a test needs it. */
export function rowOf(event: number, change: Partial<Row> = {}): Row {
  return {
    event,
    at: event * 1000,
    kind: 'notification',
    exchange: 1,
    direction: 'in',
    method: 'notifications/message',
    target: '',
    detail: '',
    pending: false,
    ordinal: 1,
    lane: 0,
    lanesAbove: 1,
    lanesBelow: 1,
    ...change,
  };
}
