import fc from 'fast-check';
import { expect } from 'vitest';
import { cellTerms, cellText, columnIds } from '../../../../renderer/features/timeline/model/cellTerms.ts';
import { arranged, layoutOf, moved, settingsOf, withoutColumn } from '../../../../renderer/features/timeline/model/columns.ts';
import {
  isPathColumn,
  leavesOf,
  pathColumn,
  pathHead,
  pathTitle,
} from '../../../../renderer/features/timeline/model/pathColumns.ts';
import { presentRow } from '../../../../renderer/features/timeline/model/presentRow.ts';
import { endingLook } from '../../../../renderer/rows/endingLook.ts';
import type { Row } from '../../../../renderer/rows/row.ts';
import { endingIds } from '../../../../shared/observation/ending.ts';
import { verifies } from '../../../support/verifies.ts';

const city = 'json:$.params.arguments.city';
const row: Row = {
  event: 7,
  at: 1_000,
  kind: 'http',
  method: 'POST',
  target: '/mcp',
  detail: '',
  pending: false,
  ordinal: 1,
  lanesAbove: 0,
  lanesBelow: 0,
};

verifies(
  'columns-of-values',
  'behind what was said until it is moved, kept where it was put, and gone when it is taken away',
  () => {
    const columns = arranged([{ id: city }]);
    const ids = columns.map(({ id }) => id);
    expect(ids.toSpliced(ids.indexOf('said') + 1, 1)).toEqual(columnIds);
    expect(ids[ids.indexOf('said') + 1]).toBe(city);
    expect(arranged(settingsOf(columns))).toEqual(columns);
    const further = moved(columns, city, 1);
    expect(arranged(settingsOf(further))).toEqual(further);
    expect(further.map(({ id }) => id)).not.toEqual(ids);
    expect(settingsOf(withoutColumn(columns, city))).toEqual([]);
    expect(layoutOf(columns, 400).ids).not.toContain(city);
    expect(layoutOf(columns, 1_200).ids).toContain(city);
  },
);

verifies('columns-of-values', 'six at most, and nothing that is no path', () => {
  const many = Array.from({ length: 9 }, (_, index) => ({ id: `json:$.a${index}` }));
  const ids = arranged([...many, { id: 'json:$.a b' }, { id: 'json:' }, { id: 'json:$' }]).map(({ id }) => id);
  expect(ids.filter((id) => id.startsWith('json:'))).toEqual(many.slice(0, 6).map(({ id }) => id));
  expect(pathColumn(' $.a["b c"][0] ')).toBe('json:$.a["b c"][0]');
  for (const wrong of ['', '$', 'a.b', '$.a b', '$.a.']) expect(pathColumn(wrong), wrong).toBeUndefined();
  const column = pathColumn('$.result.items[0].name')!;
  expect([pathTitle(column), pathHead(column)]).toEqual(['result.items[0].name', 'name']);
  expect(pathHead(pathColumn('$.result.items[3]')!)).toBe('items[3]');
});

verifies('columns-of-values', 'every value of a message can be one, and its cell filters by what stands in it', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (message) => {
      for (const { path } of leavesOf(JSON.stringify(message))) expect(isPathColumn(`json:${path}`), path).toBe(true);
    }),
  );
  const terms = (value: string | null): readonly string[] => cellTerms(row, city, value).map(({ term }) => term);
  expect(terms('Zürich')).toEqual([`${city}=Zürich`, city]);
  expect(terms('cut off…')).toEqual([city]);
  expect(terms(null)).toEqual([]);
  expect(cellText(row, city, 'Zürich')).toBe('Zürich');
});

verifies('rows-endings', 'each ending in words of its own, apart from what was said before it', () => {
  const ended = (ending: Row['ending'], detail: string) => presentRow({ ...row, ending, detail }).phrases.slice(2);
  expect(ended('reset', 'text/event-stream · reset by the server without the result')).toEqual([
    { role: 'ending', text: 'reset by the server without the result', error: false },
    { role: 'detail', text: 'text/event-stream', error: false },
  ]);
  expect(ended('failed', 'Nothing listens there.')).toEqual([{ role: 'ending', text: 'Nothing listens there.', error: false }]);
  expect(ended('complete', 'application/json')).toEqual([{ role: 'detail', text: 'application/json', error: false }]);
  expect(ended(undefined, 'text/event-stream · listening')).toEqual([
    { role: 'detail', text: 'text/event-stream · listening', error: false },
  ]);
  const ordinary = ['complete', 'stream-closed', 'closed-to-resume', 'closed-here', 'cancelled'];
  for (const id of endingIds.filter((each) => ordinary.includes(each)))
    expect(endingLook({ id, how: id }).tone).not.toMatch(/error|warning/);
  for (const id of ['reset', 'failed'] as const) expect(endingLook({ id, how: id }).tone).toBe('error');
});
