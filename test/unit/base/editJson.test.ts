import fc from 'fast-check';
import { expect, test } from 'vitest';
import { insertAt, moveAt, rawAt, removeAt, renameAt, setAt } from '../../../shared/base/editJson.ts';
import { compactJson, prettyJson } from '../../../shared/base/jsonPretty.ts';
import { verifies } from '../../support/verifies.ts';

const text = `{
  // who
  "name": "echo",
  "n": 9007199254740993, /* spelled */ "n2": 1.0,
  "list": [1, 2, 3],
  "name2" : "x"
}`;

verifies('draft-edit-keeps-rest', 'one value', () => {
  expect(setAt(text, ['name'], '"other"')).toBe(text.replace('"echo"', '"other"'));
  expect(setAt(text, ['n2'], '1e400')).toBe(text.replace('1.0', '1e400'));
  expect(rawAt(text, ['n'])).toBe('9007199254740993');
});

test('a member is added as its neighbours are laid out, objects on the way with it', () => {
  expect(setAt('{"a":1}', ['b', 'c'], 'true')).toBe('{"a":1,"b":{"c":true}}');
  expect(setAt('{ "a": 1 }', ['b'], '2')).toBe('{ "a": 1, "b": 2 }');
  expect(setAt('{\n  "a": 1\n}', ['b'], '2')).toBe('{\n  "a": 1,\n  "b": 2\n}');
  expect(setAt('{\n  "a": {}\n}', ['a', 'b'], '2')).toBe('{\n  "a": {\n    "b": 2\n  }\n}');
  expect(setAt('{}', ['a'], '1')).toBe('{"a":1}');
  expect(setAt('{"a":[]}', ['a', 0], '1')).toBe('{"a":[1]}');
  expect(setAt('{}', ['a', 0, 'b'], '1')).toBe('{"a":[{"b":1}]}');
  expect(setAt('{}', ['a', 1], '1')).toBeUndefined();
});

test('a text that is not JSON, and a way through a value that is none, change nothing', () => {
  expect(setAt('{"a":', ['a'], '1')).toBeUndefined();
  expect(setAt('{"a":1}', ['a', 'b'], '1')).toBeUndefined();
  expect(setAt('{"a":[]}', ['a', 3], '1')).toBeUndefined();
  expect(removeAt('nonsense', ['a'])).toBeUndefined();
});

test('a member goes with its comma, first, middle and last', () => {
  expect(removeAt('{"a":1,"b":2,"c":3}', ['a'])).toBe('{"b":2,"c":3}');
  expect(removeAt('{"a":1, "b":2, "c":3}', ['b'])).toBe('{"a":1, "c":3}');
  expect(removeAt('{"a":1,"b":2}', ['b'])).toBe('{"a":1}');
  expect(removeAt('{"a":1}', ['a'])).toBe('{}');
  expect(removeAt('{"a":1}', ['z'])).toBe('{"a":1}');
  expect(removeAt('[1,2]', [1])).toBe('[1]');
});

test('items are put in, moved and members renamed', () => {
  expect(insertAt('[1,2]', [], 1, '9')).toBe('[1,9,2]');
  expect(insertAt('[\n  1,\n  2\n]', [], 0, '9')).toBe('[\n  9,\n  1,\n  2\n]');
  expect(insertAt('[]', [], 0, '9')).toBe('[9]');
  expect(moveAt('[1, 2, 3]', [], 0, 2)).toBe('[2, 3, 1]');
  expect(renameAt('{"a":1}', ['a'], 'b"')).toBe('{"b\\"":1}');
});

test('the last of a repeated key is the one changed', () => {
  expect(setAt('{"a":1,"a":2}', ['a'], '3')).toBe('{"a":1,"a":3}');
});

test('property: any edit of any text is what the same edit of the value would be', () => {
  const key = fc.constantFrom('a', 'b', 'c', 'ä"');
  const tree = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 3 },
      fc.integer(),
      fc.string(),
      fc.boolean(),
      fc.constant(null),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(key, tie('value'), { maxKeys: 3, noNullPrototype: true }),
    ),
  })).value;
  const object = fc.dictionary(key, tree, { maxKeys: 3, noNullPrototype: true });
  fc.assert(
    fc.property(object, key, key, tree, fc.boolean(), (value, first, second, put, pretty) => {
      const written = pretty ? prettyJson(JSON.stringify(value)) : JSON.stringify(value);
      const set = setAt(written, [first], JSON.stringify(put));
      expect(JSON.parse(set!)).toEqual({ ...value, [first]: put });
      const nested = setAt(set!, [first, second], 'true');
      const isObject = typeof put === 'object' && put !== null && !Array.isArray(put);
      expect(nested === undefined).toBe(!isObject);
      const removed = removeAt(set!, [first]);
      const { [first]: _gone, ...rest } = value;
      expect(JSON.parse(removed!)).toEqual(rest);
      expect(Object.keys(JSON.parse(set!) as object)).toEqual(Object.keys({ ...value, [first]: put }));
      expect(compactJson(set!)).toBe(JSON.stringify({ ...value, [first]: put }));
    }),
    { numRuns: 500 },
  );
});
