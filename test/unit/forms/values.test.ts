import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { describeType } from '../../../shared/forms/describeType.ts';
import { exactDigits, numberFromText, parseJson, plainValue, printJson } from '../../../shared/forms/exactJson.ts';
import { formSchema, JSON_FIELD } from '../../../shared/forms/formSchema.ts';
import { isHardPattern } from '../../../shared/forms/hardPattern.ts';
import { initialValue, newValue } from '../../../shared/forms/initialValue.ts';
import { validate } from '../../../shared/forms/validate.ts';
import { verifies } from '../../support/verifies.ts';

const read = (text: string): unknown => {
  const parsed = parseJson(text);
  if (!parsed.ok) throw new Error(parsed.sentence);
  return parsed.value;
};

verifies('forms-exact-numbers', 'through a value and back', () => {
  const text = '{"a":9007199254740993,"b":-12345678901234567890.5,"c":1e400,"d":0.1,"e":1,"f":-30023997515803312}';
  expect(printJson(read(text), 0)).toBe(text);
  expect(exactDigits(numberFromText('9007199254740993'))).toBe('9007199254740993');
  expect(numberFromText('42')).toBe(42);
  expect(numberFromText('12abc')).toBeUndefined();
  expect(plainValue(read('[9007199254740993]'))).toEqual([9007199254740992]);
  expect(validate({ type: 'integer', minimum: 1 }, read('9007199254740993')).valid).toBe(true);
});

verifies('forms-exact-numbers', 'whatever JSON it is', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      expect(JSON.stringify(JSON.parse(printJson(read(text), 0)))).toBe(JSON.stringify(JSON.parse(text)));
    }),
  );
  fc.assert(
    fc.property(fc.bigInt(), (digits) => {
      expect(printJson(read(String(digits)))).toBe(String(digits));
    }),
  );
});

test('a string that looks like a marked number stays a string', () => {
  const text = JSON.stringify({ a: '\u0000number:1', b: '\u0000' });
  expect(printJson(read(text), 0)).toBe(text);
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
  expect(newValue(schema.$defs.Page, schema)).toEqual({ size: 20 });
});

verifies('forms-defaults', 'also where the schema goes round in circles or is none', () => {
  expect(initialValue({ type: 'object', properties: { a: { $ref: '#' } }, required: ['a'] })).toHaveProperty('a.a.a');
  for (const schema of [undefined, null, true, { $ref: '#' }, { type: 'string', default: 'x' }])
    expect(initialValue(schema)).toEqual({});
});

test('a new item always has a value of its type', () => {
  const types = { string: '', integer: 0, boolean: false, array: [], object: {}, null: null };
  for (const [type, value] of Object.entries(types)) expect(newValue({ type }, {})).toEqual(value);
  expect(newValue({ enum: ['a', 'b'] }, {})).toBe('a');
  expect(newValue({ type: 'integer', minimum: 3 }, {})).toBe(3);
});

verifies('forms-draw-shapes', 'brought to what the form draws, the server’s own schema untouched', () => {
  const schema = {
    type: 'object',
    properties: {
      nick: { anyOf: [{ type: 'string' }, { type: 'null' }], default: null },
      point: { type: 'array', prefixItems: [{ type: 'number' }], items: false },
      free: { type: 'object' },
      any: {},
      either: { type: ['string', 'integer'] },
      list: { type: 'array' },
      kept: { type: 'object', properties: { a: { type: 'string', default: 'x' } } },
    },
  };
  const before = JSON.stringify(schema);
  const { properties } = formSchema(schema) as { readonly properties: Record<string, Record<string, unknown>> };
  expect(properties.nick).toEqual({ type: ['string', 'null'] });
  expect(properties.point).toMatchObject({ items: [{ type: 'number' }], additionalItems: false });
  for (const name of ['free', 'any', 'either', 'list']) expect(properties[name]?.$id, name).toBe(JSON_FIELD);
  expect(properties.kept).toEqual({ type: 'object', properties: { a: { type: 'string' } } });
  expect(JSON.stringify(schema)).toBe(before);
});

test('types in few words', () => {
  const words: readonly (readonly [unknown, string])[] = [
    [{ type: 'integer', minimum: 1, maximum: 200 }, 'integer 1–200'],
    [{ type: 'string', format: 'date' }, 'string, date'],
    [{ type: ['boolean', 'null'] }, 'boolean or null'],
    [{ enum: [1] }, 'enum'],
    [{ type: 'array', items: { type: 'string' } }, 'list of string'],
    [{ anyOf: [{ type: 'integer' }, { type: 'string' }] }, 'integer or string'],
    [{}, 'any JSON'],
  ];
  for (const [schema, expected] of words) expect(describeType(schema, schema)).toBe(expected);
});

test('patterns that may take exponential time are known by sight', () => {
  for (const hard of ['^(a+)+$', '(a|b)*c', '(?:x*)*', '([a-z]+){20}', '(a)\\1']) expect(isHardPattern(hard), hard).toBe(true);
  for (const easy of ['^[a-z]+$', '^\\d{4}-\\d{2}$', '(ab)+', '(?:foo|bar)?', '[(+)]*'])
    expect(isHardPattern(easy), easy).toBe(false);
});
