import { useMemo, type ReactElement } from 'react';
import type { SessionSummary } from '../../../shared/contract/schemas/session.ts';
import { useCommands } from '../../commands/commands.ts';
import { useActions } from '../../state/useApp.ts';
import { useKept } from '../../state/useKept.ts';
import { IconButton } from '../../ui/Button.tsx';
import { usePlayback } from './usePlayback.ts';
import { PlaybackBar } from './views/PlaybackBar.tsx';
import { StatePanel } from './views/StatePanel.tsx';
import './playback.css';

interface PlaybackProps {
  readonly session: SessionSummary;
}

/** Goes through a capture in time where that was asked for: the cursor selects events, and the panel shows what was going on then. */
export function PlaybackFeature({ session }: PlaybackProps): ReactElement | null {
  const [shown, show] = useShown(session);
  const title = shown ? 'Playback: hide it' : 'Playback: go through the capture in time';
  useCommands(useMemo(() => [{ id: 'playback', group: 'Timeline', title, run: () => show(!shown) }], [title, show, shown]));
  return shown ? <Playback session={session} onClose={() => show(false)} /> : null;
}

/** Shows and hides the playback of a session. */
export function PlaybackToggle({ session }: PlaybackProps): ReactElement {
  const [shown, show] = useShown(session);
  return <IconButton icon="pending" label="Playback" pressed={shown} onPress={() => show(!shown)} />;
}

/** What goes on now needs its rows; a capture from disk is there to be gone through. */
function useShown({ capture, phase }: SessionSummary): readonly [boolean, (shown: boolean) => void] {
  return useKept(`${capture} playback shown`, phase === 'offline');
}

function Playback({ session, onClose }: PlaybackProps & { readonly onClose: () => void }): ReactElement {
  const handle = usePlayback(session);
  const { selectEvent } = useActions();
  const [open, setOpen] = useKept(`${session.capture} playback panel`, false);
  return (
    <section className="playback" aria-label="Playback">
      {open && handle.state && <StatePanel state={handle.state} onEvent={(event) => selectEvent(session.capture, event)} />}
      <PlaybackBar {...handle} open={open} onOpen={setOpen} onClose={onClose} />
    </section>
  );
}
