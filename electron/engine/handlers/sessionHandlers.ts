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
    'session.retry': ({ capture }) => {
      const entry = open.get(capture);
      // What was changed since it connected holds from this connection on.
      const { phase, client, roots, paging, policies } = entry.summary();
      const changed = phase === 'offline' ? {} : { client, roots, paging, policies };
      return { capture: open.connect({ ...entry.options, ...changed }).capture };
    },
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
