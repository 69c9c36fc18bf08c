import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, type KeyboardEvent, type MouseEvent, type ReactElement } from 'react';
import type { CaptureInfo } from '../../../../shared/contract/schemas/capture.ts';
import { Icon } from '../../../ui/Icon.tsx';
import type { CaptureColumn, CaptureOrder } from '../model/sortCaptures.ts';
import type { Picked } from '../model/pickCaptures.ts';
import { CaptureRow, type RowHandlers } from './CaptureRow.tsx';

export interface CaptureTableProps extends RowHandlers {
  readonly captures: readonly CaptureInfo[];
  readonly order: CaptureOrder;
  readonly onOrder: (column: CaptureColumn) => void;
  readonly picked: Picked;
  readonly renaming: string | undefined;
  readonly onPickAll: () => void;
  /** Starts renaming what is picked, in place. */
  readonly onRename: () => void;
  readonly onDelete: () => void;
}

const columns: readonly { readonly id: CaptureColumn; readonly title: string; readonly numeric?: boolean }[] = [
  { id: 'name', title: 'Name' },
  { id: 'server', title: 'Server' },
  { id: 'startedAt', title: 'When (UTC)' },
  { id: 'durationMs', title: 'Duration', numeric: true },
  { id: 'events', title: 'Events', numeric: true },
  { id: 'exchanges', title: 'Exchanges', numeric: true },
  { id: 'fileBytes', title: 'Size', numeric: true },
  { id: 'state', title: 'State' },
];
const ROW = 24;

/** The captures as a grid of one tab stop; only the rows in sight are drawn. */
export function CaptureTable(props: CaptureTableProps): ReactElement {
  const { captures, order, picked } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: captures.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 12,
  });
  const at = captures.findIndex(({ capture }) => capture === picked.cursor);
  useEffect(() => {
    if (at >= 0) rows.scrollToIndex(at, { align: 'auto' });
    // Only a moved selection scrolls; a changed list stands still.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [picked.cursor]);

  return (
    <div
      ref={scroller}
      className="capture-table"
      role="grid"
      aria-label="Captures"
      aria-rowcount={captures.length + 1}
      aria-multiselectable
      {...(at >= 0 && { 'aria-activedescendant': rowId(captures[at]) })}
      tabIndex={0}
      onKeyDown={(event) => event.target === scroller.current && handleKey(event, at, props)}
      onContextMenu={(event) => event.target === scroller.current && menuByKey(event, captures[at], props)}
    >
      <Head order={order} onOrder={props.onOrder} />
      <div
        role="rowgroup"
        className="capture-rows"
        ref={(body) => {
          body?.style.setProperty('--rows-height', `${rows.getTotalSize()}px`);
        }}
      >
        {rows.getVirtualItems().map((item) => {
          const capture = captures[item.index];
          return (
            capture !== undefined && (
              <CaptureRow
                key={capture.capture}
                {...props}
                id={rowId(capture)}
                capture={capture}
                index={item.index}
                top={item.start}
                selected={picked.captures.has(capture.capture)}
                renaming={capture.capture === props.renaming}
              />
            )
          );
        })}
      </div>
    </div>
  );
}

function Head({ order, onOrder }: Pick<CaptureTableProps, 'order' | 'onOrder'>): ReactElement {
  return (
    <div role="rowgroup" className="capture-head">
      <div role="row" aria-rowindex={1} className="capture-row">
        {columns.map(({ id, title, numeric }) => (
          <div
            key={id}
            role="columnheader"
            className={numeric === true ? 'number' : ''}
            aria-sort={order.column !== id ? 'none' : order.descending ? 'descending' : 'ascending'}
          >
            <button type="button" onClick={() => onOrder(id)}>
              {title}
              {order.column === id && <Icon name="down" />}
            </button>
          </div>
        ))}
      </div>
    </div>
  );
}

/** Arrows move, Shift takes those between along, Space adds or leaves out, Ctrl A takes all; Enter opens, F2 renames, Delete asks. */
function handleKey(event: KeyboardEvent, at: number, props: CaptureTableProps): void {
  const { key, ctrlKey, metaKey, shiftKey } = event;
  const next = moved(key, at, props.captures.length);
  const target = props.captures[next ?? at];
  if (target === undefined) return;
  if (next !== undefined) props.onPick(target.capture, shiftKey ? 'stretch' : 'one');
  else if (key === ' ') props.onPick(target.capture, 'toggle');
  else if (key === 'a' && (ctrlKey || metaKey)) props.onPickAll();
  else if (key === 'Enter') props.onOpen(target.capture);
  else if (key === 'F2') props.onRename();
  else if (key === 'Delete') props.onDelete();
  else return;
  event.preventDefault();
}

/** The key of the menu asks for it at the row the keys are at. */
function menuByKey(event: MouseEvent, capture: CaptureInfo | undefined, props: CaptureTableProps): void {
  const row = document.getElementById(rowId(capture));
  if (row === null) return;
  event.preventDefault();
  const { left, bottom } = row.getBoundingClientRect();
  props.onMenu(left + 10, bottom);
}

function rowId(capture: CaptureInfo | undefined): string {
  return `capture-${capture?.capture ?? ''}`;
}

function moved(key: string, at: number, count: number): number | undefined {
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    PageDown: at + 20,
    PageUp: at - 20,
    Home: 0,
    End: count - 1,
  };
  const next = steps[key];
  return next === undefined ? undefined : Math.max(0, Math.min(count - 1, next));
}
