// Draws the lanes in view. Shapes of one colour are gathered and drawn at once: a frame of ten thousand ticks is a few dozen calls.
import type { DrawnLane } from '../../../../shared/contract/schemas/lanes.ts';
import type { MarkColour } from '../../../../shared/contract/schemas/mark.ts';
import { BAR, BAR_FLAG, MARK, TICK } from '../../../../shared/lanes/laneMarks.ts';
import { formatDuration } from '../../../ui/format.ts';
import type { Picture } from '../lanesSource.ts';
import type { LaneRow } from '../model/laneRows.ts';
import type { TimeScale } from '../model/timeScale.ts';
import { createRects, fill, fillRects, hatching, haloText, stroke, strokeRects, type Rects } from './canvas.ts';
import type { PaintTheme } from './theme.ts';

/** Everything a frame of the lanes is drawn from. */
export interface LaneScene {
  readonly rows: readonly LaneRow[];
  readonly from: number;
  readonly to: number;
  /** How far the rows are scrolled. */
  readonly top: number;
  readonly height: number;
  readonly scale: TimeScale;
  readonly picture: Picture | undefined;
  /** Where what is open reaches to. */
  readonly now: number;
  /** Questions between two rounds that wait for the person. */
  readonly waiting: readonly { readonly lane: string; readonly at: number }[];
  readonly theme: PaintTheme;
  /** The stretch chosen. */
  readonly area: { readonly from: number; readonly to: number } | undefined;
  readonly grid: readonly number[];
  /** The exchanges of the selected conversation, and the selected event. */
  readonly lit: ReadonlySet<number>;
  readonly selected: { readonly event: number; readonly at: number; readonly lane: string } | undefined;
  readonly pointer: number | undefined;
  /** Rows a person marked with a colour. */
  readonly marks: readonly { readonly lane: string; readonly at: number; readonly colour: MarkColour }[];
}

const BAR_HEIGHT = 12;
const TICK_HEIGHT = 16;
/** Words stand on a stretch of so many pixels. */
const ROOM_FOR_WORDS = 110;

/** Paths by what they are drawn as. */
function createPaths() {
  return {
    baselines: createRects(),
    runs: createRects(),
    badRuns: createRects(),
    connect: createRects(),
    sent: createRects(),
    waiting: createRects(),
    receiving: createRects(),
    waits: createRects(),
    open: createRects(),
    lit: createRects(),
    messages: createRects(),
    requests: createRects(),
    progress: createRects(),
    comments: new Path2D(),
    asked: new Path2D(),
    crosses: new Path2D(),
  };
}
type Paths = ReturnType<typeof createPaths>;

interface Word {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly tone: 'plain' | 'error';
}

/** Draws one frame. */
export function paintLanes(ctx: CanvasRenderingContext2D, scene: LaneScene): void {
  const { theme, scale } = scene;
  paintBack(ctx, scene);
  const paths = createPaths();
  const words: Word[] = [];
  const middles = new Map<string, number>();
  for (let index = scene.from; index < scene.to; index += 1) {
    const row = scene.rows[index]!;
    const top = row.top - scene.top;
    if (row.kind === 'group') gatherGroup(scene, row, top, paths, words);
    else {
      const middle = Math.round(top + row.height / 2);
      middles.set(row.id, middle);
      paths.baselines.add(0, top + row.height - 1, scale.width, 1);
      const drawn = scene.picture?.lanes.get(row.id);
      if (drawn !== undefined) gatherLane(scene, drawn, middle, paths, words);
    }
  }
  paintPaths(ctx, paths, theme);
  paintLinks(ctx, scene, middles);
  paintFolds(ctx, scene);
  paintMarks(ctx, scene, middles);
  paintSelected(ctx, scene, middles);
  ctx.font = `11px ${theme.ui}`;
  ctx.textBaseline = 'middle';
  for (const { text, x, y, tone } of words) haloText(ctx, text, x, y, tone === 'error' ? theme.error : theme.ink2, theme.panel);
  paintPointer(ctx, scene);
}

function paintBack(ctx: CanvasRenderingContext2D, { theme, scale, area, grid, height, rows, from, to, top }: LaneScene): void {
  if (area !== undefined) {
    ctx.fillStyle = theme.accentWash;
    const x = scale.x(area.from);
    ctx.fillRect(x, 0, scale.x(area.to) - x, height);
  }
  const lines = new Path2D();
  for (const x of grid) lines.rect(Math.round(x), 0, 1, height);
  fill(ctx, lines, theme.line);
  const heads = new Path2D();
  for (let index = from; index < to; index += 1) {
    const row = rows[index]!;
    if (row.kind === 'group' && row.open) heads.rect(0, row.top - top, scale.width, row.height);
  }
  fill(ctx, heads, theme.raised);
}

