// Which part of a capture travels: all of it, what a filter shows, chosen rows, or one exchange.
import type { ViewFilter } from '../../../shared/contract/contract.ts';
import { ContractError } from '../../../shared/contract/contractError.ts';
import type { ExportSource } from '../../../shared/export/exporter.ts';
import type { EventRow } from '../../../shared/observation/eventRow.ts';
import type { CaptureFile } from '../capture/captureFile.ts';

/** What a person chose to export. */
export type Scope =
  | { readonly kind: 'capture' }
  | { readonly kind: 'filter'; readonly filter: ViewFilter }
  | { readonly kind: 'selection'; readonly events: readonly number[] }
  | { readonly kind: 'exchange'; readonly exchange: number };

/** The rows of a scope, by number and in order, and the exchanges they are of; undefined for all of a capture. */
export interface Chosen {
  readonly events: Float64Array;
  readonly exchanges: ReadonlySet<number>;
}

const ROWS_AT_ONCE = 1_000;

/** Looks up what is chosen. Rejects with `ContractError` `bad-params` where a query is none, `not-found` where nothing is left. */
export async function chooseScope(file: CaptureFile, scope: Scope): Promise<Chosen | undefined> {
  switch (scope.kind) {
    case 'capture':
      return undefined;
    case 'selection':
      return chosenOf(scope.events.map((event) => file.row(event)).filter((row) => row !== undefined));
    case 'exchange': {
      const { store } = file.inside;
      const http = store.httpRow(scope.exchange);
      return chosenOf(http === undefined ? [] : [http, ...store.rowsOf(scope.exchange, Number.MAX_SAFE_INTEGER)]);
    }
    case 'filter':
      return chosenOf(await shownRows(file, scope.filter));
  }
}

async function shownRows(file: CaptureFile, filter: ViewFilter): Promise<Pick<EventRow, 'event' | 'exchange'>[]> {
  const view = await file.openView(filter);
  try {
    const rows: Pick<EventRow, 'event' | 'exchange'>[] = [];
    for (let from = 0; from < view.total; from += ROWS_AT_ONCE)
      for (const { event, exchange } of view.rows(from, from + ROWS_AT_ONCE)) rows.push({ event, exchange });
    return rows;
  } finally {
    view.dispose();
  }
}

function chosenOf(rows: readonly Pick<EventRow, 'event' | 'exchange'>[]): Chosen {
  if (rows.length === 0) throw new ContractError('not-found', 'Nothing is left to export: no event is chosen.');
  const events = Float64Array.from(new Set(rows.map(({ event }) => event))).sort();
  return { events, exchanges: new Set(rows.flatMap(({ exchange }) => exchange ?? [])) };
}

/** Rows of one exchange that are looked at for what they are tied to. */
const MOST_ROWS = 100_000;

/**
 * The exchanges a part has to have to be read by itself: those chosen, those their requests are answered in or their answers were asked for
 * in (on HTTP+SSE every answer comes on another one), the handshake of their connections, and what they continue.
 */
export function conversationOf({ inside: { store } }: CaptureFile, { exchanges }: Chosen): ReadonlySet<number> {
  const tied = new Set(exchanges);
  for (const exchange of exchanges)
    for (const { parent, answeredBy } of store.rowsOf(exchange, MOST_ROWS))
      for (const event of [parent, answeredBy]) {
        const other = event === undefined ? undefined : store.row(event)?.exchange;
        if (other !== undefined) tied.add(other);
      }
  return store.reader.exports.neededBy(tied);
}

/** A source with only what is chosen in it. Truth that belongs to no exchange stays, for it says what the capture is. */
export function scopedSource(source: ExportSource, { events, exchanges }: Chosen): ExportSource {
  const isIn = (observation: { readonly kind: string; readonly exchange?: number | undefined }): boolean =>
    observation.exchange === undefined || exchanges.has(observation.exchange);
  const wanted = new Set(events);
  return {
    ...source,
    *observations() {
      for (const observation of source.observations()) if (isIn(observation)) yield observation;
    },
    *exchanges() {
      for (const exchange of source.exchanges()) if (exchanges.has(exchange.opened.exchange)) yield exchange;
    },
    *rows() {
      for (const event of events) {
        const row = source.row(event);
        if (row !== undefined) yield row;
      }
    },
    events: events.length,
    marks: () =>
      source.marks().filter(({ event, exchange }) => wanted.has(event) || (exchange !== undefined && exchanges.has(exchange))),
  };
}
