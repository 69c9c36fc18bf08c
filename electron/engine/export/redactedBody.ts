// The bytes of a body without its secrets, as many as there were: read by read, though a secret may stand across two of them.
import type { ExportedExchange } from '../../../shared/export/exporter.ts';
import { headerValue } from '../../../shared/http/headers.ts';
import { mediaType } from '../../../shared/http/mediaType.ts';
import type { Chunk } from '../../../shared/observation/truth.ts';
import type { Redactor } from '../../../shared/redact/createRedactor.ts';
import { stretchesOf } from '../../../shared/redact/stretches.ts';

/** A body in stretches that no secret reaches out of. */
export function bodyInStretches(
  exchange: ExportedExchange,
  side: Chunk['side'],
  layer: Chunk['layer'],
): Generator<Uint8Array, void> {
  return stretchesOf(bytesOf(exchange.chunks(side, layer)), isStream(exchange, side));
}

/** Gives as many bytes of a body as are asked for, from its start on. */
export function redactedBody(
  exchange: ExportedExchange,
  side: Chunk['side'],
  layer: Chunk['layer'],
  redactor: Pick<Redactor, 'stretch'>,
): (length: number) => Uint8Array {
  // Bytes as they were sent compressed hold what was replaced in the text: they are blanked, as many as they were.
  if (layer === 'sent' && isCoded(exchange, side)) return (length) => new Uint8Array(length);
  const stretches = bodyInStretches(exchange, side, layer);
  let [ready, at]: [Uint8Array, number] = [new Uint8Array(0), 0];
  return (length) => {
    const bytes = new Uint8Array(length);
    for (let filled = 0; filled < length;) {
      if (at === ready.length) {
        const next = stretches.next();
        if (next.done === true) return bytes;
        [ready, at] = [redactor.stretch(next.value), 0];
      }
      const part = ready.subarray(at, at + length - filled);
      bytes.set(part, filled);
      filled += part.length;
      at += part.length;
    }
    return bytes;
  };
}

/** Whether a body crossed the wire in a coding its text cannot be read in. */
function isCoded(exchange: ExportedExchange, side: Chunk['side']): boolean {
  const { opened, head } = exchange;
  if (exchange.layerOf(side) === 'decoded') return true;
  const coding = headerValue((side === 'request' ? opened.headers : head?.headers) ?? [], 'content-encoding');
  return coding !== undefined && coding.trim() !== '' && coding.trim().toLowerCase() !== 'identity';
}

function isStream({ head }: ExportedExchange, side: Chunk['side']): boolean {
  return side === 'response' && mediaType(head && headerValue(head.headers, 'content-type')) === 'text/event-stream';
}

function* bytesOf(chunks: Iterable<{ readonly truth: Chunk }>): Generator<Uint8Array, void> {
  for (const { truth } of chunks) yield truth.bytes;
}
