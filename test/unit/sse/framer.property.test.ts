import { createParser, type EventSourceMessage } from 'eventsource-parser';
import fc from 'fast-check';
import { describe, expect } from 'vitest';
import { concatBytes, decodeUtf8, encodeUtf8 } from '../../../shared/base/bytes.ts';
import type { Frame } from '../../../shared/sse/frame.ts';
import { createFramer } from '../../../shared/sse/framer.ts';
import { verifies } from '../../support/verifies.ts';

const piece = fc
  .oneof(
    { weight: 8, arbitrary: fc.constantFrom('\n', '\r', '\r\n', '\n\n', '\r\n\r\n', '\r\r') },
    {
      weight: 6,
      arbitrary: fc.constantFrom(
        'data: ',
        'data:',
        'data',
        'event: ',
        'event:',
        'id: ',
        'id:',
        'id',
        'retry: ',
        'retry:',
        ': ',
        ':',
      ),
    },
    { weight: 4, arbitrary: fc.constantFrom('{"a":1}', 'message', '1000', '12', '0', 'x', ' ', '', 'dat', 'Data: ', 'foo: bar') },
    { weight: 2, arbitrary: fc.constantFrom('\0', '\uFEFF', 'é', '€', '😀', '\uFFFD', 'ï»¿') },
  )
  .map(encodeUtf8);
const badBytes = fc
  .constantFrom([0xff], [0xc3], [0xe2, 0x82], [0xf0, 0x9f, 0x98], [0x80], [0xef, 0xbb], [0xed, 0xa0, 0x80])
  .map((bytes) => Uint8Array.from(bytes));
const stream = fc
  .array(fc.oneof({ weight: 12, arbitrary: piece }, { weight: 1, arbitrary: badBytes }), { maxLength: 40 })
  .map(concatBytes);
/** Plain blocks too, so that the quick way and the careful way are both taken, and meet. */
const blocks = fc
  .array(
    fc.oneof(
      {
        weight: 3,
        arbitrary: fc
          .constantFrom('data: {"a":1}\n\n', 'event: message\ndata: x\n\n', 'id: 7\ndata:\n\n', ': ping\n\n', '\n')
          .map(encodeUtf8),
      },
      { weight: 1, arbitrary: stream },
    ),
    { maxLength: 12 },
  )
  .map(concatBytes);
const anyStream = fc.oneof(stream, blocks, fc.uint8Array({ maxLength: 60 }));
const cuts = fc.array(fc.nat({ max: 200 }), { maxLength: 12 });

function slices(bytes: Uint8Array, cutsAt: readonly number[]): Uint8Array[] {
  const at = [0, ...cutsAt.map((cut) => Math.min(cut, bytes.length)), bytes.length].toSorted((a, b) => a - b);
  return at.slice(1).map((to, index) => bytes.slice(at[index], to));
}

function framesOf(pushes: readonly Uint8Array[], maxFrameBytes?: number): Frame[] {
  const framer = createFramer(maxFrameBytes === undefined ? {} : { maxFrameBytes });
  // The pushed bytes are overwritten at once: a framer that kept them would show it.
  const frames = pushes.flatMap((bytes) => {
    const pushed = bytes.slice();
    const cut = framer.push(pushed);
    pushed.fill(0x21);
    return cut;
  });
  return [...frames, ...framer.end()];
}

function dispatchedByParser(bytes: Uint8Array): { event: string; data: string; id: string | undefined }[] {
  const seen: EventSourceMessage[] = [];
  // An empty feed keeps the parser from taking the text "ï»¿" at the start for a byte order mark; the real one is cut off here.
  const text = decodeUtf8(bytes).replace(/^\uFEFF/, '');
  const parser = createParser({ onEvent: (event) => seen.push(event) });
  parser.feed('\n');
  parser.feed(text);
  // The parser waits where a text ends with a lone CR: the end of the stream settles that it is a line end.
  return seen.map(({ event = 'message', data, id }) => ({ event, data, id }));
}

describe('framer', () => {
  verifies('sse-any-slicing', 'for random cuts of random streams', () => {
    fc.assert(
      fc.property(anyStream, cuts, (bytes, cutsAt) => {
        expect(framesOf(slices(bytes, cutsAt))).toEqual(framesOf([bytes]));
      }),
      { numRuns: 3000 },
    );
  });

  verifies('sse-any-slicing', 'byte by byte', () => {
    fc.assert(
      fc.property(anyStream, (bytes) => {
        expect(framesOf([...bytes].map((byte) => Uint8Array.of(byte)))).toEqual(framesOf([bytes]));
      }),
      { numRuns: 1500 },
    );
  });

  verifies('sse-any-slicing', 'where blocks are longer than the bound', () => {
    fc.assert(
      fc.property(anyStream, cuts, fc.integer({ min: 1, max: 20 }), (bytes, cutsAt, most) => {
        expect(framesOf(slices(bytes, cutsAt), most)).toEqual(framesOf([bytes], most));
      }),
      { numRuns: 3000 },
    );
  });

  verifies('sse-every-byte', 'frames are contiguous and cover the stream', () => {
    fc.assert(
      fc.property(anyStream, cuts, fc.option(fc.integer({ min: 1, max: 30 }), { nil: undefined }), (bytes, cutsAt, most) => {
        const frames = framesOf(slices(bytes, cutsAt), most);
        let at = 0;
        for (const frame of frames) {
          expect(frame.from).toBe(at);
          expect(frame.to).toBeGreaterThan(frame.from);
          at = frame.to;
        }
        expect(at).toBe(bytes.length);
        expect(frames.slice(0, -1).every((frame) => frame.kind !== 'unterminated')).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  verifies('sse-dispatch-agrees', 'with a parser fed the whole stream', () => {
    fc.assert(
      fc.property(anyStream, (bytes) => {
        const ours = framesOf([bytes]).filter((frame) => frame.dispatched);
        // A parser fed text that ends in a lone CR still waits for an LF; one more line settles it and dispatches nothing else.
        const whole = bytes.at(-1) === 0x0d ? concatBytes([bytes, encodeUtf8(':')]) : bytes;
        expect(ours.map(({ event, data, id }) => ({ event, data, id }))).toEqual(dispatchedByParser(whole));
      }),
      { numRuns: 3000 },
    );
  });
});
