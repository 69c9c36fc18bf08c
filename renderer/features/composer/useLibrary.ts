import { useCallback, useEffect, useMemo } from 'react';
import type { RepeatState, SavedRequest } from '../../../shared/contract/schemas/request.ts';
import type { AppState, Composition, SavedAs } from '../../state/appState.ts';
import { useActions, useApp } from '../../state/useApp.ts';
import { codes, type CodeLanguage } from './model/codes.ts';

/** What is kept beside the draft shown, and what can be done with it. */
export interface Library {
  readonly library: AppState['library'];
  readonly environment: string;
  readonly savedAs: SavedAs | undefined;
  readonly repeat: RepeatState | undefined;
  readonly onSave: (as: { readonly collection: string; readonly id?: string | undefined; readonly name: string }) => void;
  readonly onOpen: (request: SavedRequest, collection: string) => void;
  readonly onRemove: (collection: string, id: string) => void;
  readonly onEnvironment: (environment: string) => void;
  readonly onVariable: (environment: string, name: string, value: string, secret: boolean) => void;
  readonly onNoVariable: (environment: string, name: string) => void;
  readonly onFolder: (folder: string) => void;
  readonly onRepeat: (times: number, concurrency: number) => void;
  readonly onNoRepeat: () => void;
  readonly onCopyAs: (as: CodeLanguage) => void;
}

/** The library of requests, for the draft shown. */
export function useLibrary(capture: string, shown: Composition | undefined): Library {
  const actions = useActions();
  const library = useApp((state) => state.library);
  const environment = useApp((state) => state.settings.environment);
  const repeat = useApp((state) => state.repeats[capture]);
  useEffect(() => void actions.loadRequests(), [actions]);
  const onCopyAs = useCallback(
    async (as: CodeLanguage) => {
      const code = shown && (await actions.ask('draft.code', { capture, draft: shown.draft, as }));
      if (!code) return;
      await navigator.clipboard.writeText(code.text).then(
        () => actions.say(`${codes[as]} is on the clipboard.`, 'done'),
        () => actions.say('The clipboard refused the text.'),
      );
    },
    [actions, capture, shown],
  );
  return useMemo(
    () => ({
      library,
      environment,
      savedAs: shown?.saved,
      repeat,
      onSave: (as) => shown && void actions.saveRequest(capture, shown.key, as),
      onOpen: (request, collection) => actions.openRequest(capture, request, collection),
      onRemove: (collection, id) => void actions.removeRequest(collection, id),
      onEnvironment: (chosen) => void actions.saveSettings({ environment: chosen }),
      onVariable: (name, variable, value, secret) =>
        void actions.ask('environments.set', { environment: name, name: variable, value, secret }),
      onNoVariable: (name, variable) => void actions.ask('environments.remove', { environment: name, name: variable }),
      onFolder: (folder) => void actions.saveSettings({ requestsFolder: folder }).then(actions.loadRequests),
      onRepeat: (times, concurrency) => shown && void actions.repeat(capture, shown.draft, times, concurrency),
      onNoRepeat: () => repeat && void actions.cancelRepeat(repeat.repeat),
      onCopyAs: (as) => void onCopyAs(as),
    }),
    [actions, capture, library, environment, shown, repeat, onCopyAs],
  );
}
