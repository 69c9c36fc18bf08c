import { listCaptures, removeCapture, renameCapture, tagCapture } from '../capture/captureFolder.ts';
import type { HandlersOf } from './handlersOf.ts';
import type { OpenCaptures } from './openCaptures.ts';
import type { Say } from './say.ts';

/** The captures on disk: everything but exporting them. */
export function captureHandlers(
  folder: string,
  open: OpenCaptures,
  say: Say,
): Omit<HandlersOf<'captures'>, 'captures.export' | 'captures.secrets'> {
  return {
    'captures.list': () => listCaptures(folder),
    'captures.open': async ({ capture }) => {
      await open.openOffline(capture);
      return {};
    },
    'captures.stopOpening': ({ capture }) => {
      open.stopOpening(capture);
      return {};
    },
    'captures.rename': ({ capture, name }) => {
      const info = renameCapture(folder, capture, name);
      say('captures', {});
      return info;
    },
    'captures.tag': ({ capture, tags }) => {
      const info = tagCapture(folder, capture, tags);
      say('captures', {});
      return info;
    },
    'captures.remove': async ({ capture }) => {
      if (open.find(capture)) await open.dismiss(capture);
      removeCapture(folder, capture);
      say('captures', {});
      return {};
    },
  };
}
