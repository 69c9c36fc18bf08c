import type { ReactElement } from 'react';
import { activeSession } from '../../state/appState.ts';
import { useApp } from '../../state/useApp.ts';
import { StatusView } from './views/StatusView.tsx';
import './status.css';

/** What the active session records, counts and waits for; without one, how many are recorded. */
export function StatusFeature({ onAnswer }: { readonly onAnswer: (capture: string) => void }): ReactElement {
  const session = useApp(activeSession);
  const sessions = useApp((state) => state.sessions);
  const recording = Object.values(sessions)
    .filter((one) => one.recording.state !== 'closed')
    .map((one) => one.recording.name);
  return <StatusView session={session} recording={recording} onAnswer={onAnswer} />;
}
