import { useLayoutEffect, useState, type KeyboardEvent, type ReactElement } from 'react';
import type { Row } from '../../../rows/row.ts';
import type { Span } from '../../../rows/rowPages.ts';
import type { RowsSnapshot } from '../../../rows/rowSource.ts';
import { fixedWindow, topToCentre } from '../../../ui/fixedWindow.ts';
import { formatSinceStart } from '../../../ui/format.ts';
import { toneOf } from '../model/levels.ts';
import { LOG_ROW, useLogScroll } from './useLogScroll.ts';

const steps: Readonly<Record<string, number>> = { ArrowUp: -1, ArrowDown: 1, Home: -Infinity, End: Infinity };

export interface LogRowsProps {
  readonly rows: RowsSnapshot;
  readonly follows: boolean;
  readonly onFollow: (on: boolean) => void;
  readonly onScreen: (span: Span) => void;
  readonly selected: number | undefined;
  readonly onSelect: (event: number) => void;
}

/** The log messages as a window onto a list of any length; one tab stop, moved by arrows. */
export function LogRows(props: LogRowsProps): ReactElement {
  const { rows, follows, onFollow, onScreen, selected, onSelect } = props;
  const { list, scroll, scrolled } = useLogScroll(rows.total, follows, onFollow);
  const [at, setAt] = useState<number>();
  const window = fixedWindow(rows.total, LOG_ROW, scroll.top, scroll.height);
  useLayoutEffect(() => onScreen({ from: window.from, to: window.to }), [window.from, window.to, onScreen]);

  const move = (event: KeyboardEvent): void => {
    const step = steps[event.key];
    if (step === undefined || rows.total === 0) return;
    event.preventDefault();
    const next = Math.min(rows.total - 1, Math.max(0, (at ?? rows.total - 1) + step));
    setAt(next);
    const row = rows.row(next);
    if (row) onSelect(row.event);
    onFollow(next === rows.total - 1);
    list.current?.scrollTo({ top: topToCentre(rows.total, LOG_ROW, next, scroll.height) });
  };
  const shown = Array.from({ length: window.to - window.from }, (_, index) => rows.row(window.from + index));
  return (
    <div
      ref={list}
      role="listbox"
      aria-label="Log messages"
      tabIndex={0}
      className="log-rows"
      onScroll={scrolled}
      onKeyDown={move}
      {...(shown.some((row) => row?.event === selected) && { 'aria-activedescendant': `log-${selected}` })}
    >
      <div role="presentation" style={{ height: window.height }}>
        <div role="presentation" style={{ transform: `translateY(${window.offset}px)` }}>
          {shown.map((row, index) => (
            <LogRow
              key={window.from + index}
              row={row}
              place={window.from + index}
              total={rows.total}
              selected={row !== undefined && row.event === selected}
              onSelect={(event) => {
                const place = window.from + index;
                setAt(place);
                onFollow(place === rows.total - 1);
                onSelect(event);
              }}
            />
          ))}
        </div>
      </div>
    </div>
  );
}

function LogRow(props: {
  readonly row: Row | undefined;
  readonly place: number;
  readonly total: number;
  readonly selected: boolean;
  readonly onSelect: (event: number) => void;
}): ReactElement {
  const { row, place, total, selected } = props;
  if (row === undefined) return <div role="presentation" className="log-row log-row-rule" />;
  return (
    <div
      id={`log-${row.event}`}
      role="option"
      aria-selected={selected}
      aria-posinset={place + 1}
      aria-setsize={total}
      className="log-row"
      // The row under the pointer as it goes down is the one meant; a list that follows has moved on when it goes up.
      onPointerDown={(event) => event.button === 0 && props.onSelect(row.event)}
    >
      <p className="log-row-head">
        <bdi className={`log-level tone-${toneOf(row.target)}`}>{row.target === '' ? 'no level' : row.target}</bdi>
        <span className="mono weak">{formatSinceStart(row.at)}</span>
        <span className="grow" />
        <span className="mono weak">{`#${row.event.toLocaleString('en-US')}`}</span>
      </p>
      <p className="clip mono log-text" title={row.detail}>
        <bdi>{row.detail}</bdi>
      </p>
    </div>
  );
}
