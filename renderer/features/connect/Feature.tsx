// Binds the connect page to the state: what was typed for which session, whom it connects to, and what came of it.
import { useEffect, useMemo, useRef, useState, type ReactElement } from 'react';
import type { CaptureInfo } from '../../../shared/contract/schemas/capture.ts';
import type { ImportedServer } from '../../../shared/import/importedServer.ts';
import { revisions } from '../../../shared/protocol/revisions.ts';
import { draftOfProfile, type ProfileDraft } from '../../clientProfile/profileDraft.ts';
import { importFiles } from '../../state/importFiles.ts';
import { useActions, useApp, useClient } from '../../state/useApp.ts';
import './connect.css';
import { failureReport } from './model/report.ts';
import { draftOf, draftOfRecent, emptyDraft, readyDraft, type ConnectDraft, type Readied } from './model/connectDraft.ts';
import { draftFor, keepDraft } from './model/keptDrafts.ts';
import { rowOfExchange } from './model/rowOfExchange.ts';
import { ConnectView, type ConnectViewProps } from './views/ConnectView.tsx';
import type { RecentsProps } from './views/Recents.tsx';

const noCaptures: readonly CaptureInfo[] = [];
const revisionIds = revisions.map(({ id }) => id);

/** The connect page: empty, or of a session that is connecting or has failed. */
export function ConnectFeature({ capture }: { readonly capture?: string }): ReactElement {
  const session = useApp((state) => (capture === undefined ? undefined : state.sessions[capture]));
  const actions = useActions();
  const urlRef = useRef<HTMLInputElement>(null);
  const standardClient = useStandardClient();
  const [draft, setDraft] = useState(() => draftFor(capture, session?.url ?? ''));
  const [problem, setProblem] = useState<Extract<Readied, { ok: false }>>();
  const [remarks, setRemarks] = useState<readonly string[]>([]);

  const change = (next: ConnectDraft): void => {
    setDraft(next);
    if (next.url !== draft.url || next.headers !== draft.headers || next.client !== draft.client) setProblem(undefined);
    keepDraft(capture, next);
  };
  const connect = async (next: ConnectDraft): Promise<void> => {
    change(next);
    const ready = readyDraft(next);
    setProblem(ready.ok ? undefined : ready);
    if (!ready.ok) return;
    keepDraft(capture, { ...next, url: ready.options.url }, 'sent');
    const opened = await actions.connect(ready.options);
    if (opened !== undefined && capture === undefined) keepDraft(undefined, emptyDraft);
  };
  const importServer = (server: ImportedServer, connectNow: boolean): void => {
    setRemarks(server.remarks);
    if (connectNow) void connect(draftOf(server));
    else change(draftOf(server));
  };
  const retry = (): void => {
    if (capture !== undefined) void actions.retry(capture);
  };
  const attempt = useAttempt(capture, {
    onRetry: retry,
    onTry: (url) => void connect({ ...draft, url }),
    onEdit: () => urlRef.current?.focus(),
  });
  const recents = useRecents(draft, change, (url) => void connect({ ...emptyDraft, url }));
  return (
    <ConnectView
      draft={draft}
      onDraft={change}
      onConnect={() => void connect(draft)}
      revisions={revisionIds}
      urlRef={urlRef}
      focusUrl={capture === undefined}
      problem={problem}
      remarks={remarks}
      standardClient={standardClient}
      onImport={importServer}
      onFiles={importFiles.give}
      recents={recents}
      attempt={attempt}
    />
  );
}

/** Who we are to a server unless a person says otherwise. */
function useStandardClient(): ProfileDraft {
  const version = useApp((state) => state.host?.version ?? '');
  return useMemo(
    () =>
      draftOfProfile({
        name: 'wirescope',
        version,
        features: { roots: true, sampling: true, elicitation: true, tasks: true, extensions: true },
      }),
    [version],
  );
}

interface Ways {
  readonly onRetry: () => void;
  readonly onTry: (url: string) => void;
  readonly onEdit: () => void;
}

/** The attempt shown under the form, and its buttons. */
function useAttempt(capture: string | undefined, ways: Ways): ConnectViewProps['attempt'] {
  const session = useApp((state) => (capture === undefined ? undefined : state.sessions[capture]));
  const actions = useActions();
  const client = useClient();
  if (capture === undefined || session === undefined) return undefined;
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(failureReport(session));
    actions.say('The report is on the clipboard. It holds no headers and no message content.', 'done');
  };
  const showExchange = async (exchange: number): Promise<void> => {
    const row = await rowOfExchange(client, capture, exchange);
    if (row !== undefined) actions.selectEvent(capture, row);
  };
  return {
    session,
    steps: {
      session,
      onShowExchange: (exchange) => void showExchange(exchange),
      onStop: () => void actions.disconnect(capture),
      onRetry: ways.onRetry,
    },
    failure: { onTry: ways.onTry, onEdit: ways.onEdit, onCopy: () => void copy() },
  };
}

/** What stands at the left, and what choosing it does. */
function useRecents(draft: ConnectDraft, fill: (draft: ConnectDraft) => void, connect: (url: string) => void): RecentsProps {
  const servers = useApp((state) => state.settings.recent);
  const captures = useApp((state) => state.captures ?? noCaptures);
  const demoUrl = useApp((state) => state.host?.demoUrl ?? null);
  const actions = useActions();
  const [now] = useState(() => Date.now());
  useEffect(() => void actions.loadCaptures(), [actions]);
  return {
    servers,
    captures,
    url: draft.url,
    now,
    sample: demoUrl !== null,
    onServer: (server) => fill(draftOfRecent(server)),
    onForget: (url) => void actions.forgetRecent(url),
    onCapture: (capture) => void actions.openCapture(capture),
    onCaptures: () => actions.goTo({ kind: 'captures' }),
    onSample: () => demoUrl !== null && connect(demoUrl),
  };
}
