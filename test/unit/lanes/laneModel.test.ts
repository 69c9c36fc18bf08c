import { expect } from 'vitest';
import { laneIntent } from '../../../renderer/features/lanes/model/laneKeys.ts';
import { heightOf, laneRows, lanesOf, rowsIn } from '../../../renderer/features/lanes/model/laneRows.ts';
import {
  firstLaneState,
  fittedAll,
  followed,
  measured,
  pannedBy,
  scaleOf,
  settled,
  stretched,
  zoomedAt,
  type Ground,
} from '../../../renderer/features/lanes/model/laneState.ts';
import { stretchQuery } from '../../../renderer/features/lanes/model/laneWords.ts';
import { hitLane } from '../../../renderer/features/lanes/model/hit.ts';
import type { Lane, LaneLayout } from '../../../shared/contract/schemas/lanes.ts';
import { parseQuery } from '../../../shared/filter/parseQuery.ts';
import { MARK } from '../../../shared/lanes/laneMarks.ts';
import { verifies } from '../../support/verifies.ts';

const lane = (id: string, more: Partial<Lane> = {}): Lane => ({
  id,
  title: id,
  subtitle: '',
  exchanges: 2,
  ids: '',
  open: false,
  ...more,
});
const layout: LaneLayout = {
  groups: [
    { id: 'a', title: 'A', words: '', lanes: [lane('a1'), lane('a2', { severity: 'error' })] },
    { id: 'b', title: 'B', words: '', lanes: [lane('b1')] },
  ],
  left: 0,
};
const none: ReadonlySet<string> = new Set();
const idsOf = (rows: ReturnType<typeof laneRows>): readonly string[] => rows.map(({ id }) => id);

verifies('lanes-rows-in-order', 'as they are, folded, and pinned', () => {
  expect(idsOf(laneRows(layout, none, none))).toEqual(['a', 'a1', 'a2', 'b', 'b1']);
  const folded = laneRows(layout, new Set(['a']), none);
  expect(idsOf(folded)).toEqual(['a', 'b', 'b1']);
  expect(folded[0]).toMatchObject({ open: false, lanes: ['a1', 'a2'], severity: 'error', count: 4 });
  const pinned = laneRows(layout, none, new Set(['b1']));
  expect(idsOf(pinned)).toEqual(['pinned', 'b1', 'a', 'a1', 'a2']);
  let top = 0;
  for (const row of pinned) {
    expect(row.top).toBe(top);
    top += row.height;
  }
  expect(heightOf(pinned)).toBe(top);
});

verifies('lanes-rows-in-order', 'what is in view, and what it takes to draw it', () => {
  const rows = laneRows(layout, new Set(['b']), none);
  expect(rowsIn(rows, 23, 60)).toEqual({ from: 1, to: 3 });
  expect(rowsIn(rows, 5_000, 6_000)).toEqual({ from: 4, to: 4 });
  expect(lanesOf(rows, 2, 4)).toEqual(['a2', 'b1']);
});

const press = (key: string, shiftKey = false) => laneIntent({ key, shiftKey, ctrlKey: false, metaKey: false, altKey: false });

verifies('lanes-keys', 'zoom, pan, fit, measure, pin, follow and the rest', () => {
  expect(press('w')).toMatchObject({ kind: 'zoom' });
  expect(press('S')).toMatchObject({ kind: 'zoom' });
  expect([press('a'), press('D')]).toMatchObject([{ kind: 'pan' }, { kind: 'pan' }]);
  const kinds = ['f', 'm', 'p', 't', 'End', 'Home', 'Enter', ' ', 'Escape'].map((key) => press(key)?.kind);
  expect(kinds).toEqual(['fit', 'measure', 'pin', 'table', 'follow', 'first', 'open', 'toggle', 'leave']);
  expect(press('ArrowDown')).toEqual({ kind: 'lane', by: 1 });
  expect(press('ArrowLeft')).toEqual({ kind: 'event', by: -1 });
  expect([press('['), press(']')]).toEqual([
    { kind: 'jump', to: 'request' },
    { kind: 'jump', to: 'response' },
  ]);
  expect(press('ArrowRight', true)?.kind).toBe('stretch');
  expect(press('Enter', true)?.kind).toBe('rows');
  expect(laneIntent({ key: 'w', ctrlKey: true, metaKey: false, altKey: false, shiftKey: false })).toBeUndefined();
});

const ground: Ground = { end: 10_000_000, idle: [] };
const sized = settled({ ...firstLaneState, width: 1_000, height: 400 }, ground);

verifies('lanes-keys', 'what they do to the view', () => {
  expect(scaleOf(sized, ground).x(ground.end)).toBeCloseTo(988, 0);
  const near = zoomedAt(sized, ground, 500, 0.5);
  expect(near.whole).toBe(false);
  expect(near.span.perPixel).toBeCloseTo(sized.span.perPixel / 2, 3);
  const moved = pannedBy(near, ground, 100);
  expect(moved.span.from - near.span.from).toBeCloseTo(near.span.perPixel * 100, 0);
  expect(settled(moved, { ...ground, end: 20_000_000 }).span).toEqual(moved.span);
  const following = followed(moved, ground, true);
  const later = settled(following, { ...ground, end: 20_000_000 });
  expect(scaleOf(later, ground).x(20_000_000)).toBeCloseTo(976, 0);
  expect(fittedAll(moved, ground).whole).toBe(true);
  const chosen = measured(moved, ground);
  expect(chosen.area).toMatchObject({ from: Math.floor(moved.span.from) });
  const wider = stretched(chosen, ground, -0.1);
  expect(wider.area!.to).toBeLessThan(chosen.area!.to);
  // The chosen stretch first, everything with the second press.
  const shown = fittedAll(wider, ground);
  expect(scaleOf(shown, ground).x(wider.area!.from)).toBeCloseTo(12, 0);
  expect(fittedAll(shown, ground).whole).toBe(true);
});

verifies('lanes-stretch-as-query', 'alone, beside others, and in place of the stretch before', () => {
  expect(stretchQuery('', 61_000_500, 62_000_000)).toBe('after:01:00.999 before:01:02.001');
  expect(stretchQuery('kind:request', 1_000, 2_000)).toBe('kind:request after:00:00.000 before:00:00.003');
  expect(stretchQuery('a or b', 5_000_000, 6_000_000)).toBe('(a or b) after:00:04.999 before:00:06.001');
  expect(stretchQuery('after:00:01.000 before:00:02.000 tool:echo', 5_000_000, 6_000_000)).toBe(
    'tool:echo after:00:04.999 before:00:06.001',
  );
  for (const from of [0, 3_599_000_000, 8_000_000_000]) expect(parseQuery(stretchQuery('x or y', from, from + 1)).ok).toBe(true);
});

verifies('lanes-rows-in-order', 'the pointer finds the tick next to it, else the bar below', () => {
  const scale = scaleOf(sized, ground);
  const bar = [4, 40, -1, 1_000_000, -1, -1, -1, 5_000_000, 0, 1, 4_000_000];
  const drawn = { id: 'l', bars: bar, ticks: [2_000_000, 41, MARK.message, 3], waits: [], notes: [] };
  expect(hitLane(drawn, scale, scale.x(2_000_000) + 4, ground.end)).toMatchObject({ kind: 'tick', event: 41, count: 3 });
  expect(hitLane(drawn, scale, scale.x(3_000_000), ground.end)).toMatchObject({ kind: 'bar', event: 40, exchange: 4 });
  expect(hitLane(drawn, scale, scale.x(6_000_000), ground.end)).toBeUndefined();
});
