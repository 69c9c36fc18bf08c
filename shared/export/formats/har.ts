import { mediaType } from '../../http/mediaType.ts';
import { headerValue } from '../../http/headers.ts';
import type { Chunk } from '../../observation/truth.ts';
import { createFramer } from '../../sse/framer.ts';
import type { Frame } from '../../sse/frame.ts';
import { jsonBody } from '../bodyText.ts';
import type { ExportedExchange, ExportedMark, Exporter, ExportSource } from '../exporter.ts';
import { privateEntry, privateLog } from '../harPrivate.ts';
import { harTime, harTimings } from '../harTimings.ts';
import { marksByExchange } from '../marksByExchange.ts';

/**
 * HAR 1.2 (har-spec `versions/1.2.md`). Header lines keep wire order and case. What HAR has no place for stands under names with an
 * underscore, which readers pass over. `_eventSourceMessages` has the members of Chrome's `eventSourceMessageReceived`.
 */
export const exporter: Exporter = {
  id: 'har',
  title: 'HTTP Archive (HAR 1.2)',
  description:
    'For browsers and HTTP tools: every exchange with its heads, bodies and timings, SSE streams as text and as events.',
  cannotCarry:
    'To other programs, the moments and sizes of single reads, the order of everything and what the session decided: the standard has no place for those, so they stand in members with an underscore. Wirescope reads them back, and loses nothing.',
  extension: 'har',
  mediaType: 'application/json',
  reads: 'exchanges',
  *write(source) {
    const [name = source.about.app, version = ''] = source.about.app.split(' ');
    yield `{"log":{"version":"1.2","creator":${JSON.stringify({ name, version })},"comment":${JSON.stringify(`${source.about.name}: ${source.about.url}`)},"_wirescope":`;
    yield* privateLog(source);
    yield ',"entries":[';
    const marks = marksByExchange(source);
    let separator = '\n';
    for (const exchange of source.exchanges()) {
      yield separator;
      yield* entry(source, exchange, marks.get(exchange.opened.exchange) ?? []);
      separator = ',\n';
    }
    yield '\n]}}\n';
  },
};

function* entry(source: ExportSource, exchange: ExportedExchange, marks: readonly ExportedMark[]): Generator<string, void> {
  const { opened, phases, head, trailers, closed } = exchange;
  const timings = harTimings(exchange, source.about.lastAt);
  const isStream = head !== undefined && mediaType(headerValue(head.headers, 'content-type')) === 'text/event-stream';
  const address = phases.find(({ phase }) => phase === 'dns')?.detail?.['address'];
  const before = {
    startedDateTime: source.wallClock(opened.at),
    time: harTime(timings),
    timings,
    cache: {},
    ...(typeof address === 'string' ? { serverIPAddress: address } : {}),
    _resourceType: isStream ? 'eventsource' : 'fetch',
    _exchange: opened.exchange,
    _purpose: opened.purpose,
    ...marked(marks),
    _ending: closed?.ending ?? null,
    _trailers: pairs(trailers?.headers ?? []),
  };
  yield JSON.stringify(before).slice(0, -1);
  yield ',"request":';
  yield* request(exchange);
  yield ',"response":';
  yield* response(exchange);
  if (isStream) {
    yield ',"_eventSourceMessages":[';
    yield* streamMessages(source, exchange);
    yield ']';
  }
  yield ',"_wirescope":';
  yield* privateEntry(exchange);
  yield '}';
}

/** What a person said of the rows of an exchange, as HAR's own `comment`. */
function marked(marks: readonly ExportedMark[]): object {
  const words = marks.map(({ kind, colour, note }) => [kind, colour, note].filter((text) => text !== '').join(': '));
  return words.length === 0 ? {} : { comment: words.join('\n') };
}

