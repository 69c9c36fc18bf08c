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
  const before: (string | undefined)[] = Array.from({ length: COLUMN_COUNT }, () => undefined);
  // Methods and levels come again and again: one comparison saves copying them three times.
  const textAt = (value: string | undefined, column: number): number => {
    if (value === undefined) return NaN;
    if (value === before[column]) return SAME;
    before[column] = value;
    texts.push(value);
    return value.length;
  };
  let at = 0;
  for (const row of rows) {
    values[at] = row.event;
    values[at + 1] = row.at;
    values[at + 2] = factsOf(row);
    values[at + 3] = row.exchange ?? NaN;
    values[at + 4] = textAt(row.method, 4);
    values[at + 5] = textAt(row.target, 5);
    values[at + 6] = textAt(row.detail, 6);
    values[at + 7] = textAt(row.rpcId, 7);
    values[at + 8] = textAt(row.sseEvent === 'message' ? undefined : row.sseEvent, 8);
    values[at + 9] = textAt(row.sseId, 9);
    values[at + 10] = row.status ?? NaN;
    values[at + 11] = row.size ?? NaN;
    values[at + 12] = row.took ?? NaN;
    values[at + 13] = row.parent ?? NaN;
    values[at + 14] = row.answeredBy ?? NaN;
    values[at + 15] = row.bytes?.from ?? NaN;
    values[at + 16] = row.bytes?.to ?? NaN;
    values[at + 17] = row.ordinal;
    values[at + 18] = row.frame === 0 ? NaN : row.frame;
    values[at + 19] = row.part === 0 ? NaN : row.part;
    at += COLUMN_COUNT;
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
