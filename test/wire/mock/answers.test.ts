// What a mock answers: which occurrence, under whose ids, and what becomes of what was not recorded. Captures are written by hand, requests
// are sent by hand.
import { createServer, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished } from 'vitest';
import { verifies } from '../../support/verifies.ts';
import { event, post, serveCapture, writeCapture, type Scripted } from './mocking.ts';

const reply = (id: unknown, result: object): string => JSON.stringify({ jsonrpc: '2.0', id, result });
const asks = (id: unknown, args: object): object => ({ id, method: 'tools/call', params: { name: 'add', arguments: args } });
const answered = (at: number, id: unknown, args: object, said: unknown): Scripted => ({
  at,
  body: asks(id, args),
  pieces: [[at + 2, reply(id, { said })]],
});
const opening = (at: number, session: string): Scripted => ({
  at,
  body: { id: 0, method: 'initialize', params: { protocolVersion: '2025-11-25' } },
  answers: [['Mcp-Session-Id', session]],
  pieces: [[at + 2, reply(0, { protocolVersion: '2025-11-25', capabilities: {}, serverInfo: { name: 'x', version: '1' } })]],
});

verifies('mock-occurrences', 'without sessions', async () => {
  const path = writeCapture([
    answered(0, 1, { a: 1 }, 'first'),
    answered(10, 2, { a: 2 }, 'other'),
    answered(20, 3, { a: 1 }, 'second'),
  ]);
  const mock = await serveCapture(path);
  const said: unknown[] = [];
  for (const a of [1, 1, 2, 1]) said.push((await post(mock.url, asks(`id ${a}`, { a }))).message.result['said']);
  expect(said).toEqual(['first', 'second', 'other', 'second']);
  expect(mock.state()).toMatchObject({ matched: 3, repeated: 1, played: 3, recorded: 3 });
});

verifies('mock-occurrences', 'each session from the beginning', async () => {
  const headers = [['Mcp-Session-Id', 'secret']] as const;
  const path = writeCapture([
    opening(0, 'secret'),
    { ...answered(10, 1, {}, 'first'), headers },
    { ...answered(20, 2, {}, 'second'), headers },
    { at: 30, method: 'DELETE', headers },
  ]);
  const mock = await serveCapture(path);
  for (const _ of ['a client', 'another']) {
    const opened = await post(mock.url, { id: 'mine', method: 'initialize', params: { protocolVersion: '2025-11-25', more: 1 } });
    const id = opened.headers.get('mcp-session-id') ?? '';
    expect([opened.message.id, id === '', id === 'secret']).toEqual(['mine', false, false]);
    const session = { 'Mcp-Session-Id': id };
    expect((await post(mock.url, asks(7, {}), session)).message).toMatchObject({ id: 7, result: { said: 'first' } });
    expect((await post(mock.url, asks(8, {}), session)).message).toMatchObject({ id: 8, result: { said: 'second' } });
    await fetch(mock.url, { method: 'DELETE', headers: session });
    expect((await post(mock.url, asks(9, {}), session)).status).toBe(404);
  }
  expect((await post(mock.url, asks(1, {}))).status).toBe(400);
  expect((await post(mock.url, asks(1, {}), { 'Mcp-Session-Id': 'secret' })).status).toBe(404);
});

verifies('mock-canonical', 'members in any order, spelled in any way, without what does not count', async () => {
  const path = writeCapture([answered(0, 1, { a: 100, b: { c: 'é', when: 1 } }, 'found')]);
  const mock = await serveCapture(path, { ignore: ['$.params.arguments.b.when'] });
  const params = '{ "arguments" : { "b": { "when": "now", "c": "\\u00e9" }, "a": 1e2 }, "name": "add", "_meta": {"x": 1} }';
  const text = (id: string): string => `{"id":${id},"jsonrpc":"2.0","method":"tools/call","params":${params}}`;
  expect((await post(mock.url, text('9007199254740993'))).text).toContain('"id":9007199254740993');
  expect((await post(mock.url, asks(2, { a: 100, b: { c: 'e' } }))).message.error.message).toContain('$.params.arguments.b.c');
});

verifies('mock-canonical', 'how a request travelled decides among equals', async () => {
  const refusal = { jsonrpc: '2.0', id: 1, error: { code: -32_020, message: 'mirrored wrongly' } };
  const path = writeCapture([
    { at: 0, body: asks(1, {}), headers: [['Mcp-Name', 'other']], status: 400, pieces: [[2, JSON.stringify(refusal)]] },
    { ...answered(10, 2, {}, 'right'), headers: [['Mcp-Name', 'add']] },
  ]);
  const mock = await serveCapture(path);
  expect((await post(mock.url, asks(1, {}), { 'Mcp-Name': 'add' })).message.result['said']).toBe('right');
  expect((await post(mock.url, asks(1, {}), { 'Mcp-Name': 'other' })).status).toBe(400);
  // A client that mirrors nothing is answered as who was welcome.
  expect((await post(mock.url, asks(1, {}))).message.result['said']).toBe('right');
});

