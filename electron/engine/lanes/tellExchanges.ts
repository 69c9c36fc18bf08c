// Understands the rows that begin, name and end exchanges.
import type { IndexedRow } from '../../../shared/pipeline/pipeline.ts';
import type { CaptureStore } from '../capture/captureStore.ts';
import { FACTS, KINDS } from '../capture/rowCodec.ts';
import { EXCHANGE, type ExchangeTable } from './exchangeTable.ts';
import type { LanePacking } from './lanePacking.ts';

/** A stretch in which a request of the server waited for an answer. */
export interface Wait {
  readonly event: number;
  readonly from: number;
  /** Infinity while it waits. */
  to: number;
}

/** What of a row says something of its exchange. */
export interface TellingRow {
  readonly event: number;
  readonly at: number;
  readonly facts: number;
  readonly exchange: number;
  readonly method: string;
  readonly target: string;
  readonly took: number | undefined;
  readonly parent: number | undefined;
  readonly detail: string;
}

export const TELLING_COLUMNS = 'event, at, facts, exchange, method, target, took, parent, detail';
/** How the row of a result that began a task says so, before the task's id. */
const BECAME = 'became task ';
/** Http rows, requests of either side, messages that go out, and results that began a task. */
export const TELLING = `(facts & ${FACTS.kind}) < 2 OR (facts & ${FACTS.direction}) = ${1 << 4} OR detail LIKE '${BECAME}%'`;

/** The same of a row at hand; undefined where it says nothing. */
export function tellingOf(row: IndexedRow, facts: number): TellingRow | undefined {
  if (row.exchange === undefined) return undefined;
  if ((facts & FACTS.kind) >= 2 && row.direction !== 'out' && !row.detail.startsWith(BECAME)) return undefined;
  const { event, at, exchange, method, target, took, parent, detail } = row;
  return { event, at, facts, exchange, method, target, took, parent, detail };
}

/** The same from `TELLING_COLUMNS`. */
export function tellingIn(columns: readonly unknown[]): TellingRow | undefined {
  if (columns[3] === null) return undefined;
  return {
    event: columns[0] as number,
    at: columns[1] as number,
    facts: columns[2] as number,
    exchange: columns[3] as number,
    method: columns[4] as string,
    target: columns[5] as string,
    took: (columns[6] as number | null) ?? undefined,
    parent: (columns[7] as number | null) ?? undefined,
    detail: columns[8] as string,
  };
}

/** Takes rows in order. */
export interface Teller {
  readonly waits: ReadonlyMap<number, readonly Wait[]>;
  add(row: TellingRow): void;
  /** A row that was there before is different now. */
  change(row: TellingRow): void;
  /** Places exchanges that ended without having said what they were for. */
  finish(): void;
}

interface Parts {
  readonly table: ExchangeTable;
  readonly packing: LanePacking;
  readonly store: Pick<CaptureStore, 'row'>;
  readonly waits: Map<number, Wait[]>;
  /** Exchanges on no lane yet, with their HTTP methods. */
  readonly unplaced: Map<number, string>;
  /** Exchanges whose request became a task, by its id. */
  readonly tasks: Map<string, number>;
}

/** Fills a table and its lanes. */
export function createTeller(table: ExchangeTable, packing: LanePacking, store: Pick<CaptureStore, 'row'>): Teller {
  const parts: Parts = { table, packing, store, waits: new Map(), unplaced: new Map(), tasks: new Map() };
  const { waits, unplaced } = parts;
  return {
    waits,
    add(row) {
      if ((row.facts & FACTS.kind) === 0) open(parts, row);
      else if (isAsked(row)) {
        const known = waits.get(row.exchange) ?? [];
        known.push({ event: row.event, from: row.at, to: Infinity });
        waits.set(row.exchange, known);
      } else if (row.detail.startsWith(BECAME) && (row.facts & FACTS.direction) === 2 << 4) beganTask(parts, row);
      else if (table.asks[row.exchange] === 0 && unplaced.has(row.exchange)) name(parts, row);
      time(parts, row);
    },
    change: (row) => time(parts, row),
    finish() {
      for (const [exchange, method] of unplaced) {
        if (table.to[exchange] === Infinity) continue;
        unplaced.delete(exchange);
        packing.place(exchange, { method, target: '', isAnswer: false });
      }
    },
  };
}

function open({ table, packing, store, unplaced }: Parts, { exchange, event, at, parent, method }: TellingRow): void {
  table.reach(exchange);
  table.row[exchange] = event;
  table.from[exchange] = at;
  const before = parent === undefined ? undefined : store.row(parent)?.exchange;
  table.parent[exchange] = before !== undefined && before < exchange ? before : 0;
  if (method !== 'GET') return void unplaced.set(exchange, method);
  table.flags[exchange]! |= EXCHANGE.listening;
  return packing.place(exchange, { method: 'GET', target: '', isAnswer: false });
}

/** Tasks remembered: whoever polls one begins soon after it began. */
const TASKS_KEPT = 5_000;

function beganTask({ tasks, store }: Parts, { detail, parent, exchange }: TellingRow): void {
  const id = detail.slice(BECAME.length, detail.indexOf(', '));
  const asked = parent === undefined ? undefined : store.row(parent)?.exchange;
  tasks.set(id, asked ?? exchange);
  if (tasks.size > TASKS_KEPT) tasks.delete(tasks.keys().next().value!);
}

function name({ table, packing, unplaced, tasks }: Parts, row: TellingRow): void {
  const { exchange, method } = row;
  const kind = KINDS[row.facts & FACTS.kind];
  table.asks[exchange] = row.event;
  unplaced.delete(exchange);
  if (method === 'subscriptions/listen') table.flags[exchange]! |= EXCHANGE.listening;
  else if (kind === 'request' && table.parent[exchange]! > 0) table.flags[exchange]! |= EXCHANGE.round;
  const began = method.startsWith('tasks/') ? tasks.get(row.target) : undefined;
  if (began !== undefined && table.parent[exchange] === 0 && began < exchange) {
    table.parent[exchange] = began;
    table.flags[exchange]! |= EXCHANGE.poll;
  }
  // There are few tools and tasks, and many addresses.
  const target = method === 'tools/call' || method.startsWith('tasks/') ? row.target : '';
  packing.place(exchange, { method, target, isAnswer: kind === 'result' || kind === 'error' });
}

function time({ table, waits }: Parts, row: TellingRow): void {
  const { exchange, event, facts } = row;
  const isPending = (facts & FACTS.pending) !== 0;
  const until = isPending ? Infinity : row.at + (row.took ?? 0);
  if ((facts & FACTS.kind) === 0) table.to[exchange] = until;
  else if (table.asks[exchange] === event && KINDS[facts & FACTS.kind] === 'request')
    // A request without an answer ends with its exchange.
    table.answered[exchange] = isPending || row.took === undefined ? 0 : until;
  else if (isAsked(row)) {
    const wait = waits.get(exchange)?.find((each) => each.event === event);
    if (wait !== undefined) wait.to = until;
  }
}

/** A request of the server, which waits for us. */
function isAsked({ facts }: TellingRow): boolean {
  return KINDS[facts & FACTS.kind] === 'request' && (facts & FACTS.direction) === 2 << 4;
}
