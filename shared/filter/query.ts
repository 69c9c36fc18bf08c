// What a filter says, as a tree. Places are UTF-16 offsets in the text it was parsed from, `from` inclusive to `to` exclusive.
import type { FieldId } from './fields.ts';

/** A parsed filter. */
export type Query =
  | { readonly kind: 'all' }
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Query[] }
  | { readonly kind: 'not'; readonly part: Query; readonly from: number }
  | Term;

/** One condition on a row. */
export type Term = Placed &
  (
    | { readonly kind: 'text'; readonly text: string }
    | { readonly kind: 'pattern'; readonly pattern: Pattern }
    | { readonly kind: 'field'; readonly field: FieldId; readonly test: Test }
    /** A value inside the message; without a test it only has to be there. */
    | { readonly kind: 'json'; readonly path: JsonPath; readonly test: Test | undefined }
  );

export interface Placed {
  readonly from: number;
  readonly to: number;
}

/** What a value is held against. A row without the value passes no test. */
export type Test =
  | { readonly kind: 'words'; readonly any: readonly string[] }
  | { readonly kind: 'pattern'; readonly pattern: Pattern }
  | { readonly kind: 'ranges'; readonly any: readonly Range[] };

/** A regular expression as typed between slashes. */
export interface Pattern {
  readonly source: string;
  readonly flags: string;
}

/** Numbers from `min` to `max`, both inclusive unless said otherwise; undefined is no bound. */
export interface Range {
  readonly min: number | undefined;
  readonly max: number | undefined;
  readonly above: boolean;
  readonly below: boolean;
}

/** Member names, array positions, and `*` for any of either. */
export type JsonPath = readonly (string | number | typeof ANY)[];

export const ANY: unique symbol = Symbol('any');

/** Why a text is no filter, at the character. */
export interface QueryError extends Placed {
  readonly sentence: string;
  /** What may have been meant, as a whole text to put in place of the filter; undefined where nothing comes close. */
  readonly instead: string | undefined;
}
