// A new capture file: made so that nobody else can have made it, readable by its owner only, recording from its first observation on.
import { closeSync, constants, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { createPipeline, DERIVED_VERSION } from '../../../shared/pipeline/createPipeline.ts';
import type { Ports } from '../ports.ts';
import { createBatchLane } from './batchLane.ts';
import { CaptureError, captureErrorOf } from './captureError.ts';
import type { CaptureFile } from './captureFile.ts';
import { createMarkBook } from '../marks/markBook.ts';
import { createMetaTable, type MetaTable } from './captureMeta.ts';
import { createCaptureReader } from './captureReader.ts';
import { createCaptureStore } from './captureStore.ts';
import { createCaptureWriter } from './captureWriter.ts';
import { createChangeFeed } from './changeFeed.ts';
import { createRecorder } from './createRecorder.ts';
import { initialiseDatabase } from './openDatabase.ts';
import { presentCapture } from './presentCapture.ts';
import type { Recorder } from './recorder.ts';
import { migrate } from './schema.ts';
import { createTail } from './tail.ts';
import { beatOf } from './writerLock.ts';

export interface CreateCaptureOptions {
  /** Where the file goes; its folder is made where it is missing. */
  readonly path: string;
  readonly url: string;
  /** Name and version of the app, as it introduces itself. */
  readonly app: string;
  readonly ports: Ports;
}

/** A capture that is recorded here. */
export interface RecordingCapture extends CaptureFile {
  readonly recorder: Recorder;
  /** µs on the capture's clock. */
  now(): number;
}

/**
 * Creates a capture file and starts recording. Throws `CaptureError`: `in-use` where the file exists, `disk-full` and `disk` where it
 * cannot be made.
 */
export function createCapture({ path, url, app, ports }: CreateCaptureOptions): RecordingCapture {
  const start = ports.clock.now();
  const startedAt = ports.clock.wallMs();
  const now = (): number => Math.round(ports.clock.now() - start);
  const db = makeFile(path);
  const meta = createMetaTable(db);
  const reader = createCaptureReader(db);
  const tail = createTail(0, 0);
  const feed = createChangeFeed();
  const pipeline = createPipeline();
  firstFacts(meta, { url, app, startedAt, ports });
  const lane = createBatchLane(path, createCaptureWriter(db, reader));
  const recorder = createRecorder({ pipeline, tail, lane, feed, ports });
  recorder.record({ kind: 'capture-opened', at: 0, wallClock: new Date(startedAt).toISOString(), url, app });
  recorder.flush();

  let recording = true;
  const endRecording = (): void => {
    if (!recording) return;
    recording = false;
    recorder.end({ kind: 'capture-closed', at: now() });
    // A file that lacks rows stays without its closing entry: reopened, it says that something is missing.
    if (recorder.counts().lost === 0) settleFile(db, meta, ports);
  };
  const presented = presentCapture({
    path,
    store: createCaptureStore(reader, tail),
    meta,
    marks: createMarkBook({ db, write: (run) => run(db), wallMs: () => ports.clock.wallMs() }),
    feed,
    ports,
    counts: () => recorder.counts(),
    lastAt: now,
    state: () => (recording ? 'recording' : 'closed'),
    recovered: undefined,
    letGo: () => db.close(),
    recorder,
    endRecording,
  });
  return { ...presented, recorder, now };
}

function makeFile(path: string): DatabaseSync {
  try {
    mkdirSync(dirname(path), { recursive: true });
    // Exclusive and without following a link: a file somebody put there first is never written to. Captures hold secrets, hence 0600.
    closeSync(openSync(path, constants.O_CREAT | constants.O_EXCL | constants.O_RDWR | (constants.O_NOFOLLOW ?? 0), 0o600));
  } catch (error) {
    throw fileErrorOf(error);
  }
  try {
    const db = initialiseDatabase(path);
    migrate(db);
    return db;
  } catch (error) {
    throw captureErrorOf(error);
  }
}

function fileErrorOf(error: unknown): CaptureError {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EEXIST')
    return new CaptureError('in-use', 'There is a file of this name already; captures are never written over.');
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new CaptureError('disk-full', 'The disk is full, so no capture could be made.');
  return new CaptureError(
    'disk',
    `The capture file could not be made: ${error instanceof Error ? error.message : String(error)}.`,
  );
}

function firstFacts(
  meta: MetaTable,
  {
    url,
    app,
    startedAt,
    ports,
  }: { readonly url: string; readonly app: string; readonly startedAt: number; readonly ports: Ports },
): void {
  meta.set('url', url);
  meta.set('app', app);
  meta.set('startedAt', startedAt);
  meta.set('server', '');
  meta.set('derivedVersion', DERIVED_VERSION);
  meta.set('closed', false);
  meta.set('writer', beatOf(ports.clock));
}

/** Leaves one plain file behind: nothing to recover, no files beside it. */
function settleFile(db: DatabaseSync, meta: MetaTable, { log }: Ports): void {
  try {
    meta.set('closed', true);
    meta.remove('writer');
    db.exec('PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE;');
  } catch (error) {
    // Another reader keeps the write-ahead log, or the disk is full; what was written can be read all the same.
    log.problem('A capture could not be settled into one file.', error);
  }
}
