import { expect, test } from 'vitest';
import { httpChunk, httpResponse } from '../../support/rawServer.ts';
import { verifies } from '../../support/verifies.ts';
import { serve, wireLog } from './wireLog.ts';

const CHUNKED = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n';

verifies('wire-reads-are-chunks', 'with several HTTP chunks in one write, beside the head and alone', async () => {
  const server = await serve(async (conn) => {
    await conn.readRequest();
    await conn.write(CHUNKED + httpChunk('aaa').toString() + httpChunk('bb').toString());
    await conn.delay(30);
    await conn.write(httpChunk('c').toString() + httpChunk('dddd').toString() + httpChunk('ee').toString());
    await conn.delay(30);
    await conn.write(httpChunk('f').toString());
    await conn.delay(30);
    await conn.write(httpChunk('g').toString() + httpChunk('h').toString() + '0\r\n\r\n');
  });
  const seen = wireLog().send({ url: server.url });
  expect(await seen.ended).toEqual({ how: 'complete' });
  expect(seen.chunks().map(({ from, bytes, parts }) => ({ from, text: Buffer.from(bytes).toString(), parts }))).toEqual([
    { from: 0, text: 'aaabb', parts: [3, 2] },
    { from: 5, text: 'cddddee', parts: [1, 4, 2] },
    { from: 12, text: 'f', parts: undefined },
    { from: 13, text: 'gh', parts: [1, 1] },
  ]);
  const times = seen.chunks().map(({ at }) => at);
  expect(times.toSorted((a, b) => a - b)).toEqual(times);
  expect(new Set(times).size).toBe(4);
});

verifies('wire-reads-are-chunks', 'when a server writes 50 000 small events one by one', async () => {
  const event = httpChunk(`data: ${'x'.repeat(192)}\n\n`);
  const events = 50_000;
  const server = await serve(async (conn) => {
    await conn.readRequest();
    conn.socket.write(CHUNKED);
    for (let sent = 0; sent < events; sent += 1) {
      if (!conn.socket.write(event)) await new Promise((resolve) => conn.socket.once('drain', resolve));
    }
    await conn.write('0\r\n\r\n');
  });
  const seen = wireLog().send({ url: server.url });
  expect(await seen.ended).toEqual({ how: 'complete' });
  const chunks = seen.chunks();
  expect(seen.text()).toBe(`data: ${'x'.repeat(192)}\n\n`.repeat(events));
  expect(chunks.length).toBeLessThan(events / 20);
  let offset = 0;
  for (const { from, bytes, parts } of chunks) {
    expect(from).toBe(offset);
    if (parts !== undefined) expect(parts.reduce((sum, length) => sum + length, 0)).toBe(bytes.length);
    offset += bytes.length;
  }
});

test('bytes told stay as they were while more arrive', async () => {
  const block = (letter: string): string => letter.repeat(100_000);
  const server = await serve(async (conn) => {
    await conn.readRequest();
    await conn.write(httpResponse('200 OK', {}, block('a') + block('b') + block('c')));
  });
  const copies: string[] = [];
  const log = wireLog();
  const seen = log.send({ url: server.url });
  await seen.until(({ chunks }) => {
    for (const { bytes } of chunks().slice(copies.length)) copies.push(Buffer.from(bytes).toString('latin1'));
    return copies.join('').length === 300_000;
  });
  expect(seen.chunks().map(({ bytes }) => Buffer.from(bytes).toString('latin1'))).toEqual(copies);
});

verifies('wire-live', 'with one event a write, each told before the next is sent', async () => {
  const told: (() => void)[] = [];
  const server = await serve(async (conn) => {
    await conn.readRequest();
    await conn.write('HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n');
    for (const text of ['one', 'two', 'three']) {
      await conn.write(`data: ${text}\n\n`);
      // The next event is written only when the test has seen this one.
      await new Promise<void>((resolve) => told.push(resolve));
    }
    conn.fin();
  });
  const seen = wireLog().send({ url: server.url });
  for (const count of [1, 2, 3]) {
    await seen.until(({ chunks }) => chunks().length === count);
    while (told.length < count) await new Promise((resolve) => setImmediate(resolve));
    told[count - 1]!();
  }
  expect(await seen.ended).toEqual({ how: 'complete' });
});
