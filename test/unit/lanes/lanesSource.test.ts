import { expect } from 'vitest';
import { createLanesSource } from '../../../renderer/features/lanes/lanesSource.ts';
import { createClient } from '../../../shared/contract/createClient.ts';
import type { Handlers, ViewFilter } from '../../../shared/contract/contract.ts';
import { memoryPipe } from '../../../shared/contract/memoryPipe.ts';
import { serve } from '../../../shared/contract/serve.ts';
import { verifies } from '../../support/verifies.ts';

const everything: ViewFilter = { preset: 'all', kinds: [] };

/** An engine with lanes of which every answer waits until it is let go. */
function setUp() {
  const asked: string[] = [];
  const drawn: { readonly from: number; readonly to: number; readonly ids: readonly string[] }[] = [];
  let atOnce = 0;
  let most = 0;
  const slowly = async <T>(method: string, answer: T): Promise<T> => {
    asked.push(method);
    most = Math.max(most, ++atOnce);
    await new Promise((resolve) => setTimeout(resolve, 1));
    atOnce -= 1;
    return answer;
  };
  const handlers = {
    'lanes.open': () => slowly('open', { lanes: 'l1' }),
    'lanes.filter': () => slowly('filter', {}),
    'lanes.overview': () => slowly('overview', { end: 1_000, rows: 1, exchanges: 1, columns: [], idle: [] }),
    'lanes.layout': () => slowly('layout', { groups: [], left: 0 }),
    'lanes.draw': ({ from, to, ids }: { from: number; to: number; ids: string[] }) => {
      drawn.push({ from, to, ids });
      const lanes = ids.map((id) => ({ id, bars: [], ticks: [], waits: [], notes: [] }));
      return slowly('draw', { lanes, links: [], curves: [], column: 1, end: 1_000 });
    },
    'lanes.close': () => slowly('close', {}),
  } as unknown as Handlers;
  const [near, far] = memoryPipe();
  const served = serve(far, handlers, { later: (_ms, fire) => (fire(), () => {}) });
  const source = createLanesSource(createClient(near), 'c');
  const until = async (is: () => boolean): Promise<void> => {
    await expect.poll(is, { timeout: 5_000, interval: 2 }).toBe(true);
  };
  const grew = (): void => served.tick('lanes', { lanes: 'l1', rows: 2, all: 2 });
  return { source, asked, drawn, until, grew, mostAtOnce: () => most };
}

verifies('lanes-asked-once', 'a view and small moves of it are one question', async () => {
  const { source, asked, drawn, until, mostAtOnce } = setUp();
  const stop = source.start(everything);
  source.want({ ids: ['a'], from: 100, to: 200, perPixel: 1 });
  await until(() => source.snapshot().picture !== undefined && source.snapshot().phase === 'ready');
  const questions = drawn.length;
  for (let step = 0; step < 40; step += 1) source.want({ ids: ['a'], from: 100 + step, to: 200 + step, perPixel: 1 });
  expect(drawn).toHaveLength(questions);
  // Beyond what was asked for ahead: many moves while one question is out are one more.
  const before = source.snapshot().picture;
  for (let step = 0; step < 40; step += 1) source.want({ ids: ['a'], from: 300 + step, to: 400 + step, perPixel: 1 });
  expect(source.snapshot().picture).toBe(before);
  await until(() => source.snapshot().picture!.to >= 439);
  expect(drawn.length - questions).toBeLessThanOrEqual(2);
  expect(mostAtOnce()).toBe(1);
  stop();
  await until(() => asked.includes('close'));
});

verifies(
  'lanes-asked-once',
  'another resolution, other lanes, another filter and a capture that grew are asked for',
  async () => {
    const { source, asked, drawn, until, grew } = setUp();
    const stop = source.start(everything);
    source.want({ ids: ['a'], from: 0, to: 100, perPixel: 1 });
    await until(() => source.snapshot().phase === 'ready' && source.snapshot().picture !== undefined);
    source.want({ ids: ['a'], from: 40, to: 60, perPixel: 0.2 });
    await until(() => source.snapshot().picture?.perPixel === 0.2);
    source.want({ ids: ['a', 'b'], from: 40, to: 60, perPixel: 0.2 });
    await until(() => source.snapshot().picture?.lanes.has('b') === true);
    const before = drawn.length;
    grew();
    await until(() => drawn.length > before);
    source.setFilter({ ...everything, query: 'is:error' });
    await until(() => asked.includes('filter'));
    expect(asked.filter((method) => method === 'open')).toHaveLength(1);
    stop();
  },
);
