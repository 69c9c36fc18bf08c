import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createMetaTable } from '../../../electron/engine/capture/captureMeta.ts';
import { listCaptures, tagCapture } from '../../../electron/engine/capture/captureFolder.ts';
import { openDatabase } from '../../../electron/engine/capture/openDatabase.ts';
import { applyRetention } from '../../../electron/engine/capture/retention.ts';
import { exportCapture } from '../../../electron/engine/export/exportCapture.ts';
import { nodePorts } from '../../../electron/engine/nodePorts.ts';
import { openCapture } from '../../../electron/engine/capture/openCapture.ts';
import { sendTraces } from '../../../electron/engine/export/sendTraces.ts';
import { manualPorts, newCapture, temporaryFolder } from '../../support/captures.ts';
import { rpc, scripted } from '../../support/conversation.ts';
import { startEngine } from '../../support/engine.ts';
import { runNode } from '../../support/runNode.ts';
import { verifies } from '../../support/verifies.ts';
import { corpus } from '../../unit/export/corpus.ts';
import { secretCapture, seeded } from '../../unit/redact/secrets.ts';

const cli = join(import.meta.dirname, '../../../electron/cli/wirescope.ts');
const hasTshark = spawnSync('tshark', ['--version'], { stdio: 'ignore' }).status === 0;

/** A capture of the corpus as a file of its own. */
async function fileOf(name: keyof typeof corpus): Promise<string> {
  const capture = corpus[name]();
  const { path } = await exportCapture(capture, { format: 'wirescope', path: join(temporaryFolder(), `${name}.wirescope`) });
  capture.close();
  return path;
}

if (hasTshark)
  verifies('export-tshark', 'with the Wireshark there is', async () => {
    const capture = corpus.everything();
    const { path } = await exportCapture(capture, { format: 'pcapng', path: join(temporaryFolder(), 'out.pcapng') });
    capture.close();
    const fields = [
      'frame.number',
      'frame.comment',
      'http.request.method',
      'http.response.code',
      'http.content_type',
      'http.file_data',
      'http.response_for.uri',
    ];
    const lines = execFileSync(
      'tshark',
      ['-r', path, '-T', 'fields', '-E', 'separator=/t', ...fields.flatMap((field) => ['-e', field])],
      { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
    )
      .trimEnd()
      .split('\n')
      .map((line) => line.split('\t'));
    const packets = lines.map((cells) => Object.fromEntries(fields.map((field, index) => [field, cells[index] ?? ''])));
    expect(packets.filter((packet) => packet['http.request.method'] === 'POST')).toHaveLength(6);
    expect(packets[0]).toMatchObject({
      'http.request.method': 'POST',
      'frame.comment': expect.stringContaining('Exchange 1, handshake') as string,
      'http.file_data': expect.stringContaining('initialize') as string,
    });
    expect(packets[0]!['frame.comment']).toContain('asked');
    expect(packets[1]).toMatchObject({ 'http.response.code': '200', 'http.response_for.uri': '/mcp?key=1' });
    expect(packets.filter((packet) => packet['frame.comment']?.includes('of the stream'))).toHaveLength(4);
    expect(packets.at(-1)!['http.file_data']).toContain('plain');
    const faults = execFileSync(
      'tshark',
      ['-r', path, '-Y', '_ws.malformed || _ws.expert.severity >= 6291456', '-T', 'fields', '-e', 'frame.number'],
      { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
    );
    // The four bytes of an image are no image.
    expect(faults.trim().split('\n')).toEqual([
      packets.find((packet) => packet['http.content_type'] === 'image/png')?.['frame.number'],
    ]);
  });
else
  test.skip('tshark reads an exported pcapng: tshark is not installed here; apt-get install tshark brings it', () => undefined);

verifies('export-otlp', 'a collector gets the spans of a file from the terminal', async () => {
  const path = await fileOf('everything');
  const got: { readonly url: string; readonly body: string }[] = [];
  const collector = createServer((request, response) => {
    let body = '';
    request.on('data', (piece: Buffer) => (body += piece.toString()));
    request.on('end', () => {
      got.push({ url: request.url ?? '', body });
      response.end('{}');
    });
  });
  await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve));
  try {
    const { port } = collector.address() as AddressInfo;
    const { code, err: stderr } = await runNode([
      cli,
      'export',
      path,
      '--format',
      'otlp',
      '--endpoint',
      `http://127.0.0.1:${port}`,
    ]);
    expect(stderr).toMatch(/spans? sent/);
    expect(code).toBe(0);
  } finally {
    collector.closeAllConnections();
    await new Promise((resolve) => collector.close(resolve));
  }
  expect(got[0]?.url).toBe('/v1/traces');
  const spans = got.flatMap(({ body }) =>
    (JSON.parse(body) as Traces).resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans)),
  );
  const call = spans.find(({ name }) => name === 'tools/call slow')!;
  expect(call).toMatchObject({
    kind: 3,
    traceId: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
    spanId: expect.stringMatching(/^[0-9a-f]{16}$/) as string,
    status: {},
  });
  expect(Object.fromEntries(call.attributes.map(({ key, value }) => [key, Object.values(value)[0]]))).toMatchObject({
    'mcp.method.name': 'tools/call',
    'gen_ai.tool.name': 'slow',
    'jsonrpc.request.id': '2',
    'network.transport': 'tcp',
  });
  expect(BigInt(call.endTimeUnixNano)).toBeGreaterThan(BigInt(call.startTimeUnixNano));
  expect(spans.filter(({ parentSpanId }) => parentSpanId === call.spanId)).toMatchObject([{ name: 'POST' }]);
  expect(spans.find(({ name }) => name === 'tools/list')).toMatchObject({ status: { code: 2, message: 'Session not found' } });
});