function gatherGroup(
  scene: LaneScene,
  row: LaneRow & { readonly kind: 'group' },
  top: number,
  paths: Paths,
  words: Word[],
): void {
  if (row.open) {
    if (row.words !== '') words.push({ text: row.words, x: 8, y: top + row.height / 2, tone: 'plain' });
    return;
  }
  paths.baselines.add(0, top + row.height - 1, scene.scale.width, 1);
  for (const id of row.lanes) {
    const bars = scene.picture?.lanes.get(id)?.bars ?? [];
    for (let at = 0; at < bars.length; at += BAR.stride) {
      const from = scene.scale.x(bars[at + BAR.from]!);
      const to = endX(scene, bars[at + BAR.to]!);
      if (to < 0 || from > scene.scale.width) continue;
      const isBad = (bars[at + BAR.flags]! & BAR_FLAG.severity) === 3;
      (isBad ? paths.badRuns : paths.runs).add(from, top + 8, Math.max(2, to - from), 6);
    }
  }
}

function endX({ scale, now }: LaneScene, to: number): number {
  return scale.x(to < 0 ? now : to);
}

function gatherLane(scene: LaneScene, lane: DrawnLane, middle: number, paths: Paths, words: Word[]): void {
  const { scale } = scene;
  const { bars, ticks, waits, notes } = lane;
  for (let at = 0; at < bars.length; at += BAR.stride) gatherBar(scene, bars, at, middle, paths, words);
  for (let at = 0; at < waits.length; at += 2) gatherWait(scene, waits[at]!, waits[at + 1]!, middle, paths, words);
  for (const each of scene.waiting) if (each.lane === lane.id) gatherWait(scene, each.at, -1, middle, paths, words);
  for (let at = 0; at < ticks.length; at += TICK.stride) {
    const x = scale.x(ticks[at]!);
    if (x >= -6 && x <= scale.width + 6) gatherTick(paths, ticks[at + TICK.mark]!, x, middle);
  }
  for (const { at, text, tone } of notes) words.push({ text, x: scale.x(at) + 9, y: middle, tone });
}

/** A stretch that waited, or waits, for a person. */
function gatherWait(scene: LaneScene, from: number, to: number, middle: number, paths: Paths, words: Word[]): void {
  const { scale, now } = scene;
  const begins = clampX(scale, scale.x(from));
  const ends = clampX(scale, endX(scene, to));
  if (ends < 0 || begins > scale.width) return;
  paths.waits.add(begins, middle - BAR_HEIGHT / 2, Math.max(2, ends - begins), BAR_HEIGHT);
  if (to < 0) paths.open.add(ends - 1, middle - BAR_HEIGHT / 2 - 2, 2, BAR_HEIGHT + 4);
  if (ends - begins < ROOM_FOR_WORDS) return;
  words.push({
    text: `waiting for you ${formatDuration((to < 0 ? now : to) - from)}`,
    x: Math.max(8, begins + 12),
    y: middle,
    tone: 'plain',
  });
}

/** The height of a bar that is too narrow to show how long it took: 6 px for a millisecond, 12 for ten seconds. */
function heightOf(took: number): number {
  return Math.min(BAR_HEIGHT, Math.max(4, 6 + (Math.log10(Math.max(1, took)) - 3) * 1.5));
}

/** Far outside of the canvas is as good as at its edge, and cheaper. */
function clampX({ width }: TimeScale, x: number): number {
  return Math.min(width + 8, Math.max(-8, x));
}

