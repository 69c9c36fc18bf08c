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
export type TextSource = Pick<CaptureStore, 'bytes' | 'bodyLength' | 'truthsOf' | 'rowsOf'>;

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
    const body = { exchange, side: range.side, layer: layerOf(store, exchange, range.side) } as const;
    const bytes = bytesOf(body, range.from, Math.min(range.to, range.from + MOST_SEARCHED));
    if (row.frame === 0) return member(decodeUtf8(bytes), row.part);
    if (row.kind === 'frame') return decodeUtf8(bytes);
    return member(dataOf(bytes, range.from), row.part);
  };
}

/** The layer a body is read in: decoded where a content-encoding was undone. */
export function layerOf(store: Pick<CaptureStore, 'bodyLength'>, exchange: number, side: BodyKey['side']): BodyKey['layer'] {
  return store.bodyLength({ exchange, side, layer: 'decoded' }) > 0 ? 'decoded' : 'sent';
}

function windowed(store: TextSource): (body: BodyKey, from: number, to: number) => Uint8Array {
  let key = '';
  let start = 0;
  let kept = new Uint8Array(0);
  return (body, from, to) => {
    const wanted = `${body.exchange} ${body.side} ${body.layer}`;
    if (wanted !== key || from < start || to > start + kept.length) {
      key = wanted;
      start = from;
      kept = store.bytes(body, from, Math.max(to, from + WINDOW)) as Uint8Array<ArrayBuffer>;
    }
    return kept.subarray(from - start, to - start);
  };
}

/** The data of a block; one that is not the first of its body stands behind an empty line, so that U+FEFF in it is no byte order mark. */
function dataOf(bytes: Uint8Array, from: number): string {
  const framer = createFramer();
  if (from > 0) framer.push(EMPTY_LINE);
  const [frame] = [...framer.push(bytes), ...framer.end()];
  return frame?.data ?? '';
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
  const rows = store.rowsOf(exchange, 1_000);
  for (const side of ['request', 'response'] as const) {
    if (rows.some(({ bytes }) => bytes?.side === side)) continue;
    lines.push(decodeUtf8(store.bytes({ exchange, side, layer: layerOf(store, exchange, side) }, 0, MOST_SEARCHED)));
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
