import { useCallback, useEffect, useRef, useState } from 'react';
import type { Row } from '../../client/row.ts';
import { useActions, useApp } from '../../state/useApp.ts';
import { nextFollow, newerRows, type Follow } from './model/follow.ts';
import type { RowsSnapshot, RowSource } from './model/rowSource.ts';

export interface Selection {
  readonly event: number | undefined;
  /** The selected row as it was last seen in this list. */
  readonly row: Row | undefined;
  readonly follow: Follow;
  readonly newer: number;
  /** A position to bring into view. */
  readonly reveal: { readonly position: number } | undefined;
  select(row: Row, position: number): void;
  /** Moves the selection by so many rows, or to a position; selects nothing new at the ends. */
  move(to: { readonly by: number } | { readonly position: number }): void;
  scrolled(atEnd: boolean): void;
  resume(): void;
}

/** Which row is selected, where it stands in this list, and whether the list follows its tail. */
export function useSelection(capture: string, source: RowSource | undefined, rows: RowsSnapshot, live: boolean): Selection {
  const event = useApp((state) => state.selectedEvent[capture]);
  const { selectEvent, setSelectionHidden } = useActions();
  const [row, setRow] = useState<Row>();
  const [reveal, setReveal] = useState<{ readonly position: number }>();
  const [follow, setFollow] = useState<Follow>(() =>
    live && event === undefined ? { kind: 'following' } : { kind: 'still', seen: 0 },
  );
  const cursor = useRef<{ readonly event: number; readonly position: number; readonly generation: number }>(undefined);
  const latest = useRef(rows);
  latest.current = rows;

  const select = useCallback(
    (next: Row, position: number) => {
      const { total, generation } = latest.current;
      cursor.current = { event: next.event, position, generation };
      setRow(next);
      setFollow((before) => nextFollow(before, { kind: 'selected', last: position === total - 1, total }));
      setSelectionHidden(capture, false);
      selectEvent(capture, next.event);
    },
    [capture, selectEvent, setSelectionHidden],
  );

  useLocate({ capture, source, rows, event, cursor, setRow, setReveal, setFollow });

  const move = useCallback(
    (to: { readonly by: number } | { readonly position: number }) => {
      const { total } = latest.current;
      if (!source || total === 0) return;
      const wanted = 'by' in to ? (cursor.current?.position ?? (to.by > 0 ? -1 : total)) + to.by : to.position;
      const position = Math.min(total - 1, Math.max(0, wanted));
      // The next key press counts from here, even while this row is still on its way.
      if (cursor.current) cursor.current = { ...cursor.current, position };
      const found = source.rowAt(position);
      const take = (next: Row | undefined): void => {
        if (!next) return;
        select(next, position);
        // After following has stopped, which would scroll back to the tail.
        setReveal({ position });
      };
      if (found instanceof Promise) found.then(take, ignoreClosedView);
      else take(found);
    },
    [source, select],
  );

  return {
    event,
    row: row?.event === event ? row : undefined,
    follow,
    newer: newerRows(follow, rows.total),
    reveal,
    select,
    move,
    scrolled: useCallback(
      (atEnd: boolean) => setFollow((before) => nextFollow(before, { kind: 'scrolled', atEnd, total: latest.current.total })),
      [],
    ),
    resume: useCallback(() => setFollow((before) => nextFollow(before, { kind: 'end' })), []),
  };
}

/** The view closed before it answered; the next one locates the selection again. */
function ignoreClosedView(): void {}

interface LocateOptions {
  readonly capture: string;
  readonly source: RowSource | undefined;
  readonly rows: RowsSnapshot;
  readonly event: number | undefined;
  readonly cursor: React.RefObject<
    { readonly event: number; readonly position: number; readonly generation: number } | undefined
  >;
  readonly setRow: (row: Row | undefined) => void;
  readonly setReveal: (reveal: { readonly position: number }) => void;
  readonly setFollow: (change: (follow: Follow) => Follow) => void;
}

/** Finds the selected event again when another feature selected it, or when another filter moved it. */
function useLocate({ capture, source, rows, event, cursor, setRow, setReveal, setFollow }: LocateOptions): void {
  const { setSelectionHidden } = useActions();
  const { ready, generation } = rows;
  useEffect(() => {
    if (!source || !ready || event === undefined) return undefined;
    const known = cursor.current;
    if (known?.event === event && known.generation === generation) return undefined;
    const chosenElsewhere = known?.event !== event;
    let current = true;
    void (async () => {
      const { position, exact } = await source.locate(event);
      if (!current) return;
      cursor.current = { event, position, generation };
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
  }, [capture, source, ready, generation, event, cursor, setRow, setReveal, setFollow, setSelectionHidden]);
}
