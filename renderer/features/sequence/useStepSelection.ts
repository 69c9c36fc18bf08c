import { useCallback, useEffect, useMemo, useRef, useState, type RefObject } from 'react';
import { useActions, useApp } from '../../state/useApp.ts';
import { useLatest } from '../../ui/useLatest.ts';
import type { Row } from '../../rows/row.ts';
import type { RowsSnapshot, RowSource } from '../../rows/rowSource.ts';

/** The selected step, and how it is moved. */
export interface StepSelection {
  readonly event: number | undefined;
  /** The selected row, where it was seen here. */
  readonly row: Row | undefined;
  /** A position to bring into view; a new object asks again. */
  readonly reveal: { readonly position: number } | undefined;
  readonly select: (row: Row, position: number) => void;
  readonly moveBy: (steps: number) => void;
  readonly moveTo: (position: number) => void;
  /** Selects the row of an event, where the filter shows it. */
  readonly goTo: (event: number) => void;
}

interface Cursor {
  readonly event: number;
  readonly position: number;
  readonly generation: number;
}

/** The view closed before it answered; the next one locates the selection again. */
function ignoreClosedView(): void {}

/** Which event is selected, shared with the rows: an observation, not a position, so that it survives filters. */
export function useStepSelection(capture: string, source: RowSource, rows: RowsSnapshot): StepSelection {
  const event = useApp((state) => state.selectedEvent[capture]);
  const { selectEvent, setSelectionHidden } = useActions();
  const [row, setRow] = useState<Row>();
  const [reveal, setReveal] = useState<{ readonly position: number }>();
  const cursorRef = useRef<Cursor>(undefined);
  const latest = useLatest(rows);

  const select = useCallback(
    (next: Row, position: number) => {
      cursorRef.current = { event: next.event, position, generation: latest.current.generation };
      setRow(next);
      setSelectionHidden(capture, false);
      selectEvent(capture, next.event);
    },
    [capture, selectEvent, setSelectionHidden, latest],
  );
  const moveTo = useCallback(
    (wanted: number) => {
      const { total } = latest.current;
      if (total === 0) return;
      const position = Math.min(total - 1, Math.max(0, wanted));
      // The next key press counts from here, even while this row is still on its way.
      if (cursorRef.current) cursorRef.current = { ...cursorRef.current, position };
      const take = (next: Row | undefined): void => {
        if (!next) return;
        select(next, position);
        setReveal({ position });
      };
      const found = source.rowAt(position);
      if (found instanceof Promise) found.then(take, ignoreClosedView);
      else take(found);
    },
    [source, select, latest],
  );
  const moveBy = useCallback(
    (steps: number) => moveTo((cursorRef.current?.position ?? (steps > 0 ? -1 : latest.current.total)) + steps),
    [moveTo, latest],
  );
  const goTo = useCallback(
    (wanted: number) => {
      source.locate(wanted).then(({ position, exact }) => exact && moveTo(position), ignoreClosedView);
    },
    [source, moveTo],
  );

  useLocated({ source, rows, event, cursorRef, setRow, setReveal });
  const shown = row?.event === event ? row : undefined;
  return useMemo(
    () => ({ event, row: shown, reveal, select, moveBy, moveTo, goTo }),
    [event, shown, reveal, select, moveBy, moveTo, goTo],
  );
}

interface LocatedOptions {
  readonly source: RowSource;
  readonly rows: RowsSnapshot;
  readonly event: number | undefined;
  readonly cursorRef: RefObject<Cursor | undefined>;
  readonly setRow: (row: Row | undefined) => void;
  readonly setReveal: (reveal: { readonly position: number }) => void;
}

/** Finds the selected event again when it was selected elsewhere, or when another filter moved it. */
function useLocated({ source, rows, event, cursorRef, setRow, setReveal }: LocatedOptions): void {
  const { ready, generation } = rows;
  useEffect(() => {
    const known = cursorRef.current;
    if (!ready || event === undefined || (known?.event === event && known.generation === generation)) return undefined;
    let current = true;
    void (async () => {
      const { position, exact } = await source.locate(event);
      if (!current) return;
      cursorRef.current = { event, position, generation };
      if (!exact) return;
      setReveal({ position });
      const found = await source.rowAt(position);
      if (current) setRow(found);
    })().catch(ignoreClosedView);
    return () => {
      current = false;
    };
  }, [source, ready, generation, event, cursorRef, setRow, setReveal]);
}
