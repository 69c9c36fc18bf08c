// Which of the rows in view belong to the conversation of the selected one, and which stretch of which line that lights. Pure.
import type { Row } from '../../../rows/row.ts';

type ThreadRow = Pick<Row, 'event' | 'exchange' | 'parent' | 'answeredBy' | 'lane' | 'lanesAbove' | 'lanesBelow'>;

/** How a row in view relates to the selected conversation: `lanes` is the mask of the lines it lights in passing. */
export interface Lit {
  readonly row: boolean;
  readonly lanes: number;
}

const dark: Lit = { row: false, lanes: 0 };

/**
 * The exchanges of the selected row's conversation: its own, and those tied to it by question and answer, as far as `rows` (a
 * contiguous run) shows them.
 */
export function conversationOf(selected: ThreadRow, rows: readonly (ThreadRow | undefined)[]): ReadonlySet<number> {
  const exchanges = new Set<number>();
  if (selected.exchange !== undefined) exchanges.add(selected.exchange);
  const byEvent = new Map(rows.flatMap((row) => (row ? [[row.event, row] as const] : [])));
  const linked = (row: ThreadRow | undefined, other: ThreadRow | undefined): void => {
    if (row?.exchange === undefined || other?.exchange === undefined) return;
    if (exchanges.has(row.exchange)) exchanges.add(other.exchange);
    else if (exchanges.has(other.exchange)) exchanges.add(row.exchange);
  };
  for (const row of [selected, ...rows]) {
    if (row?.parent !== undefined) linked(row, byEvent.get(row.parent));
    if (row?.answeredBy !== undefined) linked(row, byEvent.get(row.answeredBy));
  }
  return exchanges;
}

/** For each of `rows` (a contiguous run), what the conversation lights there, also where other exchanges' rows are passed by. */
export function litRows(rows: readonly (ThreadRow | undefined)[], exchanges: ReadonlySet<number>): readonly Lit[] {
  const lanes = rows.map(() => 0);
  for (const exchange of exchanges) lightExchange(rows, exchange, lanes);
  return rows.map((row, index) => {
    const own = row?.exchange !== undefined && exchanges.has(row.exchange);
    const mask = lanes[index] ?? 0;
    return own || mask !== 0 ? { row: own, lanes: mask } : dark;
  });
}

function lightExchange(rows: readonly (ThreadRow | undefined)[], exchange: number, lanes: number[]): void {
  const first = rows.findIndex((row) => row?.exchange === exchange);
  if (first === -1) return;
  const last = rows.findLastIndex((row) => row?.exchange === exchange);
  const lane = rows[first]?.lane;
  if (lane === undefined) return;
  const bit = 1 << lane;
  const from = ((rows[first]?.lanesAbove ?? 0) & bit) === 0 ? first : 0;
  const to = ((rows[last]?.lanesBelow ?? 0) & bit) === 0 ? last : rows.length - 1;
  for (let index = from; index <= to; index += 1) lanes[index] = (lanes[index] ?? 0) | bit;
}
