import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readJson, type JsonNode } from '../../../shared/base/json.ts';
import { compactJson, prettyJson } from '../../../shared/base/jsonPretty.ts';
import { walkJson } from '../../../shared/base/walkJson.ts';
import { verifies } from '../../support/verifies.ts';

const nothing = (): void => {};
const failureOf = (text: string) => walkJson(text, { open: nothing, close: nothing, key: nothing, scalar: nothing });

/** The value a tree stands for, as JSON.parse would give it. */
function valueOf(node: JsonNode): unknown {
  switch (node.kind) {
    case 'object': {
      const value: Record<string, unknown> = {};
      for (const member of node.members)
        Object.defineProperty(value, member.key, {
          value: valueOf(member.value!),
          enumerable: true,
          configurable: true,
          writable: true,
        });
      return value;
    }
    case 'array':
      return node.items.map(valueOf);
    case 'number':
      return Number(node.text);
    case 'string':
    case 'boolean':
      return node.value;
    case 'null':
      return null;
  }
}

const spacedJson = fc
  .tuple(fc.json({ maxDepth: 4, stringUnit: 'binary' }), fc.nat({ max: 4 }))
  .map(([text, indent]) => JSON.stringify(JSON.parse(text), null, indent));
const broken = fc
  .array(
    fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ':',
      ',',
      '"a"',
      '"\\u00e9"',
      '"\\',
      '"',
      '0',
      '12',
      '-',
      '.5',
      'e',
      'E+1',
      'true',
      'nul',
      'l',
      ' ',
      '\n',
      '\u00a0',
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

describe('reading', () => {
  test('accepts exactly what JSON.parse accepts', () => {
    fc.assert(
      fc.property(fc.oneof(broken, spacedJson, fc.string()), (text) => {
        let accepted = true;
        try {
          JSON.parse(text);
        } catch {
          accepted = false;
        }
        expect(failureOf(text) === undefined).toBe(accepted);
      }),
      { numRuns: 10_000 },
    );
  });

  test('gives the value JSON.parse gives, and each node spans its own text', () => {
    fc.assert(
      fc.property(spacedJson, (text) => {
        const { root, failure } = readJson(text);
        expect(failure).toBeUndefined();
        expect(valueOf(root!)).toEqual(JSON.parse(text));
        const visit = (node: JsonNode): void => {
          expect(valueOf(node)).toEqual(JSON.parse(text.slice(node.from, node.to)));
          if (node.kind === 'array') node.items.forEach(visit);
          if (node.kind !== 'object') return;
          for (const { key, keyFrom, keyTo, value } of node.members) {
            expect(JSON.parse(text.slice(keyFrom, keyTo))).toBe(key);
            visit(value!);
          }
        };
        visit(root!);
      }),
      { numRuns: 500 },
    );
  });

  test('keeps duplicate keys, their order, and the spelling of numbers', () => {
    const { root } = readJson('{"a": 9007199254740993, "b": 1.0, "a": -0}');
    expect(root).toEqual({
      kind: 'object',
      from: 0,
      to: 42,
      members: [
        { key: 'a', keyFrom: 1, keyTo: 4, value: { kind: 'number', from: 6, to: 22, text: '9007199254740993' } },
        { key: 'b', keyFrom: 24, keyTo: 27, value: { kind: 'number', from: 29, to: 32, text: '1.0' } },
        { key: 'a', keyFrom: 34, keyTo: 37, value: { kind: 'number', from: 39, to: 41, text: '-0' } },
      ],
    });
  });

  test('gives what there is of a text that breaks off', () => {
    expect(readJson('{"a":[1,{"b":"x')).toEqual({
      root: {
        kind: 'object',
        from: 0,
        to: 15,
        members: [
          {
            key: 'a',
            keyFrom: 1,
            keyTo: 4,
            value: {
              kind: 'array',
              from: 5,
              to: 15,
              items: [
                { kind: 'number', from: 6, to: 7, text: '1' },
                { kind: 'object', from: 8, to: 15, members: [{ key: 'b', keyFrom: 9, keyTo: 12, value: undefined }] },
              ],
            },
          },
        ],
      },
      failure: { at: 15, sentence: 'The text ends inside a string.' },
    });
  });

  test.each([
    ['', 0, 'There is no JSON value in it.'],
    ['[1,]', 3, 'A value is expected here, not `]`.'],
    ['[1 2]', 3, 'A comma or `]` is expected here, not `2`.'],
    ['{"a":1,}', 7, 'A key in double quotes is expected here, not `}`.'],
    ['{a:1}', 1, 'A key in double quotes or `}` is expected here, not `a`.'],
    ['{"a" 1}', 5, 'A colon is expected here, not `1`.'],
    ['1 2', 2, 'The JSON value is complete, yet `2` follows.'],
    ['01', 1, 'The JSON value is complete, yet `1` follows.'],
    ['-x', 1, 'A digit is expected here, not `x`.'],
    ['1.', 2, 'The text ends inside a number.'],
    ['truth', 0, '`truth` is not a JSON value.'],
    ['tru', 3, 'The text ends inside a word that starts with `tru`.'],
    ['undefined', 0, 'A value is expected here, not `u`.'],
    ['"a\nb"', 2, 'A string contains the control character U+000A unescaped.'],
    ['"\\x"', 2, 'A string contains an escape that JSON does not have, at `x`.'],
    ['"\\u12g4"', 5, 'A string contains an escape that JSON does not have, at `g`.'],
    ['\uFEFF{}', 0, 'A value is expected here, not U+FEFF.'],
    ['[', 1, 'The text ends inside an array.'],
    ['{"a"', 4, 'The text ends inside an object.'],
  ])('%j fails at %i', (text, at, sentence) => {
    expect(failureOf(text)).toEqual({ at, sentence });
  });

  test('any depth', () => {
    const text = '['.repeat(200_000) + ']'.repeat(200_000);
    expect(readJson(text).failure).toBeUndefined();
    expect(prettyJson(text).replace(/\s/g, '')).toBe(text);
  });
});

describe('laying out', () => {
  test('one member or item a line', () => {
    expect(prettyJson('{"a":[1,{"b":null}],"c":{},"d":[ ]}')).toBe(
      '{\n  "a": [\n    1,\n    {\n      "b": null\n    }\n  ],\n  "c": {},\n  "d": []\n}',
    );
  });

  verifies('json-tokens-survive', 'as JSON.stringify lays out, for any JSON', () => {
    fc.assert(
      fc.property(spacedJson, (text) => {
        const value: unknown = JSON.parse(text);
        expect(prettyJson(text)).toBe(JSON.stringify(value, null, 2));
        expect(compactJson(text)).toBe(JSON.stringify(value));
        expect(compactJson(prettyJson(text, 3))).toBe(compactJson(text));
      }),
      { numRuns: 1000 },
    );
  });

  verifies('json-tokens-survive', 'where JSON.parse would change them', () => {
    const text = '{"z":9007199254740993,"a":1.0,"z":1E+2,"\\u0061":"\\/\\u00e9","n":-0}';
    expect(compactJson(prettyJson(text))).toBe(text);
    expect(prettyJson(text, 1)).toBe(
      '{\n "z": 9007199254740993,\n "a": 1.0,\n "z": 1E+2,\n "\\u0061": "\\/\\u00e9",\n "n": -0\n}',
    );
  });

  verifies('json-tokens-survive', 'where the text stops being JSON, the rest follows as it is', () => {
    expect(prettyJson('{"a": 1, "b": [tru')).toBe('{\n  "a": 1,\n  "b": [tru');
    expect(prettyJson('{"a"  :  oops}')).toBe('{\n  "a"  :  oops}');
    expect(prettyJson('{"a"  oops}')).toBe('{\n  "a"  oops}');
    expect(compactJson('[1, 2] and more')).toBe('[1,2] and more');
    expect(prettyJson('Not Found')).toBe('Not Found');
    expect(prettyJson('1 2')).toBe('1 2');
    expect(prettyJson('')).toBe('');
  });

  verifies('json-tokens-survive', 'for any text, nothing but blanks comes or goes', () => {
    fc.assert(
      fc.property(fc.oneof(broken, fc.string()), (text) => {
        expect(prettyJson(text).replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
      }),
      { numRuns: 3000 },
    );
  });
});
