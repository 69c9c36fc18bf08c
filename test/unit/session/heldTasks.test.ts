import { describe, expect, test } from 'vitest';
import type { ClientProfile } from '../../../shared/contract/schemas/client.ts';
import type { InboxAnswer } from '../../../shared/contract/schemas/inbox.ts';
import { someNumber, type Playbook, type Sent } from '../../support/playbook.ts';
import { verifies } from '../../support/verifies.ts';
import { httpSse, listening as listen, messages, stateless, url, type Ways } from './opening.ts';

const RELATED = 'io.modelcontextprotocol/related-task';
const form = { message: 'Your name?', requestedSchema: { type: 'object', properties: { name: { type: 'string' } } } };
const sampling = { messages: [{ role: 'user', content: { type: 'text', text: 'Why?' } }], maxTokens: 9 };
const iso = expect.stringMatching(/^1970-01-01T00:\d\d:\d\d\.\d{3}Z$/) as unknown;

const asks = (id: unknown, method: string, params?: unknown): unknown => ({ jsonrpc: '2.0', id, method, params });
const given = (value: unknown): InboxAnswer => ({ kind: 'result', result: JSON.stringify(value) });
const reply = (play: Playbook, item: string, answer: InboxAnswer): Playbook => play.tell({ kind: 'answer', item, answer });
const answered = (play: Playbook): Sent => play.sent('POST', url, { purpose: 'answer' }).accepted();

const listening = (ways: Ways = {}): ReturnType<typeof listen> => listen({}, ways);

/** A session in which the server asked once for a task. */
function holding(
  method = 'elicitation/create',
  params: object = form,
  ttl: number | null = 60_000,
  ways: Ways = {},
): { readonly play: Playbook; readonly stream: Sent; readonly created: Sent } {
  const { play, stream } = listening(ways);
  stream.event(asks('q', method, { ...params, task: ttl === null ? {} : { ttl } }));
  return { play, stream, created: answered(play) };
}

