import { describe, expect, test } from 'vitest';
import { matching, someNumber } from '../../support/playbook.ts';
import { verifies } from '../../support/verifies.ts';
import { listening, stateless, streamable, url } from './opening.ts';
import { asked, bake, extended, made, RELATED, task, told } from './taskWays.ts';

describe('a task of 2025-11-25', () => {
  verifies('task-followed', 'polled at its pace, then asked for its result', () => {
    const play = made();
    expect(play.call('c1')).toMatchObject({ state: 'pending', task: 't-1' });
    expect(play.task('t-1')).toMatchObject({
      heldBy: 'server',
      call: 'c1',
      method: 'tools/call',
      target: 'bake',
      status: 'working',
      ttlMs: 60_000,
      pollMs: 2000,
      following: true,
      event: someNumber,
    });
    play.passes(1999).quiet();
    play.passes(1);
    const poll = asked(play, 'tasks/get');
    expect(poll.body['params']).toEqual({ taskId: 't-1' });
    poll.result(task('working', { statusMessage: 'Mixing', pollInterval: 500 }));
    expect(play.task('t-1')).toMatchObject({ polls: 1, statusMessage: 'Mixing', pollMs: 500 });
    play.passes(500);
    asked(play, 'tasks/get').result(task('completed'));
    const result = asked(play, 'tasks/result');
    result.result({ content: [{ type: 'text', text: 'A cake' }], _meta: { [RELATED]: { taskId: 't-1' } } });
    expect(play.call('c1')).toMatchObject({ state: 'result', result: { content: [{ text: 'A cake' }] }, answer: someNumber });
    expect(play.task('t-1')).toMatchObject({ status: 'completed', following: false, result: { content: [{ text: 'A cake' }] } });
    play.passes(600_000).quiet();
  });

  verifies('task-followed', 'neither a hurried nor a slow pace is followed beyond bounds, nor is none', () => {
    for (const [pollInterval, wait] of [
      [1, 100],
      [3_600_000, 60_000],
      [undefined, 1000],
    ] as const) {
      const play = streamable();
      play.send('c1', 'tools/call', bake, { task: { ttlMs: undefined } });
      play.sent('POST', url, { body: { params: { task: {} } } }).result({ task: task('working', { pollInterval }) });
      play.passes(wait - 1).quiet();
      play.passes(1);
      asked(play, 'tasks/get');
    }
  });

  verifies('task-followed', 'failed: with an error, and with a result that says so', () => {
    const broken = made();
    broken.passes(2000);
    asked(broken, 'tasks/get').result(task('failed', { statusMessage: 'The oven broke' }));
    asked(broken, 'tasks/result').error(-32603, 'The oven broke', { at: 200 });
    expect(broken.call('c1')).toMatchObject({ state: 'error', error: { code: -32603, data: { at: 200 } } });
    expect(broken.task('t-1')).toMatchObject({ status: 'failed', statusMessage: 'The oven broke', error: { code: -32603 } });

    const burnt = made();
    burnt.passes(2000);
    asked(burnt, 'tasks/get').result(task('failed'));
    asked(burnt, 'tasks/result').result({ content: [], isError: true });
    expect(burnt.call('c1')).toMatchObject({ state: 'result', result: { isError: true } });
  });

  verifies('task-followed', 'cancelled by the server, and forgotten when its time was over', () => {
    const play = made();
    play.passes(2000);
    asked(play, 'tasks/get').result(task('cancelled'));
    expect(play.call('c1')).toMatchObject({ state: 'cancelled', sentence: 'The task was cancelled.' });
    play.passes(600_000).quiet();

    const late = made();
    late.passes(2000);
    asked(late, 'tasks/get').error(-32602, 'Task has expired');
    expect(late.call('c1')).toMatchObject({
      state: 'error',
      error: { code: -32602 },
      sentence: 'The server does not tell of the task any more.',
    });
    expect(late.task('t-1')).toMatchObject({
      following: false,
      sentence: 'tasks/get was answered with -32602: Task has expired',
    });
    late.passes(600_000).quiet();
  });

  verifies('task-told', 'a status that came by itself, once the task was over, and for a stranger', () => {
    const { play, stream } = listening();
    made(play);
    stream.event(told('notifications/tasks/status', task('working', { statusMessage: 'Baking', pollInterval: 9000 })));
    expect(play.task('t-1')).toMatchObject({ statusMessage: 'Baking', polls: 0 });
    // The next poll waits for the new pace.
    play.passes(8999).quiet();
    stream.event(told('notifications/tasks/status', task('completed')));
    asked(play, 'tasks/result').result({ content: [] });
    expect(play.call('c1').state).toBe('result');
    stream.event(told('notifications/tasks/status', task('working')));
    stream.event(told('notifications/tasks/status', { ...task(), taskId: 'stranger' }));
    expect(play.task('t-1').status).toBe('completed');
    expect(() => play.task('stranger')).toThrow();
    play.passes(600_000).quiet();
  });

  test('progress is told for as long as the task lives, under the token of the call', () => {
    const { play, stream } = listening();
    play.send('c1', 'tools/call', bake, { task: { ttlMs: undefined }, timeoutMs: 3000 });
    const call = play.sent('POST', url);
    const { progressToken } = (call.body['params'] as { _meta: { progressToken: number } })._meta;
    call.result({ task: task() });
    // The time of the call was over with its answer: the task has its own.
    play.passes(2000);
    asked(play, 'tasks/get').result(task());
    play.passes(1900);
    stream.event(told('notifications/progress', { progressToken, progress: 2, total: 3 }));
    expect(play.call('c1')).toMatchObject({ state: 'pending', progress: { progress: 2, total: 3 } });
  });

  test('a result that looks like a task is none where none was asked for', () => {
    const play = streamable();
    play.send('c1', 'tools/call', bake);
    play.sent('POST', url).result({ task: task() });
    expect(play.call('c1')).toMatchObject({ state: 'result', task: null });
    play.passes(10_000).quiet();
  });
});

