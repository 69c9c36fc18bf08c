// One exchange as HTTP: both heads as they stood on the wire, the beginnings of both bodies, the timing marks, and how it ended.
import type { EventDetails } from '../../../shared/contract/schemas/event.ts';
import type { RawHeaders } from '../../../shared/http/headers.ts';
import type { ExchangeOpened, ResponseHead } from '../../../shared/observation/truth.ts';
import { readEnding } from './endingDetails.ts';
import type { BodyKey } from './captureReader.ts';
import type { CaptureStore } from './captureStore.ts';
import { decodeWhole } from './messageDetails.ts';
import type { PlainTruth } from './truthCodec.ts';

type HttpPart = NonNullable<EventDetails['http']>;

/** The most of a body that is part of the details; the rest is read on demand. */
const MOST_BODY_BYTES = 256 * 1024;

/** The HTTP side of an exchange, or null where nothing was recorded of it. */
export function readHttp(store: CaptureStore, exchange: number): HttpPart | null {
  const truths = store.truthsOf(exchange);
  const opened = find(truths, 'exchange-opened');
  if (opened === undefined) return null;
  const head = find(truths, 'response-head');
  const closed = find(truths, 'exchange-closed');
  return {
    exchange,
    purpose: opened.purpose,
    connection: opened.connection,
    request: readRequest(store, opened),
    response: head === undefined ? null : readResponse(store, head, find(truths, 'trailers')?.headers ?? []),
    phases: truths.flatMap((truth) =>
      truth.kind === 'phase'
        ? [{ phase: truth.phase, at: truth.at, ...(truth.detail === undefined ? {} : { detail: { ...truth.detail } }) }]
        : [],
    ),
    openedAt: opened.at,
    closedAt: closed?.at ?? null,
    ending: closed === undefined ? null : readEnding(store, closed, head),
  };
}

function readRequest(store: CaptureStore, { exchange, method, url, headers }: ExchangeOpened): HttpPart['request'] {
  const { length, text, truncated } = readBody(store, { exchange, side: 'request', layer: 'sent' });
  return { method, url, headers: linesOf(headers), bodyBytes: length, body: text, bodyTruncated: truncated };
}

function readResponse(store: CaptureStore, head: ResponseHead, trailers: RawHeaders): NonNullable<HttpPart['response']> {
  const sent: BodyKey = { exchange: head.exchange, side: 'response', layer: 'sent' };
  const decoded: BodyKey = { ...sent, layer: 'decoded' };
  const sentBytes = store.bodyLength(sent);
  const decodedBytes = store.bodyLength(decoded);
  const { text, truncated } = readBody(store, decodedBytes > 0 ? decoded : sent);
  return {
    httpVersion: head.httpVersion,
    status: head.status,
    statusText: head.statusText,
    headers: linesOf(head.headers),
    trailers: linesOf(trailers),
    sentBytes,
    decodedBytes: decodedBytes > 0 ? decodedBytes : sentBytes,
    body: text,
    bodyTruncated: truncated,
  };
}

function readBody(
  store: CaptureStore,
  body: BodyKey,
): { readonly length: number; readonly text: string; readonly truncated: boolean } {
  const length = store.bodyLength(body);
  const truncated = length > MOST_BODY_BYTES;
  return { length, text: decodeWhole(store.bytes(body, 0, MOST_BODY_BYTES), !truncated), truncated };
}

function linesOf(headers: RawHeaders): [string, string][] {
  return headers.map(([name, value]) => [name, value]);
}

function find<K extends PlainTruth['kind']>(
  truths: readonly PlainTruth[],
  kind: K,
): Extract<PlainTruth, { readonly kind: K }> | undefined {
  return truths.find((truth): truth is Extract<PlainTruth, { readonly kind: K }> => truth.kind === kind);
}
