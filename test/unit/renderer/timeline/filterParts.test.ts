import { expect } from 'vitest';
import { keyMeans, step, taken, type FieldState } from '../../../../renderer/features/timeline/query/fieldKeys.ts';
import { createHitSource } from '../../../../renderer/features/timeline/query/hitSource.ts';
import { cellTerms, cellText, columnIds } from '../../../../renderer/features/timeline/model/cellTerms.ts';
import { createClient } from '../../../../shared/contract/createClient.ts';
import type { Handlers, ViewFilter } from '../../../../shared/contract/contract.ts';
import { memoryPipe } from '../../../../shared/contract/memoryPipe.ts';
import { serve } from '../../../../shared/contract/serve.ts';
import { parseQuery } from '../../../../shared/filter/parseQuery.ts';
import { predicateOf } from '../../../../shared/filter/predicate.ts';
import type { EventRow } from '../../../../shared/observation/eventRow.ts';
import { verifies } from '../../../support/verifies.ts';
import { rowOf } from './rows.ts';

const quiet: FieldState = { isShown: false, hasChosen: false, continues: false, atStart: false };
const means = (key: string, state: Partial<FieldState> = {}, shiftKey = false) =>
  keyMeans({ key, shiftKey }, { ...quiet, ...state });

verifies('filter-keys', 'each key, with and without completions', () => {
  expect(means('Enter')).toBe('next');
  expect(means('Enter', {}, true)).toBe('previous');
  expect(means('Enter', { isShown: true })).toBe('next');
  expect(means('Enter', { isShown: true, hasChosen: true })).toBe('pick');
  expect(means('Tab')).toBeUndefined();
  expect(means('Tab', { isShown: true })).toBeUndefined();
  expect(means('Tab', { isShown: true, continues: true })).toBe('pick');
  expect(means('Tab', { isShown: true, continues: true }, true)).toBeUndefined();
  expect(means('Escape', { isShown: true })).toBe('close');
  expect(means('Escape')).toBe('leave');
  expect(means('Backspace')).toBeUndefined();
  expect(means('Backspace', { atStart: true })).toBe('remove');
  expect(means('ArrowLeft', { atStart: true })).toBe('chips');
  expect(means('F3')).toBe('next');
  expect(means('x')).toBeUndefined();
  expect([step(-1, 1, 3), step(2, 1, 3), step(-1, -1, 3), step(0, -1, 3), step(-1, 1, 0)]).toEqual([0, 0, 2, 2, -1]);
});

verifies('filter-keys', 'what a completion puts in place, and where the caret stands', () => {
  const value = { from: 5, to: 7, text: 'echo', help: '', ends: true };
  expect(taken('tool:ec', value)).toEqual({ text: 'tool:echo ', caret: 10 });
  expect(taken('tool:ec and more', value)).toEqual({ text: 'tool:echo and more', caret: 9 });
  expect(taken('(tool:ec)', { ...value, from: 6, to: 8 })).toEqual({ text: '(tool:echo)', caret: 10 });
  expect(taken('me', { from: 0, to: 2, text: 'method:', help: '', ends: false })).toEqual({ text: 'method:', caret: 7 });
});

/** An engine that knows `hits` among rows 1 … 100, and what it was asked. */
function setUp(hits: number[]) {
  const asked: (readonly number[])[] = [];
  const closed: string[] = [];
  let opened = 0;
  const handlers = {
    'view.open': () => ({ view: `v${++opened}`, total: hits.length, all: 100 }),
    'view.among': ({ events }: { events: number[] }) => {
      asked.push(events);
      return { events: events.filter((event) => hits.includes(event)), total: hits.length };
    },
    'view.locate': ({ event }: { event: number }) => {
      const position = hits.findLastIndex((hit) => hit <= event);
      return { position, exact: hits[position] === event };
    },
    'view.rows': ({ from }: { from: number }) => ({ total: hits.length, rows: [rowOf(hits[from]!)] }),
    'view.close': ({ view }: { view: string }) => {
      closed.push(view);
      return {};
    },
  } as unknown as Handlers;
  const [near, far] = memoryPipe();
  const served = serve(far, handlers, { later: (_ms, fire) => (fire(), () => {}) });
  const source = createHitSource(createClient(near), 'c');
  const leave = source.subscribe(() => {});
  const settle = async (): Promise<void> => {
    for (let round = 0; round < 20; round += 1) await new Promise((resolve) => setTimeout(resolve, 0));
  };
  const tick = (all: number, changed: number[] = []): void =>
    served.tick('view', { view: `v${opened}`, total: hits.length, all, changed });
  return { source, asked, closed, settle, tick, leave };
}

