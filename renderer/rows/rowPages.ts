// The rows of one view that are in memory: fixed pages by position, the least recently used dropped. Knows no client and no DOM.
import type { Row } from './row.ts';

/** Rows `from` (inclusive) to `to` (exclusive) by position. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

interface Page {
  rows: readonly Row[];
  /** The view has moved on since this page was read: still shown, asked for again when seen. */
  stale: boolean;
  used: number;
}

/** The cache of one view. */
export interface RowPages {
  row(position: number): Row | undefined;
  /** The smallest run of pages in `span` that must be asked for, clipped to `total` and to `limit` rows; undefined when all are here. */
  missing(span: Span, total: number): Span | undefined;
  /** Takes rows that start at `from`, a page boundary. */
  fill(from: number, rows: readonly Row[]): void;
  /** Rows were completed in place: the pages that hold them are asked for again. */
  expire(events: readonly number[]): void;
  /** Positions may have shifted: every page is asked for again. */
  expireAll(): void;
}

/** Rows in one page, and how many pages are kept (about 8 000 rows). */
export const pageRows = 32;
const keptPages = 256;
/** The most rows the engine gives in one answer, in whole pages. */
const answerRows = 480;

/** An empty cache; make a new one for every view. */
export function createRowPages(): RowPages {
  const pages = new Map<number, Page>();
  let clock = 0;

  const complete = (page: Page | undefined, index: number, total: number): boolean =>
    page !== undefined && !page.stale && page.rows.length >= Math.min(pageRows, total - index * pageRows);

  function drop(): void {
    if (pages.size <= keptPages) return;
    const oldest = [...pages].sort(([, a], [, b]) => a.used - b.used).slice(0, pages.size - keptPages);
    for (const [index] of oldest) pages.delete(index);
  }

  return {
    row(position) {
      const page = pages.get(Math.floor(position / pageRows));
      if (!page) return undefined;
      page.used = clock += 1;
      return page.rows[position % pageRows];
    },
    missing({ from, to }, total) {
      const end = Math.min(to, total);
      let first: number | undefined;
      let last = 0;
      for (let index = Math.floor(Math.max(0, from) / pageRows); index * pageRows < end; index += 1) {
        if (complete(pages.get(index), index, total)) continue;
        first ??= index;
        last = index;
      }
      if (first === undefined) return undefined;
      const start = first * pageRows;
      return { from: start, to: Math.min((last + 1) * pageRows, start + answerRows, total) };
    },
    fill(from, rows) {
      for (let at = 0; at < rows.length; at += pageRows) {
        const used = (clock += 1);
        pages.set((from + at) / pageRows, { rows: rows.slice(at, at + pageRows), stale: false, used });
      }
      drop();
    },
    expire(events) {
      const changed = new Set(events);
      for (const page of pages.values()) page.stale ||= page.rows.some((row) => changed.has(row.event));
    },
    expireAll() {
      for (const page of pages.values()) page.stale = true;
    },
  };
}
