import { expect, test } from 'vitest';
import type { Client } from '../../../../shared/contract/client.ts';
import { createClient } from '../../../../shared/contract/createClient.ts';
import type { Handlers, ViewFilter } from '../../../../shared/contract/contract.ts';
import { memoryPipe } from '../../../../shared/contract/memoryPipe.ts';
import { serve, type Served } from '../../../../shared/contract/serve.ts';
import { createRowSource, type RowSource } from '../../../../renderer/rows/rowSource.ts';
import { verifies } from '../../../support/verifies.ts';
import { rowOf } from './rows.ts';

const everything: ViewFilter = { preset: 'all', kinds: [] };

/** An engine whose views hold so many rows, and a source over it whose frames are painted by hand. */
function setUp(total: number) {
  const asked: { view: string; from: number; to: number }[] = [];
  const closed: string[] = [];
  const engine = { total, views: 0 };
  const handlers = {
    'view.open': () => ({ view: `v${++engine.views}`, total: engine.total, all: engine.total }),
    'view.rows': ({ view, from, to }: { view: string; from: number; to: number }) => {
      asked.push({ view, from, to });
      const length = Math.max(0, Math.min(to, engine.total) - from);
      return { total: engine.total, rows: Array.from({ length }, (_, index) => rowOf(from + index + 1)) };
    },
    'view.locate': ({ event }: { event: number }) => ({ position: event - 1, exact: true }),
    'view.close': ({ view }: { view: string }) => {
      closed.push(view);
      return {};
    },
  } as unknown as Handlers;
  const [near, far] = memoryPipe();
  const served: Served = serve(far, handlers, { later: (_ms, fire) => (fire(), () => {}) });
  const client: Client = createClient(near);
  const frames: (() => void)[] = [];
  const source = createRowSource({ client, capture: 'c', onFrame: (callback) => frames.push(callback) });
  const leave = source.subscribe(() => {});
  const settle = async (): Promise<void> => {
    for (let round = 0; round < 20; round++) {
      await new Promise((resolve) => setTimeout(resolve, 0));
      for (const frame of frames.splice(0)) frame();
    }
  };
  const grow = (to: number, changed: number[] = [], stale = false): void => {
    engine.total = to;
    served.tick('view', { view: `v${engine.views}`, total: to, all: to, changed, stale });
  };
  return { source, asked, closed, settle, grow, leave, frames };
}

const eventAt = (source: RowSource, position: number) => source.snapshot().row(position)?.event;

verifies('rows-pulled-once', 'a screen of three hundred thousand rows is one question', async () => {
  const { source, asked, settle } = setUp(300_000);
  source.setFilter(everything);
  source.show({ from: 150_000, to: 150_040 });
  await settle();
  expect(source.snapshot().total).toBe(300_000);
  expect(eventAt(source, 150_020)).toBe(150_021);
  expect(asked).toHaveLength(1);
  expect(asked[0]!.to - asked[0]!.from).toBeLessThanOrEqual(128);
  source.show({ from: 150_001, to: 150_041 });
  await settle();
  expect(asked).toHaveLength(1);
});

verifies('rows-pulled-once', 'a thousand ticks before the next frame are one question', async () => {
  const { source, asked, settle, grow } = setUp(10);
  source.setFilter(everything);
  source.followTail(true);
  await settle();
  asked.length = 0;
  for (let tick = 1; tick <= 1000; tick++) grow(10 + tick);
  await settle();
  expect(asked.length).toBeLessThanOrEqual(2);
  expect(source.snapshot().total).toBe(1010);
});

verifies('rows-tail-without-gaps', 'the total shown never runs ahead of the rows', async () => {
  const { source, settle, grow, frames } = setUp(100);
  source.setFilter(everything);
  source.followTail(true);
  await settle();
  expect(source.snapshot().total).toBe(100);
  grow(5000);
  await new Promise((resolve) => setTimeout(resolve, 0));
  for (const frame of frames.splice(0)) frame();
  // Asked, not answered: the list still ends where its rows do.
  expect(source.snapshot().total).toBe(100);
  await settle();
  expect(source.snapshot().total).toBe(5000);
  expect(eventAt(source, 4999)).toBe(5000);
});

verifies('rows-new-filter', 'text over everything', async () => {
  const { source, closed, settle } = setUp(100);
  source.setFilter(everything);
  await settle();
  const { generation } = source.snapshot();
  source.setFilter({ ...everything, query: 'ping' });
  await settle();
  expect(source.snapshot().generation).toBeGreaterThan(generation);
  expect(closed).toEqual(['v1']);
});

verifies('rows-completed-in-place', 'a tick that had too many to name brings every page again', async () => {
  const { source, asked, settle, grow } = setUp(100);
  source.setFilter(everything);
  source.show({ from: 0, to: 40 });
  await settle();
  asked.length = 0;
  grow(100, [], true);
  await settle();
  expect(asked).toHaveLength(1);
});

verifies('rows-completed-in-place', 'a tick that names it brings its page again', async () => {
  const { source, asked, settle, grow } = setUp(100);
  source.setFilter(everything);
  source.show({ from: 0, to: 40 });
  await settle();
  asked.length = 0;
  grow(100, [5]);
  await settle();
  expect(asked).toEqual([{ view: 'v1', from: 0, to: 32 }]);
});

test('the view is closed in the engine when nobody listens any more', async () => {
  const { source, closed, settle, leave } = setUp(10);
  source.setFilter(everything);
  await settle();
  leave();
  await settle();
  expect(closed).toEqual(['v1']);
});

test('a row off screen is asked for on its own', async () => {
  const { source, settle } = setUp(1000);
  source.setFilter(everything);
  await settle();
  expect((await source.rowAt(900))?.event).toBe(901);
});
