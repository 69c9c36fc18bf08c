import { describe, expect, test } from 'vitest';
import type { Playbook } from '../../support/playbook.ts';
import { verifies } from '../../support/verifies.ts';
import { stateless, url } from './opening.ts';
import { asked, bake, extended, made, RELATED, task, told } from './taskWays.ts';

const form = { message: 'Icing?', requestedSchema: { type: 'object', properties: {} } };

describe('a result that is lost', () => {
  verifies('task-lost', 'while the task waits for input: asked for again with the next poll', () => {
    const play = made();
    play.passes(2000);
    asked(play, 'tasks/get').result(task('input_required'));
    asked(play, 'tasks/result').streams().ends();
    expect(play.task('t-1')).toMatchObject({ following: true, status: 'input_required' });
    play.passes(2000);
    asked(play, 'tasks/get').result(task('input_required'));
    asked(play, 'tasks/result').result({ content: [] });
    expect(play.call('c1').state).toBe('result');
  });

  verifies('task-lost', 'after the task ended: its state and its result are asked for again', () => {
    const play = made();
    play.passes(2000);
    asked(play, 'tasks/get').result(task('completed'));
    asked(play, 'tasks/result').fails('reset', 'The connection was reset.');
    expect(play.call('c1').state).toBe('pending');
    play.passes(2000);
    asked(play, 'tasks/get').result(task('completed'));
    asked(play, 'tasks/result').result({ content: [] });
    expect(play.call('c1').state).toBe('result');
    play.passes(600_000).quiet();
  });
});

describe('a task that needs input', () => {
  verifies('task-input', '2025-11-25: the result is asked for once, and the server asks on its stream', () => {
    const play = made();
    play.passes(2000);
    asked(play, 'tasks/get').result(task('input_required'));
    const result = asked(play, 'tasks/result').streams();
    result.event({
      jsonrpc: '2.0',
      id: 'icing',
      method: 'elicitation/create',
      params: { ...form, _meta: { [RELATED]: { taskId: 't-1' } } },
    });
    expect(play.item('1')).toMatchObject({ state: 'waiting', call: 'c1', task: { taskId: 't-1', heldBy: 'server' } });
    // It is polled on meanwhile, and not asked for its result twice.
    for (let poll = 0; poll < 30; poll += 1) {
      play.passes(2000);
      asked(play, 'tasks/get').result(task('input_required'));
    }
    play.tell({ kind: 'answer', item: '1', answer: { kind: 'result', result: '{"action":"accept","content":{}}' } });
    const given = play.sent('POST', url, { purpose: 'answer', continues: result.exchange }).accepted();
    expect(given.body).toMatchObject({ id: 'icing', result: { action: 'accept', _meta: { [RELATED]: { taskId: 't-1' } } } });
    result.event({ jsonrpc: '2.0', id: result.id, result: { content: [{ type: 'text', text: 'With icing' }] } });
    expect(play.call('c1')).toMatchObject({ state: 'result', result: { content: [{ text: 'With icing' }] } });
  });

  const needs = (inputRequests: object) => extended('input_required', { inputRequests });
  const modern = (): Playbook => {
    const play = stateless();
    play.send('c1', 'tools/call', bake);
    play.sent('POST', url).result(extended('working', { resultType: 'task' }));
    return play;
  };
  const name = { method: 'elicitation/create', params: form };

  verifies('task-input', 'the extension: both inputs are gathered, and given at once', () => {
    const play = modern();
    expect(play.task('t-1')).toMatchObject({ ttlMs: 9000, pollMs: 500 });
    play.passes(500);
    asked(play, 'tasks/get').result(needs({ a: name, b: name }));
    play.passes(500);
    asked(play, 'tasks/get').result(needs({ a: name, b: name }));
    expect(play.state.summary.waiting).toBe(2);
    expect(play.item('1')).toMatchObject({ via: 'task', key: 'a', call: 'c1' });
    const answer = (item: string): Playbook =>
      play.tell({ kind: 'answer', item, answer: { kind: 'result', result: `{"action":"accept","content":{"n":${item}.0}}` } });
    answer('2').quiet();
    answer('1');
    const update = asked(play, 'tasks/update');
    expect(update.header('Mcp-Name')).toBe('t-1');
    expect(new TextDecoder().decode(update.plan.body)).toContain(
      '"inputResponses":{"b":{"action":"accept","content":{"n":2.0}},"a":{"action":"accept","content":{"n":1.0}}}',
    );
    update.result({ resultType: 'complete' });
    // The server may not have taken it in yet: nothing is asked again.
    play.passes(500);
    asked(play, 'tasks/get').result(needs({ a: name, b: name }));
    expect(play.state.summary.waiting).toBe(0);
    play.passes(500);
    asked(play, 'tasks/get').result(extended('completed', { result: { content: [] } }));
    expect(play.call('c1')).toMatchObject({ state: 'result', result: { content: [] } });
    play.passes(600_000).quiet();
  });

  verifies('task-input', 'the extension: input that is refused cancels the task', () => {
    const play = modern();
    play.passes(500);
    asked(play, 'tasks/get').result(needs({ a: name }));
    play.tell({ kind: 'answer', item: '1', answer: { kind: 'error', code: -1, message: 'No' } });
    asked(play, 'tasks/cancel').result({ resultType: 'complete' });
    play.passes(500);
    asked(play, 'tasks/get').result(extended('cancelled'));
    expect(play.call('c1').state).toBe('cancelled');
  });

  verifies('task-input', 'the extension: questions of a task that ended are taken back', () => {
    const play = modern();
    play.passes(500);
    asked(play, 'tasks/get').result(needs({ a: name }));
    play.passes(500);
    asked(play, 'tasks/get').result(extended('failed', { error: { code: -32603, message: 'Broken' } }));
    expect(play.item('1')).toMatchObject({ state: 'withdrawn', sentence: 'The task it belongs to is over.' });
    expect(play.call('c1')).toMatchObject({ state: 'error', error: { code: -32603, message: 'Broken' } });
  });

  test('the extension: over without result or error', () => {
    const play = modern();
    play.passes(500);
    asked(play, 'tasks/get').result(extended('completed'));
    expect(play.call('c1')).toMatchObject({
      state: 'failed',
      sentence: 'The task is over, and the server gave neither result nor error.',
    });
  });

  verifies('task-told', 'the extension: notifications/tasks on a listen stream', () => {
    const play = modern();
    play.tell({ kind: 'subscribe', subscription: 's1', filter: { taskIds: ['t-1'] } });
    const stream = play.sent('POST', url, { body: { method: 'subscriptions/listen' } }).streams();
    const _meta = { 'io.modelcontextprotocol/subscriptionId': stream.id };
    stream.event(told('notifications/subscriptions/acknowledged', { notifications: { taskIds: ['t-1'] }, _meta }));
    stream.event(told('notifications/tasks', { ...extended('completed', { result: { content: [1] } }), _meta }));
    expect(play.call('c1')).toMatchObject({ state: 'result', result: { content: [1] } });
  });
});
