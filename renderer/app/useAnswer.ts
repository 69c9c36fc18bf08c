import type { AppState } from '../state/appState.ts';
import { useActions, useApp } from '../state/useApp.ts';
import { useLatest } from '../ui/useLatest.ts';
import { useCallback } from 'react';

/**
 * Opens a question of a server because the person asked for it: a given one, or the oldest that waits. `showLeft` brings the left pane
 * forward where it is a drawer.
 */
export function useAnswer(showLeft: () => void): (capture: string, item?: string) => void {
  const { selectQuestion, showArea } = useActions();
  const inbox = useLatest(useApp((state) => state.inbox));
  const latestShowLeft = useLatest(showLeft);
  return useCallback(
    (capture, item) => {
      const wanted = item ?? oldestWaiting(inbox.current, capture);
      if (wanted === undefined) showArea(capture, 'inbox');
      else selectQuestion(capture, wanted);
      latestShowLeft.current();
      requestAnimationFrame(() => document.querySelector<HTMLElement>('.inbox-question')?.focus());
    },
    [selectQuestion, showArea, inbox, latestShowLeft],
  );
}

function oldestWaiting(inbox: AppState['inbox'], capture: string): string | undefined {
  return inbox[capture]?.find(({ state }) => state === 'waiting')?.item;
}
