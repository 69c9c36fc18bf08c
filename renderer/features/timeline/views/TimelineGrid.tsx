import { useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import type { Row as RowData } from '../../../client/row.ts';
import { conversationOf, litRows } from '../model/conversation.ts';
import { rowIntent, type RowIntent } from '../model/rowKeys.ts';
import type { Span } from '../model/rowPages.ts';
import type { RowsSnapshot } from '../model/rowSource.ts';
import { rowHeight, rowWindow, scrollToShow, visibleSpan } from '../model/rowWindow.ts';
import type { TimeMode } from '../model/timeColumn.ts';
import { scaleOf } from '../model/waterfall.ts';
import { rowId } from './Row.tsx';
import { RowsHeader } from './RowsHeader.tsx';
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
  readonly onScrolled: (atEnd: boolean) => void;
  readonly onScreen: (span: Span) => void;
  readonly onSelect: (row: RowData, position: number) => void;
  readonly onOpen: (row: RowData, position: number) => void;
  readonly onIntent: (intent: RowIntent) => void;
}

interface Scroll {
  readonly top: number;
  readonly height: number;
}

/** The rows: one tab stop, a window onto a list of any length. */
export function TimelineGrid(props: TimelineGridProps): ReactElement {
  const { rows, following, selectedEvent, reveal, timeMode, startedAt, running, onScreen } = props;
  const grid = useRef<HTMLDivElement>(null);
  const scroll = useScroll(grid, rows.total, following, reveal, props.onScrolled);
  const { from, to } = rowWindow(scroll.top, scroll.height, rows.total);
  useLayoutEffect(() => onScreen({ from, to }), [from, to, onScreen]);

  const page = Math.floor(scroll.height / rowHeight);
  const visible = visibleSpan(scroll.top, scroll.height, rows.total);
  const now = running ? (Date.now() - startedAt) * 1000 : undefined;
  const shown = useMemo(() => listOf(rows, from, to), [rows, from, to]);
  const scale = scaleOf(listOf(rows, visible.from, visible.to), now);
  const lit = useMemo(
    () => (props.selected ? litRows(shown, conversationOf(props.selected, shown)) : undefined),
    [shown, props.selected],
  );

  const onKeyDown = (event: KeyboardEvent): void => {
    // Keys of the header's menu button are its own.
    if (event.target !== grid.current) return;
    const intent = rowIntent(event, page);
    if (!intent) return;
    event.preventDefault();
    props.onIntent(intent);
  };

  return (
    <div
      ref={grid}
      role="grid"
      aria-label="Timeline"
      aria-rowcount={rows.total + 1}
      aria-colcount={11}
      aria-multiselectable={false}
      tabIndex={0}
      className="timeline-grid"
      onKeyDown={onKeyDown}
      {...(selectedEvent !== undefined &&
        shown.some((row) => row?.event === selectedEvent) && { 'aria-activedescendant': rowId(selectedEvent) })}
    >
      <RowsHeader scale={scale} timeMode={timeMode} onTimeMode={props.onTimeMode} />
      {rows.total > 0 && (
        <div role="rowgroup" className="rows-body" style={{ height: rows.total * rowHeight }}>
          <WindowRows
            from={from}
            rows={shown}
            before={from > 0 ? rows.row(from - 1) : undefined}
            lit={lit}
            scale={scale}
            selectedEvent={selectedEvent}
            timeMode={timeMode}
            startedAt={startedAt}
            running={running}
            onSelect={props.onSelect}
            onOpen={props.onOpen}
          />
        </div>
      )}
    </div>
  );
}

function listOf(rows: RowsSnapshot, from: number, to: number): readonly (RowData | undefined)[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, index) => rows.row(from + index));
}

/** Where the list stands: at its end while following, else where the person left it. */
function useScroll(
  grid: React.RefObject<HTMLDivElement | null>,
  total: number,
  following: boolean,
  reveal: { readonly position: number } | undefined,
  onScrolled: (atEnd: boolean) => void,
): Scroll {
  const [scroll, setScroll] = useState<Scroll>({ top: 0, height: 0 });
  const lastTop = useRef(0);
  const state = useRef({ following, onScrolled });
  state.current = { following, onScrolled };

  useLayoutEffect(() => {
    const element = grid.current;
    if (!element) return undefined;
    const read = (): void => {
      const next = { top: element.scrollTop, height: element.clientHeight - rowHeight };
      setScroll((before) => (before.top === next.top && before.height === next.height ? before : next));
    };
    const scrolled = (): void => {
      const up = element.scrollTop < lastTop.current - 1;
      const down = element.scrollTop > lastTop.current + 1;
      lastTop.current = element.scrollTop;
      const atEnd = element.scrollTop + element.clientHeight >= element.scrollHeight - rowHeight / 2;
      if (state.current.following ? up && !atEnd : down && atEnd) state.current.onScrolled(atEnd);
      read();
    };
    const wheeled = (event: WheelEvent): void => {
      // Told before the scroll itself, which a fast tail would otherwise undo.
      if (state.current.following && event.deltaY < 0 && element.scrollTop > 0) state.current.onScrolled(false);
    };
    const observer = new ResizeObserver(() => {
      if (state.current.following) element.scrollTop = element.scrollHeight;
      read();
    });
    observer.observe(element);
    element.addEventListener('scroll', scrolled, { passive: true });
    element.addEventListener('wheel', wheeled, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', scrolled);
      element.removeEventListener('wheel', wheeled);
    };
  }, [grid]);

  useLayoutEffect(() => {
    const element = grid.current;
    if (!element || !following) return;
    // Computed, not read: asking the element would lay out the whole list once more.
    const top = Math.max(0, total * rowHeight - scroll.height);
    element.scrollTop = top;
    lastTop.current = top;
  }, [grid, following, total, scroll.height]);

  useLayoutEffect(() => {
    const element = grid.current;
    if (!element || !reveal) return;
    const top = scrollToShow(reveal.position, element.scrollTop, element.clientHeight - rowHeight);
    if (top === element.scrollTop) return;
    element.scrollTop = top;
    lastTop.current = element.scrollTop;
  }, [grid, reveal]);

  return following ? { top: Math.max(0, total * rowHeight - scroll.height), height: scroll.height } : scroll;
}
