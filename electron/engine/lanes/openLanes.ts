// The lanes of one capture for one window: an index that follows the capture, seen through a filter, asked one question at a time.
import type { ViewFilter } from '../../../shared/contract/contract.ts';
import type {
  LaneLayout,
  LaneMode,
  LaneOverview,
  LanePicture,
  LanePlace,
  LaneTotals,
} from '../../../shared/contract/schemas/lanes.ts';
import type { EventRow } from '../../../shared/observation/eventRow.ts';
import { ContractError } from '../../../shared/contract/contractError.ts';
import { captureErrorOf } from '../capture/captureError.ts';
import type { CaptureFile } from '../capture/captureFile.ts';
import { publicRow } from '../capture/rowCodec.ts';
import type { Timers } from '../ports.ts';
import type { View } from '../view/view.ts';
import { drawLanes, type Drawing } from './drawLanes.ts';
import { rootOf, untilOf } from './exchangeTable.ts';
import { laneById, lowestOnLane, ownLaneId, sharedLaneId } from './laneIds.ts';
import { createLaneIndex, type LaneIndex } from './laneIndex.ts';
import { layLanes } from './laneLayout.ts';
import { laneTotals } from './laneTotals.ts';
import { overviewOf } from './overview.ts';
import { createPhases } from './phases.ts';

/** A step from one event of a lane to the next. */
export interface LaneStep {
  readonly lane: string;
  readonly event: number | undefined;
  readonly at: number;
  readonly by: 1 | -1;
}

/** Lanes that are open. Every question waits until the ones before it are answered. */
export interface Lanes {
  setFilter(filter: ViewFilter): Promise<void>;
  layout(by: LaneMode, from: number, to: number): Promise<LaneLayout>;
  draw(drawing: Drawing): Promise<LanePicture>;
  overview(columns: number): Promise<LaneOverview>;
  totals(from: number, to: number): Promise<LaneTotals>;
  locate(by: LaneMode, event: number): Promise<LanePlace>;
  step(step: LaneStep): Promise<EventRow | undefined>;
  dispose(): void;
}

export interface LanesOptions {
  readonly file: CaptureFile;
  readonly filter: ViewFilter;
  readonly timers: Timers;
  /** Hears that rows were taken in, at most five times a second. */
  readonly onMoved: (rows: number, all: number) => void;
}

const TICK_MS = 200;
/** Work goes on for at most this long before others are served, ms. */
const TURN_MS = 8;
/** A conversation of more exchanges lights up in part. */
const MOST_LIT = 500;

/** Opens lanes: reads every row once, in turns with everything else. */
export async function openLanes({ file, filter, timers, onMoved }: LanesOptions): Promise<Lanes> {
  const index = createLaneIndex(file.inside.store);
  const phases = createPhases(index);
  const queue = createQueue();
  const follower = followCapture({ file, index, queue, timers, onMoved });
  let view: View | undefined;

  const setFilter = async (next: ViewFilter): Promise<void> => {
    const before = view;
    const opened = isOpen(next) ? undefined : await file.openView(next);
    view = opened;
    await queue.run(() => index.show(opened && ((event) => opened.locate(event).exact)));
    before?.dispose();
    await queue.run(follower.catchUp);
  };
  const lanes: Lanes = {
    setFilter,
    layout: (by, from, to) => queue.run(() => layLanes(index, by, from, to)),
    draw: (drawing) => queue.run(() => drawLanes(index, phases, drawing)),
    overview: (columns) => queue.run(() => overviewOf(index, columns)),
    totals: (from, to) => queue.run(() => laneTotals(index, phases, from, to)),
    locate: (by, event) => queue.run(() => locate(index, by, event)),
    step: (step) => queue.run(() => stepOn(index, step)),
    dispose() {
      queue.close();
      follower.stop();
      view?.dispose();
    },
  };
  try {
    await setFilter(filter);
    return lanes;
  } catch (error) {
    lanes.dispose();
    throw error;
  }
}

/** One piece of work after the other, in turns with everything else: what is asked never sees half of what is read. */
interface Queue {
  run<T>(work: () => Generator<void, T>): Promise<T>;
  close(): void;
}

function createQueue(): Queue {
  let last: Promise<unknown> = Promise.resolve();
  let open = true;
  return {
    run(work) {
      const next = last.then(
        () => inTurns(work(), () => open),
        () => inTurns(work(), () => open),
      );
      last = next;
      return next;
    },
    close: () => void (open = false),
  };
}

interface FollowerParts extends Pick<LanesOptions, 'file' | 'timers' | 'onMoved'> {
  readonly index: LaneIndex;
  readonly queue: Queue;
}

