// Ties the store to the engine: ticks change the state, actions ask the engine. Created once, in main.tsx; tests create their own.
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Client } from '../../shared/contract/client.ts';
import { createActions, type Actions } from './actions.ts';
import { initialState, type AppState } from './appState.ts';
import { withBug, withCall, withSession, withoutSession } from './reduce.ts';

/** Everything a feature binds to: the state, what can be done, and the engine itself for pulling rows and bytes. */
export interface App {
  readonly store: StoreApi<AppState>;
  readonly actions: Actions;
  readonly client: Client;
  dispose(): void;
}

/** Creates the store, listens to the engine and asks it for what is there already. */
export function createApp(client: Client): App {
  const store = createStore<AppState>(() => initialState);
  const actions = createActions(store, client);
  const stops = [
    client.on('session', (session) => {
      const before = store.getState().sessions[session.capture]?.lists.tools;
      store.setState((state) => withSession(state, session));
      const fresh =
        session.lists.tools.state === 'ready' && (before?.state !== 'ready' || before.count !== session.lists.tools.count);
      if (fresh) void actions.loadTools(session.capture);
    }),
    client.on('session.gone', ({ capture }) => store.setState((state) => withoutSession(state, capture))),
    client.on('call', (call) => store.setState((state) => withCall(state, call))),
    client.on('settings', (settings) => store.setState({ settings })),
    client.on('captures', () => {
      if (store.getState().captures) void actions.loadCaptures();
    }),
    client.on('bug', (bug) => store.setState((state) => withBug(state, bug))),
    client.onClose((reason) => store.setState({ lost: reason })),
  ];
  void actions.start();
  return {
    store,
    actions,
    client,
    dispose() {
      for (const stop of stops) stop();
      client.dispose();
    },
  };
}
