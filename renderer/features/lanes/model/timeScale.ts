// Where a moment stands on the canvas. Idle stretches may be folded to a few pixels each, so the way from µs to pixels has bends. Pure.

/** What is in view: the moment at the left edge, and how many µs a pixel is. */
export interface Span {
  readonly from: number;
  readonly perPixel: number;
}

/** An idle stretch as it is drawn. */
export interface Fold {
  readonly from: number;
  readonly to: number;
  readonly x: number;
  readonly width: number;
}

/** Moments ↔ pixels. */
export interface TimeScale extends Span {
  /** The moment at the right edge. */
  readonly to: number;
  readonly width: number;
  x(at: number): number;
  at(x: number): number;
  /** The folds in view. */
  readonly folds: readonly Fold[];
}

/** Pixels of a folded stretch. */
export const FOLD_WIDTH = 64;
/** The closest one can look: µs of a pixel. */
export const CLOSEST = 0.5;
/** Pixels of the capture that stay in view however far one goes. */
const KEPT_IN_VIEW = 40;

/** Makes the scale of a canvas. `idle` are the stretches to fold, from and to in turns, in order. */
export function createTimeScale({ from, perPixel }: Span, width: number, stretches: readonly number[]): TimeScale {
  // Asked thousands of times a frame: what is not folded here is left out once.
  const idle = stretches.filter((_, at) => isFolded(stretches[at & ~1]!, stretches[at | 1]!, perPixel));
  const left = positionOf(from, perPixel, idle);
  const folds: Fold[] = [];
  for (let at = 0; at < idle.length; at += 2) {
    const [begins, ends] = [idle[at]!, idle[at + 1]!];
    if (!isFolded(begins, ends, perPixel)) continue;
    const x = positionOf(begins, perPixel, idle) - left;
    if (x < width && x + FOLD_WIDTH > 0) folds.push({ from: begins, to: ends, x, width: FOLD_WIDTH });
  }
  return {
    from,
    perPixel,
    width,
    to: momentAt(left + width, perPixel, idle),
    x: (at) => positionOf(at, perPixel, idle) - left,
    at: (x) => momentAt(left + x, perPixel, idle),
    folds,
  };
}

/** Zooms by a factor (below 1 comes closer) around a pixel, which keeps its moment. */
export function zoomed(scale: TimeScale, idle: readonly number[], x: number, factor: number, end: number): Span {
  const farthest = Math.max(CLOSEST, (end * 2) / Math.max(1, scale.width));
  const perPixel = Math.min(farthest, Math.max(CLOSEST, scale.perPixel * factor));
  const place = positionOf(scale.at(x), perPixel, idle) - x;
  return kept({ from: momentAt(place, perPixel, idle), perPixel }, scale.width, idle, end);
}

/** Moves by some pixels; positive looks later. */
export function panned(scale: TimeScale, idle: readonly number[], by: number, end: number): Span {
  return kept({ from: scale.at(by), perPixel: scale.perPixel }, scale.width, idle, end);
}

/** Everything between two moments, with a little room at either side. */
export function fitted(from: number, to: number, width: number, idle: readonly number[]): Span {
  const room = Math.max(1, width - 24);
  let [low, high] = [CLOSEST, Math.max(CLOSEST, (to - from) / room)];
  for (let step = 0; step < 60; step += 1) {
    const middle = Math.sqrt(low * high);
    if (positionOf(to, middle, idle) - positionOf(from, middle, idle) > room) low = middle;
    else high = middle;
  }
  return { from: momentAt(positionOf(from, high, idle) - 12, high, idle), perPixel: high };
}

/** The same resolution with a moment so many pixels from the left edge. */
export function placed(at: number, x: number, perPixel: number, idle: readonly number[]): Span {
  return { from: momentAt(positionOf(at, perPixel, idle) - x, perPixel, idle), perPixel };
}

function kept(span: Span, width: number, idle: readonly number[], end: number): Span {
  const place = positionOf(span.from, span.perPixel, idle);
  const most = positionOf(end, span.perPixel, idle) - KEPT_IN_VIEW;
  const bound = Math.min(most, Math.max(KEPT_IN_VIEW - width, place));
  return bound === place ? span : { ...span, from: momentAt(bound, span.perPixel, idle) };
}

function isFolded(from: number, to: number, perPixel: number): boolean {
  return to - from > perPixel * FOLD_WIDTH;
}

/** Pixels from moment 0. */
function positionOf(at: number, perPixel: number, idle: readonly number[]): number {
  let position = at / perPixel;
  for (let index = 0; index < idle.length && idle[index]! < at; index += 2) {
    const [from, to] = [idle[index]!, idle[index + 1]!];
    if (!isFolded(from, to, perPixel)) continue;
    const passed = Math.min(at, to) - from;
    position += (passed / (to - from)) * FOLD_WIDTH - passed / perPixel;
  }
  return position;
}

/** The moment so many pixels from moment 0. */
function momentAt(position: number, perPixel: number, idle: readonly number[]): number {
  let left = position;
  let at = 0;
  for (let index = 0; index < idle.length; index += 2) {
    const [from, to] = [idle[index]!, idle[index + 1]!];
    if (!isFolded(from, to, perPixel)) continue;
    const before = (from - at) / perPixel;
    if (left <= before) break;
    left -= before;
    at = from;
    if (left <= FOLD_WIDTH) return from + (left / FOLD_WIDTH) * (to - from);
    left -= FOLD_WIDTH;
    at = to;
  }
  return at + left * perPixel;
}
