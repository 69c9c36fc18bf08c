import { useCallback, useMemo, useState } from 'react';
import type { RowsSnapshot, RowSource } from '../../rows/rowSource.ts';
import { useRowSelection, type RowSelection } from '../../rows/useRowSelection.ts';
import { useActions, useApp } from '../../state/useApp.ts';
import { useLatest } from '../../ui/useLatest.ts';
import { nextFollow, newerRows, type Follow } from './model/follow.ts';

/** The selected row of the list, and whether the list follows its tail. */
export interface Selection extends RowSelection {
  readonly follow: Follow;
  readonly newer: number;
  readonly scrolled: (atEnd: boolean) => void;
  readonly resume: () => void;
}

/** Which row is selected, where it stands in this list, and whether the list follows its tail. */
export function useSelection(capture: string, source: RowSource, rows: RowsSnapshot, live: boolean): Selection {
  const event = useApp((state) => state.selectedEvent[capture]);
  const { selectEvent, setSelectionHidden } = useActions();
  const [follow, setFollow] = useState<Follow>(() =>
    live && event === undefined ? { kind: 'following' } : { kind: 'still', seen: undefined },
  );
  if (follow.kind === 'still' && follow.seen === undefined && rows.total > 0) {
    setFollow(nextFollow(follow, { kind: 'read', total: rows.total }));
  }
  const latest = useLatest(rows);
  const selection = useRowSelection({
    source,
    rows,
    event,
    onSelect(chosen, { position, toEnd }) {
      const { total } = rows;
      // The end was asked for: rows that came since do not make it an older row.
      setFollow((before) =>
        nextFollow(before, toEnd ? { kind: 'end' } : { kind: 'selected', last: position === total - 1, total }),
      );
      setSelectionHidden(capture, false);
      selectEvent(capture, chosen);
    },
    onLocated({ exact, position, chosenElsewhere }) {
      setSelectionHidden(capture, !exact);
      if (exact && chosenElsewhere) setFollow((before) => nextFollow(before, { kind: 'selected', last: false, total: position }));
    },
  });
  const scrolled = useCallback(
    (atEnd: boolean) => {
      const { total } = latest.current;
      setFollow((before) => nextFollow(before, { kind: 'scrolled', atEnd, total }));
    },
    [latest],
  );
  const resume = useCallback(() => setFollow((before) => nextFollow(before, { kind: 'end' })), []);
  const newer = newerRows(follow, rows.total);
  return useMemo(() => ({ ...selection, follow, newer, scrolled, resume }), [selection, follow, newer, scrolled, resume]);
}
