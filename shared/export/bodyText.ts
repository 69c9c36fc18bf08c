// A body as a JSON string, written while it is read: a body of any size costs the memory of one chunk.
import { encodeBase64 } from '../base/base64.ts';
import { concatBytes } from '../base/bytes.ts';
import type { Chunk } from '../observation/truth.ts';

type Chunks = Iterable<Pick<Chunk, 'bytes'>>;

/** Up to this many bytes a body is read in one go. */
const SMALL = 1024 * 1024;

/**
 * A body as a JSON string in pieces, quotes included: its text where it is UTF-8, else Base64. Empty pieces come while that is found out, so
 * that who writes them can do something else in between.
 */
export function* jsonBody(
  body: () => Chunks,
  bytes: number,
): Generator<{ readonly base64: boolean | undefined; readonly piece: string }, void> {
  const text = bytes <= SMALL ? smallText(body()) : undefined;
  if (text !== undefined) {
    yield { base64: false, piece: JSON.stringify(text) };
    return;
  }
  const base64 = bytes <= SMALL || !(yield* isUtf8(body()));
  for (const piece of base64 ? jsonBase64(body()) : jsonText(body())) yield { base64, piece };
}

/** The first so many bytes of a body as text, and whether there is more. */
export function bodyStart(chunks: Chunks, most: number): { readonly text: string; readonly isCut: boolean } {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let [text, length] = ['', 0];
  for (const { bytes } of chunks) {
    text += decoder.decode(bytes.subarray(0, most - length), { stream: true });
    length += bytes.length;
    if (length > most) return { text, isCut: true };
  }
  return { text: text + decoder.decode(), isCut: false };
}

function smallText(chunks: Chunks): string | undefined {
  const parts = [...chunks];
  try {
    const bytes = parts.length === 1 ? parts[0]!.bytes : concatBytes(parts.map((part) => part.bytes));
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Whether all bytes together are UTF-8. */
function* isUtf8(chunks: Chunks): Generator<{ readonly base64: undefined; readonly piece: '' }, boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  try {
    for (const { bytes } of chunks) {
      decoder.decode(bytes, { stream: true });
      yield { base64: undefined, piece: '' };
    }
    decoder.decode();
    return true;
  } catch {
    return false;
  }
}

function* jsonText(chunks: Chunks): Generator<string, void> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  yield '"';
  for (const { bytes } of chunks) yield JSON.stringify(decoder.decode(bytes, { stream: true })).slice(1, -1);
  yield `${JSON.stringify(decoder.decode()).slice(1, -1)}"`;
}

/** Bytes as a JSON string of Base64 in pieces, quotes included. */
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
