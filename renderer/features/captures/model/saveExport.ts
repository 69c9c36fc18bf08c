// Brings an export from the engine to the person's disk, in pieces, as the browser saves a download.
import type { Client } from '../../../../shared/contract/client.ts';
import type { Params, Result } from '../../../../shared/contract/contract.ts';
import { saveFile } from '../../../ui/saveFile.ts';

const PIECE = 4_000_000;

/** Exports a capture and saves it; rejects with the engine's refusal. What was written. */
export async function saveExport(client: Client, params: Params<'captures.export'>): Promise<Result<'captures.export'>> {
  const made = await client.call('captures.export', params);
  try {
    const pieces: Uint8Array<ArrayBuffer>[] = [];
    for (let from = 0; from < made.bytes; from += PIECE) {
      const { base64 } = await client.call('export.read', { export: made.export, from, to: Math.min(from + PIECE, made.bytes) });
      pieces.push(Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)));
    }
    saveFile(new Blob(pieces, { type: made.mediaType }), made.fileName);
    return made;
  } finally {
    await client.call('export.done', { export: made.export });
  }
}
