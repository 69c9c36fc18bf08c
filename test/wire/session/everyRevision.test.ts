// Every legacy revision over both of its transports, on real sockets: connect, list, call, be asked, close. First against a server in
// the hands of the test, which sees every byte of the client, then against the demo server, which is made with the official package.
import { describe, expect } from 'vitest';
import { startDemoServer } from '../../../electron/demo/demoServer.ts';
import type { InboxItem } from '../../../shared/contract/schemas/inbox.ts';
import { startPuppet, type Message, type Puppet } from '../../servers/peers/puppet.ts';
import { keepUntilAfterEach } from '../../support/servers.ts';
import { verifies } from '../../support/verifies.ts';
import { inspect, type Inspected } from './inspect.ts';

const keep = keepUntilAfterEach();
const revisions = ['2024-11-05', '2025-03-26', '2025-06-18', '2025-11-25'] as const;
type Revision = (typeof revisions)[number];
const since = (first: Revision, revision: Revision): boolean => revisions.indexOf(revision) >= revisions.indexOf(first);

/** The transports that may carry a revision; HTTP+SSE carries all. */
const ways: readonly (readonly ['http-sse' | 'streamable', Revision])[] = [
  ...revisions.map((revision) => ['http-sse', revision] as const),
  ...revisions.slice(1).map((revision) => ['streamable', revision] as const),
];

const text = (said: string) => ({ role: 'assistant', model: 'me', content: { type: 'text', text: said } });
const form = { message: 'Who?', requestedSchema: { type: 'object', properties: { name: { type: 'string' } } } };
const sampling = { messages: [{ role: 'user', content: { type: 'text', text: 'Why?' } }], maxTokens: 5 };
const waits =
  (method: string) =>
  (item: InboxItem): boolean =>
    item.method === method && item.state === 'waiting';

async function give(inspected: Inspected, method: string, result: object): Promise<void> {
  const { item } = await inspected.question(waits(method));
  inspected.session.answer(item, { kind: 'result', result: JSON.stringify(result) });
}

async function answers(puppet: Puppet, count: number): Promise<ReadonlyMap<unknown, Message>> {
  const heard = new Map<unknown, Message>();
  for (let at = 0; at < count; at += 1) {
    const { message } = await puppet.next('answer');
    heard.set(message.id, message);
  }
  return heard;
}

/** The body the client posted under this method, from the capture. */
function postedAs(inspected: Inspected, method: string): { readonly params: Readonly<Record<string, unknown>> } {
  const bodies = inspected
    .truths('chunk')
    .filter(({ side }) => side === 'request')
    .map(({ bytes }) => JSON.parse(Buffer.from(bytes).toString()) as { method: string; params: Record<string, unknown> });
  const found = bodies.find((body) => body.method === method);
  if (!found) throw new Error(`No ${method} was posted`);
  return found;
}

describe('a server that sees every byte', () => {
  for (const [transport, revision] of ways) {
    verifies('every-legacy-revision', `${transport} at ${revision}`, async () => {
      const puppet = await keep(startPuppet({ transport, revision }));
      const inspected = inspect(puppet.url, { transport, revision, roots: [{ uri: 'file:///here' }] });
      const standing = await puppet.standing();
      const summary = await inspected.until(({ lists }) => lists.tools.state === 'ready');
      expect(summary).toMatchObject({ phase: 'connected', transport, revision, server: { name: 'puppet' } });
      expect(summary.mcpSessionId).toBe(transport === 'streamable' ? 'puppet-1' : null);
      const opening = postedAs(inspected, 'initialize').params;
      expect(opening['protocolVersion']).toBe(revision);
      expect(opening['capabilities']).toEqual(summary.declared);
      expect(Object.hasOwn(opening['capabilities'] as object, 'elicitation')).toBe(since('2025-06-18', revision));

      const call = inspected.session.send({ method: 'tools/call', params: '{"name":"pull"}', timeoutMs: 60_000 });
      const asked = await puppet.next('tools/call');
      expect(asked.headers['mcp-protocol-version']).toBe(since('2025-06-18', revision) ? revision : undefined);
      const stream = asked.stream();
      const { progressToken } = (asked.message.params ?? {})['_meta'] as { readonly progressToken: number };
      stream.send({ method: 'notifications/progress', params: { progressToken, progress: 1, total: 2 } });
      expect((await inspected.ended(call, ({ progress }) => progress !== null)).progress).toMatchObject({
        progress: 1,
        total: 2,
      });
      stream.send({ id: 'p', method: 'ping' });
      standing.send({ id: 1, method: 'roots/list' });
      stream.send({ id: 2, method: 'sampling/createMessage', params: sampling });
      standing.send({ id: 3, method: 'elicitation/create', params: form });
      await give(inspected, 'sampling/createMessage', text('So.'));
      if (since('2025-06-18', revision)) await give(inspected, 'elicitation/create', { action: 'decline' });
      const heard = await answers(puppet, 4);
      expect(heard.get('p')?.result).toEqual({});
      expect(heard.get(1)?.result).toEqual({ roots: [{ uri: 'file:///here' }] });
      expect(heard.get(2)?.result).toEqual(text('So.'));
      if (since('2025-06-18', revision)) expect(heard.get(3)?.result).toEqual({ action: 'decline' });
      else expect(heard.get(3)?.error).toMatchObject({ code: -32601 });
      stream.send({ id: asked.message.id, result: { content: [] } });
      expect(await inspected.ended(call)).toMatchObject({ state: 'result', sentence: '' });

      const closing = inspected.session.close();
      await standing.gone;
      await closing;
      expect(inspected.exchanges().includes('DELETE close')).toBe(transport === 'streamable');
      expect(inspected.session.summary().phase).toBe('disconnected');
    });
  }
});

