import type { CaptureFile } from '../capture/captureFile.ts';
import { createPlayback, type Playback } from '../playback/playback.ts';
import type { HandlersOf } from './handlersOf.ts';
import type { OpenCaptures } from './openCaptures.ts';

/** Captures as of any moment; what was read of one is kept as long as it is open. */
export function playbackHandlers(open: OpenCaptures): HandlersOf<'playback'> {
  const playbacks = new WeakMap<CaptureFile, Playback>();
  return {
    'playback.at': ({ capture, at, event }) => {
      const { file } = open.get(capture);
      const playback = playbacks.get(file) ?? createPlayback(file);
      playbacks.set(file, playback);
      return playback.at(event === undefined ? at : (file.row(event)?.at ?? at), event);
    },
  };
}
