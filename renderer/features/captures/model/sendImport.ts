// Brings a file from the person to the engine, in pieces, and has a capture made of it.
import type { Client } from '../../../../shared/contract/client.ts';
import type { Imported } from '../../../../shared/contract/schemas/travel.ts';

const PIECE = 3_000_000;

/** Endings of names that only captures and logs of traffic have. */
const TRAFFIC = /\.(?:wirescope|har|jsonl|ndjson|log)$/i;

/** Whether a file can be nothing but traffic by its name. */
export function isTraffic(name: string): boolean {
  return TRAFFIC.test(name);
}

/** Sends a file and imports it; `onSent` gets the share that is there. Rejects with the engine's refusal, or once `signal` is aborted. */
export async function sendImport(
  client: Client,
  file: File,
  job: string,
  onSent: (share: number) => void,
  signal: AbortSignal,
): Promise<Imported> {
  const { import: id } = await client.call('import.begin', { fileName: file.name.slice(-255) });
  let sent = false;
  try {
    for (let from = 0; from < file.size; from += PIECE) {
      const bytes = await bytesOf(file, from);
      await client.call('import.write', { import: id, base64: base64Of(bytes) });
      onSent(Math.min(1, (from + PIECE) / file.size));
      if (signal.aborted) throw new Error('Called off: nothing was imported.');
    }
    sent = true;
    return await client.call('import.run', { import: id, job });
  } finally {
    if (!sent) await client.call('import.drop', { import: id });
  }
}

/** Rejects in words where the file is a folder, or gone since it was chosen. */
async function bytesOf(file: File, from: number): Promise<Uint8Array> {
  try {
    return new Uint8Array(await file.slice(from, from + PIECE).arrayBuffer());
  } catch (error) {
    throw new Error(`${file.name} cannot be read. It is a folder, or was moved or changed meanwhile.`, { cause: error });
  }
}

function base64Of(bytes: Uint8Array): string {
  let text = '';
  for (let from = 0; from < bytes.length; from += 8_192) text += String.fromCharCode(...bytes.subarray(from, from + 8_192));
  return btoa(text);
}
