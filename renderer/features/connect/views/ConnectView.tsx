import { FileTrigger } from 'react-aria-components';
import { useState, type ClipboardEvent, type DragEvent, type KeyboardEvent, type ReactElement, type ReactNode } from 'react';
import type { SessionSummary } from '../../../../shared/contract/schemas/session.ts';
import type { Imported, ImportedServer } from '../../../../shared/import/importedServer.ts';
import { readServers } from '../../../../shared/import/readServers.ts';
import { ProfileEditor } from '../../../clientProfile/ProfileEditor.tsx';
import type { ProfileDraft } from '../../../clientProfile/profileDraft.ts';
import { RootsEditor } from '../../../clientProfile/RootsEditor.tsx';
import { Button } from '../../../ui/Button.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import type { ConnectDraft } from '../model/connectDraft.ts';
import { AddressForm, type AddressFormProps, type Unfolded } from './AddressForm.tsx';
import { FailureView, type FailureViewProps } from './FailureView.tsx';
import { Found } from './Found.tsx';
import { HeadersEditor } from './HeadersEditor.tsx';
import { Recents, type RecentsProps } from './Recents.tsx';
import { Steps, type StepsProps } from './Steps.tsx';
import { TlsEditor } from './TlsEditor.tsx';

export interface ConnectViewProps extends Pick<
  AddressFormProps,
  'draft' | 'onDraft' | 'onConnect' | 'revisions' | 'urlRef' | 'focusUrl'
> {
  readonly problem: { readonly where: 'url' | 'headers' | 'client'; readonly sentence: string } | undefined;
  /** Who we are unless the draft says otherwise. */
  readonly standardClient: ProfileDraft;
  /** What the last import has to say about what was filled in. */
  readonly remarks: readonly string[];
  readonly onImport: (server: ImportedServer, connect: boolean) => void;
  /** Dropped files that name no servers. */
  readonly onFiles: (files: readonly File[]) => void;
  readonly recents: RecentsProps;
  /** The session being connected or failed, with what can be done about it; undefined on an empty page. */
  readonly attempt:
    | { readonly session: SessionSummary; readonly steps: StepsProps; readonly failure: Omit<FailureViewProps, 'failure'> }
    | undefined;
}

/** The connect page. Anything it can read may be pasted or dropped anywhere on it. */
export function ConnectView(props: ConnectViewProps): ReactElement {
  const [found, setFound] = useState<Imported>();
  const [unfolded, setUnfolded] = useState<Unfolded>();
  const { attempt, problem } = props;
  // Beside a session's rows it is one part of the page, alone it is the page.
  const Title = attempt === undefined ? 'h1' : 'h2';

  const take = (text: string): boolean => {
    const read = readServers(text);
    if (read === undefined) return false;
    const [only] = read.ok && read.servers.length === 1 && read.skipped.length === 0 ? read.servers : [];
    if (only !== undefined) props.onImport(only, false);
    setFound(only === undefined ? read : undefined);
    return true;
  };
  return (
    <Surface
      onText={take}
      onAddress={(url) => props.onDraft({ ...props.draft, url })}
      onFiles={props.onFiles}
      onRetry={attempt === undefined ? undefined : attempt.steps.onRetry}
    >
      <section className="connect-recents" aria-label="Recent">
        <Recents {...props.recents} />
      </section>
      <section className="connect-main" aria-label="Connect">
        <div className="connect-head">
          <Title className="connect-title">
            {attempt?.session.phase === 'connecting' ? 'Connecting' : 'Connect to a server'}
          </Title>
          <AddressForm
            {...props}
            unfolded={unfolded}
            onUnfold={setUnfolded}
            problem={problem?.where === 'url' ? problem.sentence : ''}
          />
          <Unfold {...props} part={problem === undefined || problem.where === 'url' ? unfolded : problem.where} />
          <Hint remarks={props.remarks} onText={take} />
        </div>
        {found !== undefined && (
          <Found
            found={found}
            onUse={(server) => props.onImport(server, false)}
            onConnect={(server) => props.onImport(server, true)}
            onClose={() => setFound(undefined)}
          />
        )}
        {attempt !== undefined && attempt.session.failure !== null && (
          <FailureView {...attempt.failure} failure={attempt.session.failure} />
        )}
        {attempt !== undefined && <Steps {...attempt.steps} />}
      </section>
    </Surface>
  );
}

