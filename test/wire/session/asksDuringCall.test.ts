// Questions of a server while a call runs, on real sockets: on the stream of the call and on the one that stands, answered in any
// order, while everything else goes on.
import { describe, expect } from 'vitest';
import type { InboxItem } from '../../../shared/contract/schemas/inbox.ts';
import { keepUntilAfterEach } from '../../support/servers.ts';
import { verifies } from '../../support/verifies.ts';
import { startPuppet, type Puppet, type PuppetStream, type PuppetWays } from '../../servers/peers/puppet.ts';
import { inspect, type Inspected } from './inspect.ts';

const keep = keepUntilAfterEach();
const elicit = (id: string | number) => ({
  id,
  method: 'elicitation/create',
  params: { message: `Form ${id}`, requestedSchema: { type: 'object', properties: { n: { type: 'integer' } } } },
});
const sample = (id: string | number) => ({
  id,
  method: 'sampling/createMessage',
  params: { messages: [{ role: 'user', content: { type: 'text', text: `Ask ${id}` } }], maxTokens: 5 },
});
const accept = (n: number) => ({ kind: 'result', result: JSON.stringify({ action: 'accept', content: { n } }) }) as const;
const said = (text: string) => ({ role: 'assistant', model: 'me', content: { type: 'text', text } });
const answered = ({ state, answerEvent }: InboxItem): boolean => state === 'answered' && answerEvent !== null;

interface Stage {
  readonly puppet: Puppet;
  readonly inspected: Inspected;
  readonly standing: PuppetStream;
  /** The call that runs, and its stream. */
  readonly call: string;
  readonly reply: PuppetStream;
  finish(): void;
}

const pull = (inspected: Inspected): string =>
  inspected.session.send({ method: 'tools/call', params: '{"name":"pull","arguments":{}}', timeoutMs: 60_000 });

/** A session with a standing stream and a call that is answered on a stream. */
async function calling(ways: Partial<PuppetWays> = {}): Promise<Stage> {
  const puppet = await keep(startPuppet({ transport: 'streamable', revision: '2025-11-25', ...ways }));
  const inspected = inspect(puppet.url, { transport: 'streamable', roots: [{ uri: 'file:///work', name: 'Work' }] });
  const standing = await puppet.standing();
  await inspected.until(({ lists }) => lists.tools.state === 'ready');
  const call = pull(inspected);
  const asked = await puppet.next('tools/call');
  const reply = asked.stream();
  const finish = (): void => {
    reply.send({ id: asked.message.id, result: { content: [] } });
    reply.end();
  };
  return { puppet, inspected, standing, call, reply, finish };
}

/** The exchange an answer went out on, and the one it goes on from. */
function wayOf({ inspected }: Stage, { answerEvent }: InboxItem): { readonly exchange: number; readonly continues: unknown } {
  const exchange = inspected.capture.row(answerEvent ?? 0)?.exchange ?? 0;
  return { exchange, continues: inspected.truths('exchange-opened').find((each) => each.exchange === exchange)?.continues };
}

