import type { ReactElement } from 'react';
import type { SessionSummary } from '../../../shared/contract/schemas/session.ts';
import { useActions } from '../../state/useApp.ts';
import { useKept } from '../../state/useKept.ts';
import { usePlayback } from './usePlayback.ts';
import { PlaybackBar } from './views/PlaybackBar.tsx';
import { StatePanel } from './views/StatePanel.tsx';
import './playback.css';

/** Goes through a capture in time: the cursor selects events, and the panel shows what was going on then. */
export function PlaybackFeature({ session }: { readonly session: SessionSummary }): ReactElement {
  const handle = usePlayback(session);
  const { selectEvent } = useActions();
  const [open, setOpen] = useKept(`${session.capture} playback panel`, false);
  return (
    <section className="playback" aria-label="Playback">
      {open && handle.state && <StatePanel state={handle.state} onEvent={(event) => selectEvent(session.capture, event)} />}
      <PlaybackBar {...handle} open={open} onOpen={setOpen} />
    </section>
  );
}
