// Calls of 2026-07-28 in several round trips, on real sockets: against the demo server, whose state is signed, and against servers in
// the hands of the test.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect } from 'vitest';
import { startDemoServer } from '../../../electron/demo/demoServer.ts';
import type { InboxItem } from '../../../shared/contract/schemas/inbox.ts';
import type { Peer } from '../../servers/peers/everything.ts';
import { startPuppet } from '../../servers/peers/puppet.ts';
import { keepUntilAfterEach } from '../../support/servers.ts';
import { verifies } from '../../support/verifies.ts';
import { inspect, type Inspected } from './inspect.ts';

const keep = keepUntilAfterEach();
const PATIENCE_MS = 60_000;

const call = (inspected: Inspected, name: string, more: object = {}): string =>
  inspected.session.send({
    method: 'tools/call',
    params: JSON.stringify({ name, arguments: {}, ...more }),
    timeoutMs: PATIENCE_MS,
  });
const waitsFor =
  (key: string) =>
  (item: InboxItem): boolean =>
    item.key === key && item.state === 'waiting';

/** Answers the question under this key once it is asked. */
async function give(inspected: Inspected, key: string, result: object): Promise<void> {
  const { item } = await inspected.question(waitsFor(key));
  inspected.session.answer(item, { kind: 'result', result: JSON.stringify(result) });
}

const who = { action: 'accept', content: { guests: 4, day: '2026-08-02' } };
const greeting = { role: 'assistant', model: 'none', content: { type: 'text', text: 'Hello.' } };
const sure = { action: 'accept', content: { sure: true } };

interface Posted {
  readonly exchange: number;
  readonly id: number;
  readonly params: Readonly<Record<string, unknown>>;
}

/** What the session posted as calls of tools, in order. */
function posted(inspected: Inspected): readonly Posted[] {
  const bodies = new Map<number, Buffer[]>();
  for (const { exchange, side, bytes } of inspected.truths('chunk'))
    if (side === 'request') bodies.set(exchange, [...(bodies.get(exchange) ?? []), Buffer.from(bytes)]);
  return [...bodies]
    .map(([exchange, pieces]) => ({
      ...(JSON.parse(Buffer.concat(pieces).toString()) as Posted & { readonly method: string }),
      exchange,
    }))
    .filter(({ method }) => method === 'tools/call');
}

