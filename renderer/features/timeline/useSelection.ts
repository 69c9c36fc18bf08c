import { useCallback, useEffect, useMemo, useRef, useState, type RefObject } from 'react';
import type { Row } from '../../rows/row.ts';
import { useActions, useApp } from '../../state/useApp.ts';
import { useLatest } from '../../ui/useLatest.ts';
import { nextFollow, newerRows, type Follow, type FollowEvent } from './model/follow.ts';
import type { RowsSnapshot, RowSource } from '../../rows/rowSource.ts';

/** Where the selection stands in the rows of one generation. */
interface Cursor {
  readonly event: number;
  readonly position: number;
  readonly generation: number;
}

/** The selected row of a list, and how it is moved. */
export interface Selection {
  readonly event: number | undefined;
  /** The selected row as it was last seen in this list. */
  readonly row: Row | undefined;
  readonly follow: Follow;
  readonly newer: number;
  /** A position to bring into view. */
  readonly reveal: { readonly position: number } | undefined;
  readonly select: (row: Row, position: number) => void;
  /** Moves the selection by so many rows, or to a position; selects nothing new at the ends. */
  readonly move: (to: { readonly by: number } | { readonly position: number }) => void;
  /** Selects the newest row and follows the tail from there. */
  readonly moveToEnd: () => void;
  readonly scrolled: (atEnd: boolean) => void;
  readonly resume: () => void;
}

/** Which row is selected, where it stands in this list, and whether the list follows its tail. */
export function useSelection(capture: string, source: RowSource, rows: RowsSnapshot, live: boolean): Selection {
  const event = useApp((state) => state.selectedEvent[capture]);
  const { selectEvent, setSelectionHidden } = useActions();
  const [row, setRow] = useState<Row>();
  const [reveal, setReveal] = useState<{ readonly position: number }>();
  const [follow, setFollow] = useState<Follow>(() =>
    live && event === undefined ? { kind: 'following' } : { kind: 'still', seen: undefined },
  );
  if (follow.kind === 'still' && follow.seen === undefined && rows.total > 0) {
    setFollow(nextFollow(follow, { kind: 'read', total: rows.total }));
  }
  const cursorRef = useRef<Cursor>(undefined);
  const latest = useLatest(rows);

  const select = useCallback(
    (next: Row, position: number, toEnd = false) => {
      const { total, generation } = latest.current;
      cursorRef.current = { event: next.event, position, generation };
      setRow(next);
      // The end was asked for: rows that came since do not make it an older row.
      const chosen: FollowEvent = toEnd ? { kind: 'end' } : { kind: 'selected', last: position === total - 1, total };
      setFollow((before) => nextFollow(before, chosen));
      setSelectionHidden(capture, false);
      selectEvent(capture, next.event);
    },
    [capture, selectEvent, setSelectionHidden, latest],
  );

  useLocate({ capture, source, rows, event, cursorRef, setRow, setReveal, setFollow });

  const moves = useMoves({ source, latestRef: latest, cursorRef, select, setReveal });

  const scrolled = useCallback(
    (atEnd: boolean) => {
      const { total } = latest.current;
      setFollow((before) => nextFollow(before, { kind: 'scrolled', atEnd, total }));
    },
    [latest],
  );
  const resume = useCallback(() => setFollow((before) => nextFollow(before, { kind: 'end' })), []);
  const shown = row?.event === event ? row : undefined;
  const newer = newerRows(follow, rows.total);
  return useMemo(
    () => ({ event, row: shown, follow, newer, reveal, select, ...moves, scrolled, resume }),
    [event, shown, follow, newer, reveal, select, moves, scrolled, resume],
  );
}

/** The view closed before it answered; the next one locates the selection again. */
function ignoreClosedView(): void {}

interface MoveOptions {
  readonly source: RowSource;
  readonly latestRef: RefObject<RowsSnapshot>;
  readonly cursorRef: RefObject<Cursor | undefined>;
  readonly select: (row: Row, position: number, toEnd?: boolean) => void;
  readonly setReveal: (reveal: { readonly position: number }) => void;
}

/** Moves the selection to a row that may still have to be asked for. */
function useMoves({ source, latestRef, cursorRef, select, setReveal }: MoveOptions): Pick<Selection, 'move' | 'moveToEnd'> {
  const go = useCallback(
    (wanted: number, toEnd: boolean) => {
      const { total } = latestRef.current;
      if (total === 0) return;
      const position = Math.min(total - 1, Math.max(0, wanted));
      // The next key press counts from here, even while this row is still on its way.
      if (cursorRef.current) cursorRef.current = { ...cursorRef.current, position };
      const take = (next: Row | undefined): void => {
        if (!next) return;
        select(next, position, toEnd);
        // After following has stopped, which would scroll back to the tail.
        if (!toEnd) setReveal({ position });
      };
      const found = source.rowAt(position);
      if (found instanceof Promise) found.then(take, ignoreClosedView);
      else take(found);
    },
    [source, latestRef, cursorRef, select, setReveal],
  );
  return useMemo(
    () => ({
      move: (to) => {
        const step = (by: number): number => (cursorRef.current?.position ?? (by > 0 ? -1 : latestRef.current.total)) + by;
        go('by' in to ? step(to.by) : to.position, false);
      },
      moveToEnd: () => go(Number.MAX_SAFE_INTEGER, true),
    }),
    [go, cursorRef, latestRef],
  );
}

interface LocateOptions {
  readonly capture: string;
  readonly source: RowSource;
  readonly rows: RowsSnapshot;
  readonly event: number | undefined;
  readonly cursorRef: RefObject<Cursor | undefined>;
  readonly setRow: (row: Row | undefined) => void;
  readonly setReveal: (reveal: { readonly position: number }) => void;
  readonly setFollow: (change: (follow: Follow) => Follow) => void;
}

/** Finds the selected event again when another feature selected it, or when another filter moved it. */
function useLocate({ capture, source, rows, event, cursorRef, setRow, setReveal, setFollow }: LocateOptions): void {
  const { setSelectionHidden } = useActions();
  const { ready, generation } = rows;
  useEffect(() => {
    if (!ready || event === undefined) return undefined;
    const known = cursorRef.current;
    if (known?.event === event && known.generation === generation) return undefined;
    const chosenElsewhere = known?.event !== event;
    let current = true;
    void (async () => {
      const { position, exact } = await source.locate(event);
      if (!current) return;
      cursorRef.current = { event, position, generation };
      setSelectionHidden(capture, !exact);
      if (!exact) return;
      if (chosenElsewhere) setFollow((before) => nextFollow(before, { kind: 'selected', last: false, total: position }));
      setReveal({ position });
      const row = await source.rowAt(position);
      if (current) setRow(row);
    })().catch(ignoreClosedView);
    return () => {
      current = false;
    };
  }, [capture, source, ready, generation, event, cursorRef, setRow, setReveal, setFollow, setSelectionHidden]);
}
