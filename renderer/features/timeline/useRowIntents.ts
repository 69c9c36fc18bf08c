import { useCallback } from 'react';
import type { DetailsTab } from '../../state/appState.ts';
import { useActions } from '../../state/useApp.ts';
import type { RowIntent } from './model/rowKeys.ts';
import type { RowSource } from '../../rows/rowSource.ts';
import type { FilterField } from './useFilterField.ts';
import type { Selection } from './useSelection.ts';

/** What the keys of the rows act on. */
export interface RowIntentOptions {
  readonly capture: string;
  readonly source: RowSource;
  readonly selection: Selection;
  readonly field: Pick<FilterField, 'inputRef' | 'clear'>;
  readonly onOpenDetails: () => void;
  /** To the next match of the filter, or the one before. */
  readonly onHit: (by: 1 | -1) => void;
}

const tabs: readonly DetailsTab[] = ['message', 'frame', 'http', 'bytes', 'related'];

/** Does what a key in the rows means. */
export function useRowIntents(options: RowIntentOptions): (intent: RowIntent) => void {
  const { capture, source, selection, onOpenDetails, onHit } = options;
  const { inputRef, clear } = options.field;
  const { setDetailsTab, toggleMark } = useActions();
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
        case 'mark':
          if (selection.event !== undefined) void toggleMark(capture, selection.event);
          return;
        case 'filter':
          return inputRef.current?.focus();
        case 'leave':
          return clear();
      }
    },
    [capture, source, selection, inputRef, onOpenDetails, clear, onHit, setDetailsTab, toggleMark],
  );
}

/** Selects a row of this list by its event, where it is in it. */
export async function goTo(source: RowSource, selection: Selection, event: number): Promise<void> {
  const { position, exact } = await source.locate(event);
  if (exact) selection.move({ position });
}
