import fc from 'fast-check';
import { expect } from 'vitest';
import { concatBytes, decodeUtf8, encodeUtf8 } from '../../../shared/base/bytes.ts';
import { readJson } from '../../../shared/base/json.ts';
import { canonicalParams } from '../../../shared/mock/canonical.ts';
import { bytesOfPiece, endpointWith, piecesOf } from '../../../shared/mock/pieces.ts';
import { readSaid, type Place } from '../../../shared/mock/places.ts';
import { verifies } from '../../support/verifies.ts';

const message = fc.record({
  jsonrpc: fc.constant('2.0'),
  id: fc.oneof(fc.string(), fc.integer()),
  result: fc.record({ nextCursor: fc.string({ minLength: 1 }), text: fc.string({ unit: 'grapheme' }) }),
});
const blank = fc.constantFrom('', ' ', '\t');

/** An event with its data on one line or two, under any line end. */
const block = fc.tuple(message, blank, fc.constantFrom('\n', '\r\n')).map(([value, space, end]) => {
  const text = JSON.stringify(value);
  const lines = [`data: {${space}`, `data:${text.slice(1)}`];
  return `: note é${end}${lines.join(end)}${end}${end}`;
});

verifies('mock-paced', 'pieces laid end to end are the body, however it was cut, and so are events', () => {
  fc.assert(
    fc.property(
      fc.array(block, { minLength: 1 }),
      fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1 }),
      (blocks, lengths) => {
        const bytes = encodeUtf8(blocks.join(''));
        const reads: { at: number; from: number; to: number }[] = [];
        for (let from = 0; from < bytes.length;) {
          const to = Math.min(bytes.length, from + lengths[reads.length % lengths.length]!);
          reads.push({ at: reads.length, from, to });
          from = to;
        }
        const body = { bytes, reads };
        const said = readSaid(bytes, true);
        const asItWas = ({ text }: Place): string => text;
        for (const exact of ['chunks', 'events'] as const) {
          const pieces = piecesOf(body, said, exact);
          expect(pieces).toHaveLength(exact === 'chunks' ? reads.length : said.length);
          const parts = pieces.flatMap((piece) => bytesOfPiece(body, piece, said, asItWas));
          expect(decodeUtf8(concatBytes(parts))).toBe(blocks.join(''));
          const renamed = pieces.flatMap((piece) => bytesOfPiece(body, piece, said, ({ kind }) => `"${kind}"`));
          const after = readSaid(concatBytes(renamed), true).flatMap(({ places }) => places);
          expect(after.map(({ text, kind }) => [kind, text])).toEqual(after.map(({ kind }) => [kind, `"${kind}"`]));
          expect(after).toHaveLength(said.flatMap(({ places }) => places).length);
        }
      },
    ),
  );
});

verifies('mock-canonical', 'the order of members and white space never matter, every value does', () => {
  const spell = (value: unknown, ignored = {}): string =>
    canonicalParams(readJson(typeof value === 'string' ? value : JSON.stringify({ params: value })).root, {
      ignored: [],
      ...ignored,
    });
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (params) => {
      const reversed = Object.fromEntries(Object.entries(params).toReversed());
      expect(spell(reversed)).toBe(spell(params));
      expect(spell(JSON.stringify({ params }, undefined, 3))).toBe(spell(params));
      expect(spell({ ...params, 'one more': 1 })).not.toBe(spell(params));
    }),
  );
  expect(spell('{"params":{"n":9007199254740993}}')).not.toBe(spell('{"params":{"n":9007199254740992}}'));
  expect(spell('{"params":{"n":1.50,"n":2}}')).toBe(spell('{"params":{"n":2.0}}'));
  expect(spell({ _meta: { progressToken: 1 } })).toBe(spell('{"method":"x"}'));
});

verifies('mock-rewritten', 'addresses of HTTP+SSE keep their form', () => {
  expect(endpointWith('/messages?sessionId=secret', 'new')).toBe('/messages?sessionId=new');
  expect(endpointWith('http://host:1/m?a=1&session_id=secret&b=2', 'new')).toBe('/m?a=1&session_id=new&b=2');
  expect(endpointWith('/m/0a1b2c3d4e5f60718293', 'new')).toBe('/m/new');
  expect(endpointWith('/message', 'new')).toBe('/message?sessionId=new');
});
