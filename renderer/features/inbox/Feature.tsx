// Binds the inbox to the state: which question, what was answered, what is kept to be answered again.
import { useEffect, type ReactElement } from 'react';
import type { InboxItem } from '../../../shared/contract/schemas/inbox.ts';
import { useActions, useApp } from '../../state/useApp.ts';
import './inbox.css';
import { inOrder, isWaiting } from './model/question.ts';
import { InboxView } from './views/InboxView.tsx';

const none: readonly InboxItem[] = [];

/** The area `Inbox` of the left pane. */
export function InboxFeature({ capture }: { readonly capture: string }): ReactElement | null {
  const session = useApp((state) => state.sessions[capture]);
  const items = useApp((state) => state.inbox[capture] ?? none);
  const picked = useApp((state) => state.selectedQuestion[capture]);
  const calls = useApp((state) => state.calls);
  const canned = useApp((state) => state.settings.answers);
  const { ask, selectQuestion, selectEvent, saveSettings } = useActions();
  // The first thing that waits is chosen once; what is being answered is never replaced by what comes later.
  const first = inOrder(items).find(isWaiting)?.item;
  useEffect(() => {
    if (picked === undefined && first !== undefined) selectQuestion(capture, first);
  }, [picked, first, capture, selectQuestion]);
  if (session === undefined) return null;
  return (
    <InboxView
      phase={session.phase}
      revision={session.revision}
      items={items}
      selected={picked}
      onSelect={(item) => selectQuestion(capture, item)}
      calls={calls}
      policies={session.policies}
      onPolicies={(policies) => void ask('inbox.setPolicies', { capture, policies })}
      canned={canned}
      onKeep={(answer) =>
        void saveSettings({
          answers: [...canned.filter(({ name, method }) => name !== answer.name || method !== answer.method), answer],
        })
      }
      onAnswer={(item, answer) => void ask('inbox.answer', { capture, item, answer })}
      onShowEvent={(event) => selectEvent(capture, event)}
    />
  );
}
