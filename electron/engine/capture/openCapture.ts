// A capture file read again: closed, cut off, or still being written by another program.
import type { DatabaseSync } from 'node:sqlite';
import { DERIVED_VERSION } from '../../../shared/pipeline/createPipeline.ts';
import { formatCount, formatPlural, formatSinceStart } from '../../../shared/base/format.ts';
import { ContractError } from '../../../shared/contract/contractError.ts';
import type { Ports } from '../ports.ts';
import { CaptureError, captureErrorOf } from './captureError.ts';
import type { CaptureFile } from './captureFile.ts';
import { createMarkBook } from '../marks/markBook.ts';
import { createMetaTable, type MetaTable } from './captureMeta.ts';
import { createCaptureReader } from './captureReader.ts';
import { createCaptureStore, type CaptureStore } from './captureStore.ts';
import { createChangeFeed } from './changeFeed.ts';
import { finishCutOff, type CutOffEnd } from './finishCutOff.ts';
import { followWriter } from './followWriter.ts';
import { openDatabase } from './openDatabase.ts';
import { presentCapture } from './presentCapture.ts';
import { rebuildIndex, type RebuildProgress } from './rebuildIndex.ts';
import { migrate, migrations, userVersion } from './schema.ts';
import { createTail } from './tail.ts';
import { isAlive } from './writerLock.ts';

/**
 * Opens a capture for reading. An index of another version is rebuilt first, an old format brought up to date; otherwise the file is not
 * touched. A capture another program is recording is followed while `ports` are given. Throws `CaptureError`: `not-found`,
 * `not-a-capture`, `newer-capture`, `in-use`, `disk` (damaged, cut short, not readable).
 */
export function openCapture(path: string, ports?: Ports): CaptureFile {
  const wallMs = ports?.clock.wallMs() ?? Date.now();
  let db = openDatabase(path, 'read');
  try {
    if (needsWork(db)) {
      db.close();
      for (const _ of bringUpToDate(path, wallMs));
      db = openDatabase(path, 'read');
    }
    return present(path, db, ports, wallMs);
  } catch (error) {
    if (db.isOpen) db.close();
    throw captureErrorOf(error);
  }
}

/**
 * Opens a capture as `openCapture` does, with everything else served while an index of another version is rebuilt. `onProgress` hears of
 * that rebuild only, some ten times a second. Aborted meanwhile it rejects with `ContractError` `closed`, and the old index stays.
 */
export async function openCaptureInSlices(
  path: string,
  ports: Ports,
  onProgress: (progress: RebuildProgress) => void,
  signal?: AbortSignal,
): Promise<CaptureFile> {
  try {
    const db = openDatabase(path, 'read');
    const isBehind = needsWork(db);
    db.close();
    if (isBehind) await inTurns(bringUpToDate(path, ports.clock.wallMs()), onProgress, signal);
  } catch (error) {
    throw captureErrorOf(error);
  }
  return openCapture(path, ports);
}

/** Work goes on for at most this long before others are served, ms, and this much lies between two words on its progress. */
const TURN_MS = 8;
const PROGRESS_MS = 100;

async function inTurns(
  work: Generator<RebuildProgress, void>,
  onProgress: (progress: RebuildProgress) => void,
  signal: AbortSignal | undefined,
): Promise<void> {
  let told = -Infinity;
  for (;;) {
    const until = performance.now() + TURN_MS;
    let step = work.next();
    while (step.done !== true && performance.now() < until) step = work.next();
    if (step.done === true) return;
    if (performance.now() - told > PROGRESS_MS) {
      told = performance.now();
      onProgress(step.value);
    }
    await new Promise((resume) => setImmediate(resume));
    if (signal?.aborted !== true) continue;
    work.return();
    throw new ContractError('closed', 'Called off: the capture is as it was.');
  }
}

function needsWork(db: DatabaseSync): boolean {
  return userVersion(db) < migrations.length || createMetaTable(db).need('derivedVersion') !== DERIVED_VERSION;
}

function* bringUpToDate(path: string, wallMs: number): Generator<RebuildProgress, void> {
  const db = openDatabase(path, 'write');
  try {
    migrate(db);
    const meta = createMetaTable(db);
    if (isAlive(meta.get('writer'), wallMs))
      throw new CaptureError('in-use', 'Another version of Wirescope is recording this capture. Open it once that is done.');
    if (meta.need('derivedVersion') !== DERIVED_VERSION) yield* rebuildIndex(db);
  } finally {
    db.close();
  }
}

function present(path: string, db: DatabaseSync, ports: Ports | undefined, wallMs: number): CaptureFile {
  const meta = createMetaTable(db);
  const reader = createCaptureReader(db);
  const isRecording = !meta.need('closed') && isAlive(meta.get('writer'), wallMs);
  const store = createCaptureStore(reader, createTail(reader.lastEvent(), Number.MAX_SAFE_INTEGER));
  const feed = createChangeFeed();
  const marks = createMarkBook({ db, write: (run) => writing(path, run), wallMs: () => ports?.clock.wallMs() ?? Date.now() });
  const parts = { path, store, meta, marks, feed, ports, recorder: undefined, endRecording: () => undefined };
  if (isRecording) {
    const follower = followWriter({ db, meta, store, feed, ports });
    return presentCapture({ ...parts, ...follower, recovered: undefined, letGo: () => (follower.stop(), db.close()) });
  }
  const isClosed = meta.need('closed');
  const stored = meta.need('counts');
  const lastAt = meta.need('lastAt');
  const end = isClosed ? undefined : finishCutOff(store, stored, lastAt);
  return presentCapture({
    ...parts,
    counts: () => end?.counts ?? stored,
    lastAt: () => lastAt,
    state: () => (isClosed ? 'closed' : 'cut-off'),
    recovered: end && recoveredWords(store, meta, end),
    letGo: () => db.close(),
  });
}

/** Opened for as long as it takes: everything else only reads. */
function writing(path: string, run: (db: DatabaseSync) => void): void {
  const db = openDatabase(path, 'write');
  try {
    run(db);
  } finally {
    db.close();
  }
}

function recoveredWords(
  store: CaptureStore,
  meta: MetaTable,
  { openExchanges, unanswered }: CutOffEnd,
): NonNullable<CaptureFile['recovered']> {
  const at = formatSinceStart(meta.need('lastAt'));
  const open = openExchanges === 0 ? 'no exchange was open' : `${formatPlural(openExchanges, 'exchange')} still open`;
  const asked = unanswered === 0 ? '' : ` and ${formatPlural(unanswered, 'request')} not answered`;
  return {
    seen: `The recording stops at ${at} with event ${formatCount(store.lastEvent())} and has no closing entry.`,
    missing: `What was seen in the last second before it stopped may be missing: ${open}${asked}.`,
    advice: 'Everything up to there is whole and can be read, searched and exported. Record again to see how it goes on.',
  };
}
