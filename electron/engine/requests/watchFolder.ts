import { mkdirSync, watch, type FSWatcher } from 'node:fs';

/** Changes that come together are told of once, ms. */
const TOGETHER_MS = 80;

/** Tells when files of a folder change, until it is disposed of. A folder that cannot be watched is never told of. */
export function watchFolder(
  folder: string,
  onChange: () => void,
  later: (ms: number, fire: () => void) => () => void,
): { dispose(): void } {
  let cancel: (() => void) | undefined;
  let watcher: FSWatcher | undefined;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    watcher = watch(folder, { persistent: false }, (_event, file) => {
      if (file !== null && !/\.(requests|env)\.json$/.test(file)) return;
      cancel ??= later(TOGETHER_MS, () => {
        cancel = undefined;
        onChange();
      });
    });
    watcher.on('error', () => watcher?.close());
  } catch {
    // Lists are read anew whenever they are asked for; only the telling is missing.
  }
  return {
    dispose() {
      cancel?.();
      watcher?.close();
    },
  };
}
