// An export written to a file of its own, piece by piece, letting the engine breathe in between.
import { randomBytes } from 'node:crypto';
import { open, stat, unlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ContractError } from '../../../shared/contract/contractError.ts';
import type { Exporter } from '../../../shared/export/exporter.ts';
import { exporters } from '../../../shared/export/registry.gen.ts';
import type { CaptureFile } from '../capture/captureFile.ts';
import { isCaptureId } from '../capture/captureFolder.ts';

/** An export that lies on disk. Whoever asked for it deletes it. */
export interface WrittenExport {
  readonly path: string;
  /** What to call it when it is saved. */
  readonly fileName: string;
  readonly mediaType: string;
  readonly bytes: number;
}

/** Characters gathered before they are written. */
const PIECE = 256 * 1024;

/** The format of an id. Throws `ContractError` `not-found`. */
export function exporterOf(format: string): Exporter {
  const found = exporters.find(({ id }) => id === format);
  if (found === undefined)
    throw new ContractError(
      'not-found',
      `There is no export format ${format}; there are ${exporters.map(({ id }) => id).join(', ')}.`,
    );
  return found;
}

/**
 * Writes a capture in a format to `path`, which must not exist, or to a temporary file that only its owner may read. Rejects with
 * `ContractError` `not-found` for an unknown format and `world` where the file cannot be written; half a file is not left behind.
 */
export async function exportCapture(file: CaptureFile, format: string, path: string = temporaryPath()): Promise<WrittenExport> {
  const exporter = exporterOf(format);
  await writePieces(path, exporter.write(file.exportSource()));
  const { size } = await stat(path);
  const name = isCaptureId(file.capture) ? file.capture : 'capture';
  return { path, fileName: `${name}.${exporter.extension}`, mediaType: exporter.mediaType, bytes: size };
}

async function writePieces(path: string, pieces: Iterable<string>): Promise<void> {
  const refuse = (error: unknown): never => {
    throw isFileError(error) ? new ContractError('world', `The export could not be written: ${error.message}.`) : error;
  };
  const handle = await open(path, 'wx', 0o600).catch(refuse);
  try {
    let gathered = '';
    for (const piece of pieces) {
      gathered += piece;
      if (gathered.length < PIECE) continue;
      await handle.appendFile(gathered);
      gathered = '';
    }
    await handle.appendFile(gathered);
    await handle.close();
  } catch (error) {
    await handle.close().catch(() => undefined);
    await unlink(path).catch(() => undefined);
    refuse(error);
  }
}

/** What the file system refused, as opposed to a mistake of ours. */
function isFileError(error: unknown): error is Error {
  return error instanceof Error && 'syscall' in error;
}

function temporaryPath(): string {
  return join(tmpdir(), `wirescope-export-${randomBytes(12).toString('hex')}`);
}
