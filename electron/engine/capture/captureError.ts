import { ContractError } from '../../../shared/contract/contractError.ts';
import type { WorldErrorCode } from '../../../shared/observation/ending.ts';

/** A capture file could not be made, read or changed; `world` says why in a closed word, the message in a sentence. */
export class CaptureError extends ContractError {
  readonly world: WorldErrorCode;
  constructor(world: WorldErrorCode, sentence: string) {
    super(world === 'not-found' ? 'not-found' : 'world', sentence);
    this.name = 'CaptureError';
    this.world = world;
  }
}

// Primary result codes of SQLite (sqlite.org/rescode.html); extended codes carry them in their low byte.
const BUSY = 5;
const LOCKED = 6;
const READONLY = 8;
const IOERR = 10;
const CORRUPT = 11;
const FULL = 13;
const CANTOPEN = 14;
const NOTADB = 26;

/** The primary SQLite result code of something thrown by `node:sqlite`; undefined for anything else. */
export function sqliteCode(error: unknown): number | undefined {
  const code = error instanceof Error && 'errcode' in error ? error.errcode : undefined;
  return typeof code === 'number' ? code & 0xff : undefined;
}

/** What SQLite refused, as a failure of the world. Errors of another kind are our bugs and are thrown again. */
export function captureErrorOf(error: unknown, path = 'This file'): CaptureError {
  if (error instanceof CaptureError) return error;
  switch (sqliteCode(error)) {
    case CORRUPT:
      return new CaptureError(
        'disk',
        'The capture file is damaged or cut short: parts of it are missing or hold something else. Take it again from where it was copied.',
      );
    case NOTADB:
      return new CaptureError('not-a-capture', `${path} is not a Wirescope capture.`);
    case BUSY:
    case LOCKED:
      return new CaptureError('in-use', 'Another program is writing to this capture. Close it there first.');
    case READONLY:
      return new CaptureError('disk', 'The capture file or its folder may not be written.');
    case CANTOPEN:
      return new CaptureError('disk', 'The capture file could not be opened. Check that its folder exists and may be written.');
    case FULL:
      return new CaptureError('disk-full', 'The disk is full.');
    case IOERR:
      return new CaptureError('disk', `The disk refused: ${error instanceof Error ? error.message : 'input/output error'}.`);
    default:
      throw error;
  }
}
