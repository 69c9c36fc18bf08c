import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { expect } from 'vitest';
import { openCapture } from '../../../electron/engine/capture/openCapture.ts';
import { exportCapture } from '../../../electron/engine/export/exportCapture.ts';
import { importCapture } from '../../../electron/engine/import/importCapture.ts';
import { allRows, manualPorts, temporaryFolder } from '../../support/captures.ts';
import { verifies } from '../../support/verifies.ts';
import { corpus } from '../export/corpus.ts';
import { chrome, firefox, httpToolkit, inspectorMessages, inspectorNetwork, mcpsnoop, mitmproxy } from './foreign.ts';

async function imported(content: unknown, fileName: string) {
  const folder = temporaryFolder();
  const from = join(folder, fileName);
  writeFileSync(from, typeof content === 'string' ? content : JSON.stringify(content));
  const to = join(folder, 'made.wirescope');
  const said = await importCapture({ from, fileName, to, ports: manualPorts() });
  const capture = openCapture(to);
  const truths = [...capture.truths()];
  const rows = allRows(capture);
  const info = capture.info();
  capture.close();
  return { ...said, truths, rows, info };
}

verifies('import-har', 'of Chrome: parts of time, HTTP/2, what failed, in the order of time', async () => {
  const { from, exchanges, truths, rows, remarks, info } = await imported(chrome, 'chrome.har');
  expect(from).toBe('HAR by WebInspector 537.36');
  expect(exchanges).toBe(3);
  expect(info).toMatchObject({
    url: 'https://shop.test/mcp',
    server: 'shop 1',
    state: 'closed',
    startedAt: Date.parse('2026-11-21T09:00:00.100Z'),
  });
  expect(truths.map(({ at }) => at)).toEqual(truths.map(({ at }) => at).toSorted((a, b) => a - b));
  const phases = truths.filter((truth) => truth.kind === 'phase' && truth.exchange === 1);
  // 150 ms after the first entry; TLS is a part of connecting.
  expect(phases.map((truth) => (truth.kind === 'phase' ? [truth.phase, truth.at] : []))).toEqual([
    ['socket', 151_500],
    ['dns', 161_500],
    ['tcp', 171_500],
    ['tls', 191_500],
    ['request-sent', 192_500],
    ['first-byte', 207_500],
  ]);
  expect(truths.find((truth) => truth.kind === 'exchange-closed' && truth.exchange === 1)?.at).toBe(211_500);
  expect(rows.find(({ kind, method }) => kind === 'result' && method === 'initialize')).toMatchObject({ target: 'shop 1' });
  const echo = rows.find(({ kind, method }) => kind === 'request' && method === 'tools/call')!;
  expect(rows.find(({ event }) => event === echo.answeredBy)).toMatchObject({ kind: 'result', sseEvent: 'message' });
  expect(truths.find((truth) => truth.kind === 'exchange-closed' && truth.exchange === 3)).toMatchObject({
    ending: { how: 'failed', sentence: 'net::ERR_CONNECTION_REFUSED' },
  });
  expect(rows[0]).toMatchObject({ kind: 'state', target: 'Imported', detail: expect.stringContaining('WebSocket') as string });
  expect(remarks.join(' ')).toMatch(/WebSocket/);
  expect(remarks.join(' ')).toMatch(/[Cc]ompressed/);
});

verifies('import-har', 'of Firefox, which leaves bodies out and says so here', async () => {
  const { remarks, info, rows } = await imported(firefox, 'firefox.har');
  expect(info.startedAt).toBe(Date.parse('2026-11-21T09:00:00.250Z'));
  expect(remarks.join(' ')).toMatch(/bodies are not in the file/);
  expect(rows.find(({ method }) => method === 'tools/call')).toMatchObject({ pending: false });
});

