// Undoes content codings (RFC 9110 §8.4) as a stream: what has arrived comes out at once, so live events inside a compressed body
// stay live. Knows bytes only.
import { Transform, type Duplex, type TransformCallback } from 'node:stream';
import {
  constants,
  createBrotliDecompress,
  createGunzip,
  createInflate,
  createInflateRaw,
  createZstdDecompress,
} from 'node:zlib';

/** A decoder in use. Bytes come out through the listeners it was made with. */
export interface ContentDecoder {
  /** False: hold back until `drained` fires. */
  write(bytes: Uint8Array): boolean;
  /** No more input; `ended` or `failed` follows. */
  end(): void;
  /** Drops what is in flight; no listener is called any more. */
  destroy(): void;
}

export interface DecoderListeners {
  readonly decoded: (bytes: Uint8Array) => void;
  readonly drained: () => void;
  readonly ended: () => void;
  /** The bytes are not what the coding says, or stop in the middle of it. */
  readonly failed: (error: Error) => void;
}

const OUTPUT = { chunkSize: 64 * 1024 } as const;

const STAGES: Readonly<Record<string, () => Duplex>> = {
  gzip: () => createGunzip({ ...OUTPUT, flush: constants.Z_SYNC_FLUSH }),
  br: () => createBrotliDecompress({ ...OUTPUT, flush: constants.BROTLI_OPERATION_FLUSH }),
  zstd: () => createZstdDecompress(OUTPUT),
  deflate: () => new Deflate(),
};

/**
 * The codings to undo for these `Content-Encoding` values, in the order they were applied; undefined where there is nothing to
 * undo or a coding among them is unknown.
 */
export function contentCodings(values: readonly string[]): readonly string[] | undefined {
  const codings = values
    .flatMap((value) => value.split(','))
    .map((coding) =>
      coding
        .trim()
        .toLowerCase()
        .replace(/^x-gzip$/, 'gzip'),
    )
    .filter((coding) => coding !== '' && coding !== 'identity');
  return codings.length > 0 && codings.every((coding) => Object.hasOwn(STAGES, coding)) ? codings : undefined;
}

/** A decoder for codings that `contentCodings` gave. */
export function contentDecoder(codings: readonly string[], listeners: DecoderListeners): ContentDecoder {
  const stages = codings.toReversed().map((coding) => STAGES[coding]!());
  const first = stages[0]!;
  const last = stages.at(-1)!;
  let over = false;
  const fail = (error: Error): void => {
    if (over) return;
    over = true;
    listeners.failed(error);
  };
  stages.forEach((stage, index) => {
    stage.on('error', fail);
    const next = stages[index + 1];
    if (next !== undefined) stage.pipe(next);
  });
  first.on('drain', () => over || listeners.drained());
  last.on('data', (bytes: Buffer) => over || listeners.decoded(bytes));
  last.on('end', () => over || listeners.ended());
  return {
    write: (bytes) => first.write(bytes),
    end: () => void first.end(),
    destroy() {
      over = true;
      for (const stage of stages) stage.destroy();
    },
  };
}

/** `deflate` is zlib by the standard and raw deflate from many servers; the first byte tells which (RFC 1950 §2.2: CM is 8). */
class Deflate extends Transform {
  #inner: Duplex | undefined;

  override _transform(bytes: Buffer, _encoding: BufferEncoding, taken: TransformCallback): void {
    this.#inner ??= this.#choose((bytes[0]! & 0x0f) === 8);
    if (this.#inner.write(bytes)) taken();
    else this.#inner.once('drain', () => taken());
  }

  override _flush(done: TransformCallback): void {
    if (this.#inner === undefined) done();
    else this.#inner.once('end', () => done()).end();
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#inner?.destroy();
    done(error);
  }

  #choose(zlib: boolean): Duplex {
    const options = { ...OUTPUT, flush: constants.Z_SYNC_FLUSH };
    const inner = zlib ? createInflate(options) : createInflateRaw(options);
    return inner.on('data', (bytes: Buffer) => this.push(bytes)).on('error', (error) => this.destroy(error));
  }
}
