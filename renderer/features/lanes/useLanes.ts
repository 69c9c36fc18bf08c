import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore, type RefObject } from 'react';
import type { InboxItem } from '../../../shared/contract/schemas/inbox.ts';
import type { SessionSummary } from '../../../shared/contract/schemas/session.ts';
import { openFilter } from '../../state/appState.ts';
import { useKept } from '../../state/useKept.ts';
import { useActions, useApp, useClient } from '../../state/useApp.ts';
import { useLatest } from '../../ui/useLatest.ts';
import { createBox, settling, type Box } from './box.ts';
import { createLanesSource, type LanesSnapshot, type LanesSource } from './lanesSource.ts';
import { laneRows, type LaneRow } from './model/laneRows.ts';
import { useMarkPlaces, type MarkPlace } from './useMarkPlaces.ts';
import { firstLaneState, isMoveOnly, revealed, settled, type Ground, type LaneState } from './model/laneState.ts';

/** A result that asks for input nobody has given yet. */
export interface Waiting {
  readonly lane: string;
  readonly at: number;
}

/** The lanes of one session as its parts need them. */
export interface LanesHandle {
  readonly source: LanesSource;
  readonly box: Box<LaneState>;
  readonly state: LaneState;
  readonly data: LanesSnapshot;
  readonly rows: readonly LaneRow[];
  readonly ground: Ground;
  /** What is now, for painting and for keys: newer than what was rendered. */
  readonly latest: RefObject<{
    readonly ground: Ground;
    readonly rows: readonly LaneRow[];
    readonly data: LanesSnapshot;
    readonly waiting: readonly Waiting[];
    readonly marks: readonly MarkPlace[];
  }>;
  /** Rows a person marked with a colour. */
  readonly marks: readonly MarkPlace[];
  readonly running: boolean;
  /** Something but listening is open. */
  readonly busy: boolean;
  readonly change: (next: (state: LaneState, ground: Ground) => LaneState) => void;
}

const NO_IDLE: readonly number[] = [];
/** How far words and figures may be behind a move, ms. */
const FOLLOW_MS = 120;

/** Opens the lanes of a session for the life of a component, which is keyed by its capture. */
export function useLanes(session: SessionSummary): LanesHandle {
  const { capture, startedAt } = session;
  const client = useClient();
  const filter = useApp((state) => state.filters[capture]) ?? openFilter;
  const [source] = useState(() => createLanesSource(client, capture));
  const [kept, keep] = useKept<Box<LaneState> | undefined>(`${capture} lanes`, undefined);
  const [box] = useState(() => kept ?? createBox<LaneState>(firstLaneState));
  useEffect(() => {
    if (kept !== box) keep(box);
  }, [kept, keep, box]);
  const data = useSyncExternalStore(source.subscribe, source.snapshot);
  // The canvases draw every move; what stands beside them follows a little later.
  const [settledBox] = useState(() => settling(box, isMoveOnly, FOLLOW_MS));
  const state = useSyncExternalStore(settledBox.subscribe, settledBox.get);
  const running = session.recording.state === 'recording' && session.phase !== 'offline';
  const firstFilter = useRef(filter);
  useEffect(() => source.start(firstFilter.current), [source]);
  useEffect(() => source.setFilter(filter), [source, filter]);
  useEffect(() => source.setMode(state.by), [source, state.by]);

  const waiting = useWaiting(session, source, state.by);
  const busy =
    running &&
    (waiting.length > 0 || data.layout.groups.some(({ id, lanes }) => id !== 'listening' && lanes.some(({ open }) => open)));
  const rows = useMemo(() => laneRows(data.layout, state.folded, state.pinned), [data.layout, state.folded, state.pinned]);
  const end = data.overview?.end ?? 0;
  const idle = data.overview?.idle ?? NO_IDLE;
  const wallNow = useWallNow(busy, startedAt);
  const ground = useMemo(() => ({ end: Math.max(end, wallNow), idle: idleBeside(idle, waiting) }), [end, wallNow, idle, waiting]);
  const marks = useMarkPlaces(capture, source, state.by);
  const latest = useLatest({ ground, rows, data, waiting, marks });
  const change = useCallback<LanesHandle['change']>((next) => box.set(next(box.get(), latest.current.ground)), [box, latest]);
  useEffect(() => box.set(settled(box.get(), ground)), [box, ground]);
  useSelected(session, source, box, latest, state.by);
  return { source, box, state, data, rows, ground, latest, marks, running, busy, change };
}

