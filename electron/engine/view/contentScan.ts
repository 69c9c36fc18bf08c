// Looks through the bytes of a capture for a text. Bodies are read once, in order, as they lie in the file; only where the text turns
// up are rows looked at. Work comes in slices, so that sockets are served in between.
import { ignoringCase } from '../../../shared/filter/words.ts';
import type { IndexedRow } from '../../../shared/pipeline/pipeline.ts';
import type { BodyKey } from '../capture/captureReader.ts';
import type { CaptureStore } from '../capture/captureStore.ts';
import { addTo, type EventSet } from './eventSet.ts';
import type { Content } from './queryPlan.ts';
import { isPlain } from './querySql.ts';
import { createRowTexts, type RowTexts } from './rowTexts.ts';

/** Adds to `found` every row of its range that has the content. Yields between slices of work. */
export function* scanContent(store: CaptureStore, content: Content, found: EventSet): Generator<void, void> {
  const texts = createRowTexts(store);
  const decides = content.decides ?? has(content.needle ?? '', texts);
  // Bytes have no letter case beyond ASCII: such a text is looked for in decoded rows.
  if (content.needle === undefined || !isPlain(content.needle)) yield* everyRow(store, decides, found);
  else {
    yield* exchanges(store, content.needle, decides, found);
    yield* bodies(store, content, decides, found);
  }
}

type Decides = (row: IndexedRow) => boolean;

function has(needle: string, texts: RowTexts): Decides {
  const pattern = ignoringCase(needle);
  return (row) => pattern.test(texts(row) ?? '');
}

const ROWS_AT_ONCE = 2_000;

/** Nothing narrows the search: every row is read. */
function* everyRow(store: CaptureStore, decides: Decides, found: EventSet): Generator<void, void> {
  for (let from = found.from; from <= found.to; from += ROWS_AT_ONCE) {
    for (const row of store.rows(from, Math.min(found.to, from + ROWS_AT_ONCE - 1))) if (decides(row)) addTo(found, row.event);
    yield;
  }
}

/** The exchanges whose heads may have it, told by a part of it no head can break in two. */
function* exchanges(store: CaptureStore, needle: string, decides: Decides, found: EventSet): Generator<void, void> {
  const part = needle.split(/[\s:]+/).reduce((longest, each) => (each.length > longest.length ? each : longest), '');
  let looked = 0;
  for (const exchange of store.reader.exchangesTelling(JSON.stringify(part).slice(1, -1))) {
    const row = store.httpRow(exchange);
    if (row !== undefined && row.event >= found.from && row.event <= found.to && decides(row)) addTo(found, row.event);
    if (++looked % 200 === 0) yield;
  }
}

function* bodies(
  store: CaptureStore,
  { needle = '', decides: whole }: Content,
  decides: Decides,
  found: EventSet,
): Generator<void, void> {
  const pattern = new RegExp(ignoringCase(needle).source, 'gi');
  for (const body of store.reader.bodies()) {
    const places = yield* placesIn(store, body, pattern, Math.max(0, needle.length - 1));
    if (places.length > 0) yield* mark(store, body, places, whole === undefined ? undefined : decides, decides, found);
  }
}

/** Where a place is, and whether it stands in a `data` line (or in a body that is no event stream at all). */
interface Place {
  readonly at: number;
  readonly inData: boolean;
}

function* placesIn(store: CaptureStore, body: BodyKey, pattern: RegExp, overlap: number): Generator<void, readonly Place[]> {
  const places: Place[] = [];
  let kept = '';
  let keptFrom = 0;
  let lineStart = '';
  for (const { from, bytes } of store.reader.chunks(body, 0, Number.MAX_SAFE_INTEGER)) {
    const text = kept + Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
    const start = kept === '' ? from : keptFrom;
    pattern.lastIndex = 0;
    for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
      places.push({ at: start + match.index, inData: isInData(text, match.index, lineStart) });
      pattern.lastIndex = match.index + 1;
    }
    const keep = Math.max(0, text.length - overlap);
    lineStart = lineBefore(text, keep, lineStart);
    kept = text.slice(keep);
    keptFrom = start + keep;
    yield;
  }
  return places;
}

/** How the line that `at` stands in begins, up to `at`; `carried` is the beginning of the text's first line, read before. */
function lineBefore(text: string, at: number, carried: string): string {
  const begin = Math.max(text.lastIndexOf('\n', at - 1), text.lastIndexOf('\r', at - 1));
  const line = begin === -1 ? carried + text.slice(0, Math.min(at, 16)) : text.slice(begin + 1, Math.min(at, begin + 17));
  return line.slice(0, 16);
}

function isInData(text: string, at: number, carried: string): boolean {
  return lineBefore(text, at, carried).startsWith('data:');
}

/** Marks the rows of a body that places fall in; both are in order. */
function* mark(
  store: CaptureStore,
  body: BodyKey,
  places: readonly Place[],
  decides: Decides | undefined,
  verify: Decides,
  found: EventSet,
): Generator<void, void> {
  let next = 0;
  let hasRows = false;
  let seen = 0;
  for (const row of store.reader.rowsIn(body.exchange, body.side)) {
    hasRows = true;
    const { from, to } = row.bytes!;
    while (next < places.length && places[next]!.at < from) next += 1;
    // Members of a batch share the bytes of their frame.
    let isHit = false;
    for (let at = next; at < places.length && places[at]!.at < to && !isHit; at += 1)
      isHit = row.frame === 0 || row.kind === 'frame' || places[at]!.inData;
    if (isHit && (decides ?? (row.part > 0 ? verify : undefined))?.(row) !== false) addTo(found, row.event);
    if (++seen % ROWS_AT_ONCE === 0) yield;
  }
  if (hasRows) return;
  const http = store.httpRow(body.exchange);
  if (http !== undefined && verify(http)) addTo(found, http.event);
}
