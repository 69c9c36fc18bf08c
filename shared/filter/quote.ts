// Terms of a filter made from values: the other way round from parsing. What is written here reads back as exactly that value.
import { fieldNamed, type FieldId } from './fields.ts';
import { tokensOf } from './lexer.ts';
import { printPath } from './jsonPath.ts';
import type { JsonPath } from './query.ts';
import { writtenValue } from './writtenValue.ts';

/** A text looked for everywhere, in quotes so that nothing in it means anything else. */
export function textTerm(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}

/** A field with a value: `method:ping`, `tool:"two words"`. */
export function fieldTerm(field: FieldId, value: string): string {
  const isText = fieldNamed(field)?.type === 'words';
  return `${field}:${isText ? writtenValue(value) : value}`;
}

/** A value inside the message: `json:$.params.name=echo`. Lists and objects are asked for as their JSON. */
export function jsonTerm(path: JsonPath, value: unknown): string {
  return `json:${printPath(path)}=${writtenValue(typeof value === 'string' ? value : (JSON.stringify(value) ?? ''))}`;
}

/** The opposite of a term. */
export function excluding(term: string): string {
  return `-${term}`;
}

/** A filter narrowed by a term, which may replace its opposite. */
export function narrowed(query: string, term: string): string {
  const terms = query.trim();
  const opposite = term.startsWith('-') ? term.slice(1) : excluding(term);
  const tokens = tokensOf(terms);
  const rest = splitTerms(terms).filter((each) => each !== opposite && each !== term);
  if (tokens.some(({ kind }) => kind === 'or')) return `(${terms}) ${term}`;
  return [...rest, term].join(' ');
}

/** The conditions that stand side by side in a filter, as written; the whole in one piece where an `or` is among them. */
export function splitTerms(query: string): readonly string[] {
  const terms: string[] = [];
  let depth = 0;
  let start: number | undefined;
  for (const { kind, from, to } of tokensOf(query)) {
    if (kind === 'or' && depth === 0) return [query.trim()];
    if (kind === 'and' && depth === 0) continue;
    start ??= from;
    if (kind === '(') depth += 1;
    if (kind === ')') depth -= 1;
    if (depth > 0 || kind === 'not') continue;
    terms.push(query.slice(start, to));
    start = undefined;
  }
  return start === undefined ? terms : [...terms, query.slice(start).trim()];
}
