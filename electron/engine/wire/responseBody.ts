// A response body as truth chunks: one chunk a socket read, its HTTP chunks joined, and beside it the decoded bytes where a content
// coding was undone. Knows a response stream; must not know how exchanges end.
import type { IncomingMessage } from 'node:http';
import type { Chunk } from '../../../shared/observation/truth.ts';
import { contentDecoder, type ContentDecoder } from './contentDecoder.ts';

export interface BodyOptions {
  /** Content codings to undo, in the order they were applied; undefined for none. */
  readonly codings: readonly string[] | undefined;
  /** What decoding may give, in bytes. */
  readonly maxDecodedBytes: number;
  readonly now: () => number;
  readonly chunk: (chunk: Pick<Chunk, 'at' | 'layer' | 'from' | 'bytes' | 'parts'>) => void;
  /** The body is not what its content coding says. */
  readonly undecodable: (error: Error) => void;
  /** Decoding reached the bound. */
  readonly tooLarge: () => void;
}

/** Reads a response from when it is constructed until `finish` or `stop`. */
export class ResponseBody {
  readonly #response: IncomingMessage;
  readonly #options: BodyOptions;
  readonly #decoder: ContentDecoder | undefined;
  readonly #offsets = { sent: 0, decoded: 0 };
  /** Why the socket is not read at the moment. */
  readonly #holds = new Set<'wire' | 'decoder'>();
  /** What the socket read in progress gave so far, and when it began. */
  #read: Buffer[] = [];
  #readAt = 0;
  #finished: ((error: Error | undefined) => void) | undefined;

  constructor(response: IncomingMessage, paused: boolean, options: BodyOptions) {
    this.#response = response;
    this.#options = options;
    this.#decoder = options.codings && this.#decoderOf(options.codings);
    if (paused) this.pause();
    response.on('data', this.#onData);
  }

  /** Bytes of the `sent` layer told so far. */
  get received(): number {
    return this.#offsets.sent;
  }

  /** Stops reading from the socket until `resume`. */
  pause(): void {
    this.#hold('wire');
  }

  resume(): void {
    this.#release('wire');
  }

  /** Tells what was read and not told yet. */
  flush(): void {
    if (this.#read.length === 0) return;
    const parts = this.#read;
    this.#read = [];
    const bytes = parts.length === 1 ? plain(parts[0]!) : joined(parts);
    this.#tell('sent', this.#readAt, bytes, parts.length === 1 ? undefined : parts.map((part) => part.length));
    if (this.#decoder?.write(bytes) === false) this.#hold('decoder');
  }

  /** No more bytes will come: tells the rest of both layers, then calls `done`, with an error where the coded data is not whole. */
  finish(done: (error: Error | undefined) => void): void {
    this.#response.off('data', this.#onData);
    // What back-pressure left in the stream's buffer was read from the socket all the same.
    for (let bytes = this.#response.read() as Buffer | null; bytes !== null; bytes = this.#response.read() as Buffer | null)
      this.#onData(bytes);
    this.flush();
    if (this.#decoder === undefined || this.received === 0) return done(undefined);
    this.#finished = done;
    this.#decoder.end();
  }

  /** Tells nothing any more. */
  stop(): void {
    this.#response.off('data', this.#onData);
    this.#read = [];
    this.#decoder?.destroy();
  }

  readonly #onData = (bytes: Buffer): void => {
    // node parses a whole socket read in one turn and gives each HTTP chunk in it by itself; the tick comes when the read is done.
    if (this.#read.length === 0) {
      this.#readAt = this.#options.now();
      process.nextTick(() => this.flush());
    }
    this.#read.push(bytes);
  };

  #decoderOf(codings: readonly string[]): ContentDecoder {
    return contentDecoder(codings, {
      decoded: (bytes) => {
        const room = this.#options.maxDecodedBytes - this.#offsets.decoded;
        this.#tell('decoded', this.#options.now(), plain(bytes.subarray(0, room)), undefined);
        if (bytes.length >= room) this.#options.tooLarge();
      },
      drained: () => this.#release('decoder'),
      ended: () => this.#finished?.(undefined),
      failed: (error) => (this.#finished ?? this.#options.undecodable)(error),
    });
  }

  #tell(layer: Chunk['layer'], at: number, bytes: Uint8Array, parts: readonly number[] | undefined): void {
    const from = this.#offsets[layer];
    this.#offsets[layer] += bytes.length;
    this.#options.chunk({ at, layer, from, bytes, parts });
  }

  #hold(reason: 'wire' | 'decoder'): void {
    this.#holds.add(reason);
    this.#response.pause();
  }

  #release(reason: 'wire' | 'decoder'): void {
    if (this.#holds.delete(reason) && this.#holds.size === 0) this.#response.resume();
  }
}

/** The same memory as a plain `Uint8Array`: node gives every read and every decoded block memory of its own, so it is safe to keep. */
function plain(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length);
}

function joined(parts: readonly Buffer[]): Uint8Array {
  let length = 0;
  for (const part of parts) length += part.length;
  const whole = Buffer.allocUnsafeSlow(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return plain(whole);
}