const filter: ViewFilter = { preset: 'all', kinds: [], query: 'x' };

verifies('filter-highlight', 'each row on screen once, and again when it may have changed', async () => {
  const hits = [3, 50];
  const { source, asked, closed, settle, tick, leave } = setUp(hits);
  expect(source.snapshot()).toBeUndefined();
  source.setFilter(filter);
  source.show([1, 2, 3]);
  await settle();
  expect(source.snapshot()!.total).toBe(2);
  expect([1, 2, 3, 4].map(source.snapshot()!.isHit)).toEqual([false, false, true, undefined]);
  source.show([2, 3, 4]);
  await settle();
  expect(asked).toEqual([[1, 2, 3], [4]]);
  // A row completed in place may have become one; a row that is newer than the view is looked at once the view has it.
  hits.push(4);
  hits.sort((a, b) => a - b);
  source.show([2, 4, 101]);
  await settle();
  hits.push(101);
  tick(101, [4]);
  await settle();
  expect([2, 4, 101].map(source.snapshot()!.isHit)).toEqual([false, true, true]);
  source.setFilter(undefined);
  await settle();
  expect(source.snapshot()).toBeUndefined();
  expect(closed).toEqual(['v1']);
  leave();
});

verifies('filter-highlight', 'the next match, the one before, and round the ends', async () => {
  const { source, settle, leave } = setUp([3, 50]);
  expect(await source.next(1, 1)).toBeUndefined();
  source.setFilter(filter);
  await settle();
  const walk = async (from: number | undefined, by: 1 | -1) => source.next(from, by);
  expect(await walk(undefined, 1)).toBe(3);
  expect(await walk(3, 1)).toBe(50);
  expect(await walk(20, 1)).toBe(50);
  expect(await walk(50, 1)).toBe(3);
  expect(await walk(50, -1)).toBe(3);
  expect(await walk(20, -1)).toBe(3);
  expect(await walk(3, -1)).toBe(50);
  leave();
});

verifies('filter-cells', 'a filter made of a cell shows the row', () => {
  const rows = [
    rowOf(7, {
      kind: 'request',
      direction: 'out',
      method: 'tools/call',
      target: 'two words',
      rpcId: '"a-1"',
      size: 90,
      exchange: 2,
      severity: 'warning',
      at: 842_004_567,
    }),
    rowOf(8, { kind: 'http', method: 'POST', target: '/mcp', status: 404, took: 1_500, exchange: 3, pending: true }),
    rowOf(9, { kind: 'error', method: '-32001', target: 'Session not found', status: -32001, rpcId: '4', direction: 'in' }),
    rowOf(10, { kind: 'frame', method: 'comment', target: ': keep-alive', sseEvent: 'ping', sseId: 'x' }),
  ];
  const around = {
    server: '',
    era: '',
    revision: '',
    parentOf: () => undefined,
    textOf: () => undefined,
    markOf: () => undefined,
  };
  for (const row of rows) {
    for (const column of [undefined, ...columnIds]) {
      for (const { term } of cellTerms(row, column)) {
        const parsed = parseQuery(term);
        expect(parsed.ok && predicateOf(parsed.value, around)(row as EventRow), `${term} of row ${row.event}`).toBe(true);
      }
    }
  }
  const terms = (row: (typeof rows)[number], column: (typeof columnIds)[number]) =>
    cellTerms(row, column).map(({ term }) => term);
  expect(terms(rows[0]!, 'said')).toEqual(['method:tools/call', 'tool:"two words"']);
  expect(terms(rows[0]!, 'id')).toEqual(['id:a-1']);
  expect(terms(rows[1]!, 'said')).toEqual(['status:404', 'method:POST', 'target:"/mcp"']);
  expect(terms(rows[2]!, 'said')).toEqual(['status:-32001', 'target:"Session not found"']);
  expect(terms(rows[3]!, 'id')).toEqual([]);
  expect(cellText(rows[0]!, 'said')).toBe('tools/call two words');
  expect(cellText(rows[1]!, 'took')).toBe('1500 µs');
});
