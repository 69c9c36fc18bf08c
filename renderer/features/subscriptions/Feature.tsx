// Binds the subscriptions to the state: which one is chosen, and what is about to be listened to.
import { useMemo, useState, type ReactElement } from 'react';
import type { Resource } from '../../../shared/contract/schemas/offer.ts';
import type { Subscription } from '../../../shared/contract/schemas/subscription.ts';
import { useActions, useApp } from '../../state/useApp.ts';
import { emptyListen, filtersOf } from './model/filterWords.ts';
import './subscriptions.css';
import { SubscriptionsView } from './views/SubscriptionsView.tsx';

const noSubscriptions: readonly Subscription[] = [];
const noResources: readonly Resource[] = [];

/** The area `Subscriptions` of the left pane. */
export function SubscriptionsFeature({ capture }: { readonly capture: string }): ReactElement | null {
  const session = useApp((state) => state.sessions[capture]);
  const subscriptions = useApp((state) => state.subscriptions[capture] ?? noSubscriptions);
  const resources = useApp((state) => state.resources[capture] ?? noResources);
  const tasks = useApp((state) => state.tasks[capture]);
  const taskIds = useMemo(() => (tasks ?? []).filter(({ heldBy }) => heldBy === 'server').map(({ taskId }) => taskId), [tasks]);
  const { ask, selectEvent } = useActions();
  const [picked, setPicked] = useState<string>();
  const [draft, setDraft] = useState(emptyListen);
  if (session === undefined) return null;
  const oneByOne = session.transport !== 'stateless';
  const subscribe = async (): Promise<void> => {
    for (const filter of filtersOf(draft, oneByOne)) {
      const opened = await ask('subscriptions.open', { capture, filter });
      if (opened === undefined) return;
      setPicked(opened.subscription);
    }
    setDraft(emptyListen);
  };
  return (
    <SubscriptionsView
      phase={session.phase}
      subscriptions={subscriptions}
      selected={picked ?? subscriptions.at(-1)?.subscription}
      onSelect={setPicked}
      onClose={(subscription) => void ask('subscriptions.close', { capture, subscription })}
      onShowEvent={(event) => selectEvent(capture, event)}
      draft={draft}
      onDraft={setDraft}
      oneByOne={oneByOne}
      resources={resources}
      taskIds={taskIds}
      onSubscribe={() => void subscribe()}
    />
  );
}
