import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import type { CaptureFile } from '../../../electron/engine/capture/captureFile.ts';
import { requestCode } from '../../../electron/engine/export/requestCode.ts';
import { exportCapture } from '../../../electron/engine/export/exportCapture.ts';
import { curlCommand } from '../../../shared/export/curl.ts';
import { exporters } from '../../../shared/export/registry.gen.ts';
import type { Truth } from '../../../shared/observation/truth.ts';
import { manualPorts, newCapture, temporaryFolder } from '../../support/captures.ts';
import { conversation, rpc, scripted } from '../../support/conversation.ts';
import { verifies } from '../../support/verifies.ts';

/** The conversation, a body that is not UTF-8 with trailers, and an exchange that got no answer. */
function recorded(): CaptureFile {
  const capture = newCapture(manualPorts(), join(temporaryFolder(), 'conversation.wirescope'));
  const binary = scripted(6);
  const failed = scripted(7, { body: rpc({ id: 9, method: 'ping' }) });
  const truths: Truth[] = [
    ...conversation().slice(1, -1),
    ...binary.open(),
    { kind: 'phase', at: 6003, exchange: 6, phase: 'socket', detail: { reused: false } },
    { kind: 'phase', at: 6004, exchange: 6, phase: 'dns', detail: { address: '127.0.0.1' } },
    { kind: 'phase', at: 6005, exchange: 6, phase: 'tcp', detail: undefined },
    ...binary.head(200, 'image/png', [
      ['X-Twice', 'a'],
      ['x-twice', 'b'],
    ]),
    ...binary.body(Uint8Array.from([0x89, 0x50, 0xff, 0])),
    ...binary.body(Uint8Array.from([1, 2, 3])),
    { kind: 'trailers', at: 6060, exchange: 6, headers: [['X-Check', 'ok']] },
    ...binary.close(),
    ...failed.open(),
    ...failed.close({ how: 'failed', code: 'refused', sentence: 'Nobody listens there.', advice: '' }),
  ];
  for (const truth of truths) capture.recorder.record(truth);
  capture.endRecording();
  return capture;
}

async function exported(capture: CaptureFile, format: string): Promise<string> {
  const { path, bytes, fileName } = await exportCapture(capture, { format, path: join(temporaryFolder(), 'export') });
  expect(statSync(path)).toMatchObject({ size: bytes });
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(fileName).toBe(`conversation.${format}`);
  return readFileSync(path, 'utf8');
}

const pair = z.strictObject({ name: z.string(), value: z.string() });
const duration = z.number().min(0);
const optionalDuration = z.union([z.literal(-1), duration]);
/** HAR 1.2 as its specification has it; members with an underscore are anybody's. */
const har = z.strictObject({
  log: z.strictObject({
    version: z.literal('1.2'),
    creator: z.strictObject({ name: z.string(), version: z.string() }),
    comment: z.string().optional(),
    _wirescope: z.looseObject({ version: z.literal(1) }),
    entries: z.array(
      z.looseObject({
        startedDateTime: z.iso.datetime(),
        time: duration,
        request: z.strictObject({
          method: z.string(),
          url: z.url(),
          httpVersion: z.string(),
          cookies: z.array(z.unknown()),
          headers: z.array(pair),
          queryString: z.array(pair),
          postData: z.looseObject({ mimeType: z.string(), text: z.string() }).optional(),
          headersSize: z.number().int().min(-1),
          bodySize: z.number().int().min(-1),
        }),
        response: z.looseObject({
          status: z.number().int(),
          statusText: z.string(),
          httpVersion: z.string(),
          cookies: z.array(z.unknown()),
          headers: z.array(pair),
          content: z.strictObject({
            size: z.number().int(),
            compression: z.number().optional(),
            mimeType: z.string(),
            text: z.string().optional(),
            encoding: z.literal('base64').optional(),
          }),
          redirectURL: z.string(),
          headersSize: z.number().int().min(-1),
          bodySize: z.number().int().min(-1),
        }),
        cache: z.strictObject({}),
        timings: z.strictObject({
          blocked: optionalDuration,
          dns: optionalDuration,
          connect: optionalDuration,
          ssl: optionalDuration,
          send: duration,
          wait: duration,
          receive: duration,
        }),
        _eventSourceMessages: z
          .array(z.strictObject({ time: z.number(), eventName: z.string(), eventId: z.string(), data: z.string() }))
          .optional(),
      }),
    ),
  }),
});

