// A capture as exporters read it: exchange by exchange from disk, or all observations in order with what is derived from them.
import type { CaptureAbout, ExportedExchange, ExportSource } from '../../../shared/export/exporter.ts';
import { createPipeline } from '../../../shared/pipeline/createPipeline.ts';
import type { Chunk } from '../../../shared/observation/truth.ts';
import type { Mark } from '../../../shared/contract/schemas/mark.ts';
import type { BodyKey } from './captureReader.ts';
import type { EventRow } from '../../../shared/observation/eventRow.ts';
import type { CaptureStore } from './captureStore.ts';
import { publicRow } from './rowCodec.ts';

/** What a capture says of itself; `startedAt` is wall clock ms at µs 0. */
export interface ExportedAbout extends CaptureAbout {
  readonly startedAt: number;
}

/** The export side of a capture. */
export function exportSourceOf(store: CaptureStore, about: ExportedAbout, marks: ReadonlyMap<number, Mark>): ExportSource {
  return {
    about,
    wallClock: (at) => new Date(about.startedAt + Math.floor(at / 1000)).toISOString(),
    wallSeconds: (at) => (about.startedAt * 1000 + at) / 1e6,
    *observations() {
      const pipeline = createPipeline();
      for (const truth of store.truths()) {
        yield truth;
        yield* pipeline.push(truth).derived;
      }
      yield* pipeline.finish(about.lastAt).derived;
    },
    *exchanges() {
      for (const exchange of store.exchanges()) {
        const exported = exchangeOf(store, exchange);
        if (exported !== undefined) yield exported;
      }
    },
    rows: () => rowsOf(store, store.lastEvent()),
    events: store.lastEvent(),
    marks: () => [...marks.values()].map((mark) => ({ ...mark, exchange: store.row(mark.event)?.exchange })),
  };
}

/** Rows read from the file at a time. */
const ROWS_AT_ONCE = 500;

function* rowsOf(store: CaptureStore, last: number): Generator<EventRow, void> {
  for (let from = 1; from <= last; from += ROWS_AT_ONCE)
    yield* store.rows(from, Math.min(last, from + ROWS_AT_ONCE - 1)).map(publicRow);
}

/** Everything of one exchange, or undefined where nothing was recorded of it. */
export function exchangeOf(store: CaptureStore, exchange: number): ExportedExchange | undefined {
  const truths = store.truthsOf(exchange);
  const opened = truths.find((truth) => truth.kind === 'exchange-opened');
  if (opened === undefined) return undefined;
  const bodyOf = (side: Chunk['side']): BodyKey => {
    const decoded: BodyKey = { exchange, side, layer: 'decoded' };
    return store.bodyLength(decoded) > 0 ? decoded : { ...decoded, layer: 'sent' };
  };
  return {
    opened,
    phases: truths.filter((truth) => truth.kind === 'phase'),
    head: truths.find((truth) => truth.kind === 'response-head'),
    trailers: truths.find((truth) => truth.kind === 'trailers'),
    closed: truths.find((truth) => truth.kind === 'exchange-closed'),
    sentBytes: (side) => store.bodyLength({ exchange, side, layer: 'sent' }),
    body: (side) => store.chunks(bodyOf(side), 0, Number.MAX_SAFE_INTEGER),
    bodyBytes: (side) => store.bodyLength(bodyOf(side)),
  };
}