interface SurfaceProps {
  /** Takes a text that may hold servers; false where it does not. */
  readonly onText: (text: string) => boolean;
  readonly onAddress: (text: string) => void;
  readonly onFiles: (files: readonly File[]) => void;
  readonly onRetry: (() => void) | undefined;
  readonly children: ReactNode;
}

/** The page as a place to paste and drop on, and to press Ctrl R in. */
function Surface({ onText, onAddress, onFiles, onRetry, children }: SurfaceProps): ReactElement {
  const [dropping, setDropping] = useState(false);
  const paste = (event: ClipboardEvent): void => {
    // A text area takes what is pasted into it.
    if (event.target instanceof HTMLTextAreaElement) return;
    if (onText(event.clipboardData.getData('text/plain'))) event.preventDefault();
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setDropping(false);
    const files = [...event.dataTransfer.files];
    const text = files[0] === undefined ? Promise.resolve(event.dataTransfer.getData('text/plain')) : textOf(files[0]);
    void text.then((found) => {
      if (files.length > 0 && !namesServers(found)) onFiles(files);
      else if (!onText(found)) onAddress(found.trim().slice(0, 2000));
    });
  };
  const keyed = (event: KeyboardEvent): void => {
    if (onRetry === undefined || event.key !== 'r' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    onRetry();
  };
  return (
    <div
      data-takes-files
      className={dropping ? 'connect is-dropping' : 'connect'}
      onPaste={paste}
      onDragOver={(event) => {
        event.preventDefault();
        setDropping(true);
      }}
      onDragLeave={() => setDropping(false)}
      onDrop={drop}
      onKeyDown={keyed}
    >
      {children}
    </div>
  );
}

function Unfold({
  draft,
  onDraft,
  part,
  problem,
  standardClient,
}: ConnectViewProps & { readonly part: Unfolded }): ReactElement | null {
  const edit = (change: Partial<ConnectDraft>): void => onDraft({ ...draft, ...change });
  if (part === 'headers') {
    return (
      <HeadersEditor
        headers={draft.headers}
        onHeaders={(headers) => edit({ headers })}
        problem={problem?.where === 'headers' ? problem.sentence : ''}
      />
    );
  }
  if (part === 'client') {
    return (
      <div className="connect-part">
        <ProfileEditor draft={draft.client ?? standardClient} onDraft={(client) => edit({ client })} />
        <p className="strong">Roots</p>
        <RootsEditor roots={draft.roots} onRoots={(roots) => edit({ roots })} />
        {problem?.where === 'client' && <p className="tone-error">{problem.sentence}</p>}
      </div>
    );
  }
  if (part === 'tls') return <TlsEditor tls={draft.tls} onTls={(tls) => edit({ tls })} />;
  if (part !== 'token') return null;
  return (
    <div className="connect-part" role="group" aria-label="Token">
      <TextField
        label="Bearer token"
        hint="sent as Authorization: Bearer …"
        type="password"
        value={draft.bearer}
        onChange={(bearer) => edit({ bearer })}
        mono
      />
    </div>
  );
}

function Hint({
  remarks,
  onText,
}: {
  readonly remarks: readonly string[];
  readonly onText: (text: string) => boolean;
}): ReactElement {
  return (
    <div className="connect-hint">
      {remarks.map((remark) => (
        <p key={remark} className="medium">
          {remark}
        </p>
      ))}
      <p className="weak">
        Paste a URL, a <code>curl</code> command or an <code>mcp.json</code> anywhere on this page, drop a file, or{' '}
        <FileTrigger
          acceptedFileTypes={['.json', '.jsonc', 'application/json', '.txt']}
          onSelect={(files) => void files?.[0]?.text().then(onText)}
        >
          <Button look="link">choose an mcp.json</Button>
        </FileTrigger>
        .
      </p>
    </div>
  );
}

/** The text of a file that may be read as one: empty where it is a folder, or longer than any settings are. */
async function textOf(file: File): Promise<string> {
  return file.size > 5_000_000 ? '' : file.text().catch(() => '');
}

/** Whether a file is about servers, if only a list with something wrong in it. */
function namesServers(text: string): boolean {
  const read = readServers(text);
  return read === undefined ? /^\s*https?:\/\/\S+\s*$/.test(text) : read.ok || /"(?:mcpServers|servers)"/.test(text);
}