verifies('import-har', 'of mitmproxy and HTTP Toolkit', async () => {
  const proxy = await imported(mitmproxy, 'flows.har');
  const body = proxy.truths.find((truth) => truth.kind === 'chunk' && truth.side === 'request');
  expect(body?.kind === 'chunk' && Buffer.from(body.bytes).toString()).toBe('grant_type=refresh_token&refresh_token=a%20b');
  const answer = proxy.truths.find((truth) => truth.kind === 'chunk' && truth.side === 'response');
  expect(answer?.kind === 'chunk' && Buffer.from(answer.bytes).toString()).toBe('{}');
  const toolkit = await imported(httpToolkit, 'toolkit.har');
  expect(toolkit.truths.find(({ kind }) => kind === 'exchange-closed')).toMatchObject({ ending: { how: 'failed' } });
  expect(toolkit.rows.some(({ method, kind }) => kind === 'request' && method === 'tools/call')).toBe(true);
  const bytes = toolkit.truths.flatMap((truth) => (truth.kind === 'chunk' && truth.exchange === 2 ? [...truth.bytes] : []));
  expect(bytes).toEqual([0xff, 0, 0xfe]);
  const [opened, closed] = toolkit.truths.filter(
    (truth) => 'exchange' in truth && truth.exchange === 2 && truth.kind !== 'phase' && truth.kind !== 'chunk',
  );
  // It gave up half a second later, which no part of its timings says.
  expect(closed!.at - opened!.at).toBe(500_000);
});

verifies('import-logs', 'of mcpsnoop: messages as they were, and what was made up around them', async () => {
  const { from, rows, remarks, truths } = await imported(mcpsnoop, 'session.jsonl');
  expect(from).toBe('mcpsnoop');
  const asked = rows.find(({ kind, method }) => kind === 'request' && method === 'initialize')!;
  expect(rows.find(({ event }) => event === asked.answeredBy)).toMatchObject({ kind: 'result', target: 'shop 1' });
  expect(asked.took).toBe(1_000_000);
  expect(rows.find(({ method }) => method === 'tools/list')).toMatchObject({ rpcId: '12345678901234567890' });
  expect(truths.some((truth) => truth.kind === 'chunk' && Buffer.from(truth.bytes).toString().includes('"2.0", "id"'))).toBe(
    true,
  );
  expect(rows.some(({ kind, detail }) => kind === 'state' && detail.includes('listening'))).toBe(true);
  expect(remarks.join(' ')).toMatch(/made up/);
  expect(remarks.join(' ')).toMatch(/cut by mcpsnoop/);
  expect(rows.find(({ kind, target }) => kind === 'state' && target === 'HTTP 401')?.detail).toContain('resource_metadata');
  expect(rows.filter(({ kind, direction }) => direction === 'in' && kind !== 'http')).toHaveLength(2);
});

verifies('import-logs', 'of MCP Inspector: messages, and requests', async () => {
  const messages = await imported(inspectorMessages, 'inspector-history.json');
  const asked = messages.rows.find(({ kind, method }) => kind === 'request' && method === 'initialize')!;
  expect(asked.took).toBe(42_000);
  expect(messages.rows.find(({ method }) => method === 'notifications/message')).toMatchObject({ direction: 'in' });
  const network = await imported(inspectorNetwork, 'inspector-network.json');
  expect(network.exchanges).toBe(2);
  expect(network.rows.find(({ kind, method }) => kind === 'result' && method === 'tools/call')).toBeDefined();
  expect(network.remarks.join(' ')).toMatch(/time to the head/);
});

verifies('import-captures', 'of the first version, which had no marks', async () => {
  const capture = corpus.talk();
  const folder = temporaryFolder();
  const { path } = await exportCapture(capture, { format: 'wirescope', path: join(folder, 'old.wirescope') });
  capture.close();
  const db = new DatabaseSync(path);
  db.exec('DROP TABLE mark; PRAGMA user_version = 1');
  db.close();
  const to = join(folder, 'made.wirescope');
  const said = await importCapture({ from: path, fileName: 'old.wirescope', to, ports: manualPorts() });
  const again = openCapture(to);
  expect(said.events).toBe(allRows(again).length);
  expect(again.mark({ event: 1, colour: 'red', note: 'can be marked' })).toBe(true);
  again.close();
});

