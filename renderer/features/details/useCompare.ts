import { useCallback, useEffect, useState } from 'react';
import type { Client } from '../../../shared/contract/client.ts';
import type { EventDetails } from '../../../shared/contract/schemas/event.ts';
import { useActions, useApp } from '../../state/useApp.ts';
import { useEventDetails } from './useEventDetails.ts';

/** The pinned row of a capture, and whether what is selected is shown beside it. */
export interface Compare {
  /** The pinned row; undefined while there is none. */
  readonly pinned: EventDetails | undefined;
  readonly pinnedEvent: number | undefined;
  /** Shown beside each other rather than by itself. */
  readonly comparing: boolean;
  readonly setComparing: (comparing: boolean) => void;
  /** Pins the selected row, or lets go of it where it is pinned. */
  readonly toggle: () => void;
  readonly unpin: () => void;
}

/** Keeps a row to compare others with. `P` in the rows pins the selected one. */
export function useCompare(client: Client, capture: string, event: number | undefined): Compare {
  const { pinEvent } = useActions();
  const pinnedEvent = useApp((state) => state.pinned[capture]);
  const pinned = useEventDetails(client, capture, pinnedEvent);
  const [comparing, setComparing] = useState(true);
  const unpin = useCallback(() => pinEvent(capture, undefined), [pinEvent, capture]);
  const toggle = useCallback(() => {
    if (event === undefined) return;
    // Who pins a row wants to see the next one beside it.
    setComparing(true);
    pinEvent(capture, pinnedEvent === event ? undefined : event);
  }, [pinEvent, capture, pinnedEvent, event]);
  usePinKey(toggle);
  return { pinned: pinned?.row.event === pinnedEvent ? pinned : undefined, pinnedEvent, comparing, setComparing, toggle, unpin };
}

/** `P` acts where letters are no text: in the rows and in the tree of a message. */
function usePinKey(toggle: () => void): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      const inList = event.target instanceof Element && event.target.closest('[role=grid], [role=tree]') !== null;
      if (!inList || event.key.toLowerCase() !== 'p' || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target instanceof HTMLInputElement) return;
      event.preventDefault();
      toggle();
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, [toggle]);
}