verifies('mock-rewritten', 'ids, tokens, cursors and tasks', async () => {
  const token = { progressToken: 'recorded' };
  const path = writeCapture([
    { at: 0, body: { id: 1, method: 'tools/list' }, pieces: [[2, reply(1, { tools: [], nextCursor: 'secret page' })]] },
    {
      at: 10,
      body: { id: 2, method: 'tools/list', params: { cursor: 'secret page' } },
      pieces: [[12, reply(2, { tools: [{ name: 'last' }] })]],
    },
    {
      at: 20,
      body: { id: 3, method: 'tools/call', params: { name: 'long', _meta: token } },
      pieces: [
        [22, event({ method: 'notifications/progress', params: { progressToken: 'recorded', progress: 1 } })],
        [24, event({ id: 3, result: { task: { taskId: 'secret task', status: 'working' } } })],
      ],
    },
    {
      at: 30,
      body: { id: 4, method: 'tasks/get', params: { taskId: 'secret task' } },
      pieces: [[32, reply(4, { taskId: 'secret task', status: 'working' })]],
    },
    {
      at: 40,
      body: { id: 5, method: 'tasks/get', params: { taskId: 'secret task' } },
      pieces: [[42, reply(5, { taskId: 'secret task', status: 'completed' })]],
    },
  ]);
  const mock = await serveCapture(path);
  const seen: string[] = [];
  const ask = async (message: object) => {
    const got = await post(mock.url, message);
    seen.push(got.text);
    return got;
  };
  const { nextCursor } = (await ask({ id: 'a', method: 'tools/list' })).message.result;
  expect((await ask({ id: 'b', method: 'tools/list', params: { cursor: nextCursor } })).text).toContain('last');
  for (const _ of ['once', 'again']) {
    const long = await ask({ id: 'c', method: 'tools/call', params: { name: 'long', _meta: { progressToken: 77 } } });
    expect(long.text).toContain('"progressToken":77');
    expect(long.message.id).toBe('c');
    const { taskId } = long.message.result['task'] as { readonly taskId: string };
    for (const status of ['working', 'completed', 'completed'])
      expect((await ask({ id: 'd', method: 'tasks/get', params: { taskId } })).message.result).toEqual({ taskId, status });
  }
  const quiet = await ask({ id: 'e', method: 'tools/call', params: { name: 'long' } });
  expect(quiet.text).not.toContain('progress');
  expect(seen.join('')).not.toContain('secret');
});

verifies('mock-rounds-in-order', 'a state has to be the one that was given out', async () => {
  const call = (id: number, more: object): object => ({
    id,
    method: 'tools/call',
    params: { name: 'ask', arguments: {}, ...more },
  });
  const inputs = { inputResponses: { q: { action: 'accept' } } };
  const path = writeCapture([
    {
      at: 0,
      body: call(1, {}),
      pieces: [[2, reply(1, { resultType: 'input_required', inputRequests: {}, requestState: 'secret 1' })]],
    },
    {
      at: 10,
      body: call(2, { requestState: 'secret 1', ...inputs }),
      pieces: [[12, reply(2, { resultType: 'input_required', inputRequests: {}, requestState: 'secret 2' })]],
    },
    { at: 20, body: call(3, { requestState: 'secret 2', ...inputs }), pieces: [[22, reply(3, { done: true })]] },
  ]);
  const mock = await serveCapture(path);
  const next = async (more: object) => (await post(mock.url, call(5, more))).message;
  const stateOf = ({ result }: Awaited<ReturnType<typeof next>>): unknown => result['requestState'];
  expect((await next({ requestState: 'secret 2', ...inputs })).error.message).toContain('no such tools/call');
  const first = stateOf(await next({}));
  expect(first).not.toContain('secret');
  expect((await next({ requestState: `${String(first)}x`, ...inputs })).error.code).toBe(-32_000);
  const second = stateOf(await next({ requestState: first, ...inputs }));
  expect((await next({ requestState: second, ...inputs })).result).toEqual({ done: true });
});

verifies('mock-unmatched', 'an error that names the nearest, or no answer', async () => {
  const path = writeCapture([answered(0, 1, { a: 1, text: 'x' }, 1)]);
  const strict = await serveCapture(path);
  const { message } = await post(strict.url, asks('q', { a: 2, text: 'x' }));
  expect(message).toMatchObject({ id: 'q', error: { code: -32_000, data: { exchange: 1 } } });
  expect(message.error.message).toContain(
    'Nearest is tools/call add of exchange 1; different: $.params.arguments.a: recorded 1, came 2.',
  );
  expect((await post(strict.url, { id: 2, method: 'prompts/get' })).message.error.message).toBe(
    'This recording has no prompts/get.',
  );
  expect((await post(strict.url, { method: 'notifications/anything' })).status).toBe(202);
  const silent = await serveCapture(path, { unmatched: { policy: 'hang' } });
  const waiting = fetch(silent.url, {
    method: 'POST',
    body: '{"jsonrpc":"2.0","id":1,"method":"x"}',
    signal: AbortSignal.timeout(300),
  });
  await expect(waiting).rejects.toThrow(/timeout/i);
});

