// Where bytes of a body came from: the socket reads that carried them and, where a content coding was undone, the bytes as sent that gave
// them, as narrowly as can be known.
import type { Result } from '../../../shared/contract/contract.ts';
import type { ByteOrigin } from '../../../shared/contract/schemas/event.ts';
import { formatCount } from '../../../shared/base/format.ts';
import { headerValues } from '../../../shared/http/headers.ts';
import { contentCodings } from '../wire/contentDecoder.ts';
import { decodedLength, decodedLengths } from '../wire/decodeAgain.ts';
import type { BodyKey, ChunkPlace } from './captureReader.ts';
import type { CaptureStore } from './captureStore.ts';

/** Which bytes are asked about: of the body as it is read, decoded where a coding was undone. */
export interface BytesAsked {
  readonly exchange: number;
  readonly side: 'request' | 'response';
  readonly from: number;
  readonly to: number;
}

/** Which bytes are asked about: of a response as it was sent. */
export type SentBytesAsked = Omit<BytesAsked, 'side'>;

/** What those gave; null where that is not known. */
export type GivenBytes = Result<'bytes.given'>;

interface Span {
  readonly from: number;
  readonly to: number;
}

/** A coded body up to this long is decoded again and again until the very bytes are found: that takes milliseconds. */
const MOST_TO_SEARCH = 128 * 1024;
/** Up to this long it is decoded again once, read by read. */
const MOST_TO_DECODE = 8 * 1024 * 1024;
/** The most reads listed. */
const MOST_READS = 500;

/** The origin of bytes `from` to `to`. */
export async function originOf(store: CaptureStore, { exchange, side, from, to }: BytesAsked): Promise<ByteOrigin> {
  const sent: BodyKey = { exchange, side, layer: 'sent' };
  const decoded: BodyKey = { exchange, side, layer: 'decoded' };
  const end = Math.min(to, Math.max(store.bodyLength(decoded), store.bodyLength(sent)));
  if (side === 'request' || store.bodyLength(decoded) === 0 || from >= end)
    return {
      coding: null,
      precision: 'bytes',
      sent: { from, to: end },
      reads: readsOf(store, sent, { from, to: end }),
      sentence: '',
    };
  const codings = codingsOf(store, exchange);
  const found = await spanOf(store, sent, codings, { from, to: end });
  return { ...found, coding: codings.join(', '), reads: readsOf(store, sent, found.sent) };
}

/** What bytes `from` to `to` of a response as sent gave. */
export async function givenBy(store: CaptureStore, { exchange, from, to }: SentBytesAsked): Promise<GivenBytes> {
  const sent: BodyKey = { exchange, side: 'response', layer: 'sent' };
  const length = store.bodyLength(sent);
  if (from >= to || to > length) return null;
  if (store.bodyLength({ ...sent, layer: 'decoded' }) === 0) return { from, to, precision: 'bytes' };
  const codings = codingsOf(store, exchange);
  if (to <= MOST_TO_SEARCH) {
    const bytes = store.bytes(sent, 0, to);
    const out = (end: number): number => decodedLength(bytes.subarray(0, end), codings, MOST_DECODED);
    return { from: out(from), to: out(to), precision: 'bytes' };
  }
  const [coding] = codings;
  if (coding === undefined || codings.length > 1 || to > MOST_TO_DECODE) return null;
  const { lengths, ends } = await lengthsByRead(store, sent, coding, to, Infinity);
  const first = ends.findIndex((end) => end > from);
  const last = ends.findIndex((end) => end >= to);
  const [start, stop] = [first === 0 ? 0 : lengths[first - 1], lengths[last]];
  return start === undefined || stop === undefined ? null : { from: start, to: stop, precision: 'reads' };
}

/** More is not decoded to find a place in it. */
const MOST_DECODED = 64 * 1024 * 1024;

function codingsOf(store: CaptureStore, exchange: number): readonly string[] {
  const head = store.truthsOf(exchange).find((truth) => truth.kind === 'response-head');
  return (head?.kind === 'response-head' ? contentCodings(headerValues(head.headers, 'content-encoding')) : undefined) ?? [];
}

type Found = Pick<ByteOrigin, 'precision' | 'sentence'> & { readonly sent: Span };

