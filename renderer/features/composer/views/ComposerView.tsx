import { useState, type ReactElement } from 'react';
import type { Result } from '../../../../shared/contract/contract.ts';
import type { PlannedDraft } from '../../../../shared/contract/schemas/draft.ts';
import type { SessionSummary } from '../../../../shared/contract/schemas/session.ts';
import type { JsonPath } from '../../../../shared/base/editJson.ts';
import type { ComposedDraft } from '../../../../shared/draft/draft.ts';
import { maskedAddress } from '../../../../shared/redact/maskedAddress.ts';
import { DraftForm } from '../../../forms/draft/DraftForm.tsx';
import { courseOf } from '../model/course.ts';
import { extrasOf } from '../model/extras.ts';
import type { DraftShown, Face as FaceId } from '../model/faces.ts';
import { Fold } from '../../../ui/Fold.tsx';
import type { MenuAction } from '../../../ui/Menu.tsx';
import type { Library } from '../useLibrary.ts';
import type { RawFaceText } from '../useRawFace.ts';
import type { Subject } from '../useSubject.ts';
import { nameSession, type Targets } from '../useTargets.ts';
import { BytesOf } from './BytesOf.tsx';
import { Checks } from './Checks.tsx';
import { Face, JsonFace, RawFace } from './Faces.tsx';
import { McpSession } from './McpSession.tsx';
import { Outcome, type Sent } from './Outcome.tsx';
import { PasteCurl } from './PasteCurl.tsx';
import { LibraryDialogs, type LibraryDialog } from './LibraryDialogs.tsx';
import { SidePane } from './SidePane.tsx';
import { Toolbar } from './Toolbar.tsx';
import { WithRequest } from './WithRequest.tsx';

export interface ComposerViewProps {
  readonly session: SessionSummary;
  readonly draft: ComposedDraft;
  readonly drafts: readonly DraftShown[];
  readonly shown: string | undefined;
  readonly planned: PlannedDraft | undefined;
  /** Whether that is of the draft as it stands now. */
  readonly isCurrent: boolean;
  readonly problem: string;
  readonly mutations: Result<'draft.mutations'>;
  readonly subject: Subject;
  /** The schema of the whole message. */
  readonly schema: unknown;
  readonly faces: readonly FaceId[];
  readonly raw: RawFaceText;
  readonly sent: readonly Sent[];
  readonly targets: Targets;
  readonly library: Library;
  /** What the menu offers: copies, saving, repeating. */
  readonly actions: readonly MenuAction[];
  readonly dialog: LibraryDialog;
  readonly onDialog: (dialog: LibraryDialog) => void;
  readonly onSave: () => void;
  readonly pasting: boolean;
  readonly onPasting: (open: boolean) => void;
  readonly onFace: (face: FaceId, on: boolean) => void;
  readonly onDraft: (draft: ComposedDraft) => void;
  readonly onText: (text: string) => void;
  readonly onLayOut: () => void;
  /** Seconds it may take, as typed. */
  readonly timeout: string;
  readonly onTimeout: (timeout: string) => void;
  readonly onMethod: (method: string) => void;
  readonly onTarget: (target: string) => void;
  readonly onSend: () => void;
  /** Goes on over another session. */
  readonly onSession: (capture: string) => void;
  readonly onShow: (key: string) => void;
  readonly onDrop: (key: string) => void;
  readonly onNew: () => void;
  readonly onCurl: (command: string) => void;
  readonly onBreak: (mutation: { readonly title: string; readonly draft: ComposedDraft }) => void;
  readonly onShowEvent: (event: number) => void;
  readonly onCancel: (call: string) => void;
}

