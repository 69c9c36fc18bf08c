// The thread gutter: every exchange a vertical line, its rows dots on it. Geometry only, in px of a 28 × 22 cell. Pure.
import type { Row } from '../../../rows/row.ts';

/** One stroke of the gutter, as an SVG path. */
export interface Stroke {
  readonly path: string;
  readonly lit: boolean;
}

/** `ring` starts an exchange, `dot` belongs to one, `diamond` is our own state. */
export interface Knot {
  readonly shape: 'ring' | 'dot' | 'diamond';
  readonly x: number;
  readonly lit: boolean;
}

/** All that is drawn in one row of the gutter. */
export interface Gutter {
  readonly strokes: readonly Stroke[];
  readonly knot: Knot | undefined;
}

const lanes = [0, 1, 2] as const;
const middle = 11;
const bottom = 22;

/** The x of a lane's line. */
export function laneX(lane: number): number {
  return 7 + 7 * Math.min(lane, 2);
}

type GutterRow = Pick<Row, 'kind' | 'lane' | 'lanesAbove' | 'lanesBelow' | 'parent'>;

/** What to draw for a row; `litLanes` is the mask of lanes that belong to the selected conversation here, `lit` whether the row itself does. */
export function gutterOf(row: GutterRow, litLanes: number, lit: boolean): Gutter {
  const strokes: Stroke[] = [];
  for (const lane of lanes) {
    const bit = 1 << lane;
    const above = (row.lanesAbove & bit) !== 0;
    const below = (row.lanesBelow & bit) !== 0;
    if (!above && !below) continue;
    const path = `M${laneX(lane)} ${above ? 0 : middle}V${below ? bottom : middle}`;
    strokes.push({ path, lit: (litLanes & bit) !== 0 });
  }
  const branchFrom = branchLane(row);
  if (branchFrom !== undefined && row.lane !== undefined) {
    strokes.push({ path: `M${laneX(branchFrom)} ${middle}H${laneX(row.lane)}`, lit });
  }
  return { strokes, knot: knotOf(row, lit) };
}

function knotOf(row: GutterRow, lit: boolean): Knot | undefined {
  if (row.kind === 'state') return { shape: 'diamond', x: laneX(row.lane ?? 0), lit };
  if (row.lane === undefined) return undefined;
  return { shape: row.kind === 'http' ? 'ring' : 'dot', x: laneX(row.lane), lit };
}

/** An exchange that answers something read on another one branches off the nearest line to its left. */
function branchLane(row: GutterRow): number | undefined {
  if (row.kind !== 'http' || row.parent === undefined || row.lane === undefined) return undefined;
  for (let lane = row.lane - 1; lane >= 0; lane -= 1) if ((row.lanesAbove & (1 << lane)) !== 0) return lane;
  return undefined;
}
