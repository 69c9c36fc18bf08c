// From places in bodies to the rows that stand there.
import type { IndexedRow } from '../../../shared/pipeline/pipeline.ts';
import type { CaptureStore } from '../capture/captureStore.ts';
import { ROW_SORT } from '../search/bodyReader.ts';
import { LINE } from '../search/findText.ts';
import { rowFinder, type RowPlaces } from '../search/rowPlaces.ts';
import { addTo, emptySet, hasEvent, type EventSet } from './eventSet.ts';
import { MOST_SEARCHED } from './rowTexts.ts';

/** A condition on a row, however long it takes to say. */
export type Decides = (row: IndexedRow) => boolean;

export interface MarkerParts {
  readonly store: CaptureStore;
  /** Where the rows of the capture stand, part by part. */
  readonly places: readonly RowPlaces[];
  /** Bodies that count as they were decoded: 2 × exchange + 1 for a response. */
  readonly decoded: ReadonlySet<number>;
  /** What is asked of a row in addition, where the text alone does not decide. */
  readonly decides: Decides | undefined;
  /** Whether a row really has the text, for where a place leaves that open. */
  readonly has: Decides;
  /** Where the rows are added. */
  readonly found: EventSet;
}

/** Takes one hit of `findText`: its body, its offset there, and what is known of its line. */
export type RowMarker = (body: number, offset: number, line: number) => void;

/** Adds the rows that hits fall in; each is asked once at most. */
export function rowMarker({ store, places, decoded, decides, has, found }: MarkerParts): RowMarker {
  const finders = places.map((part) => rowFinder(part));
  const asked = emptySet(found.from, found.to);
  const ask = (event: number, question: Decides): void => {
    if (hasEvent(asked, event)) return;
    addTo(asked, event);
    const row = store.row(event);
    if (row !== undefined && question(row)) addTo(found, event);
  };
  const settle = (event: number, isSure: boolean): void => {
    if (decides !== undefined) ask(event, decides);
    else if (isSure) addTo(found, event);
    else ask(event, has);
  };
  let [line, at, body, whole] = [0, 0, 0, -1];
  const mark = (event: number, start: number, sort: number): void => {
    if (at - start >= MOST_SEARCHED) return;
    if ((sort & ROW_SORT.dataOnly) !== 0) {
      if (line === LINE.other || line === LINE.prefix) return;
      return settle(event, isLineKnown(line, at - start) && (sort & ROW_SORT.member) === 0);
    }
    settle(event, line !== LINE.torn && (sort & ROW_SORT.member) === 0);
    if ((sort & ROW_SORT.plain) === 0 || body === whole) return;
    // A batch in a plain body is one line: any of its members may have the text.
    whole = body;
    for (const finder of finders) finder.all(body, mark);
  };

  return (hit, offset, of) => {
    const exchange = Math.floor(hit / 4);
    body = Math.floor(hit / 2);
    if (hit % 2 === 0 && decoded.has(body)) return;
    [line, at] = [of, offset];
    let hasRows = false;
    for (const finder of finders) if (finder.at(body, offset, mark)) hasRows = true;
    if (hasRows) return;
    const http = store.reader.httpRow(exchange);
    if (http !== undefined && offset < MOST_SEARCHED) settle(http, of !== LINE.torn);
  };
}

/** A line that begins with a read is whole where a row begins there too. */
function isLineKnown(line: number, behind: number): boolean {
  return line < 0 ? line !== LINE.unknown && line !== LINE.torn : line === behind;
}
