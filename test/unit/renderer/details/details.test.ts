import { expect, test } from 'vitest';
import { readJson } from '../../../../shared/base/json.ts';
import type { Client } from '../../../../shared/contract/client.ts';
import type { ByteOrigin, EventDetails } from '../../../../shared/contract/schemas/event.ts';
import { createByteStore } from '../../../../renderer/features/details/model/byteStore.ts';
import { cutText } from '../../../../shared/base/cutText.ts';
import { deepContainers, jsonLines, scalarToken } from '../../../../renderer/features/details/model/jsonLines.ts';
import { ladderOf, type LadderFoot } from '../../../../renderer/features/details/model/ladder.ts';
import { stretchesOf, tlsFacts } from '../../../../renderer/features/details/model/phases.ts';
import { headerValueOf } from '../../../../renderer/features/details/model/secrets.ts';
import { verifies } from '../../../support/verifies.ts';
import { rowOf } from '../timeline/rows.ts';

const linesOf = (text: string, folded: ReadonlySet<number> = new Set()) => jsonLines(readJson(text).root!, text, folded);

verifies('json-as-sent', 'digits beyond 2^53, a key twice, an escape', () => {
  const text = String.raw`{"id":9007199254740993,"a":1.0,"a":"\u00e9"}`;
  const lines = linesOf(text);
  expect(lines.filter(({ shape }) => shape === 'leaf').map((line) => `${line.key} ${scalarToken(line.node, text).text}`)).toEqual(
    ['"id" 9007199254740993', '"a" 1.0', String.raw`"a" "\u00e9"`],
  );
});

verifies('json-as-sent', 'a hundred thousand brackets deep', () => {
  const depth = 100_000;
  const lines = linesOf('['.repeat(depth) + ']'.repeat(depth));
  expect(lines).toHaveLength(2 * depth - 1);
  expect(lines[depth - 1]!.shape).toBe('folded');
});

test('lines know their path, their comma and their members', () => {
  const lines = linesOf('{"params":{"items":[1,{"odd key":null}]},"x":[]}');
  expect(lines.map(({ path, shape, comma }) => `${shape} ${path}${comma ? ',' : ''}`)).toEqual([
    'open ',
    'open params',
    'open params.items',
    'leaf params.items[0],',
    'open params.items[1]',
    'leaf params.items[1]["odd key"]',
    'close params.items[1]',
    'close params.items',
    'close params,',
    'folded x',
    'close ',
  ]);
});

test('a folded container is one line with the count of what it holds', () => {
  const text = '{"a":{"b":1,"c":2},"d":3}';
  const at = text.indexOf('{"b"');
  expect(linesOf(text, new Set([at])).map(({ shape, count }) => [shape, count])).toEqual([
    ['open', 2],
    ['folded', 2],
    ['leaf', 0],
    ['close', 2],
  ]);
  expect([...deepContainers(readJson(text).root!, 1)]).toEqual([at]);
});

verifies('long-values-counted', 'and never inside a character', () => {
  expect(cutText('x'.repeat(512))).toEqual({ shown: 'x'.repeat(512), rest: 0 });
  expect(cutText('x'.repeat(1000)).rest).toBe(488);
  const { shown, rest } = cutText(`${'x'.repeat(511)}😀y`);
  expect(shown).toBe('x'.repeat(511));
  expect(rest).toBe(3);
});

verifies('secrets-masked', 'by header name, keeping the scheme and the last four', () => {
  expect(headerValueOf('Authorization', 'Bearer abcdefghijklmnop')).toEqual({
    plain: 'Bearer ',
    secret: 'abcdefghijklmnop',
    masked: '••••mnop',
  });
  for (const name of ['Cookie', 'set-cookie', 'MCP-SESSION-ID', 'X-Api-Key', 'x-github-token', 'Proxy-Authorization']) {
    expect(headerValueOf(name, 'some value that is secret').masked, name).not.toContain('some');
  }
  expect(headerValueOf('Accept', 'application/json')).toEqual({ plain: 'application/json', secret: '', masked: '' });
});

type Http = NonNullable<EventDetails['http']>;

const http = (change: Partial<Http> = {}): Http => ({
  exchange: 3,
  purpose: 'call',
  connection: 1,
  request: { method: 'POST', url: 'http://127.0.0.1:3001/mcp', headers: [], bodyBytes: 40, body: '', bodyTruncated: false },
  response: null,
  phases: [
    { phase: 'socket', at: 1_000, detail: { reused: false } },
    { phase: 'dns', at: 3_000, detail: { address: '127.0.0.1' } },
    { phase: 'tls', at: 5_000, detail: { protocol: 'TLSv1.3', authorized: false } },
    { phase: 'first-byte', at: 10_000 },
  ],
  openedAt: 0,
  closedAt: 20_000,
  ending: { how: 'complete', sentence: 'whole' },
  ...change,
});

