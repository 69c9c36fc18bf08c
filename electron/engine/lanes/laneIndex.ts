// A capture as exchanges over time, in memory: read once in slices, then kept up with. Knows rows; bodies and HTTP are read elsewhere.
import { MARK } from '../../../shared/lanes/laneMarks.ts';
import type { IndexedRow } from '../../../shared/pipeline/pipeline.ts';
import type { CaptureStore } from '../capture/captureStore.ts';
import { FACTS, factsOf, KINDS } from '../capture/rowCodec.ts';
import { createExchangeTable, EXCHANGE, type ExchangeTable } from './exchangeTable.ts';
import { createLanePacking, type LanePacking } from './lanePacking.ts';
import { createRowColumns, marksOf, moreOf, MORE_SQL, ROW, SEVERITY_SHIFT, type RowColumns } from './rowColumns.ts';
import { createRowOrder, type RowOrder } from './rowOrder.ts';

/** A stretch in which a request of the server waited for an answer. */
export interface Wait {
  readonly event: number;
  readonly from: number;
  /** Infinity while it waits. */
  to: number;
}

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
  /** Shows rows that `isShown` and no others. */
  show(isShown: ((event: number) => boolean) | undefined): Generator<void, void>;
}

/** Rows read at a time: a few milliseconds of work. */
const SLICE = 4_000;
/** Rows looked at again at a time, when the filter changes. */
const SHOWN_AT_ONCE = 50_000;

/** What names an exchange and ends it, as the index reads it. */
interface TellingRow {
  readonly event: number;
  readonly at: number;
  readonly facts: number;
  readonly exchange: number;
  readonly method: string;
  readonly target: string;
  readonly took: number | undefined;
  readonly parent: number | undefined;
}

const TELLING_COLUMNS = 'event, at, facts, exchange, method, target, took, parent';
/** Http rows, and messages that go out or ask. */
const TELLING = `(facts & ${FACTS.kind}) < 2 OR (facts & ${FACTS.direction}) = ${1 << 4}`;

/** An index that has read nothing yet. */
export function createLaneIndex(store: CaptureStore): LaneIndex {
  const rows = createRowColumns();
  const exchanges = createExchangeTable();
  const packing = createLanePacking(exchanges);
  const order = createRowOrder(rows);
  const waits = new Map<number, Wait[]>();
  const teller = createTeller(exchanges, packing, waits, store);
  let shown: ((event: number) => boolean) | undefined;
  let shownAnew = false;

  const showRow = (row: number): void => {
    const exchange = rows.exchange[row]!;
    if (shown === undefined || shown(row + 1)) {
      rows.marks[row]! |= ROW.shown;
      if (exchange > 0) exchanges.flags[exchange]! |= EXCHANGE.shown;
    } else rows.marks[row]! &= ~ROW.shown;
  };

  const settleRow = (row: number): void => {
    const exchange = rows.exchange[row]!;
    // A recording that was cut off may say that an exchange ended before its last row.
    if (exchange > 0 && exchanges.to[exchange]! < rows.at[row]!) exchanges.to[exchange] = rows.at[row]!;
    showRow(row);
  };

  const addRow = (row: IndexedRow): void => {
    const facts = factsOf(row);
    rows.push(row.at, row.exchange ?? 0, marksOf(facts, moreOf(row)), row.size ?? 0);
    if (row.exchange !== undefined) exchanges.reach(row.exchange);
    const telling = tellingOf(row, facts);
    if (telling !== undefined) teller.add(telling);
    settleRow(rows.count - 1);
  };

  function* readFile(upTo: number): Generator<void, void> {
    const plain = store.reader.picking(`at, coalesce(exchange, 0), facts + (${MORE_SQL}) * 16777216, coalesce(size, 0)`);
    const told = store.reader.picking(TELLING_COLUMNS, TELLING);
    while (rows.count < upTo) {
      const from = rows.count + 1;
      const to = Math.min(upTo, from + SLICE - 1);
      for (const [at, exchange, said, size] of plain(from, to) as readonly (readonly number[])[]) {
        rows.push(at!, exchange!, marksOf(said! & 0xffffff, said! >>> 24), Math.min(size!, 0xffffffff));
        exchanges.reach(exchange!);
      }
      for (const columns of told(from, to)) teller.add(tellingIn(columns));
      for (let row = from - 1; row < to; row += 1) settleRow(row);
      yield;
    }
  }

  return {
    store,
    rows,
    exchanges,
    packing,
    order,
    waits,
    end: () => (rows.count === 0 ? 0 : rows.at[rows.count - 1]!),
    *catchUp(changed) {
      const written = store.tail.firstEvent - 1;
      const behind = rows.count < written ? store.tail.changes.events() : [];
      if (written - rows.count > SLICE) yield* readFile(written);
      while (rows.count < store.lastEvent()) {
        const from = rows.count + 1;
        for (const row of store.rows(from, Math.min(store.lastEvent(), from + SLICE - 1))) addRow(row);
        yield;
      }
      let looked = 0;
      for (const event of new Set([...changed, ...behind])) {
        if (event <= rows.count) lookAgain(event);
        if (++looked % SLICE === 0) yield;
      }
      teller.finish();
      yield* order.refresh(exchanges.last, shownAnew);
      shownAnew = false;
    },
    *show(isShown) {
      if (isShown === undefined && shown === undefined) return;
      shown = isShown;
      shownAnew = true;
      for (let exchange = 1; exchange <= exchanges.last; exchange += 1) exchanges.flags[exchange]! &= ~EXCHANGE.shown;
      for (let row = 0; row < rows.count; row += 1) {
        showRow(row);
        if (row % SHOWN_AT_ONCE === 0) yield;
      }
    },
  };

  function lookAgain(event: number): void {
    const row = store.row(event);
    if (row === undefined) return;
    const facts = factsOf(row);
    rows.marks[event - 1] = marksOf(facts, moreOf(row));
    rows.size[event - 1] = row.size ?? 0;
    const telling = tellingOf(row, facts);
    if (telling !== undefined) teller.change(telling);
    const wasShown = shown;
    if (wasShown !== undefined) shownAnew = true;
    showRow(event - 1);
  }
}

