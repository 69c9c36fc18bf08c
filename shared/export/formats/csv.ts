import type { EventRow } from '../../observation/eventRow.ts';
import type { Exporter } from '../exporter.ts';

type Cell = string | number | boolean | undefined;

const columns: readonly (readonly [name: string, of: (row: EventRow) => Cell])[] = [
  ['event', ({ event }) => event],
  ['at_us', ({ at }) => at],
  ['kind', ({ kind }) => kind],
  ['direction', ({ direction }) => direction],
  ['exchange', ({ exchange }) => exchange],
  ['method', ({ method }) => method],
  ['target', ({ target }) => target],
  ['detail', ({ detail }) => detail],
  ['rpc_id', ({ rpcId }) => rpcId],
  ['sse_event', ({ sseEvent }) => sseEvent],
  ['sse_id', ({ sseId }) => sseId],
  ['status', ({ status }) => status],
  ['size', ({ size }) => size],
  ['took_us', ({ took }) => took],
  ['pending', ({ pending }) => pending],
  ['severity', ({ severity }) => severity],
  ['parent', ({ parent }) => parent],
  ['answered_by', ({ answeredBy }) => answeredBy],
];

/** One row of the timeline a line (RFC 4180), its moment and its mark beside it. */
export const exporter: Exporter = {
  id: 'csv',
  title: 'Rows (CSV)',
  description: 'For spreadsheets: one row of the timeline a line, with its time, kind, method, sizes, duration and mark.',
  cannotCarry:
    'Bodies and headers; what was said in a row is cut to 200 characters. A text a spreadsheet would run as a formula has an apostrophe before it.',
  extension: 'csv',
  mediaType: 'text/csv',
  reads: 'rows',
  *write(source) {
    yield line(['time', ...columns.map(([name]) => name), 'colour', 'note']);
    const marks = new Map(source.marks().map((mark) => [mark.event, mark]));
    for (const row of source.rows()) {
      const mark = marks.get(row.event);
      yield line([source.wallClock(row.at), ...columns.map(([, of]) => of(row)), mark?.colour, mark?.note]);
    }
  },
};

function line(cells: readonly Cell[]): string {
  return `${cells.map(cell).join(',')}\r\n`;
}

function cell(value: Cell): string {
  if (typeof value !== 'string') return value === undefined ? '' : String(value);
  // Servers write these texts, and a spreadsheet runs what begins like a formula.
  const harmless = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
