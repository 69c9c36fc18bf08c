// What only some revisions have, recorded and replayed: arrays of messages (2025-03-26) and streams a client comes back to.
import { expect } from 'vitest';
import { startEverything } from '../../servers/peers/everything.ts';
import { startKeeping } from '../../servers/peers/keeping.ts';
import { keepUntilAfterEach } from '../../support/servers.ts';
import { verifies } from '../../support/verifies.ts';
import { headerValue } from '../../../shared/http/headers.ts';
import { differencesIn, record, startReplaying } from './replaying.ts';

const keep = keepUntilAfterEach();
const PATIENCE_MS = 30_000;

verifies(
  'replay-eras',
  '2025-03-26: batches, each message with its answer',
  async () => {
    const [first, second] = [await keep(startEverything('streamableHttp')), await keep(startEverything('streamableHttp'))];
    const sum = (b: number) => ({ method: 'tools/call', params: `{"name":"get-sum","arguments":{"a":2,"b":${b}}}` });
    const options = { transport: 'streamable', revision: '2025-03-26' } as const;
    const recording = await record(first.url, options, async (inspected) => {
      const calls = inspected.session.sendBatch([{ method: 'ping' }, sum(3), sum(4)], PATIENCE_MS);
      expect((await Promise.all(calls.map((call) => inspected.ended(call)))).map(({ state }) => state)).toEqual([
        'result',
        'result',
        'result',
      ]);
    });
    const replaying = startReplaying(recording, second.url);
    const outcome = (await replaying.ended)!;
    expect(differencesIn(outcome)).toEqual([]);
    expect(outcome.gaveUp).toEqual([]);
    const abouts = outcome.comparison.conversations.map(({ about }) => about);
    expect(abouts.filter((about) => about === 'tools/call get-sum')).toHaveLength(2);
    const bodies = [...replaying.into.exportSource().exchanges()].map((exchange) =>
      Buffer.concat([...exchange.body('request')].map(({ bytes }) => bytes)).toString(),
    );
    expect(bodies.filter((body) => body.startsWith('['))).toHaveLength(1);
  },
  { timeout: 60_000 },
);

verifies(
  'replay-eras',
  '2025-11-25: a stream that the server lets go of is gone on with after its last event',
  async () => {
    const [first, second] = [await keep(startKeeping(20)), await keep(startKeeping(20))];
    const recording = await record(first.url, { transport: 'streamable' }, async (inspected) => {
      await inspected.until(({ lists }) => lists.tools.state === 'ready');
      const params = '{"name":"steps"}';
      const call = inspected.session.send({ method: 'tools/call', params, timeoutMs: PATIENCE_MS });
      await first.step('progress');
      await first.step('let-go');
      await expect.poll(() => inspected.exchanges().includes('GET resume'), { timeout: PATIENCE_MS }).toBe(true);
      await first.step('progress');
      await first.step('end');
      expect((await inspected.ended(call)).state).toBe('result');
    });
    // Everything after the letting go waits on the new server for the client that comes back.
    const steps = (['progress', 'let-go', 'progress', 'end'] as const).map((step) => second.step(step));
    const replaying = startReplaying(recording, second.url);
    const outcome = (await replaying.ended)!;
    await Promise.all(steps);
    expect(differencesIn(outcome)).toEqual([]);
    expect(outcome.gaveUp).toEqual([]);
    const lastIds = (file: typeof recording): readonly string[] =>
      [...file.exportSource().exchanges()].flatMap(({ opened }) => headerValue(opened.headers, 'last-event-id') ?? []);
    const [then, now] = [lastIds(recording), lastIds(replaying.into)];
    expect(now).toHaveLength(then.length);
    expect(then.length).toBeGreaterThan(0);
    // The new server's own ids, not the recorded ones.
    expect(now).not.toEqual(then);
  },
  { timeout: 60_000 },
);
