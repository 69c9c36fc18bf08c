// Mocks and playback as the app and the terminal have them.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import fc from 'fast-check';
import { startDemoServer } from '../../../electron/demo/demoServer.ts';
import { createSpans } from '../../../electron/engine/playback/spans.ts';
import type { MockOptions, MockState } from '../../../shared/contract/schemas/mock.ts';
import { verifies } from '../../support/verifies.ts';
import { post, writeCapture } from './mocking.ts';
import { engineForTest } from './recording.ts';

const options: MockOptions = { scale: 0, exact: 'chunks', ignore: [], unmatched: { policy: 'error' } };
const ping = { id: 1, method: 'ping' };
const pinged = { at: 0, body: ping, pieces: [[2, '{"jsonrpc":"2.0","id":1,"result":{}}']] } as const;

verifies('mock-contract', 'of a capture that is closed, told of in ticks', async () => {
  const engine = engineForTest();
  const { client } = engine;
  const { dataDir } = await client.call('app.info', {});
  writeCapture([pinged], join(dataDir, 'captures', 'pinged.wirescope'));
  const ticks: MockState[] = [];
  client.on('mock', (state) => ticks.push(state));
  const { mock, url } = await client.call('mock.start', { capture: 'pinged', options });
  expect((await post(url, { ...ping, id: 'x' })).message).toMatchObject({ id: 'x', result: {} });
  await expect.poll(() => ticks.at(-1)).toMatchObject({ mock, matched: 1, played: 1, recorded: 1, state: 'running' });
  expect(ticks.at(-1)?.entries).toMatchObject([{ entry: 1, method: 'ping', outcome: 'matched', exchange: 1 }]);
  const { port } = new URL(url);
  await expect(client.call('mock.start', { capture: 'pinged', options: { ...options, port: Number(port) } })).rejects.toThrow(
    `Port ${port} of 127.0.0.1 is in use.`,
  );
  await expect(client.call('mock.start', { capture: 'pinged', options: { ...options, ignore: ['$.result'] } })).rejects.toThrow(
    'no path below the parameters',
  );
  await client.call('mock.stop', { mock });
  expect(await client.call('mock.list', {})).toMatchObject([{ mock, state: 'stopped', matched: 1 }]);
  await expect(fetch(url)).rejects.toThrow();
  await client.call('mock.dismiss', { mock });
  expect(await client.call('mock.list', {})).toEqual([]);
});