describe('the list of tasks', () => {
  verifies('task-listed', 'page by page; nothing is asked about what is only listed', () => {
    const play = streamable();
    play.tell({ kind: 'refresh-tasks' });
    const first = play.sent('POST', url, { body: { method: 'tasks/list' } });
    expect(first.body).not.toHaveProperty('params');
    first.result({ tasks: [task('completed'), { ...task('input_required'), taskId: 't-2' }], nextCursor: 'p2' });
    const second = play.sent('POST', url, { body: { method: 'tasks/list', params: { cursor: 'p2' } } });
    second.result({ tasks: [{ ...task(), taskId: 't-3' }, { status: 'nameless' }, 7] });
    expect(['t-1', 't-2', 't-3'].map((id) => [play.task(id).status, play.task(id).following])).toEqual([
      ['completed', false],
      ['input_required', false],
      ['working', false],
    ]);
    play.passes(600_000).quiet();
    play.tell({ kind: 'task', taskId: 't-1', ask: 'result' });
    asked(play, 'tasks/result').result({ content: [] });
    expect(play.task('t-1')).toMatchObject({ result: { content: [] }, answer: someNumber });
  });

  verifies('task-listed', 'a list without end, a refused one, and one that makes no sense', () => {
    const play = streamable();
    play.tell({ kind: 'refresh-tasks' });
    for (let page = 0; page < 100; page += 1) play.sent('POST', url).result({ tasks: [task()], nextCursor: 'again' });
    play.quiet();
    play.said('notice', /After 100 pages the server names another one; listing stopped there\.$/);
    play.tell({ kind: 'refresh-tasks' });
    play.sent('POST', url).result({ tasks: [], nextCursor: 'p2' });
    play.quiet().said('notice', /After one page the server names another one/);
    play.tell({ kind: 'refresh-tasks' });
    play.sent('POST', url).error(-32601, 'Method not found');
    play.said('notice', /Not all tasks were listed: tasks\/list was answered with -32601: Method not found$/);
    play.tell({ kind: 'refresh-tasks' });
    play.sent('POST', url).result({ nothing: true });
    play.said('notice', /a result that holds no tasks/);
    play.tell({ kind: 'refresh-tasks' });
    play.sent('POST', url);
    play.passes(30_000);
    play.said('notice', /was not answered for 30 s/);
  });
});

