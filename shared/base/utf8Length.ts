/** The bytes a text takes in UTF-8; an unpaired surrogate counts as the three bytes of U+FFFD. */
export function utf8Length(text: string): number {
  if (text.length > PIECE) return lengthByPieces(text);
  // An expression goes through plain ASCII, which most traffic is, several times faster than a loop does.
  const first = text.search(BEYOND_ASCII);
  if (first === -1) return text.length;
  let bytes = text.length;
  for (let at = first; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 0x80) continue;
    if (unit < 0x800) bytes += 1;
    else if (isHighSurrogate(text, at) && (text.charCodeAt(at + 1) & 0xfc00) === 0xdc00) {
      bytes += 2;
      at++;
    } else bytes += 2;
  }
  return bytes;
}

const BEYOND_ASCII = /[^\0-\x7f]/;

/** Units of a long text that are encoded at a time to be counted: ten times as fast as looking for the first that is not ASCII. */
const PIECE = 65_536;
const encoder = new TextEncoder();

function lengthByPieces(text: string): number {
  const room = new Uint8Array(PIECE * 3);
  let bytes = 0;
  for (let at = 0; at < text.length;) {
    const end = at + PIECE;
    // Half a pair would count as a character of its own.
    const to = end < text.length && isHighSurrogate(text, end - 1) ? end - 1 : end;
    bytes += encoder.encodeInto(text.slice(at, to), room).written;
    at = to;
  }
  return bytes;
}

function isHighSurrogate(text: string, at: number): boolean {
  return (text.charCodeAt(at) & 0xfc00) === 0xd800;
}
