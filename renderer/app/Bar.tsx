import type { ReactElement } from 'react';
import type { Settings } from '../../shared/contract/schemas/capture.ts';
import type { SessionSummary } from '../../shared/contract/schemas/session.ts';
import { maskedAddress } from '../../shared/redact/maskedAddress.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { Clock } from '../ui/Clock.tsx';
import { formatPlural, maskSecret } from '../ui/format.ts';
import { Icon } from '../ui/Icon.tsx';
import { Menu } from '../ui/Menu.tsx';
import { Chip } from '../ui/Text.tsx';
import { transportWord } from '../ui/transportWords.ts';
import { CommandsButton } from './CommandsButton.tsx';
import { ComposerButton } from './ComposerButton.tsx';
import { phaseLook } from './phaseLook.ts';

export interface BarProps {
  readonly session: SessionSummary | undefined;
  /** How many servers are connected, whichever is shown. */
  readonly connected: number;
  /** What the window shows where there is no session: "New connection", "Captures". */
  readonly title: string;
  readonly theme: Settings['theme'];
  /** The button that opens the left pane, where it is a drawer; undefined where it is a pane. */
  readonly drawer: { readonly open: boolean; readonly onToggle: () => void } | undefined;
  readonly capturesShown: boolean;
  readonly onDisconnect: () => void;
  readonly onReconnect: () => void;
  /** Opens a new MCP session into the same capture. */
  readonly onReopen: () => void;
  readonly onDismiss: () => void;
  readonly onCaptures: () => void;
  readonly onTheme: (theme: Settings['theme']) => void;
}

/** The bar: where the window is connected, in words, and the ways out. */
export function Bar(props: BarProps): ReactElement {
  const { session, title, drawer } = props;
  return (
    <header className="bar">
      <span className="bar-mark">
        <Icon name="mark" label="Wirescope" />
      </span>
      {session ? <SessionFacts session={session} /> : <NoSession title={title} connected={props.connected} />}
      <span className="grow" />
      {session && drawer && (
        <Button
          icon="tool"
          pressed={drawer.open}
          onPress={drawer.onToggle}
          tooltip="What the server offers (Ctrl B)"
          label={`Tools ${session.lists.tools.count}`}
        >
          <span className="bar-word">{'Tools '}</span>
          {String(session.lists.tools.count)}
        </Button>
      )}
      {session && session.phase !== 'offline' && <ComposerButton capture={session.capture} />}
      {session && <SessionButtons {...props} session={session} />}
      <Button
        icon="file"
        pressed={props.capturesShown}
        onPress={props.onCaptures}
        label="Captures"
        tooltip="Everything that was recorded"
      >
        <span className="bar-word">Captures</span>
      </Button>
      <CommandsButton />
      <ThemeMenu theme={props.theme} onTheme={props.onTheme} />
    </header>
  );
}

function NoSession({ title, connected }: { readonly title: string; readonly connected: number }): ReactElement {
  return (
    <>
      <b className="bar-title">{title}</b>
      <span role="status" aria-label="Connection" className="bar-state">
        <Icon name={connected === 0 ? 'skip' : 'ok'} tone={connected === 0 ? 'weak' : 'in'} />
        {connected === 0 ? 'Not connected' : `${formatPlural(connected, 'server')} connected`}
      </span>
    </>
  );
}

function SessionFacts({ session }: { readonly session: SessionSummary }): ReactElement {
  const look = phaseLook(session);
  return (
    <>
      <Address url={maskedAddress(session.url)} />
      <span role="status" aria-label="Connection" className="bar-state">
        <Icon name={look.icon} tone={look.tone} />
        {look.word}
        {look.counts && (
          <span className="weak" aria-hidden="true">
            <Clock since={session.since} />
          </span>
        )}
      </span>
      {session.acceptsInvalidTls && (
        <Chip tone="error" icon="warning" title="Certificate checks are off for this server">
          Invalid TLS accepted
        </Chip>
      )}
      {session.transport !== null && (
        <span className="bar-wide">
          <Chip title="Transport">{transportWord(session.transport)}</Chip>
        </span>
      )}
      {session.revision !== null && <Chip title="Negotiated revision">{session.revision}</Chip>}
      {session.mcpSessionId !== null && (
        <span className="bar-wide">
          <Chip mono title="Mcp-Session-Id, masked">{`mcpSessionId ${maskSecret(session.mcpSessionId)}`}</Chip>
        </span>
      )}
    </>
  );
}

function Address({ url }: { readonly url: string }): ReactElement {
  const parts = /^(https?:\/\/)([^/?#]*)(.*)$/.exec(url);
  return (
    <span className="bar-address mono" title={url}>
      <Icon name={url.startsWith('https:') ? 'lock' : 'globe'} tone="weak" />
      <bdi className="clip">
        <span className="weak">{parts?.[1]}</span>
        {parts?.[2] ?? url}
        <span className="medium">{parts?.[3]}</span>
      </bdi>
    </span>
  );
}

function SessionButtons({
  session,
  onDisconnect,
  onReconnect,
  onReopen,
  onDismiss,
}: BarProps & { readonly session: SessionSummary }): ReactElement {
  const live = session.phase === 'connecting' || session.phase === 'connected' || session.phase === 'reconnecting';
  return (
    <>
      {session.canReopen && (
        <Button look="primary" onPress={onReopen} tooltip="The session is gone; a new one continues in this capture">
          Open a new session
        </Button>
      )}
      {live && <Button onPress={onDisconnect}>Disconnect</Button>}
      {session.phase === 'disconnected' && (
        <Button onPress={onReconnect} tooltip="Connect again, into a new capture">
          Connect
        </Button>
      )}
      {!live && <IconButton icon="x" label="Take this server off the window; its capture stays" onPress={onDismiss} />}
    </>
  );
}

const themes: readonly (readonly [theme: Settings['theme'], title: string])[] = [
  ['system', 'As the system'],
  ['dark', 'Dark'],
  ['light', 'Light'],
];

function ThemeMenu({
  theme,
  onTheme,
}: {
  readonly theme: Settings['theme'];
  readonly onTheme: (theme: Settings['theme']) => void;
}): ReactElement {
  const actions = themes.map(([id, title]) => ({ id, title, checked: id === theme, onAction: () => onTheme(id) }));
  return (
    <Menu label="Theme" actions={actions}>
      <Button look="quiet" icon={theme === 'light' ? 'sun' : 'moon'} label="Theme" className="button-icon">
        {''}
      </Button>
    </Menu>
  );
}
