import fc from 'fast-check';
import { expect } from 'vitest';
import { columnIds } from '../../../../renderer/features/timeline/model/cellTerms.ts';
import {
  arranged,
  isHideable,
  layoutOf,
  moved,
  resized,
  settingsOf,
} from '../../../../renderer/features/timeline/model/columns.ts';
import { verifies } from '../../../support/verifies.ts';

const ids = (settings: Parameters<typeof arranged>[0]) => arranged(settings).map(({ id }) => id);

verifies('grid-columns', 'hidden, moved and resized ones are kept, and nothing else', () => {
  expect(ids([])).toEqual(columnIds);
  expect(settingsOf(arranged([]))).toEqual([]);
  const changed = resized(moved(arranged([{ id: 'id', hidden: true }]), 'took', -1), 'time', 90.4);
  expect(changed.map(({ id }) => id)).toEqual([
    'severity',
    'number',
    'time',
    'thread',
    'direction',
    'kind',
    'said',
    'id',
    'took',
    'size',
    'waterfall',
  ]);
  expect(arranged(settingsOf(changed))).toEqual(changed);
  expect(settingsOf(changed)).toContainEqual({ id: 'time', width: 90 });
  expect(moved(changed, 'severity', 1)).toBe(changed);
  expect(moved(changed, 'size', 1)).toBe(changed);
});

verifies('grid-columns', 'whatever the settings hold, every column is there once and those needed are shown', () => {
  const setting = fc.record(
    { id: fc.constantFrom(...columnIds, 'gone'), hidden: fc.boolean(), width: fc.integer({ min: 1, max: 5_000 }) },
    { requiredKeys: ['id'] },
  );
  fc.assert(
    fc.property(fc.array(setting), fc.integer({ min: 0, max: 3_000 }), (settings, width) => {
      const columns = arranged(settings);
      expect(columns.map(({ id }) => id).toSorted()).toEqual([...columnIds].toSorted());
      const shown = layoutOf(columns, width).ids;
      for (const id of columnIds.filter((each) => !isHideable(each))) expect(shown).toContain(id);
      expect(arranged(settingsOf(columns))).toEqual(columns);
    }),
  );
});

verifies('grid-columns', 'what goes where there is no room, and what is longer where there is', () => {
  const columns = arranged([]);
  expect(layoutOf(columns, 786).ids).toEqual(columnIds);
  expect(layoutOf(columns, 786).template).toBe('20px 52px 74px 28px 18px 56px minmax(0, 1fr) 34px 54px 56px 120px');
  expect(layoutOf(columns, 1_000).waterfall).toBe(248);
  expect(layoutOf(columns, 600).ids).not.toContain('size');
  expect(layoutOf(columns, 600).ids).toContain('id');
  const narrow = layoutOf(columns, 400);
  expect(narrow.ids).toEqual(['severity', 'number', 'time', 'thread', 'direction', 'kind', 'said']);
  expect(narrow.waterfall).toBe(0);
});
