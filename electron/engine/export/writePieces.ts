// A file written piece by piece, and none left behind where it did not become whole.
import { open, unlink } from 'node:fs/promises';
import { ContractError } from '../../../shared/contract/contractError.ts';
import { calledOff, type Following } from './inTurns.ts';

/** Characters or bytes gathered before they are written. */
const PIECE = 256 * 1024;
/** Others are served at least this often, ms. */
const TURN_MS = 10;

/**
 * Writes pieces to `path`, which must not exist, readable by its owner only. `done` says how far it is, of `total`. Rejects with
 * `ContractError` `world` where the file cannot be written and `closed` where it was called off.
 */
export async function writePieces(
  path: string,
  pieces: Iterable<string | Uint8Array>,
  { onStep, signal }: Following,
  progress: () => { readonly done: number; readonly total: number },
): Promise<void> {
  const handle = await open(path, 'wx', 0o600).catch(refuse);
  const gathered: (string | Uint8Array)[] = [];
  let length = 0;
  let turn = performance.now();
  const flush = async (): Promise<void> => {
    const bytes = Buffer.concat(gathered.map((piece) => (typeof piece === 'string' ? Buffer.from(piece) : piece)));
    [gathered.length, length] = [0, 0];
    await handle.appendFile(bytes);
  };
  try {
    for (const piece of pieces) {
      gathered.push(piece);
      length += piece.length;
      if (length >= PIECE) await flush();
      if (performance.now() - turn < TURN_MS) continue;
      onStep?.({ stage: 'Writing', ...progress() });
      if (signal?.aborted === true) throw calledOff();
      await new Promise((resume) => setImmediate(resume));
      turn = performance.now();
    }
    await flush();
    await handle.close();
  } catch (error) {
    await handle.close().catch(() => undefined);
    await unlink(path).catch(() => undefined);
    refuse(error);
  }
}

function refuse(error: unknown): never {
  if (isFileError(error) && error.code === 'EEXIST')
    throw new ContractError('world', `${error.path} exists, and is not written over: name another file.`);
  if (isFileError(error) && error.code === 'ENOENT')
    throw new ContractError('world', `${error.path} could not be written: there is no such folder.`);
  throw isFileError(error) ? new ContractError('world', `The export could not be written: ${error.message}.`) : error;
}

/** What the file system refused, as opposed to a mistake of ours. */
function isFileError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error;
}
