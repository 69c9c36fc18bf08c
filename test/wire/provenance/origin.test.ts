// From a value of a message down to the bytes that crossed the wire, over real sockets.
import { brotliCompressSync, constants, createGzip, deflateRawSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { decodeUtf8 } from '../../../shared/base/bytes.ts';
import type { EventDetails } from '../../../shared/contract/schemas/event.ts';
import { httpChunk, httpResponse, type RawConn } from '../../support/rawServer.ts';
import { keepUntilAfterEach } from '../../support/servers.ts';
import { verifies } from '../../support/verifies.ts';
import { LAST_CHUNK, mcpServer, SSE_HEAD, sseMessage, textResult, type RpcCall } from '../../servers/faults/faultServer.ts';
import { decodedLength } from '../../../electron/engine/wire/decodeAgain.ts';
import { inspect, type Inspected } from '../session/inspect.ts';
import { callRows, detailsOf, leafBytes } from './look.ts';

const keep = keepUntilAfterEach();

/** Opens a session with a server that answers `tools/call` like this, and calls it. */
async function called(onCall: (conn: RawConn, call: RpcCall) => Promise<void>): Promise<Inspected> {
  const { url } = await keep(mcpServer(onCall));
  const inspected = inspect(url, { revision: '2025-11-25', transport: 'streamable' });
  await inspected.until(({ phase }) => phase === 'connected');
  expect((await inspected.callTool('echo')).state).toBe('result');
  return inspected;
}

function answerOf(inspected: Inspected): EventDetails {
  return detailsOf(
    inspected,
    callRows(inspected).find(({ kind }) => kind === 'result'),
  );
}

/** The origin of one value of the answer, and the bytes of both layers around it. */
async function originOf(inspected: Inspected, details: EventDetails, path: readonly (string | number)[]) {
  const spans = leafBytes(details, path);
  const exchange = details.row.exchange!;
  const [from, to] = [spans[0]!.from, spans.at(-1)!.to];
  const origin = await inspected.capture.origin({ exchange, side: 'response', from, to });
  const read = (layer: 'sent' | 'decoded', start: number, end: number) =>
    inspected.capture.bytes(exchange, 'response', layer, start, end).bytes;
  return { origin, from, to, read };
}

const TEXT = ['result', 'content', 0, 'text'];

describe('without a coding', () => {
  verifies('leaf-to-wire', 'a value in an HTTP chunk among others of one read', async () => {
    const inspected = await called(async (conn, { id }) => {
      await conn.write(SSE_HEAD);
      await conn.delay(30);
      await conn.write(
        Buffer.concat([
          httpChunk(': a\n\n'),
          httpChunk(sseMessage(textResult(id, 'here it is'))),
          httpChunk(': b\n\n'),
          Buffer.from(LAST_CHUNK),
        ]),
      );
    });
    const details = answerOf(inspected);
    const { origin, from, to, read } = await originOf(inspected, details, TEXT);
    expect(decodeUtf8(read('sent', from, to))).toBe('"here it is"');
    expect(origin).toMatchObject({ coding: null, precision: 'bytes', sent: { from, to } });
    const parts = [5, details.frame!.to - details.frame!.from, 5];
    expect(origin.reads).toMatchObject([{ read: 1, from: 0, parts }]);
  });

  verifies('leaf-to-wire', 'a value that came in two reads', async () => {
    const inspected = await called(async (conn, { id }) => {
      const frame = sseMessage(textResult(id, 'first half, second half'));
      const cut = frame.indexOf('half,') + 5;
      await conn.write(SSE_HEAD + httpChunk(frame.slice(0, cut)).toString());
      await conn.delay(60);
      await conn.write(httpChunk(frame.slice(cut)).toString() + LAST_CHUNK);
    });
    const { origin, from, to } = await originOf(inspected, answerOf(inspected), TEXT);
    expect(origin.reads.length).toBeGreaterThanOrEqual(2);
    expect(origin.reads[0]!.from).toBeLessThanOrEqual(from);
    expect(origin.reads.at(-1)!.to).toBeGreaterThanOrEqual(to);
    expect(origin.reads.map(({ read }) => read)).toEqual(origin.reads.map((_, index) => origin.reads[0]!.read + index));
  });

  verifies('leaf-to-wire', 'a value over several data lines', async () => {
    const inspected = await called(async (conn, { id }) => {
      const lines = JSON.stringify(textResult(id, 'é'), undefined, 1).split('\n');
      const frame = `${lines.map((line) => `data: ${line}\r\n`).join('')}\r\n`;
      await conn.write(SSE_HEAD + httpChunk(frame).toString() + LAST_CHUNK);
    });
    const details = answerOf(inspected);
    const read = ({ from, to }: { from: number; to: number }): string =>
      decodeUtf8(inspected.capture.bytes(details.row.exchange!, 'response', 'sent', from, to).bytes);
    expect(leafBytes(details, TEXT).map(read)).toEqual(['"é"']);
    const content = leafBytes(details, ['result', 'content', 0]);
    expect(content.length).toBeGreaterThan(2);
    expect(content.map(read).join('')).not.toContain('data:');
  });
});

const encoders = {
  gzip: (text: string) => gzipSync(text),
  deflate: (text: string) => deflateRawSync(text),
  br: (text: string) => brotliCompressSync(text),
  zstd: (text: string) => zstdCompressSync(text),
  'gzip, br': (text: string) => brotliCompressSync(gzipSync(text)),
} as const;

describe('through a content coding', () => {
  for (const [coding, encode] of Object.entries(encoders)) {
    verifies('leaf-through-coding', `${coding}: the bytes as sent that gave a value, no fewer and no more`, async () => {
      const many = Array.from({ length: 40 }, (_, index) => ({ type: 'text', text: `item ${index} ${Math.sin(index)}` }));
      const inspected = await called((conn, { id }) =>
        conn.write(
          httpResponse(
            '200 OK',
            { 'Content-Type': 'application/json', 'Content-Encoding': coding },
            encode(JSON.stringify({ jsonrpc: '2.0', id, result: { content: many } })),
          ),
        ),
      );
      const { origin, from, to, read } = await originOf(inspected, answerOf(inspected), ['result', 'content', 20, 'text']);
      expect(decodeUtf8(read('decoded', from, to))).toMatch(/^"item 20 /);
      expect(origin).toMatchObject({ coding, precision: 'bytes' });
      expect(origin.sentence).toContain(`of the ${coding} body go in`);
      const given = (length: number): number => decodedLength(read('sent', 0, length), coding.split(', '), 1_000_000);
      expect(given(origin.sent.from)).toBeLessThanOrEqual(from);
      expect(given(origin.sent.from + 1)).toBeGreaterThan(from);
      expect(given(origin.sent.to)).toBeGreaterThanOrEqual(to);
      expect(given(origin.sent.to - 1)).toBeLessThan(to);
      // And back: what those bytes gave begins at or before the value and ends at or behind it.
      const { exchange } = answerOf(inspected).row;
      const back = await inspected.capture.given({ exchange: exchange!, ...origin.sent });
      expect(back).toEqual({ from: given(origin.sent.from), to: given(origin.sent.to), precision: 'bytes' });
      expect(back!.from).toBeLessThanOrEqual(from);
      expect(back!.to).toBeGreaterThanOrEqual(to);
      expect(origin.reads[0]!.from).toBeLessThanOrEqual(origin.sent.from);
    });
  }

  verifies('leaf-through-coding', 'in a stream whose events are flushed one by one, each to its own read', async () => {
    const inspected = await called(async (conn, { id }) => {
      const gzip = createGzip();
      const flushed = (text: string): Promise<Buffer> =>
        new Promise((resolve) => {
          const pieces: Buffer[] = [];
          const take = (piece: Buffer): number => pieces.push(piece);
          gzip.on('data', take);
          gzip.write(text);
          gzip.flush(constants.Z_SYNC_FLUSH, () => {
            gzip.off('data', take);
            resolve(Buffer.concat(pieces));
          });
        });
      await conn.write(SSE_HEAD.replace('\r\n\r\n', '\r\nContent-Encoding: gzip\r\n\r\n'));
      for (const text of [': one\n\n', ': two\n\n', sseMessage(textResult(id, 'three')), ': four\n\n']) {
        await conn.write(httpChunk(await flushed(text)));
        await conn.delay(60);
      }
      await conn.write(LAST_CHUNK);
      conn.fin();
    });
    const details = answerOf(inspected);
    const { origin } = await originOf(inspected, details, TEXT);
    expect(origin).toMatchObject({ coding: 'gzip', precision: 'bytes' });
    expect(origin.reads).toHaveLength(1);
    const { bytes } = inspected.capture.bytes(details.row.exchange!, 'response', 'sent', 0, origin.reads[0]!.from);
    expect(decodedLength(bytes, ['gzip'], 1000)).toBe(details.frame!.from);
  });

  verifies('leaf-through-coding', 'a body too long to search is known by its reads', async () => {
    // Random, so that it stays long when compressed.
    const noise = Array.from({ length: 20_000 }, (_, index) => Math.sin(index * 7.3).toString(36)).join(' ');
    const inspected = await called((conn, { id }) =>
      conn.write(
        httpResponse(
          '200 OK',
          { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' },
          gzipSync(JSON.stringify({ jsonrpc: '2.0', id, result: { content: [{ type: 'text', text: noise }], last: 'end' } })),
        ),
      ),
    );
    const details = answerOf(inspected);
    const { origin, from, to, read } = await originOf(inspected, details, ['result', 'last']);
    expect(origin).toMatchObject({ coding: 'gzip', precision: 'reads' });
    expect(decodedLength(read('sent', 0, origin.sent.from), ['gzip'], 10_000_000)).toBeLessThanOrEqual(from);
    expect(decodedLength(read('sent', 0, origin.sent.to), ['gzip'], 10_000_000)).toBeGreaterThanOrEqual(to);
    expect(origin.reads.at(0)!.from).toBe(origin.sent.from);
    expect(origin.reads.at(-1)!.to).toBe(origin.sent.to);
    const back = await inspected.capture.given({ exchange: details.row.exchange!, ...origin.sent });
    expect(back).toMatchObject({ precision: 'reads' });
    expect(back!.from).toBeLessThanOrEqual(from);
    expect(back!.to).toBeGreaterThanOrEqual(to);
  });
});

verifies('calls-to-their-own', 'two identical calls at once, answered crosswise, again and again', async () => {
  const waiting: { conn: RawConn; id: string | number }[] = [];
  const { url } = await keep(
    mcpServer(async (conn, { id }) => {
      waiting.push({ conn, id });
      if (waiting.length % 2 === 1) return;
      // Both are here: the later one is answered first, and every answer names the connection it goes out on.
      for (const each of waiting.splice(0).toReversed()) {
        const answer = sseMessage(textResult(each.id, `connection ${each.conn.number}`));
        await each.conn.write(SSE_HEAD + httpChunk(answer).toString() + LAST_CHUNK);
      }
    }),
  );
  const inspected = inspect(url, { revision: '2025-11-25', transport: 'streamable' });
  await inspected.until(({ phase }) => phase === 'connected');
  for (let round = 0; round < 5; round++) {
    const params = JSON.stringify({ name: 'echo', arguments: { text: 'the same' } });
    const calls = [1, 2].map(() => inspected.session.send({ method: 'tools/call', params, timeoutMs: 10_000 }));
    for (const call of calls) {
      const { event, result } = await inspected.ended(call);
      const asked = detailsOf(inspected, inspected.capture.row(event!));
      const answered = detailsOf(inspected, inspected.capture.row(asked.row.answeredBy!));
      expect(answered.row.exchange).toBe(asked.row.exchange);
      expect(answered.message!.text).toContain(JSON.stringify(result));
      const [span] = leafBytes(answered, TEXT);
      const { bytes } = inspected.capture.bytes(asked.row.exchange!, 'response', 'sent', span!.from, span!.to);
      expect(JSON.stringify(result)).toContain(decodeUtf8(bytes));
    }
  }
});

test('a row without bytes has no origin to ask for', async () => {
  const inspected = await called((conn, { id }) =>
    conn.write(httpResponse('200 OK', { 'Content-Type': 'application/json' }, JSON.stringify(textResult(id, 'x')))),
  );
  const origin = await inspected.capture.origin({ exchange: 1, side: 'response', from: 5000, to: 6000 });
  expect(origin.reads).toEqual([]);
});
