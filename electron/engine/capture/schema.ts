// The capture file as SQLite sees it. docs/capture-format.md explains it to people; the two change together.
import type { DatabaseSync } from 'node:sqlite';
import { FACTS } from './rowCodec.ts';

/** `PRAGMA application_id` of every capture: "WSCP" in ASCII. */
export const APPLICATION_ID = 0x57534350;

/** One step of the format; it finds the file in the version before its own. */
export type Migration = (db: DatabaseSync) => void;

/**
 * Every format so far, oldest first: migration n makes version n + 1 out of version n, and version 0 is an empty file. A file that was
 * written is never a reason to edit a migration, only to add one.
 */
export const migrations: readonly Migration[] = [(db) => db.exec(VERSION_1), (db) => db.exec(VERSION_2)];

const VERSION_1 = `
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE truth (
  seq INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  kind TEXT NOT NULL,
  exchange INTEGER,
  body TEXT NOT NULL
);
CREATE INDEX truth_exchange ON truth (exchange) WHERE exchange IS NOT NULL;

CREATE TABLE chunk (
  seq INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  exchange INTEGER NOT NULL,
  side INTEGER NOT NULL,
  layer INTEGER NOT NULL,
  start INTEGER NOT NULL,
  length INTEGER NOT NULL,
  parts TEXT,
  bytes BLOB NOT NULL
);
CREATE INDEX chunk_place ON chunk (exchange, side, layer, start);

CREATE TABLE event (
  event INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  facts INTEGER NOT NULL,
  exchange INTEGER,
  method TEXT NOT NULL,
  target TEXT NOT NULL,
  detail TEXT NOT NULL,
  rpc_id TEXT,
  sse_event TEXT,
  sse_id TEXT,
  status INTEGER,
  size INTEGER,
  took INTEGER,
  parent INTEGER,
  answered_by INTEGER,
  start INTEGER,
  stop INTEGER,
  ordinal INTEGER NOT NULL,
  frame INTEGER,
  part INTEGER
);
CREATE INDEX event_tied ON event (parent) WHERE facts & ${FACTS.tied} != 0;
CREATE INDEX event_pending ON event (event) WHERE facts & ${FACTS.pending} != 0;

CREATE TABLE exchange (exchange INTEGER PRIMARY KEY, event INTEGER NOT NULL, last INTEGER);
`;

/** Marks: what a person said of rows. */
const VERSION_2 = `
CREATE TABLE mark (
  mark INTEGER PRIMARY KEY,
  event INTEGER,
  kind INTEGER NOT NULL,
  at INTEGER NOT NULL,
  exchange INTEGER,
  side INTEGER NOT NULL,
  start INTEGER,
  part INTEGER NOT NULL,
  colour TEXT NOT NULL,
  note TEXT NOT NULL,
  said REAL NOT NULL
);
`;

/** Brings a file to the newest format, in one transaction. `steps` is given by tests only. */
export function migrate(db: DatabaseSync, steps: readonly Migration[] = migrations): void {
  const from = userVersion(db);
  if (from >= steps.length) return;
  db.exec('BEGIN IMMEDIATE');
  try {
    for (const step of steps.slice(from)) step(db);
    db.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${steps.length}; COMMIT`);
  } catch (error) {
    if (db.isTransaction) db.exec('ROLLBACK');
    throw error;
  }
}

/** The format version a file says it has. */
export function userVersion(db: DatabaseSync): number {
  return Number(db.prepare('PRAGMA user_version').get()?.['user_version'] ?? 0);
}

/** Empties what can be made again from truth. */
export const CLEAR_DERIVED = 'DELETE FROM event; DELETE FROM exchange;';
