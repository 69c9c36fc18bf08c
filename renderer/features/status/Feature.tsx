import type { ReactElement } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { activeSession } from '../../state/appState.ts';
import { useApp } from '../../state/useApp.ts';
import { StatusView } from './views/StatusView.tsx';
import './status.css';

/** What the active session records, counts and waits for; without one, how many are recorded. */
export function StatusFeature({ onAnswer }: { readonly onAnswer: (capture: string) => void }): ReactElement {
  const session = useApp(activeSession);
  const recording = useApp(
    useShallow((state) =>
      Object.values(state.sessions)
        .filter((one) => one.recording.state !== 'closed')
        .map((one) => one.recording.name),
    ),
  );
  return <StatusView session={session} recording={recording} onAnswer={onAnswer} />;
}
