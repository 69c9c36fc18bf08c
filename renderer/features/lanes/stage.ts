// Draws the three canvases, once a frame at most, whenever what they show has changed. Knows the DOM and no component.
import { axisTicks } from './model/axis.ts';
import { rowsIn, lanesOf, type LaneRow } from './model/laneRows.ts';
import { createTimeScale, fitted, type TimeScale } from './model/timeScale.ts';
import { foldsOf, scaleOf, type Ground, type LaneState } from './model/laneState.ts';
import type { LanesSnapshot, Wanted } from './lanesSource.ts';
import type { MarkPlace } from './useMarkPlaces.ts';
import { prepare } from './paint/canvas.ts';
import { paintLanes } from './paint/paintLanes.ts';
import { OVERVIEW_HEIGHT, paintOverview, paintShown, paintTop, TOP_HEIGHT } from './paint/paintTop.ts';
import { onThemeChange, readTheme, type PaintTheme } from './paint/theme.ts';

/** What is drawn on. */
export interface Canvases {
  readonly overview: HTMLCanvasElement;
  readonly top: HTMLCanvasElement;
  readonly lanes: HTMLCanvasElement;
}

/** What a frame is drawn from. */
export interface Frame {
  readonly state: LaneState;
  readonly ground: Ground;
  readonly data: LanesSnapshot;
  readonly rows: readonly LaneRow[];
  readonly now: number;
  /** Questions between two rounds that wait for the person. */
  readonly waiting: readonly { readonly lane: string; readonly at: number }[];
  readonly pointer: number | undefined;
  /** Rows a person marked with a colour. */
  readonly marks: readonly MarkPlace[];
}

export interface Stage {
  /** Draws with the next frame of the screen. */
  readonly dirty: () => void;
  readonly dispose: () => void;
}

/** Rows drawn ahead of what is in view. */
const AHEAD = 6;
const NOT_LIT: ReadonlySet<number> = new Set();

/** Starts drawing. `frame` says what is there, `want` hears what is in view. */
export function createStage(canvases: Canvases, frame: () => Frame, want: (wanted: Wanted) => void): Stage {
  let asked: number | undefined;
  let theme: PaintTheme | undefined;

  const draw = (): void => {
    asked = undefined;
    const { state, ground, data, rows, now, waiting, pointer, marks } = frame();
    if (state.width === 0) return;
    theme ??= readTheme(canvases.lanes.parentElement ?? document.body);
    const scale = scaleOf(state, ground);
    const seen = rowsIn(rows, state.top, state.top + state.height);
    const { picture, overview } = data;
    const { area } = state;
    const ticks = axisTicks(scale);
    const lanes = prepare(canvases.lanes, state.width, state.height);
    if (lanes !== undefined)
      paintLanes(lanes, {
        rows,
        ...seen,
        top: state.top,
        height: state.height,
        scale,
        picture,
        now,
        waiting,
        theme,
        area,
        grid: ticks.map(({ x }) => x),
        lit: state.selected?.conversation ?? NOT_LIT,
        selected: state.selected,
        pointer,
        marks,
      });
    const top = prepare(canvases.top, state.width, TOP_HEIGHT);
    if (top !== undefined) paintTop(top, { scale, ticks, picture, area, pointer, end: ground.end, theme });
    if (overview !== undefined) drawOverview(canvases.overview, { overview, state, ground, theme, shown: scale });
    const ids = lanesOf(rows, Math.max(0, seen.from - AHEAD), Math.min(rows.length, seen.to + AHEAD));
    want({ ids, from: scale.from, to: scale.to, perPixel: scale.perPixel });
  };
  const dirty = (): void => {
    asked ??= requestAnimationFrame(draw);
  };
  const forget = onThemeChange(() => {
    theme = undefined;
    dirty();
  });
  void document.fonts.ready.then(dirty);
  return {
    dirty,
    dispose() {
      forget();
      if (asked !== undefined) cancelAnimationFrame(asked);
      asked = undefined;
    },
  };
}

interface OverviewParts {
  readonly overview: NonNullable<LanesSnapshot['overview']>;
  readonly state: LaneState;
  readonly ground: Ground;
  readonly theme: PaintTheme;
  readonly shown: TimeScale;
}

/** Pictures of whole captures, which change less often than what is in view of them. */
const whole = new WeakMap<HTMLCanvasElement, { readonly made: readonly unknown[]; readonly picture: HTMLCanvasElement }>();

function drawOverview(canvas: HTMLCanvasElement, { overview, state, ground, theme, shown }: OverviewParts): void {
  const width = canvas.clientWidth;
  const scale = overviewScale(state, ground, width);
  const made = [overview, ground, theme, width, state.foldIdle, globalThis.devicePixelRatio];
  const known = whole.get(canvas);
  const picture = known?.picture ?? document.createElement('canvas');
  if (known === undefined || made.some((part, index) => !Object.is(part, known.made[index]))) {
    const back = prepare(picture, width, OVERVIEW_HEIGHT);
    if (back !== undefined) paintOverview(back, { overview, scale, theme });
    whole.set(canvas, { made, picture });
  }
  const ctx = prepare(canvas, width, OVERVIEW_HEIGHT);
  if (ctx === undefined || picture.width === 0) return;
  ctx.drawImage(picture, 0, 0, width, OVERVIEW_HEIGHT);
  paintShown(ctx, scale, shown, theme);
}

/** The scale of the overview: the whole capture across its width. */
export function overviewScale(state: LaneState, ground: Ground, width: number): TimeScale {
  const idle = foldsOf(state, ground);
  return createTimeScale(fitted(0, Math.max(1_000, ground.end), width, idle), width, idle);
}