verifies('export-har', 'as its specification has it', async () => {
  const capture = recorded();
  const text = await exported(capture, 'har');
  await expect(text).toMatchFileSnapshot('../../golden/export/conversation.har');
  const { entries } = har.parse(JSON.parse(text)).log;
  for (const { time, timings } of entries) {
    const { ssl: _ssl, ...parts } = timings;
    expect(time).toBeCloseTo(
      Object.values(parts).reduce((sum, part) => sum + Math.max(0, part), 0),
      6,
    );
  }
  const stream = entries[1]!;
  expect(stream.response.content.text).toContain(': still here\n\n');
  expect(stream._eventSourceMessages).toMatchObject([
    { eventName: 'message', eventId: '7', data: '' },
    { eventName: 'message', eventId: '', data: expect.stringContaining('hé') as string },
  ]);
  const binary = entries[5]!;
  expect(Buffer.from(binary.response.content.text!, 'base64')).toEqual(Buffer.from([0x89, 0x50, 0xff, 0, 1, 2, 3]));
  expect(binary).toMatchObject({ serverIPAddress: '127.0.0.1', _trailers: [{ name: 'X-Check', value: 'ok' }] });
  expect(binary.response.headers.slice(1)).toEqual([
    { name: 'X-Twice', value: 'a' },
    { name: 'x-twice', value: 'b' },
  ]);
  expect(entries[6]!.response).toMatchObject({ status: 0, _error: 'Nobody listens there.' });
  capture.close();
});

verifies('export-jsonl', 'truth with its bytes, then what was derived', async () => {
  const capture = recorded();
  const text = await exported(capture, 'jsonl');
  await expect(text).toMatchFileSnapshot('../../golden/export/conversation.jsonl');
  const lines = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { kind: string; exchange?: number; side?: string; base64?: string });
  const truths = lines.filter(({ kind }) => kind !== 'frame' && kind !== 'message');
  expect(truths.map(({ kind }) => kind)).toEqual([...capture.truths()].map(({ kind }) => kind));
  const body = lines.flatMap(({ exchange, side, base64 }) =>
    exchange === 2 && side === 'response' ? [Buffer.from(base64!, 'base64')] : [],
  );
  expect(Buffer.concat(body)).toEqual(Buffer.from(capture.bytes(2, 'response', 'sent', 0, 1e9).bytes));
  expect(lines.filter(({ kind }) => kind === 'frame').length).toBe(capture.counts().frames);
  capture.close();
});

verifies('export-otlp', 'ids and addresses as they are, however a row shows them', async () => {
  const uri = `file:///${'long/'.repeat(80)}end`;
  const capture = newCapture(manualPorts(), join(temporaryFolder(), 'read.wirescope'));
  const read = scripted(1, { body: rpc({ id: 'read "one"', method: 'resources/read', params: { uri } }) });
  const answer = rpc({ id: 'read "one"', result: { contents: [] } });
  for (const truth of [...read.open(), ...read.head(200, 'application/json'), ...read.body(answer), ...read.close()])
    capture.recorder.record(truth);
  capture.endRecording();
  const { path } = await exportCapture(capture, { format: 'otlp', path: join(temporaryFolder(), 'out') });
  capture.close();
  const text = readFileSync(path, 'utf8');
  const { resourceSpans } = JSON.parse(text) as Spans;
  const [span] = resourceSpans[0]!.scopeSpans[0]!.spans;
  expect(span!.name).toBe('resources/read');
  expect(Object.fromEntries(span!.attributes.map(({ key, value }) => [key, value.stringValue]))).toMatchObject({
    'jsonrpc.request.id': 'read "one"',
    'mcp.resource.uri': uri,
  });
});

interface Spans {
  readonly resourceSpans: readonly {
    readonly scopeSpans: readonly {
      readonly spans: readonly {
        readonly name: string;
        readonly attributes: readonly { readonly key: string; readonly value: { readonly stringValue?: string } }[];
      }[];
    }[];
  }[];
}