/** Keeps an index up with its capture. */
function followCapture({ file, index, queue, timers, onMoved }: FollowerParts): {
  readonly catchUp: () => Generator<void, void>;
  readonly stop: () => void;
} {
  const { store, feed } = file.inside;
  const changed = new Set<number>();
  let clearTimer: (() => void) | undefined;
  let stopped = false;
  function* catchUp(): Generator<void, void> {
    const seen = [...changed];
    changed.clear();
    let told = performance.now();
    for (const _ of index.catchUp(seen)) {
      if (performance.now() - told > TICK_MS) {
        told = performance.now();
        onMoved(index.rows.count, store.lastEvent());
      }
      yield;
    }
  }
  const tick = (): void => {
    clearTimer = undefined;
    if (stopped) return;
    void queue.run(catchUp).then(
      () => !stopped && onMoved(index.rows.count, store.lastEvent()),
      () => undefined,
    );
  };
  const deaf = feed.listen((events) => {
    for (const event of events) changed.add(event);
    if (!stopped) clearTimer ??= timers.set(TICK_MS, tick);
  });
  return {
    catchUp,
    stop() {
      stopped = true;
      deaf();
      clearTimer?.();
    },
  };
}

/** Whether a filter shows everything. */
function isOpen({ preset, kinds, methods = [], targets = [], query = '' }: ViewFilter): boolean {
  return preset === 'all' && kinds.length + methods.length + targets.length === 0 && query.trim() === '';
}

/** Where an event is, and what belongs to its conversation. */
function* locate(index: LaneIndex, by: LaneMode, event: number): Generator<void, LanePlace> {
  const { rows, exchanges } = index;
  const found = index.store.row(event);
  const row = found && { row: publicRow(found) };
  const exchange = rows.exchange[event - 1] ?? 0;
  const at = rows.at[event - 1] ?? 0;
  if (exchange === 0) return { ...row, at, from: at, to: at, conversation: [], lanes: [] };
  const root = rootOf(exchanges, exchange);
  const conversation: number[] = [];
  for (let each = root; each <= exchanges.last && conversation.length < MOST_LIT; each += 1) {
    if (each % 100_000 === 0) yield;
    if (rootOf(exchanges, each) === root) conversation.push(each);
  }
  const until = untilOf(exchanges, exchange);
  const idOf = (each: number): string | undefined => {
    const lane = exchanges.lane[each]!;
    return by === 'conversation' ? ownLaneId(each) : lane < 0 ? undefined : sharedLaneId(lane);
  };
  const id = idOf(exchange);
  return {
    ...(id !== undefined && { lane: id }),
    ...row,
    at,
    from: exchanges.from[exchange]!,
    to: until === Infinity ? -1 : until,
    conversation,
    lanes: [...new Set(conversation.flatMap((each) => idOf(each) ?? []))],
  };
}

/** The next event of a lane in either direction, across its exchanges. */
function* stepOn(index: LaneIndex, { lane, event, at, by }: LaneStep): Generator<void, EventRow | undefined> {
  const list = laneById(index, lane);
  const { rows, order, exchanges, store } = index;
  const isHere = event !== undefined && list.list.subarray(0, list.count).includes(rows.exchange[event - 1] ?? 0);
  let best = 0;
  const start = by === 1 ? lowestOnLane(index, list, isHere ? rows.at[event - 1]! : at) : 0;
  for (let place = start; place < list.count; place += 1) {
    const exchange = list.list[place]!;
    if (place % 256 === 255) yield;
    const from = isHere ? event : by === 1 ? firstFrom(at) : firstFrom(at) + 1;
    const next = order.next(exchange, from, by);
    if (next > 0 && (best === 0 || (by === 1 ? next < best : next > best))) best = next;
    if (by === 1 && best > 0 && exchanges.row[list.list[place + 1] ?? 0]! > best) break;
    if (by === -1 && exchanges.row[exchange]! > from) break;
  }
  const row = best === 0 ? undefined : store.row(best);
  return row && publicRow(row);

  /** The number of the last row before a moment. */
  function firstFrom(moment: number): number {
    let [low, high] = [0, rows.count];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (rows.at[middle]! < moment) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

async function inTurns<T>(work: Generator<void, T>, isWanted: () => boolean): Promise<T> {
  try {
    for (;;) {
      const until = performance.now() + TURN_MS;
      let step = work.next();
      while (step.done !== true && performance.now() < until) step = work.next();
      if (step.done === true) return step.value;
      await new Promise((resume) => setImmediate(resume));
      if (!isWanted()) throw new ContractError('not-found', 'These lanes were closed.');
    }
  } catch (error) {
    throw error instanceof ContractError ? error : captureErrorOf(error);
  }
}
