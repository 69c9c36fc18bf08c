import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect } from 'vitest';
import type { CaptureFile } from '../../../electron/engine/capture/captureFile.ts';
import { openCapture } from '../../../electron/engine/capture/openCapture.ts';
import { exportCapture } from '../../../electron/engine/export/exportCapture.ts';
import type { Scope } from '../../../electron/engine/export/scope.ts';
import { importCapture } from '../../../electron/engine/import/importCapture.ts';
import type { Truth } from '../../../shared/observation/truth.ts';
import { createHarParts } from '../../../shared/import/captures/harParts.ts';
import { allRows, manualPorts, newCapture, temporaryFolder } from '../../support/captures.ts';
import { rpc, scripted, sse } from '../../support/conversation.ts';
import { verifies } from '../../support/verifies.ts';
import { secretCapture } from '../redact/secrets.ts';
import { corpus } from './corpus.ts';

async function exported(capture: CaptureFile, format: string, scope?: Scope): Promise<string> {
  const { path } = await exportCapture(capture, { format, scope, path: join(temporaryFolder(), `out.${format}`) });
  return path;
}

async function imported(path: string, fileName = 'there.har'): Promise<CaptureFile> {
  const to = join(temporaryFolder(), 'imported.wirescope');
  await importCapture({ from: path, fileName, to, ports: manualPorts() });
  return openCapture(to);
}

const truthsOf = (capture: CaptureFile) =>
  [...capture.truths()].map((truth) =>
    JSON.stringify(truth, (_key, value: unknown) =>
      value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value,
    ),
  );

for (const [name, make] of Object.entries(corpus))
  verifies('export-har-lossless', `the corpus’s ${name}`, async () => {
    const capture = make();
    const first = await exported(capture, 'har');
    const again = await imported(first);
    expect(readFileSync(await exported(again, 'har'), 'utf8')).toBe(readFileSync(first, 'utf8'));
    expect(allRows(again)).toEqual(allRows(capture));
    expect(truthsOf(again).map((text) => JSON.parse(text) as unknown)).toEqual(
      truthsOf(capture).map((text) => JSON.parse(text) as unknown),
    );
    expect([...again.marks().values()]).toEqual([...capture.marks().values()]);
    again.close();
    capture.close();
  });

verifies('export-har-lossless', 'a part of a capture, too', async () => {
  const capture = secretCapture();
  const scope: Scope = { kind: 'filter', filter: { preset: 'all', kinds: [], query: 'method:tools/call' } };
  const first = await exported(capture, 'har', scope);
  const again = await imported(first);
  expect(readFileSync(await exported(again, 'har'), 'utf8')).toBe(readFileSync(first, 'utf8'));
  again.close();
  capture.close();
});

verifies('export-har-lossless', 'random conversations', async () => {
  const step = fc.record({
    stream: fc.boolean(),
    text: fc.string(),
    bytes: fc.uint8Array({ maxLength: 20 }),
    at: fc.integer({ min: 0, max: 5_000 }),
    status: fc.constantFrom(200, 202, 404),
    end: fc.constantFrom('complete', 'fin', 'open'),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 6 }), async (steps) => {
      const capture = newCapture(manualPorts(), join(temporaryFolder(), 'random.wirescope'));
      for (const truth of steps.flatMap((each, index) => conversationOf(index + 1, each))) capture.recorder.record(truth);
      capture.endRecording();
      const first = await exported(capture, 'har');
      const again = await imported(first);
      expect(readFileSync(await exported(again, 'har'), 'utf8')).toBe(readFileSync(first, 'utf8'));
      expect(allRows(again)).toEqual(allRows(capture));
      again.close();
      capture.close();
    }),
    { numRuns: 25 },
  );
});

interface Step {
  readonly stream: boolean;
  readonly text: string;
  readonly bytes: Uint8Array;
  readonly at: number;
  readonly status: number;
  readonly end: string;
}

function conversationOf(exchange: number, { stream, text, bytes, at, status, end }: Step): Truth[] {
  const script = scripted(exchange, { at, body: rpc({ id: exchange, method: 'tools/call', params: { name: text } }) });
  return [
    ...script.open(),
    ...script.head(status, stream ? 'text/event-stream' : 'application/json', [['X-Text', 'é']]),
    ...script.body(stream ? sse(rpc({ id: exchange, result: { text } })) : rpc({ id: exchange, result: { text } })),
    ...script.body(bytes),
    ...(end === 'open' ? [] : script.close(end === 'fin' ? { how: 'server-fin', sentence: 'gone' } : { how: 'complete' })),
  ];
}

verifies('import-logs', 'our own JSON Lines, with every row', async () => {
  const capture = corpus.everything();
  const again = await imported(await exported(capture, 'jsonl'), 'there.jsonl');
  expect(allRows(again)).toEqual(allRows(capture));
  expect([...again.marks().values()]).toEqual([...capture.marks().values()]);
  again.close();
  capture.close();
});

verifies('export-slice', 'with the handshake of its connection, readable by itself', async () => {
  const capture = corpus.everything();
  const call = allRows(capture).find(({ method, kind }) => kind === 'request' && method === 'tools/call')!;
  const part = openCapture(await exported(capture, 'wirescope', { kind: 'selection', events: [call.event] }));
  const rows = allRows(part);
  expect(rows.some(({ method, kind }) => kind === 'result' && method === 'initialize')).toBe(true);
  expect(rows.some(({ method, kind }) => kind === 'result' && method === 'tools/call')).toBe(true);
  expect(rows.some(({ method }) => method === 'tools/list')).toBe(false);
  expect(part.info()).toMatchObject({ server: capture.info().server, state: 'closed' });
  part.close();
  capture.close();
});

