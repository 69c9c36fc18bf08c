// What may vary from run to run, and what of it must not: the kind of a value is kept even where the value is not.
import type { JsonPath } from '../filter/query.ts';

/**
 * How something varies. The first six are kinds of a value: another value of this kind is the same, anything else is a difference.
 * `words` is a text that is the same but for the times, ids and numbers in it · `anything` has any value · `presence` a member that is
 * sometimes not there · `length` an array that has more or fewer items of the kinds it has · `order` an array whose order means nothing ·
 * `count` how often a message comes (its path is empty).
 */
export type Varying =
  | 'timestamp'
  | 'uuid'
  | 'id'
  | 'number'
  | 'boolean'
  | 'text'
  | 'words'
  | 'anything'
  | 'presence'
  | 'length'
  | 'order'
  | 'count';

/** A place that varies, in messages of one role of conversations about one thing. */
export interface VaryingPath {
  /** `tools/call now`, as `aboutOf` says it; empty for every conversation. */
  readonly about: string;
  /** `request`, `answer`, a method; empty for every message. */
  readonly role: string;
  readonly path: JsonPath;
  readonly varies: Varying;
}

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;
const TIMESTAMP = /\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?/g;
const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
/** Letters and digits in one run, long enough that nobody types them. */
const TOKEN = /\b(?=[\w-]*\d)(?=[\w-]*[A-Za-z])[\w-]{8,}\b/g;

/** What a kind of value stands as once values do not count. */
export const placeholder = (varies: Varying): string => `‹${varies}›`;

/** Whether a scalar, given as its JSON text and its string where it is one, is of a kind. */
export function isOfKind(varies: Varying, text: string, string: string | undefined): boolean {
  switch (varies) {
    case 'timestamp':
      return string === undefined ? isEpoch(text) : isWhole(TIMESTAMP, string);
    case 'uuid':
      return string !== undefined && isWhole(UUID, string);
    case 'id':
      return string !== undefined && (isWhole(UUID, string) || isWhole(TOKEN, string) || /^\d+$/.test(string));
    case 'number':
      return string === undefined && /^-?\d/.test(text);
    case 'boolean':
      return text === 'true' || text === 'false';
    case 'text':
    case 'words':
      return string !== undefined;
    case 'anything':
      return true;
    default:
      return false;
  }
}

/** A text without the times, ids and numbers in it. */
export function wordsOf(text: string): string {
  return text
    .replace(UUID, placeholder('uuid'))
    .replace(TIMESTAMP, placeholder('timestamp'))
    .replace(TOKEN, placeholder('id'))
    .replace(NUMBER, placeholder('number'));
}

/** Kinds from narrow to wide, the first that fits all values is theirs. */
const NARROW: readonly Varying[] = ['timestamp', 'uuid', 'id', 'number', 'boolean', 'words', 'text', 'anything'];

/** A scalar that was seen: its JSON text, and its string where it is one. */
export interface Seen {
  readonly text: string;
  readonly string: string | undefined;
}

/** The narrowest kind all values are of. */
export function kindOf(values: readonly Seen[]): Varying {
  const fits = (kind: Varying): boolean =>
    values.every(({ text, string }) => isOfKind(kind, text, string)) &&
    (kind !== 'words' || new Set(values.map(({ string }) => wordsOf(string ?? ''))).size === 1);
  return NARROW.find(fits) ?? 'anything';
}

function isWhole(pattern: RegExp, text: string): boolean {
  return text.replace(pattern, '') === '' && text !== '';
}

/** Seconds or milliseconds of Unix time between 2001 and 2286. */
function isEpoch(text: string): boolean {
  return /^1\d{9}(\.\d+)?$|^[1-9]\d{9}$|^[1-9]\d{12}(\.\d+)?$/.test(text);
}
