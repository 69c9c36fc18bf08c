import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { validate } from '../../../shared/forms/validate.ts';
import { verifies } from '../../support/verifies.ts';
import { corpus } from './corpus.ts';

describe('a corpus of schemas', () => {
  for (const { name, schema, right, wrong } of corpus) {
    verifies('forms-check-without-eval', name, () => {
      const untouched = JSON.stringify(schema);
      for (const value of right)
        expect(validate(schema, value), JSON.stringify(value)).toEqual({ valid: true, problems: [], unchecked: [] });
      for (const [value, ...paths] of wrong) {
        const verdict = validate(schema, value);
        expect(verdict.valid, JSON.stringify(value)).toBe(false);
        expect(verdict.problems.map(({ path }) => path).toSorted(), JSON.stringify(value)).toEqual(paths.toSorted());
      }
      expect(JSON.stringify(schema)).toBe(untouched);
    });
  }
});

describe('sentences', () => {
  const said = (schema: unknown, value: unknown): readonly string[] =>
    validate(schema, value).problems.map(({ sentence }) => sentence);
  verifies('forms-sentences', 'for the common mistakes', () => {
    const schema = {
      properties: { limit: { type: 'integer', maximum: 1000 }, to: { enum: ['OSL', 'TOS'] }, name: { minLength: 3 } },
      required: ['from'],
    };
    expect(said(schema, { limit: 5000, to: 'X', name: 'a' })).toEqual([
      'from is required and not sent.',
      'limit is 5000, above the maximum of 1000.',
      'to is “X”, the schema allows “OSL”, “TOS”.',
      'name has 1 character, the minimum is 3.',
    ]);
    expect(said(schema, { from: 1, limit: '5' })).toEqual(['limit is a string, the schema says integer.']);
  });
  verifies('forms-sentences', 'for unions: the branch that was meant, or all alternatives', () => {
    const shape = {
      oneOf: [
        { title: 'Circle', properties: { k: { const: 'c' }, r: { type: 'number' } }, required: ['k', 'r'] },
        { title: 'Square', properties: { k: { const: 's' } }, required: ['k'] },
      ],
    };
    expect(said(shape, { k: 'c', r: 'x' })).toEqual(['r is a string, the schema says number.']);
    expect(said(shape, { k: 'z' })).toEqual(['The value matches none of the 2 alternatives (Circle, Square).']);
    expect(said({ items: { anyOf: [{ type: 'string', maxLength: 1 }, { type: 'null' }] } }, ['ab'])).toEqual([
      '[0] has 2 characters, the maximum is 1.',
    ]);
  });
});

