// The rows beside the canvas: group headings and lanes, where each stands, and what is folded or pinned. Pure.
import type { Lane, LaneLayout } from '../../../../shared/contract/schemas/lanes.ts';

export type LaneRow =
  | {
      readonly kind: 'group';
      readonly id: string;
      readonly title: string;
      readonly words: string;
      readonly open: boolean;
      readonly top: number;
      readonly height: number;
      /** The lanes it stands for while it is folded. */
      readonly lanes: readonly string[];
      readonly severity: Lane['severity'];
      readonly count: number;
    }
  | {
      readonly kind: 'lane';
      readonly id: string;
      readonly group: string;
      readonly lane: Lane;
      readonly pinned: boolean;
      /** 1 where it stands without a heading. */
      readonly level: 1 | 2;
      readonly top: number;
      readonly height: number;
    };

export const GROUP_HEIGHT = 22;
export const LANE_HEIGHT = 30;
/** A folded group shows at most this many of its lanes. */
const FOLDED_LANES = 12;
const GRAVITY = [undefined, 'note', 'warning', 'error'] as const;

/** Lays groups and lanes below each other; pinned lanes come first, and only there. */
export function laneRows(layout: LaneLayout, folded: ReadonlySet<string>, pinned: ReadonlySet<string>): readonly LaneRow[] {
  const rows: LaneRow[] = [];
  let top = 0;
  const heading = (id: string, title: string, words: string, lanes: readonly Lane[]): boolean => {
    const open = !folded.has(id);
    const severity = GRAVITY[Math.max(0, ...lanes.map((lane) => GRAVITY.indexOf(lane.severity)))];
    const count = lanes.reduce((sum, { exchanges }) => sum + exchanges, 0);
    const shown = open ? [] : lanes.slice(0, FOLDED_LANES).map((lane) => lane.id);
    rows.push({ kind: 'group', id, title, words, open, top, height: GROUP_HEIGHT, lanes: shown, severity, count });
    top += GROUP_HEIGHT;
    return open;
  };
  const add = (group: string, lane: Lane, isPinned: boolean, level: 1 | 2 = 2): void => {
    rows.push({ kind: 'lane', id: lane.id, group, lane, pinned: isPinned, level, top, height: LANE_HEIGHT });
    top += LANE_HEIGHT;
  };
  const held = layout.groups.flatMap(({ lanes }) => lanes.filter(({ id }) => pinned.has(id)));
  if (held.length > 0 && heading('pinned', 'Pinned', '', held)) for (const lane of held) add('pinned', lane, true);
  for (const { id, title, words, lanes, bare = false } of layout.groups) {
    const others = lanes.filter((lane) => !pinned.has(lane.id));
    if (bare) for (const lane of others) add(id, lane, false, 1);
    else if (others.length > 0 && heading(id, title, words, others)) for (const lane of others) add(id, lane, false);
  }
  return rows;
}

/** The rows between two heights, `from` and `to` as indexes. */
export function rowsIn(rows: readonly LaneRow[], top: number, bottom: number): { readonly from: number; readonly to: number } {
  const from = rows.findIndex((row) => row.top + row.height > top);
  if (from === -1) return { from: rows.length, to: rows.length };
  const behind = rows.findIndex((row, index) => index >= from && row.top >= bottom);
  return { from, to: behind === -1 ? rows.length : behind };
}

/** The height of all rows. */
export function heightOf(rows: readonly LaneRow[]): number {
  const last = rows.at(-1);
  return last === undefined ? 0 : last.top + last.height;
}

/** The lanes whose bars are needed to draw some rows. */
export function lanesOf(rows: readonly LaneRow[], from: number, to: number): readonly string[] {
  return rows.slice(from, to).flatMap((row) => (row.kind === 'lane' ? [row.id] : row.lanes));
}
