// A capture made from observations that are known already: an import, a slice, a copy without secrets. They keep their places in the log,
// come in any order, and the index is made from them at the end.
import { closeSync, constants, mkdirSync, openSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import type { ExportedMark } from '../../../shared/export/exporter.ts';
import type { Truth } from '../../../shared/observation/truth.ts';
import { DERIVED_VERSION } from '../../../shared/pipeline/createPipeline.ts';
import { captureErrorOf } from './captureError.ts';
import { createMetaTable, type CaptureMeta } from './captureMeta.ts';
import { rebuildIndex, type RebuildProgress } from './rebuildIndex.ts';
import { FACTS, kindNumber } from './rowCodec.ts';
import { migrate } from './schema.ts';
import { bodyOf, exchangeOf, layerNumber, sideNumber } from './truthCodec.ts';

/** What the file says of itself. */
export type BulkFacts = Pick<CaptureMeta, 'url' | 'app' | 'startedAt' | 'server' | 'lastAt' | 'closed'> &
  Partial<Pick<CaptureMeta, 'name' | 'imported' | 'tags'>> & {
    /** Observations are put in the order of their moments first; their numbers tell apart those of one moment only. */
    readonly inOrderOfTime?: boolean;
  };

/** A capture file that is being filled. */
export interface BulkCapture {
  /** Adds an observation under its number. */
  add(seq: number, truth: Truth): void;
  mark(mark: Omit<ExportedMark, 'event'>): void;
  /** Makes the index, says how far it is, and leaves one plain file; returns how many rows it has. */
  finish(facts: BulkFacts): Generator<RebuildProgress, number>;
  /** Leaves nothing behind. */
  discard(): void;
}

/** Creates the file. Throws `CaptureError`: `in-use` where there is one of this name, `disk` where it cannot be made. */
export function createBulkCapture(path: string): BulkCapture {
  const db = makeFile(path);
  const truth = db.prepare('INSERT INTO truth (seq, at, kind, exchange, body) VALUES (?, ?, ?, ?, ?)');
  const chunk = db.prepare(
    'INSERT INTO chunk (seq, at, exchange, side, layer, start, length, parts, bytes) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const mark = db.prepare(
    'INSERT INTO mark (event, kind, at, exchange, side, start, part, colour, note, said) VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, 0)',
  );
  db.exec('BEGIN');
  const guarded = <T>(run: () => T): T => {
    try {
      return run();
    } catch (error) {
      throw captureErrorOf(error);
    }
  };
  return {
    add: (seq, added) =>
      guarded(() => {
        if (added.kind === 'chunk') chunk.run(...chunkColumns(seq, added));
        else truth.run(seq, added.at, added.kind, exchangeOf(added), bodyOf(added));
      }),
    mark: ({ kind, at, exchange, side, start, part, colour, note }) =>
      void mark.run(
        kindNumber(kind),
        at,
        exchange ?? null,
        side === undefined ? 0 : side === 'request' ? 1 : 2,
        start ?? null,
        part,
        colour,
        note,
      ),
    *finish({ inOrderOfTime = false, ...facts }) {
      try {
        if (inOrderOfTime) db.exec(BY_TIME);
        const meta = createMetaTable(db);
        for (const [key, value] of Object.entries(facts) as [keyof typeof facts, never][])
          if (value !== undefined) meta.set(key, value);
        meta.set('derivedVersion', DERIVED_VERSION);
        db.exec('COMMIT');
        yield* rebuildIndex(db);
        if (facts.server === '') meta.set('server', serverIn(db));
        return meta.need('counts').events;
      } finally {
        db.close();
      }
    },
    discard() {
      if (db.isOpen) db.close();
      for (const end of ['', '-wal', '-shm', '-journal']) rmSync(path + end, { force: true });
    },
  };
}

/** The name the server gave itself, where one of the rows says it. */
function serverIn(db: DatabaseSync): string {
  const said = db
    .prepare(
      `SELECT target FROM event WHERE facts & ${FACTS.kind} = ${kindNumber('result')} AND method IN ('initialize', 'server/discover')
       AND target != '' ORDER BY event LIMIT 1`,
    )
    .get();
  return String(said?.['target'] ?? '');
}

/** New numbers by moment, given in two steps so that no two are the same in between. */
const BY_TIME = `
CREATE TEMP TABLE place AS SELECT seq, row_number() OVER (ORDER BY at, seq) AS place
  FROM (SELECT seq, at FROM main.truth UNION ALL SELECT seq, at FROM main.chunk);
CREATE UNIQUE INDEX temp.place_seq ON place (seq);
UPDATE truth SET seq = -(SELECT place FROM temp.place WHERE place.seq = truth.seq);
UPDATE chunk SET seq = -(SELECT place FROM temp.place WHERE place.seq = chunk.seq);
UPDATE truth SET seq = -seq;
UPDATE chunk SET seq = -seq;
DROP TABLE temp.place;
`;

function makeFile(path: string): DatabaseSync {
  try {
    mkdirSync(dirname(path), { recursive: true });
    closeSync(openSync(path, constants.O_CREAT | constants.O_EXCL | constants.O_RDWR | (constants.O_NOFOLLOW ?? 0), 0o600));
    const db = new DatabaseSync(path);
    // Half of such a file is worth nothing: it is made again, so nothing has to survive.
    db.exec('PRAGMA page_size = 16384; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA trusted_schema = OFF;');
    migrate(db);
    return db;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code !== 'ERR_SQLITE_ERROR')
      throw captureErrorOf(Object.assign(error, { errcode: error.code === 'ENOSPC' ? 13 : 14 }));
    throw captureErrorOf(error);
  }
}

function chunkColumns(seq: number, chunk: Extract<Truth, { readonly kind: 'chunk' }>): SQLInputValue[] {
  const { at, exchange, side, layer, from, bytes, parts } = chunk;
  const listed = parts === undefined ? null : JSON.stringify(parts);
  return [seq, at, exchange, sideNumber(side), layerNumber(layer), from, bytes.length, listed, bytes];
}
