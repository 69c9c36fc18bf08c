// The bytes of a block that came in several pushes, and their text. Where they are many they are decoded as they come: joining and
// decoding megabytes at the block's end would stop everything else.
import { createByteBuffer } from '../base/byteBuffer.ts';
import { concatBytes, decodeUtf8 } from '../base/bytes.ts';

/** What a tail held. It is good until the next `append`. */
export interface TailTaken {
  readonly length: number;
  readonly text: string;
  readonly bytes: () => Uint8Array;
}

/** Gathers bytes. */
export interface BlockTail {
  /** Copies the bytes to the end. */
  append(bytes: Uint8Array): void;
  /** Empties the tail and gives what it held. */
  take(): TailTaken;
  /** Empties the tail. */
  drop(): void;
}

/** So many bytes are decoded at a time. */
const PART = 1024 * 1024;

/** Makes an empty tail. */
export function createBlockTail(): BlockTail {
  const buffer = createByteBuffer();
  let parts: Uint8Array[] = [];
  let texts: string[] = [];
  const drop = (): void => {
    buffer.take();
    parts = [];
    texts = [];
  };
  return {
    drop,
    append(bytes) {
      buffer.append(bytes);
      if (buffer.length < PART) return;
      const gathered = buffer.take();
      const end = wholeCharacters(gathered);
      const part = gathered.slice(0, end);
      parts.push(part);
      texts.push(decodeUtf8(part));
      buffer.append(gathered.slice(end));
    },
    take() {
      const last = buffer.take();
      if (parts.length === 0) return { length: last.length, text: decodeUtf8(last), bytes: () => last };
      const all = [...parts, last];
      const text = [...texts, decodeUtf8(last)].join('');
      drop();
      let whole: Uint8Array | undefined;
      return {
        length: all.reduce((length, part) => length + part.length, 0),
        text,
        bytes: () => (whole ??= concatBytes(all)),
      };
    },
  };
}

/**
 * Where the bytes can be cut so that both halves decode to what the whole does: before the last byte that no character goes on with. Four
 * bytes that go on with one belong to none.
 */
function wholeCharacters(bytes: Uint8Array): number {
  for (let at = bytes.length - 1; at >= bytes.length - 4; at--) if ((bytes[at]! & 0xc0) !== 0x80) return at;
  return bytes.length;
}
