import { useCallback, useEffect, useRef } from 'react';
import type { RowsSnapshot, RowSource } from '../../rows/rowSource.ts';
import { useLatest } from '../../ui/useLatest.ts';
import type { FilterField } from './useFilterField.ts';
import { goTo } from './goTo.ts';
import type { Selection } from './useSelection.ts';

export interface HitMovesOptions {
  readonly field: Pick<FilterField, 'typing' | 'highlighting' | 'hitSource'>;
  readonly source: RowSource;
  readonly rows: RowsSnapshot;
  readonly selection: Selection;
}

/** Selects the next match or the one before; where rows are hidden that is the next row. What was just typed is waited for. */
export function useHitMoves(options: HitMovesOptions): (by: 1 | -1) => void {
  const latestRef = useLatest(options);
  const wantedRef = useRef<1 | -1>(undefined);
  const { generation } = options.rows;
  useEffect(() => {
    if (wantedRef.current !== undefined) move(latestRef.current, wantedRef.current);
    wantedRef.current = undefined;
  }, [generation, latestRef]);
  return useCallback(
    (by) => {
      if (latestRef.current.field.typing.flush()) wantedRef.current = by;
      else move(latestRef.current, by);
    },
    [latestRef],
  );
}

function move({ field, source, selection }: HitMovesOptions, by: 1 | -1): void {
  if (!field.highlighting) return selection.move({ by });
  const follow = async (): Promise<void> => {
    const event = await field.hitSource.next(selection.event, by);
    if (event !== undefined) await goTo(source, selection, event);
  };
  // The view closed before it answered; the next press asks the one that follows.
  follow().catch(() => undefined);
}
