// The captures on disk.
import type { Actions, ActionTools } from './actions.ts';

type LibraryActions = Pick<Actions, 'loadCaptures' | 'renameCapture' | 'removeCapture' | 'tagCapture' | 'askExport'>;

/** The actions on captures on disk. */
export function libraryActions({ store, ask }: ActionTools): LibraryActions {
  async function loadCaptures(): Promise<void> {
    const captures = await ask('captures.list', {});
    if (captures) store.setState({ captures });
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
    async removeCapture(capture) {
      if (await ask('captures.remove', { capture })) await loadCaptures();
    },
  };
}
