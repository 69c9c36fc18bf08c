// A capture as exporters read it, without its secrets, exchange by exchange as it is read. Rows have texts of their own, cut and put together
// from what is secret: formats that show them are written from a copy with an index of its own.
import type { ExportedExchange, ExportSource, Numbered, PlainTruth } from '../../../shared/export/exporter.ts';
import type { Chunk } from '../../../shared/observation/truth.ts';
import type { Redactor } from '../../../shared/redact/createRedactor.ts';
import { partsOf } from '../capture/exportSource.ts';
import { redactedBody } from './redactedBody.ts';

/** The same without what the redactor has learnt. It has no rows; who asks for one is mistaken. */
export function redactedSource(source: ExportSource, redactor: Redactor): ExportSource {
  const plain = ({ seq, truth }: Numbered<PlainTruth>): Numbered<PlainTruth> => ({ seq, truth: redactor.truth(truth) });
  const { about } = source;
  // Formats ask for them more than once.
  let marks: ReturnType<ExportSource['marks']> | undefined;
  const noRows = (): never => {
    throw new Error('A format that reads rows is written from a copy.');
  };
  return {
    ...source,
    about: { ...about, name: redactor.text(about.name), url: redactor.text(about.url), server: redactor.text(about.server) },
    *session() {
      for (const each of source.session()) yield plain(each);
    },
    *exchanges() {
      for (const exchange of source.exchanges()) yield redactedExchange(exchange, exchange.log.map(plain), redactor);
    },
    exchange(number) {
      const exchange = source.exchange(number);
      return exchange && redactedExchange(exchange, exchange.log.map(plain), redactor);
    },
    marks: () => (marks ??= source.marks().map((mark) => ({ ...mark, note: redactor.text(mark.note) }))),
    observations: noRows,
    rows: noRows,
    row: noRows,
    textOf: noRows,
  };
}

/** Up to so many bytes a body that was read is kept: formats read a body more than once. */
const KEPT = 1024 * 1024;

function redactedExchange(
  exchange: ExportedExchange,
  log: readonly Numbered<PlainTruth>[],
  redactor: Redactor,
): ExportedExchange {
  const { opened, ...parts } = partsOf(log);
  const kept = new Map<string, readonly Numbered<Chunk>[]>();
  const counted = new Set<string>();
  const read = function* (side: Chunk['side'], layer: Chunk['layer']): Generator<Numbered<Chunk>, void> {
    const body = `${side} ${layer}`;
    const isAgain = counted.has(body);
    counted.add(body);
    const bytes = redactedBody(exchange, side, layer, { stretch: (stretch) => redactor.stretch(stretch, isAgain) });
    for (const { seq, truth } of exchange.chunks(side, layer))
      yield { seq, truth: { ...truth, bytes: bytes(truth.bytes.length) } };
  };
  const chunks = (side: Chunk['side'], layer: Chunk['layer']): Iterable<Numbered<Chunk>> => {
    if ((layer === 'sent' ? exchange.sentBytes(side) : exchange.bodyBytes(side)) > KEPT) return read(side, layer);
    const body = `${side} ${layer}`;
    const known = kept.get(body) ?? [...read(side, layer)];
    kept.set(body, known);
    return known;
  };
  return {
    ...exchange,
    ...parts,
    opened: opened!,
    chunks,
    *body(side) {
      for (const { truth } of chunks(side, exchange.layerOf(side))) yield truth;
    },
  };
}
