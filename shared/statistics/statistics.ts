// What the events of a capture add up to: rows in, in order, each once; figures out. It keeps what is unfinished, a number for each
// duration, and nothing of the rows.
//
// A filter chooses the requests it shows and those whose answer it shows, and everything known of a chosen request counts: its answer,
// its progress, the exchange it went in. Statuses, rates and notifications are of the rows it shows.
import type { MethodStatistics, Statistics } from '../contract/schemas/statistics.ts';
import type { EventRow } from '../observation/eventRow.ts';
import { createRates, type RateCounter } from './rates.ts';
import { createTally, lineOf, type Tally, type Timed } from './tally.ts';

/** What is read of a row. */
export interface CountedRow extends Pick<
  EventRow,
  'event' | 'at' | 'kind' | 'direction' | 'method' | 'target' | 'status' | 'size' | 'parent' | 'exchange' | 'pending' | 'severity'
> {
  /** Whether `parent` is a request it answers or reports on. */
  readonly tied: boolean;
  /** Whether it is or came in an SSE frame. */
  readonly framed: boolean;
  /** Whether it is a tool's result that says `isError`. */
  readonly toolError: boolean;
}

/** Counts the rows of one capture. */
export interface StatisticsCounter {
  /** `shown` says whether the filter shows the row. */
  add(row: CountedRow, shown: boolean): void;
  finish(): Statistics;
}

export interface StatisticsOptions {
  /** µs of the last observation. */
  readonly lastAt: number;
  /** µs at which the response head of an exchange arrived, where it did. */
  readonly headAt: (exchange: number) => number | undefined;
}

/** Lines of their own of each sort, and the slowest requests kept. */
const MOST_LINES = 300;
const MOST_SLOWEST = 25;
/** The line of what has no line of its own any more. */
const OTHERS = '(others)';
const TOOL_CALL = 'tools/call';

type Name = Pick<MethodStatistics, 'method' | 'tool'>;
type LineOf = 'request' | 'notification' | 'tool';

/** A request until it is answered. */
interface Asked {
  readonly row: CountedRow;
  readonly shown: boolean;
  readonly at: Partial<Record<Timed, number>>;
}

/** Starts counting. */
export function createStatistics(options: StatisticsOptions): StatisticsCounter {
  return new Counter(options);
}

/** A class, because identity and lifetime are the point: rows go in one after the other. */
class Counter implements StatisticsCounter {
  readonly #headAt: StatisticsOptions['headAt'];
  readonly #rates: RateCounter;
  readonly #all = createTally();
  readonly #lines = new Map<string, { readonly name: Name; readonly tally: Tally }>();
  /** Lines made so far, each sort bounded by itself: names a server makes up crowd out nobody's requests. */
  readonly #made: Record<LineOf, number> = { request: 0, notification: 0, tool: 0 };
  /** The lines of notifications by method: most rows are notifications, so theirs are found with one look. */
  readonly #notified = new Map<string, readonly Tally[]>();
  readonly #statuses = new Map<string, Statistics['statuses'][number]>();
  /** Requests without an answer so far, by their row. */
  readonly #open = new Map<number, Asked>();
  /** Of those, the ones that wait for a first frame, by their exchange. */
  readonly #eventless = new Map<number, Asked[]>();
  readonly #slowest: Statistics['slowest'] = [];
  #events = 0;

  constructor({ lastAt, headAt }: StatisticsOptions) {
    this.#headAt = headAt;
    this.#rates = createRates(lastAt);
  }

  add(row: CountedRow, shown: boolean): void {
    if (row.framed) this.#firstEvent(row);
    if (row.kind === 'request') this.#ask(row, shown);
    else if (row.tied && row.parent !== undefined) this.#hear(row, row.parent, shown);
    if (shown) this.#show(row);
  }

