import { useMemo } from 'react';
import type { Result } from '../../../shared/contract/contract.ts';
import type { ComposedDraft } from '../../../shared/draft/draft.ts';
import { useCommands, type Command } from '../../commands/commands.ts';
import type { MenuAction } from '../../ui/Menu.tsx';
import type { Face } from './model/faces.ts';
import type { Subject } from './useSubject.ts';

export interface ComposerCommands {
  readonly subject: Subject;
  readonly mutations: Result<'draft.mutations'>;
  readonly actions: readonly MenuAction[];
  readonly onSend: () => void;
  readonly onSave: () => void;
  readonly onFace: (face: Face) => void;
  readonly onMethod: (method: string) => void;
  readonly onBreak: (mutation: { readonly title: string; readonly draft: ComposedDraft }) => void;
  readonly onPaste: () => void;
}

/** Everything the composer does, by its name. */
export function useComposerCommands(given: ComposerCommands): void {
  const { subject, mutations, actions, onSend, onSave, onFace, onMethod, onBreak, onPaste } = given;
  const commands = useMemo((): readonly Command[] => {
    const own = (id: string, title: string, run: () => void, keys?: string): Command => {
      return { id: `composer ${id}`, group: 'Composer', title, run, keys };
    };
    return [
      own('send', 'Send the draft', onSend, 'Ctrl ↵'),
      own('save', 'Save the request', onSave),
      ...actions.map(({ id, title, onAction }) => own(id, title, onAction)),
      own('curl', 'Paste a curl command', onPaste),
      own('form', 'Show or hide the form', () => onFace('form')),
      own('json', 'Show or hide the JSON', () => onFace('json')),
      own('raw', 'Show or hide the raw request', () => onFace('raw')),
      ...subject.methods.map(({ id }): Command => ({
        id: `new ${id}`,
        group: 'New request',
        title: id,
        run: () => onMethod(id),
      })),
      ...mutations.map(({ id, title, draft }): Command => ({
        id: `break ${id}`,
        group: 'Break it on purpose',
        title,
        run: () => onBreak({ title, draft }),
      })),
    ];
  }, [subject, mutations, actions, onSend, onSave, onFace, onMethod, onBreak, onPaste]);
  useCommands(commands);
}
