// What is on some lanes in a stretch of time, at a resolution: bars that are wide enough to see one by one, the others in runs, and the
// rows on them as ticks, one a pixel. However much a capture holds, an answer is no larger than the pixels asked for.
import type { DrawnLane, LanePicture } from '../../../shared/contract/schemas/lanes.ts';
import { BAR_FLAG, MARK } from '../../../shared/lanes/laneMarks.ts';
import { curvesOf } from './curves.ts';
import { EXCHANGE, untilOf } from './exchangeTable.ts';
import { lowestOnLane, laneById } from './laneIds.ts';
import { severityIn, type LaneIndex } from './laneIndex.ts';
import type { Phases, ReadPhases } from './phases.ts';

/** What to draw. */
export interface Drawing {
  readonly ids: readonly string[];
  readonly from: number;
  readonly to: number;
  /** µs of a pixel. */
  readonly perPixel: number;
}

/** Bars narrower than this many pixels are drawn in runs. */
const NARROW = 3;
/** From this many pixels on the phases of a bar can be told apart. */
const PHASED = 14;
/** Numbers of one lane at most: more than a window is wide. */
const MOST_TICKS = 8_192 * 4;
const MOST_BARS = 8_192 * 10;
const MOST_NOTES = 60;
/** A word stands where there is room for it. */
const NOTE_ROOM = 56;

/** Draws, slice by slice. */
export function* drawLanes(index: LaneIndex, phases: ReadPhases, drawing: Drawing): Generator<void, LanePicture> {
  const lanes: DrawnLane[] = [];
  const laneOf = new Map<number, string>();
  const links: { from: string; to: string; at: number }[] = [];
  let notes = 0;
  for (const id of drawing.ids) {
    const list = laneById(index, id);
    const lane = beginLane(id);
    const pen = createPen(index, phases, drawing, lane);
    for (let place = lowestOnLane(index, list, drawing.from); place < list.count; place += 1) {
      const exchange = list.list[place]!;
      const starts = startOf(index, exchange);
      if (starts >= drawing.to) break;
      if ((index.exchanges.flags[exchange]! & EXCHANGE.shown) === 0 || untilOf(index.exchanges, exchange) < drawing.from)
        continue;
      if (pen.bar(exchange) && notes < MOST_NOTES)
        notes += pen.note(exchange, place + 1 < list.count ? list.list[place + 1] : undefined);
      laneOf.set(exchange, id);
      if (place % 64 === 63) yield;
    }
    pen.end();
    lanes.push(lane);
    yield;
  }
  for (const [exchange, to] of laneOf) {
    const parent = index.exchanges.parent[exchange]!;
    if ((index.exchanges.flags[exchange]! & EXCHANGE.poll) !== 0) continue;
    const from = laneOf.get(parent);
    if (from !== undefined && from !== to && links.length < 400) links.push({ from, to, at: linkedAt(index, exchange, parent) });
  }
  const columns = Math.min(4_096, Math.max(1, Math.ceil((drawing.to - drawing.from) / drawing.perPixel)));
  const column = (drawing.to - drawing.from) / columns;
  const curves = yield* curvesOf(index, drawing.from, column, columns);
  return { lanes, links, curves, column, end: index.end() };
}

function beginLane(id: string): DrawnLane {
  return { id, bars: [], ticks: [], waits: [], notes: [] };
}

/** Where the bar of an exchange begins: a round begins with the wait for the person. */
function startOf({ exchanges }: LaneIndex, exchange: number): number {
  const waited = waitedSince(exchanges, exchange);
  return waited < 0 ? exchanges.from[exchange]! : waited;
}

/** Since when an answer was waited for that this exchange sends; −1 where none was. */
export function waitedSince(exchanges: LaneIndex['exchanges'], exchange: number): number {
  if ((exchanges.flags[exchange]! & EXCHANGE.round) === 0) return -1;
  const end = exchanges.to[exchanges.parent[exchange]!]!;
  return end < exchanges.from[exchange]! ? end : -1;
}

function linkedAt({ exchanges }: LaneIndex, exchange: number, parent: number): number {
  return (exchanges.flags[exchange]! & EXCHANGE.round) !== 0 ? exchanges.to[parent]! : exchanges.from[exchange]!;
}

interface Pen {
  /** Draws an exchange; whether it stands for itself. */
  bar(exchange: number): boolean;
  /** Writes a word behind it where there is one; how many were written. */
  note(exchange: number, next: number | undefined): number;
  end(): void;
}

