import type { ReactElement } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import type { SessionSummary } from '../../shared/contract/schemas/session.ts';
import { Icon, type IconName, type Tone } from '../ui/Icon.tsx';
import { classNames } from '../ui/classNames.ts';
import { Tooltip } from '../ui/Tooltip.tsx';
import { phaseLook } from './phaseLook.ts';

export interface RailProps {
  readonly sessions: readonly SessionSummary[];
  /** The capture shown, or `connect`. */
  readonly active: string | undefined;
  readonly onShow: (capture: string) => void;
  readonly onAdd: () => void;
}

/** One tile per server. */
export function Rail({ sessions, active, onShow, onAdd }: RailProps): ReactElement {
  return (
    <nav className="rail" aria-label="Servers">
      {sessions.map((session) => {
        const look = phaseLook(session);
        const name = nameOf(session);
        const label = `${name}, ${look.word.toLowerCase()}${session.revision === null ? '' : `, ${session.revision}`}`;
        return (
          <Tile
            key={session.capture}
            label={label}
            selected={session.capture === active}
            onPress={() => onShow(session.capture)}
            badge={look}
          >
            <span className="drawn" data-text={twoLetters(name)} />
          </Tile>
        );
      })}
      <Tile label="Add a server" selected={active === undefined} onPress={onAdd}>
        <Icon name="plus" />
      </Tile>
    </nav>
  );
}

interface TileProps {
  readonly label: string;
  readonly selected: boolean;
  readonly onPress: () => void;
  readonly badge?: { readonly icon: IconName; readonly tone: Tone };
  readonly children: ReactElement;
}

function Tile({ label, selected, onPress, badge, children }: TileProps): ReactElement {
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
      </AriaButton>
    </Tooltip>
  );
}

/** The name a person gave, else what the server calls itself, else where it is. */
function nameOf({ label, server, url }: SessionSummary): string {
  if (label !== '') return label;
  return server?.title ?? server?.name ?? (URL.canParse(url) ? new URL(url).host : url);
}

/** `orders-mcp` → `Or`. */
function twoLetters(label: string): string {
  const letters = label.replace(/^https?:\/\//, '').replace(/[^\p{L}\p{N}]/gu, '');
  return letters.charAt(0).toUpperCase() + letters.charAt(1).toLowerCase();
}
