// Binds the server's page to the state: what is being changed about this client, and what is asked of the session.
import { useState, type ReactElement } from 'react';
import type { Root } from '../../../shared/contract/schemas/client.ts';
import { draftOfProfile, readProfile, type ProfileDraft } from '../../clientProfile/profileDraft.ts';
import { useActions, useApp } from '../../state/useApp.ts';
import './server.css';
import { ServerView } from './views/ServerView.tsx';

/** Drafts by capture, kept while the window lives. */
const clients = new Map<string, ProfileDraft>();
const rootLists = new Map<string, readonly Root[]>();

/** The area `Server` of the left pane. */
export function ServerFeature({ capture }: { readonly capture: string }): ReactElement | null {
  const session = useApp((state) => state.sessions[capture]);
  const { ask, retry } = useActions();
  const [client, setClient] = useKept(clients, capture);
  const [roots, setRoots] = useKept(rootLists, capture);
  // What the server was told, as far as this window has seen it agreed: a change since then is said.
  const [applied, setApplied] = useState(false);
  if (session === undefined) return null;
  const inForce = draftOfProfile(session.client);
  const draft = client ?? inForce;
  const apply = async (): Promise<void> => {
    const read = readProfile(draft);
    if (!read.ok) return;
    if ((await ask('client.set', { capture, client: read.profile })) === undefined) return;
    setClient(undefined);
    setApplied(true);
  };
  const applyRoots = async (): Promise<void> => {
    if ((await ask('roots.set', { capture, roots: [...(roots ?? session.roots)] })) !== undefined) setRoots(undefined);
  };
  const reconnect = (): void => void retry(capture);
  return (
    <ServerView
      session={session}
      client={{
        draft,
        inForce,
        holdsAtOnce: session.transport === 'stateless',
        notToldYet: applied,
        onDraft: setClient,
        onApply: () => void apply(),
        onReconnect: reconnect,
      }}
      roots={{ draft: roots ?? session.roots, inForce: session.roots, onDraft: setRoots, onApply: () => void applyRoots() }}
      onReopen={() => void ask('session.reopen', { capture })}
      onListen={() => void ask('session.listen', { capture })}
      onReconnect={reconnect}
      onPaging={(paging) => void ask('list.setPaging', { capture, paging })}
    />
  );
}

/** A draft of a capture that outlives the pane. */
function useKept<T>(kept: Map<string, T>, capture: string): readonly [T | undefined, (value: T | undefined) => void] {
  const [value, setValue] = useState(kept.get(capture));
  return [
    value,
    (next) => {
      if (next === undefined) kept.delete(capture);
      else kept.set(capture, next);
      setValue(next);
    },
  ];
}