function* request(exchange: ExportedExchange): Generator<string, void> {
  const { opened, head } = exchange;
  const bodySize = exchange.sentBytes('request');
  const shape = {
    method: opened.method,
    url: opened.url,
    httpVersion: httpVersion(head?.httpVersion),
    cookies: [],
    headers: pairs(opened.headers),
    queryString: query(opened.url),
    headersSize: -1,
    bodySize,
  };
  yield JSON.stringify(shape).slice(0, -1);
  if (bodySize > 0) {
    yield `,"postData":{"mimeType":${JSON.stringify(headerValue(opened.headers, 'content-type') ?? '')},`;
    yield* text(exchange, 'request', '_encoding');
    yield '}';
  }
  yield '}';
}

function* response(exchange: ExportedExchange): Generator<string, void> {
  const { head, closed } = exchange;
  const bodySize = exchange.sentBytes('response');
  const size = exchange.bodyBytes('response');
  const shape = {
    // Status 0 is how HAR writers say that no response was had; `_error` says why.
    status: head?.status ?? 0,
    statusText: head?.statusText ?? '',
    httpVersion: httpVersion(head?.httpVersion),
    cookies: [],
    headers: pairs(head?.headers ?? []),
    redirectURL: (head && headerValue(head.headers, 'location')) ?? '',
    headersSize: -1,
    bodySize: head === undefined ? -1 : bodySize,
    ...(closed !== undefined && 'sentence' in closed.ending ? { _error: closed.ending.sentence } : {}),
  };
  yield JSON.stringify(shape).slice(0, -1);
  const mimeType = (head && headerValue(head.headers, 'content-type')) ?? '';
  yield `,"content":${JSON.stringify({ size, ...(size > bodySize ? { compression: size - bodySize } : {}), mimeType }).slice(0, -1)}`;
  if (size > 0) {
    yield ',';
    yield* text(exchange, 'response', 'encoding');
  }
  yield '}}';
}

/** The members `text` and, for bytes that are not UTF-8, the one that says base64. */
function* text(exchange: ExportedExchange, side: Chunk['side'], encodingMember: string): Generator<string, void> {
  let isFirst = true;
  for (const { base64, piece } of jsonBody(() => exchange.body(side), exchange.bodyBytes(side))) {
    if (isFirst && base64 !== undefined) yield base64 ? `"${encodingMember}":"base64","text":` : '"text":';
    isFirst &&= base64 === undefined;
    yield piece;
  }
}

function* streamMessages(source: ExportSource, exchange: ExportedExchange): Generator<string, void> {
  const framer = createFramer();
  let separator = '';
  const messages = function* (frames: readonly Frame[], at: number): Generator<string, void> {
    for (const { dispatched, event, id, data } of frames) {
      if (!dispatched) continue;
      yield separator + JSON.stringify({ time: source.wallSeconds(at), eventName: event, eventId: id ?? '', data: data ?? '' });
      separator = ',';
    }
  };
  let at = exchange.opened.at;
  for (const chunk of exchange.body('response')) {
    at = chunk.at;
    yield* messages(framer.push(chunk.bytes), at);
  }
  yield* messages(framer.end(), at);
}

function pairs(headers: ExportedExchange['opened']['headers']): { readonly name: string; readonly value: string }[] {
  return headers.map(([name, value]) => ({ name, value }));
}

function query(url: string): { readonly name: string; readonly value: string }[] {
  const start = url.indexOf('?');
  if (start < 0) return [];
  const parts = url
    .slice(start + 1)
    .split('#', 1)[0]!
    .split('&');
  return parts
    .filter((part) => part !== '')
    .map((part) => {
      const equals = part.indexOf('=');
      return equals < 0
        ? { name: plain(part), value: '' }
        : { name: plain(part.slice(0, equals)), value: plain(part.slice(equals + 1)) };
    });
}

function plain(encoded: string): string {
  try {
    return decodeURIComponent(encoded.replaceAll('+', ' '));
  } catch {
    return encoded;
  }
}

function httpVersion(version: string | undefined): string {
  if (version === undefined) return 'HTTP/1.1';
  return version.startsWith('HTTP/') ? version : `HTTP/${version}`;
}