describe('questions during a call', () => {
  verifies(
    'asks-wait',
    'on the stream of the call and on the standing one, over sockets, answered the other way round',
    async () => {
      const stage = await calling();
      const { puppet, inspected, standing, reply } = stage;
      reply.send(sample('s-1'));
      standing.send(elicit(1));
      standing.send({ id: 2, method: 'roots/list' });
      reply.send({ id: 'p', method: 'ping' });
      const atOnce = [(await puppet.next('answer')).message, (await puppet.next('answer')).message];
      expect(new Map(atOnce.map(({ id, result }) => [id, result]))).toEqual(
        new Map<unknown, unknown>([
          [2, { roots: [{ uri: 'file:///work', name: 'Work' }] }],
          ['p', {}],
        ]),
      );
      const sampling = await inspected.question(({ method }) => method === 'sampling/createMessage');
      const form = await inspected.question(({ method }) => method === 'elicitation/create');
      expect([sampling.call, form.call]).toEqual([stage.call, null]);
      expect(inspected.session.summary().waiting).toBe(2);

      const rowsBefore = inspected.capture.info().events;
      const other = pull(inspected);
      (await puppet.next('tools/call')).result({ content: [{ type: 'text', text: 'meanwhile' }] });
      expect((await inspected.ended(other)).state).toBe('result');
      reply.send({ method: 'notifications/message', params: { level: 'info', data: 'still here' } });
      expect(inspected.session.call(stage.call)?.state).toBe('pending');
      expect(inspected.capture.info().events).toBeGreaterThanOrEqual(rowsBefore + 2);

      inspected.session.answer(form.item, accept(3));
      const first = await puppet.next('answer');
      expect(first.message).toEqual({ jsonrpc: '2.0', id: 1, result: { action: 'accept', content: { n: 3 } } });
      expect(first.headers).toMatchObject({ 'mcp-session-id': 'puppet-1', 'mcp-protocol-version': '2025-11-25' });
      inspected.session.answer(sampling.item, { kind: 'result', result: JSON.stringify(said('So.')) });
      expect((await puppet.next('answer')).message).toEqual({ jsonrpc: '2.0', id: 's-1', result: said('So.') });
      stage.finish();
      expect((await inspected.ended(stage.call)).state).toBe('result');

      const done = await Promise.all(
        [sampling, form].map(({ item }) => inspected.question((each) => each.item === item && answered(each))),
      );
      const [toSampling, toForm] = done.map((item) => wayOf(stage, item));
      expect(toSampling?.exchange).not.toBe(toForm?.exchange);
      for (const [at, item] of done.entries()) {
        const question = inspected.capture.row(item.event ?? 0);
        expect([question?.answeredBy, question?.exchange]).toEqual([item.answerEvent, [toSampling, toForm][at]?.continues]);
      }
    },
  );

  verifies('asks-wait', 'twenty at once on both streams, each answer to its own question', async () => {
    const { puppet, inspected, standing, reply } = await calling();
    for (let id = 1; id <= 20; id += 1) (id % 2 === 0 ? standing : reply).send(elicit(id));
    await inspected.until(({ waiting }) => waiting === 20);
    for (const { item, params } of inspected.session.inbox()) {
      const { message } = params as { readonly message: string };
      inspected.session.answer(item, accept(Number(message.slice('Form '.length)) * 100));
    }
    const answers = new Map<unknown, unknown>();
    for (let at = 0; at < 20; at += 1) {
      const { message } = await puppet.next('answer');
      answers.set(message.id, message.result?.['content']);
    }
    expect(answers).toEqual(new Map(Array.from({ length: 20 }, (_, at) => [at + 1, { n: (at + 1) * 100 }])));
    for (const { item } of inspected.session.inbox()) await inspected.question((each) => each.item === item && answered(each));
    const pairs = inspected.session
      .inbox()
      .map(({ event, answerEvent }) => [inspected.capture.row(event ?? 0)?.answeredBy, answerEvent]);
    for (const [paired, answer] of pairs) expect(paired).toBe(answer);
  });

  verifies('asks-taken-back', 'by the server on the stream that asked, and on the other one', async () => {
    const { puppet, inspected, standing, reply } = await calling();
    reply.send(elicit('a'));
    reply.send(elicit('b'));
    await inspected.until(({ waiting }) => waiting === 2);
    const cancelled = (requestId: string) => ({ method: 'notifications/cancelled', params: { requestId, reason: 'too late' } });
    reply.send(cancelled('a'));
    standing.send(cancelled('b'));
    await inspected.until(({ waiting }) => waiting === 0);
    for (const { item, state, sentence } of inspected.session.inbox()) {
      expect([state, sentence]).toEqual(['withdrawn', 'The server took the question back: too late.']);
      expect(() => inspected.session.answer(item, accept(1))).toThrow(/does not wait/);
    }
    reply.send({ id: 'last', method: 'ping' });
    expect((await puppet.next('answer')).message.id).toBe('last');
  });

  verifies('asks-taken-back', 'not by a stream that is cut: the answer still reaches the server', async () => {
    const { puppet, inspected, call, reply } = await calling();
    reply.send(sample(5));
    const { item } = await inspected.question(({ state }) => state === 'waiting');
    reply.cut();
    expect((await inspected.ended(call)).state).toBe('failed');
    const left = await inspected.question((each) => each.item === item);
    expect([left.state, left.sentence]).toEqual(['waiting', 'The call it came with is over; it can still be answered.']);
    inspected.session.answer(item, { kind: 'result', result: JSON.stringify(said('Late.')) });
    expect((await puppet.next('answer')).message).toMatchObject({ id: 5, result: said('Late.') });
  });

  verifies('asks-taken-back', 'by the end of the one stream of HTTP+SSE, and the session with it', async () => {
    const puppet = await keep(startPuppet({ transport: 'http-sse', revision: '2025-11-25' }));
    const inspected = inspect(puppet.url, { transport: 'http-sse' });
    const only = await puppet.standing();
    await inspected.until(({ lists }) => lists.tools.state === 'ready');
    only.send(elicit(1));
    const { item } = await inspected.question(({ state }) => state === 'waiting');
    only.cut();
    const { failure } = await inspected.until(({ phase }) => phase === 'disconnected');
    expect(failure?.title).toBe('The event stream ended, and the session with it');
    const { state, sentence } = await inspected.question((each) => each.item === item);
    expect([state, sentence]).toEqual(['withdrawn', 'The session is over.']);
  });

  verifies('asks-answer-lost', 'a server that answers 400 to an answer', async () => {
    const stage = await calling({ takesAnswers: 400 });
    stage.standing.send(elicit(1));
    const { item } = await stage.inspected.question(({ state }) => state === 'waiting');
    stage.inspected.session.answer(item, accept(1));
    const told = await stage.inspected.question((each) => each.item === item && each.sentence !== '');
    expect([told.state, told.sentence]).toEqual(['answered', 'The server did not take the answer: 400 Bad Request.']);
    stage.finish();
    expect((await stage.inspected.ended(stage.call)).state).toBe('result');
  });
});
