// Where saved requests and environments are, which environment is chosen, and who is told when files change.
import { join } from 'node:path';
import type { Settings } from '../../../shared/contract/schemas/capture.ts';
import type { Ports } from '../ports.ts';
import type { SettingsStore } from '../settings/openSettings.ts';
import { openCollections, type Collections } from './collections.ts';
import { openEnvironments, type Environments, type Values } from './environments.ts';
import { watchFolder } from './watchFolder.ts';

/** The folder of saved requests. */
export interface RequestsFolder {
  readonly collections: Collections;
  readonly environments: Environments;
  folder(): string;
  /** The chosen environment, or empty. */
  chosen(): string;
  choose(environment: string): void;
  /** What variables stand for now. */
  values(): Values;
  /** Tells when files change, from now on. */
  watch(): void;
  /** Something here changed files itself. */
  told(): void;
  dispose(): void;
}

/** The folder the settings name, else `requests` of the data folder. */
export function openRequests(
  dataDir: string,
  settings: SettingsStore,
  { timers }: Pick<Ports, 'timers'>,
  onChange: () => void,
  onSettings: (settings: Settings) => void,
): RequestsFolder {
  const folder = (): string => settings.get().requestsFolder || join(dataDir, 'requests');
  const environments = openEnvironments(folder, dataDir);
  const chosen = (): string => settings.get().environment;
  let watched: { readonly folder: string; dispose(): void } | undefined;
  return {
    collections: openCollections(folder),
    environments,
    folder,
    chosen,
    choose: (environment) => onSettings(settings.set({ environment })),
    values: () => environments.values(chosen()),
    watch() {
      if (watched?.folder === folder()) return;
      watched?.dispose();
      const watcher = watchFolder(folder(), onChange, (ms, fire) => timers.set(ms, fire));
      watched = { folder: folder(), dispose: () => watcher.dispose() };
    },
    told: onChange,
    dispose: () => watched?.dispose(),
  };
}
