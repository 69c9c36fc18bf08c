// Tasks of the demo server, in the two revisions that have them.
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { ElicitRequestSchema, ResultSchema } from '@modelcontextprotocol/sdk/types.js';
import { afterAll, beforeAll, expect } from 'vitest';
import { startDemoServer, type DemoServer } from '../../../electron/demo/demoServer.ts';
import { verifies } from '../../support/verifies.ts';
import { askModern, sendModern } from './askModern.ts';

let demo: DemoServer;
beforeAll(async () => {
  demo = await startDemoServer();
});
afterAll(() => demo.close());

const RELATED = 'io.modelcontextprotocol/related-task';

async function core() {
  const client = new Client({ name: 'test', version: '1' }, { capabilities: { elicitation: {} } });
  const heard: Record<string, unknown>[] = [];
  const questions: Record<string, unknown>[] = [];
  client.fallbackNotificationHandler = ({ method, params }) =>
    Promise.resolve(method === 'notifications/tasks/status' ? void heard.push(params!) : undefined);
  client.setRequestHandler(ElicitRequestSchema, ({ params }) => {
    questions.push(params);
    return { action: 'accept', content: { icing: 'lemon' } };
  });
  await client.connect(new StreamableHTTPClientTransport(new URL(demo.url)));
  const ask = (method: string, params: Record<string, unknown>): Promise<Record<string, unknown>> =>
    client.request({ method, params }, ResultSchema);
  const bake = async (args: Record<string, unknown>, name = 'bake') =>
    ((await ask('tools/call', { name, arguments: { seconds: 0.3, ...args }, task: { ttl: 60_000 } }))['task'] ?? {}) as {
      readonly taskId: string;
      readonly status: string;
    };
  return { client, ask, bake, heard, questions };
}

verifies('demo-tasks', '2025-11-25: made, followed, asked on the way, its result given', async () => {
  const { client, ask, bake, heard, questions } = await core();
  const listed = (await client.listTools()).tools.find(({ name }) => name === 'bake_overnight');
  expect(listed?.execution).toEqual({ taskSupport: 'required' });
  expect(client.getServerCapabilities()?.tasks).toEqual({ list: {}, cancel: {}, requests: { tools: { call: {} } } });
  const task = await bake({ ask: true });
  expect(task).toMatchObject({ status: 'working', ttl: 60_000, pollInterval: 500 });
  const result = await ask('tasks/result', { taskId: task.taskId });
  expect(result).toMatchObject({
    content: [{ text: 'One apple cake with lemon icing.' }],
    _meta: { [RELATED]: { taskId: task.taskId } },
  });
  expect(questions).toMatchObject([{ _meta: { [RELATED]: { taskId: task.taskId } } }]);
  expect(await ask('tasks/get', { taskId: task.taskId })).toMatchObject({ status: 'completed' });
  expect(heard.map(({ status }) => status)).toEqual(expect.arrayContaining(['input_required', 'working', 'completed']));
  await expect(ask('tasks/cancel', { taskId: task.taskId })).rejects.toMatchObject({ code: -32602 });
  await client.close();
});

verifies('demo-tasks', '2025-11-25: cancelled, failed, refused and listed', async () => {
  const { client, ask, bake } = await core();
  const long = await bake({ seconds: 30 }, 'bake_overnight');
  expect(await ask('tasks/cancel', { taskId: long.taskId })).toMatchObject({ status: 'cancelled' });
  const burnt = await bake({ end: 'burnt' });
  expect(await ask('tasks/result', { taskId: burnt.taskId })).toMatchObject({ isError: true });
  expect(await ask('tasks/get', { taskId: burnt.taskId })).toMatchObject({ status: 'failed' });
  const broken = await bake({ end: 'broken' });
  await expect(ask('tasks/result', { taskId: broken.taskId })).rejects.toMatchObject({ code: -32603 });
  await expect(ask('tools/call', { name: 'bake_overnight', arguments: {} })).rejects.toMatchObject({ code: -32601 });
  await expect(ask('tools/call', { name: 'echo', arguments: {}, task: {} })).rejects.toMatchObject({ code: -32601 });
  await expect(ask('tasks/get', { taskId: 'nobody' })).rejects.toMatchObject({ code: -32602 });
  const { tasks } = (await ask('tasks/list', {})) as { readonly tasks: readonly { readonly taskId: string }[] };
  expect(tasks.map(({ taskId }) => taskId)).toContain(long.taskId);
  await client.close();
});

