import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { concatBytes, decodeUtf8, encodeUtf8 } from '../../../shared/base/bytes.ts';
import { bytesOfText, placesOfText, placesWithin, textAtByte } from '../../../shared/base/textPlaces.ts';
import { dataPlaces } from '../../../shared/sse/dataPlaces.ts';
import { createFramer } from '../../../shared/sse/framer.ts';
import { verifies } from '../../support/verifies.ts';

const bad = fc.constantFrom([0xff], [0xc3], [0xe2, 0x82], [0xf0, 0x9f, 0x98]).map((bytes) => Uint8Array.from(bytes));
const good = fc.string({ unit: 'binary', maxLength: 8 }).map(encodeUtf8);
const anyBytes = fc
  .array(fc.oneof({ weight: 3, arbitrary: good }, { weight: 1, arbitrary: bad }), { maxLength: 8 })
  .map(concatBytes);

/** Decodes the bytes of each character by themselves and compares them with the text. */
function expectEveryCharacter(bytes: Uint8Array, from: number, text: string, places: ReturnType<typeof placesOfText>): void {
  for (let at = 0; at < text.length; at++) {
    const length = text.codePointAt(at)! > 0xffff ? 2 : 1;
    const spans = bytesOfText(places, text, at, at + length);
    const own = concatBytes(spans.map((span) => bytes.subarray(span.from - from, span.to - from)));
    const character = text.slice(at, at + length);
    expect(character === '\n' ? ['\n', '\r', '\r\n'] : [character]).toContain(decodeUtf8(own));
    for (const span of spans) for (let byte = span.from; byte < span.to; byte++) expect(textAtByte(places, text, byte)).toBe(at);
    at += length - 1;
  }
}

describe('places of a text', () => {
  verifies('leaf-to-bytes', 'every character of any bytes leads to its own and back', () => {
    fc.assert(
      fc.property(anyBytes, fc.nat(1000), (bytes, from) => {
        const text = decodeUtf8(bytes);
        const places = placesOfText(bytes, from);
        expect(places.reduce((sum, { chars }) => sum + chars, 0)).toBe(text.length);
        expectEveryCharacter(bytes, from, text, places);
      }),
    );
  });

  verifies('leaf-to-bytes', 'through the lines of an SSE frame', () => {
    const line = fc.constantFrom('data: {"a":1,', 'data:"é😀"', 'data', 'event: message', ': comment', 'id: 7', 'data:  x');
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 6 }), fc.constantFrom('\n', '\r', '\r\n'), (lines, end) => {
        const before = encodeUtf8(`: first${end}${end}`);
        const own = encodeUtf8(lines.map((each) => each + end).join('') + end);
        const framer = createFramer();
        const frame = [...framer.push(concatBytes([before, own])), ...framer.end()].find(({ from }) => from === before.length)!;
        const places = dataPlaces(own, before.length);
        expectEveryCharacter(own, before.length, frame.data ?? '', places);
        for (let byte = 0; byte < own.length; byte++) {
          const at = textAtByte(places, frame.data ?? '', byte + before.length);
          if (at !== undefined) expect(at).toBeLessThan((frame.data ?? '').length);
        }
      }),
    );
  });

  verifies('leaf-to-bytes', 'of a part of it, counted from the part', () => {
    const text = 'aé😀b';
    const places = placesOfText(encodeUtf8(text), 10);
    expect(placesWithin(places, text, 1, 4)).toEqual([{ text: 0, chars: 3, from: 11, bytes: 6 }]);
    expect(bytesOfText(places, text, 4, 5)).toEqual([{ from: 17, to: 18 }]);
  });
});

test('random bytes have a bounded number of places, the rest being known as a whole', () => {
  const bytes = new Uint8Array(10_000).fill(0xff);
  const places = placesOfText(bytes, 0);
  const text = decodeUtf8(bytes);
  expect(places).toHaveLength(2001);
  expect(bytesOfText(places, text, 9000, 9001)).toEqual([{ from: 2000, to: 10_000 }]);
  expect(textAtByte(places, text, 9999)).toBe(2000);
});