function gatherBar(scene: LaneScene, bars: readonly number[], at: number, middle: number, paths: Paths, words: Word[]): void {
  const { scale, lit } = scene;
  const flags = bars[at + BAR.flags]!;
  const begins = clampX(scale, scale.x(bars[at + BAR.from]!));
  const ends = clampX(scale, endX(scene, bars[at + BAR.to]!));
  const waited = bars[at + BAR.waited]!;
  const isRun = bars[at + BAR.count]! > 1;
  const earliest = waited < 0 ? begins : clampX(scale, scale.x(waited));
  if (ends < 0 || earliest > scale.width) return;
  const top = middle - BAR_HEIGHT / 2;
  const isBad = (flags & BAR_FLAG.severity) === 3;
  if (waited >= 0 && begins - earliest > 1) gatherWait(scene, waited, bars[at + BAR.from]!, middle, paths, words);
  // Too narrow for its phases: as high as it took long, and red at its foot where it failed.
  if (isRun || ends - begins < 3) {
    const width = isRun ? Math.max(2, Math.min(3, ends - begins)) : 3;
    const high = heightOf(bars[at + BAR.took]!);
    (isRun ? paths.runs : isBad ? paths.badRuns : paths.messages).add(begins, middle - high / 2, width, high);
    if (isRun && isBad) paths.badRuns.add(begins, middle + high / 2 - 1, width, 4);
    if (lit.has(bars[at]!)) paths.lit.add(earliest - 2.5, top - 2.5, begins + width - earliest + 5, BAR_HEIGHT + 5);
    return;
  }
  const place = (member: number, least: number): number =>
    bars[at + member]! < 0 ? least : Math.max(least, clampX(scale, scale.x(bars[at + member]!)));
  const connected = place(BAR.connected, begins);
  const sent = Math.max(place(BAR.sent, connected), Math.min(ends, connected + (bars[at + BAR.sent]! < 0 ? 0 : 2)));
  const isAnswered = bars[at + BAR.first]! >= 0;
  const first = isAnswered ? place(BAR.first, sent) : ends;
  box(paths.connect, begins, connected, top);
  box(paths.sent, connected, sent, top);
  box(paths.waiting, sent, first, top, 0.5);
  box(paths.receiving, first, ends, top, 0.5);
  if ((flags & BAR_FLAG.failed) !== 0 && ends <= scale.width) gatherTick(paths, MARK.error, ends, middle);
  if (bars[at + BAR.to]! < 0 && ends <= scale.width) paths.open.add(ends - 1, top - 2, 2, BAR_HEIGHT + 4);
  if (lit.has(bars[at]!)) paths.lit.add(earliest - 2.5, top - 2.5, Math.max(3, ends - earliest) + 5, BAR_HEIGHT + 5);
}

function box(path: Rects, from: number, to: number, top: number, inset = 0): void {
  if (to - from > 0.4) path.add(from + inset, top + inset, Math.max(0.5, to - from - 2 * inset), BAR_HEIGHT - 2 * inset);
}

function gatherTick(paths: Paths, mark: number, x: number, middle: number): void {
  const upright = (path: Rects, height: number): void => path.add(Math.round(x) - 1, middle - height / 2, 2, height);
  switch (mark) {
    case MARK.sent:
      return upright(paths.requests, TICK_HEIGHT);
    case MARK.comment:
      paths.comments.moveTo(x + 2.2, middle);
      return paths.comments.arc(x, middle, 2.2, 0, Math.PI * 2);
    case MARK.progress:
      return upright(paths.progress, 9);
    case MARK.asked:
      paths.asked.moveTo(x, middle - 5);
      paths.asked.lineTo(x + 4.5, middle);
      paths.asked.lineTo(x, middle + 5);
      paths.asked.lineTo(x - 4.5, middle);
      return paths.asked.closePath();
    case MARK.error:
    case MARK.invalid:
      paths.crosses.moveTo(x - 3.5, middle - 3.5);
      paths.crosses.lineTo(x + 3.5, middle + 3.5);
      paths.crosses.moveTo(x + 3.5, middle - 3.5);
      return paths.crosses.lineTo(x - 3.5, middle + 3.5);
    default:
      return upright(paths.messages, TICK_HEIGHT);
  }
}

function paintPaths(ctx: CanvasRenderingContext2D, paths: Paths, theme: PaintTheme): void {
  fillRects(ctx, paths.baselines, theme.line);
  fillRects(ctx, paths.runs, theme.control);
  fillRects(ctx, paths.badRuns, theme.error);
  fillRects(ctx, paths.connect, theme.control);
  fillRects(ctx, paths.waiting, theme.panel);
  strokeRects(ctx, paths.waiting, theme.control);
  fillRects(ctx, paths.receiving, theme.inWash);
  strokeRects(ctx, paths.receiving, theme.in);
  fillRects(ctx, paths.sent, theme.out);
  fillRects(ctx, paths.waits, theme.panel);
  fillRects(ctx, paths.waits, hatching(ctx, theme.accent));
  strokeRects(ctx, paths.waits, theme.accent);
  fillRects(ctx, paths.open, theme.accent);
  strokeRects(ctx, paths.lit, theme.accent, 1.5);
  fillRects(ctx, paths.requests, theme.out);
  fillRects(ctx, paths.progress, theme.in);
  fillRects(ctx, paths.messages, theme.in);
  fill(ctx, paths.comments, theme.panel);
  stroke(ctx, paths.comments, theme.ink3);
  fill(ctx, paths.asked, theme.accent);
  stroke(ctx, paths.crosses, theme.panel, 4.5);
  stroke(ctx, paths.crosses, theme.error, 2);
}

