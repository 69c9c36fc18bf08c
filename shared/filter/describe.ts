// A filter in English: the whole of it, and each term by itself while it is typed.
import { assertNever } from '../base/assertNever.ts';
import { formatCount, formatSinceStart } from '../base/format.ts';
import { fieldOf, type Field, type FieldType } from './fields.ts';
import { printPath } from './jsonPath.ts';
import { termsOf } from './parseQuery.ts';
import type { Query, Range, Term, Test } from './query.ts';

/** One term, where it stands, and what it asks for. */
export interface Explained {
  readonly from: number;
  readonly to: number;
  readonly sentence: string;
}

/** Each term of a filter in words. */
export function explainTerms(query: Query): readonly Explained[] {
  return termsOf(query).map((term) => ({ from: term.from, to: term.to, sentence: clause(term, false) }));
}

/** The whole in words that follow "Events": "whose method is ping and that are pending". Empty where everything is shown. */
export function describeQuery(query: Query): string {
  switch (query.kind) {
    case 'all':
      return '';
    case 'and':
      return query.parts.map((part) => nested(part, 'or')).join(' and ');
    case 'or':
      return query.parts.map((part) => nested(part, 'and')).join(', or ');
    case 'not':
      return isTerm(query.part) ? clause(query.part, true) : `not (${describeQuery(query.part)})`;
    default:
      return clause(query, false);
  }
}

function isTerm(query: Query): query is Term {
  return 'from' in query && query.kind !== 'not';
}

function nested(part: Query, weaker: 'and' | 'or'): string {
  return part.kind === weaker ? `(${describeQuery(part)})` : describeQuery(part);
}

function clause(term: Term, isNot: boolean): string {
  switch (term.kind) {
    case 'text':
      return `that ${isNot ? 'do not contain' : 'contain'} “${term.text}”`;
    case 'pattern':
      return `that ${isNot ? 'do not match' : 'match'} /${term.pattern.source}/${term.pattern.flags}`;
    case 'json': {
      const path = printPath(term.path);
      if (term.test === undefined) return `whose message has ${isNot ? 'no ' : ''}${path}`;
      return `whose ${path} is ${isNot ? 'not ' : ''}${tested(term.test, 'number')}`;
    }
    case 'field': {
      const { says, type, titles } = fieldOf(term.field);
      return `${says[isNot ? 1 : 0]} ${tested(term.test, type, titles)}`;
    }
    default:
      return assertNever(term);
  }
}

function tested(test: Test, type: FieldType, titles: Field['titles'] = {}): string {
  switch (test.kind) {
    case 'words':
      return anyOf(test.any.map((word) => titles[word] ?? (word === '*' ? 'anything' : word)));
    case 'pattern':
      return `what matches /${test.pattern.source}/${test.pattern.flags}`;
    case 'ranges':
      return anyOf(test.any.map((range) => span(range, type)));
    default:
      return assertNever(test);
  }
}

function span({ min, max, above, below }: Range, type: FieldType): string {
  const isTime = type === 'moment';
  if (min === max && min !== undefined) return written(min, type);
  if (max === undefined) {
    if (min === undefined) return 'anything';
    return `${isTime ? (above ? 'later than' : 'from') : above ? 'more than' : 'at least'} ${written(min, type)}`;
  }
  if (min === undefined)
    return `${isTime ? (below ? 'earlier than' : 'until') : below ? 'less than' : 'at most'} ${written(max, type)}`;
  return `between ${written(min, type)} and ${written(max, type)}`;
}

function written(value: number, type: FieldType): string {
  switch (type) {
    case 'bytes':
      return inUnits(value, BYTES);
    case 'duration':
      return inUnits(value, DURATIONS);
    case 'moment':
      return formatSinceStart(value);
    default:
      return String(value);
  }
}

const BYTES = [
  [1e9, 'GB'],
  [1e6, 'MB'],
  [1e3, 'kB'],
  [1, 'B'],
] as const;
const DURATIONS = [
  [3.6e9, 'h'],
  [6e7, 'min'],
  [1e6, 's'],
  [1e3, 'ms'],
  [1, 'µs'],
] as const;

/** A number exactly, in the largest unit that says it with two decimals at most: what is asked for is not rounded. */
function inUnits(value: number, units: typeof BYTES | typeof DURATIONS): string {
  for (const [size, name] of units) {
    const hundredths = (value / size) * 100;
    if (value >= size && Number.isInteger(hundredths)) return `${grouped(hundredths / 100)} ${name}`;
  }
  return `${grouped(value)} ${units.at(-1)![1]}`;
}

function grouped(value: number): string {
  return Number.isInteger(value) ? formatCount(value) : String(value);
}

function anyOf(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}
