// A capture as exchanges over time, in memory: read once in slices, then kept up with. Knows rows; bodies and HTTP are read elsewhere.
import type { CaptureStore } from '../capture/captureStore.ts';
import { factsOf } from '../capture/rowCodec.ts';
import { createExchangeTable, EXCHANGE, type ExchangeTable } from './exchangeTable.ts';
import { createLanePacking, type LanePacking } from './lanePacking.ts';
import { createRowColumns, marksOf, moreOf, MORE_SQL, ROW, SEVERITY_SHIFT, type RowColumns } from './rowColumns.ts';
import { createRowOrder, type RowOrder } from './rowOrder.ts';
import { createTeller, TELLING, TELLING_COLUMNS, tellingIn, tellingOf, type Teller, type Wait } from './tellExchanges.ts';

/** Everything lanes are drawn from. */
export interface LaneIndex {
  readonly store: CaptureStore;
  readonly rows: RowColumns;
  readonly exchanges: ExchangeTable;
  readonly packing: LanePacking;
  readonly order: RowOrder;
  /** Requests of the server by the exchange they came in. */
  readonly waits: ReadonlyMap<number, readonly Wait[]>;
  /** The moment of the last row. */
  end(): number;
  /** Takes in rows that are new, slice by slice, and looks again at `changed` ones. */
  catchUp(changed: Iterable<number>): Generator<void, void>;
  /** Shows rows that `isShown` and no others; `catchUp` makes it so. */
  show(isShown: IsShown): Generator<void, void>;
}

/** Whether a row is in the filter; undefined where every one is. */
export type IsShown = ((event: number) => boolean) | undefined;

/** Rows read at a time: a few milliseconds of work. */
const SLICE = 4_000;
/** Rows looked at again at a time, when the filter changes. */
const SHOWN_AT_ONCE = 50_000;

interface Parts {
  readonly store: CaptureStore;
  readonly rows: RowColumns;
  readonly exchanges: ExchangeTable;
  readonly teller: Teller;
  readonly filter: { isShown: IsShown; isNew: boolean };
}

/** An index that has read nothing yet. */
export function createLaneIndex(store: CaptureStore): LaneIndex {
  const rows = createRowColumns();
  const exchanges = createExchangeTable();
  const packing = createLanePacking(exchanges);
  const order = createRowOrder(rows);
  const teller = createTeller(exchanges, packing, store);
  const filter: Parts['filter'] = { isShown: undefined, isNew: false };
  const parts: Parts = { store, rows, exchanges, teller, filter };
  return {
    store,
    rows,
    exchanges,
    packing,
    order,
    waits: teller.waits,
    end: () => (rows.count === 0 ? 0 : rows.at[rows.count - 1]!),
    *catchUp(changed) {
      yield* takeNew(parts);
      let looked = 0;
      for (const event of changed) {
        if (event <= rows.count) lookAgain(parts, event);
        if (++looked % SLICE === 0) yield;
      }
      teller.finish();
      yield* order.refresh(exchanges.last, filter.isNew);
      filter.isNew = false;
    },
    *show(isShown) {
      if (isShown === undefined && filter.isShown === undefined) return;
      Object.assign(filter, { isShown, isNew: true });
      for (let exchange = 1; exchange <= exchanges.last; exchange += 1) exchanges.flags[exchange]! &= ~EXCHANGE.shown;
      for (let row = 0; row < rows.count; row += 1) {
        showRow(parts, row);
        if (row % SHOWN_AT_ONCE === 0) yield;
      }
    },
  };
}

function* takeNew(parts: Parts): Generator<void, void> {
  const { store, rows, exchanges, teller } = parts;
  const written = store.tail.firstEvent - 1;
  if (written - rows.count > SLICE) {
    const changed = store.tail.changes.events();
    yield* readFile(parts, written);
    for (const event of changed) if (event <= rows.count) lookAgain(parts, event);
  }
  while (rows.count < store.lastEvent()) {
    const from = rows.count + 1;
    for (const row of store.rows(from, Math.min(store.lastEvent(), from + SLICE - 1))) {
      const facts = factsOf(row);
      rows.push(row.at, row.exchange ?? 0, marksOf(facts, moreOf(row)), row.size ?? 0);
      exchanges.reach(row.exchange ?? 0);
      const telling = tellingOf(row, facts);
      if (telling !== undefined) teller.add(telling);
      settleRow(parts, rows.count - 1);
    }
    yield;
  }
}

/** Reads the rows in the file up to a number, a few columns of each. */
function* readFile(parts: Parts, upTo: number): Generator<void, void> {
  const { store, rows, exchanges, teller } = parts;
  const plain = store.reader.picking(`at, coalesce(exchange, 0), facts + (${MORE_SQL}) * 16777216, coalesce(size, 0)`);
  const told = store.reader.picking(TELLING_COLUMNS, TELLING);
  while (rows.count < upTo) {
    const from = rows.count + 1;
    const to = Math.min(upTo, from + SLICE - 1);
    for (const [at, exchange, said, size] of plain(from, to) as readonly (readonly number[])[]) {
      rows.push(at!, exchange!, marksOf(said! & 0xffffff, Math.floor(said! / 0x1000000)), Math.min(size!, 0xffffffff));
      exchanges.reach(exchange!);
    }
    for (const columns of told(from, to)) {
      const telling = tellingIn(columns);
      if (telling !== undefined) teller.add(telling);
    }
    for (let row = from - 1; row < to; row += 1) settleRow(parts, row);
    yield;
  }
}

function settleRow(parts: Parts, row: number): void {
  const { rows, exchanges } = parts;
  const exchange = rows.exchange[row]!;
  // A recording that was cut off may say that an exchange ended before its last row.
  if (exchange > 0 && exchanges.to[exchange]! < rows.at[row]!) exchanges.to[exchange] = rows.at[row]!;
  gradeExchange(parts, row);
  showRow(parts, row);
}

/** An exchange is as grave as the gravest of its rows. */
function gradeExchange({ rows, exchanges }: Parts, row: number): void {
  const exchange = rows.exchange[row]!;
  const severity = severityIn(rows, row);
  const before = exchanges.flags[exchange]! & EXCHANGE.severity;
  if (exchange > 0 && severity > before) exchanges.flags[exchange] = (exchanges.flags[exchange]! & ~EXCHANGE.severity) | severity;
}

function showRow({ rows, exchanges, filter }: Parts, row: number): void {
  const exchange = rows.exchange[row]!;
  if (filter.isShown === undefined || filter.isShown(row + 1)) {
    rows.marks[row]! |= ROW.shown;
    if (exchange > 0) exchanges.flags[exchange]! |= EXCHANGE.shown;
  } else rows.marks[row]! &= ~ROW.shown;
}

function lookAgain(parts: Parts, event: number): void {
  const { store, rows, teller, filter } = parts;
  const row = store.row(event);
  if (row === undefined) return;
  const facts = factsOf(row);
  const before = rows.marks[event - 1]! & ROW.shown;
  rows.marks[event - 1] = marksOf(facts, moreOf(row));
  rows.size[event - 1] = row.size ?? 0;
  const telling = tellingOf(row, facts);
  if (telling !== undefined) teller.change(telling);
  gradeExchange(parts, event - 1);
  showRow(parts, event - 1);
  if ((rows.marks[event - 1]! & ROW.shown) !== before) filter.isNew = true;
}

/** 0 none, 1 note, 2 warning, 3 error. */
export function severityIn(rows: RowColumns, row: number): number {
  return (rows.marks[row]! & ROW.severity) >> SEVERITY_SHIFT;
}