async function spanOf(store: CaptureStore, sent: BodyKey, codings: readonly string[], asked: Span): Promise<Found> {
  const length = latestBy(store, sent, asked.to);
  const [coding] = codings;
  if (length <= MOST_TO_SEARCH) {
    const found = searchedSpan(store.bytes(sent, 0, length), codings, asked);
    if (found) return found;
  }
  if (coding !== undefined && codings.length === 1 && length <= MOST_TO_DECODE) {
    const found = await spanByReads(store, sent, coding, { ...asked, length });
    if (found) return found;
  }
  return {
    precision: 'time',
    sent: { from: 0, to: length },
    sentence: `The ${codings.join(', ')} body is too long to be decoded again, so only this is known: when these bytes came out, the first ${formatCount(length)} bytes had been read.`,
  };
}

/** Bytes as sent that had been read when the decoded byte before `to` came out: no later one can have to do with it. */
function latestBy(store: CaptureStore, sent: BodyKey, to: number): number {
  const at = placeOf(store, { ...sent, layer: 'decoded' }, to - 1)?.at ?? Infinity;
  let low = 0;
  // Reads are in the order of time, so the last one that was in time is found without reading them all.
  for (let high = store.bodyLength(sent); low < high;) {
    const middle = placeOf(store, sent, (low + high) >> 1);
    if (middle === undefined) break;
    if (middle.at <= at) low = middle.to;
    else high = middle.from;
  }
  return low;
}

function placeOf(store: CaptureStore, body: BodyKey, offset: number): ChunkPlace | undefined {
  return store.chunkPlaces(body, offset, offset + 1, 1)[0];
}

/** The bytes that went in while those asked about came out. */
function searchedSpan(bytes: Uint8Array, codings: readonly string[], { from, to }: Span): Found | undefined {
  /** The shortest beginning that gives `count` bytes. */
  const beginning = (count: number): number => {
    let low = 0;
    for (let high = bytes.length; low < high;) {
      const middle = (low + high) >> 1;
      if (decodedLength(bytes.subarray(0, middle), codings, count) >= count) high = middle;
      else low = middle + 1;
    }
    return low;
  };
  if (decodedLength(bytes, codings, to) < to) return undefined;
  const sent = { from: Math.max(0, beginning(from + 1) - 1), to: beginning(to) };
  const range =
    sent.to - sent.from === 1 ? `byte ${formatCount(sent.from)}` : `bytes ${formatCount(sent.from)}–${formatCount(sent.to - 1)}`;
  return {
    precision: 'bytes',
    sent,
    sentence: `Decoded again, these bytes come out while ${range} of the ${codings.join(', ')} body go in. What they repeat of earlier text may stand before.`,
  };
}

/** How much had come out after each read of a body up to `length`, until `enough` had, and where those reads end. */
async function lengthsByRead(
  store: CaptureStore,
  sent: BodyKey,
  coding: string,
  length: number,
  enough: number,
): Promise<{ readonly lengths: readonly number[]; readonly ends: readonly number[] }> {
  const ends: number[] = [];
  const pieces = function* (): Generator<Uint8Array> {
    for (const chunk of store.chunks(sent, 0, length)) {
      ends.push(chunk.from + chunk.bytes.length);
      yield chunk.bytes;
    }
  };
  return { lengths: await decodedLengths(pieces(), coding, enough), ends };
}

/** The reads that went in while the bytes asked about came out. */
async function spanByReads(
  store: CaptureStore,
  sent: BodyKey,
  coding: string,
  { from, to, length }: Span & { readonly length: number },
): Promise<Found | undefined> {
  const { lengths, ends } = await lengthsByRead(store, sent, coding, length, to);
  const first = lengths.findIndex((out) => out > from);
  const last = lengths.findIndex((out) => out >= to);
  if (first === -1 || last === -1) return undefined;
  return {
    precision: 'reads',
    sent: { from: first === 0 ? 0 : ends[first - 1]!, to: ends[last]! },
    sentence: `Decoded again read by read, these bytes come out of ${first === last ? 'this read' : 'these reads'} of the ${coding} body; nothing narrower is known of a body this long.`,
  };
}

/** The reads that overlap a range of a body as sent, with the HTTP chunks in each. */
function readsOf(store: CaptureStore, sent: BodyKey, { from, to }: Span): ByteOrigin['reads'] {
  const places = store.chunkPlaces(sent, from, to, MOST_READS);
  const [first] = places;
  const before = first === undefined ? 0 : store.readsBefore(sent, first.from);
  return places.map(({ parts, ...place }, index) => ({
    ...place,
    read: before + index + 1,
    ...(parts === undefined ? {} : { parts: [...parts] }),
  }));
}