/** A server that says what it got, and where it is. */
async function realServer(): Promise<{ readonly url: string; readonly got: readonly string[] }> {
  const got: string[] = [];
  const real = createServer((request, response) => {
    let body = '';
    request.on('data', (data: Buffer) => (body += data.toString()));
    request.on('end', () => {
      const { id, method } = JSON.parse(body) as { readonly id: unknown; readonly method: string };
      got.push(`${method} ${String(request.headers['mcp-session-id'])}`);
      response.setHeader('Content-Type', 'application/json');
      if (method === 'initialize') response.setHeader('Mcp-Session-Id', 'real');
      response.end(id === undefined ? '' : reply(id, { real: method }));
    });
  });
  await new Promise<void>((resolve) => real.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void real.close());
  const url = `http://127.0.0.1:${(real.address() as AddressInfo).port}/`;
  return { url, got };
}

verifies('mock-unmatched', 'a real server, opened in the name of the client', async () => {
  const { url, got } = await realServer();
  const mock = await serveCapture(writeCapture([opening(0, 'secret')]), {
    unmatched: { policy: 'forward', url: `${url}?api_key=0123456789abcdef` },
  });
  const opened = await post(mock.url, { id: 0, method: 'initialize', params: { protocolVersion: '2025-11-25' } });
  const session = { 'Mcp-Session-Id': opened.headers.get('mcp-session-id')! };
  expect((await post(mock.url, { id: 1, method: 'tools/list' }, session)).message).toMatchObject({
    id: 1,
    result: { real: 'tools/list' },
  });
  await post(mock.url, { id: 2, method: 'ping' }, session);
  expect(got).toEqual(['initialize undefined', 'notifications/initialized real', 'tools/list real', 'ping real']);
  expect(mock.state()).toMatchObject({ forwarded: 2, unmatched: 0 });
  const { options: _options, ...told } = mock.state();
  expect(JSON.stringify(told)).toContain('Answered by');
  expect(JSON.stringify(told)).not.toContain('0123456789');
});

verifies('mock-unmatched', 'a real server, for a client that hears answers on its stream', async () => {
  const { url, got } = await realServer();
  const said = (message: object): string => `data: ${JSON.stringify({ jsonrpc: '2.0', ...message })}\n\n`;
  const path = writeCapture([
    {
      at: 0,
      method: 'GET',
      path: '/sse',
      type: 'text/event-stream',
      pieces: [
        [2, 'event: endpoint\ndata: /messages?sessionId=secret\n\n'],
        [12, said({ id: 0, result: { serverInfo: { name: 'x', version: '1' } } })],
      ],
      ending: null,
    },
    { at: 10, path: '/messages?sessionId=secret', body: { id: 0, method: 'initialize', params: {} }, status: 202 },
  ]);
  const mock = await serveCapture(path, { unmatched: { policy: 'forward', url } });
  const stream = (await fetch(mock.url, { headers: { Accept: 'text/event-stream' } })).body!.pipeThrough(new TextDecoderStream());
  const reader = stream.getReader();
  let heard = '';
  const until = async (text: string): Promise<void> => {
    while (!heard.includes(text)) heard += (await reader.read()).value ?? '';
  };
  await until('\n\n');
  const endpoint = new URL(/data: (.*)/.exec(heard)![1]!, mock.url).href;
  expect(endpoint).not.toContain('secret');
  expect((await post(endpoint, { id: 'i', method: 'initialize', params: {} })).status).toBe(202);
  await until('"id":"i"');
  expect((await post(endpoint, { id: 'f', method: 'tools/list' })).status).toBe(202);
  await until('"id":"f","result":{"real":"tools/list"}');
  expect(got).toEqual(['initialize undefined', 'notifications/initialized real', 'tools/list real']);
  await reader.cancel();
});

verifies('mock-door', 'other names and other pages', async () => {
  const mock = await serveCapture(writeCapture([answered(0, 1, {}, 1)]));
  expect(mock.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/mcp$/);
  const { port } = new URL(mock.url);
  const statusFor = (headers: Readonly<Record<string, string>>): Promise<number | undefined> =>
    new Promise((resolve, reject) => {
      const sending = send({ host: '127.0.0.1', port, path: '/mcp', method: 'POST', headers }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      });
      sending.once('error', reject);
      sending.end(JSON.stringify({ jsonrpc: '2.0', ...asks(1, {}) }));
    });
  const fitting = { 'Content-Type': 'application/json', Accept: 'application/json, text/event-stream' };
  expect(await statusFor({ ...fitting, Host: 'evil.example' })).toBe(403);
  expect(await statusFor({ ...fitting, Host: `localhost:${port}`, Origin: 'http://evil.example' })).toBe(403);
  expect(await statusFor({ ...fitting, Host: `localhost:${port}`, Origin: 'null' })).toBe(403);
  expect(await statusFor({ ...fitting, Host: `localhost:${port}`, Origin: 'http://localhost:6274' })).toBe(200);
  expect(mock.state()).toMatchObject({ refused: 3, matched: 1 });
});
