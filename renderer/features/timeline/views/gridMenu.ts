// Where a menu of the rows is asked for: the cell under the pointer, or the selected row.
import type { KeyboardEvent, MouseEvent, SyntheticEvent } from 'react';
import type { Row } from '../../../rows/row.ts';
import type { RowsSnapshot } from '../../../rows/rowSource.ts';
import type { ColumnId } from '../model/cellTerms.ts';
import type { MenuPlace } from './CellMenu.tsx';
import { rowId } from './Row.tsx';

/** Shows our menu instead of the browser's; nothing happens where there is no place for one. */
export function openMenu(event: SyntheticEvent, place: MenuPlace | undefined, open: (place: MenuPlace) => void): void {
  if (place === undefined) return;
  event.preventDefault();
  open(place);
}

/** Shift F10, or the key for it: the menu of the selected row, where it is on screen. */
export function menuAtKey({ key, shiftKey }: KeyboardEvent, row: Row | undefined): MenuPlace | undefined {
  if (row === undefined || (key !== 'ContextMenu' && !(key === 'F10' && shiftKey))) return undefined;
  const { left = 0, bottom = 0 } = document.getElementById(rowId(row.event))?.getBoundingClientRect() ?? {};
  return { row, column: undefined, x: left + 200, y: bottom };
}

/** A right click on a cell. */
export function menuAtPointer({ target, clientX, clientY }: MouseEvent, rows: RowsSnapshot): MenuPlace | undefined {
  const cell = (target as Element).closest<HTMLElement>('[data-column]');
  const index = cell?.closest('[role=row]')?.getAttribute('aria-rowindex') ?? undefined;
  const row = index === undefined ? undefined : rows.row(Number(index) - 2);
  const column = cell?.dataset['column'] as ColumnId | undefined;
  return row && { row, column, x: clientX, y: clientY };
}
