// A response body as truth chunks: one chunk a socket read, its HTTP chunks joined, and beside it the decoded bytes where a content
// coding was undone. Knows a response stream; must not know how exchanges end.
import type { IncomingMessage } from 'node:http';
import type { Chunk } from '../../../shared/observation/truth.ts';
import { contentDecoder, type ContentDecoder } from './contentDecoder.ts';

export interface BodyListeners {
  readonly chunk: (chunk: Pick<Chunk, 'at' | 'layer' | 'from' | 'bytes' | 'parts'>) => void;
  /** The body is not what its content coding says. */
  readonly undecodable: (error: Error) => void;
  /** Decoding reached the bound. */
  readonly tooLarge: () => void;
}

export interface BodyOptions extends BodyListeners {
  /** Content codings to undo, in the order they were applied; undefined for none. */
  readonly codings: readonly string[] | undefined;
  readonly maxDecodedBytes: number;
  readonly now: () => number;
}

export interface ResponseBody {
  /** Bytes of the `sent` layer told so far. */
  readonly received: number;
  /** Stops and resumes reading from the socket. */
  pause(): void;
  resume(): void;
  /** Tells what was read and not told yet. */
  flush(): void;
  /** No more bytes will come: tells the rest of both layers, then `done`, with the decoder's complaint if the coding is incomplete. */
  finish(done: (error: Error | undefined) => void): void;
  /** Tells nothing any more. */
  stop(): void;
}

/** Starts reading unless `paused`. */
export function readBody(response: IncomingMessage, paused: boolean, options: BodyOptions): ResponseBody {
  const holds = new Set<'wire' | 'decoder'>();
  const offsets = { sent: 0, decoded: 0 };
  let read: Buffer[] = [];
  let readAt = 0;
  let finished: ((error: Error | undefined) => void) | undefined;
  const decoder = options.codings === undefined ? undefined : decoderOf(options.codings);

  function hold(reason: 'wire' | 'decoder'): void {
    holds.add(reason);
    response.pause();
  }

  function release(reason: 'wire' | 'decoder'): void {
    if (holds.delete(reason) && holds.size === 0) response.resume();
  }

  function tell(layer: Chunk['layer'], at: number, bytes: Uint8Array, parts: readonly number[] | undefined): void {
    const from = offsets[layer];
    offsets[layer] += bytes.length;
    options.chunk({ at, layer, from, bytes, parts });
  }

  function decoderOf(codings: readonly string[]): ContentDecoder {
    return contentDecoder(codings, {
      decoded(bytes) {
        const room = options.maxDecodedBytes - offsets.decoded;
        tell('decoded', options.now(), plain(bytes.length > room ? bytes.subarray(0, room) : bytes), undefined);
        if (bytes.length >= room) options.tooLarge();
      },
      drained: () => release('decoder'),
      ended: () => finished?.(undefined),
      failed: (error) => (finished ?? options.undecodable)(error),
    });
  }

  function onData(bytes: Buffer): void {
    // node parses a whole socket read in one turn and gives each HTTP chunk in it by itself; the tick comes when the read is done.
    if (read.length === 0) {
      readAt = options.now();
      process.nextTick(flush);
    }
    read.push(bytes);
  }

  function flush(): void {
    if (read.length === 0) return;
    const parts = read;
    read = [];
    const bytes = parts.length === 1 ? plain(parts[0]!) : joined(parts);
    tell('sent', readAt, bytes, parts.length === 1 ? undefined : parts.map((part) => part.length));
    if (decoder !== undefined && !decoder.write(bytes)) hold('decoder');
  }

  if (paused) hold('wire');
  response.on('data', onData);

  return {
    get received() {
      return offsets.sent;
    },
    pause: () => hold('wire'),
    resume: () => release('wire'),
    flush,
    finish(done) {
      response.off('data', onData);
      // What back-pressure left in the stream's buffer was read from the socket all the same.
      for (let bytes = response.read() as Buffer | null; bytes !== null; bytes = response.read() as Buffer | null) onData(bytes);
      flush();
      if (decoder === undefined || offsets.sent === 0) return done(undefined);
      finished = done;
      decoder.end();
    },
    stop() {
      response.off('data', onData);
      read = [];
      decoder?.destroy();
    },
  };
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
