// A recording that was cut off has no closing entry: calls look pending, streams look open, half a frame was never shown. The file stays
// as it is; what it would have said is laid over it when it is read.
import type { CaptureCounts } from './recorder.ts';
import type { EventPatch } from '../../../shared/observation/eventRow.ts';
import type { IndexedRow } from '../../../shared/pipeline/pipeline.ts';
import { createPipeline } from '../../../shared/pipeline/createPipeline.ts';
import { isEncoded } from '../../../shared/pipeline/exchangeTrack.ts';
import { joinWords } from '../../../shared/pipeline/text.ts';
import type { BodyKey } from './captureReader.ts';
import type { CaptureStore } from './captureStore.ts';

/** What the overlay changed. */
export interface CutOffEnd {
  readonly counts: CaptureCounts;
  readonly openExchanges: number;
  readonly unanswered: number;
}

/** Lays the end of a cut-off recording over its rows. `at` is µs of the last observation. */
export function finishCutOff(store: CaptureStore, counts: CaptureCounts, at: number): CutOffEnd {
  const pending = store.reader.pendingEvents().flatMap((event) => store.row(event) ?? []);
  const open = pending.filter(({ kind }) => kind === 'http');
  const calls = pending.filter(({ kind }) => kind === 'request');
  const rows = open.flatMap((row) => restOf(store, row, at));
  const first = store.lastEvent() + 1;
  store.tail.add(undefined, {
    derived: [],
    rows: rows.map((row, index) => ({ ...row, event: first + index })),
    patches: [
      ...open.map((row) => endOfExchange(row, at)),
      ...calls.map(({ event, detail }) => ({ event, pending: false, detail: joinWords('no answer', detail) })),
    ],
  });
  const graded = (wanted: IndexedRow['severity']): number => rows.filter(({ severity }) => severity === wanted).length;
  return {
    openExchanges: open.length,
    unanswered: calls.length,
    counts: {
      ...counts,
      events: counts.events + rows.length,
      frames: counts.frames + rows.filter(({ frame }) => frame > 0).length,
      pending: 0,
      errors: counts.errors + graded('error'),
      warnings: counts.warnings + graded('warning'),
      notes: counts.notes + graded('note'),
    },
  };
}

function endOfExchange({ event, at: openedAt, detail }: IndexedRow, at: number): EventPatch {
  return {
    event,
    pending: false,
    took: at - openedAt,
    detail: joinWords(detail.replace(/ · listening$/, ''), 'open when the recording stopped'),
  };
}

/** The rows of the bytes of a response that no row has yet: half a frame, or half a body. */
function restOf(store: CaptureStore, httpRow: IndexedRow, at: number): IndexedRow[] {
  const exchange = httpRow.exchange!;
  const truths = store.truthsOf(exchange);
  const head = truths.find((truth) => truth.kind === 'response-head');
  const opened = truths.find((truth) => truth.kind === 'exchange-opened');
  if (head === undefined || opened === undefined) return [];
  const body: BodyKey = { exchange, side: 'response', layer: isEncoded(head) ? 'decoded' : 'sent' };
  const read = store.reader.readUpTo(exchange);
  const bytes = store.bytes(body, read.bytes, store.bodyLength(body));
  if (bytes.length === 0) return [];

  // A machine of its own reads the rest, as if the body began there.
  const pipeline = createPipeline();
  pipeline.push(opened);
  pipeline.push(head);
  const steps = [pipeline.push({ kind: 'chunk', at, ...body, from: 0, bytes, parts: undefined }), pipeline.finish(at)];
  return steps
    .flatMap(({ rows }) => rows)
    .map((row) => ({
      ...row,
      parent: httpRow.event,
      lane: httpRow.lane,
      frame: row.frame === 0 ? 0 : row.frame + read.frames,
      bytes: row.bytes && { side: row.bytes.side, from: row.bytes.from + read.bytes, to: row.bytes.to + read.bytes },
    }));
}