/** The composer: drafts, faces, checks. */
export function ComposerView(props: ComposerViewProps): ReactElement {
  const { draft, planned, subject } = props;
  const [sideShown, setSideShown] = useState(false);
  return (
    <div className="composer">
      <h1 className="visually-hidden">{`Requests to ${maskedAddress(props.session.url)}`}</h1>
      <SidePane
        {...props}
        forward={sideShown}
        onPaste={() => props.onPasting(true)}
        onVariables={() => props.onDialog('variables')}
      />
      <section className="composer-work" aria-label="Composer">
        <Toolbar
          {...props}
          method={subject.method}
          target={subject.target}
          methods={subject.methods}
          targets={subject.targets}
          revisions={subject.revisions}
          revision={subject.revision}
          body={draft.body}
          carrier={draft.carrier}
          sessions={props.targets.sessions}
          onCarrier={(carrier) => props.onDraft({ ...draft, carrier })}
          sideShown={sideShown}
          onSide={() => setSideShown(!sideShown)}
          onRevision={(revision) =>
            props.onDraft({ ...draft, revision: revision === props.session.revision ? undefined : revision })
          }
          onBody={(body) => props.onDraft({ ...draft, body })}
        />
        {props.problem !== '' && (
          <p className="face-problem" role="status">
            {props.problem}
          </p>
        )}
        <Panes {...props} />
        <Checks planned={planned} isCurrent={props.isCurrent} revision={subject.revision} onDraft={props.onDraft} />
      </section>
      <PasteCurl open={props.pasting} onClose={() => props.onPasting(false)} onCurl={props.onCurl} />
      <LibraryDialogs library={props.library} shown={props.dialog} suggested={suggestedName(planned)} onShow={props.onDialog} />
    </div>
  );
}

const nowhere: JsonPath = [];
const metaAt: JsonPath = ['params', '_meta'];

/** The faces shown, and what came of the draft. */
function Panes(props: ComposerViewProps): ReactElement {
  const { draft, planned, subject, faces, raw } = props;
  const [place, setPlace] = useState<JsonPath>(nowhere);
  return (
    <div className="composer-panes" data-faces={faces.length}>
      {faces.includes('form') && <FormFace {...props} onPlace={setPlace} />}
      {faces.includes('json') && (
        <JsonFace
          text={draft.text}
          schema={props.schema}
          planned={planned}
          typed={draft.body === 'typed'}
          sent={draft.carrier === undefined}
          place={place}
          onPlace={setPlace}
          onText={props.onText}
          onLayOut={props.onLayOut}
        />
      )}
      <div className={faces.includes('raw') ? 'composer-last' : 'composer-last is-outcome-only'}>
        {faces.includes('raw') && <RawFace raw={raw} planned={planned} place={place} onPlace={setPlace} />}
        {faces.includes('raw') && planned && <BytesOf raw={planned.raw} path={place} />}
        <Outcome
          expected={planned?.expected}
          course={courseOf(draft, planned?.message.kind, props.session, subject.revision)}
          revision={subject.revision}
          sent={props.sent}
          onShow={props.onShowEvent}
          onCancel={props.onCancel}
        />
      </div>
    </div>
  );
}

/** What a draft could be called. */
function suggestedName(planned: PlannedDraft | undefined): string {
  const { method = '', target = '' } = planned?.message ?? {};
  return target === '' ? method : target;
}

function FormFace({
  session,
  draft,
  subject,
  targets,
  timeout,
  ...on
}: ComposerViewProps & { readonly onPlace: (path: JsonPath) => void }): ReactElement {
  const { form } = subject;
  const { onText, onDraft, onTimeout, onPlace } = on;
  return (
    <Face title="Form" note={form === undefined ? '' : `the ${form.title}`}>
      <div className="face-body">
        {form === undefined ? (
          <p className="weak">Nothing describes what goes into this message. The JSON face takes anything.</p>
        ) : (
          <DraftForm
            schema={form.schema}
            text={draft.text}
            path={form.path}
            onText={onText}
            onPlace={onPlace}
            noteOf={subject.noteOf}
          />
        )}
        {subject.meta !== undefined && (
          <Fold title="_meta" note="what goes with the call">
            <DraftForm schema={subject.meta} text={draft.text} path={metaAt} onText={onText} onPlace={onPlace} />
          </Fold>
        )}
        <WithRequest
          extras={extrasOf(draft.text, subject.method, subject.revision)}
          session={
            <McpSession
              own={session.mcpSessionId}
              ids={targets.ids}
              named={targets.named}
              onName={(named) => onDraft(nameSession(draft, named))}
            />
          }
          timeout={timeout}
          onText={onText}
          onTimeout={onTimeout}
        />
      </div>
    </Face>
  );
}
