// A body as a JSON string, written while it is read: a body of any size costs the memory of one chunk.
import { encodeBase64 } from '../base/base64.ts';
import { concatBytes } from '../base/bytes.ts';
import type { Chunk } from '../observation/truth.ts';

type Chunks = Iterable<Pick<Chunk, 'bytes'>>;

/** Whether all bytes together are UTF-8. */
export function isUtf8(chunks: Chunks): boolean {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  try {
    for (const { bytes } of chunks) decoder.decode(bytes, { stream: true });
    decoder.decode();
    return true;
  } catch {
    return false;
  }
}

/** The text of UTF-8 bytes as a JSON string in pieces, quotes included. */
export function* jsonText(chunks: Chunks): Generator<string, void> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  yield '"';
  for (const { bytes } of chunks) yield JSON.stringify(decoder.decode(bytes, { stream: true })).slice(1, -1);
  yield `${JSON.stringify(decoder.decode()).slice(1, -1)}"`;
}

/** Bytes as a JSON string of base64 in pieces, quotes included. */
export function* jsonBase64(chunks: Chunks): Generator<string, void> {
  yield '"';
  let rest: Uint8Array = new Uint8Array(0);
  for (const { bytes } of chunks) {
    const joined = rest.length === 0 ? bytes : concatBytes([rest, bytes]);
    // Three bytes are four characters: what is left over waits for the next chunk.
    const whole = joined.length - (joined.length % 3);
    yield encodeBase64(joined.subarray(0, whole));
    rest = joined.slice(whole);
  }
  yield `${encodeBase64(rest)}"`;
}