  finish(): Statistics {
    for (const asked of this.#open.values()) {
      if (!asked.shown) continue;
      for (const { counts } of this.#count(asked)) counts[asked.row.pending ? 'pending' : 'unanswered'] += 1;
    }
    this.#open.clear();
    const lines = [...this.#lines.values()].map(({ name, tally }) => lineOf(tally, name)).toSorted(byWeight);
    const methods = lines.filter(({ tool }) => tool === undefined);
    return {
      events: this.#events,
      all: lineOf(this.#all, { method: '' }),
      methods: methods.flatMap((line) => [
        line,
        ...lines.filter(({ method, tool }) => method === line.method && tool !== undefined),
      ]),
      statuses: [...this.#statuses.values()].toSorted((a, b) => b.count - a.count),
      rates: this.#rates.rates,
      slowest: this.#slowest,
    };
  }

  #ask(row: CountedRow, shown: boolean): void {
    const asked: Asked = { row, shown, at: {} };
    this.#open.set(row.event, asked);
    if (row.direction !== 'out' || row.exchange === undefined) return;
    const headAt = this.#headAt(row.exchange);
    if (headAt !== undefined && headAt >= row.at) asked.at.firstByte = headAt;
    const others = this.#eventless.get(row.exchange);
    if (others === undefined) this.#eventless.set(row.exchange, [asked]);
    else others.push(asked);
  }

  #firstEvent(row: CountedRow): void {
    const waiting = row.exchange === undefined ? undefined : this.#eventless.get(row.exchange);
    if (waiting === undefined) return;
    this.#eventless.delete(row.exchange!);
    for (const asked of waiting) asked.at.firstEvent = row.at;
  }

  /** A row that answers a request or reports on it. */
  #hear(row: CountedRow, request: number, shown: boolean): void {
    const asked = this.#open.get(request);
    if (asked === undefined) return;
    if (row.kind === 'notification') {
      if (row.method === 'notifications/progress') asked.at.firstProgress ??= row.at;
    } else if (row.kind === 'result' || row.kind === 'error' || row.kind === 'invalid') {
      this.#open.delete(request);
      if (asked.row.exchange !== undefined) this.#eventless.delete(asked.row.exchange);
      if (asked.shown || shown) this.#answer(row, asked);
    }
  }

  #answer(row: CountedRow, asked: Asked): void {
    asked.at.result = row.at;
    const failed = row.kind !== 'result' || row.toolError;
    for (const { counts } of this.#count(asked)) {
      counts.answered += 1;
      if (failed) counts.failed += 1;
      counts[row.direction === 'out' ? 'bytesOut' : 'bytesIn'] += row.size ?? 0;
    }
    const { event, method, target, at } = asked.row;
    this.#keepSlow({ event, method, target, at, took: row.at - at, failed });
  }

  /** Counts a chosen request, with all that is known of it; the lines it counts for. */
  #count({ row, at }: Asked): readonly Tally[] {
    const tallies = this.#talliesOf(row);
    for (const { counts, times } of tallies) {
      counts.requests += 1;
      counts[row.direction === 'in' ? 'bytesIn' : 'bytesOut'] += row.size ?? 0;
      for (const [timed, moment] of Object.entries(at) as [Timed, number][]) times[timed].add(moment - row.at);
    }
    return tallies;
  }

  #show(row: CountedRow): void {
    this.#events += 1;
    if (row.kind === 'http') {
      if (!row.pending || row.status !== undefined) this.#status('http', row.status ?? null);
      return;
    }
    if (row.kind === 'state' || row.kind === 'batch') return;
    if (row.kind === 'error' && row.status !== undefined) this.#status('rpc', row.status);
    const { direction = 'in', size = 0 } = row;
    this.#rates.add(row.at, direction, size, row.kind === 'error' || row.severity === 'error');
    if (row.kind !== 'notification') return;
    for (const { counts } of this.#talliesOf(row)) {
      counts[direction === 'out' ? 'bytesOut' : 'bytesIn'] += size;
      counts.notifications += 1;
    }
  }

  #status(kind: 'http' | 'rpc', code: number | null): void {
    const key = `${kind} ${code}`;
    const found = this.#statuses.get(key);
    if (found) found.count += 1;
    else if (this.#statuses.size < MOST_LINES) this.#statuses.set(key, { kind, code, count: 1 });
  }

  #talliesOf({ kind, method, target }: CountedRow): readonly Tally[] {
    if (kind !== 'request') return this.#notified.get(method) ?? this.#notify(method);
    const ofMethod = this.#line('request', { method });
    return method === TOOL_CALL ? [this.#all, ofMethod, this.#line('tool', { method, tool: target })] : [this.#all, ofMethod];
  }

  #notify(method: string): readonly Tally[] {
    const tallies = [this.#all, this.#line('notification', { method })];
    if (this.#notified.size < MOST_LINES) this.#notified.set(method, tallies);
    return tallies;
  }

  #line(of: LineOf, name: Name): Tally {
    const key = keyOf(name);
    const found = this.#lines.get(key);
    if (found) return found.tally;
    const others: Name = of === 'tool' ? { method: name.method, tool: OTHERS } : { method: OTHERS };
    if (this.#made[of] >= MOST_LINES && key !== keyOf(others)) return this.#line(of, others);
    this.#made[of] += 1;
    const tally = createTally();
    this.#lines.set(key, { name, tally });
    return tally;
  }

  #keepSlow(request: Statistics['slowest'][number]): void {
    const least = this.#slowest.at(-1);
    if (this.#slowest.length === MOST_SLOWEST && least !== undefined && request.took <= least.took) return;
    const place = this.#slowest.findIndex(({ took }) => took < request.took);
    this.#slowest.splice(place < 0 ? this.#slowest.length : place, 0, request);
    if (this.#slowest.length > MOST_SLOWEST) this.#slowest.pop();
  }
}

function keyOf({ method, tool }: Name): string {
  return tool === undefined ? `method ${method}` : `tool ${tool}`;
}

/** Most requests first, then most notifications. */
function byWeight(a: MethodStatistics, b: MethodStatistics): number {
  return b.requests - a.requests || b.notifications - a.notifications || a.method.localeCompare(b.method);
}
