import { describe, expect } from 'vitest';
import type { EventRow } from '../../../shared/observation/eventRow.ts';
import { startEverything } from '../../servers/peers/everything.ts';
import { startResuming, type HandedStream, type Resuming } from '../../servers/peers/resuming.ts';
import { startCuttable } from '../../support/cuttable.ts';
import { keepUntilAfterEach } from '../../support/servers.ts';
import { verifies } from '../../support/verifies.ts';
import { inspect, type Inspected } from './inspect.ts';

const keep = keepUntilAfterEach();

interface Stage {
  readonly peer: Resuming;
  readonly inspected: Inspected;
  readonly call: string;
  /** The JSON-RPC id of the call, which is its progress token as well. */
  readonly id: string | number;
  readonly stream: HandedStream;
}

/** A session whose call is answered on a stream; the standing stream is refused unless the test takes it. */
async function calling(timeoutMs = 60_000): Promise<Stage> {
  const peer = await keep(startResuming('2025-11-25'));
  const inspected = inspect(peer.url, { transport: 'streamable' });
  (await peer.next('GET')).status(405);
  await inspected.until(({ lists }) => lists.tools.state === 'ready');
  const call = inspected.session.send({ method: 'tools/call', params: '{"name":"slow"}', timeoutMs });
  const asked = await peer.next('POST');
  return { peer, inspected, call, id: asked.messages[0]?.id ?? '', stream: asked.stream() };
}

const progress = ({ id }: Stage, value: number): object => ({
  jsonrpc: '2.0',
  method: 'notifications/progress',
  params: { progressToken: id, progress: value },
});
const result = ({ id }: Stage): object => ({ jsonrpc: '2.0', id, result: { content: [] } });
const rows = ({ capture }: Inspected): readonly EventRow[] =>
  Array.from({ length: capture.counts().events }, (_, index) => capture.row(index + 1)).filter((row) => row !== undefined);

