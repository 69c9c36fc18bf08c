import type { ReactElement } from 'react';
import { activeSession } from '../../state/appState.ts';
import { useApp } from '../../state/useApp.ts';
import { StatusView } from './views/StatusView.tsx';
import './status.css';

/** What the active session records, counts and waits for. */
export function StatusFeature({ onAnswer }: { readonly onAnswer: (capture: string) => void }): ReactElement {
  const session = useApp(activeSession);
  return <StatusView session={session} onAnswer={onAnswer} />;
}
