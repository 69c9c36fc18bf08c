import { useEffect, useRef } from 'react';
import { rawAt } from '../../../shared/base/editJson.ts';
import type { ComposedDraft } from '../../../shared/draft/draft.ts';
import { withFreshIds } from '../../../shared/draft/freshIds.ts';
import type { Composition } from '../../state/appState.ts';
import { useApp } from '../../state/useApp.ts';

const none: readonly ComposedDraft[] = [];

/** Where a person stands in what was sent: the draft put there, and the one they came from. */
interface Walk {
  readonly at: number;
  readonly key: string;
  readonly put: ComposedDraft;
  readonly from: ComposedDraft;
}

/** Alt ↑ puts what was sent before into the draft shown, Alt ↓ goes back towards what stood there. An edit begins a new walk. */
export function useHistory(capture: string, shown: Composition | undefined, edit: (draft: ComposedDraft) => void): void {
  const history = useApp((state) => state.sentDrafts[capture]) ?? none;
  const walk = useRef<Walk>(undefined);
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
      if (by === 0 || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || shown === undefined) return;
      if (document.querySelector('[role=dialog]') !== null) return;
      event.preventDefault();
      event.stopPropagation();
      const now = stands(walk.current, shown) ? walk.current : undefined;
      const at = (now?.at ?? history.length) + by;
      if (at < 0 || at > history.length || (now === undefined && by > 0)) return;
      const from = now?.from ?? shown.draft;
      const put = underOwnId(at === history.length ? from : history[at]!, shown);
      walk.current = { at, key: shown.key, put, from };
      edit(put);
    };
    window.addEventListener('keydown', pressed, { capture: true });
    return () => window.removeEventListener('keydown', pressed, { capture: true });
  }, [history, shown, edit]);
}

/** Whether the draft shown is as the walk left it, whatever id it was given meanwhile. */
function stands(walk: Walk | undefined, shown: Composition): walk is Walk {
  if (walk?.key !== shown.key) return false;
  return walk.put === shown.draft || underOwnId(walk.put, shown).text === shown.draft.text;
}

/** What was sent, under the id the draft shown was given, where it was given one. */
function underOwnId(sent: ComposedDraft, { draft, ownId }: Composition): ComposedDraft {
  const id = rawAt(draft.text, ['id']);
  return id === undefined || id !== ownId || !/^\d+$/.test(id) ? sent : withFreshIds(sent, Number(id));
}