/** An arrow from the end of one round to the start of the next. */
function paintLinks(
  ctx: CanvasRenderingContext2D,
  { picture, scale, theme }: LaneScene,
  middles: ReadonlyMap<string, number>,
): void {
  const lines = new Path2D();
  const heads = new Path2D();
  for (const { from, to, at } of picture?.links ?? []) {
    const [start, end] = [middles.get(from), middles.get(to)];
    const x = scale.x(at);
    if (start === undefined || end === undefined || x < 0 || x > scale.width) continue;
    const down = end > start ? 1 : -1;
    lines.moveTo(x, start + 7 * down);
    lines.lineTo(x, end - 7 * down);
    heads.moveTo(x - 2.5, end - 9 * down);
    heads.lineTo(x, end - 5 * down);
    heads.lineTo(x + 2.5, end - 9 * down);
  }
  stroke(ctx, lines, theme.accent, 1.5);
  fill(ctx, heads, theme.accent);
}

/** A mark is a flag in its colour: a pole over the tick of the row, and a head that is seen where many ticks share a pixel. */
function paintMarks(
  ctx: CanvasRenderingContext2D,
  { marks, scale, theme }: LaneScene,
  middles: ReadonlyMap<string, number>,
): void {
  for (const { lane, at, colour } of marks) {
    const middle = middles.get(lane);
    const x = Math.round(scale.x(at));
    if (middle === undefined || x < -8 || x > scale.width + 8) continue;
    const flag = new Path2D();
    flag.rect(x - 1, middle - MARK_HEIGHT / 2, 2, MARK_HEIGHT);
    flag.rect(x - 1, middle - MARK_HEIGHT / 2, 7, 6);
    stroke(ctx, flag, theme.panel, 2);
    fill(ctx, flag, theme[colour]);
  }
}

const MARK_HEIGHT = 24;

function paintFolds(ctx: CanvasRenderingContext2D, { scale, theme, height }: LaneScene): void {
  for (const fold of scale.folds) {
    ctx.fillStyle = theme.raised;
    ctx.globalAlpha = 0.85;
    ctx.fillRect(fold.x, 0, fold.width, height);
    ctx.globalAlpha = 1;
    ctx.setLineDash([2, 3]);
    const edges = new Path2D();
    for (const x of [fold.x, fold.x + fold.width]) {
      edges.moveTo(Math.round(x) + 0.5, 0);
      edges.lineTo(Math.round(x) + 0.5, height);
    }
    stroke(ctx, edges, theme.control);
    ctx.setLineDash([]);
  }
}

function paintSelected(
  ctx: CanvasRenderingContext2D,
  { selected, scale, theme, area, height }: LaneScene,
  middles: ReadonlyMap<string, number>,
): void {
  if (area !== undefined) {
    const edges = new Path2D();
    for (const at of [area.from, area.to]) edges.rect(Math.round(scale.x(at)), 0, 1, height);
    fill(ctx, edges, theme.accent);
  }
  const middle = selected && middles.get(selected.lane);
  if (selected === undefined || middle === undefined) return;
  const ring = new Path2D();
  ring.arc(scale.x(selected.at), middle, 8, 0, Math.PI * 2);
  stroke(ctx, ring, theme.panel, 4);
  stroke(ctx, ring, theme.accent, 2);
}

function paintPointer(ctx: CanvasRenderingContext2D, { pointer, theme, height }: LaneScene): void {
  if (pointer === undefined) return;
  ctx.setLineDash([3, 3]);
  const line = new Path2D();
  line.moveTo(Math.round(pointer) + 0.5, 0);
  line.lineTo(Math.round(pointer) + 0.5, height);
  stroke(ctx, line, theme.ink3);
  ctx.setLineDash([]);
}
