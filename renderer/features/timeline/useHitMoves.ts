import { useCallback, useEffect, useRef } from 'react';
import type { RowsSnapshot } from '../../rows/rowSource.ts';
import { useLatest } from '../../ui/useLatest.ts';
import type { FilterField } from './useFilterField.ts';
import type { Selection } from './useSelection.ts';

export interface HitMovesOptions {
  readonly field: Pick<FilterField, 'typing' | 'highlighting' | 'hitSource'>;
  readonly rows: RowsSnapshot;
  readonly selection: Selection;
}

/** Selects the next match or the one before; where rows are hidden that is the next row. What was just typed is waited for. */
export function useHitMoves(options: HitMovesOptions): (by: 1 | -1) => void {
  const latestRef = useLatest(options);
  const wantedRef = useRef<1 | -1>(undefined);
  /** The match that is being gone to: a key pressed meanwhile goes on from there. */
  const goingRef = useRef<Promise<number | undefined>>(undefined);
  const { generation } = options.rows;
  const move = useCallback(
    (by: 1 | -1) => {
      const { field, selection } = latestRef.current;
      if (!field.highlighting) return selection.moveBy(by);
      // The view closed before it answered; the next press asks the one that follows.
      const going = follow(() => latestRef.current, goingRef.current, by).catch(() => undefined);
      goingRef.current = going;
      void going.then(() => {
        if (goingRef.current === going) goingRef.current = undefined;
      });
      return undefined;
    },
    [latestRef],
  );
  useEffect(() => {
    if (wantedRef.current !== undefined) move(wantedRef.current);
    wantedRef.current = undefined;
  }, [generation, move]);
  return useCallback(
    (by) => {
      if (latestRef.current.field.typing.flush()) wantedRef.current = by;
      else move(by);
    },
    [latestRef, move],
  );
}

/** Goes to the match behind or before the one gone to last, or the row that is selected; gives its event. */
async function follow(
  latest: () => HitMovesOptions,
  before: Promise<number | undefined> | undefined,
  by: 1 | -1,
): Promise<number | undefined> {
  const from = (await before) ?? latest().selection.event;
  const { field, selection } = latest();
  const event = await field.hitSource.next(from, by);
  if (event !== undefined) await selection.goTo(event);
  return event;
}
