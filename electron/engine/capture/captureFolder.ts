// The captures of one folder: listed, renamed, removed by id. An id is a file name without its extension and nothing else.
import { lstatSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { CaptureInfo } from '../../../shared/contract/schemas/capture.ts';
import { CaptureError, captureErrorOf } from './captureError.ts';
import { createMetaTable } from './captureMeta.ts';
import { openDatabase } from './openDatabase.ts';
import { EXTENSION } from './presentCapture.ts';
import { isAlive } from './writerLock.ts';

/** The most characters of a name, and of an id. */
const LONGEST_NAME = 200;

/** The captures in a folder, newest first; files that cannot be read are listed with the reason. A folder that does not exist has none. */
export function listCaptures(folder: string): CaptureInfo[] {
  return namesIn(folder)
    .map((capture) => infoOf(capture, join(folder, capture + EXTENSION)))
    .toSorted((a, b) => b.startedAt - a.startedAt || a.capture.localeCompare(b.capture));
}

/** Gives a capture a name for people, or takes it away where `name` is blank; the file keeps its own. Throws `CaptureError`. */
export function renameCapture(folder: string, capture: string, name: string): CaptureInfo {
  const wanted = name.trim().slice(0, LONGEST_NAME);
  const path = existing(folder, capture);
  const db = openDatabase(path, 'write');
  try {
    const meta = createMetaTable(db);
    if (wanted === '') meta.remove('name');
    else meta.set('name', wanted);
  } catch (error) {
    throw captureErrorOf(error);
  } finally {
    db.close();
  }
  return infoOf(capture, path);
}

/** Gives a capture words to be sorted by, in place of those it had. Throws `CaptureError`. */
export function tagCapture(folder: string, capture: string, tags: readonly string[]): CaptureInfo {
  const path = existing(folder, capture);
  const db = openDatabase(path, 'write');
  try {
    const meta = createMetaTable(db);
    if (tags.length === 0) meta.remove('tags');
    else meta.set('tags', [...new Set(tags)]);
  } catch (error) {
    throw captureErrorOf(error);
  } finally {
    db.close();
  }
  return infoOf(capture, path);
}

/** Deletes a capture. Throws `CaptureError`: `in-use` while somebody records it, `not-found`. */
export function removeCapture(folder: string, capture: string): void {
  const path = existing(folder, capture);
  if (infoOf(capture, path).state === 'recording')
    throw new CaptureError('in-use', 'This capture is being recorded. Disconnect first, then delete it.');
  for (const file of [path, `${path}-wal`, `${path}-shm`, `${path}-journal`]) rmSync(file, { force: true });
}

/** The file an id names. Throws `CaptureError` `not-found` for anything that could lead out of the folder. */
export function capturePath(folder: string, capture: string): string {
  if (!isCaptureId(capture)) throw new CaptureError('not-found', 'There is no capture of this name.');
  return join(folder, capture + EXTENSION);
}

function existing(folder: string, capture: string): string {
  const path = capturePath(folder, capture);
  // A link is nobody's capture: it would be followed out of the folder.
  if (lstatSync(path, { throwIfNoEntry: false })?.isFile() !== true)
    throw new CaptureError('not-found', 'There is no capture of this name any more.');
  return path;
}

/** Whether a text names a file of ours and nothing else: no separators, no control characters, no leading dot. */
export function isCaptureId(text: string): boolean {
  return text.length > 0 && text.length <= LONGEST_NAME && !/^\.|[/\\:\p{Cc}]/u.test(text);
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith(EXTENSION))
      .map((entry) => entry.name.slice(0, -EXTENSION.length))
      .filter(isCaptureId);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw new CaptureError(
      'disk',
      `The folder of the captures cannot be read: ${error instanceof Error ? error.message : String(error)}.`,
    );
  }
}

function infoOf(capture: string, path: string): CaptureInfo {
  const fileBytes = [path, `${path}-wal`].reduce(
    (bytes, file) => bytes + (lstatSync(file, { throwIfNoEntry: false })?.size ?? 0),
    0,
  );
  const unread: CaptureInfo = {
    capture,
    name: capture,
    url: '',
    server: '',
    startedAt: Math.round(lstatSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0),
    durationMs: 0,
    events: 0,
    exchanges: 0,
    bytes: 0,
    fileBytes,
    state: 'unreadable',
    sentence: '',
  };
  try {
    return { ...unread, ...readInfo(path) };
  } catch (error) {
    return { ...unread, sentence: captureErrorOf(error).message };
  }
}

function readInfo(path: string): Partial<CaptureInfo> {
  const db = openDatabase(path, 'read');
  try {
    const meta = createMetaTable(db);
    const { events, exchanges, bytes } = meta.need('counts');
    const state = meta.need('closed') ? 'closed' : isAlive(meta.get('writer'), Date.now()) ? 'recording' : 'cut-off';
    const name = meta.get('name');
    const imported = meta.get('imported');
    const tags = meta.get('tags');
    return {
      ...(name === undefined ? {} : { name }),
      ...(imported === undefined ? {} : { imported }),
      ...(tags === undefined ? {} : { tags: [...tags] }),
      url: meta.need('url'),
      server: meta.need('server'),
      startedAt: meta.need('startedAt'),
      durationMs: Math.round(meta.need('lastAt') / 1000),
      events,
      exchanges,
      bytes,
      state,
      sentence: state === 'cut-off' ? 'The recording was cut off: it has no closing entry.' : '',
    };
  } finally {
    db.close();
  }
}
