// Recorded clients driven again over real sockets: against the demo server in every era, and against servers that changed.
import { describe, expect } from 'vitest';
import { startDemoServer } from '../../../electron/demo/demoServer.ts';
import type { Transport } from '../../../shared/contract/schemas/session.ts';
import { varyingWords } from '../../../shared/conversation/report.ts';
import { keepUntilAfterEach } from '../../support/servers.ts';
import { verifies } from '../../support/verifies.ts';
import type { Inspected } from '../session/inspect.ts';
import { startLedger } from './ledger.ts';
import { differencesIn, record, replayed, startReplaying } from './replaying.ts';

const keep = keepUntilAfterEach();
const PATIENCE_MS = 60_000;
const eras: readonly Transport[] = ['http-sse', 'streamable', 'stateless'];

const addressFor = (era: Transport, url: string): string => (era === 'http-sse' ? url.replace(/mcp$/, 'sse') : url);
const greeting = { role: 'assistant', model: 'none', content: { type: 'text', text: 'Hello.' } };

/** Answers whatever the server asks. */
function answering({ session }: Inspected): void {
  session.onInbox(({ item, method, key, state }) => {
    if (state !== 'waiting') return;
    const form =
      key === 'sure' ? { sure: true } : key === 'who' ? { guests: 4, day: '2026-08-02' } : { name: 'Ada', colour: 'red' };
    const result = method === 'sampling/createMessage' ? greeting : { action: 'accept', content: form };
    session.answer(item, { kind: 'result', result: JSON.stringify(result) });
  });
}

/** One order, paid; with the items looked at. */
async function shop(inspected: Inspected): Promise<void> {
  const { result } = await inspected.callTool('order');
  const [{ text }] = (result as { readonly content: readonly [{ readonly text: string }] }).content;
  const { id } = JSON.parse(text) as { readonly id: string };
  await inspected.callTool('pay', { order: id });
  await inspected.ended(inspected.session.send({ method: 'ping', timeoutMs: PATIENCE_MS }));
}

describe.each(eras)('%s', (era) => {
  verifies(
    'replay-eras',
    `${era}: lists over several pages, a call with progress, questions of the server`,
    async () => {
      const [first, second] = [await keep(startDemoServer()), await keep(startDemoServer())];
      const recording = await record(addressFor(era, first.url), { transport: era }, async (inspected) => {
        answering(inspected);
        await inspected.until(({ lists }) => lists.resources.count >= 14);
        await inspected.callTool('echo', { text: 'Grüße' });
        await inspected.callTool('ask_model');
        await inspected.callTool('log_every_level');
        await inspected.callTool('broken');
      });
      const outcome = await replayed(recording, addressFor(era, second.url));
      expect(differencesIn(outcome)).toEqual([]);
      expect(outcome.gaveUp).toEqual([]);
      expect(outcome.comparison.isSame).toBe(true);
      const abouts = outcome.comparison.conversations.map(({ about }) => about);
      expect(abouts).toContain('tools/call ask_model');
      expect(abouts.filter((about) => about === 'resources/list').length).toBeGreaterThan(1);
    },
    { timeout: PATIENCE_MS },
  );
});

describe.each(eras)('%s', (era) => {
  verifies(
    'replay-eras',
    `${era}: a call that is cancelled, a list that changes`,
    async () => {
      const [first, second] = [await keep(startDemoServer()), await keep(startDemoServer())];
      const recording = await record(addressFor(era, first.url), { transport: era }, async (inspected) => {
        const params = JSON.stringify({ name: 'slow', arguments: { seconds: 30 } });
        const call = inspected.session.send({ method: 'tools/call', params, timeoutMs: PATIENCE_MS });
        await new Promise((resolve) => setTimeout(resolve, 150));
        inspected.session.cancel(call);
        expect((await inspected.ended(call)).state).toBe('cancelled');
        const before = inspected.session.tools().length;
        await inspected.callTool('change_tools');
        await inspected.until(({ lists }) => lists.tools.count !== before);
      });
      const outcome = await replayed(recording, addressFor(era, second.url));
      expect(differencesIn(outcome)).toEqual([]);
      expect(outcome.gaveUp).toEqual([]);
    },
    { timeout: PATIENCE_MS },
  );
});

verifies(
  'replay-rewrites',
  'rounds with a signed state: the new server takes its own state back',
  async () => {
    const [first, second] = [await keep(startDemoServer()), await keep(startDemoServer())];
    const recording = await record(first.url, { transport: 'stateless' }, async (inspected) => {
      answering(inspected);
      const { state } = await inspected.callTool('book_table');
      expect(state).toBe('result');
    });
    const outcome = await replayed(recording, second.url);
    expect(differencesIn(outcome)).toEqual([]);
    expect(outcome.comparison.conversations.filter(({ about }) => about === 'tools/call book_table').length).toBeGreaterThan(2);
  },
  { timeout: PATIENCE_MS },
);

