import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeBase64, encodeBase64 } from '../../../shared/base/base64.ts';
import { createByteBuffer } from '../../../shared/base/byteBuffer.ts';
import { concatBytes, decodeUtf8, encodeUtf8, sameBytes } from '../../../shared/base/bytes.ts';
import { hexRows } from '../../../shared/base/hexRows.ts';
import { findBadUtf8 } from '../../../shared/base/utf8.ts';

const bytes = fc.uint8Array({ maxLength: 200 });
/** Bytes that come near being UTF-8, so that every branch of the decoder is met. */
const nearUtf8 = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 2 }).map(encodeUtf8),
      fc.uint8Array({ min: 0x80, max: 0xff, maxLength: 3 }),
    ),
    { maxLength: 8 },
  )
  .map(concatBytes);

describe('base64', () => {
  test('there and back, as Node has it', () => {
    fc.assert(
      fc.property(bytes, (given) => {
        const text = encodeBase64(given);
        expect(text).toBe(Buffer.from(given).toString('base64'));
        expect(decodeBase64(text)).toEqual(given);
      }),
    );
  });

  test('a megabyte, in slices', () => {
    const given = new Uint8Array(1_000_003).map((_, index) => index);
    expect(encodeBase64(given)).toBe(Buffer.from(given).toString('base64'));
  });

  test.each([
    ['YQ', [0x61]],
    ['Y Q\n==', [0x61]],
    ['', []],
    ['YQ=', undefined],
    ['Y*==', undefined],
    ['_-8', undefined],
  ])('%j', (text, expected) => {
    expect(decodeBase64(text)).toEqual(expected && Uint8Array.from(expected));
  });
});

describe('UTF-8', () => {
  test('a byte order mark is text', () => {
    expect(decodeUtf8(Uint8Array.of(0xef, 0xbb, 0xbf, 0x61))).toBe('\uFEFFa');
  });

  test('what is not UTF-8 is found exactly where a strict decoder refuses', () => {
    const strict = new TextDecoder('utf-8', { fatal: true });
    const isUtf8 = (part: Uint8Array): boolean => {
      try {
        strict.decode(part);
        return true;
      } catch {
        return false;
      }
    };
    fc.assert(
      fc.property(fc.oneof(bytes, nearUtf8), (given) => {
        const bad = findBadUtf8(given);
        expect(bad === undefined).toBe(isUtf8(given));
        if (bad === undefined) return;
        expect(isUtf8(given.subarray(0, bad.at))).toBe(true);
        // One stretch is one replacement character.
        expect(decodeUtf8(given.subarray(bad.at, bad.at + bad.length))).toBe('\uFFFD');
        expect(decodeUtf8(given)).toBe(
          `${decodeUtf8(given.subarray(0, bad.at))}\uFFFD${decodeUtf8(given.subarray(bad.at + bad.length))}`,
        );
      }),
      { numRuns: 3000 },
    );
  });
});

test('bytes are joined in order, and compared by content', () => {
  expect(concatBytes([Uint8Array.of(1, 2), new Uint8Array(0), Uint8Array.of(3)])).toEqual(Uint8Array.of(1, 2, 3));
  expect(sameBytes(Uint8Array.of(1, 2), Uint8Array.of(1, 2))).toBe(true);
  expect(sameBytes(Uint8Array.of(1, 2), Uint8Array.of(1, 3))).toBe(false);
  expect(sameBytes(Uint8Array.of(1, 2), Uint8Array.of(1))).toBe(false);
});

test('a byte buffer gives back what was appended, again and again', () => {
  fc.assert(
    fc.property(fc.array(fc.array(fc.uint8Array({ maxLength: 3000 }), { maxLength: 6 }), { maxLength: 4 }), (rounds) => {
      const buffer = createByteBuffer();
      for (const slices of rounds) {
        for (const slice of slices) buffer.append(slice);
        const whole = concatBytes(slices);
        expect(buffer.length).toBe(whole.length);
        expect(sameBytes(buffer.take(), whole)).toBe(true);
        expect(buffer.length).toBe(0);
      }
    }),
    { numRuns: 50 },
  );
});

test('hex rows count from where their bytes stand', () => {
  expect(hexRows(encodeUtf8('data: é\n"x"'), 0x20, 8)).toEqual([
    { at: 0x20, hex: ['64', '61', '74', '61', '3a', '20', 'c3', 'a9'], text: 'data: ··' },
    { at: 0x28, hex: ['0a', '22', '78', '22'], text: '·"x"' },
  ]);
  expect(hexRows(new Uint8Array(33))).toHaveLength(3);
  expect(hexRows(new Uint8Array(0))).toEqual([]);
});
