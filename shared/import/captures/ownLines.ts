// Our own JSON Lines read back: truth with its bytes; what was derived from it is derived again.
import { z } from 'zod';
import { decodeBase64 } from '../../base/base64.ts';
import type { Chunk, Truth } from '../../observation/truth.ts';
import type { CaptureSink } from './captureSink.ts';

const TRUTHS = new Set([
  'capture-opened',
  'intent',
  'exchange-opened',
  'phase',
  'response-head',
  'trailers',
  'exchange-closed',
  'state',
  'capture-closed',
]);
const observation = z.looseObject({ kind: z.string(), at: z.number() });
const markSchema = z.object({
  kind: z.literal('mark'),
  of: z.enum(['http', 'request', 'result', 'error', 'notification', 'batch', 'invalid', 'frame', 'state']),
  at: z.number(),
  exchange: z.number().optional(),
  side: z.enum(['request', 'response']).optional(),
  start: z.number().optional(),
  part: z.number(),
  colour: z.string(),
  note: z.string(),
});

/** Reads one parsed line as number `seq`; false where it is no line of ours. */
export function readOwnLine(value: unknown, seq: number, sink: CaptureSink): boolean {
  const mark = markSchema.safeParse(value);
  if (mark.success) {
    const { of, kind: _kind, ...rest } = mark.data;
    sink.mark({ exchange: undefined, side: undefined, start: undefined, ...rest, kind: of });
    return true;
  }
  const read = observation.safeParse(value);
  if (!read.success) return false;
  const truth = read.data as unknown as Truth & { readonly base64?: string };
  if (read.data.kind === 'chunk') sink.add(seq, chunkOf(truth as Chunk & { readonly base64?: string; readonly length?: number }));
  else if (TRUTHS.has(read.data.kind)) sink.add(seq, truth);
  if (truth.kind === 'capture-opened') sink.about({ url: truth.url, app: truth.app, startedAt: Date.parse(truth.wallClock) });
  sink.about({ lastAt: truth.at });
  return true;
}

function chunkOf({ base64, length: _length, ...chunk }: Chunk & { readonly base64?: string; readonly length?: number }): Chunk {
  return { ...chunk, bytes: decodeBase64(base64 ?? '') ?? new Uint8Array(0), parts: chunk.parts };
}