verifies('export-otlp', 'and those that come while it is recorded, without their secrets', async () => {
  const path = join(temporaryFolder(), 'live.wirescope');
  const capture = newCapture(nodePorts(), path);
  const [first, second] = [1, 2].map((exchange) => {
    const call = scripted(exchange, { body: rpc({ id: exchange, method: 'tools/call', params: { name: `tool-${exchange}` } }) });
    return [
      ...call.open(),
      ...call.head(200, 'application/json', [['Mcp-Session-Id', seeded.session]]),
      ...call.body(rpc({ id: exchange, result: { content: [] } })),
      ...call.close(),
    ];
  });
  for (const truth of first!) capture.recorder.record(truth);
  capture.recorder.flush();
  const got: string[] = [];
  const collector = createServer((request, response) => {
    request.on('data', (piece: Buffer) => got.push(piece.toString()));
    request.on('end', () => {
      response.end('{}');
      if (capture.info().state !== 'recording') return;
      for (const truth of second!) capture.recorder.record(truth);
      capture.endRecording();
    });
  });
  await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve));
  const reader = openCapture(path);
  try {
    const { port } = collector.address() as AddressInfo;
    const sent = await sendTraces(reader, {
      endpoint: `http://127.0.0.1:${port}/v1/traces`,
      scope: { kind: 'capture' },
      redaction: { off: [], own: [] },
      follow: true,
    });
    // A request and its exchange, each once.
    expect(sent.spans).toBe(4);
  } finally {
    reader.close();
    capture.close();
    collector.closeAllConnections();
    await new Promise((resolve) => collector.close(resolve));
  }
  const all = got.join('');
  expect(all).toContain('tools/call tool-1');
  expect(all.match(/tools\/call tool-2/g)).toHaveLength(1);
  expect(all).not.toContain(seeded.session);
});

