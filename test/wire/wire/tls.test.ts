import { expect } from 'vitest';
import type { TlsOptions } from '../../../shared/contract/schemas/session.ts';
import type { Ending } from '../../../shared/observation/ending.ts';
import { httpResponse, type RawConn, type RawTls } from '../../support/rawServer.ts';
import { tlsMaterial } from '../../support/tlsMaterial.ts';
import { verifies } from '../../support/verifies.ts';
import { containing } from './matchers.ts';
import { serve, wireLog, type Seen } from './wireLog.ts';

const { ca, server, expired, wrongHost, selfSigned, client } = tlsMaterial();
const trusting: TlsOptions = { ca: ca.cert, acceptInvalid: false };

async function answerOnce(conn: RawConn): Promise<void> {
  await conn.readRequest();
  await conn.write(httpResponse('200 OK', {}, 'secret'));
}

/** One request to a TLS server with this material. */
async function ask(
  material: RawTls,
  tls: TlsOptions | undefined,
): Promise<{ ending: Ending; seen: Seen; requests: number; at: string }> {
  const listening = await serve(answerOnce, material);
  const seen = wireLog({ tls }).send({ url: `${listening.url}/mcp`, headers: [['Authorization', 'Bearer token']] });
  const ending = await seen.ended;
  return { ending, seen, requests: listening.requests.length, at: `localhost:${listening.port}` };
}

const tlsDetail = (seen: Seen): unknown => seen.phases.find(({ phase }) => phase === 'tls')?.detail;

verifies('wire-tls-ca', 'by a server it vouches for', async () => {
  const { ending, seen } = await ask(server, trusting);
  expect(ending).toEqual({ how: 'complete' });
  expect(seen.text()).toBe('secret');
});

verifies('wire-tls-ca', 'and without it the same server is refused', async () => {
  const { ending, requests } = await ask(server, undefined);
  expect(ending).toMatchObject({
    how: 'failed',
    code: 'tls',
    sentence: 'The certificate of localhost was issued by “CN=test authority”, which this machine does not trust.',
  });
  expect(requests).toBe(0);
});

verifies('wire-tls-client-certificate', 'and the lack of one is told', async () => {
  const wanting = { ...server, clientCa: ca.cert };
  expect((await ask(wanting, { ...trusting, cert: client.cert, key: client.key })).ending).toEqual({ how: 'complete' });
  const without = await ask(wanting, trusting);
  expect(without.ending).toEqual({
    how: 'failed',
    code: 'tls',
    sentence: `${without.at} wants a client certificate and got none.`,
    advice: 'Give a client certificate and its key.',
  });
  expect(without.requests).toBe(0);
});

verifies('wire-tls-accept-invalid', 'for each way to be invalid', async () => {
  for (const [material, error] of [
    [expired, 'CERT_HAS_EXPIRED'],
    [wrongHost, 'ERR_TLS_CERT_ALTNAME_INVALID'],
    [selfSigned, 'DEPTH_ZERO_SELF_SIGNED_CERT'],
  ] as const) {
    const { ending, seen } = await ask(material, { ca: ca.cert, acceptInvalid: true });
    expect(ending).toEqual({ how: 'complete' });
    expect(tlsDetail(seen)).toMatchObject({
      authorized: false,
      authorizationError: error,
      certificate: { validFrom: '2020-01-01T00:00:00.000Z' },
    });
  }
});

verifies('wire-tls-failures', 'expired, for another name, self-signed; no byte of the request is sent', async () => {
  for (const [material, sentence] of [
    [expired, 'The certificate of localhost ended on 2020-12-31.'],
    [wrongHost, 'The certificate of localhost is for elsewhere.example, not for localhost.'],
    [selfSigned, 'The certificate of localhost is self-signed: no authority vouches for it.'],
  ] as const) {
    const { ending, seen, requests } = await ask(material, trusting);
    expect(ending).toEqual({ how: 'failed', code: 'tls', sentence, advice: containing('allow it for this server only') });
    expect(tlsDetail(seen)).toMatchObject({ authorized: false, certificate: { subject: containing('CN=') } });
    expect(requests).toBe(0);
  }
});

verifies('wire-tls-failures', 'and TLS asked of a port that does not speak it', async () => {
  const plain = await serve(async (conn) => {
    await conn.delay(20);
    await conn.write('HTTP/1.1 400 Bad Request\r\n\r\n');
  });
  const closing = await serve((conn) => conn.fin());
  const log = wireLog();
  expect(await log.send({ url: `https://127.0.0.1:${plain.port}/mcp` }).ended).toEqual({
    how: 'failed',
    code: 'tls',
    sentence: `127.0.0.1:${plain.port} does not speak TLS.`,
    advice: `If it is a plain HTTP server, use http://127.0.0.1:${plain.port}/mcp.`,
  });
  expect(await log.send({ url: `https://127.0.0.1:${closing.port}/mcp` }).ended).toMatchObject({
    code: 'tls',
    sentence: `127.0.0.1:${closing.port} closed the connection during the TLS handshake.`,
  });
});

verifies('wire-tls-failures', 'and TLS material that cannot be used', async () => {
  const mismatched = await ask(server, { ...trusting, cert: client.cert, key: server.key });
  expect(mismatched.ending).toMatchObject({
    how: 'failed',
    code: 'tls',
    sentence: containing(`The TLS material given for ${mismatched.at} cannot be used: `),
  });
  const nonsense = await ask(server, { ca: 'not a certificate', acceptInvalid: false });
  expect(nonsense.ending).toMatchObject({ how: 'failed', code: 'tls' });
  expect(nonsense.seen.truths.map(({ kind }) => kind)).toEqual(['exchange-opened', 'exchange-closed']);
});

verifies('wire-failures-in-words', 'for a TLS server that closes instead of answering', async () => {
  const listening = await serve(async (conn) => {
    await conn.readRequest();
    conn.fin();
  }, server);
  const seen = wireLog({ tls: trusting }).send({ url: listening.url });
  expect(await seen.ended).toMatchObject({
    how: 'failed',
    code: 'reset',
    sentence: `localhost:${listening.port} closed the connection without answering.`,
  });
});

verifies('wire-endings', 'server-reset inside a body over TLS', async () => {
  const listening = await serve(async (conn) => {
    await conn.readRequest();
    await conn.write('HTTP/1.1 200 OK\r\n\r\nabc');
    await conn.delay(30);
    conn.rst();
  }, server);
  const seen = wireLog({ tls: trusting }).send({ url: listening.url });
  expect((await seen.ended).how).toBe('server-reset');
  expect(seen.text()).toBe('abc');
});
