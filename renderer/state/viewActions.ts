// What is selected, filtered and laid out.
import type { Actions, ActionTools } from './actions.ts';

type ViewActions = Pick<
  Actions,
  | 'selectEvent'
  | 'setSelectionHidden'
  | 'pinEvent'
  | 'setFilter'
  | 'setHighlight'
  | 'setReading'
  | 'setDetailsTab'
  | 'saveSettings'
  | 'forgetRecent'
>;

/** The actions on selection, filters and settings. */
export function viewActions({ store, ask }: ActionTools): ViewActions {
  const { setState } = store;
  return {
    selectEvent: (capture, event) =>
      setState((state) => {
        if (state.selectedEvent[capture] === event) return state;
        const { [capture]: _before, ...others } = state.selectedEvent;
        return { selectedEvent: event === undefined ? others : { ...others, [capture]: event } };
      }),
    setSelectionHidden: (capture, hidden) =>
      setState((state) =>
        (state.selectionHidden[capture] ?? false) === hidden
          ? state
          : { selectionHidden: { ...state.selectionHidden, [capture]: hidden } },
      ),
    pinEvent: (capture, event) =>
      setState((state) => {
        const { [capture]: _before, ...others } = state.pinned;
        return { pinned: event === undefined ? others : { ...others, [capture]: event } };
      }),
    setFilter: (capture, filter) => setState((state) => ({ filters: { ...state.filters, [capture]: filter } })),
    setHighlight: (capture, on) => setState((state) => ({ highlights: { ...state.highlights, [capture]: on } })),
    setReading: (capture, reading) => setState((state) => ({ readings: { ...state.readings, [capture]: reading } })),
    setDetailsTab: (kind, tab) => setState((state) => ({ detailsTabs: { ...state.detailsTabs, [kind]: tab } })),
    async saveSettings(change) {
      // Shown at once; the engine's answer has the last word.
      setState((state) => ({ settings: { ...state.settings, ...change } }));
      const settings = await ask('settings.set', change);
      if (settings) setState({ settings });
    },
    async forgetRecent(url) {
      const settings = await ask('settings.forgetRecent', { url });
      if (settings) setState({ settings });
    },
  };
}
