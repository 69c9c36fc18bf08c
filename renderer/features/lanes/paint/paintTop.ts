// Draws the axis, the two curves below it, and the overview above.
import type { LaneOverview } from '../../../../shared/contract/schemas/lanes.ts';
import { CURVE, OVERVIEW } from '../../../../shared/lanes/laneMarks.ts';
import { formatDuration } from '../../../ui/format.ts';
import type { Picture } from '../lanesSource.ts';
import type { AxisTick } from '../model/axis.ts';
import type { TimeScale } from '../model/timeScale.ts';
import { createRects, fill, fillRects, haloText, stroke } from './canvas.ts';
import type { PaintTheme } from './theme.ts';

export const AXIS_HEIGHT = 24;
export const OPEN_HEIGHT = 40;
export const BYTES_HEIGHT = 30;
export const TOP_HEIGHT = AXIS_HEIGHT + OPEN_HEIGHT + BYTES_HEIGHT;
export const OVERVIEW_HEIGHT = 40;

export interface TopScene {
  readonly scale: TimeScale;
  readonly ticks: readonly AxisTick[];
  readonly picture: Picture | undefined;
  readonly area: { readonly from: number; readonly to: number } | undefined;
  readonly pointer: number | undefined;
  readonly end: number;
  readonly theme: PaintTheme;
}

/** The greatest values of the curves in view. */
export function curveTops(picture: Picture | undefined, scale: TimeScale): { readonly open: number; readonly bytes: number } {
  let [open, bytes] = [0, 0];
  if (picture === undefined) return { open, bytes };
  const { curves, column, from } = picture;
  const first = Math.max(0, Math.floor((scale.from - from) / column));
  const last = Math.min(curves.length / 2, Math.ceil((scale.to - from) / column));
  for (let at = first; at < last; at += 1) {
    open = Math.max(open, curves[at * 2 + CURVE.open]!);
    bytes = Math.max(bytes, curves[at * 2 + CURVE.bytes]!);
  }
  return { open, bytes };
}

/** Draws axis and curves. */
export function paintTop(ctx: CanvasRenderingContext2D, scene: TopScene): void {
  const { theme, scale, area } = scene;
  if (area !== undefined) {
    ctx.fillStyle = theme.accentWash;
    const x = scale.x(area.from);
    ctx.fillRect(x, 0, scale.x(area.to) - x, TOP_HEIGHT);
  }
  paintAxis(ctx, scene);
  paintCurves(ctx, scene);
  const lines = new Path2D();
  for (const y of [AXIS_HEIGHT, AXIS_HEIGHT + OPEN_HEIGHT, TOP_HEIGHT]) lines.rect(0, y - 1, scale.width, 1);
  fill(ctx, lines, theme.line);
  for (const fold of scale.folds) paintFold(ctx, fold, theme);
  if (area !== undefined) paintArea(ctx, scale, area, theme);
  paintMoment(ctx, scene);
}

/** Pixels a label takes. */
const LABEL_WIDTH = 52;

function paintAxis(ctx: CanvasRenderingContext2D, { ticks, theme, scale, area, pointer }: TopScene): void {
  ctx.font = `10.5px ${theme.mono}`;
  ctx.textBaseline = 'middle';
  const lines = new Path2D();
  for (const { x, label } of ticks)
    lines.rect(Math.round(x), label === '' ? AXIS_HEIGHT : 4, 1, TOP_HEIGHT - (label === '' ? AXIS_HEIGHT : 4));
  fill(ctx, lines, theme.line);
  const taken = scale.folds.map(({ x, width }) => [x, x + width] as const);
  if (area !== undefined) taken.push([pillX(scale, area) - 40, pillX(scale, area) + 40]);
  if (pointer !== undefined) taken.push([pointer - 40, pointer + 36]);
  ticks.forEach(({ x, label }, index) => {
    ctx.fillStyle = index === 0 ? theme.ink2 : theme.ink3;
    const isFree = x + LABEL_WIDTH < scale.width && taken.every(([from, to]) => x + LABEL_WIDTH < from || x > to);
    if (label !== '' && isFree) ctx.fillText(label, x + 5, AXIS_HEIGHT / 2);
  });
}

/** The middle of what is in view of a stretch. */
function pillX(scale: TimeScale, area: NonNullable<TopScene['area']>): number {
  return (Math.max(0, scale.x(area.from)) + Math.min(scale.width, scale.x(area.to))) / 2;
}