verifies('export-har-lossless', 'bodies above a megabyte in many reads, text and not', async () => {
  const capture = newCapture(manualPorts(), join(temporaryFolder(), 'large.wirescope'));
  for (const [index, filler] of ['é'.repeat(30_000), Buffer.alloc(60_000, 0xfe)].entries()) {
    const call = scripted(index + 1, { body: rpc({ id: index, method: 'tools/call', params: { name: 'large' } }) });
    const truths = [
      ...call.open(),
      ...call.head(200, 'application/octet-stream'),
      ...Array.from({ length: 30 }, () => call.body(filler)).flat(),
      ...call.close(),
    ];
    for (const truth of truths) capture.recorder.record(truth);
  }
  capture.endRecording();
  const first = await exported(capture, 'har');
  const again = await imported(first);
  expect(readFileSync(await exported(again, 'har'), 'utf8')).toBe(readFileSync(first, 'utf8'));
  const plain = (file: CaptureFile): unknown[] => truthsOf(file).map((text) => JSON.parse(text) as unknown);
  expect(plain(again)).toEqual(plain(capture));
  again.close();
  capture.close();
});

verifies('export-slice', 'with the stream its answer came on, where that is another exchange', async () => {
  const capture = newCapture(manualPorts(), join(temporaryFolder(), 'sse.wirescope'));
  const stream = scripted(1, { purpose: 'listen' });
  const asked = [2, 3].map((exchange) =>
    scripted(exchange, { body: rpc({ id: exchange, method: 'tools/call', params: { name: `t${exchange}` } }) }),
  );
  const truths = [
    ...stream.open(),
    ...stream.head(200, 'text/event-stream'),
    ...asked.flatMap((post, index) => [
      ...post.open(),
      ...post.head(202),
      ...post.close(),
      ...stream.body(sse(rpc({ id: index + 2, result: {} }))),
    ]),
  ];
  for (const truth of truths) capture.recorder.record(truth);
  capture.endRecording();
  const part = openCapture(await exported(capture, 'wirescope', { kind: 'exchange', exchange: 3 }));
  const request = allRows(part).find(({ kind, target }) => kind === 'request' && target === 't3')!;
  expect(allRows(part).find(({ event }) => event === request.answeredBy)).toMatchObject({ kind: 'result', exchange: 1 });
  expect(allRows(part).some(({ exchange }) => exchange === 2)).toBe(false);
  part.close();
  capture.close();
});

verifies('export-scope', 'rows that a query shows, chosen rows, one exchange', async () => {
  const capture = corpus.everything();
  const rows = async (scope: Scope): Promise<string[]> =>
    readFileSync(await exported(capture, 'csv', scope), 'utf8')
      .trimEnd()
      .split('\r\n')
      .slice(1);
  const chosen = allRows(capture).filter(({ kind }) => kind === 'request');
  expect(await rows({ kind: 'filter', filter: { preset: 'all', kinds: ['request'] } })).toHaveLength(chosen.length);
  expect((await rows({ kind: 'selection', events: [2, 4] })).map((line) => line.split(',')[1])).toEqual(['2', '4']);
  const ofOne = allRows(capture).filter(({ exchange }) => exchange === 3).length;
  expect(await rows({ kind: 'exchange', exchange: 3 })).toHaveLength(ofOne);
  const har = JSON.parse(readFileSync(await exported(capture, 'har', { kind: 'exchange', exchange: 3 }), 'utf8')) as {
    readonly log: { readonly entries: readonly { readonly _exchange: number }[] };
  };
  expect(har.log.entries.map(({ _exchange }) => _exchange)).toEqual([3]);
  await expect(exported(capture, 'har', { kind: 'exchange', exchange: 99 })).rejects.toMatchObject({ code: 'not-found' });
  capture.close();
});

verifies('import-har', 'read in pieces of any size', () => {
  const har = JSON.stringify(
    {
      log: {
        version: '1.2',
        creator: { name: 'x "y" \\', version: '{' },
        comment: 'a]b',
        entries: [{ a: [1, { b: '}"' }] }, {}, { c: '\\"' }],
        pages: [{ id: 'p' }],
      },
    },
    undefined,
    1,
  );
  const whole = createHarParts().push(har);
  expect(whole.filter(({ kind }) => kind === 'entry').map(({ json }) => JSON.parse(json) as unknown)).toEqual([
    { a: [1, { b: '}"' }] },
    {},
    { c: '\\"' },
  ]);
  expect(whole.flatMap((part) => (part.kind === 'member' ? [part.name] : []))).toEqual([
    'version',
    'creator',
    'comment',
    'pages',
  ]);
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1 }), (sizes) => {
      const parts = createHarParts();
      const found = [];
      for (let at = 0, index = 0; at < har.length; index += 1) {
        const size = sizes[index % sizes.length]!;
        found.push(...parts.push(har.slice(at, at + size)));
        at += size;
      }
      expect(found).toEqual(whole);
      expect(parts.isWhole()).toBe(true);
    }),
  );
});