describe.each(['streamable', 'stateless'] as const)('%s', (era) => {
  verifies(
    'replay-rewrites',
    `${era}: a task is asked for under the id the new server gave it`,
    async () => {
      const [first, second] = [await keep(startDemoServer()), await keep(startDemoServer())];
      const recording = await record(first.url, { transport: era }, async (inspected) => {
        const params = JSON.stringify({ name: 'bake', arguments: { what: 'bread', seconds: 1 } });
        const call = inspected.session.send({ method: 'tools/call', params, timeoutMs: PATIENCE_MS, task: { ttlMs: 60_000 } });
        expect((await inspected.ended(call)).state).toBe('result');
      });
      const outcome = await replayed(recording, second.url, { learn: 2 });
      expect(outcome.comparison.conversations.some(({ about }) => about.startsWith('tasks/'))).toBe(true);
      expect(differencesIn(outcome).filter((words) => /not found|-32602|error/i.test(words))).toEqual([]);
    },
    { timeout: PATIENCE_MS },
  );
});

describe('a server that gives out sessions and orders', () => {
  verifies('replay-rewrites', 'an order is paid under the id it got this time, in JSON within a text', async () => {
    const [first, second] = [await keep(startLedger()), await keep(startLedger())];
    const recording = await record(first.url, { transport: 'streamable' }, shop);
    const outcome = await replayed(recording, second.url, { learn: 2 });
    expect(differencesIn(outcome)).toEqual([]);
    expect(second.calls).toContain('pay');
  });

  verifies('replay-learns', 'times and ids are learned and listed with their kind, nothing else is', async () => {
    const [first, second] = [await keep(startLedger()), await keep(startLedger())];
    const recording = await record(first.url, { transport: 'streamable' }, shop);
    const plain = await replayed(recording, second.url);
    expect(plain.comparison.isSame).toBe(false);
    const outcome = await replayed(recording, second.url, { learn: 3 });
    expect(outcome.comparison.isSame).toBe(true);
    expect(outcome.varying.map(varyingWords).toSorted()).toEqual(
      [
        'tools/call order, answer: $.result.content[*].text["(JSON)"].id is an id',
        'tools/call order, answer: $.result.content[*].text["(JSON)"].placedAt is a time',
        'tools/call pay, answer: $.result.content[*].text["(JSON)"].receipt is a UUID',
        'tools/call pay, request: $.params.arguments.order is an id',
      ].map((words) => words.replaceAll('[*]', '.*')),
    );
  });

  verifies('replay-learns', 'a field that is gone, another value and another order still fail', async () => {
    const first = await keep(startLedger());
    const recording = await record(first.url, { transport: 'streamable' }, shop);
    const where = 'tools/call order: answer $.result.content[0].text["(JSON)"]';
    const dropping = await keep(startLedger({ dropsField: true }));
    expect(differencesIn(await replayed(recording, dropping.url, { learn: 3 }))).toEqual([
      `${where}.currency: is gone, was "EUR"`,
    ]);
    const changing = await keep(startLedger({ changesValue: true }));
    expect(differencesIn(await replayed(recording, changing.url, { learn: 3 }))).toEqual([`${where}.total: 42 became 43`]);
    const reordering = await keep(startLedger({ reorders: true }));
    const moved = differencesIn(await replayed(recording, reordering.url, { learn: 3 }));
    expect(moved.length).toBeGreaterThan(0);
    expect(moved.every((words) => words.startsWith(`${where}.items`))).toBe(true);
  });

  verifies(
    'replay-order',
    'an array in another order each time is learned to have none; one that is told so needs no learning',
    async () => {
      const [first, shuffling] = [await keep(startLedger()), await keep(startLedger({ shuffles: true }))];
      const recording = await record(first.url, { transport: 'streamable' }, shop);
      const outcome = await replayed(recording, shuffling.url, { learn: 4 });
      expect(outcome.varying.map(varyingWords)).toContain(
        'tools/call order, answer: $.result.content.*.text["(JSON)"].items has no order',
      );
      expect(differencesIn(outcome)).toEqual([]);
      const reordering = await keep(startLedger({ reorders: true }));
      const items = ['result', 'content', 0, 'text', '(JSON)', 'items'];
      expect(differencesIn(await replayed(recording, reordering.url, { learn: 2, unordered: [items] }))).toEqual([]);
    },
  );

  verifies('replay-learns', 'from another server than the one that is judged', async () => {
    const [first, second] = [await keep(startLedger()), await keep(startLedger({ forgetsTool: true }))];
    const recording = await record(first.url, { transport: 'streamable' }, shop);
    const outcome = await replayed(recording, second.url, { learn: 2, baseline: first.url });
    expect(differencesIn(outcome)).toEqual([
      'tools/list: answer $.result.tools[2]: is gone, was {"name":"wait","inputSchema":{"type":"object"}}',
    ]);
  });
});