describe('a question that runs as a task here', () => {
  verifies('held-at-once', 'a form: the task, its state, the answer, its result', () => {
    const { play, stream, created } = holding();
    const task = {
      taskId: 'task-1',
      status: 'working',
      statusMessage: 'Waiting for an answer',
      createdAt: iso,
      lastUpdatedAt: iso,
      ttl: 60_000,
      pollInterval: 1000,
    };
    expect(created.body).toEqual({ jsonrpc: '2.0', id: 'q', result: { _meta: { [RELATED]: { taskId: 'task-1' } }, task } });
    expect(play.item('1')).toMatchObject({
      method: 'elicitation/create',
      state: 'waiting',
      task: { taskId: 'task-1', heldBy: 'client' },
    });
    expect(play.task('task-1', 'client')).toMatchObject({
      heldBy: 'client',
      method: 'elicitation/create',
      status: 'working',
      ttlMs: 60_000,
      polls: 0,
      following: true,
      sentence: 'Its question waits in the inbox.',
      event: someNumber,
    });
    stream.event(asks(2, 'tasks/get', { taskId: 'task-1' }));
    expect(answered(play).body).toEqual({ jsonrpc: '2.0', id: 2, result: task });
    expect(play.task('task-1', 'client').polls).toBe(1);
    play.quiet();

    play.passes(2000);
    reply(play, '1', given({ action: 'accept', content: { name: 'Ada' } }));
    const told = play.sent('POST', url, { purpose: 'notify' }).accepted();
    expect(told.body).toMatchObject({
      method: 'notifications/tasks/status',
      params: { taskId: 'task-1', status: 'completed', statusMessage: 'Answered', createdAt: iso, ttl: 60_000 },
    });
    const { createdAt, lastUpdatedAt } = told.body['params'] as { createdAt: string; lastUpdatedAt: string };
    expect(Date.parse(lastUpdatedAt) - Date.parse(createdAt)).toBeGreaterThanOrEqual(2000);
    expect(told.body['params']).not.toHaveProperty('_meta');
    play.quiet();

    stream.event(asks(3, 'tasks/result', { taskId: 'task-1' }));
    expect(answered(play).body).toEqual({
      jsonrpc: '2.0',
      id: 3,
      result: { _meta: { [RELATED]: { taskId: 'task-1' } }, action: 'accept', content: { name: 'Ada' } },
    });
    expect(play.task('task-1', 'client')).toMatchObject({
      status: 'completed',
      following: false,
      sentence: '',
      answer: someNumber,
      result: { action: 'accept', content: { name: 'Ada' } },
    });
    expect(play.item('1')).toMatchObject({ state: 'answered', by: 'person', answerEvent: someNumber });
    expect(play.state.summary.waiting).toBe(0);
  });

  verifies('held-at-once', 'an answer by policy: the task first, its result when it is asked for', () => {
    const policies = { sampling: { result: '{"role":"assistant","n":90071992547409931234}' }, elicitation: 'decline' } as const;
    const { play, stream, created } = holding('sampling/createMessage', sampling, null, { policies });
    expect(created.body).toMatchObject({ result: { task: { status: 'working', ttl: null } } });
    play.quiet();
    stream.event(asks(2, 'tasks/get', { taskId: 'task-1' }));
    expect(answered(play).body).toMatchObject({ result: { status: 'completed' } });
    stream.event(asks(3, 'tasks/result', { taskId: 'task-1' }));
    expect(new TextDecoder().decode(answered(play).plan.body)).toContain('"role":"assistant","n":90071992547409931234}');
    expect(play.item('1')).toMatchObject({ state: 'answered', by: 'policy', answerEvent: someNumber });
  });

  verifies('held-at-once', 'a refusal is a failed task whose result is the error', () => {
    const { play, stream } = holding('sampling/createMessage', sampling);
    stream.event(asks(2, 'tasks/result', { taskId: 'task-1' }));
    play.passes(10_000).quiet();
    reply(play, '1', { kind: 'error', code: -1, message: 'User rejected sampling request' });
    play
      .sent('POST', url, { body: { params: { status: 'failed', statusMessage: 'User rejected sampling request' } } })
      .accepted();
    expect(answered(play).body).toEqual({
      jsonrpc: '2.0',
      id: 2,
      error: { code: -1, message: 'User rejected sampling request' },
    });
    expect(play.task('task-1', 'client')).toMatchObject({ status: 'failed', error: { code: -1 } });
    expect(play.item('1')).toMatchObject({ state: 'refused', answerEvent: someNumber });
  });

  verifies('held-at-once', 'nobody answers in time', () => {
    const { play, stream } = holding('elicitation/create', form, null, { inboxTimeoutMs: 5000 });
    play.passes(5000);
    play.sent('POST', url, { body: { params: { status: 'failed', statusMessage: 'No answer within 5 s' } } }).accepted();
    stream.event(asks(2, 'tasks/result', { taskId: 'task-1' }));
    expect(answered(play).body).toMatchObject({ id: 2, error: { code: -32000, message: 'No answer within 5 s' } });
    expect(play.item('1').state).toBe('timeout');
  });

  verifies('held-at-once', 'over HTTP+SSE at 2025-11-25', () => {
    const { play, stream } = httpSse({}, { revision: '2025-11-25' });
    stream.event(asks(1, 'elicitation/create', { ...form, task: {} }));
    const created = play.sent('POST', messages, { purpose: 'answer', continues: stream.exchange }).accepted();
    expect(created.body).toMatchObject({ id: 1, result: { task: { taskId: 'task-1', ttl: null } } });
  });

  verifies('held-at-once', 'a visit that is reported done after it was agreed to', () => {
    const visit = { mode: 'url', message: 'Pay first.', url: 'https://pay.test/7', elicitationId: 'e-7' };
    const { play, stream } = holding('elicitation/create', visit);
    reply(play, '1', given({ action: 'accept' }));
    play.sent('POST', url, { purpose: 'notify' }).accepted();
    stream.event({ jsonrpc: '2.0', method: 'notifications/elicitation/complete', params: { elicitationId: 'e-7' } });
    expect(play.item('1').sentence).toBe('The server says that what the address is for is done.');
  });
});

verifies('visit-first', 'that an address was visited is told with the call that wanted it', () => {
  const { play, stream } = listening();
  play.send('c1', 'tools/call', { name: 'pay' });
  const visit = (n: number) => ({ mode: 'url', url: `https://pay.test/${n}`, message: 'Pay.', elicitationId: `e-${n}` });
  play.sent('POST', url).error(-32042, 'Go there first', { elicitations: [visit(1), visit(2)] });
  expect(play.call('c1')).toMatchObject({ state: 'error', error: { code: -32042 } });
  const done = (elicitationId: string): unknown => ({
    jsonrpc: '2.0',
    method: 'notifications/elicitation/complete',
    params: { elicitationId },
  });
  stream.event(done('e-3'));
  expect(play.call('c1').visited).toBeUndefined();
  stream.event(done('e-2')).event(done('e-2')).event(done('e-1'));
  expect(play.call('c1')).toMatchObject({ state: 'error', visited: ['e-2', 'e-1'] });
  play.quiet();
});

