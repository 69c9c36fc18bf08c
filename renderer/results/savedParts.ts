// Bytes that came as base64: what they are, and what they are called when saved. Pure but for `atob`.

/** The bytes of base64 text; undefined where it is none. */
export function bytesOf(base64: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Uint8Array.from(atob(base64.replaceAll(/\s/g, '')), (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}

/** A name for a file: the last part of the URI without anything a folder could be made of, or what and which it is. */
export function fileNameOf({ uri = '', mimeType }: { readonly uri?: string; readonly mimeType: string }, number: number): string {
  const last =
    uri
      .split(/[?#]/)[0]
      ?.split('/')
      .findLast((part) => part !== '') ?? '';
  const safe = last
    .replaceAll(/[^\w.-]/g, '_')
    .replace(/^\.+/, '')
    .slice(-80);
  const type = /^[\w.+-]+\/([\w.-]+)/.exec(mimeType)?.[1] ?? 'bin';
  return safe === '' ? `content-${number}.${type}` : safe.includes('.') ? safe : `${safe}.${type}`;
}

/** The first bytes in lines of eight, as narrow as the pane: offset, hex in pairs, what is printable. */
export function hexLines(bytes: Uint8Array, limit: number): string {
  const lines: string[] = [];
  for (let at = 0; at < Math.min(bytes.length, limit); at += 8) {
    const row = [...bytes.subarray(at, at + 8)];
    const hex = row.map((byte, place) => byte.toString(16).padStart(2, '0') + (place % 2 === 1 ? ' ' : '')).join('');
    const text = row.map((byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·')).join('');
    lines.push(`${String(at).padStart(3)} ${hex.padEnd(20)}${text}`);
  }
  return lines.join('\n');
}
