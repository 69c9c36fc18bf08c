// The waterfall column: where a row's bar stands in the time range of the rows in view. Pure; times are µs, places percent.
import type { Row } from '../../../rows/row.ts';

/** The time range shown, and whether its right edge is "now". */
export interface Scale {
  readonly from: number;
  readonly to: number;
  readonly now: boolean;
  readonly ticks: readonly { readonly at: number; readonly label: string; readonly percent: number }[];
}

/** One bar: `open` reaches to the right edge and is still running. */
export interface Bar {
  readonly shape: 'exchange' | 'call' | 'tick';
  readonly tone: 'out' | 'in' | 'self';
  readonly left: number;
  /** Percent; at least drawn as 2 px. */
  readonly width: number;
  readonly open: boolean;
  /** Nothing came back on this exchange (yet): drawn hollow. */
  readonly hollow: boolean;
  /** Observations on an exchange's bar. */
  readonly marks: readonly number[];
}

type TimedRow = Pick<Row, 'kind' | 'at' | 'took' | 'pending' | 'direction' | 'exchange' | 'status'>;

const steps = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 30_000, 60_000, 300_000, 600_000, 3_600_000].map(
  (ms) => ms * 1000,
);

/** The range of the rows in view: from the first to the last that happened, or to `now` while one of them is pending. */
export function scaleOf(rows: readonly (TimedRow | undefined)[], now: number | undefined): Scale | undefined {
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  let pending = false;
  for (const row of rows) {
    if (!row) continue;
    from = Math.min(from, row.at);
    to = Math.max(to, row.at + (lasts(row) ? (row.took ?? 0) : 0));
    pending ||= row.pending;
  }
  if (from === Number.POSITIVE_INFINITY) return undefined;
  const live = pending && now !== undefined;
  if (live) to = Math.max(to, now);
  to = Math.max(to, from + 1000);
  return { from, to, now: live, ticks: ticksOf(from, to, live ? 62 : 84) };
}

/** `room` is where the last label may begin, in percent: before the right edge, and before "now" where that stands there. */
function ticksOf(from: number, to: number, room: number): Scale['ticks'] {
  const span = to - from;
  const step = steps.find((candidate) => span / candidate <= 3.5) ?? span / 3;
  const ticks = [];
  for (let at = Math.ceil(from / step) * step; at < to; at += step) {
    const percent = ((at - from) / span) * 100;
    if (percent > 0 && percent < room) ticks.push({ at, label: tickLabel(at, step), percent });
  }
  return ticks;
}

/** `:20` for seconds, `.250` for milliseconds, `14:00` for minutes: only what changes from tick to tick. */
function tickLabel(at: number, step: number): string {
  const ms = Math.round(at / 1000);
  if (step < 1_000_000) return `.${String(ms % 1000).padStart(3, '0')}`;
  const seconds = Math.floor(ms / 1000);
  if (step < 60_000_000) return `:${String(seconds % 60).padStart(2, '0')}`;
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** Whether a row stands for a stretch of time: an answer also says how long it took, but happened at once. */
function lasts({ kind }: TimedRow): boolean {
  return kind === 'http' || kind === 'request';
}

/** Where a time stands, in percent. */
export function percentOf(scale: Scale, at: number): number {
  return Math.min(100, Math.max(0, ((at - scale.from) / (scale.to - scale.from)) * 100));
}

/** The bar of a row; `others` are the rows in view, for the marks on an exchange. */
export function barOf(row: TimedRow, scale: Scale, others: readonly (TimedRow | undefined)[]): Bar {
  const left = percentOf(scale, row.at);
  const tone = row.direction ?? 'self';
  if (!lasts(row) || (row.took === undefined && !row.pending))
    return { shape: 'tick', tone, left, width: 0, open: false, hollow: false, marks: [] };
  const open = row.pending && row.took === undefined;
  const right = open ? 100 : percentOf(scale, row.at + (row.took ?? 0));
  const width = right - left;
  const marks = row.kind === 'http' && width > 1 ? marksOf(row, scale, others) : [];
  return { shape: row.kind === 'http' ? 'exchange' : 'call', tone, left, width, open, hollow: row.status === undefined, marks };
}

function marksOf(row: TimedRow, scale: Scale, others: readonly (TimedRow | undefined)[]): readonly number[] {
  if (row.exchange === undefined) return [];
  const marks = new Set<number>();
  for (const other of others) {
    if (other?.exchange === row.exchange && other.direction === 'in') marks.add(Math.round(percentOf(scale, other.at) * 10) / 10);
  }
  return [...marks];
}
