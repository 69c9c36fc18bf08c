import { useCallback } from 'react';
import { draftOf, type ComposedDraft } from '../../../shared/draft/draft.ts';
import type { Composition } from '../../state/appState.ts';
import { useActions, useApp } from '../../state/useApp.ts';

const nothing = draftOf('');
const none: readonly Composition[] = [];

/** The drafts of a session, the one shown, and changing it. */
export function useShownDraft(capture: string): {
  readonly compositions: readonly Composition[];
  readonly shown: Composition | undefined;
  readonly draft: ComposedDraft;
  readonly edit: (draft: ComposedDraft) => void;
} {
  const { editDraft } = useActions();
  const compositions = useApp((state) => state.compositions[capture]) ?? none;
  const chosen = useApp((state) => state.composing[capture]);
  const shown = compositions.find(({ key }) => key === chosen) ?? compositions.at(-1);
  const edit = useCallback(
    (draft: ComposedDraft) => {
      if (shown) editDraft(capture, shown.key, draft);
    },
    [editDraft, capture, shown],
  );
  return { compositions, shown, draft: shown?.draft ?? nothing, edit };
}