function paintCurves(ctx: CanvasRenderingContext2D, { picture, scale, theme }: TopScene): void {
  if (picture === undefined) return;
  const { curves, column, from } = picture;
  const tops = curveTops(picture, scale);
  const open = new Path2D();
  const bytes = createRects();
  const base = AXIS_HEIGHT + OPEN_HEIGHT - 2;
  const floor = TOP_HEIGHT - 2;
  let begun = false;
  let x = 0;
  for (let at = 0; at < curves.length / 2; at += 1) {
    const next = scale.x(from + (at + 1) * column);
    x = scale.x(from + at * column);
    if (next < -2 || x > scale.width + 2) continue;
    const high = base - (curves[at * 2 + CURVE.open]! / Math.max(1, tops.open)) * (OPEN_HEIGHT - 10);
    if (!begun) open.moveTo(x, base);
    begun = true;
    open.lineTo(x, high);
    open.lineTo(next, high);
    const received = curves[at * 2 + CURVE.bytes]!;
    if (received > 0) {
      const tall = Math.max(3, (received / tops.bytes) * (BYTES_HEIGHT - 8));
      bytes.add(x, floor - tall, Math.max(1.5, Math.min(2, next - x)), tall);
    }
  }
  if (begun) {
    open.lineTo(Math.min(scale.width + 2, scale.x(from + (curves.length / 2) * column)), base);
    fill(ctx, open, theme.outWash);
    stroke(ctx, open, theme.out);
  }
  fillRects(ctx, bytes, theme.in);
}

function paintFold(ctx: CanvasRenderingContext2D, fold: TimeScale['folds'][number], theme: PaintTheme): void {
  ctx.fillStyle = theme.raised;
  ctx.fillRect(fold.x, 0, fold.width, TOP_HEIGHT);
  ctx.font = `10.5px ${theme.ui}`;
  ctx.textAlign = 'center';
  ctx.fillStyle = theme.ink2;
  const middle = fold.x + fold.width / 2;
  ctx.fillText(formatDuration(fold.to - fold.from), middle, AXIS_HEIGHT / 2, fold.width - 4);
  ctx.fillText('idle', middle, AXIS_HEIGHT + 14);
  ctx.textAlign = 'left';
  ctx.setLineDash([2, 3]);
  const edges = new Path2D();
  for (const x of [fold.x, fold.x + fold.width]) {
    edges.moveTo(Math.round(x) + 0.5, 0);
    edges.lineTo(Math.round(x) + 0.5, TOP_HEIGHT);
  }
  stroke(ctx, edges, theme.control);
  ctx.setLineDash([]);
}

function paintArea(
  ctx: CanvasRenderingContext2D,
  scale: TimeScale,
  area: NonNullable<TopScene['area']>,
  theme: PaintTheme,
): void {
  const [from, to] = [scale.x(area.from), scale.x(area.to)];
  const edges = new Path2D();
  edges.rect(Math.round(from) - 1, 0, 2, TOP_HEIGHT);
  edges.rect(Math.round(to) - 1, 0, 2, TOP_HEIGHT);
  fill(ctx, edges, theme.accent);
  pill(ctx, formatDuration(area.to - area.from), pillX(scale, area), theme.accentFill, theme.onAccent, theme);
}

/** The moment under the pointer, counted from the left edge. */
function paintMoment(ctx: CanvasRenderingContext2D, { pointer, scale, theme }: TopScene): void {
  if (pointer === undefined) return;
  const line = new Path2D();
  ctx.setLineDash([3, 3]);
  line.moveTo(Math.round(pointer) + 0.5, AXIS_HEIGHT);
  line.lineTo(Math.round(pointer) + 0.5, TOP_HEIGHT);
  stroke(ctx, line, theme.ink3);
  ctx.setLineDash([]);
  pill(
    ctx,
    `+${formatDuration(Math.max(0, scale.at(pointer) - scale.from))}`,
    Math.min(scale.width - 36, Math.max(36, pointer)),
    theme.panel,
    theme.ink,
    theme,
  );
}