function tellingOf(row: IndexedRow, facts: number): TellingRow | undefined {
  if (row.exchange === undefined) return undefined;
  if ((facts & FACTS.kind) >= 2 && row.direction !== 'out') return undefined;
  const { event, at, exchange, method, target, took, parent } = row;
  return { event, at, facts, exchange, method, target, took, parent };
}

function tellingIn(columns: readonly unknown[]): TellingRow {
  return {
    event: columns[0] as number,
    at: columns[1] as number,
    facts: columns[2] as number,
    exchange: columns[3] as number,
    method: columns[4] as string,
    target: columns[5] as string,
    took: (columns[6] as number | null) ?? undefined,
    parent: (columns[7] as number | null) ?? undefined,
  };
}

/** Understands rows that begin, name and end exchanges. */
interface Teller {
  add(row: TellingRow): void;
  change(row: TellingRow): void;
  /** Places exchanges that ended without having said what they were for. */
  finish(): void;
}

function createTeller(table: ExchangeTable, packing: LanePacking, waits: Map<number, Wait[]>, store: CaptureStore): Teller {
  const unplaced = new Map<number, string>();

  const time = (row: TellingRow): void => {
    const isHttp = (row.facts & FACTS.kind) === 0;
    const isPending = (row.facts & FACTS.pending) !== 0;
    const until = isPending ? Infinity : row.at + (row.took ?? 0);
    if (isHttp) {
      table.to[row.exchange] = until;
      table.flags[row.exchange] = (table.flags[row.exchange]! & ~EXCHANGE.severity) | ((row.facts >> 7) & 3);
    } else if (table.asks[row.exchange] === row.event && KINDS[row.facts & FACTS.kind] === 'request')
      // Until the exchange ends it is no news that the answer is missing.
      table.answered[row.exchange] = isPending || row.took === undefined ? 0 : until;
    else if (isAsked(row)) {
      const wait = waits.get(row.exchange)?.find(({ event }) => event === row.event);
      if (wait !== undefined) wait.to = until;
    }
  };

  const open = (row: TellingRow): void => {
    const { exchange } = row;
    table.reach(exchange);
    table.row[exchange] = row.event;
    table.from[exchange] = row.at;
    const before = row.parent === undefined ? undefined : store.row(row.parent)?.exchange;
    table.parent[exchange] = before !== undefined && before < exchange ? before : 0;
    if (row.method === 'GET') {
      table.flags[exchange]! |= EXCHANGE.listening | EXCHANGE.named;
      packing.place(exchange, { method: 'GET', target: '', isAnswer: false });
    } else unplaced.set(exchange, row.method);
  };

  const name = (row: TellingRow): void => {
    const { exchange } = row;
    const kind = KINDS[row.facts & FACTS.kind];
    table.asks[exchange] = row.event;
    table.flags[exchange]! |= EXCHANGE.named;
    unplaced.delete(exchange);
    const parent = table.parent[exchange]!;
    const isAnswer = kind === 'result' || kind === 'error';
    if (row.method === 'subscriptions/listen') table.flags[exchange]! |= EXCHANGE.listening;
    else if (kind === 'request' && parent > 0) table.flags[exchange]! |= EXCHANGE.round;
    packing.place(exchange, { method: row.method, target: namedTarget(row), isAnswer });
  };

  return {
    add(row) {
      const kind = row.facts & FACTS.kind;
      if (kind === 0) open(row);
      else if (isAsked(row)) {
        const known = waits.get(row.exchange) ?? [];
        known.push({ event: row.event, from: row.at, to: Infinity });
        waits.set(row.exchange, known);
      } else if (table.asks[row.exchange] === 0 && unplaced.has(row.exchange)) name(row);
      time(row);
    },
    change: time,
    finish() {
      for (const [exchange, method] of unplaced) {
        if (table.to[exchange] === Infinity) continue;
        unplaced.delete(exchange);
        packing.place(exchange, { method, target: '', isAnswer: false });
      }
    },
  };
}

/** A request of the server, which waits for us. */
function isAsked({ facts }: TellingRow): boolean {
  return KINDS[facts & FACTS.kind] === 'request' && (facts & FACTS.direction) === 2 << 4;
}

/** The part of what a message is about that lanes are told apart by: there are few tools, and many addresses. */
function namedTarget({ method, target }: TellingRow): string {
  return method === 'tools/call' || method.startsWith('tasks/') ? target : '';
}

/** The mark a row is drawn with. */
export function markIn(rows: RowColumns, event: number): number {
  return rows.marks[event - 1]! & ROW.mark;
}

/** 0 none, 1 note, 2 warning, 3 error. */
export function severityIn(rows: RowColumns, row: number): number {
  const graded = (rows.marks[row]! & ROW.severity) >> SEVERITY_SHIFT;
  return (rows.marks[row]! & ROW.mark) === MARK.error ? 3 : graded;
}
