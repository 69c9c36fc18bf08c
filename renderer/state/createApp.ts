// Ties the store to the engine: ticks change the state, actions ask the engine. Created once, in main.tsx; tests create their own.
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ListState } from '../../shared/contract/schemas/offer.ts';
import type { Client } from '../../shared/contract/client.ts';
import { createActions, type Actions } from './actions.ts';
import { initialState, listIds, type AppState } from './appState.ts';
import { withBug, withCall, withMark, withOne, withSession, withoutEngine, withoutSession } from './reduce.ts';

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
      const before = store.getState().sessions[session.capture]?.lists;
      store.setState((state) => withSession(state, session));
      for (const list of listIds) {
        if (isFresh(before?.[list], session.lists[list])) void actions.loadList(session.capture, list);
      }
    }),
    client.on('session.gone', ({ capture }) => store.setState((state) => withoutSession(state, capture))),
    client.on('inbox', (item) => store.setState((state) => ({ inbox: withOne(state.inbox, item, (one) => one.item) }))),
    client.on('task', (task) =>
      store.setState((state) => ({ tasks: withOne(state.tasks, task, (one) => `${one.heldBy} ${one.taskId}`) })),
    ),
    client.on('subscription', (subscription) =>
      store.setState((state) => ({
        subscriptions: withOne(state.subscriptions, subscription, (one) => one.subscription),
      })),
    ),
    client.on('call', (call) => store.setState((state) => withCall(state, call))),
    client.on('repeat', (repeat) => store.setState((state) => ({ repeats: { ...state.repeats, [repeat.capture]: repeat } }))),
    client.on('requests', () => {
      if (store.getState().library) void actions.loadRequests();
    }),
    client.on('mark', ({ capture, mark }) => store.setState((state) => ({ marks: withMark(state.marks, capture, mark) }))),
    client.on('settings', (settings) => store.setState({ settings })),
    client.on('captures', () => {
      if (store.getState().captures) void actions.loadCaptures();
    }),
    client.on('captures.rebuilding', (rebuilding) => store.setState({ rebuilding })),
    client.on('bug', (bug) => store.setState((state) => withBug(state, bug))),
    client.onClose((reason) => store.setState((state) => withoutEngine(state, reason))),
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

/** Whether a list holds something this window has not read. */
function isFresh(before: ListState | undefined, now: ListState): boolean {
  if (now.fetchedAt === null && now.count === 0) return false;
  return before === undefined || before.fetchedAt !== now.fetchedAt || before.count !== now.count || before.state !== now.state;
}