verifies('export-called-off', 'under way, by the name its caller gave it', async () => {
  const engine = startEngine();
  const folder = temporaryFolder();
  try {
    const big = newCapture(manualPorts(), join(folder, 'big.wirescope'));
    for (let exchange = 1; exchange <= 3_000; exchange += 1) {
      const call = scripted(exchange, {
        body: rpc({ id: exchange, method: 'tools/call', params: { name: 'x', token: `secret-number-${exchange}` } }),
      });
      for (const truth of [
        ...call.open(),
        ...call.head(200, 'application/json'),
        ...call.body(rpc({ id: exchange, result: {} })),
        ...call.close(),
      ])
        big.recorder.record(truth);
    }
    big.endRecording();
    const { path } = await exportCapture(big, { format: 'har', path: join(folder, 'big.har') });
    big.close();
    const { import: id } = await engine.client.call('import.begin', { fileName: 'big.har' });
    const bytes = readFileSync(path);
    for (let at = 0; at < bytes.length; at += 1_000_000)
      await engine.client.call('import.write', { import: id, base64: bytes.subarray(at, at + 1_000_000).toString('base64') });
    const { capture } = await engine.client.call('import.run', { import: id });
    const stages: string[] = [];
    engine.client.on('travel.progress', ({ job, stage }) => {
      stages.push(stage);
      void engine.client.call('travel.cancel', { job });
    });
    await expect(engine.client.call('captures.export', { capture, format: 'har', job: 'mine' })).rejects.toMatchObject({
      code: 'closed',
    });
    expect(stages.length).toBeGreaterThan(0);
    expect(await engine.client.call('captures.list', {})).toHaveLength(1);
  } finally {
    await engine.dispose();
  }
});

interface Traces {
  readonly resourceSpans: readonly {
    readonly scopeSpans: readonly {
      readonly spans: readonly {
        readonly name: string;
        readonly kind: number;
        readonly traceId: string;
        readonly spanId: string;
        readonly parentSpanId?: string;
        readonly startTimeUnixNano: string;
        readonly endTimeUnixNano: string;
        readonly attributes: readonly { readonly key: string; readonly value: Record<string, unknown> }[];
        readonly status: object;
      }[];
    }[];
  }[];
}

verifies('travel-terminal', 'out as HAR, a part of it, back in, and out of a pipe', async () => {
  const path = await fileOf('talk');
  const folder = temporaryFolder();
  const har = join(folder, 'out.har');
  expect(await runNode([cli, 'export', path, '--format', 'har', '--secrets', '-o', har])).toMatchObject({ code: 0, out: '' });
  const back = join(folder, 'back.wirescope');
  const imported = await runNode([cli, 'import', har, '-o', back, '--json']);
  expect(JSON.parse(imported.out)).toMatchObject({ capture: back, from: 'HAR by Wirescope', exchanges: 5, remarks: [] });
  const rows = async (capture: string): Promise<string> =>
    (await runNode([cli, 'export', capture, '--format', 'csv', '--secrets'])).out;
  expect(await rows(back)).toBe(await rows(path));
  expect((await runNode([cli, 'export', path, '--format', 'csv', '--secrets', '-o', '-'])).out).toBe(await rows(path));
  const part = await runNode([cli, 'export', path, '--format', 'csv', '--filter', 'method:tools/call kind:request']);
  expect(part.out.trimEnd().split('\r\n')).toHaveLength(2);
  expect(await runNode([cli, 'import', har, '-o', back])).toMatchObject({
    code: 3,
    err: expect.stringContaining('never written over') as string,
  });
  writeFileSync(join(folder, 'odd.bin'), 'nothing');
  expect(await runNode([cli, 'import', join(folder, 'odd.bin'), '-o', join(folder, 'x.wirescope')])).toMatchObject({
    code: 3,
    err: expect.stringContaining('odd.bin is nothing Wirescope can import') as string,
  });
  expect((await runNode([cli, 'export', path, '--format', 'csv', '--redact-pattern', '('])).code).toBe(2);
});

