// How a feature uses the state, in three lines of its Feature.tsx (views take props only and never import this folder):
//
//   const tools = useApp((state) => state.tools[capture]);          // read: re-renders only when that value changes
//   const { send, selectTool } = useActions();                      // do: refusals become notices by themselves
//   const client = useClient();                                     // pull: rows, bytes, exports, straight from the contract
//
// A selector returns something that exists in the state, or a primitive: one that builds a new array or object each time would
// re-render for ever; wrap it in `useShallow` of `zustand/react/shallow`. The active session is `useApp(activeSession)`.
// Which capture a feature shows is a prop given by app/, so that a feature can be shown twice.
import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { Client } from '../../shared/contract/client.ts';
import type { Actions } from './actions.ts';
import type { AppState } from './appState.ts';
import type { App } from './createApp.ts';

/** Given once, in main.tsx: `<AppContext value={app}>`. */
export const AppContext = createContext<App | undefined>(undefined);

/** The piece of state a component depends on. */
export function useApp<T>(selector: (state: AppState) => T): T {
  return useStore(useWhole().store, selector);
}

/** What a person can do; stable for the life of the window. */
export function useActions(): Actions {
  return useWhole().actions;
}

/** The engine, for pulling what the state does not hold. */
export function useClient(): Client {
  return useWhole().client;
}

function useWhole(): App {
  const app = useContext(AppContext);
  if (!app) throw new Error('This component stands outside of AppContext');
  return app;
}
