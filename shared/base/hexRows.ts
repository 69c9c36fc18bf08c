/** One line of a hex view. */
export interface HexRow {
  /** The offset of its first byte. */
  readonly at: number;
  /** The bytes, two lower-case digits each. */
  readonly hex: readonly string[];
  /** One character a byte: visible ASCII as itself, everything else `·`. */
  readonly text: string;
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** Bytes as lines of a hex view, `width` a line; `from` is the offset of the first byte in whatever they are cut from. */
export function hexRows(bytes: Uint8Array, from = 0, width = 16): readonly HexRow[] {
  const rows: HexRow[] = [];
  for (let start = 0; start < bytes.length; start += width) {
    const line = [...bytes.subarray(start, start + width)];
    const text = line
      .map((byte) => (byte > 0x20 && byte < 0x7f ? String.fromCharCode(byte) : byte === 0x20 ? ' ' : '·'))
      .join('');
    rows.push({ at: from + start, hex: line.map((byte) => HEX[byte]!), text });
  }
  return rows;
}
