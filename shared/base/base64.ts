/** The base64 of bytes (RFC 4648 §4, padded). */
export function encodeBase64(bytes: Uint8Array): string {
  let binary = '';
  // A call takes its arguments on the stack, so a large array goes in slices.
  for (let at = 0; at < bytes.length; at += SLICE) binary += String.fromCharCode(...bytes.subarray(at, at + SLICE));
  return btoa(binary);
}

const SLICE = 8192;

/** The bytes of base64 (RFC 4648 §4); blanks and missing padding are taken, anything else that is not base64 gives undefined. */
export function decodeBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  let binary: string;
  try {
    binary = atob(text);
  } catch {
    return undefined;
  }
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at++) bytes[at] = binary.charCodeAt(at);
  return bytes;
}