describe('a call nobody wants any more', () => {
  for (const [transport, revision] of ways) {
    verifies('cancel-as-the-era-does', `${transport} at ${revision}: a notification with the id of the request`, async () => {
      const puppet = await keep(startPuppet({ transport, revision }));
      const inspected = inspect(puppet.url, { transport, revision });
      await inspected.until(({ lists }) => lists.tools.state === 'ready');
      const call = inspected.session.send({ method: 'tools/call', params: '{"name":"pull"}', timeoutMs: 60_000 });
      const asked = await puppet.next('tools/call');
      asked.stream();
      inspected.session.cancel(call);
      const { message } = await puppet.next('notifications/cancelled');
      expect(message.params).toMatchObject({ requestId: asked.message.id });
      expect((await inspected.ended(call)).state).toBe('cancelled');
    });
  }

  verifies('cancel-as-the-era-does', '2026-07-28: the end of its stream, and of one without an answer, says it', async () => {
    const puppet = await keep(startPuppet({ transport: 'stateless', revision: '2026-07-28' }));
    const inspected = inspect(puppet.url);
    expect(await inspected.until(({ lists }) => lists.tools.state === 'ready')).toMatchObject({ transport: 'stateless' });
    const call = (timeoutMs: number): string =>
      inspected.session.send({ method: 'tools/call', params: '{"name":"pull"}', timeoutMs });
    const streamed = call(60_000);
    const stream = (await puppet.next('tools/call')).stream();
    const silent = call(60_000);
    const unanswered = await puppet.next('tools/call');
    const late = call(50);
    const expired = (await puppet.next('tools/call')).stream();
    inspected.session.cancel(streamed);
    inspected.session.cancel(silent);
    await Promise.all([stream.gone, unanswered.gone, expired.gone]);
    expect((await inspected.ended(streamed)).state).toBe('cancelled');
    expect((await inspected.ended(silent)).state).toBe('cancelled');
    expect((await inspected.ended(late)).state).toBe('timeout');
    const beside = call(60_000);
    (await puppet.next('tools/call')).result({ resultType: 'complete', content: [] });
    expect((await inspected.ended(beside)).state).toBe('result');
    expect(inspected.exchanges().filter((each) => each === 'POST notify')).toEqual([]);
  });
});

describe('the demo server', () => {
  for (const [transport, revision] of ways) {
    verifies('every-legacy-revision', `${transport} at ${revision}: lists, resource, prompt, progress, questions`, async () => {
      const demo = await keep(startDemoServer());
      const from = new URL(transport === 'http-sse' ? '/sse' : '/mcp', demo.url).href;
      const inspected = inspect(from, { transport, revision, roots: [{ uri: 'file:///here', name: 'here' }] });
      const { lists } = await inspected.until(({ lists: all }) => Object.values(all).every(({ state }) => state === 'ready'));
      expect(inspected.session.summary()).toMatchObject({ transport, revision });
      for (const { count, sentence } of Object.values(lists)) expect([count > 0, sentence]).toEqual([true, '']);

      const ask = (method: string, params: object) =>
        inspected.ended(inspected.session.send({ method, params: JSON.stringify(params), timeoutMs: 60_000 }));
      const { uri } = inspected.session.resources()[0] ?? {};
      expect(await ask('resources/read', { uri })).toMatchObject({ state: 'result' });
      const prompt = inspected.session.prompts().find((each) => each.arguments.every(({ required }) => !required));
      expect(await ask('prompts/get', { name: prompt?.name })).toMatchObject({ state: 'result' });
      const counted = await inspected.callTool('count_to', { number: 3, pause_ms: 1 });
      expect(counted).toMatchObject({ state: 'result', progress: { progress: 3, total: 3, message: 'Counted 3 of 3' } });

      const asking = inspected.callTool('ask_model');
      await give(inspected, 'sampling/createMessage', text('Waves.'));
      expect(JSON.stringify((await asking).result)).toContain('Waves.');
      expect(JSON.stringify((await inspected.callTool('ask_roots')).result)).toContain('file:///here');
      const filling = inspected.callTool('ask_form');
      if (since('2025-06-18', revision)) await give(inspected, 'elicitation/create', { action: 'decline' });
      expect(JSON.stringify((await filling).result)).toContain(since('2025-06-18', revision) ? 'decline' : 'isError');

      await inspected.session.close();
      expect(inspected.truths('exchange-closed')).toHaveLength(inspected.truths('exchange-opened').length);
    });
  }
});
