import type { ReactElement, ReactNode } from 'react';
import type { EventDetails } from '../../../../shared/contract/schemas/event.ts';
import { maskedTarget } from '../../../../shared/redact/maskedAddress.ts';
import type { TabId } from '../model/tabs.ts';
import { Button, IconButton } from '../../../ui/Button.tsx';
import { formatCount } from '../../../ui/format.ts';
import { Menu, type MenuAction } from '../../../ui/Menu.tsx';
import { Tabs } from '../../../ui/Tabs.tsx';
import { Chip } from '../../../ui/Text.tsx';

export interface DetailsViewProps {
  readonly details: EventDetails;
  readonly tab: TabId;
  readonly onTab: (tab: TabId) => void;
  /** The timeline's filter hides this event. */
  readonly hidden: boolean;
  readonly actions: readonly MenuAction[];
  /** What the timeline can be narrowed to from here. */
  readonly filters: readonly MenuAction[];
  /** Whether this row is the one others are compared with. */
  readonly pinned: boolean;
  /** Whether there is another one to compare this row with. */
  readonly comparable: boolean;
  readonly onPin: () => void;
  /** Sends again what was sent, as it was or edited first. */
  readonly onResend: (edit: boolean) => void;
  /** The content of the tab. */
  readonly children: ReactNode;
}

/** The head and tabs of the details. */
export function DetailsView(props: DetailsViewProps): ReactElement {
  const { details, tab, onTab, hidden, actions, filters, pinned, comparable, onPin, onResend, children } = props;
  const { row, related } = details;
  const title = row.kind === 'state' ? row.target : row.method;
  return (
    <>
      <header className="details-head">
        <span className="mono weak">#{formatCount(row.event)}</span>
        <h2 className="clip" title={title}>
          <bdi className={row.kind === 'state' ? undefined : 'mono'}>{title}</bdi>{' '}
          {row.kind === 'http' && <bdi className="mono medium">{maskedTarget(row)}</bdi>}
          {row.kind === 'http' && row.status !== undefined && (
            <b className={row.status >= 400 ? 'mono tone-error' : 'mono'}> {row.status}</b>
          )}
        </h2>
        <span className="grow" />
        {hidden && <Chip tone="note">not in this filter</Chip>}
        <IconButton icon="pin" label={pinned ? 'Unpin (P)' : 'Pin to compare (P)'} pressed={pinned} onPress={onPin} />
        {details.http && (
          <>
            <IconButton icon="pencil" label="Edit in composer (E)" onPress={() => onResend(true)} />
            <IconButton icon="play" label="Resend (R)" onPress={() => onResend(false)} />
          </>
        )}
        <Menu label="Filter by" actions={filters}>
          <Button look="quiet" icon="filter" label="Filter by this row" className="button-icon">
            {''}
          </Button>
        </Menu>
        <Menu label="Copy" actions={actions}>
          <Button look="quiet" icon="copy" label="Copy" className="button-icon">
            {''}
          </Button>
        </Menu>
      </header>
      <Tabs
        label="Details of the event"
        className="details-tabs"
        items={[
          { id: 'message', title: 'Message' },
          { id: 'frame', title: 'Frame' },
          { id: 'http', title: 'HTTP' },
          { id: 'bytes', title: 'Bytes' },
          { id: 'related', title: 'Related', count: related.length },
          ...(comparable ? [{ id: 'compare', title: 'Compare' } as const] : []),
        ]}
        selected={tab}
        onSelect={onTab}
      >
        {children}
      </Tabs>
    </>
  );
}
