import { useCallback, type RefObject } from 'react';
import type { DetailsTab } from '../../state/appState.ts';
import { useActions } from '../../state/useApp.ts';
import type { RowIntent } from './model/rowKeys.ts';
import type { RowSource } from '../../rows/rowSource.ts';
import type { Selection } from './useSelection.ts';

/** What the keys of the rows act on. */
export interface RowIntentOptions {
  readonly source: RowSource;
  readonly selection: Selection;
  readonly fieldRef: RefObject<HTMLInputElement | null>;
  readonly onOpenDetails: () => void;
  readonly onClear: () => void;
  /** To the next match of the filter, or the one before. */
  readonly onHit: (by: 1 | -1) => void;
}

const tabs: readonly DetailsTab[] = ['message', 'frame', 'http', 'bytes', 'related'];

/** Does what a key in the rows means. */
export function useRowIntents(options: RowIntentOptions): (intent: RowIntent) => void {
  const { source, selection, fieldRef, onOpenDetails, onClear, onHit } = options;
  const { setDetailsTab } = useActions();
  return useCallback(
    (intent) => {
      switch (intent.kind) {
        case 'move':
          return selection.move({ by: intent.by });
        case 'first':
          return selection.move({ position: 0 });
        case 'end':
          selection.resume();
          return selection.moveToEnd();
        case 'open':
          return onOpenDetails();
        case 'jump': {
          // `]` goes to the row that answered this one, `[` to the row this one answers or belongs to.
          const event = intent.to === 'response' ? selection.row?.answeredBy : selection.row?.parent;
          if (event !== undefined) void goTo(source, selection, event);
          return;
        }
        case 'tab':
          if (selection.row) setDetailsTab(selection.row.kind, tabs[intent.index] ?? 'message');
          return;
        case 'hit':
          return onHit(intent.by);
        case 'filter':
          return fieldRef.current?.focus();
        case 'leave':
          return onClear();
      }
    },
    [source, selection, fieldRef, onOpenDetails, onClear, onHit, setDetailsTab],
  );
}

/** Selects a row of this list by its event, where it is in it. */
export async function goTo(source: RowSource, selection: Selection, event: number): Promise<void> {
  const { position, exact } = await source.locate(event);
  if (exact) selection.move({ position });
}
