import { crc32, deflateSync } from 'node:zlib';

/** A PNG of a colour field around `hue` (degrees), lighter to the right and banded downwards. */
export function drawPicture(width: number, height: number, hue: number): Buffer {
  const rows = Array.from({ length: height }, (_, y) => {
    // Each row starts with its filter type, 0 for none.
    const row = Buffer.alloc(1 + width * 3);
    for (let x = 0; x < width; x += 1) {
      const wave = Math.sin((x / width) * 6 + (y / height) * 4) * 40;
      row.set(rgb(hue + wave, 0.6, 0.25 + 0.5 * (x / width)), 1 + x * 3);
    }
    return row;
  });
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // Eight bits a channel, RGB.
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(typed));
  return Buffer.concat([length, typed, check]);
}

/** CSS `hsl()` to three bytes. */
function rgb(hue: number, saturation: number, lightness: number): readonly number[] {
  const channel = (n: number) => {
    const k = (n + hue / 30 + 12) % 12;
    const value = lightness - saturation * Math.min(lightness, 1 - lightness) * Math.max(-1, Math.min(k - 3, 9 - k, 1));
    return Math.round(value * 255);
  };
  return [channel(0), channel(8), channel(4)];
}