describe('how it is driven', () => {
  verifies('replay-overlap', 'what overlapped does again, what waited waits', async () => {
    const first = await keep(startLedger({ takesMs: 200 }));
    const recording = await record(first.url, { transport: 'streamable' }, async (inspected) => {
      const call = (): string =>
        inspected.session.send({ method: 'tools/call', params: '{"name":"wait"}', timeoutMs: PATIENCE_MS });
      await Promise.all([call(), call(), call()].map((each) => inspected.ended(each)));
      await inspected.ended(call());
      await inspected.ended(call());
    });
    expect(first.most()).toBe(3);
    for (const pace of [{ kind: 'fast' }, { kind: 'recorded', speed: 4 }] as const) {
      const slow = await keep(startLedger({ takesMs: 300 }));
      expect(differencesIn(await replayed(recording, slow.url, { pace }))).toEqual([]);
      expect(slow.most()).toBe(3);
      expect(slow.calls).toHaveLength(5);
    }
  });

  verifies('replay-overlap', 'as recorded, pauses are kept and divided by the speed', async () => {
    const [first, second] = [await keep(startLedger()), await keep(startLedger())];
    const recording = await record(first.url, { transport: 'streamable' }, async (inspected) => {
      await inspected.callTool('wait');
      await new Promise((resolve) => setTimeout(resolve, 2000));
      await inspected.callTool('wait');
    });
    const timed = async (pace: Parameters<typeof replayed>[2] & object): Promise<number> => {
      const begun = performance.now();
      await replayed(recording, second.url, pace);
      return performance.now() - begun;
    };
    expect(await timed({ pace: { kind: 'recorded', speed: 1 } })).toBeGreaterThan(1990);
    expect(await timed({ pace: { kind: 'recorded', speed: 100 } })).toBeLessThan(1990);
  });

  verifies('replay-steps', 'nothing is sent until it is said, and everything says what is next', async () => {
    const [first, second] = [await keep(startLedger()), await keep(startLedger())];
    const recording = await record(
      first.url,
      { transport: 'streamable' },
      async (inspected) => void (await inspected.callTool('wait')),
    );
    const next: string[] = [];
    const replaying = startReplaying(recording, second.url, {
      pace: { kind: 'step' },
      onStage: (stage) => {
        if (stage.kind !== 'replaying' || stage.progress.next === '') return;
        next.push(stage.progress.next);
        expect(stage.progress.sent).toBe(next.length - 1);
        replaying.next();
      },
    });
    const outcome = await replaying.ended;
    expect(outcome?.comparison.isSame).toBe(true);
    expect(next).toContain('initialize');
    expect(next).toContain('tools/call');
    expect(next.at(-1)).toBe('DELETE');
  });

  verifies('replay-ends', 'called off, it gives no verdict and its capture is whole', async () => {
    const [first, second] = [await keep(startLedger()), await keep(startLedger({ silentOn: 'tools/call' }))];
    const recording = await record(first.url, { transport: 'streamable' }, shop);
    const replaying = startReplaying(recording, second.url, {
      onStage: (stage) => void (stage.kind === 'replaying' && stage.progress.sent > 2 && replaying.cancel()),
    });
    expect(await replaying.ended).toBeUndefined();
    expect(replaying.into.info().state).toBe('closed');
    expect(replaying.into.counts().exchanges).toBeGreaterThan(0);
  });

  verifies('replay-ends', 'what is not answered in time is given up, said and told as a difference', async () => {
    const [first, second] = [await keep(startLedger()), await keep(startLedger({ silentOn: 'ping' }))];
    const recording = await record(first.url, { transport: 'streamable' }, shop);
    const outcome = await replayed(recording, second.url, { learn: 2, timeoutMs: 1500 });
    expect(outcome.gaveUp).toEqual(['ping was not answered within 1.5 s.']);
    expect(differencesIn(outcome)).toContain('ping: HTTP status: 200 became no response');
  });

  verifies('replay-ends', 'a server that is not there is no verdict', async () => {
    const first = await keep(startLedger());
    const recording = await record(first.url, { transport: 'streamable' }, shop);
    // A port that was let go of may be somebody else's by now; nobody listens on this one.
    await expect(startReplaying(recording, 'http://127.0.0.1:1/mcp').ended).rejects.toThrow(/could not be reached/);
  });

  verifies('replay-recorded', 'the replay is a capture like any other, every request where it was', async () => {
    const [first, second] = [await keep(startLedger()), await keep(startLedger())];
    const recording = await record(first.url, { transport: 'streamable' }, shop);
    const { into, ended } = startReplaying(recording, second.url);
    await ended;
    const sent = (file: typeof into): readonly string[] =>
      [...file.truths()].flatMap((truth) => (truth.kind === 'exchange-opened' ? [`${truth.method} ${truth.purpose}`] : []));
    expect(sent(into)).toEqual(sent(recording));
    expect(
      [...into.truths()].every((truth) => truth.kind !== 'exchange-opened' || truth.url.startsWith(new URL(second.url).origin)),
    ).toBe(true);
  });
});
