import { useLayoutEffect, useMemo, useRef, type KeyboardEvent, type ReactElement } from 'react';
import type { Mark } from '../../../../shared/contract/schemas/mark.ts';
import type { Row } from '../../../rows/row.ts';
import type { Span } from '../../../rows/rowPages.ts';
import type { RowsSnapshot } from '../../../rows/rowSource.ts';
import { columnsOf, stepHeight, type Columns } from '../model/geometry.ts';
import { stepIntent, type StepIntent } from '../model/stepKeys.ts';
import { stepId, StepRow } from './StepRow.tsx';
import { useWindow } from './useWindow.ts';
import { visibleLine } from '../../../../shared/base/visibleText.ts';

export interface SequenceViewProps {
  readonly rows: RowsSnapshot;
  /** What the server is called. */
  readonly server: string;
  readonly following: boolean;
  readonly selectedEvent: number | undefined;
  readonly selected: Row | undefined;
  readonly reveal: { readonly position: number } | undefined;
  /** What was said of rows. */
  readonly marks: ReadonlyMap<number, Mark>;
  readonly onFollow: (following: boolean) => void;
  /** Says which steps are on screen. */
  readonly onScreen: (span: Span) => void;
  readonly onSelect: (row: Row, position: number) => void;
  readonly onOpen: () => void;
  readonly onIntent: (intent: StepIntent) => void;
}

/** The steps between two lifelines: one tab stop, a window onto a list of any length. */
export function SequenceView(props: SequenceViewProps): ReactElement {
  const { rows, server, following, selectedEvent, reveal, onFollow, onScreen } = props;
  const grid = useRef<HTMLDivElement>(null);
  const window = useWindow({ scrollerRef: grid, total: rows.total, following, onFollow, reveal });
  const { from, to, width } = window;
  useLayoutEffect(() => onScreen({ from, to }), [from, to, onScreen]);
  const columns = useMemo(() => columnsOf(width), [width]);
  const shown = useMemo(() => Array.from({ length: to - from }, (_, index) => rows.row(from + index)), [rows, from, to]);
  // Steps stand where they stand until the window has moved on by some: moving it draws only those that are new.
  const base = from - (from % 32);
  const height = (to - base) * stepHeight;
  const active = shown.find((row) => row !== undefined && row.event === selectedEvent)?.event;
  const onKeyDown = (event: KeyboardEvent): void => {
    const intent = stepIntent(event, Math.floor(window.viewHeight / stepHeight));
    if (!intent) return;
    event.preventDefault();
    props.onIntent(intent);
  };
  return (
    <>
      <Parties columns={columns} width={width} server={server} />
      <div
        ref={grid}
        role="grid"
        aria-label="Sequence"
        aria-rowcount={rows.total}
        aria-multiselectable={false}
        tabIndex={0}
        className="sequence-grid"
        onKeyDown={onKeyDown}
        {...(active !== undefined && { 'aria-activedescendant': stepId(active) })}
      >
        {rows.total > 0 && width > 0 && (
          <div role="presentation" className="sequence-body" style={{ height: window.height }}>
            <svg
              role="rowgroup"
              className="sequence-picture"
              width={width}
              height={height}
              style={{ transform: `translateY(${window.offset - (from - base) * stepHeight}px)` }}
            >
              <Steps {...props} shown={shown} from={from} base={base} width={width} columns={columns} />
              <Lifelines columns={columns} height={height} />
            </svg>
          </div>
        )}
      </div>
    </>
  );
}

interface StepsProps extends Pick<SequenceViewProps, 'selectedEvent' | 'selected' | 'marks' | 'onSelect' | 'onOpen'> {
  readonly shown: readonly (Row | undefined)[];
  /** The position of the first of them. */
  readonly from: number;
  /** The position at the top of the picture. */
  readonly base: number;
  readonly width: number;
  readonly columns: Columns;
}

function Steps({
  shown,
  from,
  base,
  width,
  columns,
  selectedEvent,
  selected,
  marks,
  onSelect,
  onOpen,
}: StepsProps): ReactElement {
  return (
    <>
      {shown.map(
        (row, index) =>
          row && (
            <StepRow
              key={row.event}
              row={row}
              position={from + index}
              top={(from + index - base) * stepHeight}
              width={width}
              columns={columns}
              selected={row.event === selectedEvent}
              related={isRelated(row, selected)}
              mark={marks.get(row.event)}
              onSelect={onSelect}
              onOpen={onOpen}
            />
          ),
      )}
    </>
  );
}

/** Who stands at either side, above the steps. */
function Parties({
  columns,
  width,
  server,
}: {
  readonly columns: Columns;
  readonly width: number;
  readonly server: string;
}): ReactElement {
  return (
    <div className="sequence-parties" aria-hidden="true">
      <span className="sequence-at">time</span>
      <span className="sequence-client" style={{ left: columns.client }}>
        client
      </span>
      <span className="sequence-server" style={{ right: Math.max(8, width - columns.server - 48) }}>
        <bdi title={visibleLine(server)}>{visibleLine(server)}</bdi>
      </span>
    </div>
  );
}

function Lifelines({ columns, height }: { readonly columns: Columns; readonly height: number }): ReactElement {
  return (
    <g className="lifelines" aria-hidden="true">
      <line x1={columns.client} x2={columns.client} y1={0} y2={height} />
      <line x1={columns.server} x2={columns.server} y1={0} y2={height} />
    </g>
  );
}

function isRelated(row: Row, selected: Row | undefined): boolean {
  if (selected === undefined || row.event === selected.event) return false;
  return (
    (row.exchange !== undefined && row.exchange === selected.exchange) ||
    row.event === selected.parent ||
    row.event === selected.answeredBy ||
    row.parent === selected.event ||
    row.answeredBy === selected.event
  );
}
