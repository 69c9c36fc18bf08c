import { useCallback } from 'react';
import type { DetailsTab } from '../../state/appState.ts';
import { useActions } from '../../state/useApp.ts';
import type { RowIntent } from './model/rowKeys.ts';
import type { FilterField } from './useFilterField.ts';
import { conversationTerm, type Seek } from './useSeek.ts';
import type { Selection } from './useSelection.ts';

/** What the keys of the rows act on. */
export interface RowIntentOptions {
  readonly capture: string;
  readonly selection: Selection;
  readonly field: Pick<FilterField, 'inputRef' | 'clear'>;
  readonly onOpenDetails: () => void;
  /** To the next match of the filter, or the one before. */
  readonly onHit: (by: 1 | -1) => void;
  readonly seek: Seek;
}

const tabs: readonly DetailsTab[] = ['message', 'frame', 'http', 'bytes', 'related'];

/** Does what a key in the rows means. */
export function useRowIntents(options: RowIntentOptions): (intent: RowIntent) => void {
  const { capture, selection, onOpenDetails, onHit, seek } = options;
  const { inputRef, clear } = options.field;
  const { setDetailsTab, setReading, toggleMark, resend } = useActions();
  return useCallback(
    (intent) => {
      switch (intent.kind) {
        case 'move':
          return selection.moveBy(intent.by);
        case 'first':
          return selection.moveTo(0);
        case 'end':
          selection.resume();
          return selection.moveToEnd();
        case 'open':
          return onOpenDetails();
        case 'jump': {
          // `]` goes to the row that answered this one, `[` to the row this one answers or belongs to.
          const event = intent.to === 'response' ? selection.row?.answeredBy : selection.row?.parent;
          if (event !== undefined) void selection.goTo(event);
          return;
        }
        case 'tab':
          if (selection.row) setDetailsTab(selection.row.kind, tabs[intent.index] ?? 'message');
          return;
        case 'hit':
          return onHit(intent.by);
        case 'finding':
          return seek(() => ({ among: 'is:problem', wraps: true, by: intent.by }));
        case 'along':
          return seek((row) => row && { among: conversationTerm(row), wraps: false, by: intent.by });
        case 'resend':
          if (selection.event !== undefined) void resend(capture, selection.event, intent.edit);
          return;
        case 'lanes':
          return setReading(capture, 'lanes');
        case 'mark':
          if (selection.event !== undefined) void toggleMark(capture, selection.event);
          return;
        case 'filter':
          return inputRef.current?.focus();
        case 'leave':
          return clear();
      }
    },
    [capture, selection, inputRef, onOpenDetails, clear, onHit, seek, setDetailsTab, setReading, toggleMark, resend],
  );
}