for (const [name, content] of [
  ['page.html', '<!doctype html><p>hello</p>'],
  ['settings.json', '{"a":1,"b":[1,2,3]}'],
  ['empty.har', ''],
  ['hollow.har', '{"log":{"version":"1.2","creator":{"name":"x","version":"1"},"entries":[]}}'],
  ['cut.har', JSON.stringify(chrome).slice(0, -40)],
  ['list.json', '[]'],
  ['words.txt', 'one\ntwo\n'],
  ['odd.jsonl', '{"x":1}\n{"y":2}\n'],
] as const)
  verifies('import-refused', name, async () => {
    const folder = temporaryFolder();
    const from = join(folder, name);
    writeFileSync(from, content);
    const to = join(folder, 'made.wirescope');
    await expect(importCapture({ from, fileName: name, to, ports: manualPorts() })).rejects.toMatchObject({
      code: 'bad-params',
      message: expect.stringContaining(name) as string,
    });
    expect(existsSync(to)).toBe(false);
  });

verifies('import-refused', 'a HAR of ours that somebody changed', async () => {
  const capture = corpus.talk();
  const { path } = await exportCapture(capture, { format: 'har', path: join(temporaryFolder(), 'there.har') });
  capture.close();
  const text = readFileSync(path, 'utf8');
  const changed = [
    text.replace('"entries":[', '"entries":[{"a":tru},'),
    text.replace('"kind":"phase"', '"kind":"__proto__"'),
    text.replace(/"headers":\[/g, '"headers":[7,'),
    text.replace('"kind":"exchange-opened"', '"kind":"response-head"'),
    text.replace('"seq":3', '"seq":4'),
  ];
  for (const each of changed) {
    const folder = temporaryFolder();
    const from = join(folder, 'changed.har');
    writeFileSync(from, each);
    const to = join(folder, 'made.wirescope');
    const outcome = await importCapture({ from, fileName: 'changed.har', to, ports: manualPorts() }).catch(
      (error: unknown) => error,
    );
    // Read as far as it makes sense, or refused in words; never a mistake of ours.
    if (outcome instanceof Error) {
      expect(outcome).toMatchObject({ name: expect.stringMatching(/^(ContractError|CaptureError)$/) as string });
      expect(existsSync(to)).toBe(false);
    } else openCapture(to).close();
  }
});

verifies('import-refused', 'another program’s database', async () => {
  const folder = temporaryFolder();
  const from = join(folder, 'other.db');
  const db = new DatabaseSync(from);
  db.exec('CREATE TABLE t (x)');
  db.close();
  await expect(
    importCapture({ from, fileName: 'other.db', to: join(folder, 'made.wirescope'), ports: manualPorts() }),
  ).rejects.toMatchObject({ code: 'bad-params' });
});

verifies('export-called-off', 'an import and an export', async () => {
  const folder = temporaryFolder();
  const capture = corpus.everything();
  const { path } = await exportCapture(capture, { format: 'har', path: join(folder, 'there.har') });
  const to = join(folder, 'made.wirescope');
  const signal = AbortSignal.abort();
  await expect(importCapture({ from: path, fileName: 'there.har', to, ports: manualPorts(), signal })).rejects.toMatchObject({
    code: 'closed',
  });
  expect(existsSync(to)).toBe(false);
  const out = join(folder, 'out');
  await expect(
    exportCapture(capture, { format: 'har', path: out, redaction: { off: [], own: [] }, signal }),
  ).rejects.toMatchObject({ code: 'closed' });
  expect(existsSync(out)).toBe(false);
  capture.close();
});