describe('what a server may ask about a task held here', () => {
  verifies('held-asked-about', 'the result is waited for, by each who asks', () => {
    const { play, stream } = holding();
    stream.event(asks(2, 'tasks/result', { taskId: 'task-1' })).event(asks(3, 'tasks/result', { taskId: 'task-1' }));
    play.passes(60_000 - 100).quiet();
    reply(play, '1', given({ action: 'decline' }));
    play.sent('POST', url, { purpose: 'notify' }).accepted();
    expect([answered(play), answered(play)].map(({ body }) => [body['id'], body['result']])).toEqual(
      [2, 3].map((id) => [id, { _meta: { [RELATED]: { taskId: 'task-1' } }, action: 'decline' }]),
    );
    play.quiet();
  });

  verifies('held-asked-about', 'cancelled: the question is taken back, who waits is told, and it stays cancelled', () => {
    const { play, stream } = holding();
    stream.event(asks(2, 'tasks/result', { taskId: 'task-1' }));
    stream.event(asks(3, 'tasks/cancel', { taskId: 'task-1' }));
    expect(answered(play).body).toMatchObject({ id: 3, result: { taskId: 'task-1', status: 'cancelled' } });
    expect(answered(play).body).toMatchObject({ id: 2, error: { code: -32000, message: 'The task was cancelled' } });
    expect(play.item('1')).toMatchObject({ state: 'withdrawn', sentence: 'The server cancelled its task.', answerEvent: null });
    expect(play.state.summary.waiting).toBe(0);
    reply(play, '1', given({ action: 'accept' })).quiet();
    stream.event(asks(4, 'tasks/get', { taskId: 'task-1' }));
    expect(answered(play).body).toMatchObject({ result: { status: 'cancelled' } });
    stream.event(asks(5, 'tasks/cancel', { taskId: 'task-1' }));
    expect(answered(play).body).toMatchObject({
      id: 5,
      error: { code: -32602, message: "Cannot cancel task: already in terminal status 'cancelled'" },
    });
  });

  verifies('held-asked-about', 'all of them, page by page', () => {
    const { play, stream } = listening();
    for (let id = 1; id <= 120; id += 1) {
      stream.event(asks(id, 'elicitation/create', { ...form, task: {} }));
      answered(play);
    }
    const listed: string[] = [];
    let params: unknown;
    for (let page = 0; page < 3; page += 1) {
      stream.event(asks(`page ${page}`, 'tasks/list', params));
      const { tasks, nextCursor } = answered(play).body['result'] as { tasks: { taskId: string }[]; nextCursor?: string };
      listed.push(...tasks.map(({ taskId }) => taskId));
      expect(nextCursor === undefined).toBe(page === 2);
      params = { cursor: nextCursor };
    }
    expect(listed).toEqual(Array.from({ length: 120 }, (_each, index) => `task-${index + 1}`));
    stream.event(asks('x', 'tasks/list', { cursor: 'elsewhere' }));
    expect(answered(play).body).toMatchObject({ error: { code: -32602 } });
  });

  verifies('held-asked-about', 'one that is not known, or not named', () => {
    const { play, stream } = holding();
    for (const [method, params] of [
      ['tasks/get', { taskId: 'task-2' }],
      ['tasks/result', { taskId: 7 }],
      ['tasks/cancel', undefined],
      // What the request says in its metadata does not count.
      ['tasks/get', { taskId: 'nobody', _meta: { [RELATED]: { taskId: 'task-1' } } }],
    ] as const) {
      stream.event(asks(`${method} ${JSON.stringify(params)}`, method, params));
      expect(answered(play).body).toMatchObject({ error: { code: -32602 } });
    }
  });

  test('a request for the result that is taken back is not answered', () => {
    const { play, stream } = holding();
    stream.event(asks(2, 'tasks/result', { taskId: 'task-1' }));
    stream.event({ jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId: 2 } });
    reply(play, '1', given({ action: 'decline' }));
    play.sent('POST', url, { purpose: 'notify' }).accepted();
    play.quiet();
  });

  test('polls do not fill the inbox', () => {
    const { play, stream } = holding();
    stream.event(asks(2, 'tasks/get', { taskId: 'task-1' }));
    answered(play);
    expect(() => play.item('2')).toThrow();
  });
});

