import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeHeaderValue, encodeHeaderValue } from '../../../shared/http/headerEncoding.ts';
import { verifies } from '../../support/verifies.ts';

const cases: readonly (readonly [text: string, value: string])[] = [
  // The examples of 2026-07-28 › Streamable HTTP › Value Encoding.
  ['us-west1', 'us-west1'],
  ['Hello, 世界', '=?base64?SGVsbG8sIOS4lueVjA==?='],
  [' padded ', '=?base64?IHBhZGRlZCA=?='],
  ['line1\nline2', '=?base64?bGluZTEKbGluZTI=?='],
  ['=?base64?literal?=', '=?base64?PT9iYXNlNjQ/bGl0ZXJhbD89?='],
  // The other values the conformance suite sends.
  ['', ''],
  [' us-west1', '=?base64?IHVzLXdlc3Qx?='],
  ['us-west1 ', '=?base64?dXMtd2VzdDEg?='],
  ['us west 1', 'us west 1'],
  ['line1\r\nline2', '=?base64?bGluZTENCmxpbmUy?='],
  ['\tindented', '=?base64?CWluZGVudGVk?='],
  // Neighbours of those.
  ['a\tb', 'a\tb'],
  [' ', '=?base64?IA==?='],
  ['a', 'a'],
  ['\u007f', '=?base64?fw==?='],
  ['=?base64?', '=?base64?'],
  ['=?base64?=', '=?base64?PT9iYXNlNjQ/PQ==?='],
  ['=?BASE64?YQ==?=', '=?BASE64?YQ==?='],
  ['file:///projects/myapp/config.json', 'file:///projects/myapp/config.json'],
];

describe('header value encoding', () => {
  for (const [text, value] of cases) {
    verifies('header-values-survive', `for ${JSON.stringify(text)}`, () => {
      expect(encodeHeaderValue(text)).toBe(value);
      expect(decodeHeaderValue(value)).toEqual({ ok: true, value: text });
    });
  }

  verifies('header-values-survive', 'for any well-formed text, in visible ASCII, blanks inside only', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'grapheme' }),
          fc.string({ unit: 'binary-ascii' }),
          fc.base64String().map((text) => `=?base64?${text}?=`),
        ),
        (text) => {
          const value = encodeHeaderValue(text);
          expect(value).toMatch(/^[\t\x20-\x7e]*$/);
          expect(value).toBe(value.trim());
          expect(decodeHeaderValue(value)).toEqual({ ok: true, value: text });
        },
      ),
      { numRuns: 1000 },
    );
  });

  test.each([
    ['=?base64?*?=', 'The value is marked as base64 but is not base64.'],
    ['=?base64?YWL/?=', 'The value is base64 of bytes that are not UTF-8, from byte 2 on.'],
  ])('%s says what is wrong', (value, error) => {
    expect(decodeHeaderValue(value)).toEqual({ ok: false, error });
  });

  test('an empty encoded value is the empty text', () => {
    expect(decodeHeaderValue('=?base64??=')).toEqual({ ok: true, value: '' });
  });
});
