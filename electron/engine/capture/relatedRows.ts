// The rows an event is tied to, both ways.
import type { EventDetails } from '../../../shared/contract/schemas/event.ts';
import type { IndexedRow } from '../../../shared/pipeline/pipeline.ts';
import type { CaptureStore } from './captureStore.ts';
import { publicRow } from './rowCodec.ts';

type Relation = EventDetails['related'][number]['relation'];

/** The most rows of one relation. */
const MOST = 100;

/** The rows tied to a row, oldest first, each once. */
export function relatedRows(store: CaptureStore, row: IndexedRow): EventDetails['related'] {
  const found = new Map<number, { readonly relation: Relation; readonly row: IndexedRow }>();
  const add = (relation: Relation, other: IndexedRow | undefined): void => {
    if (other !== undefined && other.event !== row.event && !found.has(other.event))
      found.set(other.event, { relation, row: other });
  };
  const addTied = (call: number): void => {
    for (const other of store.tied(call, MOST)) add(relationOf(other), other);
  };

  if (row.kind === 'http') {
    if (row.parent !== undefined) add('continues', store.row(row.parent));
    for (const other of store.rowsOf(row.exchange!, MOST)) add('carried', other);
    addTied(row.event);
  } else {
    const call = row.tied && row.parent !== undefined ? store.row(row.parent) : undefined;
    add('request', call);
    if (call !== undefined) {
      add('answer', call.answeredBy === undefined ? undefined : store.row(call.answeredBy));
      addTied(call.event);
    }
    add('answer', row.answeredBy === undefined ? undefined : store.row(row.answeredBy));
    if (row.kind === 'request') addTied(row.event);
    for (const other of batchOf(store, row)) add('sibling', other);
    if (row.exchange !== undefined) add('exchange', store.httpRow(row.exchange));
  }
  return [...found.values()]
    .toSorted((a, b) => a.row.event - b.row.event)
    .map(({ relation, row: other }) => ({ relation, row: publicRow(other) }));
}

function relationOf({ kind }: IndexedRow): Relation {
  switch (kind) {
    case 'result':
    case 'error':
      return 'answer';
    case 'http':
      return 'continues';
    default:
      return 'progress';
  }
}

/** A batch stands right before its members. */
function batchOf(store: CaptureStore, row: IndexedRow): IndexedRow[] {
  if (row.kind !== 'batch' && row.part === 0) return [];
  const batch = row.event - row.part;
  const rows: IndexedRow[] = [];
  for (const other of store.rows(batch, batch + MOST)) {
    if (other.event !== batch && other.part !== other.event - batch) break;
    rows.push(other);
  }
  return rows;
}