verifies('redact-default', 'in the terminal and through the contract, and the recording keeps them', async () => {
  const capture = secretCapture();
  const { path } = await exportCapture(capture, { format: 'wirescope', path: join(temporaryFolder(), 'full.wirescope') });
  capture.close();
  const preview = await runNode([cli, 'export', path, '--preview']);
  expect(preview).toMatchObject({ code: 0, err: expect.stringMatching(/^\d+ secrets\.\n$/) as string });
  expect(preview.out).toMatch(/^\S+ +header Authorization +redacted\d+x* +\d+ places?$/m);
  for (const secret of Object.values(seeded)) expect(preview.out).not.toContain(secret);
  const clean = await runNode([cli, 'export', path, '--format', 'jsonl']);
  const full = await runNode([cli, 'export', path, '--format', 'jsonl', '--secrets']);
  expect(clean.code).toBe(0);
  expect(clean.out).not.toContain(seeded.session);
  expect(full.out).toContain(seeded.session);

  const engine = startEngine();
  try {
    const { import: id } = await engine.client.call('import.begin', { fileName: 'full.wirescope' });
    await engine.client.call('import.write', { import: id, base64: readFileSync(path).toString('base64') });
    const heard: string[] = [];
    engine.client.on('travel.progress', ({ job }) => heard.push(job));
    const made = await engine.client.call('import.run', { import: id, job: 'in' });
    const text = async (redact?: boolean): Promise<string> => {
      const out = await engine.client.call('captures.export', {
        capture: made.capture,
        format: 'jsonl',
        job: 'out',
        ...(redact !== undefined && { redact }),
      });
      const { base64 } = await engine.client.call('export.read', { export: out.export, from: 0, to: out.bytes });
      await engine.client.call('export.done', { export: out.export });
      expect(out.report?.leaks).toEqual(redact === false ? undefined : []);
      return Buffer.from(base64, 'base64').toString();
    };
    expect(await text()).not.toContain(seeded.session);
    expect(await text(false)).toContain(seeded.session);
    const preview = await engine.client.call('captures.secrets', { capture: made.capture });
    expect(preview.total).toBeGreaterThan(10);
    expect(JSON.stringify(preview)).not.toContain(seeded.bearer);
    expect(await engine.client.call('captures.tag', { capture: made.capture, tags: ['shop', 'shop', 'keep'] })).toMatchObject({
      tags: ['shop', 'keep'],
      imported: 'Imported from full.wirescope.',
    });
    await expect(
      engine.client.call('captures.export', {
        capture: made.capture,
        format: 'csv',
        scope: { kind: 'filter', filter: { preset: 'all', kinds: [], query: 'status>>' } },
      }),
    ).rejects.toMatchObject({ code: 'bad-params' });
  } finally {
    await engine.dispose();
  }
});

verifies('captures-retention', 'by age and by size, the oldest first', async () => {
  const folder = temporaryFolder();
  mkdirSync(folder, { recursive: true });
  const day = 86_400_000;
  const now = Date.UTC(2026, 10, 21);
  for (const [index, name] of ['a', 'b', 'c', 'd'].entries()) {
    const capture = corpus.empty();
    const { path } = await exportCapture(capture, { format: 'wirescope', path: join(folder, `${name}.wirescope`) });
    capture.close();
    const db = openDatabase(path, 'write');
    createMetaTable(db).set('startedAt', now - (40 - index * 10) * day);
    db.close();
    utimesSync(path, now / 1000, now / 1000);
  }
  tagCapture(folder, 'a', ['keep']);
  expect(applyRetention(folder, {}, now, () => false)).toEqual([]);
  expect(applyRetention(folder, { days: 25 }, now, () => false)).toEqual(['b']);
  const left = listCaptures(folder).reduce((sum, { fileBytes }) => sum + fileBytes, 0);
  expect(applyRetention(folder, { bytes: left - 1 }, now, () => false)).toEqual(['c']);
  expect(applyRetention(folder, { bytes: 1 }, now, (capture) => capture === 'd')).toEqual([]);
  expect(existsSync(join(folder, 'a.wirescope'))).toBe(true);
});
