import type { ReactElement } from 'react';
import type { MenuAction } from '../../../ui/Menu.tsx';
import { codeLanguages, codes } from '../model/codes.ts';
import type { Library } from '../useLibrary.ts';
import { RepeatDialog } from './RepeatDialog.tsx';
import { SaveDialog } from './SaveDialog.tsx';
import { VariablesDialog } from './VariablesDialog.tsx';

/** What is in front of the composer. */
export type LibraryDialog = 'save' | 'repeat' | 'variables' | undefined;

/** The dialogs of saved requests. */
export function LibraryDialogs(props: {
  readonly library: Library;
  readonly shown: LibraryDialog;
  readonly suggested: string;
  readonly onShow: (dialog: LibraryDialog) => void;
}): ReactElement | null {
  const { library, shown, suggested } = props;
  const close = (): void => props.onShow(undefined);
  switch (shown) {
    case 'save':
      return <SaveDialog library={library} suggested={suggested} onClose={close} />;
    case 'repeat':
      return <RepeatDialog library={library} onClose={close} />;
    case 'variables':
      return <VariablesDialog library={library} onClose={close} />;
    case undefined:
      return null;
  }
}

/** What the menu of the toolbar offers beside how the text leaves. */
export function libraryActions({ onCopyAs }: Library, onShow: (dialog: LibraryDialog) => void): readonly MenuAction[] {
  return [
    ...codeLanguages.map((as): MenuAction => ({
      id: as,
      title: `Copy as ${codes[as]}`,
      icon: 'copy',
      onAction: () => onCopyAs(as),
    })),
    { id: 'save-as', title: 'Save as…', icon: 'file', onAction: () => onShow('save') },
    { id: 'repeat', title: 'Repeat…', icon: 'play', onAction: () => onShow('repeat') },
    { id: 'variables', title: 'Variables…', icon: 'pencil', onAction: () => onShow('variables') },
  ];
}
