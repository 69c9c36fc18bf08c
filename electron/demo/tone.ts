const RATE = 8_000;

/** A WAV file (8 bit, mono, 8 kHz) of a sine tone that fades out. */
export function playTone(hertz: number, seconds: number): Buffer {
  const samples = Math.round(RATE * seconds);
  const header = Buffer.alloc(44);
  header.write('RIFF', 0, 'latin1');
  header.writeUInt32LE(36 + samples, 4);
  header.write('WAVEfmt ', 8, 'latin1');
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(RATE, 24);
  header.writeUInt32LE(RATE, 28);
  header.writeUInt16LE(1, 32);
  header.writeUInt16LE(8, 34);
  header.write('data', 36, 'latin1');
  header.writeUInt32LE(samples, 40);
  const wave = Buffer.from(
    Array.from(
      { length: samples },
      (_, at) => 128 + Math.round(100 * (1 - at / samples) * Math.sin((2 * Math.PI * hertz * at) / RATE)),
    ),
  );
  return Buffer.concat([header, wave]);
}
