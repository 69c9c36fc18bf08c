import type { Settings } from '../../../shared/contract/schemas/capture.ts';
import type { SettingsStore } from '../settings/openSettings.ts';
import type { HandlersOf } from './handlersOf.ts';
import type { Say } from './say.ts';

/** Reads and changes the person's settings; every window hears of a change. */
export function settingsHandlers(settings: SettingsStore, say: Say): HandlersOf<'settings'> {
  const told = (changed: Settings): Settings => {
    say('settings', changed);
    return changed;
  };
  return {
    'settings.get': () => settings.get(),
    'settings.set': (change) => told(settings.set(change)),
    'settings.forgetRecent': ({ url }) => told(settings.forget(url)),
  };
}
