import { useCallback, useEffect, useRef, useState } from 'react';
import type { PlaybackState } from '../../../shared/contract/schemas/playback.ts';
import type { SessionSummary } from '../../../shared/contract/schemas/session.ts';
import { useActions, useApp, useClient } from '../../state/useApp.ts';
import { useKept } from '../../state/useKept.ts';
import { useLatest } from '../../ui/useLatest.ts';

/** The cursor of a capture and what is known as of it. */
export interface PlaybackHandle {
  readonly at: number;
  readonly end: number;
  readonly state: PlaybackState | undefined;
  readonly playing: boolean;
  readonly speed: number;
  readonly moveTo: (at: number) => void;
  readonly setPlaying: (playing: boolean) => void;
  readonly setSpeed: (speed: number) => void;
}

/** How often the cursor moves while it plays, ms. */
const FRAME_MS = 60;

/** Where the cursor is, µs; undefined at the end, wherever that goes. */
interface Kept {
  readonly cursor: number | undefined;
  readonly speed: number;
}

/** A moment behind every other. */
const LAST = Number.MAX_SAFE_INTEGER;
/** What is recorded meanwhile is looked at this often at most, ms. */
const LOOK_MS = 400;

/** A moment, or that of an event; `selects` where the cursor went there by itself and takes the selection along. */
interface Wanted {
  readonly at: number;
  readonly event?: number;
  readonly selects: boolean;
}

/** Follows the selection with the cursor, and the cursor with the selection where it is the cursor that moved. */
export function usePlayback({ capture, counts }: SessionSummary): PlaybackHandle {
  const { selectEvent } = useActions();
  const selected = useApp((state) => state.selectedEvent[capture]);
  const [{ cursor, speed }, keep] = useKept<Kept>(`${capture} playback`, { cursor: undefined, speed: 1 });
  const [state, setState] = useState<PlaybackState>();
  const [playing, setPlaying] = useState(false);
  /** The event selected last, by the cursor or by the person: hearing of it again is no news. */
  const known = useRef<number>(undefined);
  const now = useLatest({ cursor, speed, keep });
  const looked = useRef(0);

  const ask = useAsked(capture, (told, { event, selects }) => {
    setState(told);
    const { current } = now;
    if (event !== undefined) current.keep({ cursor: told.at, speed: current.speed });
    else if (selects && told.event > 0 && told.event !== known.current) {
      known.current = told.event;
      selectEvent(capture, told.event);
    }
  });
  // The end moves while it is recorded, and what was open is answered.
  useEffect(() => {
    const look = (): void => {
      looked.current = performance.now();
      ask({ at: now.current.cursor ?? LAST, selects: false });
    };
    const timer = setTimeout(look, LOOK_MS - (performance.now() - looked.current));
    return () => clearTimeout(timer);
  }, [ask, now, counts.events]);
  useEffect(() => {
    if (selected === undefined || selected === known.current) return;
    known.current = selected;
    setPlaying(false);
    ask({ at: 0, event: selected, selects: false });
  }, [selected, ask]);

  const end = state?.end ?? 0;
  const at = Math.min(cursor ?? end, end);
  const moveTo = (to: number): void => {
    const isEnd = to >= end;
    keep({ cursor: isEnd ? undefined : to, speed });
    ask({ at: isEnd ? LAST : to, selects: true });
  };
  usePlaying({ playing, at, end, speed, moveTo, stop: () => setPlaying(false) });
  return {
    at,
    end,
    state,
    playing,
    speed,
    moveTo,
    setPlaying: (wanted) => {
      // Play at the end begins again.
      if (wanted && at >= end) moveTo(0);
      setPlaying(wanted);
    },
    setSpeed: (chosen) => keep({ cursor, speed: chosen }),
  };
}

/** Asks for one moment at a time; of those wanted meanwhile only the newest, where a move of the cursor goes before a mere look. */
function useAsked(capture: string, onTold: (told: PlaybackState, wanted: Wanted) => void): (wanted: Wanted) => void {
  const client = useClient();
  const tell = useLatest(onTold);
  const queue = useRef<{ busy: boolean; next: Wanted | undefined }>({ busy: false, next: undefined });
  return useCallback(
    (wanted) => {
      const { current } = queue;
      if (current.next === undefined || wanted.selects || wanted.event !== undefined) current.next = wanted;
      if (current.busy) return;
      current.busy = true;
      void (async () => {
        for (let next = current.next; next !== undefined; next = current.next) {
          current.next = undefined;
          const { at, event } = next;
          const told = await client
            .call('playback.at', { capture, at, ...(event !== undefined && { event }) })
            .catch(() => undefined);
          if (told !== undefined) tell.current(told, next);
        }
        current.busy = false;
      })();
    },
    [client, capture, tell],
  );
}

interface Playing {
  readonly playing: boolean;
  readonly at: number;
  readonly end: number;
  readonly speed: number;
  readonly moveTo: (at: number) => void;
  readonly stop: () => void;
}

/** Moves the cursor while it plays. */
function usePlaying(now: Playing): void {
  const latest = useLatest(now);
  const { playing, speed } = now;
  useEffect(() => {
    if (!playing) return undefined;
    let before = performance.now();
    const timer = setInterval(() => {
      const { at, end, moveTo, stop } = latest.current;
      const passed = (performance.now() - before) * 1_000 * speed;
      before = performance.now();
      const to = Math.min(end, at + passed);
      moveTo(to);
      if (to >= end) stop();
    }, FRAME_MS);
    return () => clearInterval(timer);
  }, [latest, playing, speed]);
}
