import type { HandlersOf } from './handlersOf.ts';
import { liveSession } from './liveSession.ts';
import type { OpenCaptures } from './openCaptures.ts';

/** Opens, closes and lists what is inspected now. */
export function sessionHandlers(open: OpenCaptures): HandlersOf<'session'> {
  return {
    'session.open': (options) => ({ capture: open.connect(options).capture }),
    'session.close': async ({ capture }) => {
      await open.disconnect(capture);
      return {};
    },
    'session.dismiss': async ({ capture }) => {
      await open.dismiss(capture);
      return {};
    },
    'session.retry': ({ capture }) => ({ capture: open.connect(open.get(capture).options).capture }),
    'session.reopen': ({ capture }) => {
      liveSession(open, capture).reopen();
      return {};
    },
    'session.listen': ({ capture }) => {
      liveSession(open, capture).listen();
      return {};
    },
    'session.list': () => open.all().map((entry) => entry.summary()),
    'session.get': ({ capture }) => open.get(capture).summary(),
  };
}
