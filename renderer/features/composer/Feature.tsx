// Binds the composer to the state: which draft, what it comes to, what was sent of it.
import { useCallback, useEffect, useMemo, useState, type ReactElement } from 'react';
import type { SessionSummary } from '../../../shared/contract/schemas/session.ts';
import { rawAt, setAt } from '../../../shared/base/editJson.ts';
import { prettyJson } from '../../../shared/base/jsonPretty.ts';
import { messageSchema } from '../../../shared/draft/messageSchema.ts';
import { useActions } from '../../state/useApp.ts';
import { useSubject, type Subject } from './useSubject.ts';
import { facesShown, withFace, type Face } from './model/faces.ts';
import { templateOf } from './model/templates.ts';
import { usePlanned } from './usePlanned.ts';
import { useRawFace } from './useRawFace.ts';
import { useShownDraft } from './useShownDraft.ts';
import { useSent } from './useSent.ts';
import { ComposerView } from './views/ComposerView.tsx';
import './composer.css';

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
  const actions = useActions();
  const { compositions, shown, draft, edit } = useShownDraft(capture);
  const connected = session.phase === 'connected' || session.phase === 'reconnecting';
  const { planned, mutations, problem } = usePlanned(capture, shown?.draft, connected);
  const [wanted, setWanted] = useState<readonly Face[]>(['raw', 'json', 'form']);
  const subject = useSubject(session, draft);
  const raw = useRawFace(capture, draft, planned, edit);
  const sent = useSent(shown);
  const begin = useCallback(
    (method: string) => {
      const template = templateOf(method);
      if (template === undefined) void actions.compose(capture, method);
      else actions.composeDraft(capture, template);
    },
    [actions, capture],
  );
  const send = useCallback(() => shown && void actions.sendDraft(capture, shown.key), [actions, capture, shown]);
  useSendKey(send);
  useEffect(() => {
    if (shown === undefined && connected) begin('tools/list');
  }, [shown, connected, begin]);
  const schema = useMemo(
    () => messageSchema(subject.method, subject.revision, subject.inputSchema),
    [subject.method, subject.revision, subject.inputSchema],
  );
  return (
    <ComposerView
      session={session}
      draft={draft}
      drafts={compositions}
      shown={shown?.key}
      planned={planned}
      problem={connected ? problem : 'There is no connection: drafts are kept, and nothing can be sent.'}
      mutations={mutations}
      subject={subject}
      schema={schema}
      faces={facesShown(wanted, room)}
      raw={raw}
      sent={sent}
      onFace={(face, on) => setWanted(withFace(wanted, face, on))}
      onDraft={edit}
      onText={(text) => edit({ ...draft, text })}
      timeout={shown?.timeout ?? ''}
      onTimeout={(timeout) => shown && actions.limitDraft(capture, shown.key, timeout)}
      onLayOut={() => edit({ ...draft, text: prettyJson(draft.text) })}
      onMethod={(method) => begin(method)}
      onTarget={(target) => edit({ ...draft, text: withTarget(draft.text, subject, target) })}
      onSend={send}
      onShow={(key) => actions.showDraft(capture, key)}
      onDrop={(key) => actions.dropDraft(capture, key)}
      onNew={() => begin('tools/list')}
      onCurl={(command) => void actions.composeCurl(capture, command)}
      onBreak={(broken) => actions.composeDraft(capture, broken)}
      onShowEvent={onShowEvent}
      onCancel={(call) => void actions.cancelCall(call)}
    />
  );
}

/** The text about something else; a call of another tool gets what its arguments start with, where it has none yet. */
function withTarget(text: string, { names, startOf }: Subject, target: string): string {
  const named = setAt(text, ['params', names], JSON.stringify(target)) ?? text;
  const args = startOf(target);
  return args === undefined || rawAt(named, ['params', 'arguments']) !== undefined
    ? named
    : (setAt(named, ['params', 'arguments'], args) ?? named);
}

/** Ctrl Enter sends, also from within an editor. */
function useSendKey(send: () => void): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      event.stopPropagation();
      send();
    };
    window.addEventListener('keydown', pressed, { capture: true });
    return () => window.removeEventListener('keydown', pressed, { capture: true });
  }, [send]);
}
