// The few facts about a capture that are not observations: kept in `meta` as JSON texts, one row a fact.
import type { DatabaseSync } from 'node:sqlite';
import { CaptureError } from './captureError.ts';
import type { CaptureCounts } from './recorder.ts';

/** Who is writing a capture now. `beat` is wall clock ms of the last sign of life. */
export interface WriterBeat {
  readonly pid: number;
  readonly host: string;
  readonly beat: number;
}

/** What `meta` holds. */
export interface CaptureMeta {
  /** A name a person gave it; absent until then. */
  readonly name: string;
  readonly url: string;
  readonly app: string;
  /** Wall clock ms at µs 0. */
  readonly startedAt: number;
  /** Name and version the server gave itself; empty until it did. */
  readonly server: string;
  readonly derivedVersion: number;
  readonly counts: CaptureCounts;
  /** µs of the last observation. */
  readonly lastAt: number;
  readonly closed: boolean;
  /** What it was made from, in a sentence; absent where it was recorded here. */
  readonly imported: string;
  /** Words a person sorts captures by; absent where there are none. */
  readonly tags: readonly string[];
  /** Absent once the recording was closed. */
  readonly writer: WriterBeat;
}

/** Reads and writes `meta`. */
export interface MetaTable {
  get<K extends keyof CaptureMeta>(key: K): CaptureMeta[K] | undefined;
  /** `get` of a fact that every capture has; its absence means the file is damaged. */
  need<K extends keyof CaptureMeta>(key: K): CaptureMeta[K];
  set<K extends keyof CaptureMeta>(key: K, value: CaptureMeta[K]): void;
  remove(key: keyof CaptureMeta): void;
}

/** The `meta` table of an open capture. */
export function createMetaTable(db: DatabaseSync): MetaTable {
  const select = db.prepare('SELECT value FROM meta WHERE key = ?');
  const get = <K extends keyof CaptureMeta>(key: K): CaptureMeta[K] | undefined => {
    const value = select.get(key)?.['value'];
    return typeof value === 'string' ? (JSON.parse(value) as CaptureMeta[K]) : undefined;
  };
  return {
    get,
    need(key) {
      const value = get(key);
      if (value === undefined) throw new CaptureError('disk', `The capture file is damaged: it does not say its ${key}.`);
      return value;
    },
    // Prepared on use: a file opened for reading refuses to prepare a statement that writes only when it runs, but old formats may differ.
    set: (key, value) =>
      void db.prepare('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)').run(key, JSON.stringify(value)),
    remove: (key) => void db.prepare('DELETE FROM meta WHERE key = ?').run(key),
  };
}
