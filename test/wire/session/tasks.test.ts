// Tasks over real sockets: those that outlive the connection they were made on, and questions that a real server asks as tasks.
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { startDemoServer, type DemoServer } from '../../../electron/demo/demoServer.ts';
import { startEverything, type Peer } from '../../servers/peers/everything.ts';
import { verifies } from '../../support/verifies.ts';
import { inspect, type Inspected } from './inspect.ts';

const ready = (inspected: Inspected) => inspected.until(({ lists }) => lists.tools.state === 'ready');

describe('questions that server-everything asks as tasks', () => {
  let peer: Peer;
  beforeAll(async () => void (peer = await startEverything('streamableHttp')));
  afterAll(() => peer.close());

  for (const [tool, kind, answer, said] of [
    [
      'trigger-elicitation-request-async',
      'elicitation/create',
      { action: 'accept', content: { name: 'Ada', favoriteColor: 'Green' } },
      '- Name: Ada',
    ],
    [
      'trigger-sampling-request-async',
      'sampling/createMessage',
      { role: 'assistant', content: { type: 'text', text: 'Because.' }, model: 'by hand' },
      'Async sampling completed!',
    ],
  ] as const)
    verifies('held-peer', kind, async () => {
      const inspected = inspect(peer.url, { transport: 'streamable' });
      const { session } = inspected;
      await ready(inspected);
      const params = JSON.stringify({ name: tool, arguments: kind === 'elicitation/create' ? {} : { prompt: 'Why?' } });
      const call = session.send({ method: 'tools/call', params, timeoutMs: 15_000 });
      await inspected.until(({ waiting }) => waiting === 1);
      const question = session.inbox().find(({ method }) => method === kind);
      expect(question).toMatchObject({ state: 'waiting', call, task: { heldBy: 'client' } });
      const held = () => session.tasks().find(({ heldBy }) => heldBy === 'client');
      // The server asks how it stands, and is not told before the person spoke.
      await expect.poll(() => held()?.polls, { timeout: 10_000 }).toBeGreaterThan(0);
      expect(held()).toMatchObject({ taskId: question?.task?.taskId, status: 'working', method: kind });
      session.answer(question?.item ?? '', { kind: 'result', result: JSON.stringify(answer) });
      const { result } = await inspected.ended(call);
      expect(JSON.stringify(result)).toContain(said);
      expect(held()).toMatchObject({ status: 'completed', result: answer });
      expect(Date.parse(held()?.createdAt ?? '')).toBeGreaterThan(Date.now() - 60_000);
      expect(session.inbox().filter(({ method }) => method.startsWith('tasks/'))).toEqual([]);
      await expect.poll(() => held()?.answer).toEqual(expect.any(Number));
    });
});
