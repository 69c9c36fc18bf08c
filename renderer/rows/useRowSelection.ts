import { useEffect, useMemo, useRef, useState, type RefObject } from 'react';
import { useLatest } from '../ui/useLatest.ts';
import type { Row } from './row.ts';
import type { RowsSnapshot, RowSource } from './rowSource.ts';

/** The selected row of a list, and how it is moved. It is an observation, not a position, so that it survives filters. */
export interface RowSelection {
  readonly event: number | undefined;
  /** The selected row as it was last seen in this list. */
  readonly row: Row | undefined;
  /** A position to bring into view; a new object asks again. */
  readonly reveal: { readonly position: number } | undefined;
  readonly select: (row: Row, position: number) => void;
  /** Moves by so many rows; selects nothing new at the ends. */
  readonly moveBy: (rows: number) => void;
  readonly moveTo: (position: number) => void;
  /** Selects the newest row. */
  readonly moveToEnd: () => void;
  /** Selects the row of an event, where the list has it. */
  readonly goTo: (event: number) => Promise<void>;
}

export interface RowSelectionOptions {
  readonly source: RowSource;
  readonly rows: RowsSnapshot;
  readonly event: number | undefined;
  /** A row of this list was chosen; `toEnd` where the end was asked for, whichever row that is. */
  readonly onSelect: (event: number, at: { readonly position: number; readonly toEnd: boolean }) => void;
  /** The selected event was looked for: whether the list has it, where, and whether something else had chosen it. */
  readonly onLocated: (found: { readonly exact: boolean; readonly position: number; readonly chosenElsewhere: boolean }) => void;
}

/** Where the selection stands in the rows of one generation. */
interface Cursor {
  readonly event: number;
  readonly position: number;
  readonly generation: number;
}

/** The view closed before it answered; the next one locates the selection again. */
function ignoreClosedView(): void {}

/** Which row is selected, where it stands in this list, and how it is moved. */
export function useRowSelection(options: RowSelectionOptions): RowSelection {
  const { event } = options;
  const [row, setRow] = useState<Row>();
  const [reveal, setReveal] = useState<{ readonly position: number }>();
  const cursorRef = useRef<Cursor>(undefined);
  const inside: Inside = { options, latestRef: useLatest(options), cursorRef, setRow, setReveal };
  const moves = useMoves(inside);
  useLocated(inside);
  const shown = row?.event === event ? row : undefined;
  return useMemo(() => ({ event, row: shown, reveal, ...moves }), [event, shown, reveal, moves]);
}

interface Inside {
  readonly options: RowSelectionOptions;
  readonly latestRef: RefObject<RowSelectionOptions>;
  readonly cursorRef: RefObject<Cursor | undefined>;
  readonly setRow: (row: Row | undefined) => void;
  readonly setReveal: (reveal: { readonly position: number }) => void;
}

/** Moves the selection to a row that may still have to be asked for. */
function useMoves({ options, latestRef, cursorRef, setRow, setReveal }: Inside): Omit<RowSelection, 'event' | 'row' | 'reveal'> {
  const { source } = options;
  return useMemo(() => {
    const choose = (next: Row, position: number, toEnd: boolean): void => {
      const { rows, onSelect } = latestRef.current;
      cursorRef.current = { event: next.event, position, generation: rows.generation };
      setRow(next);
      onSelect(next.event, { position, toEnd });
    };
    const go = (wanted: number, toEnd: boolean): void => {
      const { total } = latestRef.current.rows;
      if (total === 0) return;
      const position = Math.min(total - 1, Math.max(0, wanted));
      // The next key press counts from here, even while this row is still on its way.
      if (cursorRef.current) cursorRef.current = { ...cursorRef.current, position };
      const take = (next: Row | undefined): void => {
        if (!next) return;
        choose(next, position, toEnd);
        // After following has stopped, which would scroll back to the tail.
        if (!toEnd) setReveal({ position });
      };
      const found = source.rowAt(position);
      if (found instanceof Promise) found.then(take, ignoreClosedView);
      else take(found);
    };
    return {
      select: (next, position) => choose(next, position, false),
      moveBy: (by) => go((cursorRef.current?.position ?? (by > 0 ? -1 : latestRef.current.rows.total)) + by, false),
      moveTo: (position) => go(position, false),
      moveToEnd: () => go(Number.MAX_SAFE_INTEGER, true),
      goTo: (wanted) =>
        source.locate(wanted).then(({ position, exact }) => (exact ? go(position, false) : undefined), ignoreClosedView),
    };
  }, [source, latestRef, cursorRef, setRow, setReveal]);
}

/** Finds the selected event again when another part of the window selected it, or when another filter moved it. */
function useLocated({ options, latestRef, cursorRef, setRow, setReveal }: Inside): void {
  const { source, rows, event } = options;
  const { ready, generation } = rows;
  useEffect(() => {
    const known = cursorRef.current;
    if (!ready || event === undefined || (known?.event === event && known.generation === generation)) return undefined;
    const chosenElsewhere = known?.event !== event;
    let current = true;
    void (async () => {
      const { position, exact } = await source.locate(event);
      if (!current) return;
      cursorRef.current = { event, position, generation };
      latestRef.current.onLocated({ exact, position, chosenElsewhere });
      if (!exact) return;
      setReveal({ position });
      const found = await source.rowAt(position);
      if (current) setRow(found);
    })().catch(ignoreClosedView);
    return () => {
      current = false;
    };
  }, [source, ready, generation, event, latestRef, cursorRef, setRow, setReveal]);
}
