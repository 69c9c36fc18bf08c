import { useEffect, useLayoutEffect, useMemo, useRef, type CSSProperties, type KeyboardEvent, type ReactElement } from 'react';
import type { Mark } from '../../../../shared/contract/schemas/mark.ts';
import type { Row as RowData } from '../../../rows/row.ts';
import type { ColumnId } from '../model/cellTerms.ts';
import type { Column } from '../model/columns.ts';
import { conversationOf, litRows, type Lit } from '../model/conversation.ts';
import { bodyHeight } from '../model/longScroll.ts';
import { rowIntent, type RowIntent } from '../model/rowKeys.ts';
import type { Span } from '../../../rows/rowPages.ts';
import type { RowsSnapshot } from '../../../rows/rowSource.ts';
import { rowHeight, rowWindow, visibleSpan } from '../model/rowWindow.ts';
import type { TimeMode } from '../model/timeColumn.ts';
import { scaleOf } from '../model/waterfall.ts';
import type { PathValues } from '../usePathValues.ts';
import { useNow } from '../../../ui/useNow.ts';
import type { MenuPlace } from './CellMenu.tsx';
import { menuAtKey, menuAtPointer, openMenu } from './gridMenu.ts';
import { rowId } from './Row.tsx';
import { RowsHeader } from './RowsHeader.tsx';
import { useLayout } from './useLayout.ts';
import { useScroll } from './useScroll.ts';
import { WindowRows } from './WindowRows.tsx';

export interface TimelineGridProps {
  readonly rows: RowsSnapshot;
  readonly following: boolean;
  /** The selected row, as far as it is known, and whether it is in this list. */
  readonly selected: RowData | undefined;
  readonly selectedEvent: number | undefined;
  /** A position to bring into view; a new object asks again. */
  readonly reveal: { readonly position: number } | undefined;
  readonly timeMode: TimeMode;
  /** Wall clock ms at which the capture began, and whether its clocks run. */
  readonly startedAt: number;
  readonly running: boolean;
  readonly onTimeMode: (mode: TimeMode) => void;
  readonly columns: readonly Column[];
  readonly onResize: (column: ColumnId, width: number, done: boolean) => void;
  readonly onArrange: () => void;
  readonly onScrolled: (atEnd: boolean) => void;
  readonly onScreen: (span: Span) => void;
  /** The rows on screen that are here, by their events. */
  readonly onShown: (events: readonly number[]) => void;
  /** Whether the filter means a row, where it hides none; undefined where every row shown is meant. */
  readonly isHit: ((event: number) => boolean | undefined) | undefined;
  /** Texts to mark in the rows. */
  readonly patterns: readonly RegExp[];
  readonly onSelect: (row: RowData, position: number) => void;
  readonly onOpen: (row: RowData, position: number) => void;
  /** What the rows whose question waits do when answered. */
  readonly answers: ReadonlyMap<number, () => void>;
  /** What was said of rows. */
  readonly marks: ReadonlyMap<number, Mark>;
  /** What stands in columns that show a value inside messages. */
  readonly values: PathValues;
  readonly onIntent: (intent: RowIntent) => void;
  /** A menu of a cell was asked for. */
  readonly onMenu: (place: MenuPlace) => void;
}

/** The rows: one tab stop, a window onto a list of any length. */
export function TimelineGrid(props: TimelineGridProps): ReactElement {
  const { rows, following, selectedEvent, reveal, startedAt, running, onScreen, onShown } = props;
  const grid = useRef<HTMLDivElement>(null);
  const layout = useLayout(grid, props.columns);
  const scroll = useScroll({ gridRef: grid, total: rows.total, following, reveal, onScrolled: props.onScrolled });
  const { from, to } = rowWindow(scroll.top, scroll.height, rows.total);
  useLayoutEffect(() => onScreen({ from, to }), [from, to, onScreen]);

  const visible = visibleSpan(scroll.top, scroll.height, rows.total);
  const now = (useNow(running) - startedAt) * 1000;
  const shown = useMemo(() => listOf(rows, from, to), [rows, from, to]);
  useEffect(() => onShown(shown.flatMap((row) => row?.event ?? [])), [shown, onShown]);
  const scale = scaleOf(listOf(rows, visible.from, visible.to), running ? now : undefined);
  const lit = useMemo(() => litBy(props.selected, shown), [shown, props.selected]);

  const active = shown.find((row) => row?.event === selectedEvent);
  const onKeyDown = (event: KeyboardEvent): void => {
    // Keys of the header's menu button are its own.
    if (event.target !== grid.current) return;
    openMenu(event, menuAtKey(event, active), props.onMenu);
    const intent = rowIntent(event, Math.floor(scroll.height / rowHeight));
    if (intent) event.preventDefault();
    if (intent) props.onIntent(intent);
  };

  return (
    <div
      ref={grid}
      role="grid"
      aria-label="Timeline"
      aria-rowcount={rows.total + 1}
      aria-colcount={layout.ids.length}
      aria-multiselectable={false}
      tabIndex={0}
      className="timeline-grid"
      style={{ '--columns': layout.template, '--waterfall': `${layout.waterfall}px` } as CSSProperties}
      onKeyDown={onKeyDown}
      onContextMenu={(event) => openMenu(event, menuAtPointer(event, rows), props.onMenu)}
      {...(active && { 'aria-activedescendant': rowId(active.event) })}
    >
      <RowsHeader {...props} columns={layout.ids} scale={scale} waterfall={layout.waterfall} />
      {rows.total > 0 && (
        <div role="rowgroup" className="rows-body" style={{ height: bodyHeight(rows.total) }}>
          <WindowRows
            {...props}
            columns={layout.ids}
            from={from}
            shown={shown}
            before={from > 0 ? rows.row(from - 1) : undefined}
            lit={lit}
            scale={scale}
            shift={scroll.shift}
          />
        </div>
      )}
    </div>
  );
}

function listOf(rows: RowsSnapshot, from: number, to: number): readonly (RowData | undefined)[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, index) => rows.row(from + index));
}

function litBy(selected: RowData | undefined, shown: readonly (RowData | undefined)[]): readonly Lit[] | undefined {
  return selected && litRows(shown, conversationOf(selected, shown));
}
