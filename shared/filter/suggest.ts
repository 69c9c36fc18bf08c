// What can be typed next, at a place in a filter: names of fields, their comparisons, then values as the capture holds them.
import { comparisons, fieldNamed, fields, type Field, type FieldId, type FieldType } from './fields.ts';
import { readPath } from './jsonPath.ts';
import type { HeldPath } from './heldPaths.ts';
import { writtenValue } from './writtenValue.ts';

/** A value a capture holds, and how many rows have it. */
export interface HeldValue {
  readonly value: string;
  readonly rows: number;
}

/** Values a capture holds, most frequent first. */
export type Held = Readonly<Partial<Record<FieldId, readonly HeldValue[]>>> & {
  /** Ways into its messages, those most have first. */
  readonly paths?: readonly HeldPath[];
};

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

/** Behind `json:` a path as far as it is typed, with what it is compared to. */
const INSIDE = /(?:^|[\s(])-?json:((?:[^\s"]|"(?:\\.|[^"\\])*")*)$/;
const COMPARED = /^(?:!=|>=|<=|=|>|<)(.*)$/;

/** Suggestions for the word that ends at `caret`. None inside quotes or a pattern. */
export function suggest(text: string, caret: number, held: Held): readonly Suggestion[] {
  const before = text.slice(0, caret);
  const inside = INSIDE.exec(before);
  if (inside !== null && !isQuoting(before.slice(0, inside.index))) return insideMessages(inside[1]!, caret, held.paths ?? []);
  if (isQuoting(before)) return [];
  const value = VALUE.exec(before);
  if (value !== null) {
    const [, name, , , typed] = value as unknown as [string, string, string, string, string];
    return valuesFor(name, typed, caret, held);
  }
  const word = TYPED.exec(before)?.[1];
  return word === undefined ? [] : [...comparisonsFor(word, caret), ...names(word, caret)];
}

/** Whether a quote is open at the end of a text. */
function isQuoting(text: string): boolean {
  return (text.match(/"/g)?.length ?? 0) % 2 === 1;
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
    .filter(({ name }) => name.startsWith(lower) && (name !== lower || fieldNamed(name) === undefined))
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

/** Ways into messages that go on from what is typed; behind a comparison the values there. */
function insideMessages(typed: string, caret: number, paths: readonly HeldPath[]): readonly Suggestion[] {
  const at = (length: number) => ({ from: caret - length, to: caret, help: '' });
  const to = readPath(typed, 0)?.to ?? 0;
  const value = COMPARED.exec(typed.slice(to))?.[1];
  if (value !== undefined)
    return (paths.find(({ path }) => path === typed.slice(0, to))?.values ?? [])
      .filter((each) => each !== '' && each.toLowerCase().includes(value.toLowerCase()) && each !== value)
      .slice(0, MOST)
      .map((each) => ({ ...at(value.length), text: writtenValue(each), ends: true }));
  const lower = typed.toLowerCase();
  const whole = paths.find(({ path }) => path === typed);
  const more = paths
    .filter(({ path }) => path.toLowerCase().includes(lower) && path !== typed)
    .toSorted((a, b) => Number(startsWith(b.path, lower)) - Number(startsWith(a.path, lower)))
    .map(({ path, values }) => ({
      ...at(typed.length),
      text: path,
      help: values.slice(0, 3).map(shortened).join(', '),
      ends: false,
    }));
  const operators = whole === undefined || whole.values.length === 0 ? [] : ['=', '!='];
  const comparing = operators.map((operator) => ({
    ...at(typed.length),
    text: typed + operator,
    help: operator === '=' ? 'is' : 'is not',
    ends: false,
  }));
  return [...comparing, ...more].slice(0, MOST);
}

function shortened(text: string): string {
  return text.length > 24 ? `${text.slice(0, 23)}…` : text;
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
