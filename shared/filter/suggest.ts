// What can be typed next, at a place in a filter: names of fields, then their values as the capture holds them.
import { comparisons, fieldNamed, fields, type FieldId } from './fields.ts';

/** Values a capture holds, most frequent first. */
export type Held = Readonly<Partial<Record<FieldId, readonly string[]>>>;

/** One thing to put in place of `from` to `to`. */
export interface Suggestion {
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly help: string;
}

const MOST = 12;
const TYPED = /(?:^|[\s(])-?([A-Za-z]*)$/;
const VALUE = /(?:^|[\s(])-?([A-Za-z]+)(?::|=)((?:[^\s()"]*,)?)([^\s(),"]*)$/;

/** Suggestions for the word that ends at `caret`. None inside quotes or a pattern. */
export function suggest(text: string, caret: number, held: Held): readonly Suggestion[] {
  const before = text.slice(0, caret);
  if ((before.match(/"/g)?.length ?? 0) % 2 === 1) return [];
  const value = VALUE.exec(before);
  if (value !== null) {
    const [, name, , typed] = value as unknown as [string, string, string, string];
    return valuesFor(name, typed, caret, held);
  }
  const word = TYPED.exec(before)?.[1];
  return word === undefined ? [] : names(word, caret);
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
    .map(({ text, help }) => ({ from, to: caret, text, help }));
}

function isNumber(type: string): boolean {
  return type === 'number' || type === 'bytes' || type === 'duration';
}

function valuesFor(name: string, typed: string, caret: number, held: Held): readonly Suggestion[] {
  const field = fieldNamed(name);
  if (field === undefined) return [];
  const lower = typed.toLowerCase();
  const known = [...(held[field.id] ?? []), ...(field.choices ?? [])];
  return [...new Set(known)]
    .filter((value) => value.toLowerCase().includes(lower) && value !== typed)
    .toSorted((a, b) => Number(b.toLowerCase().startsWith(lower)) - Number(a.toLowerCase().startsWith(lower)))
    .slice(0, MOST)
    .map((value) => ({ from: caret - typed.length, to: caret, text: quotedIfNeeded(value), help: '' }));
}

/** A value as it is typed: in quotes where it holds what would end it. */
export function quotedIfNeeded(value: string): string {
  return /^[^\s()",/*][^\s()",*]*$/.test(value) ? value : `"${value.replace(/["\\]/g, '\\$&')}"`;
}
