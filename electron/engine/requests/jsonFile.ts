// JSON files a person may keep under version control: read with care, written whole or not at all.
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { isObject, type JsonObject } from '../../../shared/protocol/shape.ts';
import { failed, ok, type Result } from '../../../shared/base/result.ts';

/** The longest file read, bytes. */
const LONGEST = 32_000_000;

/** The object in a file; a missing file is an empty one, anything else a sentence. */
export function readJsonFile(path: string): Result<JsonObject, string> {
  let text: string;
  try {
    if (statSync(path).size > LONGEST) return failed('It is larger than 32 MB.');
    text = readFileSync(path, 'utf8');
  } catch (error) {
    return isMissing(error) ? ok({}) : failed(`It cannot be read: ${wordsOf(error)}`);
  }
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? ok(value) : failed('It holds no JSON object.');
  } catch (error) {
    return failed(`It is not JSON: ${wordsOf(error)}`);
  }
}

/**
 * Replaces a file in one step, through a link to where it leads. A file that is there keeps who may read it; a new one gets `mode`.
 * Throws what the file system throws.
 */
export function writeJsonFile(path: string, value: JsonObject, mode = 0o666): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const target = realPath(path);
  const temporary = `${target}.${process.pid}.new`;
  const file = openSync(temporary, 'w', modeOf(target) ?? mode);
  try {
    writeSync(file, `${JSON.stringify(value, null, 2)}\n`);
    fsyncSync(file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  } finally {
    closeSync(file);
  }
  renameSync(temporary, target);
}

/** The words of what went wrong. */
export function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

function modeOf(path: string): number | undefined {
  try {
    return statSync(path).mode & 0o777;
  } catch {
    return undefined;
  }
}

function isMissing(error: unknown): boolean {
  return isObject(error) && error['code'] === 'ENOENT';
}
