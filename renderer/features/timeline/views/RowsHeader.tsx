import type { PointerEvent, ReactElement } from 'react';
import { Button, IconButton } from '../../../ui/Button.tsx';
import { Menu } from '../../../ui/Menu.tsx';
import type { ColumnId } from '../model/cellTerms.ts';
import { isPathColumn, pathHead, writtenPath } from '../model/pathColumns.ts';
import type { TimeMode } from '../model/timeColumn.ts';
import type { Scale } from '../model/waterfall.ts';

export interface RowsHeaderProps {
  readonly columns: readonly ColumnId[];
  readonly scale: Scale | undefined;
  /** px of the waterfall's column. */
  readonly waterfall: number;
  readonly timeMode: TimeMode;
  readonly onTimeMode: (mode: TimeMode) => void;
  /** An edge is dragged: the column is to be so wide; `done` when it was let go of. */
  readonly onResize: (column: ColumnId, width: number, done: boolean) => void;
  /** The columns are to be arranged. */
  readonly onArrange: () => void;
}

const modes: readonly (readonly [mode: TimeMode, title: string, short: string])[] = [
  ['start', 'Time since the start', 'time'],
  ['previous', 'Time since the row above', 'since above'],
  ['clock', 'Wall clock, UTC', 'UTC'],
];

/** The column heads: their edges can be dragged, the time column's is a menu. */
export function RowsHeader(props: RowsHeaderProps): ReactElement {
  const { columns } = props;
  const said = columns.indexOf('said');
  return (
    <div role="row" aria-rowindex={1} className="event-row rows-header">
      {columns.map((column, index) => (
        <span
          key={column}
          role="columnheader"
          className={isPathColumn(column) ? 'cell cell-value' : `cell cell-${column}`}
          {...(column === 'number' && { 'aria-label': 'number' })}
        >
          <Head {...props} column={column} />
          {column !== 'said' && column !== 'severity' && (
            <Edge side={index < said ? 'right' : 'left'} onResize={(width, done) => props.onResize(column, width, done)} />
          )}
        </span>
      ))}
    </div>
  );
}

function Head(props: RowsHeaderProps & { readonly column: ColumnId }): ReactElement {
  if (isPathColumn(props.column))
    return (
      <bdi className="clip" title={writtenPath(props.column)}>
        {pathHead(props.column)}
      </bdi>
    );
  switch (props.column) {
    case 'severity':
      return (
        <>
          <span className="visually-hidden">severity</span>
          <IconButton icon="dots" label="Arrange columns" onPress={props.onArrange} className="header-arrange" />
        </>
      );
    case 'number':
      return <>#</>;
    case 'time':
      return <TimeHead {...props} />;
    case 'direction':
      return <span className="visually-hidden">direction</span>;
    case 'said':
      return <>what was said</>;
    case 'waterfall':
      return <Axis scale={props.scale} width={props.waterfall - AXIS_INSET} />;
    case 'thread':
    case 'kind':
    case 'id':
    case 'size':
    case 'took':
      return <>{props.column}</>;
  }
}

function TimeHead({ timeMode, onTimeMode }: Pick<RowsHeaderProps, 'timeMode' | 'onTimeMode'>): ReactElement {
  const short = modes.find(([mode]) => mode === timeMode)?.[2] ?? 'time';
  const actions = modes.map(([mode, title]) => ({
    id: mode,
    title,
    checked: mode === timeMode,
    onAction: () => onTimeMode(mode),
  }));
  return (
    <Menu label="Time column" actions={actions}>
      <Button look="quiet" className="header-button" label={`Time column: ${short}`}>
        {short}
      </Button>
    </Menu>
  );
}

/** What the column keeps free at its sides, and what a time and the word "now" need beside each other, px. */
const [AXIS_INSET, ROOM_BESIDE_NOW] = [16, 62];

function Axis({ scale, width }: { readonly scale: Scale | undefined; readonly width: number }): ReactElement {
  const isFree = (percent: number): boolean => scale?.now !== true || (1 - percent / 100) * width > ROOM_BESIDE_NOW;
  return (
    <>
      <span className="visually-hidden">waterfall</span>
      <span className="waterfall" aria-hidden="true">
        {scale?.ticks.map((tick) => (
          <i key={tick.at} className="axis-label" style={{ left: `${tick.percent}%` }}>
            {isFree(tick.percent) && tick.label}
          </i>
        ))}
        {scale?.now === true && <b className="axis-now">now</b>}
      </span>
    </>
  );
}

interface EdgeProps {
  /** Columns before what was said grow to the right, those behind it to the left. */
  readonly side: 'left' | 'right';
  readonly onResize: (width: number, done: boolean) => void;
}

/** The edge of a column, to be dragged; the dialog has the same for the keyboard. */
function Edge({ side, onResize }: EdgeProps): ReactElement {
  const onPointerDown = (down: PointerEvent<HTMLElement>): void => {
    if (down.button !== 0) return;
    down.preventDefault();
    down.stopPropagation();
    const edge = down.currentTarget;
    const first = edge.parentElement!.getBoundingClientRect().width;
    const widthAt = ({ clientX }: { readonly clientX: number }): number =>
      first + (side === 'right' ? clientX - down.clientX : down.clientX - clientX);
    edge.setPointerCapture(down.pointerId);
    edge.onpointermove = (move) => onResize(widthAt(move), false);
    edge.onpointerup = (up) => {
      edge.onpointermove = null;
      edge.onpointerup = null;
      onResize(widthAt(up), true);
    };
  };
  return <span className={`column-edge column-edge-${side}`} aria-hidden="true" onPointerDown={onPointerDown} />;
}