describe('a stream that is resumed', () => {
  verifies('broken-call-resumes', 'by a real server whose connections were all reset', async () => {
    const peer = await keep(startEverything('streamableHttp'));
    const way = await keep(startCuttable(peer.url));
    const inspected = inspect(way.url, { transport: 'streamable' });
    await inspected.until(({ lists }) => lists.tools.state === 'ready');
    const params = JSON.stringify({ name: 'trigger-long-running-operation', arguments: { duration: 4, steps: 8 } });
    const call = inspected.session.send({ method: 'tools/call', params, timeoutMs: 60_000 });
    await inspected.ended(call, ({ progress: told }) => told !== null);
    way.cut();
    const ended = await inspected.ended(call);
    expect([ended.state, ended.sentence, ended.progress?.progress]).toEqual(['result', '', 8]);
    const resumed = inspected
      .truths('exchange-opened')
      .filter(({ purpose, headers }) => purpose === 'resume' && headers.some(([name]) => name === 'Last-Event-ID'));
    expect(resumed.length).toBeGreaterThanOrEqual(1);
  });

  verifies(
    'replay-acts-once',
    'over sockets: a question that comes again is answered once, progress never goes back',
    async () => {
      const stage = await calling();
      const { peer, inspected, call, stream } = stage;
      const ping = { jsonrpc: '2.0', id: 'q', method: 'ping' };
      stream.event('', { id: 'e0', retry: 20 }).event(progress(stage, 1), { id: 'e1' }).event(ping, { id: 'e2' });
      const answer = await peer.next('POST');
      expect(answer.messages).toEqual([{ jsonrpc: '2.0', id: 'q', result: {} }]);
      answer.status(202);
      stream.event(progress(stage, 2), { id: 'e3' });
      await inspected.ended(call, ({ progress: told }) => told?.progress === 2);
      stream.cut();
      const resumed = await peer.next('GET');
      expect([resumed.header('last-event-id'), resumed.header('mcp-session-id')]).toEqual(['e3', 'session-1']);
      // Begins too early: everything comes again.
      resumed
        .stream()
        .event('', { id: 'e0' })
        .event(progress(stage, 1), { id: 'e1' })
        .event(ping, { id: 'e2' })
        .event(progress(stage, 2), { id: 'e3' })
        .event(result(stage), { id: 'e4' })
        .end();
      const ended = await inspected.ended(call);
      expect(ended).toMatchObject({ state: 'result', progress: { progress: 2 } });
      const answers = inspected.truths('exchange-opened').filter(({ purpose }) => purpose === 'answer');
      expect(answers).toHaveLength(1);
    },
  );

  verifies('replay-is-marked', 'in the capture, in its rows and in the details of a frame', async () => {
    const stage = await calling();
    const { peer, inspected, call, stream } = stage;
    stream.event('', { id: 'e0', retry: 20 }).event(progress(stage, 1), { id: 'e1' });
    await inspected.ended(call, ({ progress: told }) => told !== null);
    stream.end();
    (await peer.next('GET')).stream().event(progress(stage, 1), { id: 'e1' }).event(result(stage), { id: 'e2' }).end();
    const { event, answer } = await inspected.ended(call);
    const [first, again, ...others] = rows(inspected).filter(({ method }) => method === 'notifications/progress');
    expect(others).toEqual([]);
    expect(again).toMatchObject({ severity: 'note', parent: event, detail: `received before, in #${first?.event}` });
    expect(first).toMatchObject({ severity: undefined, parent: event });
    const details = inspected.capture.details(again?.event ?? 0);
    expect(details?.frame?.remarks.map(({ sentence }) => sentence)).toEqual([
      `This event was received before, in #${first?.event}; it came again when its stream was resumed.`,
    ]);
    expect(inspected.capture.row(event ?? 0)).toMatchObject({ pending: false, answeredBy: answer });
  });

  verifies('gap-is-explained', 'the rest of a stream that holds no answer', async () => {
    const stage = await calling(1500);
    const { peer, inspected, call, stream } = stage;
    stream.event('', { id: 'e0', retry: 20 }).end();
    (await peer.next('GET')).stream().event(progress(stage, 9), { id: 'e7' });
    const ended = await inspected.ended(call);
    expect(ended.state).toBe('timeout');
    expect(ended.sentence).toContain('The stream broke and was resumed; what came after event e0 holds no answer');
  });

  verifies('gap-is-explained', 'a server that forgot the event', async () => {
    const { peer, inspected, call, stream } = await calling();
    stream.event('', { id: 'e0', retry: 20 }).end();
    (await peer.next('GET')).json({ jsonrpc: '2.0', id: null, error: { code: -32_000, message: 'Invalid event ID' } }, 400);
    expect(await inspected.ended(call)).toMatchObject({
      state: 'failed',
      sentence:
        'The stream broke before the answer, and the server does not go on after event e0 (400 Bad Request, -32000 “Invalid event ID”). What came after that is lost.',
    });
  });

  verifies('polling-respects-retry', 'three times, never earlier than asked', async () => {
    const stage = await calling();
    const { peer, inspected, call } = stage;
    let { stream } = stage;
    for (const [index, retry] of [150, 400, 60].entries()) {
      stream.event('', { id: `e${index}`, retry });
      const closedAt = performance.now();
      stream.end();
      const again = await peer.next('GET');
      expect(again.header('last-event-id')).toBe(`e${index}`);
      // The clock of the client may be a millisecond coarse.
      expect(again.at - closedAt).toBeGreaterThanOrEqual(retry - 2);
      stream = again.stream();
    }
    stream.event(result(stage), { id: 'e9' }).end();
    expect(await inspected.ended(call)).toMatchObject({ state: 'result' });
    expect(inspected.exchanges().filter((each) => each === 'GET resume')).toHaveLength(3);
  });
});
