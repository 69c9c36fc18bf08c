// A capture as exporters read it: exchange by exchange from disk, or all observations in order with what is derived from them.
import { decodeUtf8 } from '../../../shared/base/bytes.ts';
import type { Mark } from '../../../shared/contract/schemas/mark.ts';
import type { CaptureAbout, ExportedExchange, ExportedMark, ExportSource, Numbered } from '../../../shared/export/exporter.ts';
import type { EventRow } from '../../../shared/observation/eventRow.ts';
import type { Chunk } from '../../../shared/observation/truth.ts';
import { createPipeline } from '../../../shared/pipeline/createPipeline.ts';
import type { CaptureStore } from './captureStore.ts';
import { publicRow } from './rowCodec.ts';

/** The export side of a capture whose observations are all in its file. */
export function exportSourceOf(store: CaptureStore, about: CaptureAbout, marks: ReadonlyMap<number, Mark>): ExportSource {
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
    session: () => store.reader.exports.session(),
    exchanges: () => exchangesOf(store, store.exchanges()),
    exchange: (exchange) => exchangeOf(store, exchange),
    rows: () => rowsOf(store, store.lastEvent()),
    events: store.lastEvent(),
    row(event) {
      const row = store.row(event);
      return row && publicRow(row);
    },
    textOf: (row, most) => textOf(store, row, most),
    marks: () => [...marks.values()].toSorted((a, b) => a.event - b.event).flatMap((mark) => exportedMark(store, mark)),
  };
}

/** Rows read from the file at a time. */
const ROWS_AT_ONCE = 500;

function* rowsOf(store: CaptureStore, last: number): Generator<EventRow, void> {
  for (let from = 1; from <= last; from += ROWS_AT_ONCE)
    yield* store.rows(from, Math.min(last, from + ROWS_AT_ONCE - 1)).map(publicRow);
}

function textOf(store: CaptureStore, { exchange, bytes }: EventRow, most: number): string {
  if (exchange === undefined || bytes === undefined) return '';
  const { side, from, to } = bytes;
  const layer = store.bodyLength({ exchange, side, layer: 'decoded' }) > 0 ? 'decoded' : 'sent';
  return decodeUtf8(store.bytes({ exchange, side, layer }, from, Math.min(to, from + most)));
}

function exportedMark(store: CaptureStore, { event, colour, note }: Mark): ExportedMark[] {
  const row = store.row(event);
  if (row === undefined) return [];
  const { kind, at, exchange, bytes, part } = row;
  return [{ event, colour, note, kind, at, exchange, side: bytes?.side, start: bytes?.from, part }];
}

/** Exchanges whose logs are read at once. */
const EXCHANGES_AT_ONCE = 50;

/** Exchanges in the order of their numbers here, read a few at a time. */
export function* exchangesOf(store: CaptureStore, numbers: readonly number[]): Generator<ExportedExchange, void> {
  for (let from = 0; from < numbers.length; from += EXCHANGES_AT_ONCE) {
    const page = numbers.slice(from, from + EXCHANGES_AT_ONCE);
    const [first, last] = [Math.min(...page), Math.max(...page)];
    // Where what is asked for lies far apart, what lies between is not read.
    const isDense = last - first < page.length * 2;
    const logs = isDense ? store.reader.exports.plainBetween(first, last) : undefined;
    const chunks = isDense ? store.reader.exports.chunksBetween(first, last) : undefined;
    for (const number of page) {
      const exchange = exchangeOf(store, number, logs?.get(number), chunks && (chunks.get(number) ?? []));
      if (exchange !== undefined) yield exchange;
    }
  }
}

/** Everything of one exchange, or undefined where nothing was recorded of it. */
export function exchangeOf(
  store: CaptureStore,
  exchange: number,
  log = store.reader.exports.plain(exchange),
  few = store.reader.exports.fewChunks(exchange),
): ExportedExchange | undefined {
  const { exports } = store.reader;
  const { opened, ...parts } = partsOf(log);
  if (opened === undefined) return undefined;
  const chunks = (side: Chunk['side'], layer: Chunk['layer']): Iterable<Numbered<Chunk>> =>
    few?.filter(({ truth }) => truth.side === side && truth.layer === layer) ?? exports.chunks(exchange, side, layer);
  const length = (side: Chunk['side'], layer: Chunk['layer']): number => {
    if (few === undefined) return store.bodyLength({ exchange, side, layer });
    return few.reduce((sum, { truth }) => (truth.side === side && truth.layer === layer ? sum + truth.bytes.length : sum), 0);
  };
  const layerOf = (side: Chunk['side']): Chunk['layer'] => (length(side, 'decoded') > 0 ? 'decoded' : 'sent');
  return {
    opened,
    ...parts,
    chunks,
    sentBytes: (side) => length(side, 'sent'),
    layerOf,
    *body(side) {
      for (const { truth } of chunks(side, layerOf(side))) yield truth;
    },
    bodyBytes: (side) => length(side, layerOf(side)),
  };
}

type Parts = Pick<ExportedExchange, 'phases' | 'head' | 'trailers' | 'closed' | 'log'>;

/** What of an exchange its log says. */
export function partsOf(log: ExportedExchange['log']): Parts & { readonly opened: ExportedExchange['opened'] | undefined } {
  const truths = log.map(({ truth }) => truth);
  return {
    opened: truths.find((truth) => truth.kind === 'exchange-opened'),
    phases: truths.filter((truth) => truth.kind === 'phase'),
    head: truths.find((truth) => truth.kind === 'response-head'),
    trailers: truths.find((truth) => truth.kind === 'trailers'),
    closed: truths.find((truth) => truth.kind === 'exchange-closed'),
    log,
  };
}
