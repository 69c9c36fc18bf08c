// Binds the composer to the state: which draft, what it comes to, what was sent of it.
import { useCallback, useEffect, useMemo, useState, type ReactElement } from 'react';
import type { SessionSummary } from '../../../shared/contract/schemas/session.ts';
import { prettyJson } from '../../../shared/base/jsonPretty.ts';
import { messageSchema } from '../../../shared/draft/messageSchema.ts';
import { useComposerCommands } from './useComposerCommands.ts';
import { useKeeping } from './useKeeping.ts';
import { useDraftVerbs } from './useDraftVerbs.ts';
import { useTargets } from './useTargets.ts';
import { useSubject } from './useSubject.ts';
import { facesShown, withFace, type Face } from './model/faces.ts';
import { usePlanned } from './usePlanned.ts';
import { useRawFace } from './useRawFace.ts';
import { useShownDraft } from './useShownDraft.ts';
import { useSent } from './useSent.ts';
import { ComposerView } from './views/ComposerView.tsx';
import './composer.css';
import './library.css';

export interface ComposerFeatureProps {
  readonly session: SessionSummary;
  /** How many faces there is room for. */
  readonly room: 2 | 3;
  /** Leaves the composer for a row of the timeline. */
  readonly onShowEvent: (event: number) => void;
}

/** The composer of one session. */
export function ComposerFeature({ session, room, onShowEvent }: ComposerFeatureProps): ReactElement {
  const { capture } = session;
  const { compositions, shown, draft, edit } = useShownDraft(capture);
  const connected = session.phase === 'connected' || session.phase === 'reconnecting';
  const { planned, isCurrent, mutations, problem } = usePlanned(capture, shown?.draft, connected);
  const [wanted, setWanted] = useState<readonly Face[]>(['json', 'raw', 'form']);
  const subject = useSubject(session, draft);
  const targets = useTargets(session, draft);
  const raw = useRawFace(capture, draft, planned, edit);
  const sent = useSent(shown);
  const keeping = useKeeping(capture, shown, edit);
  const verbs = useDraftVerbs(capture, shown, subject, edit);
  const { onMethod } = verbs;
  useEffect(() => {
    if (shown === undefined && connected) onMethod('tools/list');
  }, [shown, connected, onMethod]);
  const onFace = useCallback((face: Face) => setWanted((now) => withFace(now, face, !now.includes(face))), []);
  useComposerCommands({ draft, subject, targets, mutations, ...keeping, ...verbs, onDraft: edit, onFace });
  const schema = useMemo(
    () => messageSchema(subject.method, subject.revision, subject.inputSchema),
    [subject.method, subject.revision, subject.inputSchema],
  );
  return (
    <ComposerView
      session={session}
      {...keeping}
      {...verbs}
      draft={draft}
      drafts={compositions}
      shown={shown?.key}
      planned={planned}
      isCurrent={isCurrent}
      problem={connected ? problem : 'There is no connection: drafts are kept, and nothing can be sent.'}
      mutations={mutations}
      subject={subject}
      schema={schema}
      faces={facesShown(wanted, room)}
      raw={raw}
      targets={targets}
      sent={sent}
      onFace={(face, on) => setWanted(withFace(wanted, face, on))}
      onDraft={edit}
      onText={(text) => edit({ ...draft, text })}
      timeout={shown?.timeout ?? ''}
      onLayOut={() => edit({ ...draft, text: prettyJson(draft.text) })}
      onShowEvent={onShowEvent}
    />
  );
}
