import { encodeUtf8 } from '../../base/bytes.ts';
import { formatCount } from '../../base/format.ts';
import { headerValue, type RawHeaders } from '../../http/headers.ts';
import { mediaType } from '../../http/mediaType.ts';
import { packet, sectionStart, type Packet } from '../pcapng.ts';
import type { ExportedExchange, ExportedMark, Exporter, ExportSource } from '../exporter.ts';
import { marksByExchange } from '../marksByExchange.ts';
import { endingWords } from '../reportText.ts';

/** Body bytes in one packet: Wireshark refuses packets above 262,144 bytes. */
const MOST_BYTES = 200_000;

/**
 * pcapng with Exported PDUs (link type 252): HTTP messages as Wireshark's own dissector reads them, each read of a stream as a packet of
 * its own, with comments of ours.
 */
export const exporter: Exporter = {
  id: 'pcapng',
  title: 'Packets (pcapng)',
  description: 'For Wireshark and tshark: every request and response as HTTP, every read of a stream as a packet, with comments.',
  cannotCarry: `TCP, TLS and the bytes of transfer and content codings, which were undone before; the order across exchanges (sort by time); of a body, ${formatCount(MOST_BYTES)} bytes a packet; what the session decided.`,
  extension: 'pcapng',
  mediaType: 'application/x-pcapng',
  reads: 'exchanges',
  *write(source) {
    yield sectionStart(source.about.app, `${source.about.name}: ${source.about.url}`);
    const marks = marksByExchange(source);
    for (const exchange of source.exchanges()) yield* packets(source, exchange, marks.get(exchange.opened.exchange) ?? []);
  },
};

function* packets(source: ExportSource, exchange: ExportedExchange, marks: readonly ExportedMark[]): Generator<Uint8Array, void> {
  const { opened, head, phases } = exchange;
  const micros = (at: number): number => source.about.startedAt * 1000 + at;
  const parties = partiesOf(exchange);
  const out = (each: Omit<Packet, 'from' | 'to' | 'direction'>): Uint8Array =>
    packet({ ...each, from: parties.client, to: parties.server, direction: 'out' });
  const into = (each: Omit<Packet, 'from' | 'to' | 'direction'>): Uint8Array =>
    packet({ ...each, from: parties.server, to: parties.client, direction: 'in' });

  const sent = phases.find(({ phase }) => phase === 'request-sent')?.at ?? opened.at;
  const asked = `Exchange ${opened.exchange}, ${opened.purpose}, connection ${opened.connection}: ${endingWords(exchange)}`;
  const notes = marks.map(
    ({ kind, colour, note }) => `Mark on ${kind}: ${[colour, note].filter((text) => text !== '').join(', ')}`,
  );
  const requestBody = bodyOf(exchange, 'request');
  const path = pathOf(opened.url);
  const line = `${opened.method} ${path} HTTP/1.1`;
  yield out({
    at: micros(sent),
    dissector: 'http',
    comments: [asked, ...notes, ...requestBody.remarks],
    ...message(line, opened.headers, requestBody, exchange.layerOf('request') === 'decoded'),
  });
  if (head === undefined) return;
  const status = `HTTP/${head.httpVersion} ${head.status} ${head.statusText}`;
  const isUndone = exchange.layerOf('response') === 'decoded';
  if (mediaType(headerValue(head.headers, 'content-type')) !== 'text/event-stream') {
    const body = bodyOf(exchange, 'response');
    yield into({
      at: micros(head.at),
      dissector: 'http',
      comments: body.remarks,
      ...message(status, head.headers, body, isUndone),
    });
    return;
  }
  const empty: Body = { bytes: new Uint8Array(0), length: 0, remarks: [] };
  const comments = ['Head of a stream of Server-Sent Events; each read of its body is a packet of its own.'];
  yield into({ at: micros(head.at), dissector: 'http', comments, ...message(status, head.headers, empty, true) });
  let read = 0;
  for (const { at, bytes, from } of exchange.body('response')) {
    read += 1;
    const place = `Exchange ${opened.exchange}, read ${read}, bytes ${from} to ${from + bytes.length} of the stream`;
    yield into({
      at: micros(at),
      dissector: 'data-text-lines',
      comments: [place],
      bytes: bytes.subarray(0, MOST_BYTES),
      length: bytes.length,
    });
  }
}

interface Body {
  readonly bytes: Uint8Array;
  /** Bytes there are in all. */
  readonly length: number;
  readonly remarks: readonly string[];
}

function bodyOf(exchange: ExportedExchange, side: 'request' | 'response'): Body {
  const length = exchange.bodyBytes(side);
  const bytes = new Uint8Array(Math.min(length, MOST_BYTES));
  for (const chunk of exchange.body(side)) {
    if (chunk.from >= bytes.length) break;
    bytes.set(chunk.bytes.subarray(0, bytes.length - chunk.from), chunk.from);
  }
  return {
    bytes,
    length,
    remarks: length > MOST_BYTES ? [`The body has ${formatCount(length)} bytes; the rest is left out.`] : [],
  };
}

/** Codings that were undone: their headers would have a dissector undo them again. */
const CODINGS = new Set(['transfer-encoding', 'content-encoding']);

function message(line: string, headers: RawHeaders, body: Body, isUndone: boolean): Pick<Packet, 'bytes' | 'length'> {
  const kept = headers.filter(([name]) => {
    const lower = name.toLowerCase();
    return !CODINGS.has(lower) && !(lower === 'content-length' && isUndone);
  });
  const head = encodeUtf8(`${[line, ...kept.map(([name, value]) => `${name}: ${value}`)].join('\r\n')}\r\n\r\n`);
  const bytes = new Uint8Array(head.length + body.bytes.length);
  bytes.set(head);
  bytes.set(body.bytes, head.length);
  return { bytes, length: head.length + body.length };
}

function pathOf(url: string): string {
  if (!URL.canParse(url)) return url;
  const { pathname, search } = new URL(url);
  return pathname + search;
}

/** Both ends; each exchange has a port of its own on our side, so that a dissector pairs its halves. */
function partiesOf({ opened, phases }: ExportedExchange): { readonly client: Packet['from']; readonly server: Packet['from'] } {
  const known = phases.find(({ phase }) => phase === 'dns')?.detail?.['address'];
  const url = URL.canParse(opened.url) ? new URL(opened.url) : undefined;
  const named = url?.hostname.replaceAll(/[[\]]/g, '') ?? '';
  const address = typeof known === 'string' ? known : /^[\d.]+$|:/.test(named) ? named : '127.0.0.1';
  const port = url === undefined || url.port === '' ? (url?.protocol === 'https:' ? 443 : 80) : Number(url.port);
  const client = address.includes(':') ? '::1' : '127.0.0.1';
  return { client: { address: client, port: 1024 + (opened.exchange % 64_000) }, server: { address, port } };
}
