import fc from 'fast-check';
import { expect, test } from 'vitest';
import { concatBytes, decodeUtf8, encodeUtf8, sameBytes } from '../../../shared/base/bytes.ts';
import { utf8Length } from '../../../shared/base/utf8Length.ts';
import { createBlockTail } from '../../../shared/sse/blockTail.ts';

const MEGABYTE = 1024 * 1024;

/** Bytes that come near being UTF-8, repeated until a part of the tail ends somewhere among them. */
const odd = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 2 }).map(encodeUtf8),
      fc.uint8Array({ min: 0x80, max: 0xff, minLength: 1, maxLength: 6 }),
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map(concatBytes);

test('a tail of megabytes gives the bytes and the text of the whole, wherever its parts were decoded', () => {
  fc.assert(
    fc.property(odd, fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 400_000 }), (unit, shift, step) => {
      const whole = new Uint8Array(MEGABYTE + 100_000).fill(0x61);
      for (let at = MEGABYTE - 64 + shift; at < MEGABYTE + 64; at += unit.length) whole.set(unit, at);
      const tail = createBlockTail();
      for (let at = 0; at < whole.length; at += step) tail.append(whole.subarray(at, at + step));
      const { length, text, bytes } = tail.take();
      expect(length).toBe(whole.length);
      expect(text === decodeUtf8(whole)).toBe(true);
      expect(sameBytes(bytes(), whole)).toBe(true);
    }),
    { numRuns: 40 },
  );
});

test('a tail that was let go of begins anew', () => {
  const tail = createBlockTail();
  for (let at = 0; at < 3; at++) tail.append(new Uint8Array(MEGABYTE));
  tail.drop();
  tail.append(encodeUtf8('data: x\n\n'));
  expect(tail.take().text).toBe('data: x\n\n');
});

test('the bytes of a long text are counted as an encoder gives them, pairs and halves of them at every place', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 65_520, max: 65_545 }),
      fc.constantFrom('a', 'é', '€', '😀', '\ud83d', '\ude00'),
      (before, odd) => {
        const text = `${'x'.repeat(before)}${odd.repeat(40)}${'y'.repeat(70_000)}`;
        expect(utf8Length(text)).toBe(encodeUtf8(text).length);
      },
    ),
  );
});