verifies('mock-contract', 'a large one is read in slices and can be called off meanwhile', async () => {
  const engine = engineForTest();
  const { client } = engine;
  const { dataDir } = await client.call('app.info', {});
  const many = Array.from({ length: 1_500 }, (_, n) => ({ ...pinged, at: n, pieces: [[n + 1, pinged.pieces[0][1]]] }) as const);
  writeCapture(many, join(dataDir, 'captures', 'many.wirescope'));
  let settled = false;
  const starting = client.call('mock.start', { capture: 'many', options }).finally(() => (settled = true));
  const outcome = expect(starting).rejects.toThrow('It was called off.');
  while (!settled) {
    await client.call('mock.cancel', { capture: 'many' });
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  await outcome;
  expect(await client.call('mock.list', {})).toEqual([]);
});

verifies('mock-cli', 'served by a process, asked over the wire', async () => {
  const path = writeCapture([pinged]);
  const child = spawn(process.execPath, ['electron/cli/wirescope.ts', 'mock', path, '--fast', '--json'], { stdio: 'pipe' });
  onTestFinished(() => void child.kill('SIGKILL'));
  const lines: string[] = [];
  let err = '';
  let told = (): void => undefined;
  child.stdout.on('data', (data: Buffer) => {
    lines.push(...data.toString().trim().split('\n'));
    told();
  });
  child.stderr.on('data', (data: Buffer) => void (err += data.toString()));
  const line = async (at: number): Promise<Record<string, unknown>> => {
    while (lines.length <= at) await new Promise<void>((resolve) => (told = resolve));
    return JSON.parse(lines[at]!) as Record<string, unknown>;
  };
  const { url } = (await line(0)) as { readonly url: string };
  expect((await post(url, { ...ping, id: 5 })).message).toMatchObject({ id: 5 });
  expect(await line(1)).toMatchObject({ outcome: 'matched', method: 'ping', exchange: 1 });
  await post(url, { id: 6, method: 'tools/list' });
  expect(await line(2)).toMatchObject({ outcome: 'unmatched', sentence: 'This recording has no tools/list.' });
  child.kill('SIGINT');
  expect(await new Promise((resolve) => child.once('close', resolve))).toBe(0);
  expect(err).toBe('1 answered (0 repeated), 1 not recorded.\n');
});

verifies('mock-cli', 'what makes no sense is said at once', async () => {
  const run = (...args: readonly string[]): Promise<readonly [unknown, string]> =>
    new Promise((resolve) => {
      const child = spawn(process.execPath, ['electron/cli/wirescope.ts', 'mock', ...args], {
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      let err = '';
      child.stderr.on('data', (data: Buffer) => void (err += data.toString()));
      child.once('close', (code) => resolve([code, err.split('\n')[0]!]));
    });
  const path = writeCapture([pinged]);
  expect(await run(path, '--port', 'x')).toEqual([2, '--port wants a number from 0 to 65535, not "x".']);
  expect(await run(path, '--unmatched', 'forward')).toEqual([2, '--unmatched forward wants the address of a server behind it.']);
  expect(await run(path, '--ignore', '$.id')).toEqual([
    2,
    '"$.id" is no path below the parameters. Write it as $.params.arguments.when.',
  ]);
  expect((await run('/nowhere/at/all'))[0]).toBe(3);
});

verifies('playback-at', 'of a session that goes on, and of the capture it left', async () => {
  const engine = engineForTest();
  const { client } = engine;
  const demo = await startDemoServer();
  onTestFinished(() => demo.close());
  const { capture } = await engine.open(demo.url, { transport: 'streamable' });
  await engine.session(capture, ({ lists }) => lists.tools.state === 'ready');
  await client.call('subscriptions.open', { capture, filter: { resourceSubscriptions: ['demo://readme'] } });
  const call = await engine.send(capture, 'tools/call', { name: 'count_to', arguments: { number: 3, pause_ms: 200 } });
  await engine.call(call, ({ progress }) => progress !== null);
  const live = await client.call('playback.at', { capture, at: Number.MAX_SAFE_INTEGER });
  expect(live.calls.items).toMatchObject([{ method: 'tools/call', target: 'count_to' }]);
  expect(live.lists.tools?.total).toBe(28);
  expect(live.lists.tools?.names).toContain('count_to');
  expect(live.opened).toMatchObject({ revision: '2025-11-25', capabilities: expect.arrayContaining(['tools']) as unknown });
  expect(live.subscriptions.items.map(({ target }) => target)).toContain('demo://readme');
  expect(live.streams.total).toBeGreaterThanOrEqual(2);
  await engine.call(call);
  await client.call('session.close', { capture });
  const over = await client.call('playback.at', { capture, at: Number.MAX_SAFE_INTEGER });
  expect([over.calls.total, over.streams.total, over.at]).toEqual([0, 0, over.end]);
  const then = await client.call('playback.at', { capture, at: 0, event: live.event });
  expect(then).toMatchObject({ event: live.event, calls: { total: 1 }, lists: { tools: { total: 28 } } });
  const before = await client.call('playback.at', { capture, at: 0 });
  expect(before).toMatchObject({ opened: null, lists: { tools: null }, calls: { total: 0 }, subscriptions: { total: 0 } });
});

verifies('playback-at', 'a question of the server waits until it is answered', async () => {
  const engine = engineForTest();
  const { client } = engine;
  const question = { jsonrpc: '2.0', id: 'q', method: 'elicitation/create', params: {} };
  const { dataDir } = await client.call('app.info', {});
  const pieces = [
    [10, `data: ${JSON.stringify(question)}\n\n`],
    [60, 'data: {"jsonrpc":"2.0","id":1,"result":{}}\n\n'],
  ] as const;
  const body = { id: 1, method: 'tools/call', params: { name: 'ask' } };
  writeCapture(
    [
      { at: 0, body, pieces },
      { at: 50, body: { id: 'q', result: {} }, status: 202 },
    ],
    join(dataDir, 'captures', 'asked.wirescope'),
  );
  await client.call('captures.open', { capture: 'asked' });
  const waiting = async (ms: number) => (await client.call('playback.at', { capture: 'asked', at: ms * 1_000 })).inbox.total;
  expect([await waiting(5), await waiting(20), await waiting(49), await waiting(55)]).toEqual([0, 1, 1, 0]);
});

verifies('playback-quick', 'snapshots and all of it agree on random spans', () => {
  const span = fc.tuple(fc.nat(50), fc.oneof(fc.nat(2_000), fc.constant(Infinity)));
  fc.assert(
    fc.property(
      fc.array(span, { minLength: 4_000, maxLength: 14_000, size: 'max' }),
      fc.array(fc.nat(400_000)),
      (gaps, moments) => {
        const spans = createSpans();
        let from = 0;
        const all = gaps.map(([gap, length], event) => {
          from += gap;
          spans.push(event + 1, event % 3, from, from + length);
          return { event: event + 1, from, end: from + length };
        });
        for (const at of [0, from, ...moments]) {
          const open = all.filter((each) => each.from <= at && each.end > at).map(({ event }) => event);
          expect(spans.openAt(at).map((place) => spans.event(place))).toEqual(open);
        }
      },
    ),
    { numRuns: 12 },
  );
});
