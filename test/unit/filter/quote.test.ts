import fc from 'fast-check';
import { expect } from 'vitest';
import type { EventRow } from '../../../shared/observation/eventRow.ts';
import { literalIn } from '../../../shared/filter/literal.ts';
import { parseQuery } from '../../../shared/filter/parseQuery.ts';
import { predicateOf, type Surroundings } from '../../../shared/filter/predicate.ts';
import { excluding, fieldTerm, jsonTerm, narrowed, splitTerms, textTerm } from '../../../shared/filter/quote.ts';
import { verifies } from '../../support/verifies.ts';
import { rowOf } from '../renderer/timeline/rows.ts';

const around = (text: string | undefined): Surroundings => ({
  server: '',
  era: '',
  revision: '',
  parentOf: () => undefined,
  textOf: () => text,
  markOf: () => undefined,
});

function shows(query: string, row: EventRow, text?: string): boolean {
  const parsed = parseQuery(query);
  if (!parsed.ok) throw new Error(`${query}: ${parsed.error.sentence}`);
  return predicateOf(parsed.value, around(text))(row);
}

const values = fc.oneof(
  fc.string({ minLength: 1, unit: 'binary' }),
  fc.constantFrom('*', '/a/', '/a b/i', '"', '\\', '\\"', 'a,b', 'a*b c', ')', '-x', 'or', '\n', '$', 'http://x/y'),
);

verifies('filter-from-values', 'whatever the value is, a term made of it finds it and nothing longer', () => {
  fc.assert(
    fc.property(values, (value) => {
      const row = rowOf(1, { method: value, target: `${value}x` }) as EventRow;
      const [term, other] = [fieldTerm('method', value), fieldTerm('target', value)];
      expect(shows(term, row)).toBe(true);
      expect(shows(excluding(term), row)).toBe(false);
      expect(shows(other, row)).toBe(false);
      expect(shows(textTerm(value), rowOf(1, { method: '' }) as EventRow, `<${value}>`)).toBe(true);
      const [message, path] = [JSON.stringify({ params: { 'odd name': [value] } }), ['params', 'odd name', 0]];
      expect(shows(jsonTerm(path, value), row, message)).toBe(true);
      expect(shows(jsonTerm(path, `${value}x`), row, message)).toBe(false);
    }),
  );
});

verifies('filter-from-values', 'numbers, nothing, and values too long to read', () => {
  const row = rowOf(1) as EventRow;
  expect(shows(jsonTerm(['a'], 5), row, '{"a":5}')).toBe(true);
  expect(shows(jsonTerm(['a'], null), row, '{"a":null}')).toBe(true);
  expect(shows(jsonTerm(['a'], ''), row, '{"a":""}')).toBe(true);
  expect(shows(jsonTerm(['a'], { b: [1, 'x'] }), row, '{"a":{"b":[1,"x"]}}')).toBe(true);
  expect(jsonTerm(['a'], 'x'.repeat(5_000)).length).toBeLessThan(200);
  expect(shows(jsonTerm(['a'], 'x y'.repeat(5_000)), row, JSON.stringify({ a: 'x y'.repeat(5_000) }))).toBe(true);
  expect(fieldTerm('status', '404')).toBe('status:404');
  expect(fieldTerm('kind', 'frame')).toBe('kind:frame');
});

verifies('filter-from-values', 'a filter is narrowed by it, once, and its opposite gives way', () => {
  expect(narrowed('', 'method:ping')).toBe('method:ping');
  expect(narrowed('method:ping', 'method:ping')).toBe('method:ping');
  expect(narrowed('id:1 -method:ping', 'method:ping')).toBe('id:1 method:ping');
  expect(narrowed('a method:ping', '-method:ping')).toBe('a -method:ping');
  expect(narrowed('a or b', 'id:1')).toBe('(a or b) id:1');
  expect(splitTerms('a -b "c d" not e (f or g) and h')).toEqual(['a', '-b', '"c d"', 'not e', '(f or g)', 'h']);
  expect(splitTerms('a or b')).toEqual(['a or b']);
  expect(splitTerms('a (b')).toEqual(['a', '(b']);
});

verifies('filter-means', 'an expression is looked for by a text it cannot do without', () => {
  const literal = (source: string, flags = ''): string | undefined => literalIn({ source, flags });
  expect(literal('"method":"tools\\/\\w+"')).toBe('"method":"tools/');
  expect(literal('abcd?e')).toBe('abc');
  expect(literal('a+bcd*')).toBe(undefined);
  expect(literal('abc|def')).toBe(undefined);
  expect(literal('(abc|def)ghij')).toBe('ghij');
  expect(literal('x{2}yzzz')).toBe('yzzz');
  expect(literal('\\u0041bcd')).toBe(undefined);
  expect(literal('[abc\\]]+wxyz')).toBe('wxyz');
  expect(literal('task', 'iu')).toBe(undefined);
  expect(literal('task', 'i')).toBe('task');
  const parts = fc.constantFrom(
    'abc',
    'D',
    'k',
    '.',
    '\\d',
    '[a-c]',
    '(x|yz)',
    '(?:ab)?',
    'a?',
    'b*',
    'c+',
    'ab{2}',
    '\\.',
    '^',
    '$',
    '\\b',
  );
  fc.assert(
    fc.property(
      fc.array(parts, { maxLength: 6 }),
      fc.array(fc.constantFrom('abc', 'D', 'd', 'x', '1', 'yz', '.', 'bb', 'c'), { maxLength: 12 }),
      (pattern, text) => {
        const source = pattern.join('');
        const needle = literalIn({ source, flags: 'i' });
        const match = new RegExp(source, 'i').exec(text.join(''));
        if (needle !== undefined && match !== null) expect(match[0].toLowerCase()).toContain(needle.toLowerCase());
      },
    ),
    { numRuns: 2_000 },
  );
});