test('an unknown format is refused, and a file that exists is not written over', async () => {
  const capture = recorded();
  await expect(exportCapture(capture, { format: 'pdf' })).rejects.toMatchObject({ code: 'not-found' });
  const taken = join(temporaryFolder(), 'taken');
  writeFileSync(taken, 'mine');
  await expect(exportCapture(capture, { format: 'har', path: taken })).rejects.toMatchObject({ code: 'world' });
  expect(readFileSync(taken, 'utf8')).toBe('mine');
  expect(exporters.map(({ id }) => id)).toEqual([
    'csv',
    'curl',
    'har',
    'html',
    'jsonl',
    'markdown',
    'mermaid',
    'otlp',
    'pcapng',
    'svg',
  ]);
  capture.close();
});

/** Accepts one connection, answers it, and tells the bytes it got. */
async function heard(command: (url: string) => string): Promise<{ readonly head: string[]; readonly body: Buffer }> {
  let got = Buffer.alloc(0);
  const server = createServer((socket) => {
    socket.on('data', (bytes) => {
      got = Buffer.concat([got, bytes]);
      const end = got.indexOf('\r\n\r\n');
      const length = Number(/content-length: (\d+)/i.exec(got.subarray(0, Math.max(0, end)).toString())?.[1] ?? 0);
      if (end >= 0 && got.length >= end + 4 + length)
        socket.end('HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // Pasted: a command line of that length is no argument.
  const child = spawn('sh', { stdio: ['pipe', 'ignore', 'ignore'] });
  child.stdin.end(command(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
  await new Promise((resolve) => child.on('exit', resolve));
  server.close();
  const end = got.indexOf('\r\n\r\n');
  return { head: got.subarray(0, end).toString().split('\r\n'), body: got.subarray(end + 4) };
}

const hasCurl = spawnSync('curl', ['--version']).status === 0;

verifies(
  'export-curl',
  'through a shell and curl',
  async () => {
    const json = rpc({ id: 1, method: 'tools/call', params: { name: "it's", text: 'a\nb "quoted" $HOME `x` \\ é %s' } });
    const bodies = [
      Buffer.from(json),
      Buffer.from('@/etc/passwd'),
      Buffer.from([0, 1, 0xff, 0x25, 0x5c, 10]),
      Buffer.from('x'.repeat(300_000)),
      Buffer.alloc(0),
    ];
    for (const body of bodies) {
      const headers: [string, string][] = [
        ['X-Odd', "it's; 100% $HOME"],
        ['X-Empty', ''],
        ['Accept', 'application/json, text/event-stream'],
        ...(body.length > 0 ? ([['content-type', 'application/json']] as [string, string][]) : []),
      ];
      const method = body.length > 0 ? 'POST' : 'DELETE';
      const { head, body: sent } = await heard((url) =>
        curlCommand({ method, url: `${url}/a/../mcp?x={1}&y=[2]`, headers, body }),
      );
      expect(sent.equals(body)).toBe(true);
      expect(head[0]).toBe(`${method} /a/../mcp?x={1}&y=[2] HTTP/1.1`);
      const lines = head.slice(1).filter((line) => !/^(host|content-length):/i.test(line));
      expect(lines).toEqual(headers.map(([name, value]) => (value === '' ? `${name}:` : `${name}: ${value}`)));
    }
  },
  { skip: !hasCurl },
);

test('the curl command of an event is that of its exchange', () => {
  const capture = recorded();
  expect(requestCode(capture, 10, '', 'curl')).toMatchInlineSnapshot(`
    "curl --no-buffer \\
      'http://server.test/mcp?key=1' \\
      -H 'Content-Type: application/json' \\
      -H User-Agent: \\
      -H Accept: \\
      -H 'Expect:' \\
      --data-binary '{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"slow","arguments":{"n":1},"_meta":{"progressToken":"p"}}}'"
  `);
  expect(() => requestCode(capture, 1, '', 'curl')).toThrow('belongs to no HTTP exchange');
  if (process.platform !== 'win32') execFileSync('sh', ['-n', '-c', requestCode(capture, 10, '', 'curl')]);
  capture.close();
});
