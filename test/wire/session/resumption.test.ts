import { describe, expect } from 'vitest';
import type { EventRow } from '../../../shared/observation/eventRow.ts';
import { draftOf } from '../../../shared/draft/draft.ts';
import { startKeeping } from '../../servers/peers/keeping.ts';
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

/** A call of a server that keeps what it sent, and a way to it that can be cut. */
async function keeping(retryMs: number, text?: string) {
  const peer = await keep(startKeeping(retryMs));
  const way = await keep(startCuttable(peer.url));
  const inspected = inspect(way.url, { transport: 'streamable' });
  await inspected.until(({ lists }) => lists.tools.state === 'ready');
  const call =
    text === undefined
      ? inspected.session.send({ method: 'tools/call', params: '{"name":"steps"}', timeoutMs: 60_000 })
      : inspected.session.sendComposed(draftOf(text), 60_000, 0);
  return { peer, way, inspected, call };
}

describe('a stream that is resumed', () => {
  verifies('broken-call-resumes', 'by a real server, whose connection was reset in the middle', async () => {
    const { peer, way, inspected, call } = await keeping(1);
    await peer.step('progress');
    await inspected.ended(call, ({ progress: told }) => told?.progress === 1);
    way.cut('"steps"');
    // What it does meanwhile is kept for the client that comes back.
    await peer.step('progress');
    await peer.step('progress');
    await inspected.ended(call, ({ progress: told }) => told?.progress === 3);
    await peer.step('progress');
    await peer.step('end');
    expect(await inspected.ended(call)).toMatchObject({ state: 'result', sentence: '', progress: { progress: 4 } });
    expect(inspected.exchanges()).toContain('GET resume');
    expect(rows(inspected).filter(({ detail }) => detail.includes('received before'))).toEqual([]);
  });

  verifies(
    'broken-call-resumes',
    'one that a person spelled out, under an id of theirs, by a server that lets go of its stream',
    async () => {
      const spelled =
        '{"jsonrpc":"2.0","id":"mine","method":"tools/call","params":{"name":"steps","_meta":{"progressToken":"p"}}}';
      const { peer, inspected, call } = await keeping(50, spelled);
      await peer.step('let-go');
      await expect.poll(() => inspected.exchanges().includes('GET resume'), { timeout: 15_000 }).toBe(true);
      await peer.step('end');
      expect(await inspected.ended(call)).toMatchObject({ state: 'result' });
    },
  );

  verifies('polling-respects-retry', 'a real server that lets go of the stream again and again', async () => {
    const { peer, inspected, call } = await keeping(120);
    for (const polls of [1, 2, 3]) {
      await peer.step('let-go');
      await expect
        .poll(() => inspected.exchanges().filter((each) => each === 'GET resume').length, { timeout: 15_000 })
        .toBe(polls);
      await peer.step('progress');
      await inspected.ended(call, ({ progress: told }) => told?.progress === polls);
    }
    await peer.step('end');
    expect(await inspected.ended(call)).toMatchObject({ state: 'result', progress: { progress: 3 } });
    const waits = inspected.truths('state').filter(({ title }) => title === 'Stream closed before the answer');
    expect(waits.map(({ detail }) => /in 0\.1\d? s, as retry: 120 asked/.test(detail))).toEqual([true, true, true]);
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
