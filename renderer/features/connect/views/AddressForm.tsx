import type { ReactElement, RefObject } from 'react';
import type { ConnectOptions } from '../../../../shared/contract/schemas/session.ts';
import { Button } from '../../../ui/Button.tsx';
import { Segmented } from '../../../ui/Segmented.tsx';
import { Select, type Option } from '../../../ui/Select.tsx';
import { Chip } from '../../../ui/Text.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { clientWords, tlsCount, type ConnectDraft } from '../model/connectDraft.ts';

/** The part of the options that is unfolded. */
export type Unfolded = 'headers' | 'token' | 'tls' | 'client' | undefined;

export interface AddressFormProps {
  readonly draft: ConnectDraft;
  readonly onDraft: (draft: ConnectDraft) => void;
  readonly onConnect: () => void;
  readonly revisions: readonly string[];
  readonly unfolded: Unfolded;
  readonly onUnfold: (part: Unfolded) => void;
  /** What is wrong with the address; empty where nothing is. */
  readonly problem: string;
  readonly urlRef: RefObject<HTMLInputElement | null>;
  readonly focusUrl: boolean;
}

const transports: readonly { readonly id: ConnectOptions['transport']; readonly title: string }[] = [
  { id: 'auto', title: 'Detect' },
  { id: 'streamable', title: 'Streamable HTTP' },
  { id: 'http-sse', title: 'HTTP+SSE' },
  { id: 'stateless', title: 'Stateless' },
];

/** The address, how to speak to it, and what to send along. */
export function AddressForm(props: AddressFormProps): ReactElement {
  const { draft, onDraft, onConnect } = props;
  return (
    <form
      className="connect-form"
      aria-label="Server"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onConnect();
      }}
    >
      <div className="connect-address">
        <TextField
          label="Server URL"
          labelHidden
          value={draft.url}
          onChange={(url) => onDraft({ ...draft, url })}
          placeholder="http://localhost:3001/mcp"
          error={props.problem}
          icon="globe"
          type="url"
          mono
          big
          autoFocus={props.focusUrl}
          inputRef={props.urlRef}
          className="grow"
        />
        <Button look="primary" big type="submit" kbd="↵" label="Connect">
          Connect
        </Button>
      </div>
      <HowToSpeak {...props} />
    </form>
  );
}

function HowToSpeak(props: AddressFormProps): ReactElement {
  const { draft, onDraft } = props;
  const revisions: readonly Option<string>[] = [
    { id: 'auto', title: 'Newest' },
    ...props.revisions.toReversed().map((id) => ({ id, title: id })),
  ];
  return (
    <div className="connect-options">
      <span className="weak">Transport</span>
      <Segmented
        label="Transport"
        segments={transports}
        selected={draft.transport}
        onSelect={(transport) => onDraft({ ...draft, transport })}
      />
      <Select
        label="Revision"
        options={revisions}
        selected={draft.revision}
        onSelect={(revision) => onDraft({ ...draft, revision })}
      />
      <Parts {...props} />
      {draft.tls.acceptInvalid && (
        <Chip tone="error" icon="warning">
          certificates are not checked
        </Chip>
      )}
    </div>
  );
}

/** What is sent along, how the connection is secured, who we say we are: parts that unfold below. */
function Parts(props: AddressFormProps): ReactElement {
  const { draft } = props;
  return (
    <span className="connect-parts">
      <Part {...props} part="headers" title="Headers" count={draft.headers.length} />
      <Part {...props} part="token" title="Token" count={draft.bearer === '' ? 0 : 1} />
      <Part {...props} part="tls" title="TLS" count={tlsCount(draft)} />
      <Part {...props} part="client" title="What we declare" words={clientWords(draft)} />
    </span>
  );
}

function Part(
  props: AddressFormProps & {
    readonly part: Exclude<Unfolded, undefined>;
    readonly title: string;
    readonly count?: number;
    readonly words?: string;
  },
): ReactElement {
  const { part, title, count = 0, words = '', unfolded, onUnfold } = props;
  const said = count === 0 ? words : String(count);
  const open = unfolded === part;
  return (
    <Button onPress={() => onUnfold(open ? undefined : part)} pressed={open} icon={open ? 'down' : 'chevron'} iconTone="weak">
      {said === '' ? title : `${title} ${said}`}
    </Button>
  );
}
