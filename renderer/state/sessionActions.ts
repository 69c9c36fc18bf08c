// Opening, closing and showing sessions.
import type { Actions, ActionTools } from './actions.ts';
import { listIds } from './appState.ts';
import { withSession, withoutSession } from './reduce.ts';

type SessionActions = Pick<Actions, 'start' | 'goTo' | 'connect' | 'disconnect' | 'retry' | 'dismiss' | 'openCapture'>;

/** The actions on sessions; `offer` fetches what belongs to one that was open already. */
export function sessionActions({ store, ask }: ActionTools, offer: Pick<Actions, 'loadList' | 'loadBeside'>): SessionActions {
  const { setState, getState } = store;

  async function show(opened: { readonly capture: string } | undefined): Promise<string | undefined> {
    if (!opened) return undefined;
    const { capture } = opened;
    // No tick may have told of the session yet, and the place must not point at nothing.
    if (!(capture in getState().sessions)) {
      const session = await ask('session.get', { capture });
      if (session) setState((state) => (capture in state.sessions ? state : withSession(state, session)));
    }
    setState({ place: { kind: 'session', capture } });
    return capture;
  }

  return {
    async start() {
      const [host, settings, sessions = []] = await Promise.all([
        ask('app.info', {}),
        ask('settings.get', {}),
        ask('session.list', {}),
      ]);
      if (host) setState({ host });
      if (settings) setState({ settings });
      for (const session of sessions) {
        setState((state) => withSession(state, session));
        for (const list of listIds) if (session.lists[list].count > 0) void offer.loadList(session.capture, list);
        void offer.loadBeside(session.capture);
      }
      const last = sessions.at(-1);
      if (last && getState().place.kind === 'connect') setState({ place: { kind: 'session', capture: last.capture } });
    },
    goTo: (place) => setState({ place }),
    connect: async (options) => show(await ask('session.open', options)),
    async disconnect(capture) {
      await ask('session.close', { capture });
    },
    retry: async (capture) => show(await ask('session.retry', { capture })),
    async dismiss(capture) {
      if (await ask('session.dismiss', { capture })) setState((state) => withoutSession(state, capture));
    },
    async openCapture(capture) {
      const opened = await ask('captures.open', { capture });
      setState((state) => (state.rebuilding?.capture === capture ? { ...state, rebuilding: undefined } : state));
      if (opened) await show({ capture });
    },
  };
}
