import { useMemo } from 'react';
import type { Result } from '../../../shared/contract/contract.ts';
import type { ComposedDraft } from '../../../shared/draft/draft.ts';
import { useCommands, type Command } from '../../commands/commands.ts';
import type { MenuAction } from '../../ui/Menu.tsx';
import type { Face } from './model/faces.ts';
import type { Library } from './useLibrary.ts';
import type { Subject } from './useSubject.ts';
import type { Targets } from './useTargets.ts';

export interface ComposerCommands {
  readonly draft: ComposedDraft;
  readonly subject: Subject;
  readonly targets: Targets;
  readonly library: Library;
  readonly mutations: Result<'draft.mutations'>;
  readonly actions: readonly MenuAction[];
  readonly onDraft: (draft: ComposedDraft) => void;
  readonly onSend: () => void;
  readonly onSave: () => void;
  readonly onFace: (face: Face) => void;
  readonly onMethod: (method: string) => void;
  readonly onSession: (capture: string) => void;
  readonly onBreak: (mutation: { readonly title: string; readonly draft: ComposedDraft }) => void;
  readonly onPaste: () => void;
}

/** Everything the composer does, by its name. */
export function useComposerCommands(given: ComposerCommands): void {
  const verbs = useVerbCommands(given);
  const choices = useChoiceCommands(given);
  useCommands(verbs);
  useCommands(choices);
}

/** What is done with the draft shown. */
function useVerbCommands({ actions, onSend, onSave, onPaste, onFace }: ComposerCommands): readonly Command[] {
  return useMemo(
    () => [
      own('send', 'Send the draft', onSend, 'Ctrl ↵'),
      own('save', 'Save the request', onSave),
      ...actions.map(({ id, title, onAction }) => own(id, title, onAction)),
      own('curl', 'Paste a curl command', onPaste),
      own('form', 'Show or hide the form', () => onFace('form')),
      own('json', 'Show or hide the JSON', () => onFace('json')),
      own('raw', 'Show or hide the raw request', () => onFace('raw')),
    ],
    [actions, onSend, onSave, onPaste, onFace],
  );
}

/** What lists offer: methods, revisions, targets, sessions, saved requests, ways to break it. */
function useChoiceCommands(given: ComposerCommands): readonly Command[] {
  const { draft, subject, targets, library, mutations, onDraft, onMethod, onSession, onBreak } = given;
  const { onOpen, onEnvironment } = library;
  const kept = library.library;
  return useMemo(
    () => [
      ...subject.methods.map(({ id, title }) => choice('New request', `new ${id}`, title, () => onMethod(id))),
      own('post', 'Target: new POST', () => onDraft({ ...draft, carrier: undefined })),
      own('stream', 'Target: standing stream', () => onDraft({ ...draft, carrier: 'stream' })),
      own('end', 'Target: end of the MCP session', () => onDraft({ ...draft, carrier: 'end' })),
      own('compact', 'Send compact', () => onDraft({ ...draft, body: 'compact' })),
      own('typed', 'Send as typed', () => onDraft({ ...draft, body: 'typed' })),
      ...targets.sessions
        .slice(1)
        .map(({ id, title, detail }) => choice('Composer', `over ${id}`, `Go on over ${title}`, () => onSession(id), detail)),
      ...subject.revisions.map(({ id, detail }) =>
        own(`speak ${id}`, `Speak ${id}`, () => onDraft({ ...draft, revision: detail === 'agreed' ? undefined : id })),
      ),
      ...(kept?.collections ?? []).flatMap(({ collection, requests }) =>
        requests.map((request) => {
          const open = (): void => onOpen(request, collection);
          return choice('Saved requests', `saved ${collection} ${request.id}`, request.name || request.method, open, collection);
        }),
      ),
      ...(kept?.environments ?? []).map(({ environment }) =>
        own(`environment ${environment}`, `Environment: ${environment}`, () => onEnvironment(environment)),
      ),
      own('environment', 'Environment: none', () => onEnvironment('')),
      ...mutations.map((mutation) =>
        choice('Break it on purpose', `break ${mutation.id}`, mutation.title, () => onBreak(mutation)),
      ),
    ],
    [draft, subject, targets, kept, mutations, onDraft, onMethod, onSession, onOpen, onEnvironment, onBreak],
  );
}

function own(id: string, title: string, run: () => void, keys?: string): Command {
  return { id: `composer ${id}`, group: 'Composer', title, run, keys };
}

function choice(group: string, id: string, title: string, run: () => void, detail?: string): Command {
  return { id, group, title, run, detail };
}
