import { expect, test } from 'vitest';
import * as zlib from 'node:zlib';
import { httpChunk, httpResponse } from '../../support/rawServer.ts';
import { verifies } from '../../support/verifies.ts';
import { matching, someText } from './matchers.ts';
import { serve, wireLog } from './wireLog.ts';

type Compress = { create: () => zlib.Gzip | zlib.BrotliCompress | zlib.ZstdCompress; header: string };

const CODINGS: Record<string, Compress> = {
  gzip: { create: () => zlib.createGzip(), header: 'gzip' },
  'x-gzip': { create: () => zlib.createGzip(), header: 'X-GZIP' },
  'deflate (zlib)': { create: () => zlib.createDeflate(), header: 'deflate' },
  'deflate (raw)': { create: () => zlib.createDeflateRaw(), header: 'deflate' },
  br: { create: () => zlib.createBrotliCompress(), header: 'br' },
  zstd: { create: () => zlib.createZstdCompress(), header: 'zstd' },
};

for (const [name, { create, header }] of Object.entries(CODINGS)) {
  verifies('wire-live', `through ${name}, one flushed event at a time`, async () => {
    const proceed: (() => void)[] = [];
    const server = await serve(async (conn) => {
      await conn.readRequest();
      await conn.write(`HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Encoding: ${header}\r\n\r\n`);
      const compress = create();
      compress.on('data', (bytes: Buffer) => conn.socket.write(bytes));
      for (const text of ['one', 'two', 'three']) {
        compress.write(`data: ${text}\n\n`);
        await new Promise<void>((resolve) => compress.flush(() => resolve()));
        await new Promise<void>((resolve) => proceed.push(resolve));
      }
      compress.once('end', () => conn.fin()).end();
    });
    const seen = wireLog().send({ url: server.url });
    let expected = '';
    for (const [index, text] of ['one', 'two', 'three'].entries()) {
      expected += `data: ${text}\n\n`;
      await seen.until(({ text: decoded }) => decoded('decoded') === expected);
      while (proceed.length <= index) await new Promise((resolve) => setImmediate(resolve));
      proceed[index]!();
    }
    expect(await seen.ended).toEqual({ how: 'complete' });
    expect(seen.text('decoded')).toBe(expected);
  });
}

const TEXT = JSON.stringify({ jsonrpc: '2.0', id: 1, result: { content: [{ type: 'text', text: 'naïve '.repeat(50_000) }] } });

async function answeredWith(encoding: string, body: Uint8Array, options: Parameters<typeof wireLog>[0] = {}) {
  const server = await serve(async (conn) => {
    await conn.readRequest();
    await conn.write(httpResponse('200 OK', { 'Content-Encoding': encoding }, body));
  });
  const seen = wireLog(options).send({ url: server.url });
  return { seen, ending: await seen.ended };
}

verifies('wire-decodes', 'both layers whole, each with its own offsets', async () => {
  const body = zlib.gzipSync(TEXT);
  const { seen, ending } = await answeredWith('gzip', body);
  expect(ending).toEqual({ how: 'complete' });
  expect(Buffer.concat(seen.chunks('sent').map(({ bytes }) => bytes)).equals(body)).toBe(true);
  expect(seen.text('decoded')).toBe(TEXT);
  for (const layer of ['sent', 'decoded'] as const) {
    let offset = 0;
    for (const { from, bytes } of seen.chunks(layer)) {
      expect(from).toBe(offset);
      offset += bytes.length;
    }
  }
});

verifies('wire-decodes', 'stacked, undone in reverse', async () => {
  const body = zlib.brotliCompressSync(zlib.deflateRawSync(zlib.zstdCompressSync(TEXT)));
  const { seen, ending } = await answeredWith('zstd, deflate, identity, br', body);
  expect(ending).toEqual({ how: 'complete' });
  expect(seen.text('decoded')).toBe(TEXT);
});

test('a coding nobody knows leaves the bytes as they are', async () => {
  const { seen, ending } = await answeredWith('gzip, lzma', Buffer.from('whatever'));
  expect(ending).toEqual({ how: 'complete' });
  expect(seen.text()).toBe('whatever');
  expect(seen.chunks('decoded')).toEqual([]);
});

test('a body without a byte needs no decoding', async () => {
  const { seen, ending } = await answeredWith('gzip', Buffer.alloc(0));
  expect(ending).toEqual({ how: 'complete' });
  expect(seen.chunks('decoded')).toEqual([]);
});

for (const [header, compress] of Object.entries({
  gzip: zlib.gzipSync,
  deflate: zlib.deflateSync,
  br: zlib.brotliCompressSync,
  zstd: zlib.zstdCompressSync,
})) {
  verifies('wire-decode-error', `with ${header} that stops in the middle`, async () => {
    // Incompressible, so that half of the coded bytes hold about half of the text.
    const text = Array.from({ length: 100_000 }, (_, index) => (index * 2654435761) % 4294967296).join(' ');
    const body = compress(text);
    const { seen, ending } = await answeredWith(header, body.subarray(0, body.length / 2));
    expect(ending).toEqual({
      how: 'failed',
      code: 'decode',
      sentence: `The ${header} body stops in the middle of its data.`,
      advice: someText,
    });
    expect(text.startsWith(seen.text('decoded'))).toBe(true);
    expect(seen.text('decoded').length).toBeGreaterThan(10_000);
  });

  verifies('wire-decode-error', `with ${header} that is something else after a while`, async () => {
    const server = await serve(async (conn) => {
      await conn.readRequest();
      await conn.write(`HTTP/1.1 200 OK\r\nContent-Encoding: ${header}\r\nTransfer-Encoding: chunked\r\n\r\n`);
      await conn.write(httpChunk('this is plain text, whatever the head says'));
      await conn.closed;
    });
    const seen = wireLog().send({ url: server.url });
    expect(await seen.ended).toEqual({
      how: 'failed',
      code: 'decode',
      sentence: matching(new RegExp(`^The body is not valid ${header}: .+\\.$`)),
      advice: someText,
    });
    expect(seen.text()).toBe('this is plain text, whatever the head says');
  });
}

verifies('wire-decode-bounded', 'by ending the exchange as too large', async () => {
  const { seen, ending } = await answeredWith('gzip', zlib.gzipSync(Buffer.alloc(50_000_000)), { maxDecodedBytes: 1_000_000 });
  expect(ending).toEqual({ how: 'aborted', reason: 'too-large' });
  expect(seen.chunks('decoded').reduce((sum, { bytes }) => sum + bytes.length, 0)).toBe(1_000_000);
});

test('a compressed body the server breaks off keeps what could be decoded, and the blame stays with the server', async () => {
  const server = await serve(async (conn) => {
    await conn.readRequest();
    const compress = zlib.createGzip();
    compress.on('data', (bytes: Buffer) => conn.socket.write(httpChunk(bytes)));
    await conn.write('HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n');
    compress.write('data: half a story');
    await new Promise<void>((resolve) => compress.flush(() => resolve()));
    conn.fin();
  });
  const seen = wireLog().send({ url: server.url });
  expect((await seen.ended).how).toBe('server-fin');
  expect(seen.text('decoded')).toBe('data: half a story');
});
