// Everything about one event, put together when somebody looks at it: from its row, the truth of its exchange and the bytes it stands in.
import type { EventDetails } from '../../../shared/contract/schemas/event.ts';
import type { IndexedRow } from '../../../shared/pipeline/pipeline.ts';
import type { BodyKey } from './captureReader.ts';
import type { CaptureStore } from './captureStore.ts';
import { readHttp } from './httpDetails.ts';
import { readMessage } from './messageDetails.ts';
import { readReads, readTogether } from './readsDetails.ts';
import { relatedRows } from './relatedRows.ts';
import { publicRow } from './rowCodec.ts';

/** The details of an event, or undefined where there is no such event. */
export function readDetails(store: CaptureStore, event: number): EventDetails | undefined {
  const row = store.row(event);
  if (row === undefined) return undefined;
  const body = bodyOfRow(store, row);
  const { message, frame } = body === undefined ? { message: null, frame: null } : readMessage(store, row, body);
  const together = readTogether(store, row);
  return {
    row: publicRow(row),
    message,
    frame,
    http: row.exchange === undefined ? null : readHttp(store, row.exchange),
    chunks: readReads(store, row, body),
    ...(together === undefined ? {} : { together }),
    related: relatedRows(store, row),
  };
}

/** The body a row stands in: the response, decoded where it was encoded, for an http row. */
function bodyOfRow(store: CaptureStore, row: IndexedRow): BodyKey | undefined {
  if (row.exchange === undefined || row.kind === 'state') return undefined;
  const side = row.bytes?.side ?? 'response';
  const decoded: BodyKey = { exchange: row.exchange, side, layer: 'decoded' };
  return store.bodyLength(decoded) > 0 ? decoded : { ...decoded, layer: 'sent' };
}
