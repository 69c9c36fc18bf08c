// Looks through the bytes of a capture for a text. Bodies are read as they lie in the file; only where the text turns up are rows looked
// at. A large capture is read by threads, a small one in slices, so that sockets are served in between.
import { ignoringCase } from '../../../shared/filter/words.ts';
import type { CaptureStore } from '../capture/captureStore.ts';
import type { Hits } from '../search/findText.ts';
import { addTo, countIn, emptySet, eventsIn, type EventSet } from './eventSet.ts';
import type { Content } from './queryPlan.ts';
import { isPlain } from './querySql.ts';
import { rowMarker, type Decides } from './rowMarker.ts';
import { createRowTexts, headsText, type RowTexts } from './rowTexts.ts';
import type { Sliced, TextSearch } from './textSearch.ts';

/** What a scan works with. */
interface Scanned {
  readonly store: CaptureStore;
  readonly search: TextSearch;
  /** The rows that are looked at: numbers `from` to `to`, and of these only `within` where that is given. */
  readonly from: number;
  readonly to: number;
  readonly within: EventSet | undefined;
}

/** Fewer rows than this are read one by one rather than looked for in everything. */
const FEW_ROWS = 2_000;

/** Begins to look for what has the content, as far as that goes by itself; what comes back finishes it. */
export function beginScan(scanned: Scanned, content: Content): Sliced<EventSet> {
  const { store, search, within } = scanned;
  const texts = createRowTexts(store);
  const has = hasText(content.needle ?? '', texts);
  const decides = content.decides ?? has;
  if (within !== undefined && countIn(within) <= FEW_ROWS) return theseRows(scanned, within, decides);
  // Bytes have no letter case beyond ASCII, and a text over several lines is not in them as it is: both are looked for in decoded rows.
  if (content.needle === undefined || !isPlain(content.needle) || /[\r\n]/.test(content.needle))
    return everyRow(scanned, decides);
  const finding = search.find(content.needle);
  return finish(scanned, content, { finding, has });
}

function hasText(needle: string, texts: RowTexts): Decides {
  const pattern = ignoringCase(needle);
  return (row) => pattern.test(texts(row) ?? '');
}

const ROWS_AT_ONCE = 200;

function* theseRows({ store, from, to }: Scanned, within: EventSet, decides: Decides): Sliced<EventSet> {
  const found = emptySet(from, to);
  for (const event of eventsIn(within)) {
    const row = store.row(event);
    if (row !== undefined && decides(row)) addTo(found, event);
    yield;
  }
  return found;
}

/** Nothing narrows the search: every row is read. */
function* everyRow({ store, from, to }: Scanned, decides: Decides): Sliced<EventSet> {
  const found = emptySet(from, to);
  for (let start = from; start <= to; start += ROWS_AT_ONCE) {
    for (const row of store.rows(start, Math.min(to, start + ROWS_AT_ONCE - 1))) {
      if (decides(row)) addTo(found, row.event);
      yield;
    }
  }
  return found;
}

interface Finding {
  readonly finding: Sliced<readonly Hits[]>;
  readonly has: Decides;
}

function* finish(scanned: Scanned, content: Content, { finding, has }: Finding): Sliced<EventSet> {
  const { store, search, from, to } = scanned;
  const found = emptySet(from, to);
  yield* heads(scanned, content, found);
  const all = yield* finding;
  if (all.every(({ count }) => count === 0)) return found;
  const places = yield* search.places(to);
  const decoded = new Set(all.flatMap((hits) => [...hits.decoded]));
  const marking = rowMarker({ store, places, decoded, has, decides: content.decides, found });
  for (const hits of all) {
    for (let hit = 0; hit < hits.count; hit += 1) {
      marking(hits.bodies[hit]!, hits.offsets[hit]!, hits.lines[hit]!);
      // A place costs next to nothing, but an expression on its row may take a while.
      if (content.decides !== undefined || (hit & 63) === 63) yield;
    }
  }
  return found;
}

/** The exchanges whose heads may have it, told by a part of it no head can break in two. */
function* heads({ store, from, to }: Scanned, { needle = '', decides }: Content, found: EventSet): Sliced<void> {
  const pattern = ignoringCase(needle);
  const part = needle.split(/[\s:]+/).reduce((longest, each) => (each.length > longest.length ? each : longest), '');
  const looked = new Set<number>();
  for (const exchanges of store.reader.exchangesTelling(JSON.stringify(part).slice(1, -1))) {
    yield;
    for (const exchange of exchanges) {
      if (looked.has(exchange)) continue;
      looked.add(exchange);
      const event = store.reader.httpRow(exchange);
      if (event === undefined || event < from || event > to) continue;
      const row = decides === undefined ? undefined : store.row(event);
      const has = row === undefined ? pattern.test(headsText(store, exchange)) : decides?.(row) === true;
      if (has) addTo(found, event);
      yield;
    }
  }
}
