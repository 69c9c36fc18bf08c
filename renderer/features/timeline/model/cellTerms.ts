// What a cell of a row can be filtered by, and what is copied of it. Pure.
import { formatSinceStart } from '../../../../shared/base/format.ts';
import type { FieldId } from '../../../../shared/filter/fields.ts';
import { fieldTerm } from '../../../../shared/filter/quote.ts';
import { maskedTarget } from '../../../../shared/redact/maskedAddress.ts';
import type { Row } from '../../../rows/row.ts';
import { isPathColumn, pathTerm, pathTitle, type PathColumnId } from './pathColumns.ts';

/** The columns of the rows, in their own order. */
export const columnIds = [
  'severity',
  'number',
  'time',
  'thread',
  'direction',
  'kind',
  'said',
  'id',
  'size',
  'took',
  'waterfall',
] as const;
type OwnColumnId = (typeof columnIds)[number];
/** A column of the rows: one of their own, or a value inside messages. */
export type ColumnId = OwnColumnId | PathColumnId;

/** A condition a cell stands for. */
export interface CellTerm {
  /** "method ping", for the words of a menu. */
  readonly words: string;
  readonly term: string;
  /** The opposite is worth offering: one way of comparing has none. */
  readonly excludes: boolean;
}

/** The conditions a cell stands for, the nearest first; without a column those of the whole row. `value` is what a path leads to. */
export function cellTerms(row: Row, column: ColumnId | undefined, value?: string | null): readonly CellTerm[] {
  if (column !== undefined && isPathColumn(column)) return pathTerms(column, value);
  const equal = (field: FieldId, value: string | number | undefined): readonly CellTerm[] =>
    value === undefined || value === ''
      ? []
      : [{ words: `${field} ${shortened(String(value))}`, term: fieldTerm(field, String(value)), excludes: true }];
  const compared = (words: string, term: string): CellTerm => ({ words, term, excludes: false });
  switch (column) {
    case 'severity':
      return equal('is', row.pending ? 'pending' : row.severity);
    case 'number':
      return [compared(`from row ${row.event} on`, `row>=${row.event}`), compared(`up to row ${row.event}`, `row<=${row.event}`)];
    case 'time':
    case 'waterfall': {
      const at = formatSinceStart(row.at);
      return [compared(`from ${at} on`, `time:${moment(row.at)}..`), compared(`up to ${at}`, `time:..${moment(row.at, 1_000)}`)];
    }
    case 'thread':
      return equal('exchange', row.exchange);
    case 'direction':
      return equal('dir', row.direction);
    case 'kind':
      return equal('kind', row.kind);
    case 'id':
      return equal('id', unquoted(row.rpcId));
    case 'size':
      return row.size === undefined ? [] : [compared(`at least ${row.size} bytes`, `size>=${row.size}`)];
    case 'took':
      return row.took === undefined ? [] : [compared(`that took this long or longer`, `took>=${row.took}us`)];
    case 'said':
    case undefined: {
      const isCall = row.method === 'tools/call' && row.kind !== 'http';
      const said = [
        ...(row.kind === 'error' || row.kind === 'http' ? equal('status', row.status) : []),
        ...(row.kind === 'error' ? [] : equal('method', row.method)),
        // A secret is not written into a filter, which is saved.
        ...(maskedTarget(row) === row.target ? equal(isCall ? 'tool' : 'target', row.target) : []),
        ...(row.sseEvent === undefined ? [] : equal('event', row.sseEvent)),
        ...equal('ending', row.ending),
      ];
      if (column === 'said') return said;
      return [...said, ...equal('id', unquoted(row.rpcId)), ...equal('kind', row.kind), ...equal('exchange', row.exchange)];
    }
  }
}

/** Those of a value inside messages: this one, and having one at all. */
function pathTerms(column: PathColumnId, value: string | null | undefined): readonly CellTerm[] {
  if (value === null || value === undefined) return [];
  const title = pathTitle(column);
  const term = pathTerm(column, value);
  return [
    ...(term === column ? [] : [{ words: `${title} ${shortened(value)}`, term, excludes: true }]),
    { words: `rows with ${title}`, term: column, excludes: true },
  ];
}

/** What copying a cell gives; the line of the row where there is no column. */
export function cellText(row: Row, column: ColumnId | undefined, value?: string | null): string {
  if (column !== undefined && isPathColumn(column)) return value ?? '';
  switch (column) {
    case 'severity':
      return row.severity ?? '';
    case 'number':
      return String(row.event);
    case 'time':
    case 'waterfall':
      return formatSinceStart(row.at);
    case 'thread':
      return row.exchange === undefined ? '' : String(row.exchange);
    case 'direction':
      return row.direction ?? '';
    case 'kind':
      return row.kind;
    case 'id':
      return unquoted(row.rpcId) ?? '';
    case 'size':
      return row.size === undefined ? '' : String(row.size);
    case 'took':
      return row.took === undefined ? '' : `${row.took} µs`;
    case 'said':
    case undefined:
      return [row.method, row.target, row.status, row.detail].filter((part) => part !== undefined && part !== '').join(' ');
  }
}

/** A string id without its quotes, as people type it. */
function unquoted(id: string | undefined): string | undefined {
  return id !== undefined && id.length > 1 && id.startsWith('"') ? id.slice(1, -1) : id;
}

/** A time in the words of the query language, to the millisecond below, or to the one above with `more`. */
function moment(us: number, more = 0): string {
  return `${Math.floor((us + more) / 1000)}ms`;
}

function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
