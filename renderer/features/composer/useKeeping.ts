import { useCallback, useMemo, useState } from 'react';
import type { ComposedDraft } from '../../../shared/draft/draft.ts';
import type { Composition } from '../../state/appState.ts';
import type { MenuAction } from '../../ui/Menu.tsx';
import { useHistory } from './useHistory.ts';
import { useLibrary, type Library } from './useLibrary.ts';
import { libraryActions, type LibraryDialog } from './views/LibraryDialogs.tsx';

/** What is kept of requests, and the dialogs about it. */
export interface Keeping {
  readonly library: Library;
  readonly actions: readonly MenuAction[];
  readonly dialog: LibraryDialog;
  readonly onDialog: (dialog: LibraryDialog) => void;
  /** Keeps the draft where it is kept, or asks where. */
  readonly onSave: () => void;
  readonly pasting: boolean;
  readonly onPasting: (open: boolean) => void;
  readonly onPaste: () => void;
}

/** Saving, repeating, copying and walking back, for the draft shown. */
export function useKeeping(capture: string, shown: Composition | undefined, edit: (draft: ComposedDraft) => void): Keeping {
  const library = useLibrary(capture, shown);
  const [dialog, onDialog] = useState<LibraryDialog>();
  const [pasting, onPasting] = useState(false);
  useHistory(capture, shown, edit);
  const { savedAs, onSave: keep } = library;
  const onSave = useCallback(() => (savedAs === undefined ? onDialog('save') : keep(savedAs)), [savedAs, keep]);
  const actions = useMemo(() => libraryActions(library, onDialog), [library]);
  const onPaste = useCallback(() => onPasting(true), []);
  return useMemo(
    () => ({ library, actions, dialog, onDialog, onSave, pasting, onPasting, onPaste }),
    [library, actions, dialog, onSave, pasting, onPaste],
  );
}