function createPen(index: LaneIndex, phases: ReadPhases, { from, to, perPixel }: Drawing, lane: DrawnLane): Pen {
  const { exchanges, order, waits } = index;
  const runs = createRuns(exchanges, perPixel, lane.bars);
  let worst = { event: 0, mark: 0 };
  return {
    bar(exchange) {
      if (lane.bars.length >= MOST_BARS) return false;
      const begins = startOf(index, exchange);
      const ends = untilOf(exchanges, exchange);
      if (ends - begins < perPixel * NARROW) {
        runs.add(exchange, begins, ends);
        return false;
      }
      runs.end();
      pushBar(index, phases(exchange, ends - begins >= perPixel * PHASED), exchange, lane.bars);
      worst = { event: 0, mark: 0 };
      order.columns(exchange, from, Math.min(to, ends + 1), perPixel, (at, event, mark, count) => {
        lane.ticks.push(at, event, mark, count);
        if (mark >= worst.mark) worst = { event, mark };
        return lane.ticks.length < MOST_TICKS;
      });
      for (const wait of waits.get(exchange) ?? []) lane.waits.push(wait.from, wait.to === Infinity ? -1 : wait.to);
      return true;
    },
    note(exchange, next) {
      const ends = Math.min(to, untilOf(exchanges, exchange));
      const room = (next === undefined ? to : startOf(index, next)) - ends;
      if (room < perPixel * NOTE_ROOM) return 0;
      const note = noteOf(index, exchange, worst);
      if (note !== undefined) lane.notes.push({ at: ends, ...note });
      return note === undefined ? 0 : 1;
    },
    end: runs.end,
  };
}

function pushBar({ exchanges, rows }: LaneIndex, { connected, sent, first }: Phases, exchange: number, bars: number[]): void {
  const flags = exchanges.flags[exchange]!;
  const ends = untilOf(exchanges, exchange);
  const isElsewhere = ends > exchanges.to[exchange]!;
  bars.push(
    exchange,
    exchanges.row[exchange]!,
    waitedSince(exchanges, exchange),
    exchanges.from[exchange]!,
    connected,
    sent,
    isElsewhere ? -1 : first,
    ends === Infinity ? -1 : ends,
    (flags & EXCHANGE.severity) |
      (isElsewhere ? BAR_FLAG.elsewhere : 0) |
      ((flags & EXCHANGE.listening) === 0 ? 0 : BAR_FLAG.listening) |
      (severityIn(rows, exchanges.row[exchange]! - 1) === 3 ? BAR_FLAG.failed : 0),
    1,
    ends === Infinity ? -1 : ends - exchanges.from[exchange]!,
  );
}

/** The narrow exchanges that begin in one column, as one bar. */
interface Run {
  readonly column: number;
  readonly from: number;
  to: number;
  longest: number;
  took: number;
  severity: number;
  count: number;
}

interface Runs {
  readonly add: (exchange: number, begins: number, ends: number) => void;
  readonly end: () => void;
}

function createRuns(exchanges: LaneIndex['exchanges'], perPixel: number, bars: number[]): Runs {
  let run: Run | undefined;
  const end = (): void => {
    if (run === undefined) return;
    const { longest, from, to, severity, count, took } = run;
    bars.push(longest, exchanges.row[longest]!, -1, from, -1, -1, -1, to, severity, count, took);
    run = undefined;
  };
  return {
    end,
    add(exchange, begins, ends) {
      const severity = exchanges.flags[exchange]! & EXCHANGE.severity;
      const took = ends - begins;
      const column = Math.floor(begins / (perPixel * NARROW));
      if (run?.column !== column) {
        end();
        run = { column, from: begins, to: ends, longest: exchange, took, severity, count: 1 };
        return;
      }
      run.to = Math.max(run.to, ends);
      run.severity = Math.max(run.severity, severity);
      run.count += 1;
      if (took > run.took) Object.assign(run, { longest: exchange, took });
    },
  };
}

/** What there is to say of an exchange behind its bar: what went wrong, or that it asks for input. */
function noteOf(
  { exchanges, store }: LaneIndex,
  exchange: number,
  worst: { readonly event: number; readonly mark: number },
): { readonly text: string; readonly tone: 'plain' | 'error' } | undefined {
  if (worst.mark === MARK.error) {
    const row = store.row(worst.event);
    return row && { text: clipped(`${row.method} ${row.target}`), tone: 'error' };
  }
  if (worst.mark === MARK.asked && store.row(worst.event)?.kind === 'result') return { text: 'input_required', tone: 'plain' };
  if ((exchanges.flags[exchange]! & EXCHANGE.severity) < 2) return undefined;
  const http = store.row(exchanges.row[exchange]!);
  if (http === undefined) return undefined;
  const how = http.detail.split(' · ').at(-1) ?? '';
  return { text: clipped(http.status !== undefined && http.status >= 400 ? `${http.status} ${how}` : how), tone: 'error' };
}

function clipped(text: string): string {
  return text.length > 64 ? `${text.slice(0, 63)}…` : text;
}
