// The fault servers do what they say: others build on them.
import { describe, expect, test } from 'vitest';
import { faults, type FaultId } from '../../servers/faults/faults.ts';
import { ELSEWHERE } from '../../servers/faults/redirectElsewhere.ts';
import { containing, matching } from './matchers.ts';
import { closing, wireLog, type Seen } from './wireLog.ts';

const call = (id: number, method: string, params: unknown = {}): Buffer =>
  Buffer.from(JSON.stringify({ jsonrpc: '2.0', id, method, params }));

async function start(
  id: FaultId,
): Promise<{ url: string; log: ReturnType<typeof wireLog>; post: (body: Buffer, headTimeoutMs?: number) => Seen }> {
  const { url } = closing(await faults[id].start(), (server) => server.close());
  const log = wireLog({ maxDecodedBytes: 2 ** 24 });
  return {
    url,
    log,
    post: (body, headTimeoutMs) =>
      log.send({ method: 'POST', url, headers: [['Content-Type', 'application/json']], body }, { headTimeoutMs }),
  };
}

/** What `tools/call` is answered with, after a handshake that works. */
async function called(id: FaultId): Promise<Seen> {
  const { post } = await start(id);
  const initialize = post(call(0, 'initialize', { protocolVersion: '2025-06-18' }));
  expect(await initialize.ended).toEqual({ how: 'complete' });
  expect(JSON.parse(initialize.text())).toMatchObject({
    id: 0,
    result: { protocolVersion: '2025-06-18', capabilities: { tools: {} } },
  });
  const tools = post(call(1, 'tools/list'));
  await tools.ended;
  expect(JSON.parse(tools.text())).toMatchObject({ id: 1, result: { tools: [{ name: 'echo' }] } });
  return post(call(2, 'tools/call', { name: 'echo', arguments: { text: 'hi' } }));
}

const data = (seen: Seen): readonly string[] =>
  seen
    .text()
    .split('\n')
    .filter((line) => line.startsWith('data: '))
    .map((line) => line.slice(6));

describe('whatever is asked', () => {
  test.each([
    ['html-page', 200, 'text/html; charset=utf-8'],
    ['not-found', 404, 'text/html'],
    ['internal-error', 500, 'text/plain'],
    ['unauthorized', 401, 'application/json'],
    ['forbidden', 403, 'text/plain'],
  ] as const)('%s answers %i %s', async (id, status, type) => {
    const { post } = await start(id);
    const seen = post(call(0, 'initialize'));
    expect(await seen.ended).toEqual({ how: 'complete' });
    expect(seen.head?.status).toBe(status);
    expect(seen.head?.headers).toContainEqual(['Content-Type', type]);
    expect(seen.head?.headers.map(([name]) => name)).not.toContain('WWW-Authenticate');
  });

  test('unauthorized-with-challenge names its metadata', async () => {
    const { post, url } = await start('unauthorized-with-challenge');
    const seen = post(call(0, 'initialize'));
    await seen.ended;
    expect(seen.head?.headers).toContainEqual([
      'WWW-Authenticate',
      containing(`resource_metadata="${new URL(url).origin}/.well-known/oauth-protected-resource"`),
    ]);
  });

  test('redirect-elsewhere names the other host', async () => {
    const { post } = await start('redirect-elsewhere');
    const seen = post(call(0, 'initialize'));
    await seen.ended;
    expect(seen.head).toMatchObject({ status: 307, headers: expect.arrayContaining([['Location', ELSEWHERE]]) as unknown });
  });

  test('never-answers never answers', async () => {
    const { post } = await start('never-answers');
    expect(await post(call(0, 'initialize'), 100).ended).toEqual({ how: 'timeout', afterMs: 100 });
  });

  test('sse-without-endpoint streams, but no endpoint', async () => {
    const { log, url } = await start('sse-without-endpoint');
    const seen = log.send({ url, headers: [['Accept', 'text/event-stream']] });
    await seen.until(({ text }) => text().includes('nothing yet'));
    expect(seen.text()).not.toContain('endpoint');
  });

  test('cross-origin-endpoint works when followed', async () => {
    const { log, url } = await start('cross-origin-endpoint');
    const stream = log.send({ url });
    await stream.until(({ text }) => text().includes('\n\n'));
    const [endpoint] = data(stream);
    expect(new URL(endpoint!).origin).not.toBe(new URL(url).origin);
    const accepted = log.send({ method: 'POST', url: endpoint!, body: call(5, 'tools/call') });
    await accepted.ended;
    expect(accepted.head?.status).toBe(202);
    await stream.until(({ text }) => text().includes('from the other origin'));
  });
});

describe('after a good handshake, tools/call', () => {
  test.each([
    ['half-frame-then-fin', 'server-fin'],
    ['reset-mid-body', 'server-reset'],
  ] as const)('%s ends as %s', async (id, how) => {
    const seen = await called(id);
    expect((await seen.ended).how).toBe(how);
    expect(seen.text()).toMatch(/^: working\n\n/);
  });

  test.each([
    ['non-json-data', ['almost there, hold on', containing('"id":2')]],
    ['unknown-id', [containing('"id":"nobody-asked"'), containing('"id":2')]],
    ['duplicate-id', [matching(/"id":2.*first/), matching(/"id":2.*second/)]],
    ['slow-drip', [containing('"id":2')]],
  ] as const)('%s streams its events', async (id, events) => {
    const seen = await called(id);
    expect(await seen.ended).toEqual({ how: 'complete' });
    expect(data(seen)).toEqual(events);
    if (id === 'slow-drip') expect(seen.chunks().length).toBeGreaterThan(50);
  });

  test('invalid-utf8 has the two bytes', async () => {
    const seen = await called('invalid-utf8');
    await seen.ended;
    expect(Buffer.concat(seen.chunks().map(({ bytes }) => bytes)).includes(Buffer.from([0xc3, 0x28]))).toBe(true);
  });

  test('huge-event is one event of 16 MiB', async () => {
    const seen = await called('huge-event');
    await seen.ended;
    expect(data(seen).map(({ length }) => length)).toEqual([expect.closeTo(2 ** 24, -3)]);
  });

  test('json-not-rpc, wrong-content-type, empty-ok answer what they say', async () => {
    const bare = await called('json-not-rpc');
    await bare.ended;
    expect(JSON.parse(bare.text())).toEqual({ output: 'done', took: 12 });
    const plain = await called('wrong-content-type');
    await plain.ended;
    expect(plain.head?.headers).toContainEqual(['Content-Type', 'text/plain']);
    expect(JSON.parse(plain.text())).toMatchObject({ jsonrpc: '2.0', id: 2 });
    const empty = await called('empty-ok');
    expect(await empty.ended).toEqual({ how: 'complete' });
    expect(empty.head?.status).toBe(200);
    expect(empty.text()).toBe('');
  });

  test('gzip-bomb and endless-line go on until somebody stops them', async () => {
    expect(await (await called('gzip-bomb')).ended).toEqual({ how: 'aborted', reason: 'too-large' });
    const endless = await called('endless-line');
    await endless.until(({ chunks }) => chunks().length > 200);
    endless.exchange.abort('too-large');
    expect(endless.text().slice(6).includes('\n')).toBe(false);
  });
});