describe('a task and its connection', () => {
  verifies('task-outlives', 'its call says how to follow it, and a new session does', () => {
    const before = made();
    before.disconnect();
    const words = matching(/^The session is over; the task may go on at the server\. .* by its id, t-1\.$/);
    expect(before.call('c1')).toMatchObject({ state: 'failed', sentence: words });
    expect(before.task('t-1')).toMatchObject({ following: false, sentence: words });

    const after = streamable();
    after.tell({ kind: 'task', taskId: 't-1', ask: 'get' });
    asked(after, 'tasks/get').result(task());
    expect(after.task('t-1')).toMatchObject({ status: 'working', following: true, call: null });
    after.passes(2000);
    asked(after, 'tasks/get').result(task('completed'));
    asked(after, 'tasks/result').result({ content: [{ type: 'text', text: 'A cake' }] });
    expect(after.task('t-1')).toMatchObject({ result: { content: [{ text: 'A cake' }] }, following: false });
    after.passes(600_000).quiet();
  });

  verifies('task-followed', 'asked for its result where there is no such request: it goes on, and is asked how it stands', () => {
    const play = stateless({ extensions: { 'io.modelcontextprotocol/tasks': {} } });
    play.send('c1', 'tools/call', bake);
    play.sent('POST', url).result({ ...extended('working'), resultType: 'task' });
    play.tell({ kind: 'task', taskId: 't-1', ask: 'result' });
    asked(play, 'tasks/get').result(extended('working'));
    expect([play.call('c1').state, play.task('t-1').status]).toEqual(['pending', 'working']);
  });

  verifies('task-outlives', 'of the extension', () => {
    const after = stateless();
    after.tell({ kind: 'task', taskId: 't-1', ask: 'get' });
    after
      .sent('POST', url, { headers: { 'Mcp-Method': 'tasks/get', 'Mcp-Name': 't-1' } })
      .result(extended('completed', { result: { content: [] } }));
    expect(after.task('t-1')).toMatchObject({ status: 'completed', result: { content: [] } });
    after.quiet();
  });

  verifies('task-cancelled', 'tasks/cancel in place of notifications/cancelled, and the call is over at once', () => {
    const play = made();
    play.cancel('c1');
    expect(play.call('c1')).toMatchObject({
      state: 'cancelled',
      sentence: 'Cancelled by the user; the server was asked to cancel the task.',
    });
    asked(play, 'tasks/cancel').result(task('cancelled', { statusMessage: 'Cancelled on request' }));
    expect(play.task('t-1')).toMatchObject({ status: 'cancelled', statusMessage: 'Cancelled on request', following: false });
    play.passes(600_000).quiet();
  });

  verifies('task-cancelled', 'a call that is no task yet is taken back as any other', () => {
    const play = streamable();
    play.send('c1', 'tools/call', bake, { task: { ttlMs: undefined } });
    const call = play.sent('POST', url).streams();
    play.cancel('c1');
    play.sent('POST', url, { body: { method: 'notifications/cancelled', params: { requestId: call.id } } }).accepted();
    call.event({ jsonrpc: '2.0', id: call.id, result: { task: task() } });
    expect(play.call('c1')).toMatchObject({ state: 'cancelled', task: null });
    play.passes(4000).quiet();
  });

  verifies('task-cancelled', 'by itself, and too late', () => {
    const play = made();
    play.tell({ kind: 'task', taskId: 't-1', ask: 'cancel' });
    asked(play, 'tasks/cancel').error(-32602, "Cannot cancel task: already in terminal status 'completed'");
    expect(play.task('t-1').sentence).toMatch(/^tasks\/cancel was answered with -32602: Cannot cancel/);
    expect(play.call('c1').state).toBe('pending');
    play.passes(2000);
    asked(play, 'tasks/get').result(task('cancelled'));
    expect(play.call('c1')).toMatchObject({ state: 'cancelled', sentence: matching(/cancelled/) });
  });

  verifies('task-lost', 'asked again with back-off, and followed on', () => {
    const play = made();
    play.passes(2000);
    asked(play, 'tasks/get').fails('reset', 'The connection was reset.');
    expect(play.task('t-1')).toMatchObject({ following: true, sentence: matching(/reset/) });
    play.passes(1999).quiet();
    play.passes(1);
    asked(play, 'tasks/get').result(task());
    expect(play.task('t-1')).toMatchObject({ polls: 1, sentence: '' });
    expect(play.call('c1').state).toBe('pending');
  });

  verifies('task-lost', 'one that is answered between starts the count anew', () => {
    const play = made();
    play.passes(2000);
    for (let round = 0; round < 3; round += 1) {
      for (let lost = 0; lost < 7; lost += 1) {
        asked(play, 'tasks/get').answers(503, 'text/plain', 'busy');
        play.passes(30_000);
      }
      asked(play, 'tasks/get').result(task());
      play.passes(2000);
    }
    expect(play.task('t-1').following).toBe(true);
  });

  verifies('task-lost', 'eight in a row end the following, and the call says so', () => {
    const play = made();
    play.passes(2000);
    for (let lost = 1; lost <= 8; lost += 1) {
      asked(play, 'tasks/get').answers(503, 'text/plain', 'busy');
      if (lost < 8) play.passes(30_000);
    }
    const words = matching(/8 questions in a row were lost; the task is no longer followed\.$/);
    expect(play.call('c1')).toMatchObject({ state: 'failed', sentence: words });
    expect(play.task('t-1')).toMatchObject({ following: false, sentence: words });
    play.passes(600_000).quiet();
    play.tell({ kind: 'task', taskId: 't-1', ask: 'get' });
    asked(play, 'tasks/get').result(task());
    expect(play.task('t-1').following).toBe(true);
  });
});

describe('a task asked for where the revision has none', () => {
  verifies('task-as-asked', 'sent as asked, and said', () => {
    for (const play of [streamable({}, undefined, { revision: '2025-06-18' }), stateless()]) {
      play.send('c1', 'tools/call', bake, { task: { ttlMs: 5000 } });
      play.sent('POST', url, { body: { params: { task: { ttl: 5000 } } } }).result({ resultType: 'complete', content: [] });
      expect(play.call('c1')).toMatchObject({ state: 'result', task: null });
      expect(play.said('notice', /asked to run as a task/i).detail).toMatch(/(2025-06-18|2026-07-28)/);
    }
  });
});
