import type { KeyboardEvent, ReactElement, Ref } from 'react';
import { classNames } from '../../../ui/classNames.ts';
import { formatCount } from '../../../ui/format.ts';
import { Icon, type IconName, type Tone } from '../../../ui/Icon.tsx';
import type { LaneRow } from '../model/laneRows.ts';
import { rowWords } from '../model/laneWords.ts';

export interface LaneHeadersProps {
  readonly rows: readonly LaneRow[];
  /** The rows in view. */
  readonly from: number;
  readonly to: number;
  readonly cursor: string | undefined;
  /** The lanes of the selected conversation. */
  readonly litLanes: ReadonlySet<string>;
  readonly headersRef: Ref<HTMLDivElement>;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onFocus: () => void;
  readonly onCursor: (row: LaneRow) => void;
  readonly onToggle: (group: string) => void;
  readonly onPin: (lane: string) => void;
}

/** The DOM id of a row's header. */
export const laneRowId = (id: string): string => `lane-row-${id.replace(/[^A-Za-z0-9_-]/g, '_')}`;

/** The headers of groups and lanes: one tab stop, and what is on the canvas as rows. */
export function LaneHeaders(props: LaneHeadersProps): ReactElement {
  const { rows, from, to, cursor, litLanes, headersRef, onKeyDown, onFocus, onCursor, onToggle, onPin } = props;
  const seen = rows.slice(from, to);
  const isHere = seen.some(({ id }) => id === cursor);
  return (
    <div
      ref={headersRef}
      role="treegrid"
      aria-label="Lanes"
      aria-rowcount={rows.length}
      aria-colcount={3}
      tabIndex={0}
      className="lane-headers"
      onKeyDown={onKeyDown}
      onFocus={onFocus}
      {...(isHere && cursor !== undefined && { 'aria-activedescendant': laneRowId(cursor) })}
    >
      {seen.map((row, index) => {
        const place = { index: from + index, isCursor: cursor === row.id, onCursor };
        return row.kind === 'group' ? (
          <GroupHeader key={row.id} {...place} row={row} onToggle={onToggle} />
        ) : (
          <LaneHeader key={row.id} {...place} row={row} isSelected={litLanes.has(row.id)} onPin={onPin} />
        );
      })}
    </div>
  );
}

interface HeaderProps<Kind extends LaneRow['kind']> {
  readonly row: LaneRow & { readonly kind: Kind };
  readonly index: number;
  readonly isCursor: boolean;
  readonly onCursor: (row: LaneRow) => void;
}

function GroupHeader(props: HeaderProps<'group'> & Pick<LaneHeadersProps, 'onToggle'>): ReactElement {
  const { row, index, isCursor, onCursor, onToggle } = props;
  return (
    <div
      role="row"
      id={laneRowId(row.id)}
      aria-level={1}
      aria-rowindex={index + 1}
      aria-expanded={row.open}
      aria-selected={isCursor}
      aria-label={rowWords(row)}
      className={classNames('lane-group', !row.open && 'is-closed', isCursor && 'is-cursor')}
      style={{ top: row.top, height: row.height }}
      onClick={() => {
        onCursor(row);
        onToggle(row.id);
      }}
    >
      <span role="gridcell" className="lane-name">
        <Icon name={row.open ? 'down' : 'chevron'} tone="weak" />
        <span className="clip">{row.title}</span>
      </span>
      <span role="gridcell" className="lane-ids">
        {row.open ? '' : formatCount(row.count)}
      </span>
      <span role="gridcell" className="lane-state">
        {!row.open && <SeverityIcon severity={row.severity} />}
      </span>
    </div>
  );
}

function LaneHeader(
  props: HeaderProps<'lane'> & Pick<LaneHeadersProps, 'onPin'> & { readonly isSelected: boolean },
): ReactElement {
  const { row, index, isCursor, isSelected, onCursor, onPin } = props;
  const { lane } = row;
  return (
    <div
      role="row"
      id={laneRowId(row.id)}
      aria-level={row.level}
      aria-rowindex={index + 1}
      aria-selected={isCursor}
      aria-label={rowWords(row)}
      className={classNames('lane-header', isCursor && 'is-cursor', isSelected && 'is-selected')}
      style={{ top: row.top, height: row.height }}
      onClick={() => onCursor(row)}
    >
      <span role="gridcell" className="lane-name clip" title={`${lane.title} ${lane.subtitle}`}>
        <span className="mono">{lane.title}</span> <span className="weak">{lane.subtitle}</span>
      </span>
      <span role="gridcell" className="lane-ids mono">
        {lane.ids}
      </span>
      <span role="gridcell" className="lane-state">
        <button
          type="button"
          tabIndex={-1}
          className={classNames('lane-pin', row.pinned && 'is-pinned')}
          aria-label={row.pinned ? `Unpin ${lane.title}` : `Pin ${lane.title}`}
          title={row.pinned ? 'Unpin (P)' : 'Pin to the top (P)'}
          onClick={(event) => {
            event.stopPropagation();
            onPin(row.id);
          }}
        >
          <Icon name="pin" tone={row.pinned ? 'now' : 'weak'} />
        </button>
        {lane.open ? <Icon name="pending" tone="now" /> : <SeverityIcon severity={lane.severity} />}
      </span>
    </div>
  );
}

const looks = {
  error: ['error', 'error'],
  warning: ['warning', 'warning'],
  note: ['note', 'note'],
} as const satisfies Record<string, readonly [IconName, Tone]>;

function SeverityIcon({ severity }: { readonly severity: 'error' | 'warning' | 'note' | undefined }): ReactElement | null {
  if (severity === undefined) return null;
  const [name, tone] = looks[severity];
  return <Icon name={name} tone={tone} />;
}