verifies('exchange-timing', 'the stretches fill the exchange from end to end', () => {
  const stretches = stretchesOf(http(), 0);
  expect(stretches.map(({ title, took }) => [title, took])).toEqual([
    ['Socket', 1000],
    ['DNS', 2000],
    ['TLS', 2000],
    ['Wait', 5000],
    ['Receive', 10_000],
  ]);
  expect(stretches.reduce((sum, { width }) => sum + width, 0)).toBeCloseTo(100);
  expect(stretches[3]!.left).toBe(25);
});

verifies('exchange-timing', 'an exchange without an answer is still waiting', () => {
  const open = stretchesOf(http({ closedAt: null, ending: null, phases: [{ phase: 'socket', at: 1000 }] }), 41_000);
  expect(open.at(-1)).toMatchObject({ title: 'Wait', took: undefined });
  expect(open.at(-1)!.width).toBeCloseTo((40 / 41) * 100);
});

test('an exchange that was open when the recording ended stops at its last mark', () => {
  const open = stretchesOf(http({ closedAt: null, ending: null }), undefined);
  expect(open.at(-1)).toMatchObject({ title: 'Receive', took: undefined, left: 100, width: 0 });
});

test('TLS facts say in words that a certificate was not trusted', () => {
  expect(tlsFacts(http())).toEqual([
    ['Protocol', 'TLSv1.3'],
    ['Certificate', 'not trusted, accepted anyway'],
  ]);
  expect(tlsFacts(http({ phases: [] }))).toEqual([]);
});

verifies('where-it-came-from', 'from a value of a message in a frame', () => {
  const details: EventDetails = {
    row: rowOf(7, { ordinal: 2 }),
    message: { text: '{}', bytes: 2, truncated: false, remarks: [] },
    frame: {
      index: 7,
      kind: 'event',
      from: 160,
      to: 320,
      event: 'message',
      dispatched: true,
      why: '',
      lines: [],
      truncated: false,
      remarks: [],
    },
    http: http({
      response: {
        httpVersion: '1.1',
        status: 200,
        statusText: 'OK',
        headers: [['Transfer-Encoding', 'chunked']],
        trailers: [],
        sentBytes: 0,
        decodedBytes: 0,
        body: '',
        bodyTruncated: false,
      },
    }),
    chunks: [{ read: 6, at: 0, from: 100, to: 400, events: 5 }],
    together: { ordinal: 2, of: 5 },
    related: [],
  };
  const origin: ByteOrigin = {
    coding: null,
    precision: 'bytes',
    sent: { from: 251, to: 254 },
    reads: [{ read: 6, at: 62_000_000, from: 100, to: 400, parts: [100, 200] }],
    sentence: '',
  };
  const told = (foot: LadderFoot): unknown => ladderOf(details, foot).map(({ name, text, bytes }) => [name, text, bytes]);
  const carried = [
    ['frame', '7 on this stream, event, bytes 160–319', 160],
    ['HTTP chunk', '2 of 2 in read 6', 200],
    ['read', '6 at 01:02.000, event 2 of 5 in it', 300],
    ['exchange', '3, POST /mcp, connection 1', 40],
  ];
  expect(told({ path: 'params.progress', spans: [{ from: 251, to: 254 }], origin })).toEqual([
    ['value', 'params.progress, bytes 251–253', 3],
    ['message', 'notification, no id', 2],
    ...carried,
  ]);
  expect(told({ path: undefined, spans: [], origin })).toEqual([['message', 'notification, no id', 2], ...carried]);
});

verifies('bytes-on-demand', 'each block once, and only those looked at', async () => {
  const body = new Uint8Array(100_000).map((_, index) => index % 251);
  const asked: number[] = [];
  const call = ({ from, to }: { from: number; to: number }) => {
    asked.push(from);
    return { base64: Buffer.from(body.subarray(from, to)).toString('base64'), total: body.length };
  };
  const client = {
    call: (_method: string, params: { from: number; to: number }) => Promise.resolve(call(params)),
  } as unknown as Client;
  const store = createByteStore(client, { capture: 'c', exchange: 1, side: 'response', layer: 'sent' });
  store.subscribe(() => {});
  expect(store.line(0, 16)).toBeUndefined();
  await new Promise((resolve) => setTimeout(resolve, 0));
  expect(store.total()).toBe(100_000);
  expect(store.line(80_000, 16)).toBeUndefined();
  await new Promise((resolve) => setTimeout(resolve, 0));
  expect([...store.line(80_000, 16)!]).toEqual([...body.subarray(80_000, 80_016)]);
  expect(asked).toEqual([0, 65_536]);
});
