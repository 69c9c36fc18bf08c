import { useMemo, useState, type ReactElement } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import type { SessionSummary } from '../../shared/contract/schemas/session.ts';
import { maskedAddress } from '../../shared/redact/maskedAddress.ts';
import { useCommands } from '../commands/commands.ts';
import { SettingsFeature } from '../features/settings/index.ts';
import { Icon, type IconName, type Tone } from '../ui/Icon.tsx';
import { classNames } from '../ui/classNames.ts';
import { Tooltip } from '../ui/Tooltip.tsx';
import { formatCount } from '../ui/format.ts';
import { phaseLook } from './phaseLook.ts';

export interface RailProps {
  readonly sessions: readonly SessionSummary[];
  /** The capture shown, or `connect`. */
  readonly active: string | undefined;
  readonly onShow: (capture: string) => void;
  readonly onAdd: () => void;
  /** Shows what is done with captures. */
  readonly onPlace: (place: 'mock' | 'replay' | 'compare') => void;
  /** Opens the oldest question that waits in the session shown. */
  readonly onAnswer: (capture: string) => void;
}

/** One tile per server. Pressing the tile of the session shown opens what waits there for the person. */
export function Rail({ sessions, active, onShow, onAdd, onPlace, onAnswer }: RailProps): ReactElement {
  const [settingsOpen, setSettingsOpen] = useState(false);
  useCommands(useMemo(() => [{ id: 'settings', group: 'Window', title: 'Settings', run: () => setSettingsOpen(true) }], []));
  return (
    <div className="rail">
      <nav className="rail-part" aria-label="Servers">
        {sessions.map((session) => {
          const look = phaseLook(session);
          const name = nameOf(session);
          const { capture, revision, waiting } = session;
          const facts = [
            name,
            look.word.toLowerCase(),
            revision ?? '',
            waiting === 0 ? '' : `${formatCount(waiting)} waiting for you`,
          ];
          return (
            <Tile
              key={capture}
              label={facts.filter((fact) => fact !== '').join(', ')}
              selected={capture === active}
              onPress={() => (capture === active && waiting > 0 ? onAnswer(capture) : onShow(capture))}
              badge={look}
              waiting={waiting}
            >
              <span className="drawn" data-text={twoLetters(name)} />
            </Tile>
          );
        })}
        <Tile label="Add a server" selected={active === undefined} onPress={onAdd}>
          <Icon name="plus" />
        </Tile>
      </nav>
      <nav className="rail-part" aria-label="Application">
        <Tile label="Replay" selected={active === 'replay'} onPress={() => onPlace('replay')}>
          <Icon name="resend" />
        </Tile>
        <Tile label="Compare" selected={active === 'compare'} onPress={() => onPlace('compare')}>
          <Icon name="compare" />
        </Tile>
        <Tile label="Mock" selected={active === 'mock'} onPress={() => onPlace('mock')}>
          <Icon name="server" />
        </Tile>
        <Tile label="Settings" selected={false} onPress={() => setSettingsOpen(true)}>
          <Icon name="gear" />
        </Tile>
      </nav>
      <SettingsFeature open={settingsOpen} onClose={() => setSettingsOpen(false)} />
    </div>
  );
}

interface TileProps {
  readonly label: string;
  readonly selected: boolean;
  readonly onPress: () => void;
  readonly badge?: { readonly icon: IconName; readonly tone: Tone };
  /** Questions that wait for the person. */
  readonly waiting?: number;
  readonly children: ReactElement;
}

function Tile({ label, selected, onPress, badge, waiting = 0, children }: TileProps): ReactElement {
  return (
    <Tooltip text={label}>
      <AriaButton
        className={classNames('tile', selected && 'is-selected', !badge && 'tile-ghost')}
        aria-label={label}
        {...(selected && { 'aria-current': 'page' })}
        onPress={onPress}
      >
        {children}
        {badge && (
          <span className="tile-badge">
            <Icon name={badge.icon} tone={badge.tone} />
          </span>
        )}
        {waiting > 0 && <span className="tile-count drawn" data-text={waiting > 99 ? '99' : String(waiting)} />}
      </AriaButton>
    </Tooltip>
  );
}

/** The name a person gave, else what the server calls itself, else where it is. */
function nameOf({ label, server, url }: SessionSummary): string {
  if (label !== '') return maskedAddress(label);
  return server?.title ?? server?.name ?? (URL.canParse(url) ? new URL(url).host : maskedAddress(url));
}

/** `orders-mcp` → `Or`. */
function twoLetters(label: string): string {
  const letters = label.replace(/^https?:\/\//, '').replace(/[^\p{L}\p{N}]/gu, '');
  return letters.charAt(0).toUpperCase() + letters.charAt(1).toLowerCase();
}
