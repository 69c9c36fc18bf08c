import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { describeType } from '../../../shared/forms/describeType.ts';
import { compactText, parseJson } from '../../../shared/forms/parseJson.ts';
import { isHardPattern } from '../../../shared/base/hardPattern.ts';
import { initialValue } from '../../../shared/forms/initialValue.ts';
import { verifies } from '../../support/verifies.ts';

verifies('forms-exact-numbers', 'a text leaves with every digit it was typed with, without its comments', () => {
  const text = '{ "a": 9007199254740993, /* big */ "b": -12345678901234567890.5,\n "c":1e400, "d":0.10 }';
  expect(compactText(text)).toBe('{"a":9007199254740993,"b":-12345678901234567890.5,"c":1e400,"d":0.10}');
  expect(compactText(' {"a": ')).toBe('{"a":');
  expect(parseJson('[1, // one\n 2]')).toEqual({ ok: true, value: [1, 2] });
  expect(parseJson('[1, }')).toMatchObject({ ok: false, at: 4 });
});

verifies('forms-exact-numbers', 'whatever JSON it is', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      expect(parseJson(text)).toEqual({ ok: true, value: JSON.parse(text) as unknown });
      expect(compactText(text)).toBe(compactText(compactText(text)));
    }),
  );
});

verifies('forms-defaults', 'at every depth, with what is optional absent', () => {
  const schema = {
    $defs: { Page: { type: 'object', properties: { size: { type: 'integer', default: 20 }, token: { type: 'string' } } } },
    type: 'object',
    properties: {
      q: { type: 'string' },
      limit: { type: 'integer', default: 50 },
      nick: { anyOf: [{ type: 'string' }, { type: 'null' }], default: null },
      page: { $ref: '#/$defs/Page' },
      kind: { const: 'order' },
      extra: { $ref: '#/$defs/Page' },
    },
    required: ['q', 'page', 'kind'],
  };
  expect(initialValue(schema)).toEqual({ limit: 50, nick: null, page: { size: 20 }, kind: 'order' });
});

verifies('forms-defaults', 'also where the schema goes round in circles or is none', () => {
  expect(initialValue({ type: 'object', properties: { a: { $ref: '#' } }, required: ['a'] })).toHaveProperty('a.a.a');
  for (const schema of [undefined, null, true, { $ref: '#' }, { type: 'string', default: 'x' }])
    expect(initialValue(schema)).toEqual({});
});

verifies('forms-shapes', 'types in few words: ranges with their units, bounds that are left out, patterns, sizes, tuples', () => {
  const words: readonly (readonly [unknown, string])[] = [
    [{ type: 'integer', minimum: 1, maximum: 200 }, 'integer 1–200'],
    [{ type: 'string', format: 'date' }, 'string, date'],
    [{ type: ['boolean', 'null'] }, 'boolean or null'],
    [{ enum: [1] }, 'enum'],
    [{ type: 'array', items: { type: 'string' } }, 'list of string'],
    [{ anyOf: [{ type: 'integer' }, { type: 'string' }] }, 'integer or string'],
    [{}, 'any JSON'],
    [{ type: 'integer', minimum: 1, maximum: 3600, unit: 's' }, 'integer 1–3600 s'],
    [
      { type: 'number', exclusiveMinimum: 0, maximum: 1, multipleOf: 0.25, 'x-unit': 'ms' },
      'number above 0 to 1 ms, in steps of 0.25',
    ],
    [{ type: 'number', exclusiveMaximum: 5 }, 'number below 5'],
    [{ type: 'string', pattern: '^[A-Z]{3}$' }, 'string, ^[A-Z]{3}$'],
    [{ type: 'string', contentEncoding: 'base64' }, 'string, base64'],
    [{ type: 'array', items: { type: 'string' }, minItems: 1, maxItems: 3 }, 'list of string, 1–3 items'],
    [{ type: 'array', prefixItems: [{ type: 'number' }, { type: 'string' }] }, 'list of number, string'],
    [{ type: 'array', items: { $ref: '#' } }, 'list of list'],
  ];
  for (const [schema, expected] of words) expect(describeType(schema, schema)).toBe(expected);
});

test('patterns that may take exponential time are known by sight', () => {
  for (const hard of ['^(a+)+$', '(a|b)*c', '(?:x*)*', '([a-z]+){20}', '(a)\\1']) expect(isHardPattern(hard), hard).toBe(true);
  for (const easy of ['^[a-z]+$', '^\\d{4}-\\d{2}$', '(ab)+', '(?:foo|bar)?', '[(+)]*'])
    expect(isHardPattern(easy), easy).toBe(false);
});