function pill(ctx: CanvasRenderingContext2D, text: string, x: number, back: string, ink: string, theme: PaintTheme): void {
  ctx.font = `600 11px ${theme.mono}`;
  const width = ctx.measureText(text).width + 12;
  ctx.fillStyle = back;
  ctx.beginPath();
  ctx.roundRect(x - width / 2, 4, width, 16, 3);
  ctx.fill();
  ctx.fillStyle = ink;
  ctx.textBaseline = 'middle';
  ctx.fillText(text, x - width / 2 + 6, 12.5);
}

export interface OverviewScene {
  readonly overview: LaneOverview;
  /** Of the whole capture. */
  readonly scale: TimeScale;
  readonly theme: PaintTheme;
}

const CLASSES = ['line', 'line', 'warn', 'error'] as const;

/** Draws the whole capture small. */
export function paintOverview(ctx: CanvasRenderingContext2D, { overview, scale, theme }: OverviewScene): void {
  const { columns, end } = overview;
  const count = columns.length / OVERVIEW.stride;
  const bars = new Path2D();
  const marks = { warn: new Path2D(), error: new Path2D(), line: new Path2D() };
  // Columns of the overview and pixels are not the same where stretches are folded.
  const heights = new Float64Array(Math.ceil(scale.width / 3) + 1);
  const worst = new Uint8Array(heights.length);
  for (let at = 0; at < count; at += 1) {
    const rows = columns[at * OVERVIEW.stride]!;
    if (rows === 0) continue;
    const slot = Math.floor(scale.x(((at + 0.5) / count) * end) / 3);
    if (slot < 0 || slot >= heights.length) continue;
    heights[slot]! += rows;
    worst[slot] = Math.max(worst[slot]!, columns[at * OVERVIEW.stride + OVERVIEW.severity]!);
  }
  const most = Math.log1p(Math.max(1, ...heights));
  heights.forEach((rows, slot) => {
    if (rows === 0) return;
    const tall = Math.max(2, (Math.log1p(rows) / most) * (OVERVIEW_HEIGHT - 16));
    bars.rect(slot * 3, OVERVIEW_HEIGHT - 6 - tall, 2, tall);
    const severity = CLASSES[worst[slot]!] ?? 'line';
    if (severity !== 'line') marks[severity].rect(slot * 3, 2, 2, 5);
  });
  ctx.globalAlpha = 0.75;
  fill(ctx, bars, theme.control);
  ctx.globalAlpha = 1;
  fill(ctx, marks.warn, theme.warn);
  fill(ctx, marks.error, theme.error);
  paintIdle(ctx, scale, theme);
}

function paintIdle(ctx: CanvasRenderingContext2D, scale: TimeScale, theme: PaintTheme): void {
  ctx.font = `10.5px ${theme.ui}`;
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  for (const fold of scale.folds) {
    ctx.setLineDash([2, 3]);
    const line = new Path2D();
    line.moveTo(fold.x, OVERVIEW_HEIGHT / 2 + 9.5);
    line.lineTo(fold.x + fold.width, OVERVIEW_HEIGHT / 2 + 9.5);
    stroke(ctx, line, theme.ink3);
    ctx.setLineDash([]);
    const text = `${formatDuration(fold.to - fold.from)} idle`;
    if (ctx.measureText(text).width < fold.width + 30)
      haloText(ctx, text, fold.x + fold.width / 2, OVERVIEW_HEIGHT / 2 - 1, theme.ink2, theme.raised);
  }
  ctx.textAlign = 'left';
}

/** Marks what is in view on the overview. */
export function paintShown(
  ctx: CanvasRenderingContext2D,
  scale: TimeScale,
  shown: { readonly from: number; readonly to: number },
  theme: PaintTheme,
): void {
  const from = Math.max(0, scale.x(shown.from));
  const to = Math.min(scale.width, Math.max(from + 4, scale.x(shown.to)));
  const isAll = from <= 0 && to >= scale.width;
  ctx.globalAlpha = isAll ? 0 : 0.22;
  ctx.fillStyle = theme.accent;
  ctx.fillRect(from, 0, to - from, OVERVIEW_HEIGHT);
  ctx.globalAlpha = 1;
  ctx.strokeStyle = theme.accent;
  ctx.lineWidth = 1;
  ctx.strokeRect(from + 0.5, 0.5, Math.max(1, to - from - 1), OVERVIEW_HEIGHT - 1);
  const handles = new Path2D();
  for (const x of [from, to - 3]) handles.rect(x, OVERVIEW_HEIGHT / 2 - 7, 3, 14);
  fill(ctx, handles, theme.accent);
}
