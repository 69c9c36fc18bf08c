import { describe, expect, test } from 'vitest';
import { createServer, type AddressInfo } from 'node:net';
import type { Ending } from '../../../shared/observation/ending.ts';
import { httpChunk, httpResponse, type RawConn } from '../../support/rawServer.ts';
import { verifies } from '../../support/verifies.ts';
import { containing } from './matchers.ts';
import { serve, wireLog, type Seen } from './wireLog.ts';

const CHUNKED = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n';

/** What one exchange told when the server does `script` after reading the request. */
async function after(
  script: (conn: RawConn) => Promise<void> | void,
  headTimeoutMs?: number,
): Promise<{ seen: Seen; ending: Ending; at: string }> {
  const server = await serve(async (conn) => {
    await conn.readRequest();
    await script(conn);
  });
  const seen = wireLog().send({ url: server.url }, { headTimeoutMs });
  const ending = await seen.ended;
  // Whatever a broken socket says late must not be told any more.
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(seen.truths.filter(({ kind }) => kind === 'exchange-closed')).toHaveLength(1);
  expect(seen.truths.at(-1)?.kind).toBe('exchange-closed');
  return { seen, ending, at: `127.0.0.1:${server.port}` };
}

describe('while the server answers', () => {
  verifies('wire-endings', 'complete by Content-Length', async () => {
    const { ending } = await after((conn) => conn.write(httpResponse('200 OK', {}, 'whole')));
    expect(ending).toEqual({ how: 'complete' });
  });

  verifies('wire-endings', 'complete when a body without a length ends with the connection', async () => {
    const { ending, seen } = await after(async (conn) => {
      await conn.write('HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\ndata: 1\n\n');
      conn.fin();
    });
    expect(ending).toEqual({ how: 'complete' });
    expect(seen.text()).toBe('data: 1\n\n');
  });

  verifies('wire-endings', 'server-fin before Content-Length', async () => {
    const { ending, seen } = await after(async (conn) => {
      await conn.write('HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nabc');
      conn.fin();
    });
    expect(ending).toEqual({
      how: 'server-fin',
      sentence: 'The server closed the connection after 3 of the 1,000 bytes it had announced.',
    });
    expect(seen.text()).toBe('abc');
  });

  verifies('wire-endings', 'server-fin before the last HTTP chunk', async () => {
    const { ending, seen } = await after(async (conn) => {
      await conn.write(CHUNKED + httpChunk('abc').toString());
      conn.fin();
    });
    expect(ending).toEqual({
      how: 'server-fin',
      sentence: 'The server closed the connection after 3 bytes of the body, before the last HTTP chunk.',
    });
    expect(seen.text()).toBe('abc');
  });

  verifies('wire-endings', 'server-reset inside the body', async () => {
    const { ending, seen } = await after(async (conn) => {
      await conn.write('HTTP/1.1 200 OK\r\n\r\nabc');
      await conn.delay(30);
      conn.rst();
    });
    expect(ending).toEqual({ how: 'server-reset', sentence: 'The server reset the connection after 3 bytes of the body.' });
    expect(seen.text()).toBe('abc');
  });

  verifies('wire-endings', 'failed when the chunked coding breaks, with what came before', async () => {
    const { ending, seen, at } = await after((conn) => conn.write(`${CHUNKED}${httpChunk('abc').toString()}zz\r\n`));
    expect(ending).toMatchObject({
      how: 'failed',
      code: 'not-http',
      sentence: `The body from ${at} is not framed as HTTP/1.1 says: invalid character in chunk size.`,
    });
    expect(seen.text()).toBe('abc');
  });

  verifies('wire-endings', 'complete whatever follows a whole response', async () => {
    const { ending, seen } = await after((conn) => conn.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok and more'));
    expect(ending).toEqual({ how: 'complete' });
    expect(seen.text()).toBe('ok');
  });

  verifies('wire-endings', 'timeout without a response head', async () => {
    const { ending } = await after(() => {}, 80);
    expect(ending).toEqual({ how: 'timeout', afterMs: 80 });
  });

  test('the head timeout does not bound the body', async () => {
    const { ending } = await after(async (conn) => {
      await conn.write(CHUNKED);
      await conn.delay(150);
      await conn.write('0\r\n\r\n');
    }, 80);
    expect(ending).toEqual({ how: 'complete' });
  });
});

describe('without an answer', () => {
  verifies('wire-failures-in-words', 'for addresses that are none', async () => {
    const log = wireLog();
    for (const [url, sentence] of [
      ['', 'The address is empty.'],
      ['localhost:3000/mcp', '“localhost:3000/mcp” has no http:// or https:// in front.'],
      ['http://', '“http://” is not a web address.'],
      ['http://localhost:99999/', '“http://localhost:99999/” is not a web address.'],
      ['ftp://localhost/mcp', '“ftp://localhost/mcp” starts with ftp:, which is not HTTP.'],
    ] as const) {
      const seen = log.send({ url });
      expect(await seen.ended).toMatchObject({ how: 'failed', code: 'bad-url', sentence });
      expect(seen.truths.map(({ kind }) => kind)).toEqual(['exchange-opened', 'exchange-closed']);
    }
  });

  verifies('wire-failures-in-words', 'for a port nobody listens at', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    const seen = wireLog().send({ url: `http://127.0.0.1:${port}/mcp` });
    expect(await seen.ended).toEqual({
      how: 'failed',
      code: 'refused',
      sentence: `Nothing listens at 127.0.0.1:${port}: the connection was refused.`,
      advice: 'Start the server, or check the host and port.',
    });
  });

  verifies('wire-failures-in-words', 'for a host that does not exist', async () => {
    const seen = wireLog().send({ url: 'http://no-such-host.invalid/mcp' });
    // Without any network the name server itself is missing, which is said in other words.
    expect(await seen.ended).toMatchObject({
      how: 'failed',
      code: 'unknown-host',
      sentence: containing('The name no-such-host.invalid'),
    });
  });

  verifies('wire-failures-in-words', 'for a server that closes or resets instead of answering', async () => {
    const closed = await after((conn) => conn.fin());
    expect(closed.ending).toMatchObject({
      how: 'failed',
      code: 'reset',
      sentence: `${closed.at} closed the connection without answering.`,
    });
    const reset = await after((conn) => conn.rst());
    expect(reset.ending).toMatchObject({
      how: 'failed',
      code: 'reset',
      sentence: `${reset.at} reset the connection without answering.`,
    });
    const cut = await after(async (conn) => {
      await conn.write('HTTP/1.1 200 OK\r\nContent-Ty');
      conn.fin();
    });
    expect(cut.ending).toMatchObject({
      how: 'failed',
      code: 'reset',
      sentence: `${cut.at} closed the connection in the middle of the response head.`,
    });
  });

  verifies('wire-failures-in-words', 'for something that does not speak HTTP', async () => {
    const ssh = await after((conn) => conn.write('SSH-2.0-OpenSSH_9.6\r\n'));
    expect(ssh.ending).toMatchObject({
      how: 'failed',
      code: 'not-http',
      sentence: containing('It began with “SSH-2.0-OpenSSH_9.6'),
    });
    const tls = await after((conn) => conn.write(Uint8Array.of(0x15, 3, 1, 0, 2, 2, 70)));
    expect(tls.ending).toMatchObject({
      how: 'failed',
      code: 'tls',
      sentence: `${tls.at} answered in TLS, but was asked in plain HTTP.`,
      advice: `Use https://${tls.at}/.`,
    });
    const upgraded = await after((conn) =>
      conn.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: chat\r\nConnection: Upgrade\r\n\r\n'),
    );
    expect(upgraded.ending).toMatchObject({
      how: 'failed',
      code: 'not-http',
      sentence: 'The server switched to another protocol (101).',
    });
    expect(upgraded.seen.head?.status).toBe(101);
  });

  verifies('wire-failures-in-words', 'for a response head above 256 KB', async () => {
    const { ending, at } = await after((conn) => conn.write(`HTTP/1.1 200 OK\r\nX-Big: ${'a'.repeat(300_000)}`));
    expect(ending).toMatchObject({
      how: 'failed',
      code: 'not-http',
      sentence: `The response head of ${at} is larger than 256 KB.`,
    });
    const fine = await after((conn) =>
      conn.write(`HTTP/1.1 200 OK\r\nX-Big: ${'a'.repeat(200_000)}\r\nContent-Length: 0\r\n\r\n`),
    );
    expect(fine.ending).toEqual({ how: 'complete' });
  });

  verifies('wire-failures-in-words', 'for a request that cannot be written as HTTP', async () => {
    const log = wireLog();
    const header = log.send({ url: 'http://127.0.0.1:9/', headers: [['X-Name', 'two\r\nlines']] });
    expect(await header.ended).toMatchObject({
      how: 'failed',
      code: 'unknown',
      sentence: 'This request cannot be written as HTTP: invalid character in header content ["X-Name"].',
    });
    expect(header.truths.map(({ kind }) => kind)).toEqual(['exchange-opened', 'exchange-closed']);
    const method = log.send({ url: 'http://127.0.0.1:9/', method: 'GE T' });
    expect(await method.ended).toMatchObject({ how: 'failed', code: 'unknown' });
  });
});
