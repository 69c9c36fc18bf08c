import { useRef, type ReactElement } from 'react';
import { excluding } from '../../../../shared/filter/quote.ts';
import type { Row } from '../../../rows/row.ts';
import { Button } from '../../../ui/Button.tsx';
import { Menu } from '../../../ui/Menu.tsx';
import { cellTerms, cellText, type ColumnId } from '../model/cellTerms.ts';
import { isPathColumn } from '../model/pathColumns.ts';

/** Where a menu was asked for: a cell, or a whole row where the keyboard asked. */
export interface MenuPlace {
  readonly row: Row;
  readonly column: ColumnId | undefined;
  /** px in the window. */
  readonly x: number;
  readonly y: number;
}

export interface CellMenuProps {
  readonly place: MenuPlace;
  /** Adds a condition to the filter. */
  readonly onNarrow: (term: string) => void;
  readonly onCopy: (text: string) => void;
  /** Sends again what the row sent, as it was or edited first. */
  readonly onResend: (event: number, edit: boolean) => void;
  /** Exports the row, its exchange, or more; or begins with handing on its conversation as a small capture. */
  readonly onExport: (row: Row, share: boolean) => void;
  /** What stands in the cell, where it shows a value inside messages. */
  readonly value: string | null | undefined;
  /** A value of the row's message is to become a column. */
  readonly onColumn: (event: number) => void;
  readonly onRemoveColumn: (column: ColumnId) => void;
  readonly onClose: () => void;
}

/** Filter by a cell, exclude it, copy it, make it a column. */
export function CellMenu(props: CellMenuProps): ReactElement {
  const { value, onNarrow, onCopy, onResend, onClose } = props;
  const { row, column, x, y } = props.place;
  const place = useRef<HTMLSpanElement>(null);
  const close = (): void => {
    const grid = place.current?.parentElement?.querySelector<HTMLElement>('[role=grid]');
    onClose();
    // What was focused for the menu is gone with it.
    requestAnimationFrame(() => grid?.focus());
  };
  const text = cellText(row, column, value);
  const actions = [
    ...cellTerms(row, column, value).flatMap(({ words, term, excludes }) => [
      { id: term, title: `Only ${words}`, icon: 'filter' as const, onAction: () => onNarrow(term) },
      ...(excludes
        ? [{ id: `-${term}`, title: `Without ${words}`, icon: 'x' as const, onAction: () => onNarrow(excluding(term)) }]
        : []),
    ]),
    ...(row.exchange === undefined
      ? []
      : [
          { id: 'edit', title: 'Edit in composer', icon: 'pencil' as const, kbd: 'E', onAction: () => onResend(row.event, true) },
          { id: 'resend', title: 'Resend', icon: 'play' as const, kbd: 'R', onAction: () => onResend(row.event, false) },
        ]),
    { id: 'export', title: 'Export …', icon: 'download' as const, onAction: () => props.onExport(row, false) },
    { id: 'share', title: 'Share the conversation …', icon: 'upload' as const, onAction: () => props.onExport(row, true) },
    { id: 'copy', title: 'Copy', icon: 'copy' as const, disabled: text === '', onAction: () => onCopy(text) },
    ...(column !== undefined && isPathColumn(column)
      ? [{ id: 'no-column', title: 'Remove this column', icon: 'trash' as const, onAction: () => props.onRemoveColumn(column) }]
      : []),
    ...(hasMessage(row)
      ? [
          {
            id: 'column',
            title: 'Make a value of it a column',
            icon: 'plus' as const,
            onAction: () => props.onColumn(row.event),
          },
        ]
      : []),
  ];
  return (
    <span ref={place} className="cell-menu" style={{ left: x, top: y }}>
      <Menu label={`Row ${row.event}`} actions={actions} open onOpen={(open) => !open && close()}>
        <Button look="quiet" label={`Menu of row ${row.event}`}>
          {''}
        </Button>
      </Menu>
    </span>
  );
}

/** Whether a row stands for a message, which has values. */
function hasMessage({ kind, bytes }: Row): boolean {
  return bytes !== undefined && kind !== 'http' && kind !== 'frame' && kind !== 'state';
}
