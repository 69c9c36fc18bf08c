import { concatBytes, decodeUtf8 } from '../base/bytes.ts';

/** A body gathered to be read as one text, up to a bound. */
export interface Body {
  /** Bytes seen, those beyond the bound included. */
  readonly length: number;
  readonly tooLarge: boolean;
  append(bytes: Uint8Array): void;
  text(): string;
}

/** The most bytes of a body that are read as one message. */
export const MAX_BODY_BYTES = 64 * 1024 * 1024;

/** Makes an empty body. It keeps the arrays it is given; beyond the bound it keeps nothing. */
export function createBody(): Body {
  let parts: Uint8Array[] = [];
  let length = 0;
  return {
    get length() {
      return length;
    },
    get tooLarge() {
      return length > MAX_BODY_BYTES;
    },
    append(bytes) {
      length += bytes.length;
      if (length > MAX_BODY_BYTES) parts = [];
      else parts.push(bytes);
    },
    text: () => decodeUtf8(parts.length === 1 ? parts[0]! : concatBytes(parts)),
  };
}
