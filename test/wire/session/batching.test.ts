import { describe, expect } from 'vitest';
import type { EventRow } from '../../../shared/observation/eventRow.ts';
import { startEverything } from '../../servers/peers/everything.ts';
import { startResuming, type Resuming } from '../../servers/peers/resuming.ts';
import { keepUntilAfterEach } from '../../support/servers.ts';
import { verifies } from '../../support/verifies.ts';
import { inspect, type Inspected } from './inspect.ts';

const keep = keepUntilAfterEach();
const PATIENCE_MS = 15_000;

async function connected(revision = '2025-03-26') {
  const peer: Resuming = await keep(startResuming(revision));
  const inspected = inspect(peer.url, { transport: 'streamable', revision });
  const standing = (await peer.next('GET')).stream();
  await inspected.until(({ lists }) => lists.tools.state === 'ready');
  return { peer, inspected, standing };
}

const pings = (inspected: Inspected, count: number): readonly string[] =>
  inspected.session.sendBatch(
    Array.from({ length: count }, () => ({ method: 'ping' })),
    PATIENCE_MS,
  );
const ended = (inspected: Inspected, calls: readonly string[]) => Promise.all(calls.map((call) => inspected.ended(call)));
const rows = ({ capture }: Inspected, kind: EventRow['kind']): readonly EventRow[] =>
  Array.from({ length: capture.counts().events }, (_, index) => capture.row(index + 1)).filter(
    (row): row is NonNullable<typeof row> => row?.kind === kind,
  );

describe('a batch of ours', () => {
  for (const [how, isStream] of [
    ['one array of JSON', false],
    ['an event stream, one array and one by itself', true],
  ] as const) {
    verifies('batch-sent', `over sockets, answered by ${how}`, async () => {
      const { peer, inspected } = await connected();
      const calls = inspected.session.sendBatch(
        [{ method: 'ping' }, { method: 'notifications/x', notification: true }, { method: 'ping' }, { method: 'ping' }],
        PATIENCE_MS,
      );
      expect(calls).toHaveLength(3);
      const asked = await peer.next('POST');
      expect([asked.isArray, asked.messages.map(({ method }) => method)]).toEqual([
        true,
        ['ping', 'notifications/x', 'ping', 'ping'],
      ]);
      const answers = asked.messages.flatMap(({ id }) => (id === undefined ? [] : [{ jsonrpc: '2.0', id, result: { id } }]));
      const [first, ...others] = answers.toReversed();
      if (isStream) asked.stream().event(others).event(first!).end();
      else asked.json([first, ...others]);
      const states = await ended(inspected, calls);
      expect(states.map(({ state, result }) => [state, result])).toEqual(answers.map(({ result }) => ['result', result]));
      for (const { event, answer } of states) expect(inspected.capture.row(event ?? 0)?.answeredBy).toBe(answer);
      expect(inspected.exchanges().filter((each) => each === 'POST call')).toHaveLength(2);
    });
  }

  verifies('batch-sent', 'answered by a real server of that revision', async () => {
    const peer = await keep(startEverything('streamableHttp'));
    const inspected = inspect(peer.url, { transport: 'streamable', revision: '2025-03-26' });
    await inspected.until(({ lists }) => lists.tools.state === 'ready');
    const calls = inspected.session.sendBatch(
      [{ method: 'ping' }, { method: 'tools/call', params: '{"name":"get-sum","arguments":{"a":2,"b":3}}' }],
      PATIENCE_MS,
    );
    const [ping, sum] = await ended(inspected, calls);
    expect([ping?.state, sum?.state]).toEqual(['result', 'result']);
    expect(JSON.stringify(sum?.result)).toContain('5');
    expect(rows(inspected, 'batch').map(({ severity, direction }) => [severity, direction])).toContainEqual([undefined, 'out']);
  });

  verifies('batch-elsewhere-warned', 'over sockets: it goes out as asked, both arrays are marked', async () => {
    const { peer, inspected } = await connected('2025-06-18');
    const calls = pings(inspected, 2);
    const asked = await peer.next('POST');
    asked.json(asked.messages.map(({ id }) => ({ jsonrpc: '2.0', id, result: {} })));
    expect((await ended(inspected, calls)).map(({ state }) => state)).toEqual(['result', 'result']);
    expect(rows(inspected, 'batch').map(({ severity, direction, detail }) => [severity, direction, detail])).toEqual([
      ['warning', 'out', '2025-06-18 has no batches · 2 requests'],
      ['warning', 'in', '2025-06-18 has no batches · 2 results'],
    ]);
    expect(rows(inspected, 'state').some(({ target }) => target === 'This revision has no batches')).toBe(true);
  });
});

describe('a batch of the server', () => {
  verifies('batch-answered', 'over sockets, on the standing stream and in a body of JSON', async () => {
    const { peer, inspected, standing } = await connected();
    const ask = (id: string): object => ({ jsonrpc: '2.0', id, method: 'ping' });
    standing.event([ask('a'), { jsonrpc: '2.0', method: 'notifications/message', params: { level: 'info', data: 1 } }, ask('b')]);
    const first = await peer.next('POST');
    expect([first.isArray, first.messages]).toEqual([
      true,
      [
        { jsonrpc: '2.0', id: 'a', result: {} },
        { jsonrpc: '2.0', id: 'b', result: {} },
      ],
    ]);
    first.status(202);
    const call = inspected.session.send({ method: 'tools/call', params: '{"name":"slow"}', timeoutMs: PATIENCE_MS });
    const asked = await peer.next('POST');
    asked.json([ask('c'), { jsonrpc: '2.0', id: asked.messages[0]?.id, result: { content: [] } }]);
    expect((await inspected.ended(call)).state).toBe('result');
    const second = await peer.next('POST');
    expect([second.isArray, second.messages]).toEqual([true, [{ jsonrpc: '2.0', id: 'c', result: {} }]]);
    second.status(202);
    for (const row of rows(inspected, 'request').filter(({ direction }) => direction === 'in'))
      expect(row).toMatchObject({ pending: false });
  });

  verifies('batch-elsewhere-warned', 'where there are none its requests are answered one by one', async () => {
    const { peer, inspected, standing } = await connected('2025-11-25');
    standing.event(['a', 'b'].map((id) => ({ jsonrpc: '2.0', id, method: 'ping' })));
    const answers = [await peer.next('POST'), await peer.next('POST')];
    for (const answer of answers) answer.status(202);
    expect(answers.map(({ isArray, messages }) => [isArray, messages.length])).toEqual([
      [false, 1],
      [false, 1],
    ]);
    expect(rows(inspected, 'batch')).toMatchObject([{ severity: 'warning', direction: 'in' }]);
  });
});
