// Rows laid flat as the columns of `event`: their numbers in one array, their texts in one string. Handing thousands of rows to another
// thread then costs two copies instead of a walk over every member.
import type { SQLInputValue } from 'node:sqlite';
import type { IndexedRow } from '../../../shared/pipeline/pipeline.ts';
import { COLUMN_COUNT, factsOf, FIRST_TEXT, LAST_TEXT } from './rowCodec.ts';

/** Rows as columns, one row after the other. */
export interface PackedRows {
  readonly count: number;
  /** A number for every column, NaN for null; for a text its length, or -1 where it is that of the row before. */
  readonly values: Float64Array<ArrayBuffer>;
  /** All texts, one behind the other. */
  readonly texts: string;
}

const SAME = -1;

/** Packs rows, in the order of `COLUMNS`. */
export function packRows(rows: readonly IndexedRow[]): PackedRows {
  const values = new Float64Array(rows.length * COLUMN_COUNT);
  const texts: string[] = [];
  const before: (string | undefined)[] = [];
  let at = 0;
  let column = 0;
  const text = (value: string | undefined): void => {
    // Methods and levels come again and again: one comparison saves copying them three times.
    const isRepeated = value !== undefined && value === before[column];
    values[at++] = value === undefined ? NaN : isRepeated ? SAME : value.length;
    if (value !== undefined && !isRepeated) texts.push(value);
    before[column++] = value;
  };
  const number = (value: number | undefined): void => {
    values[at++] = value ?? NaN;
  };
  for (const row of rows) {
    column = 0;
    number(row.event);
    number(row.at);
    number(factsOf(row));
    number(row.exchange);
    text(row.method);
    text(row.target);
    text(row.detail);
    text(row.rpcId);
    text(row.sseEvent === 'message' ? undefined : row.sseEvent);
    text(row.sseId);
    number(row.status);
    number(row.size);
    number(row.took);
    number(row.parent);
    number(row.answeredBy);
    number(row.bytes?.from);
    number(row.bytes?.to);
    number(row.ordinal);
    number(row.frame === 0 ? undefined : row.frame);
    number(row.part === 0 ? undefined : row.part);
  }
  return { count: rows.length, values, texts: texts.join('') };
}

/** Gives packed rows back as the values statements bind. */
export interface RowUnpacker {
  /** Replaces what is in `columns` by the columns of the next `count` rows. */
  next(count: number, columns: SQLInputValue[]): void;
}

/** Reads packed rows from the first on. */
export function unpackRows({ values, texts }: PackedRows): RowUnpacker {
  const before: string[] = [];
  let at = 0;
  let read = 0;
  return {
    next(count, columns) {
      columns.length = 0;
      for (let row = 0; row < count; row++) {
        for (let column = 0; column < COLUMN_COUNT; column++) {
          const value = values[at++]!;
          if (Number.isNaN(value)) columns.push(null);
          else if (column < FIRST_TEXT || column > LAST_TEXT) columns.push(value);
          else {
            const text = value === SAME ? before[column]! : texts.slice(read, (read += value));
            before[column] = text;
            columns.push(text);
          }
        }
      }
    },
  };
}
