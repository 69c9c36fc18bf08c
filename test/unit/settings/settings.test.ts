import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { defaultDataDir } from '../../../electron/engine/settings/dataDir.ts';
import { openSettings, type SettingsStore } from '../../../electron/engine/settings/openSettings.ts';
import { defaultSettings } from '../../../electron/engine/settings/settingsFile.ts';
import { verifies } from '../../support/verifies.ts';

let folder = '';
let problems: string[] = [];
const path = (): string => join(folder, 'settings.json');
const open = (): SettingsStore => openSettings(folder, { info() {}, problem: (message) => problems.push(message) });
const recent = (url: string) =>
  ({
    url,
    label: url,
    transport: 'streamable',
    revision: '2025-11-25',
    lastUsed: 1,
    outcome: 'connected',
    sentence: '',
  }) as const;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wirescope-settings-'));
  problems = [];
});
afterEach(() => rmSync(folder, { recursive: true }));

verifies('settings-last', 'a change is there after a restart, and nobody else may read it', () => {
  open().set({ theme: 'dark', layout: { main: { left: 20 } } });
  open().remember(recent('http://127.0.0.1:1/mcp'));
  expect(open().get()).toMatchObject({
    theme: 'dark',
    layout: { main: { left: 20 } },
    recent: [{ url: 'http://127.0.0.1:1/mcp' }],
    timeColumn: 'start',
  });
  expect(statSync(path()).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(['settings.json']);
  expect(JSON.parse(readFileSync(path(), 'utf8'))).toMatchObject({ version: 1 });
});

test('an undefined member changes nothing', () => {
  open().set({ theme: 'dark' });
  expect(open().set({ theme: undefined, callTimeoutMs: 5 })).toMatchObject({ theme: 'dark', callTimeoutMs: 5 });
});

test('a recent server moves to the head, the oldest of 31 goes, one can be forgotten', () => {
  const settings = open();
  for (let n = 1; n <= 31; n += 1) settings.remember(recent(`http://127.0.0.1:${n}/`));
  settings.remember(recent('http://127.0.0.1:5/'));
  expect(settings.get().recent).toHaveLength(30);
  expect(
    settings
      .get()
      .recent.map(({ url }) => url)
      .slice(0, 2),
  ).toEqual(['http://127.0.0.1:5/', 'http://127.0.0.1:31/']);
  expect(settings.forget('http://127.0.0.1:5/').recent[0]!.url).toBe('http://127.0.0.1:31/');
});

describe('a damaged file', () => {
  test.each(['', '{"version":1,"settings":{"theme":"dark"', '[]', 'null', '{"theme":"dark"}', '\u0000\u0001'])(
    '%j gives the defaults and is kept aside',
    (text) => {
      writeFileSync(path(), text);
      expect(open().get()).toEqual(defaultSettings);
      expect(readFileSync(`${path()}.unreadable`, 'utf8')).toBe(text);
      expect(problems).toHaveLength(1);
      open().set({ theme: 'light' });
      expect(open().get().theme).toBe('light');
    },
  );

  test('one member that does not fit costs that member only', () => {
    writeFileSync(path(), JSON.stringify({ version: 1, settings: { theme: 'purple', callTimeoutMs: 1234, unknown: true } }));
    expect(open().get()).toEqual({ ...defaultSettings, callTimeoutMs: 1234 });
    expect(existsSync(`${path()}.unreadable`)).toBe(false);
  });
});

test('a file that cannot be written is said, and the change holds until the end', () => {
  const settings = open();
  mkdirSync(`${path()}.${process.pid}.new`);
  expect(() => settings.set({ theme: 'dark' })).toThrow(/could not be saved/);
  expect(settings.get().theme).toBe('dark');
  expect(settings.remember(recent('http://127.0.0.1:1/')).recent).toHaveLength(1);
});

test.each([
  ['linux', {}, '/home/a/.local/share/wirescope'],
  ['linux', { XDG_DATA_HOME: '/data' }, '/data/wirescope'],
  ['darwin', {}, '/home/a/Library/Application Support/Wirescope'],
] as const)('the data folder on %s with %j', (platform, env, expected) => {
  expect(defaultDataDir(platform, env, '/home/a')).toBe(expected);
});
