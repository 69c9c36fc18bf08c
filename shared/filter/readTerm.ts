// One term as written → a condition: a text, a pattern, a field with its comparison, or a path into the message.
import type { Result } from '../base/result.ts';
import { tooHard } from './effort.ts';
import { comparisons, fieldNamed, fieldNames, type Field } from './fields.ts';
import { readPath } from './jsonPath.ts';
import { endOfPattern, endOfText } from './lexer.ts';
import { nearest } from './nearest.ts';
import { numberExample, readNumber } from './numbers.ts';
import type { Query, QueryError, Range, Term, Test } from './query.ts';
import { wholeWord } from './words.ts';

interface Written {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

type Op = ':' | '=' | '!=' | '>' | '>=' | '<' | '<=';

const NAMED = /^([A-Za-z]+)(:>=|:<=|:>|:<|:=|!=|>=|<=|>|<|=|:)/;
const COMPARED = /^(!=|>=|<=|>|<|=|:)/;

/** Reads a term. An error's `instead` is a text for the term alone. */
export function readTerm(written: Written): Result<Query, QueryError> {
  const { text } = written;
  if (text.startsWith('"')) return wholeText(written);
  if (text.startsWith('/') && endOfPattern(text, 0) === text.length) return patternTerm(written);
  const named = NAMED.exec(text);
  if (named === null) return { ok: true, value: { kind: 'text', text, ...place(written) } };
  const [head, name, operator] = named as unknown as [string, string, string];
  const value: Written = { text: text.slice(head.length), from: written.from + head.length, to: written.to };
  if (name.toLowerCase() === 'json') return jsonTerm(written, value);
  const op = operator.replace(/^:(?=.)/, '') as Op;
  const comparison = comparisons[name.toLowerCase()];
  const field = fieldNamed(comparison?.field ?? name);
  // `http://…` and `C:\…` are texts somebody pasted, not fields.
  if (field === undefined)
    return /^(\/\/|\\)/.test(value.text)
      ? { ok: true, value: { kind: 'text', text, ...place(written) } }
      : unknownField(written, name, head);
  return fieldTerm(written, field, comparison && (op === ':' || op === '=') ? comparison.op : op, value);
}

function place({ from, to }: Written): { readonly from: number; readonly to: number } {
  return { from, to };
}

function refuse(at: Written, sentence: string, instead?: string): Result<never, QueryError> {
  return { ok: false, error: { ...place(at), sentence, instead } };
}

function wholeText(written: Written): Result<Query, QueryError> {
  if (endOfText(written.text, 0) !== written.text.length)
    return endOfText(written.text, 0) === undefined
      ? refuse(written, 'This quote is not closed.', `${written.text}"`)
      : refuse(written, 'A blank is missing behind the closing quote.');
  return { ok: true, value: { kind: 'text', text: unquoted(written.text), ...place(written) } };
}

/** A quoted text without its quotes; `\"` and `\\` are what they stand for, any other backslash is itself. */
function unquoted(text: string): string {
  return text.slice(1, -1).replace(/\\(["\\])/g, '$1');
}

function patternTerm(written: Written): Result<Query, QueryError> {
  const pattern = readPattern(written);
  return pattern.ok ? { ok: true, value: { kind: 'pattern', pattern: pattern.value, ...place(written) } } : pattern;
}

function readPattern(written: Written): Result<{ readonly source: string; readonly flags: string }, QueryError> {
  const end = written.text.lastIndexOf('/');
  const pattern = { source: written.text.slice(1, end), flags: written.text.slice(end + 1) };
  try {
    new RegExp(pattern.source, pattern.flags);
    // It is tried on whatever a server sent, also in the window, where nothing could break it off.
    const hard = tooHard(pattern);
    return hard === undefined ? { ok: true, value: pattern } : refuse(written, hard);
  } catch (error) {
    const reason = (error instanceof Error ? error.message : String(error)).replace(/^Invalid regular expression: /, '');
    return { ok: false, error: { ...place(written), sentence: `This is no pattern: ${reason}.`, instead: undefined } };
  }
}

function unknownField(written: Written, name: string, head: string): Result<Query, QueryError> {
  const close = nearest(name, fieldNames);
  const meant = close === undefined ? '' : ` Did you mean ${close}?`;
  const at = { ...written, to: written.from + name.length };
  return refuse(
    at,
    `There is no field named ${name}.${meant} A text with a colon in it stands in quotes.`,
    close === undefined ? `"${written.text}"` : `${close}${head.slice(name.length)}${written.text.slice(head.length)}`,
  );
}

function fieldTerm(written: Written, field: Field, op: Op, value: Written): Result<Query, QueryError> {
  if (value.text === '') return refuse(written, `${field.id} needs a value, as in ${field.example}.`);
  const test = readTest(field, op === '!=' ? '=' : op, value);
  if (!test.ok) return test;
  const term: Term = { kind: 'field', field: field.id, test: test.value, ...place(written) };
  return { ok: true, value: op === '!=' ? { kind: 'not', part: term, from: written.from } : term };
}

function readTest(field: Field, op: Op, value: Written): Result<Test, QueryError> {
  if (field.type !== 'choice' && field.type !== 'words') return readRanges(field, op, value);
  // Most ids are numbers, and are counted up.
  if (field.id === 'id' && (isOrder(op) || /^(\d+\.\.\d*|\.\.\d+)$/.test(value.text)))
    return readRanges({ ...field, type: 'number' }, op, value);
  if (op !== ':' && op !== '=')
    return {
      ok: false,
      error: {
        ...place(value),
        sentence: `${field.id} is not a number, so ${op} says nothing about it.`,
        instead: `${field.id}:${value.text}`,
      },
    };
  if (value.text.startsWith('/') && endOfPattern(value.text, 0) === value.text.length) {
    const pattern = readPattern(value);
    return pattern.ok ? { ok: true, value: { kind: 'pattern', pattern: pattern.value } } : pattern;
  }
  const any: string[] = [];
  for (const part of listed(value)) {
    const word = part.text.startsWith('"') && part.text.endsWith('"') && part.text.length > 1 ? unquoted(part.text) : part.text;
    const known = field.choices === undefined ? word : choice(field, word);
    if (known === undefined) return unknownChoice(field, part, word);
    any.push(known);
  }
  return { ok: true, value: { kind: 'words', any } };
}

function isOrder(op: Op): boolean {
  return op.startsWith('<') || op.startsWith('>');
}

function choice(field: Field, word: string): string | undefined {
  const lower = word.toLowerCase();
  const choices = field.choices ?? [];
  if (lower.includes('*')) return choices.some((each) => wholeWord(lower).test(each)) ? lower : undefined;
  return choices.includes(lower) ? lower : field.aliases?.[lower];
}

function unknownChoice(field: Field, part: Written, word: string): Result<Test, QueryError> {
  const close = nearest(word, field.choices ?? []);
  const sentence = `${field.id} is one of ${(field.choices ?? []).join(', ')}.`;
  return { ok: false, error: { ...place(part), sentence, instead: close === undefined ? undefined : `${field.id}:${close}` } };
}

/** `a,b,"c,d"` in its parts. */
function listed({ text, from }: Written): readonly Written[] {
  const parts: Written[] = [];
  let start = 0;
  for (let at = 0; at <= text.length; at += 1) {
    if (text[at] === '"' && at === start) at = endOfText(text, at) ?? text.length;
    if (at >= text.length || text[at] === ',') {
      if (at > start) parts.push({ text: text.slice(start, at), from: from + start, to: from + at });
      start = at + 1;
    }
  }
  return parts;
}

function readRanges(field: Field, op: Op, value: Written): Result<Test, QueryError> {
  const any: Range[] = [];
  for (const part of listed(value)) {
    const range = readRange(field, op, part.text);
    if (range === undefined) {
      const sentence = `${part.text} is not a value of ${field.id}; it looks like ${numberExample[field.type].join(', or ')} for a range.`;
      return { ok: false, error: { ...place(part), sentence, instead: undefined } };
    }
    any.push(range);
  }
  return { ok: true, value: { kind: 'ranges', any } };
}

function readRange(field: Field, op: Op, text: string): Range | undefined {
  const [, low = '', high = ''] = /^(.*)\.\.(.*)$/.exec(text) ?? [];
  if ((low !== '' || high !== '') && (op === ':' || op === '=')) {
    const min = low === '' ? undefined : readNumber(field.type, low);
    const max = high === '' ? undefined : readNumber(field.type, high);
    return (low !== '' && min === undefined) || (high !== '' && max === undefined)
      ? undefined
      : { min, max, above: false, below: false };
  }
  const number = readNumber(field.type, text);
  if (number === undefined) return undefined;
  switch (op) {
    case '>':
    case '>=':
      return { min: number, max: undefined, above: op === '>', below: false };
    case '<':
    case '<=':
      return { min: undefined, max: number, above: false, below: op === '<' };
    default:
      return { min: number, max: number, above: false, below: false };
  }
}

const VALUE: Field = { id: 'target', type: 'number', says: ['', ''], example: '', help: '' };

function jsonTerm(written: Written, value: Written): Result<Query, QueryError> {
  const read = readPath(value.text, 0);
  if (read === undefined) return refuse(value, 'A path starts with $, as in json:$.params.name="echo".', `json:$.${value.text}`);
  const rest: Written = { text: value.text.slice(read.to), from: value.from + read.to, to: value.to };
  const term = { kind: 'json', path: read.path, ...place(written) } as const;
  if (rest.text === '') return { ok: true, value: { ...term, test: undefined } };
  const operator = COMPARED.exec(rest.text)?.[1] as Op | undefined;
  if (operator === undefined) return refuse(rest, 'A path goes on with .name, [0] or ["name"], and ends with a comparison.');
  const wanted: Written = { ...rest, text: rest.text.slice(operator.length), from: rest.from + operator.length };
  if (wanted.text === '') return refuse(rest, `A value is missing behind ${operator}.`);
  const test = isOrder(operator) ? readRanges(VALUE, operator, wanted) : readTest({ ...VALUE, type: 'words' }, ':', wanted);
  if (!test.ok) return test;
  const found: Term = { ...term, test: test.value };
  return { ok: true, value: operator === '!=' ? { kind: 'not', part: found, from: written.from } : found };
}
