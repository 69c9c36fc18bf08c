// What is under a point of the canvas. Pure.
import type { DrawnLane } from '../../../../shared/contract/schemas/lanes.ts';
import { BAR, TICK } from '../../../../shared/lanes/laneMarks.ts';
import type { TimeScale } from './timeScale.ts';

/** The event or bar under the pointer. */
export type Hit =
  | { readonly kind: 'tick'; readonly event: number; readonly at: number; readonly mark: number; readonly count: number }
  | {
      readonly kind: 'bar';
      readonly event: number;
      readonly exchange: number;
      readonly from: number;
      readonly to: number;
      readonly count: number;
    };

/** Pixels beside a tick that still are it. */
const NEAR = 5;

/** What of a lane is at `x`: the nearest tick, else the bar there. */
export function hitLane(lane: DrawnLane, scale: TimeScale, x: number, now: number): Hit | undefined {
  return hitTick(lane, scale, x) ?? hitBar(lane, scale, x, now);
}

function hitTick({ ticks }: DrawnLane, scale: TimeScale, x: number): Hit | undefined {
  let nearest: Hit | undefined;
  let distance = NEAR + 1;
  for (let at = 0; at < ticks.length; at += TICK.stride) {
    const away = Math.abs(scale.x(ticks[at]!) - x);
    if (away >= distance) continue;
    distance = away;
    nearest = {
      kind: 'tick',
      at: ticks[at]!,
      event: ticks[at + TICK.event]!,
      mark: ticks[at + TICK.mark]!,
      count: ticks[at + TICK.count]!,
    };
  }
  return nearest;
}

function hitBar({ bars }: DrawnLane, scale: TimeScale, x: number, now: number): Hit | undefined {
  for (let at = bars.length - BAR.stride; at >= 0; at -= BAR.stride) {
    const waited = bars[at + BAR.waited]!;
    const from = waited < 0 ? bars[at + BAR.from]! : waited;
    const to = bars[at + BAR.to]! < 0 ? now : bars[at + BAR.to]!;
    if (scale.x(from) - 2 > x || scale.x(to) + 2 < x) continue;
    return { kind: 'bar', event: bars[at + BAR.event]!, exchange: bars[at]!, from, to, count: bars[at + BAR.count]! };
  }
  return undefined;
}
