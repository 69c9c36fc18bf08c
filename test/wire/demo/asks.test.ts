// What the demo server asks the client, in each way there is.
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { CreateMessageRequestSchema, ElicitRequestSchema, ListRootsRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import { afterAll, beforeAll, expect } from 'vitest';
import { startDemoServer, type DemoServer } from '../../../electron/demo/demoServer.ts';
import { verifies } from '../../support/verifies.ts';
import { askModern } from './askModern.ts';

let demo: DemoServer;
beforeAll(async () => {
  demo = await startDemoServer();
});
afterAll(() => demo.close());

const capabilities = { sampling: {}, roots: { listChanged: true }, elicitation: { form: {}, url: {} } };

interface Round {
  readonly resultType: string;
  readonly requestState?: string;
  readonly inputRequests: Record<string, { readonly method: string; readonly params: Record<string, unknown> }>;
  readonly content?: readonly { readonly text: string }[];
}

/** One round of a call in 2026-07-28. */
async function call(name: string, more: Record<string, unknown> = {}, declared: Record<string, unknown> = capabilities) {
  const answer = await askModern(demo.url, 'tools/call', { params: { name, arguments: {}, ...more }, capabilities: declared });
  return { status: answer.status, message: answer.messages.at(-1)!, result: answer.messages.at(-1)?.['result'] as Round };
}

verifies('demo-asks', 'by requests of its own, to the official client', async () => {
  const client = new Client({ name: 'test', version: '1' }, { capabilities });
  const forms: Record<string, unknown>[] = [];
  client.setRequestHandler(CreateMessageRequestSchema, () => {
    return { role: 'assistant', model: 'none', content: { type: 'text', text: 'Waves.' } };
  });
  client.setRequestHandler(ListRootsRequestSchema, () => ({ roots: [{ uri: 'file:///here', name: 'here' }] }));
  client.setRequestHandler(ElicitRequestSchema, ({ params }) => {
    forms.push(params);
    return { action: 'accept', content: { guests: 3, day: '2026-08-01', sure: true } };
  });
  await client.connect(new StreamableHTTPClientTransport(new URL(demo.url)));
  const textOf = async (name: string) =>
    ((await client.callTool({ name, arguments: {} })).content as readonly { readonly text: string }[])[0]?.text;
  expect(await textOf('ask_model')).toContain('Waves.');
  expect(await textOf('ask_roots')).toContain('file:///here');
  expect(await textOf('ask_form')).toContain('accept');
  expect(forms.at(-1)).toMatchObject({
    requestedSchema: { properties: { days: { type: 'array' }, size: { oneOf: [{}, {}, {}] } } },
  });
  expect(await textOf('ask_url')).toContain('accept');
  expect(forms.at(-1)).toMatchObject({ mode: 'url', url: expect.stringMatching(/^https:/) as string });
  expect(await textOf('book_table')).toBe('The Demo expects 3 on 2026-08-01. Waves.');
  await client.close();
});

verifies('demo-asks', 'not what the client did not declare', async () => {
  const client = new Client({ name: 'test', version: '1' }, { capabilities: {} });
  await client.connect(new StreamableHTTPClientTransport(new URL(demo.url)));
  expect(await client.callTool({ name: 'ask_model', arguments: {} })).toMatchObject({ isError: true });
  await client.close();
  const { status, message } = await call('ask_model', {}, {});
  expect([status, message]).toMatchObject([400, { error: { code: -32021, data: { requiredCapabilities: { sampling: {} } } } }]);
});

verifies('demo-asks', 'by rounds, several things at once among them', async () => {
  const asked = (await call('ask_together')).result;
  expect(asked.resultType).toBe('input_required');
  expect(Object.values(asked.inputRequests).map(({ method }) => method)).toEqual([
    'elicitation/create',
    'sampling/createMessage',
  ]);
  expect(Object.values((await call('ask_roots')).result.inputRequests)[0]).toMatchObject({ method: 'roots/list' });
  expect(Object.values((await call('ask_url')).result.inputRequests)[0]).toMatchObject({ params: { mode: 'url' } });
  const answered = await call('ask_form', { inputResponses: { answer: { action: 'decline' } } });
  expect(answered.result.content?.[0]?.text).toContain('decline');
});

const who = { who: { action: 'accept', content: { guests: 4, day: '2026-08-02' } } };
const greeting = { greeting: { role: 'assistant', model: 'none', content: { type: 'text', text: 'Hello.' } } };

verifies('demo-rounds', 'after three rounds with the state as it was given', async () => {
  expect((await call('book_table')).result.requestState).toBeUndefined();
  const second = (await call('book_table', { inputResponses: who })).result;
  const third = (await call('book_table', { inputResponses: greeting, requestState: second.requestState })).result;
  expect(third.inputRequests).toHaveProperty('sure');
  const sure = { sure: { action: 'accept', content: { sure: true } } };
  const end = await call('book_table', { inputResponses: sure, requestState: third.requestState });
  expect(end.result).toMatchObject({ resultType: 'complete', content: [{ text: 'The Demo expects 4 on 2026-08-02. Hello.' }] });
});

verifies('demo-rounds', 'with a state that was changed, made up, or no text', async () => {
  const { requestState = '' } = (await call('book_table', { inputResponses: who })).result;
  const at = Math.floor(requestState.length / 2);
  const changed = `${requestState.slice(0, at)}${requestState[at] === 'A' ? 'B' : 'A'}${requestState.slice(at + 1)}`;
  for (const state of [changed, 'made up', 7]) {
    const { message } = await call('book_table', { inputResponses: greeting, requestState: state });
    expect(message).toMatchObject({ error: { code: -32602, data: { reason: 'invalid_request_state' } } });
  }
});