describe('schemas that go wrong', () => {
  const bad: readonly (readonly [name: string, schema: unknown, said: RegExp])[] = [
    ['unknown type', { type: 'file' }, /type that does not exist/],
    ['properties is a list', { properties: [] }, /properties has the wrong shape/],
    ['required is a word', { required: 'a' }, /required has the wrong shape/],
    ['enum is a word', { enum: 'abc' }, /enum has the wrong shape/],
    ['anyOf is an object', { anyOf: {} }, /anyOf has the wrong shape/],
    ['a pattern that is none', { pattern: '[' }, /not a regular expression/],
    ['a reference to nowhere', { $ref: '#/$defs/None' }, /leads nowhere/],
    ['a reference to the network', { $ref: 'http://127.0.0.1:1/schema.json' }, /never fetched/],
    ['a reference to itself', { $ref: '#' }, /round without end/],
    [
      'two references in a circle',
      { $defs: { a: { $ref: '#/$defs/b' }, b: { $ref: '#/$defs/a' } }, $ref: '#/$defs/a' },
      /round without end/,
    ],
  ];
  for (const [name, schema, said] of bad) {
    verifies('forms-check-without-eval', name, () => {
      const verdict = validate(schema, { a: 1 });
      expect(verdict.valid).toBe(true);
      expect(verdict.unchecked.join(' ')).toMatch(said);
    });
  }
  test('what is no schema at all accepts everything', () => {
    for (const schema of [undefined, null, 7, 'x', [], true]) expect(validate(schema, { a: 1 }).valid).toBe(true);
    expect(validate(false, 1).valid).toBe(false);
  });
  verifies('forms-check-without-eval', 'keywords that mean something to JavaScript', () => {
    for (const keyword of ['__proto__', 'constructor', 'toString']) {
      const schema: unknown = JSON.parse(`{"type":"object","${keyword}":1,"properties":{"${keyword}":{"type":"string"}}}`);
      expect(validate(schema, { a: 1 })).toMatchObject({ valid: true, unchecked: [] });
    }
  });
  verifies('forms-check-without-eval', 'any JSON as a schema, any JSON as a value', () => {
    const keyword = fc.constantFrom(
      'type',
      'properties',
      'items',
      'anyOf',
      'allOf',
      'not',
      '$ref',
      '$defs',
      'required',
      'enum',
      'pattern',
      'minimum',
      'format',
      'if',
      '$id',
    );
    const schema = fc.dictionary(keyword, fc.oneof(fc.jsonValue(), fc.constantFrom('#', 'string', 'object', '#/$defs/type')));
    fc.assert(
      fc.property(schema, fc.jsonValue(), (made, value) => {
        expect(typeof validate(made, value).valid).toBe('boolean');
      }),
      { numRuns: 400 },
    );
  });
});

describe('bounds', () => {
  const quick = (schema: unknown, value: unknown): readonly string[] => {
    const began = performance.now();
    const { unchecked } = validate(schema, value);
    expect(performance.now() - began).toBeLessThan(3_000);
    return unchecked;
  };
  verifies('forms-bounded', 'a schema that doubles itself forty times', () => {
    const $defs: Record<string, unknown> = { a40: { type: 'string' } };
    for (let at = 0; at < 40; at += 1)
      $defs[`a${at}`] = { allOf: [{ $ref: `#/$defs/a${at + 1}` }, { $ref: `#/$defs/a${at + 1}` }] };
    expect(quick({ $defs, $ref: '#/$defs/a0' }, 'x').join()).toMatch(/given up/);
  });
  verifies('forms-bounded', 'a pattern that takes exponential time', () => {
    expect(quick({ pattern: '^(a+)+$' }, `${'a'.repeat(60)}!`).join()).toMatch(/could take forever/);
    expect(quick({ pattern: '^(a|aa)+$' }, `${'a'.repeat(60)}!`).join()).toMatch(/could take forever/);
    expect(validate({ pattern: '^(a+)+$' }, 'aab').valid).toBe(false);
  });
  verifies('forms-bounded', 'thirty thousand parts, and two hundred levels', () => {
    const wide = { properties: Object.fromEntries(Array.from({ length: 30_000 }, (_, at) => [`p${at}`, { type: 'string' }])) };
    expect(quick(wide, {}).join()).toMatch(/more than 20,000 parts/);
    let deep: unknown = { type: 'string' };
    for (let at = 0; at < 5_000; at += 1) deep = { items: deep };
    expect(quick(deep, []).join()).toMatch(/nested deeper/);
  });
  verifies('forms-bounded', 'a very long list that must be unique', () => {
    expect(
      quick(
        { uniqueItems: true },
        Array.from({ length: 50_000 }, (_, at) => ({ at })),
      ).join(),
    ).toMatch(/uniqueItems was not tried/);
  });
});

test('a part of a schema resolves its references in the root', () => {
  const root = { $defs: { A: { type: 'integer' } }, properties: { u: { anyOf: [{ $ref: '#/$defs/A' }, { type: 'string' }] } } };
  const [first, second] = root.properties.u.anyOf;
  expect(validate(first, 1, root).valid).toBe(true);
  expect(validate(first, 'x', root).valid).toBe(false);
  expect(validate(second, 'x', root).valid).toBe(true);
});
