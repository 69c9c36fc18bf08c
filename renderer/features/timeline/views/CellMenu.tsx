import { useRef, type ReactElement } from 'react';
import { excluding } from '../../../../shared/filter/quote.ts';
import type { Row } from '../../../rows/row.ts';
import { Button } from '../../../ui/Button.tsx';
import { Menu } from '../../../ui/Menu.tsx';
import { cellTerms, cellText, type ColumnId } from '../model/cellTerms.ts';

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
  readonly onClose: () => void;
}

/** Filter by a cell, exclude it, copy it. */
export function CellMenu({ place: { row, column, x, y }, onNarrow, onCopy, onResend, onClose }: CellMenuProps): ReactElement {
  const place = useRef<HTMLSpanElement>(null);
  const close = (): void => {
    const grid = place.current?.parentElement?.querySelector<HTMLElement>('[role=grid]');
    onClose();
    // What was focused for the menu is gone with it.
    requestAnimationFrame(() => grid?.focus());
  };
  const text = cellText(row, column);
  const actions = [
    ...cellTerms(row, column).flatMap(({ words, term, excludes }) => [
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
    { id: 'copy', title: 'Copy', icon: 'copy' as const, disabled: text === '', onAction: () => onCopy(text) },
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
