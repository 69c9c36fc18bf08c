// Lanes by their names: those exchanges share, and those each exchange has to itself.
import { untilOf } from './exchangeTable.ts';
import type { LaneIndex } from './laneIndex.ts';

/** The exchanges of a lane in the order they began. */
export interface LaneList {
  readonly list: Uint32Array;
  readonly count: number;
}

const NOTHING: LaneList = { list: new Uint32Array(0), count: 0 };

export const sharedLaneId = (index: number): string => `lane-${index}`;
export const ownLaneId = (exchange: number): string => `exchange-${exchange}`;

/** The exchanges of a lane; none where there is no such lane. */
export function laneById({ packing, exchanges }: LaneIndex, id: string): LaneList {
  const number = Number(id.slice(id.indexOf('-') + 1));
  if (id.startsWith('lane-')) return packing.lanes[number] ?? NOTHING;
  if (!(number > 0 && number <= exchanges.last)) return NOTHING;
  return { list: Uint32Array.of(number), count: 1 };
}

/** The place of the first exchange of a lane that reaches to a moment, or one a little before it. */
export function lowestOnLane({ exchanges }: LaneIndex, { list, count }: LaneList, from: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (untilOf(exchanges, list[middle]!) < from) low = middle + 1;
    else high = middle;
  }
  // On the last lane of a crowd exchanges overlap, so one before may still reach there.
  return Math.max(0, low - 24);
}
