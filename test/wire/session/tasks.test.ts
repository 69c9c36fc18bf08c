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

describe('tasks of the demo server', () => {
  let demo: DemoServer;
  beforeAll(async () => void (demo = await startDemoServer()));
  afterAll(() => demo.close());

  /** A cake that takes a while, begun on a session of its own, which is closed once the task is known. */
  async function begun(transport: 'streamable' | 'stateless', args: object = {}): Promise<string> {
    const inspected = inspect(demo.url, { transport });
    const { session } = inspected;
    await ready(inspected);
    const params = JSON.stringify({ name: 'bake', arguments: { seconds: 2, ...args } });
    const task = transport === 'streamable' ? { ttlMs: 60_000 } : undefined;
    const call = session.send({ method: 'tools/call', params, timeoutMs: 15_000, task });
    const { task: taskId } = await inspected.ended(call, (state) => state.task !== null);
    expect(session.tasks()).toMatchObject([{ taskId, heldBy: 'server', call, following: true }]);
    await session.close();
    const lost = session.call(call);
    expect([lost?.state, lost?.sentence]).toEqual(['failed', expect.stringContaining(`by its id, ${taskId}`)]);
    expect(session.tasks()).toMatchObject([{ taskId, following: false }]);
    return taskId ?? '';
  }
  const known = (inspected: Inspected, taskId: string) => inspected.session.tasks().find((task) => task.taskId === taskId);

  for (const transport of ['streamable', 'stateless'] as const)
    verifies('task-outlives', `made on one connection and followed on another (${transport})`, async () => {
      const taskId = await begun(transport);
      const later = inspect(demo.url, { transport });
      await ready(later);
      later.session.task(taskId, 'get');
      await expect
        .poll(() => known(later, taskId), { timeout: 10_000 })
        .toMatchObject({
          status: 'completed',
          call: null,
          following: false,
          result: { content: [{ text: 'One apple cake with no icing.' }] },
        });
      expect(known(later, taskId)?.polls).toBeGreaterThan(0);
    });

  verifies('task-outlives', 'asked on another connection for what it needs', async () => {
    const taskId = await begun('streamable', { seconds: 0, ask: true });
    const later = inspect(demo.url, { transport: 'streamable' });
    await ready(later);
    later.session.task(taskId, 'get');
    await later.until(({ waiting }) => waiting === 1);
    const [question] = later.session.inbox();
    expect(question).toMatchObject({ method: 'elicitation/create', task: { taskId, heldBy: 'server' } });
    later.session.answer(question?.item ?? '', { kind: 'result', result: '{"action":"accept","content":{"icing":"lemon"}}' });
    await expect
      .poll(() => known(later, taskId)?.result, { timeout: 10_000 })
      .toMatchObject({ content: [{ text: 'One apple cake with lemon icing.' }] });
  });

  verifies('task-outlives', 'followed in the session that took the place of a lost one', async () => {
    const inspected = inspect(demo.url, { transport: 'streamable' });
    const { session } = inspected;
    const { mcpSessionId } = await ready(inspected);
    const params = JSON.stringify({ name: 'bake', arguments: { seconds: 2 } });
    const call = session.send({ method: 'tools/call', params, timeoutMs: 15_000, task: { ttlMs: 60_000 } });
    const { task } = await inspected.ended(call, (state) => state.task !== null);
    await fetch(demo.url, {
      method: 'DELETE',
      headers: { 'mcp-session-id': mcpSessionId ?? '', 'mcp-protocol-version': '2025-11-25' },
    });
    await inspected.until(({ canReopen }) => canReopen);
    expect((await inspected.ended(call)).sentence).toContain(`by its id, ${task}`);
    session.reopen();
    await inspected.until(({ phase, connection }) => phase === 'connected' && connection === 2);
    session.task(task ?? '', 'get');
    await expect
      .poll(() => known(inspected, task ?? '')?.result, { timeout: 10_000 })
      .toMatchObject({ content: [{ text: 'One apple cake with no icing.' }] });
  });

  verifies('task-listed', 'page by page, over real sockets', async () => {
    const inspected = inspect(demo.url, { transport: 'streamable' });
    const { session } = inspected;
    await ready(inspected);
    const params = JSON.stringify({ name: 'bake', arguments: { seconds: 0 } });
    const calls = Array.from({ length: 6 }, () =>
      session.send({ method: 'tools/call', params, timeoutMs: 15_000, task: { ttlMs: 60_000 } }),
    );
    for (const call of calls) await inspected.ended(call);
    const later = inspect(demo.url, { transport: 'streamable' });
    await ready(later);
    later.session.refreshTasks();
    // This server lists five a page.
    await expect.poll(() => later.session.tasks().length).toBeGreaterThanOrEqual(6);
    expect(later.session.tasks().every(({ following, answer }) => !following && answer === null)).toBe(true);
  });

  verifies('task-cancelled', 'over real sockets', async () => {
    const inspected = inspect(demo.url, { transport: 'streamable' });
    const { session } = inspected;
    await ready(inspected);
    const params = JSON.stringify({ name: 'bake', arguments: { seconds: 30 } });
    const call = session.send({ method: 'tools/call', params, timeoutMs: 60_000, task: { ttlMs: 60_000 } });
    const { task } = await inspected.ended(call, (state) => state.task !== null);
    session.cancel(call);
    expect((await inspected.ended(call)).state).toBe('cancelled');
    await expect.poll(() => known(inspected, task ?? '')?.status).toBe('cancelled');
    expect(inspected.truths('exchange-opened').filter(({ purpose }) => purpose === 'notify')).toEqual([]);
  });
});
