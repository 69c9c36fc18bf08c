import { join } from 'node:path';
import type { RecentServer, Settings } from '../../../shared/contract/schemas/capture.ts';
import { ContractError } from '../../../shared/contract/contractError.ts';
import type { Log } from '../ports.ts';
import { readSettings, writeSettings } from './settingsFile.ts';

/** Members to change; absent or undefined ones stay as they are. */
export type SettingsChange = { readonly [K in keyof Settings]?: Settings[K] | undefined };

/** The person's settings, in memory and on disk. */
export interface SettingsStore {
  get(): Settings;
  /** Merges over what is set. Throws `ContractError` `world` where the file cannot be written; the change still holds until the end. */
  set(change: SettingsChange): Settings;
  /** Puts a server at the head of the recent ones, replacing its older entry. Never throws: a connection matters more than its memory. */
  remember(server: RecentServer): Settings;
  forget(url: string): Settings;
}

/** Recent servers kept, the oldest dropped first. */
const mostRecent = 30;

/** Opens `settings.json` of a data folder. */
export function openSettings(dataDir: string, log: Log): SettingsStore {
  const path = join(dataDir, 'settings.json');
  let settings = readSettings(path, log);

  const set = (change: SettingsChange): Settings => {
    settings = { ...settings, ...given(change) };
    try {
      writeSettings(path, settings);
    } catch (error) {
      log.problem('The settings could not be saved', error);
      throw new ContractError(
        'world',
        `The settings could not be saved: ${error instanceof Error ? error.message : String(error)}.`,
      );
    }
    return settings;
  };

  return {
    get: () => settings,
    set,
    remember(server) {
      try {
        return set({ recent: [server, ...settings.recent.filter(({ url }) => url !== server.url)].slice(0, mostRecent) });
      } catch {
        return settings;
      }
    },
    forget: (url) => set({ recent: settings.recent.filter((server) => server.url !== url) }),
  };
}

function given(change: SettingsChange): Partial<Settings> {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
}
