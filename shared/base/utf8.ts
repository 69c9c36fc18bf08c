/** One stretch of bytes that is not UTF-8: the longest broken start of a character, or a single stray byte. */
export interface BadUtf8 {
  readonly at: number;
  readonly length: number;
  /** Whether the bytes end inside a character that is good so far. */
  readonly isCut: boolean;
}

/** The first stretch at or after `from` that a UTF-8 decoder replaces by U+FFFD (WHATWG Encoding §8.1.1), or undefined. */
export function findBadUtf8(bytes: Uint8Array, from = 0): BadUtf8 | undefined {
  let at = from;
  while (at < bytes.length) {
    const lead = bytes[at]!;
    if (lead < 0x80) {
      at++;
      continue;
    }
    const wanted = sequenceLength(lead);
    let got = 1;
    while (got < wanted && isContinuation(lead, got, bytes[at + got])) got++;
    if (got < wanted || wanted === 0) return { at, length: got, isCut: got < wanted && at + got === bytes.length };
    at += wanted;
  }
  return undefined;
}

/** How many bytes the character starting with `lead` takes; 0 where no character starts so. */
function sequenceLength(lead: number): number {
  if (lead >= 0xc2 && lead <= 0xdf) return 2;
  if (lead >= 0xe0 && lead <= 0xef) return 3;
  if (lead >= 0xf0 && lead <= 0xf4) return 4;
  return 0;
}

/** The second byte's range is narrower after some leads: no overlong forms, no surrogates, nothing above U+10FFFF. */
function isContinuation(lead: number, index: number, byte: number | undefined): boolean {
  if (byte === undefined || byte < 0x80 || byte > 0xbf) return false;
  if (index > 1) return true;
  if (lead === 0xe0) return byte >= 0xa0;
  if (lead === 0xed) return byte <= 0x9f;
  if (lead === 0xf0) return byte >= 0x90;
  if (lead === 0xf4) return byte <= 0x8f;
  return true;
}
