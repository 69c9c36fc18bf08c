// Undoes content codings a second time, to learn which bytes as sent gave which decoded bytes. Nothing is kept of what comes out but its
// length.
import type { Transform } from 'node:stream';
import {
  brotliDecompressSync,
  constants,
  createBrotliDecompress,
  createGunzip,
  createInflate,
  createInflateRaw,
  createZstdDecompress,
  gunzipSync,
  inflateRawSync,
  inflateSync,
  zstdDecompressSync,
  type BrotliOptions,
  type ZlibOptions,
  type ZstdOptions,
} from 'node:zlib';

type Bound = Pick<ZlibOptions & BrotliOptions & ZstdOptions, 'maxOutputLength'>;

const STAGES: Readonly<Record<string, (bytes: Uint8Array, bound: Bound) => Uint8Array>> = {
  gzip: (bytes, bound) => gunzipSync(bytes, { ...bound, finishFlush: constants.Z_SYNC_FLUSH }),
  br: (bytes, bound) => brotliDecompressSync(bytes, { ...bound, finishFlush: constants.BROTLI_OPERATION_FLUSH }),
  zstd: (bytes, bound) => zstdDecompressSync(bytes, { ...bound, finishFlush: constants.ZSTD_e_flush }),
  deflate: (bytes, bound) =>
    bytes.length === 0 || (bytes[0]! & 0x0f) === 8
      ? inflateSync(bytes, { ...bound, finishFlush: constants.Z_SYNC_FLUSH })
      : inflateRawSync(bytes, { ...bound, finishFlush: constants.Z_SYNC_FLUSH }),
};

/** How many bytes come out of the beginning of a coded body; `atLeast` is enough to know, more need not be counted. */
export function decodedLength(beginning: Uint8Array, codings: readonly string[], atLeast: number): number {
  let bytes = beginning;
  try {
    for (const coding of codings.toReversed()) bytes = STAGES[coding]!(bytes, { maxOutputLength: Math.max(1, atLeast) });
  } catch (error) {
    // More than the bound came out. What is broken further on is not in the way: it gave no byte that anybody asks about.
    return (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? atLeast : 0;
  }
  return bytes.length;
}

/** A stage that gives what it can as soon as it can; `deflate` is zlib or raw, as its first byte says. */
function streamOf(coding: string, first: Uint8Array): Transform | undefined {
  switch (coding) {
    case 'gzip':
      return createGunzip({ flush: constants.Z_SYNC_FLUSH });
    case 'br':
      return createBrotliDecompress({ flush: constants.BROTLI_OPERATION_FLUSH });
    case 'zstd':
      return createZstdDecompress();
    case 'deflate':
      return (first[0] ?? 8) % 16 === 8
        ? createInflate({ flush: constants.Z_SYNC_FLUSH })
        : createInflateRaw({ flush: constants.Z_SYNC_FLUSH });
    default:
      return undefined;
  }
}

/**
 * How many bytes had come out after each piece of a body of one coding went in, until `enough` had. Works beside everything else: only
 * the pieces are read here, the decoding is done by threads.
 */
export async function decodedLengths(pieces: Iterable<Uint8Array>, coding: string, enough: number): Promise<readonly number[]> {
  const lengths: number[] = [];
  let length = 0;
  let over = false;
  let stage: Transform | undefined;
  for (const piece of pieces) {
    stage ??= streamOf(coding, piece)?.on('data', (bytes: Uint8Array) => {
      length += bytes.length;
    });
    if (stage === undefined) return [];
    const current = stage;
    await new Promise<void>((resolve) => {
      current.once('error', () => {
        over = true;
        resolve();
      });
      current.write(piece, () => resolve());
    });
    current.removeAllListeners('error').on('error', () => undefined);
    lengths.push(length);
    if (length >= enough || over) break;
  }
  stage?.destroy();
  return lengths;
}
