import { expect, test } from 'vitest';
import { gzipSync } from 'node:zlib';
import { httpChunk, httpResponse } from '../../support/rawServer.ts';
import { verifies } from '../../support/verifies.ts';
import { serve, wireLog } from './wireLog.ts';

const STREAM = 'HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n';

verifies('wire-endings', 'aborted, at once, and the server sees the connection close', async () => {
  let gone = false;
  const server = await serve(async (conn) => {
    await conn.readRequest();
    await conn.write(STREAM + httpChunk('data: 1\n\n').toString());
    await conn.closed;
    gone = true;
  });
  const log = wireLog();
  const seen = log.send({ url: server.url });
  await seen.until(({ chunks }) => chunks().length === 1);
  seen.exchange.abort('cancelled');
  expect(seen.truths.at(-1)).toMatchObject({ kind: 'exchange-closed', ending: { how: 'aborted', reason: 'cancelled' } });
  seen.exchange.abort('disconnect');
  while (!gone) await new Promise((resolve) => setTimeout(resolve, 5));
  expect(seen.truths.filter(({ kind }) => kind === 'exchange-closed')).toHaveLength(1);
  expect(seen.truths.at(-1)?.kind).toBe('exchange-closed');
});

verifies('wire-endings', 'aborted by whoever hears of the head, or of the first bytes', async () => {
  const server = await serve(async (conn) => {
    await conn.readRequest();
    await conn.write(STREAM + httpChunk('data: 1\n\n').toString());
    conn.fin();
  });
  for (const [kind, told] of [
    ['response-head', ['first-byte', 'response-head', 'exchange-closed']],
    ['chunk', ['response-head', 'chunk', 'exchange-closed']],
  ] as const) {
    const seen = wireLog().send({ url: server.url });
    await seen.until(({ truths, exchange }) => {
      const heard = truths.at(-1)?.kind === kind;
      if (heard) exchange.abort('answered');
      return heard;
    });
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(seen.truths.slice(-3).map((truth) => (truth.kind === 'phase' ? truth.phase : truth.kind))).toEqual(told);
    expect(await seen.ended).toEqual({ how: 'aborted', reason: 'answered' });
  }
});

verifies('wire-endings', 'aborted before there is a connection', async () => {
  const server = await serve(async (conn) => void (await conn.readRequest()));
  const seen = wireLog().send({ url: server.url });
  seen.exchange.abort('superseded');
  expect(await seen.ended).toEqual({ how: 'aborted', reason: 'superseded' });
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect(seen.truths.map(({ kind }) => kind)).toEqual(['exchange-opened', 'exchange-closed']);
});

verifies('wire-endings', 'aborted for every open exchange when the wire is disposed', async () => {
  const server = await serve(async (conn) => {
    const { target } = await conn.readRequest();
    if (target === '/stream') await conn.write(STREAM);
  });
  const log = wireLog();
  const stream = log.send({ url: `${server.url}/stream` });
  const waiting = log.send({ url: `${server.url}/waiting` });
  await stream.until(({ head }) => head !== undefined);
  log.wire.dispose();
  expect(await Promise.all([stream.ended, waiting.ended])).toEqual([
    { how: 'aborted', reason: 'disconnect' },
    { how: 'aborted', reason: 'disconnect' },
  ]);
  const before = log.truths.length;
  log.wire.dispose();
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect(log.truths).toHaveLength(before);
  const late = log.send({ url: server.url });
  expect(await late.ended).toEqual({ how: 'aborted', reason: 'disconnect' });
  expect(server.requests).toHaveLength(2);
});

verifies('wire-back-pressure', 'with a server that writes 64 MB as fast as it may', async () => {
  const block = Buffer.alloc(2 ** 20, 'x');
  let written = 0;
  const server = await serve(async (conn) => {
    await conn.readRequest();
    await conn.write(`HTTP/1.1 200 OK\r\nContent-Length: ${64 * block.length}\r\n\r\n`);
    for (let count = 0; count < 64; count += 1) {
      await conn.write(block);
      written += block.length;
    }
  });
  const log = wireLog();
  const seen = log.send({ url: server.url });
  const received = (): number => seen.chunks().reduce((sum, { bytes }) => sum + bytes.length, 0);
  await seen.until(({ chunks }) => chunks().length > 0);
  log.wire.pause();
  await new Promise((resolve) => setTimeout(resolve, 100));
  const held = received();
  const stalled = written;
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(received()).toBe(held);
  expect(written).toBe(stalled);
  expect(stalled).toBeLessThan(64 * block.length);
  log.wire.resume();
  expect(await seen.ended).toEqual({ how: 'complete' });
  expect(received()).toBe(64 * block.length);
});

for (const how of ['server-reset', 'server-fin'] as const) {
  verifies('wire-back-pressure', `from before the answer, for a body that ends as ${how} meanwhile`, async () => {
    const server = await serve(async (conn) => {
      await conn.readRequest();
      await conn.write(`${STREAM}${httpChunk('data: 1\n\n').toString()}`);
      await conn.delay(60);
      if (how === 'server-fin') conn.fin();
      else conn.rst();
    });
    const log = wireLog();
    log.wire.pause();
    const seen = log.send({ url: server.url });
    expect((await seen.ended).how).toBe(how);
    expect(seen.text()).toBe('data: 1\n\n');
  });
}

test('a body that decodes to far more than it is arrives whole', async () => {
  const decoded = 64 * 2 ** 20;
  const server = await serve(async (conn) => {
    await conn.readRequest();
    await conn.write(httpResponse('200 OK', { 'Content-Encoding': 'gzip' }, gzipSync(Buffer.alloc(decoded))));
  });
  const seen = wireLog().send({ url: server.url });
  expect(await seen.ended).toEqual({ how: 'complete' });
  expect(seen.chunks('decoded').reduce((sum, { bytes }) => sum + bytes.length, 0)).toBe(decoded);
});
