import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createClient } from '../../shared/contract/createClient.ts';
import { ContractError } from '../../shared/contract/contractError.ts';
import type { Client } from '../../shared/contract/client.ts';
import type { Handlers } from '../../shared/contract/contract.ts';
import { serve, type Served } from '../../shared/contract/serve.ts';
import { verifies } from '../support/verifies.ts';
import { carriers, type Carried } from './carriers.ts';
import { handlersOf, sampleSession } from './samples.ts';

vi.mock('electron', () => import('./fakeElectron.ts'));

const later = (ms: number, fire: () => void): (() => void) => {
  const timer = setTimeout(fire, ms);
  return () => clearTimeout(timer);
};

describe.each(Object.entries(carriers))('over %s', (name, carry) => {
  let carried: Carried;
  let client: Client;
  const bugs: string[] = [];

  const start = (handlers: Partial<Handlers>): Served =>
    serve(carried.engineEnd, handlersOf(handlers), { later, onBug: (_error, method) => bugs.push(method) });

  beforeEach(async () => {
    carried = await carry();
    client = createClient(carried.pageEnd);
    bugs.length = 0;
  });
  afterEach(() => carried.dispose());

  verifies('one-contract', `answers questions, in any order, over ${name}`, async () => {
    start({
      'view.locate': async ({ event }) => {
        await sleep(event === 1 ? 30 : 0);
        return { position: event * 10, exact: true };
      },
    });
    const order: number[] = [];
    const ask = async (event: number): Promise<number> => {
      const { position } = await client.call('view.locate', { view: 'v', event });
      order.push(event);
      return position;
    };
    expect(await Promise.all([ask(1), ask(2), ask(3)])).toEqual([10, 20, 30]);
    expect(order.at(-1)).toBe(1);
  });

  test('a refusal keeps its code and its sentence', async () => {
    start({});
    const refusal = await client.call('session.get', { capture: 'x' }).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(ContractError);
    expect(refusal).toMatchObject({ code: 'not-found', message: 'Nothing is here.' });
  });

  test('params that do not fit are refused before the handler sees them', async () => {
    const seen = vi.fn(() => ({}));
    start({ 'session.close': seen });
    await expect(client.call('session.close', { capture: 7 } as never)).rejects.toMatchObject({
      code: 'bad-params',
      message: expect.stringContaining('capture') as string,
    });
    expect(seen).not.toHaveBeenCalled();
  });

  test('a method that does not exist is refused, an inherited name too', async () => {
    start({});
    await expect(client.call('toString' as never, {} as never)).rejects.toMatchObject({ code: 'unknown-method' });
  });

  test('what a handler throws is our bug: refused as such, ticked with a report, told to the engine', async () => {
    start({
      'captures.list': () => {
        throw new RangeError('off by one');
      },
    });
    const ticked = new Promise<{ report: string }>((resolve) => client.on('bug', resolve));
    await expect(client.call('captures.list', {})).rejects.toMatchObject({ code: 'bug' });
    expect((await ticked).report).toContain('RangeError: off by one');
    expect(bugs).toEqual(['captures.list']);
  });

  test('any text and 8 MB of it arrive unharmed', async () => {
    const text = '\u0000\u2028é漢🙂"\\'.repeat(400_000);
    start({ 'event.curl': () => ({ text }) });
    expect((await client.call('event.curl', { capture: 'c', event: 1 })).text).toBe(text);
  });

  test('ticks arrive in order until their listener is taken off', async () => {
    const served = start({ 'app.info': () => ({ version: '1', host: 'memory', dataDir: '', demoUrl: null }) });
    const heard: number[] = [];
    const off = client.on('session', ({ counts }) => heard.push(counts.events));
    for (const events of [1, 2, 3]) served.tick('session', sampleSession('c', events));
    await client.call('app.info', {});
    off();
    served.tick('session', sampleSession('c', 4));
    await client.call('app.info', {});
    expect(heard).toEqual([1, 2, 3]);
  });

  verifies('slow-page', `a burst is merged to the newest state over ${name}`, async () => {
    const served = start({});
    const heard: number[] = [];
    const changed = new Set<number>();
    const done = new Promise((resolve) => client.on('captures', resolve));
    client.on('session', ({ counts }) => heard.push(counts.events));
    client.on('view', (view) => view.changed.forEach((event) => changed.add(event)));
    const began = performance.now();
    for (let events = 1; events <= 5_000; events += 1) {
      served.tick('session', sampleSession('c', events));
      if (events % 5 === 0) served.tick('view', { view: 'v', total: events, all: events, changed: [events] });
    }
    expect(performance.now() - began).toBeLessThan(2_000);
    served.tick('captures', {});
    await done;
    expect(heard.length).toBeLessThan(1_000);
    expect(heard.at(-1)).toBe(5_000);
    expect(changed.size).toBe(1_000);
  });

  test('a merged view tick that would list too many rows says stale instead, and a dismissed session is not ticked after it is gone', async () => {
    const served = start({});
    const gone = new Promise<void>((resolve) => client.on('session.gone', () => resolve()));
    const done = new Promise((resolve) => client.on('captures', resolve));
    const sessions: string[] = [];
    const views: { readonly stale?: boolean | undefined; readonly changed: readonly number[] }[] = [];
    client.on('session', ({ capture }) => sessions.push(capture));
    client.on('view', (view) => views.push(view));
    for (let events = 1; events <= 1_000; events += 1) served.tick('session', sampleSession('filler', events));
    for (let event = 1; event <= 3_000; event += 1)
      served.tick('view', { view: 'v', total: event, all: event, changed: [event] });
    served.tick('session', sampleSession('dismissed', 1));
    served.tick('session.gone', { capture: 'dismissed' });
    served.tick('captures', {});
    await Promise.all([gone, done]);
    expect(sessions).not.toContain('dismissed');
    expect(views.at(-1)).toMatchObject({ total: 3_000, stale: true, changed: [] });
  });

  test('the engine learns that the page has gone', async () => {
    const gone = new Promise<string>((resolve) => carried.engineEnd.onClose(resolve));
    carried.leavePage();
    expect(await gone).toMatch(/\.$/);
  });
});

describe.each(['memory', 'webSocket'])('when the engine stops, over %s', (name) => {
  test('open and later questions are refused as closed', async () => {
    const carried = await carriers[name]!();
    const client = createClient(carried.pageEnd);
    let served: Served | undefined;
    const asked = new Promise<void>((resolve) => {
      const never = (): Promise<never> => (resolve(), new Promise(() => {}));
      served = serve(carried.engineEnd, handlersOf({ 'captures.list': never }), { later });
    });
    const open = client.call('captures.list', {});
    await asked;
    served?.dispose();
    await expect(open).rejects.toMatchObject({ code: 'closed' });
    await expect(client.call('app.info', {})).rejects.toMatchObject({ code: 'closed' });
    await carried.dispose();
  });
});
