import { useState, type ReactElement, type ReactNode } from 'react';
import type { SessionSummary } from '../../../../shared/contract/schemas/session.ts';
import { Freshness } from '../../../lists/Freshness.tsx';
import { JsonText } from '../../../results/JsonText.tsx';
import { Button } from '../../../ui/Button.tsx';
import { maskSecret } from '../../../ui/format.ts';
import { Fold } from '../../../ui/Fold.tsx';
import { Segmented } from '../../../ui/Segmented.tsx';
import { Recording } from '../../../ui/Recording.tsx';
import { KeyValue, SectionHeading } from '../../../ui/Text.tsx';
import { transportWord } from '../../../ui/transportWords.ts';
import { visibleLine } from '../../../../shared/base/visibleText.ts';
import { maskedAddress } from '../../../../shared/redact/maskedAddress.ts';
import { CapabilityTree } from './CapabilityTree.tsx';
import { ClientEditor, type ClientEditorProps } from './ClientEditor.tsx';
import { RootsPart, type RootsPartProps } from './RootsPart.tsx';

export interface ServerViewProps {
  readonly session: SessionSummary;
  readonly client: ClientEditorProps;
  readonly roots: RootsPartProps;
  readonly onReopen: () => void;
  readonly onListen: () => void;
  readonly onReconnect: () => void;
  readonly onPaging: (paging: SessionSummary['paging']) => void;
}

/** The area `Server`: who it is, what was agreed, what both sides declared, and what can be done with the session. */
export function ServerView(props: ServerViewProps): ReactElement {
  const { session } = props;
  const live = session.phase === 'connected' || session.phase === 'reconnecting';
  if (session.phase === 'offline') return <Recording what="What the server said of itself, and what was agreed," />;
  return (
    <div className="area">
      <div className="area-work server-area">
        <SectionHeading title="Identity" />
        <Identity session={session} />
        <SectionHeading title="Session" />
        <KeyValue pairs={sessionFacts(session)} />
        <SessionButtons {...props} live={live} />
        <SectionHeading title="What the server declares" />
        <CapabilityTree capabilities={session.capabilities} />
        <Fold title="What the server was told" note={session.declared === null ? 'nothing yet' : undefined}>
          {session.declared === null ? (
            <p className="area-note">The server was not told yet what this client can do.</p>
          ) : (
            <JsonText text={JSON.stringify(session.declared, null, 2) ?? ''} label="What the server was told" />
          )}
        </Fold>
        {live && (
          <>
            <SectionHeading title="What we declare" />
            <ClientEditor {...props.client} />
            <SectionHeading title="Roots" note={String(session.roots.length)} />
            <RootsPart {...props.roots} />
          </>
        )}
        {session.instructions !== null && session.instructions !== '' && (
          <>
            <SectionHeading title="Instructions" />
            <p className="server-instructions">
              <bdi>{session.instructions}</bdi>
            </p>
          </>
        )}
      </div>
    </div>
  );
}

function Identity({ session: { server, url } }: { readonly session: SessionSummary }): ReactElement {
  if (server === null) return <p className="area-note">The server has not said who it is.</p>;
  const pairs: readonly (readonly [string, ReactNode])[] = [
    ['Name', text(server.name, true)],
    ['Title', text(server.title)],
    ['Version', text(server.version, true)],
    ['About', text(server.description)],
    ['Website', text(server.websiteUrl, true)],
    ['Icons', server.icons === undefined ? undefined : <Icons key="icons" icons={server.icons} />],
    ['Address', text(maskedAddress(url), true)],
  ];
  return <KeyValue pairs={pairs.filter(([, value]) => value !== undefined)} />;
}

/** Addresses as text: nobody fetches a picture because a server named it. */
function Icons({ icons }: { readonly icons: readonly string[] }): ReactElement {
  return (
    <ul>
      {icons.map((icon) => (
        <li key={icon} className="mono">
          {icon.startsWith('data:') ? (
            `${icon.slice(0, 40)}… ${icon.length.toLocaleString('en-US')} characters`
          ) : (
            <bdi>{icon}</bdi>
          )}
        </li>
      ))}
    </ul>
  );
}

function text(value: string | undefined, mono = false): ReactNode {
  if (value === undefined || value === '') return undefined;
  return <bdi className={mono ? 'mono' : undefined}>{visibleLine(value)}</bdi>;
}

function sessionFacts(session: SessionSummary): readonly (readonly [string, ReactNode])[] {
  return [
    ['Revision', session.revision ?? 'not agreed'],
    ['Transport', session.transport === null ? 'not known' : transportWord(session.transport)],
    [
      'MCP session',
      session.mcpSessionId === null ? (
        session.transport === 'stateless' ? (
          'no MCP sessions in this revision'
        ) : (
          'the server gave no id'
        )
      ) : (
        <SessionId key={session.mcpSessionId} id={session.mcpSessionId} />
      ),
    ],
    ['Connection', session.connection === 1 ? '1, the first of this capture' : `${session.connection} of this capture`],
    ...(session.caching === null || session.caching.ttlMs === null
      ? []
      : [['Discovery', <Freshness key="caching" {...session.caching} />] as const]),
  ];
}

/** Masked until asked for; asking again masks it. */
function SessionId({ id }: { readonly id: string }): ReactElement {
  const [shown, setShown] = useState(false);
  return (
    <>
      <bdi className="mono">{shown ? id : maskSecret(id)}</bdi>{' '}
      <Button look="link" label={shown ? 'Hide the session id' : 'Reveal the session id'} onPress={() => setShown(!shown)}>
        {shown ? 'hide' : 'reveal'}
      </Button>
    </>
  );
}

const pagings = [
  { id: 'all', title: 'All pages' },
  { id: 'one', title: 'Page by page' },
] as const;

function SessionButtons(props: ServerViewProps & { readonly live: boolean }): ReactElement {
  const { session, live } = props;
  return (
    <div className="area-part server-buttons">
      {session.canReopen && (
        <p className="medium">
          This session is gone. A new one continues in the same capture; what was waiting is not sent again.
        </p>
      )}
      <div className="area-buttons">
        {session.canReopen && (
          <Button look="primary" onPress={props.onReopen}>
            Open a new session
          </Button>
        )}
        <Button onPress={props.onReconnect} tooltip="Connects again with the same options, into a new capture">
          Reconnect
        </Button>
        {live && session.transport !== 'stateless' && (
          <Button onPress={props.onListen} tooltip="Opens one more standing stream; a server answers a second one with 409">
            Ask for a second stream
          </Button>
        )}
      </div>
      {live && (
        <div className="area-row">
          <span className="weak">Lists</span>
          <Segmented label="Lists" small segments={pagings} selected={session.paging} onSelect={props.onPaging} />
        </div>
      )}
    </div>
  );
}
