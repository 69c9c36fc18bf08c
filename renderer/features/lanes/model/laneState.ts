// What a person chose of the lanes, and what each choice does to it. Pure: who draws and who asks is somebody else's.
import type { LaneMode } from '../../../../shared/contract/schemas/lanes.ts';
import type { EventRow } from '../../../../shared/observation/eventRow.ts';
import { createTimeScale, fitted, panned, placed, zoomed, type Span, type TimeScale } from './timeScale.ts';

/** A stretch of time, in order. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** The selected event, where it is, and what belongs to it. */
export interface Selected {
  readonly event: number;
  readonly at: number;
  readonly lane: string;
  readonly from: number;
  readonly to: number;
  readonly row: EventRow | undefined;
  readonly conversation: ReadonlySet<number>;
  /** The lanes of its conversation. */
  readonly lanes: ReadonlySet<string>;
}

export interface LaneState {
  readonly span: Span;
  readonly width: number;
  readonly height: number;
  /** How far the rows are scrolled. */
  readonly top: number;
  /** Everything is shown, also as it grows. */
  readonly whole: boolean;
  /** The right edge stays with what is new. */
  readonly following: boolean;
  readonly foldIdle: boolean;
  readonly by: LaneMode;
  readonly folded: ReadonlySet<string>;
  readonly pinned: ReadonlySet<string>;
  readonly area: Stretch | undefined;
  /** Dragging chooses a stretch instead of moving. */
  readonly measuring: boolean;
  /** The row the keys act on: a group or a lane. */
  readonly cursor: string | undefined;
  readonly selected: Selected | undefined;
}

/** What the capture says that choices depend on. */
export interface Ground {
  /** Where everything ends. */
  readonly end: number;
  /** Idle stretches there are, whether folded or not. */
  readonly idle: readonly number[];
}

/** The lanes as they begin: everything, following. */
export const firstLaneState: LaneState = {
  span: { from: 0, perPixel: 1_000 },
  width: 0,
  height: 0,
  top: 0,
  whole: true,
  following: true,
  foldIdle: true,
  by: 'asked',
  folded: new Set(),
  pinned: new Set(),
  area: undefined,
  measuring: false,
  cursor: undefined,
  selected: undefined,
};

const NO_IDLE: readonly number[] = [];
/** Room kept behind what is new, px. */
const AHEAD = 24;

/** The idle stretches that are folded. */
export function foldsOf({ foldIdle }: LaneState, { idle }: Ground): readonly number[] {
  return foldIdle ? idle : NO_IDLE;
}

/** Moments ↔ pixels as things stand. */
export function scaleOf(state: LaneState, ground: Ground): TimeScale {
  return createTimeScale(state.span, state.width, foldsOf(state, ground));
}

/** Moves the view with a capture that grew, where it is to. */
export function settled(state: LaneState, ground: Ground): LaneState {
  if (state.width === 0) return state;
  const idle = foldsOf(state, ground);
  if (state.whole) return { ...state, span: fitted(0, Math.max(1_000, ground.end), state.width, idle) };
  if (!state.following) return state;
  return { ...state, span: placed(ground.end, state.width - AHEAD, state.span.perPixel, idle) };
}

export function zoomedAt(state: LaneState, ground: Ground, x: number, factor: number): LaneState {
  const scale = scaleOf(state, ground);
  // While following, the newest moment stays where it is.
  const pivot = state.following && !state.whole ? state.width - AHEAD : x;
  return {
    ...state,
    whole: false,
    following: state.following && !state.whole,
    span: zoomed(scale, foldsOf(state, ground), pivot, factor, ground.end),
  };
}

export function pannedBy(state: LaneState, ground: Ground, by: number): LaneState {
  const span = panned(scaleOf(state, ground), foldsOf(state, ground), by, ground.end);
  return { ...state, whole: false, following: false, span };
}

/** Everything, or the chosen stretch where it is not what is shown already. */
export function fittedAll(state: LaneState, ground: Ground): LaneState {
  const { area } = state;
  const idle = foldsOf(state, ground);
  if (area !== undefined) {
    const span = fitted(area.from, area.to, state.width, idle);
    const isThere =
      Math.abs(span.perPixel / state.span.perPixel - 1) < 0.01 && Math.abs(span.from - state.span.from) < span.perPixel * 2;
    if (!isThere) return { ...state, whole: false, following: false, span };
  }
  return settled({ ...state, whole: true }, ground);
}

export function shownStretch(state: LaneState, ground: Ground, { from, to }: Stretch): LaneState {
  const room = Math.max(1, (to - from) * 0.1);
  const span = fitted(Math.max(0, from - room), to + room, state.width, foldsOf(state, ground));
  return { ...state, whole: false, following: false, span };
}

/** Brings a moment into view, moving no more than it has to. */
export function revealed(state: LaneState, ground: Ground, at: number): LaneState {
  const scale = scaleOf(state, ground);
  const x = scale.x(at);
  if (x >= 0 && x <= state.width - 8) return state;
  return { ...state, whole: false, following: false, span: placed(at, state.width / 2, scale.perPixel, foldsOf(state, ground)) };
}

/** Follows what is new, or no more. */
export function followed(state: LaneState, ground: Ground, following: boolean): LaneState {
  return settled({ ...state, following, whole: state.whole && following }, ground);
}

/** Chooses the exchange of the selected event, else what is in view. */
export function measured(state: LaneState, ground: Ground): LaneState {
  const { selected } = state;
  const scale = scaleOf(state, ground);
  const to = selected === undefined ? scale.to : selected.to < 0 ? ground.end : selected.to;
  const from = selected === undefined ? scale.from : selected.from;
  return { ...state, area: stretch(from, to, ground) };
}

/** Moves the later edge of the chosen stretch by a part of the view. */
export function stretched(state: LaneState, ground: Ground, by: number): LaneState {
  const scale = scaleOf(state, ground);
  const area = state.area ?? stretch(scale.from, scale.to, ground);
  return { ...state, area: stretch(area.from, scale.at(scale.x(area.to) + by * state.width), ground) };
}

/** Two moments in order, within the capture. */
export function stretch(a: number, b: number, { end }: Ground): Stretch {
  const inside = (at: number): number => Math.min(Math.max(0, at), Math.max(end, 1));
  const [from, to] = [inside(Math.min(a, b)), inside(Math.max(a, b))];
  return { from: Math.floor(from), to: Math.max(Math.ceil(to), Math.floor(from) + 1) };
}

/** A set with a member more, or less where it had it. */
export function toggled(set: ReadonlySet<string>, member: string): ReadonlySet<string> {
  const next = new Set(set);
  if (!next.delete(member)) next.add(member);
  return next;
}

/** Whether two states differ in nothing but where one looks. */
export function isMoveOnly(before: LaneState, now: LaneState): boolean {
  return (Object.keys(now) as (keyof LaneState)[]).every((key) => key === 'span' || Object.is(before[key], now[key]));
}
