// The labels of the axis: the moment at the left edge, and steps from there. Pure.
import { formatSinceStart } from '../../../ui/format.ts';
import type { TimeScale } from './timeScale.ts';

export interface AxisTick {
  readonly x: number;
  /** Empty for a mark between two labels. */
  readonly label: string;
}

const NICE = [1, 2, 5];
/** Pixels between two labels at least. */
const ROOM = 84;

/** Labels and marks for a scale; those in a fold are left out. */
export function axisTicks(scale: TimeScale): readonly AxisTick[] {
  const step = niceStep(scale.perPixel * ROOM);
  const ticks: AxisTick[] = [];
  // Far apart ticks are counted from the start of the capture, near ones from the first of them, so that they stay short.
  const base = Math.max(0, Math.ceil(scale.from / step) * step);
  const isFar = step >= 1e6;
  let before = -ROOM;
  for (let at = base; at <= scale.to && ticks.length < 200; at = nextAt(scale, at, step)) {
    const x = scale.x(at);
    if (x - before < ROOM * 0.7) continue;
    before = x;
    ticks.push({ x, label: at === base || isFar ? formatMoment(at, step) : `+${formatStep(at - base, step)}` });
    const half = scale.x(at + step / 2);
    if (half - x > 12 && half - x < ROOM * 2) ticks.push({ x: half, label: '' });
  }
  return ticks;
}

/** The next tick, behind a fold where it would be inside of one. */
function nextAt(scale: TimeScale, at: number, step: number): number {
  const next = at + step;
  const fold = scale.folds.find(({ from, to }) => next > from && next < to);
  return fold === undefined ? next : Math.ceil(fold.to / step) * step;
}

/** 1, 2 or 5 times a power of ten of µs; of minutes and hours, what clocks show. */
function niceStep(least: number): number {
  for (const seconds of [60, 120, 300, 600, 1800, 3600, 7200, 14_400, 43_200, 86_400])
    if (least > 50e6 && seconds * 1e6 >= least) return seconds * 1e6;
  for (let power = 1; power < 1e12; power *= 10) for (const nice of NICE) if (nice * power >= least) return nice * power;
  return least;
}

function formatMoment(at: number, step: number): string {
  const text = formatSinceStart(at);
  return step >= 1e6
    ? text.replace(/\.\d+$/, '')
    : step < 1e3
      ? `${text} ${String(Math.floor(at) % 1000).padStart(3, '0')}`
      : text;
}

function formatStep(us: number, step: number): string {
  if (step >= 1e5) return `${(us / 1e6).toFixed(step >= 1e6 ? 0 : 1)} s`;
  if (step >= 1e3) return `${Math.round(us / 1e3)} ms`;
  return `${Math.round(us)} µs`;
}
