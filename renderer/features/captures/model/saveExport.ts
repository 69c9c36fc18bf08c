// Brings an export from the engine to the person's disk, in pieces, as the browser saves a download.
import type { Client } from '../../../../shared/contract/client.ts';
import type { Params, Result } from '../../../../shared/contract/contract.ts';
import { saveFile } from '../../../ui/saveFile.ts';

const PIECE = 4_000_000;

/** Exports a capture and saves it; `onRead` gets how many of its bytes came. Rejects with the engine's refusal, or once `signal` is aborted. */
export async function saveExport(
  client: Client,
  params: Params<'captures.export'>,
  onRead: (read: number, bytes: number) => void,
  signal: AbortSignal,
): Promise<Result<'captures.export'>> {
  const made = await client.call('captures.export', params);
  try {
    const pieces: Blob[] = [];
    for (let from = 0; from < made.bytes; from += PIECE) {
      if (signal.aborted) throw new Error('Called off: nothing was saved.');
      const { base64 } = await client.call('export.read', { export: made.export, from, to: Math.min(from + PIECE, made.bytes) });
      // A Blob may lie on the disk, an array never does.
      pieces.push(new Blob([Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))]));
      onRead(Math.min(from + PIECE, made.bytes), made.bytes);
    }
    saveFile(new Blob(pieces, { type: made.mediaType }), made.fileName);
    return made;
  } finally {
    await client.call('export.done', { export: made.export });
  }
}
