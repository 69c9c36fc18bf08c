import type { ReactElement } from 'react';
import type { PlannedDraft } from '../../../../shared/contract/schemas/draft.ts';
import type { ComposedDraft } from '../../../../shared/draft/draft.ts';
import { Button } from '../../../ui/Button.tsx';
import { Menu, type MenuAction } from '../../../ui/Menu.tsx';
import { Select, type Option } from '../../../ui/Select.tsx';
import { Chip } from '../../../ui/Text.tsx';
import type { Face } from '../model/faces.ts';

export interface ToolbarProps {
  readonly planned: PlannedDraft | undefined;
  /** The method and the name of what the message is about; empty where it has none. */
  readonly method: string;
  readonly target: string;
  readonly methods: readonly Option<string>[];
  /** The names the message may be about: tools, prompts, resources; empty where it is about none. */
  readonly targets: readonly Option<string>[];
  readonly revisions: readonly Option<string>[];
  readonly revision: string;
  readonly body: 'compact' | 'typed';
  /** What goes out in place of a POST with the text, see `ComposedDraft`. */
  readonly carrier: Carrier;
  /** The open sessions, by their captures, the draft's own first. */
  readonly sessions: readonly Option<string>[];
  readonly faces: readonly Face[];
  /** What the menu offers beside how the text leaves. */
  readonly actions: readonly MenuAction[];
  /** The drafts stand in front of the faces, where there is no room beside them. */
  readonly sideShown: boolean;
  readonly onSide: () => void;
  readonly onSave: () => void;
  readonly onMethod: (method: string) => void;
  readonly onTarget: (target: string) => void;
  readonly onRevision: (revision: string) => void;
  readonly onCarrier: (carrier: Carrier) => void;
  readonly onSession: (capture: string) => void;
  readonly onBody: (body: 'compact' | 'typed') => void;
  readonly onFace: (face: Face, on: boolean) => void;
  readonly onSend: () => void;
}

type Carrier = ComposedDraft['carrier'];

const carriers: readonly Option<string>[] = [
  { id: 'post', title: 'new POST', detail: 'with the message' },
  { id: 'stream', title: 'standing stream', detail: 'GET, without a message' },
  { id: 'end', title: 'end of the MCP session', detail: 'DELETE, without a message' },
];

const faces: readonly { readonly id: Face; readonly title: string }[] = [
  { id: 'form', title: 'Form' },
  { id: 'json', title: 'JSON' },
  { id: 'raw', title: 'Raw' },
];

/** What the draft is about, how it is looked at, and sending it. */
export function Toolbar(props: ToolbarProps): ReactElement {
  const { planned } = props;
  const { id } = planned?.message ?? {};
  return (
    <div className="composer-bar" role="toolbar" aria-label="Request">
      <Button
        icon="file"
        label="Requests"
        className="button-icon composer-side-toggle"
        pressed={props.sideShown}
        onPress={props.onSide}
      >
        {''}
      </Button>
      <Subject {...props} />
      {id !== undefined && <Chip mono>{`id ${id}`}</Chip>}
      <span className="grow" />
      <span className="composer-faces" role="group" aria-label="Faces">
        {faces.map((face) => (
          <Button
            key={face.id}
            pressed={props.faces.includes(face.id)}
            onPress={() => props.onFace(face.id, !props.faces.includes(face.id))}
          >
            {face.title}
          </Button>
        ))}
      </span>
      <span className="composer-wide">
        {props.actions
          .filter((action) => action.id === 'curl')
          .map(({ id, title, onAction }) => (
            <Button key={id} onPress={onAction}>
              {title}
            </Button>
          ))}
      </span>
      <MoreMenu {...props} />
      <Button onPress={props.onSave}>Save</Button>
      <Button look="primary" icon="play" kbd="Ctrl ↵" label="Send" onPress={props.onSend}>
        Send
        {/* Drawn, not written: the button is called Send. */}
        {(planned?.checks ?? []).some(({ severity }) => severity === 'error') && <span className="drawn" data-text="as it is" />}
      </Button>
    </div>
  );
}

/** What the draft is about, and where it goes. */
function Subject(props: ToolbarProps): ReactElement {
  const { targets, method, target } = props;
  const known = props.methods.some((each) => each.id === method);
  return (
    <>
      <Select
        label="Method"
        labelHidden
        mono
        options={known || method === '' ? props.methods : [{ id: method, title: method, detail: 'by name' }, ...props.methods]}
        selected={method === '' ? null : method}
        placeholder="no method"
        onSelect={props.onMethod}
      />
      {targets.length > 0 && (
        <Select
          label="Name"
          labelHidden
          mono
          options={targets}
          selected={targets.some((each) => each.id === target) ? target : null}
          placeholder={target === '' ? 'choose' : target}
          onSelect={props.onTarget}
        />
      )}
      <Select label="Revision" labelHidden options={props.revisions} selected={props.revision} onSelect={props.onRevision} />
      <Select
        label="Target"
        labelHidden
        options={carriers}
        selected={props.carrier ?? 'post'}
        onSelect={(carrier) => props.onCarrier(carrier === 'stream' || carrier === 'end' ? carrier : undefined)}
      />
      {props.sessions.length > 1 && (
        <Select
          label="Session"
          labelHidden
          options={props.sessions}
          selected={props.sessions[0]!.id}
          onSelect={props.onSession}
        />
      )}
    </>
  );
}

function MoreMenu(props: ToolbarProps): ReactElement {
  return (
    <Menu
      label="More"
      actions={[
        ...props.actions,
        {
          id: 'compact',
          title: 'Send compact',
          detail: 'no blanks, no comments',
          checked: props.body === 'compact',
          onAction: () => props.onBody('compact'),
        },
        {
          id: 'typed',
          title: 'Send as typed',
          detail: 'byte for byte',
          checked: props.body === 'typed',
          onAction: () => props.onBody('typed'),
        },
      ]}
    >
      <Button icon="dots" label="More" className="button-icon">
        {''}
      </Button>
    </Menu>
  );
}
