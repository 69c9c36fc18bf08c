// Which time of the requests the table shows, and the order of its lines. Pure.
import { fieldTerm } from '../../../../shared/filter/quote.ts';
import type { MethodStatistics } from '../../../../shared/contract/schemas/statistics.ts';

/** A time of a request. */
export type Measure = keyof MethodStatistics['times'];

/** The measures, in the order a request goes through them. */
export const measures: readonly { readonly id: Measure; readonly title: string; readonly says: string }[] = [
  { id: 'firstByte', title: 'First byte', says: 'until the response head of its POST' },
  { id: 'firstEvent', title: 'First event', says: 'until the first SSE frame in the response to its POST' },
  { id: 'firstProgress', title: 'First progress', says: 'until the first progress on it' },
  { id: 'result', title: 'Result', says: 'until its result or error' },
];

/** A column of the table. */
export type Column = 'method' | 'requests' | 'open' | 'failed' | 'p50' | 'p95' | 'p99' | 'most' | 'bytesOut' | 'bytesIn';

/** What the table is sorted by. */
export interface Order {
  readonly column: Column;
  readonly descending: boolean;
}

/** The share of answered requests that failed; undefined where none was answered. */
export function errorRate({ answered, failed }: Pick<MethodStatistics, 'answered' | 'failed'>): number | undefined {
  return answered === 0 ? undefined : failed / answered;
}

/** A share as people read it: `0 %`, `0.4 %`, `17 %`, `100 %`; never 0 % or 100 % where it is not. */
export function percent(share: number): string {
  if (share === 0 || share === 1) return `${share * 100} %`;
  const value = share * 100;
  if (value < 10) return `${Math.max(0.1, Math.round(value * 10) / 10).toFixed(1)} %`;
  return `${Math.min(99.9, value >= 99.5 ? Math.floor(value * 10) / 10 : Math.round(value))} %`;
}

/** Lines in an order, the tools of a method behind it; what is not known comes last either way. */
export function sortLines(lines: readonly MethodStatistics[], order: Order, measure: Measure): readonly MethodStatistics[] {
  const compare = (a: MethodStatistics, b: MethodStatistics): number => {
    if (order.column === 'method') return (order.descending ? -1 : 1) * nameOf(a).localeCompare(nameOf(b));
    const [left, right] = [numberOf(a, order.column, measure), numberOf(b, order.column, measure)];
    if (left === undefined || right === undefined) return Number(left === undefined) - Number(right === undefined);
    return (order.descending ? -1 : 1) * (left - right);
  };
  const tools = lines.filter(({ tool }) => tool !== undefined).toSorted(compare);
  return lines
    .filter(({ tool }) => tool === undefined)
    .toSorted(compare)
    .flatMap((line) => [line, ...tools.filter(({ method }) => method === line.method)]);
}

function nameOf({ method, tool }: MethodStatistics): string {
  return tool ?? method;
}

function numberOf(line: MethodStatistics, column: Exclude<Column, 'method'>, measure: Measure): number | undefined {
  switch (column) {
    case 'requests':
      return line.requests + line.notifications;
    case 'open':
      return line.requests === 0 ? undefined : line.pending + line.unanswered;
    case 'failed':
      return errorRate(line);
    case 'bytesOut':
    case 'bytesIn':
      return line[column];
    default:
      return line.times[measure]?.[column];
  }
}

/** The term of a filter that shows what a line counts. */
export function termOf({ method, tool }: Pick<MethodStatistics, 'method' | 'tool'>): string {
  return tool === undefined ? fieldTerm('method', method) : fieldTerm('tool', tool);
}
