// The exchanges open beside a step, as lines that go on above and below it. Pure.
import type { EventRow } from '../observation/eventRow.ts';

/** Where the lines of a step stand, px. */
export interface LanePlace {
  /** The client's lifeline; lanes count outwards from it. */
  readonly client: number;
  /** The top of the step, how far below it its arrow lies, and its height. */
  readonly top: number;
  readonly arrow: number;
  readonly height: number;
}

/** SVG paths: the lines of other exchanges, and of the step's own, which bends towards the lifeline. */
export function lanePaths(
  { lane: own, lanesAbove, lanesBelow }: Pick<EventRow, 'lane' | 'lanesAbove' | 'lanesBelow'>,
  { client, top, arrow, height }: LanePlace,
): { readonly others: string; readonly own: string } {
  const line = (lane: number): string => {
    const x = client - 8 - lane * 5;
    const above = (lanesAbove & (1 << lane)) === 0 ? '' : `M${x} ${top}V${top + arrow}`;
    const below = (lanesBelow & (1 << lane)) === 0 ? '' : `M${x} ${top + arrow}V${top + height}`;
    return lane === own ? `${above}${below}M${x} ${top + arrow}H${client}` : above + below;
  };
  return {
    others: [0, 1, 2].map((lane) => (lane === own ? '' : line(lane))).join(''),
    own: own === undefined ? '' : line(own),
  };
}