describe('where a question is no task', () => {
  const profile = (capabilities: Record<string, unknown>): ClientProfile => ({
    name: 'w',
    version: '0',
    features: { roots: true, sampling: true, elicitation: true, tasks: true, extensions: true },
    capabilities,
  });

  verifies('held-only-declared', 'not declared for the kind of question', () => {
    const client = profile({ elicitation: {}, sampling: {}, tasks: { requests: { sampling: { createMessage: {} } } } });
    const { play, stream } = listening({ client });
    stream.event(asks(1, 'elicitation/create', { ...form, task: { ttl: 1000 } }));
    play.quiet();
    reply(play, '1', given({ action: 'decline' }));
    expect(answered(play).body).toEqual({ jsonrpc: '2.0', id: 1, result: { action: 'decline' } });
    stream.event(asks(2, 'sampling/createMessage', { ...sampling, task: {} }));
    expect(answered(play).body).toMatchObject({ id: 2, result: { task: { status: 'working' } } });
    // Neither of these was declared.
    for (const method of ['tasks/list', 'tasks/cancel']) {
      stream.event(asks(method, method, { taskId: 'task-1' }));
      expect(answered(play).body).toMatchObject({ id: method, error: { code: -32601 } });
    }
    expect(play.item('3')).toMatchObject({ sentence: 'We did not declare this to this server.' });
  });

  verifies('held-only-declared', 'a revision without tasks', () => {
    const { play, stream } = listening({ revision: '2025-06-18' });
    stream.event(asks(1, 'elicitation/create', { ...form, task: { ttl: 1000 } }));
    play.quiet();
    expect(play.item('1')).toMatchObject({ state: 'waiting' });
    expect(play.item('1')).not.toHaveProperty('task');
    stream.event(asks(2, 'tasks/get', { taskId: 'task-1' }));
    expect(answered(play).body).toMatchObject({ id: 2, error: { code: -32601 } });
    expect(play.item('2').sentence).toBe('There is no such request from server to client in this revision.');
  });

  verifies('held-only-declared', 'in 2026-07-28 only the extension is declared, and nothing is held', () => {
    const play = stateless();
    play.send('c1', 'tools/call', { name: 'x' });
    const call = play.sent('POST', url);
    expect(call.body).toMatchObject({
      params: {
        _meta: { 'io.modelcontextprotocol/clientCapabilities': { extensions: { 'io.modelcontextprotocol/tasks': {} } } },
      },
    });
    const declared = (call.body['params'] as { _meta: Record<string, object> })._meta;
    expect(declared['io.modelcontextprotocol/clientCapabilities']).not.toHaveProperty('tasks');
    const input = { method: 'elicitation/create', params: { ...form, task: { ttl: 1000 } } };
    call.result({ resultType: 'input_required', inputRequests: { name: input } });
    play.quiet();
    expect(play.item('1')).toMatchObject({ state: 'waiting', via: 'input' });
    expect(play.state.holding.tasks.size).toBe(0);
  });

  verifies('held-only-declared', 'what would be refused anyway is refused as it is', () => {
    const client = profile({ elicitation: { form: {} }, tasks: { requests: { elicitation: { create: {} } } } });
    const { play, stream } = listening({ client });
    stream.event(asks(1, 'elicitation/create', { mode: 'url', url: 'https://x.test', message: 'm', task: {} }));
    expect(answered(play).body).toMatchObject({ id: 1, error: { code: -32602 } });
    expect(play.state.holding.tasks.size).toBe(0);
  });
});