const extension = { extensions: { 'io.modelcontextprotocol/tasks': {} }, elicitation: { form: {} } };
async function ask(method: string, params: Record<string, unknown>, capabilities: Record<string, unknown> = extension) {
  const { status, messages } = await askModern(demo.url, method, { params, capabilities });
  return { status, message: messages.at(-1)!, result: (messages.at(-1)?.['result'] ?? {}) as Record<string, unknown> };
}
const bake = async (args: Record<string, unknown>) =>
  (await ask('tools/call', { name: 'bake', arguments: { seconds: 0.3, ...args } })).result as { readonly taskId: string };
const status = async (taskId: string) => (await ask('tasks/get', { taskId })).result['status'];

verifies('demo-tasks', 'the extension: made, polled, given what it asks for, ended', async () => {
  const made = await bake({ ask: true });
  expect(made).toMatchObject({ resultType: 'task', status: 'working', ttlMs: 300_000, pollIntervalMs: 500 });
  expect(made).not.toHaveProperty('content');
  const { taskId } = made;
  await expect.poll(() => status(taskId)).toBe('input_required');
  const waiting = (await ask('tasks/get', { taskId })).result;
  expect(waiting).toMatchObject({ resultType: 'complete', inputRequests: { icing: { method: 'elicitation/create' } } });
  const inputResponses = { icing: { action: 'accept', content: { icing: 'sugar' } } };
  expect((await ask('tasks/update', { taskId, inputResponses })).result).toMatchObject({ resultType: 'complete' });
  await expect.poll(() => status(taskId)).toBe('completed');
  expect((await ask('tasks/get', { taskId })).result).toMatchObject({
    result: { content: [{ text: 'One apple cake with sugar icing.' }] },
  });
});

verifies('demo-tasks', 'the extension: cancelled, broken, and only for who declares it', async () => {
  const { taskId } = await bake({ seconds: 30 });
  expect((await ask('tasks/cancel', { taskId })).result).toMatchObject({ resultType: 'complete' });
  expect(await status(taskId)).toBe('cancelled');
  const burnt = await bake({ end: 'burnt' });
  await expect.poll(() => status(burnt.taskId)).toBe('completed');
  const broken = await bake({ end: 'broken' });
  await expect.poll(() => status(broken.taskId)).toBe('failed');
  expect((await ask('tasks/get', { taskId: broken.taskId })).result).toMatchObject({ error: { code: -32603 } });
  const plain = await ask('tools/call', { name: 'bake', arguments: { seconds: 0 } }, {});
  expect(plain.result).toMatchObject({ resultType: 'complete', content: [{ text: 'One apple cake with no icing.' }] });
  for (const refused of [
    await ask('tasks/get', { taskId }, {}),
    await ask('tools/call', { name: 'bake_overnight', arguments: {} }, {}),
  ])
    expect([refused.status, refused.message]).toMatchObject([400, { error: { code: -32021 } }]);
  expect((await ask('tasks/get', { taskId: 'nobody' })).message).toMatchObject({ error: { code: -32602 } });
});

verifies('demo-tasks', 'the extension: told of on a listen stream, to who declares it', async () => {
  const { taskId } = await bake({ seconds: 0.3 });
  const params = { notifications: { taskIds: [taskId, 'nobody'], toolsListChanged: true } };
  const stop = new AbortController();
  const stream = await sendModern(demo.url, 'subscriptions/listen', { params, capabilities: extension }, stop.signal);
  let text = '';
  const reading = (async () => {
    for await (const piece of stream.body!.pipeThrough(new TextDecoderStream())) text += piece;
  })().catch(() => undefined);
  await expect.poll(() => text).toContain('"status":"completed"');
  await askModern(demo.url, 'tools/call', { params: { name: 'change_tools', arguments: {} } });
  await expect.poll(() => text).toContain('notifications/tools/list_changed');
  stop.abort();
  await reading;
  const heard = [...text.matchAll(/^data: (.+)$/gm)].map(([, data]) => JSON.parse(data!) as Record<string, unknown>);
  expect(heard[0]).toMatchObject({
    method: 'notifications/subscriptions/acknowledged',
    params: { notifications: { taskIds: [taskId], toolsListChanged: true } },
  });
  for (const each of heard) expect(each).toMatchObject({ params: { _meta: { 'io.modelcontextprotocol/subscriptionId': 1 } } });
  const last = heard.filter(({ method }) => method === 'notifications/tasks').at(-1);
  expect(last).toMatchObject({ params: { taskId, result: { content: [{ text: 'One apple cake with no icing.' }] } } });
  expect(await ask('subscriptions/listen', params, {})).toMatchObject({ status: 400, message: { error: { code: -32021 } } });
});
