import { expect, test } from 'vitest';
import { httpResponse } from '../../support/rawServer.ts';
import { verifies } from '../../support/verifies.ts';
import { serve, wireLog } from './wireLog.ts';

verifies('wire-heads-raw', 'of a request as the server reads it', async () => {
  const server = await serve(async (conn) => {
    await conn.readRequest();
    await conn.write(httpResponse('200 OK', {}));
  });
  const headers = [
    ['x-Zebra', '1'],
    ['ACCEPT', 'application/json, text/event-stream'],
    ['Mcp-Method', 'tools/call'],
    ['x-zebra', 'é, again'],
    ['host', 'not.the.real.one'],
  ] as const;
  const seen = wireLog().send({ method: 'POST', url: `${server.url}/a/b?c=d#e`, headers, body: Buffer.from('hello') });
  expect(await seen.ended).toEqual({ how: 'complete' });
  const [request] = server.requests;
  expect(seen.opened.headers).toEqual([...headers, ['Connection', 'keep-alive'], ['Content-Length', '5']]);
  expect(request!.headers).toEqual(seen.opened.headers);
  expect(request!.head.split('\r\n')[0]).toBe('POST /a/b?c=d HTTP/1.1');
  expect(request!.body).toBe('hello');
});

verifies('wire-heads-raw', 'of a response as the server wrote it', async () => {
  const server = await serve(async (conn) => {
    await conn.readRequest();
    await conn.write(
      'HTTP/1.1 299 Fine By Me\r\nset-cookie: a=1\r\nCONTENT-LENGTH:   0  \r\nX-Second:\r\nSet-Cookie: b=2\r\nX-Latin: caf\xe9\r\n\r\n',
    );
  });
  const seen = wireLog().send({ url: server.url });
  await seen.ended;
  expect(seen.head).toMatchObject({ httpVersion: '1.1', status: 299, statusText: 'Fine By Me' });
  expect(seen.head?.headers.slice(0, 4)).toEqual([
    ['set-cookie', 'a=1'],
    ['CONTENT-LENGTH', '0'],
    ['X-Second', ''],
    ['Set-Cookie', 'b=2'],
  ]);
});

verifies('wire-heads-raw', 'of a response with three thousand lines', async () => {
  const lines = Array.from({ length: 3000 }, (_, index) => `X-${index}: ${index}\r\n`).join('');
  const server = await serve(async (conn) => {
    await conn.readRequest();
    await conn.write(`HTTP/1.1 200 OK\r\nContent-Length: 0\r\n${lines}\r\n`);
  });
  const seen = wireLog().send({ url: server.url });
  await seen.ended;
  expect(seen.head?.headers).toHaveLength(3001);
  expect(seen.head?.headers.at(-1)).toEqual(['X-2999', '2999']);
});

verifies('wire-adds-least', 'for each method, with a body and without', async () => {
  const server = await serve(async (conn) => {
    for (;;) {
      await conn.readRequest();
      await conn.write(httpResponse('200 OK', {}));
    }
  });
  const log = wireLog();
  const host = ['Host', `127.0.0.1:${server.port}`];
  const kept = ['Connection', 'keep-alive'];
  const cases = [
    { plan: { method: 'GET' }, sent: [host, kept] },
    { plan: { method: 'DELETE' }, sent: [host, kept] },
    { plan: { method: 'POST' }, sent: [host, kept, ['Content-Length', '0']] },
    { plan: { method: 'GET', body: Buffer.from('é') }, sent: [host, kept, ['Content-Length', '2']] },
    { plan: { headers: [['connection', 'close']] as const }, sent: [host, ['connection', 'close']] },
  ];
  for (const { plan, sent } of cases) {
    const seen = log.send({ url: server.url, ...plan });
    expect(await seen.ended).toEqual({ how: 'complete' });
    expect(seen.opened.headers).toEqual(sent);
    expect(server.requests.at(-1)?.headers).toEqual(sent);
  }
});

test('a request body is told as one chunk before anything is answered', async () => {
  const server = await serve(async (conn) => {
    await conn.readRequest();
    await conn.write(httpResponse('202 Accepted', {}));
  });
  const body = Buffer.from('{"jsonrpc":"2.0"}');
  const seen = wireLog().send({ method: 'POST', url: server.url, body });
  await seen.ended;
  expect(seen.truths.slice(0, 2).map(({ kind }) => kind)).toEqual(['exchange-opened', 'chunk']);
  expect(seen.truths[1]).toMatchObject({ side: 'request', layer: 'sent', from: 0, bytes: body, parts: undefined });
});

verifies('wire-no-redirect', 'with a 307 to a place that would answer', async () => {
  const server = await serve(async (conn) => {
    for (;;) {
      await conn.readRequest();
      await conn.write(httpResponse('307 Temporary Redirect', { Location: '/elsewhere' }));
    }
  });
  const seen = wireLog().send({ url: server.url });
  expect(await seen.ended).toEqual({ how: 'complete' });
  expect(seen.head?.status).toBe(307);
  expect(server.requests).toHaveLength(1);
});

verifies('wire-trailers', 'after a chunked body', async () => {
  const server = await serve(async (conn) => {
    await conn.readRequest();
    await conn.write(
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: X-Sum\r\n\r\n2\r\nok\r\n0\r\nX-Sum: 12\r\nx-sum: 13\r\n\r\n',
    );
  });
  const seen = wireLog().send({ url: server.url });
  expect(await seen.ended).toEqual({ how: 'complete' });
  expect(seen.trailers?.headers).toEqual([
    ['X-Sum', '12'],
    ['x-sum', '13'],
  ]);
  expect(seen.truths.slice(-3).map(({ kind }) => kind)).toEqual(['chunk', 'trailers', 'exchange-closed']);
});

test('informational responses before the real one do not count as the answer', async () => {
  const server = await serve(async (conn) => {
    await conn.readRequest();
    await conn.write('HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n');
    await conn.write(httpResponse('200 OK', {}, 'real'));
  });
  const seen = wireLog().send({ url: server.url });
  expect(await seen.ended).toEqual({ how: 'complete' });
  expect(seen.head?.status).toBe(200);
  expect(seen.text()).toBe('real');
});
