import { expect, test } from 'vitest';
import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { httpResponse, type RawServer, type RawTls } from '../../support/rawServer.ts';
import { tlsMaterial } from '../../support/tlsMaterial.ts';
import { verifies } from '../../support/verifies.ts';
import { closing, serve, wireLog } from './wireLog.ts';

const { ca, wrongHost, expired } = tlsMaterial();
/** No machine has this name: only a proxy can reach it. `wrongHost` is its certificate. */
const NAME = 'elsewhere.example';

/** A proxy that tunnels every CONNECT to the raw server, or answers it with `refusal`. */
async function tunnelTo(target: RawServer, refusal?: string): Promise<{ url: string; asked: string[] }> {
  const asked: string[] = [];
  const sockets = new Set<Socket>();
  const proxy: Server = createServer();
  proxy.on('connect', (request, socket: Socket) => {
    asked.push(`${request.url} ${request.headers['proxy-authorization'] ?? ''}`.trim());
    if (refusal !== undefined) return void socket.end(`HTTP/1.1 ${refusal}\r\nContent-Length: 0\r\n\r\n`);
    const onward = connect(target.port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      onward.pipe(socket).pipe(onward);
    });
    for (const it of [socket, onward]) sockets.add(it.on('error', () => {}));
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  closing(proxy, () => {
    for (const socket of sockets) socket.destroy();
    proxy.close();
  });
  return { url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`, asked };
}

const answering = (tls?: RawTls) =>
  serve(async (conn) => {
    for (;;) {
      await conn.readRequest();
      await conn.write(httpResponse('200 OK', {}, 'through'));
    }
  }, tls);

verifies('wire-proxy', 'http in absolute form, with credentials', async () => {
  const proxy = await answering();
  const log = wireLog({ proxyEnv: { HTTP_PROXY: `http://me:s%40fe@127.0.0.1:${proxy.port}` } });
  const seen = log.send({ method: 'POST', url: `http://${NAME}/mcp?x=1`, body: Buffer.from('hello') });
  expect(await seen.ended).toEqual({ how: 'complete' });
  expect(seen.text()).toBe('through');
  expect(proxy.requests[0]).toMatchObject({ target: `http://${NAME}/mcp?x=1`, body: 'hello' });
  expect(seen.opened.headers).toContainEqual(['Proxy-Authorization', `Basic ${Buffer.from('me:s@fe').toString('base64')}`]);
  expect(proxy.requests[0]!.headers).toEqual(seen.opened.headers);
  expect(seen.phases[0]?.detail).toEqual({ reused: false, proxy: `127.0.0.1:${proxy.port}` });
});

verifies('wire-proxy', 'https through a tunnel, whose connection is kept', async () => {
  const server = await answering(wrongHost);
  const proxy = await tunnelTo(server);
  const withUser = proxy.url.replace('//', '//me:word@');
  const log = wireLog({
    tls: { ca: ca.cert, acceptInvalid: false },
    proxyEnv: { https_proxy: withUser, HTTPS_PROXY: 'http://127.0.0.1:1' },
  });
  const seen = log.send({ url: `https://${NAME}/mcp` });
  expect(await seen.ended).toEqual({ how: 'complete' });
  expect(seen.text()).toBe('through');
  expect(server.requests[0]?.target).toBe('/mcp');
  expect(server.requests[0]?.headers).toEqual(seen.opened.headers);
  expect(seen.phases.map(({ phase }) => phase)).toEqual(['socket', 'tls', 'request-sent', 'first-byte']);
  expect(seen.phases[1]?.detail).toMatchObject({ authorized: true, certificate: { subject: `CN=${NAME}` } });
  expect(await log.send({ url: `https://${NAME}/mcp` }).ended).toEqual({ how: 'complete' });
  expect(proxy.asked).toEqual([`${NAME}:443 Basic ${Buffer.from('me:word').toString('base64')}`]);
});

verifies('wire-proxy', 'and its refusals and absence are told as the proxy’s', async () => {
  const server = await answering();
  const proxy = await tunnelTo(server, '407 Proxy Authentication Required');
  const name = proxy.url.slice('http://'.length);
  const refused = wireLog({ proxyEnv: { HTTPS_PROXY: proxy.url } }).send({ url: `https://${NAME}/mcp` });
  expect(await refused.ended).toEqual({
    how: 'failed',
    code: 'proxy',
    sentence: `The proxy ${name} refused a tunnel: 407 Proxy Authentication Required (for ${NAME}:443).`,
    advice: 'Put the user name and password into the proxy’s address.',
  });
  for (const scheme of ['http', 'https']) {
    const gone = wireLog({ proxyEnv: { HTTP_PROXY: 'http://127.0.0.1:1', HTTPS_PROXY: 'http://127.0.0.1:1' } }).send({
      url: `${scheme}://${NAME}/mcp`,
    });
    expect(await gone.ended).toMatchObject({
      how: 'failed',
      code: 'proxy',
      sentence: 'The proxy 127.0.0.1:1 cannot be reached (ECONNREFUSED).',
    });
  }
});

test('a proxy that never answers is left alone after the timeout', async () => {
  let left = false;
  const proxy = await serve(async (conn) => {
    await conn.readRequest();
    await conn.closed;
    left = true;
  });
  const seen = wireLog({ proxyEnv: { HTTPS_PROXY: proxy.url } }).send({ url: `https://${NAME}/mcp` }, { headTimeoutMs: 80 });
  expect(await seen.ended).toEqual({ how: 'timeout', afterMs: 80 });
  while (!left) await new Promise((resolve) => setTimeout(resolve, 5));
  expect(proxy.requests[0]).toMatchObject({ method: 'CONNECT', target: `${NAME}:443` });
});

verifies('wire-tls-failures', 'through a tunnel', async () => {
  const proxy = await tunnelTo(await answering(expired));
  const seen = wireLog({ tls: { ca: ca.cert, acceptInvalid: false }, proxyEnv: { HTTPS_PROXY: proxy.url } }).send({
    url: `https://${NAME}/mcp`,
  });
  expect(await seen.ended).toMatchObject({ how: 'failed', code: 'tls', sentence: `The certificate of ${NAME} has expired.` });
});

verifies('wire-proxy', 'but not for this machine, nor what NO_PROXY names', async () => {
  const server = await answering();
  const unreachable = 'http://127.0.0.1:1';
  const direct = wireLog({ proxyEnv: { HTTP_PROXY: unreachable } });
  for (const host of ['127.0.0.1', 'localhost']) {
    expect(await direct.send({ url: `http://${host}:${server.port}/` }).ended).toEqual({ how: 'complete' });
  }
  for (const [noProxy, exempt] of [
    ['elsewhere.invalid', true],
    ['other.test, .invalid', true],
    ['*.elsewhere.invalid', true],
    ['*', true],
    ['elsewhere.invalid:8080', true],
    ['elsewhere.invalid:80', false],
    ['where.invalid', false],
    ['', false],
  ] as const) {
    const seen = wireLog({ proxyEnv: { HTTP_PROXY: unreachable, NO_PROXY: noProxy } }).send({
      url: 'http://elsewhere.invalid:8080/',
    });
    expect(await seen.ended, noProxy).toMatchObject({ code: exempt ? 'unknown-host' : 'proxy' });
  }
});
