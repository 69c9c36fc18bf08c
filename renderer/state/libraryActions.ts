// The captures on disk.
import type { Actions, ActionTools } from './actions.ts';

type LibraryActions = Pick<Actions, 'loadCaptures' | 'renameCapture' | 'removeCaptures' | 'tagCapture' | 'askExport'>;

/** The actions on captures on disk. */
export function libraryActions({ store, ask }: ActionTools): LibraryActions {
  let reading: Promise<void> | undefined;
  let next: Promise<void> | undefined;
  // Looking at a thousand files takes the engine a moment: whoever asks meanwhile shares one more look.
  function loadCaptures(): Promise<void> {
    if (reading !== undefined)
      return (next ??= reading.then(() => {
        next = undefined;
        return loadCaptures();
      }));
    reading = ask('captures.list', {}).then((captures) => {
      reading = undefined;
      if (captures) store.setState({ captures });
    });
    return reading;
  }
  return {
    loadCaptures,
    async renameCapture(capture, name) {
      if (await ask('captures.rename', { capture, name })) await loadCaptures();
    },
    async tagCapture(capture, tags) {
      if (await ask('captures.tag', { capture, tags: [...tags] })) await loadCaptures();
    },
    askExport: (exportAsked) => store.setState({ exportAsked }),
    async removeCaptures(captures) {
      await Promise.all(captures.map((capture) => ask('captures.remove', { capture })));
      await loadCaptures();
    },
  };
}
