import { describe, expect } from 'vitest';
import { concatBytes, encodeUtf8 } from '../../../shared/base/bytes.ts';
import type { Frame } from '../../../shared/sse/frame.ts';
import { createFramer } from '../../../shared/sse/framer.ts';
import { sseCases, type ExpectedFrame, type SseCase } from '../../corpus/sse/cases.ts';
import { verifies } from '../../support/verifies.ts';

function bytesOf({ stream }: SseCase): Uint8Array {
  if (typeof stream === 'string') return encodeUtf8(stream);
  return concatBytes(stream.map((part) => (typeof part === 'string' ? encodeUtf8(part) : Uint8Array.of(part))));
}

/** A frame in the corpus's words. */
function described(frame: Frame): ExpectedFrame {
  const { kind, from, to, event, id, retry, data, comment, irregularities } = frame;
  expect(frame.dispatched).toBe(kind === 'event' || kind === 'priming');
  return {
    kind,
    bytes: to - from,
    event,
    id,
    retry,
    data,
    comment,
    irregularities: irregularities.map((odd) => `${odd.kind} at ${odd.at}: ${odd.detail}`),
  };
}

const usual = { event: 'message', id: undefined, retry: undefined, data: undefined, comment: undefined, irregularities: [] };

describe('SSE corpus', () => {
  for (const example of sseCases) {
    verifies('sse-corner-cases', example.name, () => {
      const bytes = bytesOf(example);
      const expected = example.frames.map((frame) => ({ ...usual, ...frame }));
      const whole = createFramer();
      expect([...whole.push(bytes), ...whole.end()].map(described)).toEqual(expected);
      const single = createFramer();
      expect([...[...bytes].flatMap((byte) => single.push(Uint8Array.of(byte))), ...single.end()].map(described)).toEqual(
        expected,
      );
    });
  }
});
