// Bytes as a text of one character a byte: places in it are places in the bytes, whatever encoding those are in.
import { decodeUtf8, encodeUtf8 } from '../base/bytes.ts';

const AT_ONCE = 8_192;
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** One character of 0 to 255 for every byte. */
export function binaryOf(bytes: Uint8Array): string {
  // ASCII is the same in every encoding, and decoding it is many times as fast: as many characters as bytes, and none that was refused.
  const plain = decoder.decode(bytes);
  if (plain.length === bytes.length && !plain.includes('\u{fffd}')) return plain;
  let text = '';
  for (let from = 0; from < bytes.length; from += AT_ONCE) text += String.fromCharCode(...bytes.subarray(from, from + AT_ONCE));
  return text;
}

/** The bytes such a text stands for. */
export function bytesOf(binary: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at += 1) bytes[at] = binary.charCodeAt(at);
  return bytes;
}

/** The UTF-8 bytes of a text, one character each. */
export function binaryOfText(text: string): string {
  // eslint-disable-next-line no-control-regex
  return /^[\u0000-\u007f]*$/.test(text) ? text : binaryOf(encodeUtf8(text));
}

/** The text of UTF-8 bytes. */
export function textOfBinary(binary: string): string {
  // eslint-disable-next-line no-control-regex
  return /^[\u0000-\u007f]*$/.test(binary) ? binary : decodeUtf8(bytesOf(binary));
}