/** Where a question waits for a person nothing is idle, whatever the rows say. */
function idleBeside(idle: readonly number[], waiting: readonly Waiting[]): readonly number[] {
  if (waiting.length === 0) return idle;
  return idle.filter((_, at) => !waiting.some((each) => each.at <= idle[at & ~1]! + SAME_MOMENT));
}

/** The row that asks and the silence after it begin together, or nearly so. */
const SAME_MOMENT = 1_000;
const NOBODY: readonly Waiting[] = [];
const NOBODY_ASKED: readonly InboxItem[] = [];
/** Questions looked up at most. */
const MOST_WAITING = 20;

/** The questions that wait for the person between two rounds, where they are: the rows do not say how long that goes on. */
function useWaiting({ capture }: SessionSummary, source: LanesSource, by: LaneState['by']): readonly Waiting[] {
  const items = useApp((state) => state.inbox[capture]);
  const key = (items ?? NOBODY_ASKED)
    .flatMap(({ state, via, event }) => (state === 'waiting' && via === 'input' && event !== null ? [event] : []))
    .slice(0, MOST_WAITING)
    .join(' ');
  const rows = useSyncExternalStore(source.subscribe, () => source.snapshot().overview?.rows ?? 0);
  const [found, setFound] = useState<{ readonly key: string; readonly waiting: readonly Waiting[] }>();
  useEffect(() => {
    let wanted = true;
    const find = async (): Promise<void> => {
      const places = await Promise.all(key.split(' ').map((event) => source.locate(Number(event))));
      const waiting = places.flatMap((place) => (place?.lane === undefined ? [] : [{ lane: place.lane, at: place.at }]));
      if (wanted) setFound({ key, waiting });
    };
    if (key !== '') void find();
    return () => {
      wanted = false;
    };
  }, [key, rows, source, by]);
  return found?.key === key && key !== '' ? found.waiting : NOBODY;
}

/** µs since the capture began, some ten times a second while something is waited for; else 0. */
function useWallNow(busy: boolean, startedAt: number): number {
  const [now, setNow] = useState(0);
  useEffect(() => {
    if (!busy) return undefined;
    const timer = setInterval(() => setNow((Date.now() - startedAt) * 1000), 100);
    return () => clearInterval(timer);
  }, [busy, startedAt]);
  return busy ? now : 0;
}

/** Finds the selected event on the lanes, wherever it was selected, and lights its conversation. */
function useSelected(
  { capture }: SessionSummary,
  source: LanesSource,
  box: Box<LaneState>,
  latest: LanesHandle['latest'],
  by: LaneState['by'],
): void {
  const event = useApp((state) => state.selectedEvent[capture]);
  const ready = useSyncExternalStore(source.subscribe, () => source.snapshot().phase === 'ready');
  useEffect(() => {
    if (!ready) return undefined;
    let wanted = true;
    if (event === undefined) box.set({ ...box.get(), selected: undefined });
    else {
      const find = async (): Promise<void> => {
        const place = await source.locate(event);
        if (!wanted || place === undefined) return;
        const { lane = '', at, from, to, row } = place;
        const belongs = { conversation: new Set(place.conversation), lanes: new Set(place.lanes) };
        const isNew = box.get().selected?.event !== event;
        const next = { ...box.get(), selected: { event, at, from, to, lane, row, ...belongs } };
        box.set(isNew && lane !== '' ? revealed(next, latest.current.ground, at) : next);
      };
      void find();
    }
    return () => {
      wanted = false;
    };
  }, [event, ready, source, box, latest, by]);
}

/** What the lanes can do beyond themselves. */
export function useLaneActions(session: SessionSummary): {
  readonly select: (event: number | undefined) => void;
  readonly showRows: (query: (before: string) => string) => void;
  readonly showTable: () => void;
} {
  const { capture } = session;
  const { selectEvent, setFilter, setReading } = useActions();
  const filter = useApp((state) => state.filters[capture]) ?? openFilter;
  return {
    select: (event) => selectEvent(capture, event),
    showTable: () => setReading(capture, 'table'),
    showRows(query) {
      setFilter(capture, { ...filter, query: query(filter.query ?? '') });
      setReading(capture, 'table');
    },
  };
}