describe('how a task held here ends', () => {
  verifies('held-ends', 'its time is over while the person is asked', () => {
    const { play, stream } = holding('elicitation/create', form, 3000);
    stream.event(asks(2, 'tasks/result', { taskId: 'task-1' }));
    play.passes(3000);
    expect(answered(play).body).toMatchObject({ id: 2, error: { code: -32602, message: 'Task has expired' } });
    expect(play.item('1')).toMatchObject({ state: 'withdrawn', sentence: 'The time the server gave its task is over.' });
    expect(play.task('task-1', 'client')).toMatchObject({
      status: 'expired',
      following: false,
      sentence: 'It was kept for 3 s, as the server asked, and is forgotten here.',
    });
    stream.event(asks(3, 'tasks/get', { taskId: 'task-1' }));
    expect(answered(play).body).toMatchObject({ id: 3, error: { code: -32602 } });
  });

  verifies('held-ends', 'a result is forgotten with its time, and no time is longer than a day', () => {
    const { play, stream, created } = holding('elicitation/create', form, 1e12);
    expect(created.body).toMatchObject({ result: { task: { ttl: 86_400_000 } } });
    reply(play, '1', given({ action: 'decline' }));
    play.sent('POST', url, { purpose: 'notify' }).accepted();
    play.passes(86_400_000);
    expect(play.task('task-1', 'client')).toMatchObject({ status: 'completed', result: { action: 'decline' } });
    stream.event(asks(3, 'tasks/result', { taskId: 'task-1' }));
    expect(answered(play).body).toMatchObject({ error: { code: -32602 } });
  });

  verifies('held-ends', 'the session is over', () => {
    const { play } = holding();
    play.disconnect();
    expect(play.item('1').state).toBe('withdrawn');
    expect(play.task('task-1', 'client')).toMatchObject({
      following: false,
      sentence: 'The session is over; the server cannot ask for it any more.',
    });
    play.passes(120_000);
    expect(play.state.holding.tasks.size).toBe(0);
  });

  verifies('held-bounded', 'those that are over make room, those that wait do not', () => {
    const policies = { sampling: { result: '{}' }, elicitation: 'ask' } as const;
    const { play, stream } = listening({ policies });
    const begin = (id: number, method: string): Sent => {
      stream.event(asks(id, method, { task: {} }));
      return answered(play);
    };
    for (let id = 1; id <= 100; id += 1) begin(id, 'sampling/createMessage');
    for (let id = 101; id <= 200; id += 1) begin(id, 'elicitation/create');
    for (let id = 201; id <= 300; id += 1) expect(begin(id, 'elicitation/create').body).toHaveProperty('result.task');
    expect(play.state.holding.tasks.size).toBe(200);
    expect(play.task('task-1', 'client').sentence).toBe('It was forgotten here: the server began more than 200 tasks.');
    expect(begin(301, 'sampling/createMessage').body).toMatchObject({
      error: { code: -32000, message: '200 tasks are held already' },
    });
    expect(play.task('task-101', 'client').status).toBe('working');
  });

  test('too many waiting for one result are told so', () => {
    const { play, stream } = holding();
    for (let id = 1; id <= 21; id += 1) stream.event(asks(id, 'tasks/result', { taskId: 'task-1' }));
    expect(answered(play).body).toMatchObject({ id: 21, error: { code: -32000 } });
    play.quiet();
  });
});

describe('a question that belongs to a task at the server', () => {
  verifies('related-answers', 'the answer says so, unless it is an error or another revision', () => {
    const { play, stream } = listening();
    play.send('c1', 'tools/call', { name: 'bake' }, { task: { ttlMs: undefined } });
    play.sent('POST', url).result({ task: { taskId: 't-9', status: 'working', createdAt: '', lastUpdatedAt: '', ttl: null } });
    const related = { ...form, _meta: { [RELATED]: { taskId: 't-9' } } };
    stream.event(asks(1, 'elicitation/create', related));
    expect(play.item('1')).toMatchObject({ call: 'c1', task: { taskId: 't-9', heldBy: 'server' } });
    reply(play, '1', { kind: 'result', result: '{ "action":"accept", "content":{"n":1.0} }' });
    expect(new TextDecoder().decode(answered(play).plan.body)).toBe(
      `{"jsonrpc":"2.0","id":1,"result":{"_meta":{"${RELATED}":{"taskId":"t-9"}}, "action":"accept", "content":{"n":1.0} }}`,
    );
    stream.event(asks(2, 'elicitation/create', related));
    reply(play, '2', { kind: 'error', code: -1, message: 'No' });
    expect(answered(play).body).toEqual({ jsonrpc: '2.0', id: 2, error: { code: -1, message: 'No' } });

    const before = listening({ revision: '2025-06-18' });
    before.stream.event(asks(1, 'elicitation/create', related));
    reply(before.play, '1', given({ action: 'decline' }));
    expect(answered(before.play).body).toEqual({ jsonrpc: '2.0', id: 1, result: { action: 'decline' } });
  });
});
