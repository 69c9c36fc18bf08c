import { statSync } from 'node:fs';
import { basename } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { CaptureError, captureErrorOf } from './captureError.ts';
import { APPLICATION_ID, migrations, userVersion } from './schema.ts';

/** How long a statement waits for another program's lock, in ms. */
const BUSY_MS = 2000;

/** In WAL mode nothing but a checkpoint waits for the disk; one every 64 MB is seldom enough not to be felt. */
const WRITING = 'PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 4000;';

/**
 * Opens a capture file as a database and proves that it is one we can read. Throws `CaptureError`: `not-found`, `not-a-capture`,
 * `newer-capture`, `disk` (damaged, cut short, not readable).
 */
export function openDatabase(path: string, mode: 'read' | 'write'): DatabaseSync {
  const file = statSync(path, { throwIfNoEntry: false });
  if (!file) throw new CaptureError('not-found', `There is no capture ${path}.`);
  if (!file.isFile()) throw new CaptureError('not-a-capture', `${path} is no file, so it is no capture.`);
  let db: DatabaseSync | undefined;
  try {
    db = new DatabaseSync(path, { readOnly: mode === 'read', timeout: BUSY_MS });
    // The file may come from anyone: its schema must not run functions of its own choosing.
    db.exec('PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON;');
    if (mode === 'write') db.exec(WRITING);
    prove(db, path);
    return db;
  } catch (error) {
    db?.close();
    throw captureErrorOf(error, basename(path));
  }
}

/** Makes the pages of a new file and gives it the newest format. The empty file must exist. */
export function initialiseDatabase(path: string): DatabaseSync {
  const db = new DatabaseSync(path, { timeout: BUSY_MS });
  // Pages of 16 kB hold a socket read in four pieces and make appending a third cheaper than pages of 4 kB do.
  db.exec('PRAGMA page_size = 16384; PRAGMA journal_mode = WAL; PRAGMA trusted_schema = OFF;');
  db.exec(WRITING);
  return db;
}

function prove(db: DatabaseSync, path: string): void {
  const id = db.prepare('PRAGMA application_id').get()?.['application_id'];
  if (id !== APPLICATION_ID) throw new CaptureError('not-a-capture', `${basename(path)} is not a Wirescope capture.`);
  const version = userVersion(db);
  if (version > migrations.length) {
    throw new CaptureError(
      'newer-capture',
      `This capture has format ${version}; this version of Wirescope reads up to ${migrations.length}. Update Wirescope to open it.`,
    );
  }
}
