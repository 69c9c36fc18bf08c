import { expect } from 'vitest';
import { httpResponse, type RawConn } from '../../support/rawServer.ts';
import { tlsMaterial } from '../../support/tlsMaterial.ts';
import { verifies } from '../../support/verifies.ts';
import { matching, someNumber } from './matchers.ts';
import { serve, wireLog, type Seen } from './wireLog.ts';

async function answerAll(conn: RawConn): Promise<void> {
  for (;;) {
    await conn.readRequest();
    await conn.write(httpResponse('200 OK', {}));
  }
}

const names = ({ phases }: Seen): readonly string[] => phases.map(({ phase }) => phase);
const detail = ({ phases }: Seen, phase: string): unknown => phases.find((it) => it.phase === phase)?.detail;

verifies('wire-phases', 'on a new connection by name, and on the same one again', async () => {
  const server = await serve(answerAll);
  const log = wireLog();
  const url = `http://localhost:${server.port}/`;
  const first = log.send({ method: 'POST', url, body: Buffer.from('x') });
  await first.ended;
  expect(names(first)).toEqual(['socket', 'dns', 'tcp', 'request-sent', 'first-byte']);
  expect(detail(first, 'socket')).toEqual({ reused: false });
  expect(detail(first, 'dns')).toMatchObject({ address: matching(/^(127\.0\.0\.1|::1)$/), family: someNumber });
  expect(detail(first, 'tcp')).toMatchObject({ remoteAddress: '127.0.0.1', remotePort: server.port });
  const times = first.truths.map(({ at }) => at);
  expect(times).toEqual(times.toSorted((a, b) => a - b));

  const second = log.send({ url });
  await second.ended;
  expect(names(second)).toEqual(['socket', 'request-sent', 'first-byte']);
  expect(detail(second, 'socket')).toEqual({ reused: true });
});

verifies('wire-phases', 'without dns for an address, with tls and its certificate for https', async () => {
  const { ca, server: material } = tlsMaterial();
  const server = await serve(answerAll, material);
  const seen = wireLog({ tls: { ca: ca.cert, acceptInvalid: false } }).send({ url: `https://127.0.0.1:${server.port}/` });
  expect(await seen.ended).toEqual({ how: 'complete' });
  expect(names(seen)).toEqual(['socket', 'tcp', 'tls', 'request-sent', 'first-byte']);
  expect(detail(seen, 'tls')).toEqual({
    protocol: 'TLSv1.3',
    cipher: matching(/^TLS_/),
    alpn: undefined,
    remoteAddress: '127.0.0.1',
    authorized: true,
    authorizationError: undefined,
    certificate: {
      subject: 'CN=localhost',
      issuer: 'CN=test authority',
      validFrom: '2020-01-01T00:00:00.000Z',
      validTo: '2049-12-31T23:59:59.000Z',
      fingerprint256: matching(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/),
      serialNumber: matching(/^[0-9A-F]+$/),
      altNames: 'DNS:localhost, IP Address:127.0.0.1',
    },
  });
});

verifies('wire-keep-alive', 'one after the other on one connection, and beside a stream that stands', async () => {
  const server = await serve(async (conn) => {
    for (;;) {
      const { target } = await conn.readRequest();
      if (target === '/stream') await conn.write('HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n: open\n\n');
      else await conn.write(httpResponse('200 OK', {}, 'ok'));
    }
  });
  const log = wireLog();
  const stream = log.send({ url: `${server.url}/stream` });
  await stream.until(({ chunks }) => chunks().length > 0);
  for (let call = 0; call < 5; call += 1) {
    expect(await log.send({ method: 'POST', url: server.url, body: Buffer.from('{}') }).ended).toEqual({ how: 'complete' });
  }
  expect(server.connections).toBe(2);
  const many = Array.from({ length: 20 }, () => log.send({ method: 'POST', url: server.url, body: Buffer.from('{}') }).ended);
  expect(await Promise.all(many)).toEqual(many.map(() => ({ how: 'complete' })));
});

verifies('wire-keep-alive', 'also for a request sent at the very moment another ends', async () => {
  const server = await serve(answerAll);
  const log = wireLog();
  const first = log.send({ url: server.url });
  const sends: (() => Seen)[] = [() => log.send({ url: server.url })];
  let second: Seen | undefined;
  await first.until(({ truths }) => {
    if (truths.at(-1)?.kind === 'exchange-closed') second ??= sends.pop()?.();
    return second !== undefined;
  });
  await second!.ended;
  expect(detail(second!, 'socket')).toEqual({ reused: true });
  expect(server.connections).toBe(1);
});

verifies('wire-no-silent-retry', 'when the server closes as the second request is on its way', async () => {
  const server = await serve(async (conn) => {
    await conn.readRequest();
    await conn.write(httpResponse('200 OK', {}));
    await conn.readRequest();
    conn.rst();
  });
  const log = wireLog();
  await log.send({ url: server.url }).ended;
  const second = log.send({ method: 'POST', url: server.url, body: Buffer.from('{"do":"once"}') });
  expect(await second.ended).toEqual({
    how: 'failed',
    code: 'reset',
    sentence: `127.0.0.1:${server.port} reset the connection, which was kept alive from an earlier exchange, as this request was sent. Whether the server read it is not known.`,
    advice: 'Nothing was sent again. Send it again if that does no harm.',
  });
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect(server.requests).toHaveLength(2);
  expect(server.connections).toBe(1);
});