/** A way to the demo server on which every `requestState` that goes there is changed by one character. */
async function startTampering(to: string): Promise<Peer> {
  const server = createServer((request, response) => {
    void (async () => {
      const pieces: Buffer[] = [];
      for await (const piece of request) pieces.push(piece as Buffer);
      const text = Buffer.concat(pieces).toString();
      const changed = text.replace(
        /("requestState":"[^"]{20})([^"])/,
        (_, head: string, one: string) => head + (one === 'A' ? 'B' : 'A'),
      );
      const headers = Object.fromEntries(
        Object.entries(request.headers).filter(([name]) => !['host', 'connection', 'content-length'].includes(name)),
      ) as Record<string, string>;
      const answer = await fetch(to, { method: 'POST', headers, body: changed });
      response.writeHead(answer.status, { 'Content-Type': answer.headers.get('content-type') ?? '' });
      response.end(Buffer.from(await answer.arrayBuffer()));
    })().catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/mcp`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

describe('book_table of the demo server', () => {
  verifies('rounds-one-call', 'three rounds over sockets, the signed state accepted each time', async () => {
    const demo = await keep(startDemoServer());
    const inspected = inspect(demo.url, { transport: 'stateless' });
    await inspected.until(({ lists }) => lists.tools.state === 'ready');
    const booking = call(inspected, 'book_table');
    await give(inspected, 'who', who);
    await give(inspected, 'greeting', greeting);
    expect(inspected.session.call(booking)).toMatchObject({ state: 'pending', rounds: 3 });
    await give(inspected, 'sure', sure);
    const end = await inspected.ended(booking);
    expect(end).toMatchObject({
      state: 'result',
      rounds: 4,
      inputs: 0,
      result: { content: [{ text: 'The Demo expects 4 on 2026-08-02. Hello.' }] },
    });
    const bodies = posted(inspected);
    expect(new Set(bodies.map(({ id }) => id)).size).toBe(4);
    expect(bodies.map(({ params }) => Object.keys((params['inputResponses'] as object | undefined) ?? {}))).toEqual([
      [],
      ['who'],
      ['greeting'],
      ['sure'],
    ]);
    const exchanges = bodies.map(({ exchange }) => exchange);
    const opened = inspected.truths('exchange-opened').filter(({ exchange }) => exchanges.includes(exchange));
    expect(opened.map(({ continues }) => continues)).toEqual([undefined, ...exchanges.slice(0, -1)]);
    expect(inspected.capture.row(end.answer ?? 0)?.exchange).toBe(exchanges.at(-1));
  });

  verifies('rounds-state-refused', 'changed on the way: the error of the server is what the call came to', async () => {
    const demo = await keep(startDemoServer());
    const tampering = await keep(startTampering(demo.url));
    const inspected = inspect(tampering.url, { transport: 'stateless' });
    await inspected.until(({ lists }) => lists.tools.state === 'ready');
    const booking = call(inspected, 'book_table');
    await give(inspected, 'who', who);
    await give(inspected, 'greeting', greeting);
    const end = await inspected.ended(booking);
    expect(end).toMatchObject({
      state: 'error',
      rounds: 3,
      inputs: 0,
      error: { code: -32602, data: { reason: 'invalid_request_state' } },
    });
    expect(inspected.capture.row(end.answer ?? 0)).toMatchObject({ kind: 'error' });
    expect(posted(inspected)).toHaveLength(3);
    expect(inspected.session.summary()).toMatchObject({ phase: 'connected', waiting: 0 });
  });

  verifies('rounds-state-refused', 'made up by hand: sent as it was written, and refused by the server', async () => {
    const demo = await keep(startDemoServer());
    const inspected = inspect(demo.url, { transport: 'stateless' });
    await inspected.until(({ lists }) => lists.tools.state === 'ready');
    const booking = call(inspected, 'book_table', { inputResponses: { greeting }, requestState: 'made up' });
    expect(await inspected.ended(booking)).toMatchObject({ state: 'error', rounds: 1, error: { code: -32602 } });
    expect(posted(inspected)[0]?.params).toMatchObject({ requestState: 'made up', inputResponses: { greeting } });
  });
});

describe('servers that ask in their own way', () => {
  const elicit = {
    method: 'elicitation/create',
    params: { message: 'Go on?', requestedSchema: { type: 'object', properties: {} } },
  };
  const wants = (requestState: string, ...keys: readonly string[]) => ({
    resultType: 'input_required',
    requestState,
    ...(keys.length > 0 && { inputRequests: Object.fromEntries(keys.map((key) => [key, elicit])) }),
  });

  verifies('rounds-one-call', 'a state of a megabyte and of any characters comes back as it was given', async () => {
    const puppet = await keep(startPuppet({ transport: 'stateless', revision: '2026-07-28' }));
    const inspected = inspect(puppet.url, { transport: 'stateless' });
    await inspected.until(({ lists }) => lists.tools.state === 'ready');
    const states = ['x'.repeat(1_000_000), '"\\ \u0000\u2028\ud83d\ude00 ü\r\n', ''];
    const pulling = call(inspected, 'pull');
    (await puppet.next('tools/call')).result(wants(states[0] ?? '', 'a', 'b'));
    for (const [at, state] of states.entries()) {
      const keys = at === 0 ? ['a', 'b'] : ['a'];
      for (const key of keys.toReversed()) await give(inspected, key, { action: 'decline' });
      const heard = await puppet.next('tools/call');
      expect(heard.message.params?.['requestState']).toBe(state);
      expect(heard.message.params?.['inputResponses']).toEqual(
        Object.fromEntries(keys.map((key) => [key, { action: 'decline' }])),
      );
      const next = states[at + 1];
      heard.result(next === undefined ? { resultType: 'complete', content: [] } : wants(next, 'a'));
    }
    expect(await inspected.ended(pulling)).toMatchObject({ state: 'result', rounds: 4 });
  });

  verifies('rounds-end', 'a server that asks for ever, while nobody has to answer', async () => {
    const puppet = await keep(startPuppet({ transport: 'stateless', revision: '2026-07-28' }));
    const inspected = inspect(puppet.url, { transport: 'stateless' });
    await inspected.until(({ lists }) => lists.tools.state === 'ready');
    const pulling = call(inspected, 'pull');
    for (let round = 1; round <= 32; round += 1) (await puppet.next('tools/call')).result(wants(`s-${round}`));
    expect(await inspected.ended(pulling)).toMatchObject({ state: 'failed', rounds: 32 });
    expect(posted(inspected)).toHaveLength(32);
  });

  verifies('rounds-end', 'cancelled while it is asked, beside another call that goes on', async () => {
    const puppet = await keep(startPuppet({ transport: 'stateless', revision: '2026-07-28' }));
    const inspected = inspect(puppet.url, { transport: 'stateless' });
    await inspected.until(({ lists }) => lists.tools.state === 'ready');
    const [one, two] = [call(inspected, 'pull'), call(inspected, 'pull')];
    (await puppet.next('tools/call')).result(wants('s-1', 'a'));
    (await puppet.next('tools/call')).result(wants('s-2', 'b'));
    await inspected.until(({ waiting }) => waiting === 2);
    const calls = new Map(inspected.session.inbox().map(({ key, call: belongs }) => [key, belongs]));
    expect(new Set(calls.values())).toEqual(new Set([one, two]));
    inspected.session.cancel(calls.get('a') ?? '');
    await give(inspected, 'b', { action: 'cancel' });
    const again = await puppet.next('tools/call');
    expect(again.message.params).toMatchObject({ requestState: 's-2', inputResponses: { b: { action: 'cancel' } } });
    again.result({ resultType: 'complete', content: [] });
    expect((await inspected.ended(calls.get('a') ?? '')).state).toBe('cancelled');
    expect((await inspected.ended(calls.get('b') ?? '')).state).toBe('result');
    expect(posted(inspected)).toHaveLength(3);
  });
});
