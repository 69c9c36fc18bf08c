// The decoded text a row stands for, read again from its bytes: what full-text search looks through. Rows are asked for in order, so
// the bytes around the last one are kept.
import { decodeUtf8 } from '../../../shared/base/bytes.ts';
import { readJson } from '../../../shared/base/json.ts';
import type { RawHeaders } from '../../../shared/http/headers.ts';
import type { IndexedRow } from '../../../shared/pipeline/pipeline.ts';
import { createFramer } from '../../../shared/sse/framer.ts';
import type { BodyKey } from '../capture/captureReader.ts';
import type { CaptureStore } from '../capture/captureStore.ts';

/** Reads texts of rows. */
export type RowTexts = (row: IndexedRow) => string | undefined;

/** The most of one row that is looked through, bytes. */
export const MOST_SEARCHED = 16 * 1024 * 1024;
const WINDOW = 1024 * 1024;
const EMPTY_LINE = new Uint8Array([10]);

/** The part of a store this needs. */
export type TextSource = Pick<CaptureStore, 'bytes' | 'bodyLength' | 'truthsOf' | 'hasRowsIn'>;

/**
 * Texts of a capture's rows: of a message its JSON, of a frame its block, of an exchange its heads, and its bodies where no other row
 * has them. Undefined for a state.
 */
export function createRowTexts(store: TextSource): RowTexts {
  const bytesOf = windowed(store);
  return (row) => {
    const { bytes: range, exchange } = row;
    if (row.kind === 'http' && exchange !== undefined) return exchangeText(store, exchange);
    if (range === undefined || exchange === undefined) return undefined;
    const bytes = bytesOf({ exchange, side: range.side }, range.from, Math.min(range.to, range.from + MOST_SEARCHED));
    if (row.frame === 0) return member(decodeUtf8(bytes), row.part);
    if (row.kind === 'frame') return decodeUtf8(bytes);
    return member(dataOf(bytes, range.from), row.part);
  };
}

/** The layer a body is read in: decoded where a content-encoding was undone. */
export function layerOf(store: Pick<CaptureStore, 'bodyLength'>, exchange: number, side: BodyKey['side']): BodyKey['layer'] {
  return store.bodyLength({ exchange, side, layer: 'decoded' }) > 0 ? 'decoded' : 'sent';
}

/** What is kept of one body: the layer it is read in and some of its bytes. */
interface Kept {
  readonly layer: BodyKey['layer'];
  readonly start: number;
  readonly bytes: Uint8Array;
}

/**
 * Rows of bodies that are under way at once stand between each other: the bytes around the last row are kept of as many bodies as have
 * so many bytes together. Most bodies are small, and a stream that goes on all night is not to be read again after each of them.
 */
const MOST_KEPT = 4 * WINDOW;
const NO_BYTES = new Uint8Array(0);

function windowed(store: TextSource): (body: Omit<BodyKey, 'layer'>, from: number, to: number) => Uint8Array {
  const windows = new Map<number, Kept>();
  let held = 0;
  return ({ exchange, side }, from, to) => {
    const key = exchange * 2 + (side === 'request' ? 0 : 1);
    let kept = windows.get(key) ?? { layer: layerOf(store, exchange, side), start: 0, bytes: NO_BYTES };
    // The one that was asked for longest ago is first.
    if (windows.delete(key)) held -= costOf(kept);
    if (from < kept.start || to > kept.start + kept.bytes.length) {
      const { layer } = kept;
      giveBack(kept);
      kept = { layer, start: from, bytes: store.bytes({ exchange, side, layer }, from, Math.max(to, from + WINDOW)) };
    }
    windows.set(key, kept);
    held += costOf(kept);
    for (const [oldest, other] of windows) {
      if (held <= MOST_KEPT || oldest === key) break;
      windows.delete(oldest);
      held -= costOf(other);
      giveBack(other);
    }
    return kept.bytes.subarray(from - kept.start, to - kept.start);
  };
}

/** What keeping it takes, an empty body too. */
function costOf({ bytes }: Kept): number {
  return bytes.length + 256;
}

/** Whoever reads every row goes through a capture faster than garbage is collected: what is large is given back at once. */
function giveBack({ bytes }: Kept): void {
  if (bytes.length >= WINDOW / 16) structuredClone(undefined, { transfer: [bytes.buffer as ArrayBuffer] });
}

/** The data of a block; one that is not the first of its body stands behind an empty line, so that U+FEFF in it is no byte order mark. */
function dataOf(bytes: Uint8Array, from: number): string {
  const plain = plainData(decodeUtf8(bytes));
  if (plain !== undefined) return plain;
  const framer = createFramer();
  if (from > 0) framer.push(EMPTY_LINE);
  const [frame] = [...framer.push(bytes), ...framer.end()];
  return frame?.data ?? '';
}

/** The data of a whole block with one `data` line and LF ends, as most are; undefined lets the framer say. */
function plainData(block: string): string | undefined {
  if (!block.endsWith('\n\n') || block.includes('\r')) return undefined;
  let data: string | undefined;
  for (let at = 0; at < block.length - 1;) {
    const end = block.indexOf('\n', at);
    if (block.startsWith('data:', at)) {
      if (data !== undefined) return undefined;
      data = block.slice(block[at + 5] === ' ' ? at + 6 : at + 5, end);
    } else if (!block.startsWith('id:', at) && !block.startsWith('event:', at)) return undefined;
    at = end + 1;
  }
  return data;
}

function member(text: string, part: number): string {
  if (part === 0) return text;
  const { root } = readJson(text);
  const found = root?.kind === 'array' ? root.items[part - 1] : undefined;
  return found === undefined ? text : text.slice(found.from, found.to);
}

/** Both heads line by line, and each body no row of its own stands for. */
function exchangeText(store: TextSource, exchange: number): string {
  const lines = [headsText(store, exchange)];
  for (const side of ['request', 'response'] as const) {
    const body = { exchange, side, layer: layerOf(store, exchange, side) };
    // Without a body no row is looked for: in a stream of a whole night that takes a tenth of a second.
    if (store.bodyLength(body) === 0 || store.hasRowsIn(exchange, side)) continue;
    lines.push(decodeUtf8(store.bytes(body, 0, MOST_SEARCHED)));
  }
  return lines.join('\n');
}

/** Both heads of an exchange and its trailers, line by line. */
export function headsText(store: Pick<TextSource, 'truthsOf'>, exchange: number): string {
  const lines: string[] = [];
  for (const truth of store.truthsOf(exchange)) {
    if (truth.kind === 'exchange-opened') lines.push(`${truth.method} ${truth.url}`, ...headerLines(truth.headers));
    else if (truth.kind === 'response-head') lines.push(`${truth.status} ${truth.statusText}`, ...headerLines(truth.headers));
    else if (truth.kind === 'trailers') lines.push(...headerLines(truth.headers));
  }
  return lines.join('\n');
}

function headerLines(headers: RawHeaders): readonly string[] {
  return headers.map(([name, value]) => `${name}: ${value}`);
}
