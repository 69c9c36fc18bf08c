// What a HAR of ours carries beside the standard, so that a capture comes out of it as it went in: the moments and sizes of every read, the
// order of everything, the bytes before a content coding was undone, what the session decided, what a person said.
import type { Chunk } from '../observation/truth.ts';
import { jsonBase64 } from './bodyText.ts';
import type { CaptureAbout, ExportedExchange, ExportSource, Numbered, PlainTruth } from './exporter.ts';

/** The version of these members. */
export const PRIVATE_VERSION = 1;

/** The member `_wirescope` of `log`: about the capture, its observations apart from exchanges, and its marks. */
export function* privateLog(source: ExportSource): Generator<string, void> {
  const { name, url, server, app, startedAt, lastAt, lost, heldMs, missing }: CaptureAbout = source.about;
  const about = { version: PRIVATE_VERSION, name, url, server, app, startedAt, lastAt, lost, heldMs, missing };
  yield JSON.stringify(about).slice(0, -1);
  yield ',"log":[';
  let separator = '';
  for (const { seq, truth } of source.session()) {
    yield separator + JSON.stringify({ seq, ...truth });
    separator = ',';
  }
  const marks = source.marks().map(({ event: _event, ...mark }) => mark);
  yield `],"marks":${JSON.stringify(marks)}}`;
}

/** The member `_wirescope` of an entry. */
export function* privateEntry(exchange: ExportedExchange): Generator<string, void> {
  const { exchange: number, connection, continues } = exchange.opened;
  yield JSON.stringify({ exchange: number, connection, continues }).slice(0, -1);
  yield `,"log":[${exchange.log.map((each) => JSON.stringify(privateTruth(each))).join(',')}]`;
  yield ',"reads":[';
  let separator = '';
  for (const side of ['request', 'response'] as const)
    for (const layer of ['sent', 'decoded'] as const)
      for (const { seq, truth } of exchange.chunks(side, layer)) {
        yield separator + JSON.stringify({ seq, at: truth.at, side, layer, length: truth.bytes.length, parts: truth.parts });
        separator = ',';
      }
  yield ']';
  for (const side of ['request', 'response'] as const) {
    if (exchange.layerOf(side) === 'sent' || exchange.sentBytes(side) === 0) continue;
    yield `,"${side}AsSent":`;
    yield* jsonBase64(bytesOf(exchange, side));
  }
  yield '}';
}

function* bytesOf(exchange: ExportedExchange, side: Chunk['side']): Generator<Chunk, void> {
  for (const { truth } of exchange.chunks(side, 'sent')) yield truth;
}

/** An observation without what the standard's members say of it. */
function privateTruth({ seq, truth }: Numbered<PlainTruth>): object {
  switch (truth.kind) {
    case 'exchange-opened':
    case 'exchange-closed':
    case 'trailers':
      return { seq, kind: truth.kind, at: truth.at };
    case 'response-head':
      return { seq, kind: truth.kind, at: truth.at, httpVersion: truth.httpVersion };
    default: {
      const { exchange: _exchange, ...rest } = { exchange: undefined, ...truth };
      return { seq, ...rest };
    }
  }
}
