// How settings stand on disk: one JSON file `{"version":1,"settings":{…}}`, written whole or not at all, readable by its owner only.
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { parsedJson } from '../../../shared/base/parsedJson.ts';
import { settingsSchema, type Settings } from '../../../shared/contract/schemas/capture.ts';
import type { Log } from '../ports.ts';

const version = 1;
const fileSchema = z.object({ version: z.number().int().positive(), settings: z.record(z.string(), z.unknown()) });

/** What a person starts with. */
export const defaultSettings: Settings = {
  theme: 'system',
  recent: [],
  layout: {},
  timeColumn: 'start',
  callTimeoutMs: 60_000,
  callMaxTotalMs: 600_000,
  inboxTimeoutMs: 0,
  answers: [],
  filters: [],
  columns: [],
  requestsFolder: '',
  environment: '',
};

/**
 * Reads the settings of a file. A missing file gives the defaults. A file that is not settings is set aside under
 * `<name>.unreadable` and gives the defaults; one member that does not fit gives that member's default and keeps the rest.
 */
export function readSettings(path: string, log: Log): Settings {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return defaultSettings;
  }
  const file = fileSchema.safeParse(parsedJson(text));
  if (!file.success) {
    log.problem('The settings file is not readable; it was set aside and the defaults are used');
    setAside(path);
    return defaultSettings;
  }
  if (file.data.version > version) log.problem(`The settings were written by a newer Wirescope (version ${file.data.version})`);
  return fitting(file.data.settings);
}

/** Replaces the file in one step: a crash leaves the old settings or the new ones, never half. Throws what the file system throws. */
export function writeSettings(path: string, settings: Settings): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const temporary = `${path}.${process.pid}.new`;
  const file = openSync(temporary, 'w', 0o600);
  try {
    writeSync(file, `${JSON.stringify({ version, settings }, null, 2)}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(temporary, path);
}

function fitting(members: Readonly<Record<string, unknown>>): Settings {
  const whole = settingsSchema.safeParse({ ...defaultSettings, ...members });
  if (whole.success) return whole.data;
  const fits = Object.entries(members).filter(([key, value]) => settingsSchema.partial().safeParse({ [key]: value }).success);
  return settingsSchema.parse({ ...defaultSettings, ...Object.fromEntries(fits) });
}

function setAside(path: string): void {
  try {
    renameSync(path, `${path}.unreadable`);
  } catch {
    // Where it cannot be moved it is overwritten by the next change; it held nothing that could be read.
  }
}
