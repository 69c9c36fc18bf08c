import { Suspense, type ReactElement } from 'react';
import { useActions, useApp } from '../state/useApp.ts';
import { ComposerFeature } from './later.ts';
import { SessionPlace, type SessionPlaceProps } from './SessionPlace.tsx';

/** One session: its timeline and what is around it, or its composer. */
export function SessionShown(props: SessionPlaceProps): ReactElement {
  const { session, width } = props;
  const composing = useApp((state) => state.composerShown[session.capture] ?? false);
  const { selectEvent, showComposer } = useActions();
  if (!composing) return <SessionPlace {...props} />;
  const showEvent = (event: number): void => {
    selectEvent(session.capture, event);
    showComposer(session.capture, false);
  };
  return (
    <Suspense fallback={null}>
      <ComposerFeature session={session} room={width === 'wide' ? 3 : 2} onShowEvent={showEvent} />
    </Suspense>
  );
}
