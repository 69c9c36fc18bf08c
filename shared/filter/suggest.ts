// What can be typed next, at a place in a filter: names of fields, their comparisons, then values as the capture holds them.
import { comparisons, fieldNamed, fields, type Field, type FieldId, type FieldType } from './fields.ts';
import { writtenValue } from './writtenValue.ts';

/** A value a capture holds, and how many rows have it. */
export interface HeldValue {
  readonly value: string;
  readonly rows: number;
}

/** Values a capture holds, most frequent first. */
export type Held = Readonly<Partial<Record<FieldId, readonly HeldValue[]>>>;

/** One thing to put in place of `from` to `to`. */
export interface Suggestion {
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly help: string;
  /** Whether a condition is whole with it: what comes next is another one. */
  readonly ends: boolean;
}

const MOST = 14;
const TYPED = /(?:^|[\s(])-?([A-Za-z]*)$/;
const VALUE = /(?:^|[\s(])-?([A-Za-z]+)(:>=|:<=|:>|:<|:=|!=|>=|<=|>|<|=|:)((?:[^\s()"]*,)?)([^\s(),"]*)$/;

/** Suggestions for the word that ends at `caret`. None inside quotes or a pattern. */
export function suggest(text: string, caret: number, held: Held): readonly Suggestion[] {
  const before = text.slice(0, caret);
  if ((before.match(/"/g)?.length ?? 0) % 2 === 1) return [];
  const value = VALUE.exec(before);
  if (value !== null) {
    const [, name, , , typed] = value as unknown as [string, string, string, string, string];
    return valuesFor(name, typed, caret, held);
  }
  const word = TYPED.exec(before)?.[1];
  return word === undefined ? [] : [...comparisonsFor(word, caret), ...names(word, caret)];
}

function names(typed: string, caret: number): readonly Suggestion[] {
  const from = caret - typed.length;
  const lower = typed.toLowerCase();
  const offered = [
    ...fields.map(({ id, type, help }) => ({ text: isNumber(type) ? id : `${id}:`, name: id as string, help })),
    ...Object.keys(comparisons).map((name) => ({ text: `${name}:`, name, help: `${name} a time since the capture began` })),
    { text: 'json:$.', name: 'json', help: 'a value inside the message' },
  ];
  return offered
    .filter(({ name }) => name.startsWith(lower) && name !== lower)
    .slice(0, lower === '' ? offered.length : MOST)
    .map(({ text, help }) => ({ from, to: caret, text, help, ends: false }));
}

function isNumber(type: FieldType): boolean {
  return type === 'number' || type === 'bytes' || type === 'duration';
}

const OPERATORS: readonly (readonly [operator: string, help: string])[] = [
  [':', 'is'],
  ['>', 'more than'],
  ['>=', 'at least'],
  ['<', 'less than'],
  ['<=', 'at most'],
];

/** A name that is whole is followed by a comparison. */
function comparisonsFor(word: string, caret: number): readonly Suggestion[] {
  const field = fieldNamed(word);
  if (field === undefined) return [];
  const operators = isNumber(field.type) ? OPERATORS : OPERATORS.slice(0, 1);
  return operators.map(([operator, help]) => ({
    from: caret - word.length,
    to: caret,
    text: `${word}${operator}`,
    help,
    ends: false,
  }));
}

/** Round numbers to begin with, where a capture's own are too many to list. */
const ROUND: Readonly<Partial<Record<FieldType, readonly string[]>>> = {
  bytes: ['1k', '10k', '100k', '1M'],
  duration: ['10ms', '100ms', '1s', '10s'],
};

function valuesFor(name: string, typed: string, caret: number, held: Held): readonly Suggestion[] {
  const field = fieldNamed(name in comparisons ? 'time' : name);
  if (field === undefined) return [];
  const lower = typed.toLowerCase();
  return knownValues(field, held)
    .filter(({ value }) => value.toLowerCase().includes(lower) && value !== typed)
    .toSorted((a, b) => Number(startsWith(b.value, lower)) - Number(startsWith(a.value, lower)))
    .slice(0, MOST)
    .map(({ value, rows }) => ({
      from: caret - typed.length,
      to: caret,
      text: isNumber(field.type) ? value : writtenValue(value),
      help: helpOf(field.titles?.[value], rows),
      ends: true,
    }));
}

/** What a choice means where its name does not say it, and how many rows have it. */
function helpOf(title: string | undefined, rows: number): string {
  const count = rows === 0 ? '' : `${rows.toLocaleString('en-US')} ${rows === 1 ? 'row' : 'rows'}`;
  return [title?.startsWith('“') ? title : '', count].filter((part) => part !== '').join(' · ');
}

/** What the capture holds, then the choices it does not hold. */
function knownValues(field: Field, held: Held): readonly HeldValue[] {
  const there = held[field.id] ?? [];
  const others = field.choices ?? ROUND[field.type] ?? [];
  const missing = others.filter((choice) => !there.some(({ value }) => value === choice));
  return [...there, ...missing.map((value) => ({ value, rows: 0 }))];
}

function startsWith(value: string, lower: string): boolean {
  return value.toLowerCase().startsWith(lower);
}
