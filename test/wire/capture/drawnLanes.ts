// Reading what lanes draw, which crosses the contract as flat lists of numbers.
import type { DrawnLane, LaneLayout } from '../../../shared/contract/schemas/lanes.ts';
import { BAR, TICK } from '../../../shared/lanes/laneMarks.ts';
import type { EventRow } from '../../../shared/observation/eventRow.ts';

/** Every lane of a layout, from top to bottom. */
export const lanesIn = (layout: LaneLayout): readonly string[] => layout.groups.flatMap(({ lanes }) => lanes.map(({ id }) => id));

/** The bars of a drawn lane, by name. */
export function barsOf({
  bars,
}: DrawnLane): readonly { readonly exchange: number; readonly from: number; readonly to: number; readonly count: number }[] {
  return Array.from({ length: bars.length / BAR.stride }, (_, index) => {
    const at = index * BAR.stride;
    return { exchange: bars[at]!, from: bars[at + BAR.from]!, to: bars[at + BAR.to]!, count: bars[at + BAR.count]! };
  });
}

/** The ticks of a drawn lane, by name. */
export function ticksOf({
  ticks,
}: DrawnLane): readonly { readonly at: number; readonly event: number; readonly mark: number; readonly count: number }[] {
  return Array.from({ length: ticks.length / TICK.stride }, (_, index) => {
    const at = index * TICK.stride;
    return { at: ticks[at]!, event: ticks[at + TICK.event]!, mark: ticks[at + TICK.mark]!, count: ticks[at + TICK.count]! };
  });
}

/** Rows that are ticks: what crossed in an exchange, without the exchange itself. */
export const isTick = (row: EventRow): boolean => row.exchange !== undefined && row.kind !== 'http' && row.kind !== 'state';
