import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdirSync, readFileSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { capturePath, listCaptures, removeCapture, renameCapture } from '../../../electron/engine/capture/captureFolder.ts';
import { createBatchLane } from '../../../electron/engine/capture/batchLane.ts';
import { createCaptureReader } from '../../../electron/engine/capture/captureReader.ts';
import { createCaptureStore } from '../../../electron/engine/capture/captureStore.ts';
import { createCaptureWriter } from '../../../electron/engine/capture/captureWriter.ts';
import { createChangeFeed } from '../../../electron/engine/capture/changeFeed.ts';
import { createRecorder } from '../../../electron/engine/capture/createRecorder.ts';
import { openCapture } from '../../../electron/engine/capture/openCapture.ts';
import { initialiseDatabase } from '../../../electron/engine/capture/openDatabase.ts';
import { migrate } from '../../../electron/engine/capture/schema.ts';
import { createTail, isTailEmpty } from '../../../electron/engine/capture/tail.ts';
import { nodePorts } from '../../../electron/engine/nodePorts.ts';
import { createPipeline } from '../../../shared/pipeline/createPipeline.ts';
import { allRows, manualPorts, newCapture, temporaryFolder } from '../../support/captures.ts';
import { conversation, rpc, scripted, sse } from '../../support/conversation.ts';
import { verifies } from '../../support/verifies.ts';

const talk = (): ReturnType<typeof conversation> => conversation().slice(1, -1);

/** Records a stream of events in another process, one every few milliseconds, and tells what it recorded. */
async function recordElsewhere(
  path: string,
): Promise<{ readonly pid: number; readonly recorded: () => number; readonly kill: () => Promise<void> }> {
  const script = fileURLToPath(new URL('recordForEver.ts', import.meta.url));
  const child = spawn(process.execPath, [script, path], { stdio: ['ignore', 'pipe', 'inherit'] });
  let recorded = 0;
  const lines = createInterface({ input: child.stdout });
  lines.on('line', (line) => (recorded = Number(line)));
  await once(lines, 'line');
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL');
    await once(child, 'exit');
  };
  return { pid: child.pid!, recorded: () => recorded, kill };
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms));

describe('a recording that is killed', () => {
  verifies('capture-survives-kill', 'with SIGKILL in the middle of a stream', async () => {
    const path = join(temporaryFolder(), 'killed.wirescope');
    const writer = await recordElsewhere(path);
    await pause(1200);
    const toldBefore = writer.recorded();
    // Whatever was recorded a second before the end must be there.
    await pause(1000);
    await writer.kill();
    expect(toldBefore).toBeGreaterThan(50);

    const reopened = openCapture(path);
    const { frames } = reopened.counts();
    expect(frames).toBeGreaterThanOrEqual(toldBefore);
    expect(reopened.info().state).toBe('cut-off');
    expect(reopened.recovered!.seen).toMatch(/^The recording stops at .+ with event .+ and has no closing entry\.$/);
    expect(reopened.recovered!.missing).toContain('1 exchange still open and 1 request not answered');
    expect(reopened.exportSource().about.missing).toBe(reopened.recovered!.missing);
    const rows = allRows(reopened);
    expect(rows.filter(({ pending }) => pending)).toEqual([]);
    expect(rows[0]).toMatchObject({ kind: 'http', detail: 'text/event-stream · open when the recording stopped' });
    // Every byte up to the end is there, and half a frame at the end is a row of its own.
    const { bytes, total } = reopened.bytes(1, 'response', 'sent', 0, Number.MAX_SAFE_INTEGER);
    expect(bytes.length).toBe(total);
    expect(rows.at(-1)).toMatchObject({ kind: 'frame', method: 'unterminated', bytes: { to: total } });
    expect(Buffer.from(bytes).toString()).toMatch(/^(data: (\{.*\}|half of it)\n\n)+data: half$/);
    reopened.close();
  });
});

describe('files that are no captures of ours', () => {
  const closedCapture = (folder: string): string => {
    const capture = newCapture(manualPorts(), join(folder, 'good.wirescope'));
    for (const truth of talk()) capture.recorder.record(truth);
    capture.close();
    return capture.path;
  };
  const refused = (path: string): { readonly code: string; readonly message: string } => {
    try {
      openCapture(path).close();
    } catch (error) {
      return error as { code: string; message: string };
    }
    throw new Error('It was opened.');
  };

  verifies('capture-refuses-others', 'foreign, empty, newer, cut short, damaged, gone', () => {
    const folder = temporaryFolder();
    const good = closedCapture(folder);
    const as = (name: string): string => {
      copyFileSync(good, join(folder, name));
      return join(folder, name);
    };
    const text = join(folder, 'text.wirescope');
    writeFileSync(text, '<html>not a database, and long enough to be looked at</html>'.repeat(50));
    expect(refused(text)).toMatchObject({ code: 'world', world: 'not-a-capture' });
    const empty = join(folder, 'empty.wirescope');
    writeFileSync(empty, '');
    expect(refused(empty)).toMatchObject({ world: 'not-a-capture' });
    const foreign = join(folder, 'foreign.wirescope');
    new DatabaseSync(foreign).exec('CREATE TABLE meta (key, value)');
    expect(refused(foreign)).toMatchObject({ world: 'not-a-capture' });
    const newer = as('newer.wirescope');
    new DatabaseSync(newer).exec('PRAGMA user_version = 999');
    expect(refused(newer)).toMatchObject({ world: 'newer-capture', message: expect.stringContaining('format 999') as string });
    const short = as('short.wirescope');
    truncateSync(short, 50_000);
    expect(refused(short)).toMatchObject({ world: 'disk', message: expect.stringContaining('cut short') as string });
    const damaged = as('damaged.wirescope');
    writeFileSync(
      damaged,
      Buffer.concat([readFileSync(good).subarray(0, 200), Buffer.alloc(readFileSync(good).length - 200, 0xa5)]),
    );
    expect(refused(damaged)).toMatchObject({ world: 'disk' });
    expect(refused(join(folder, 'gone.wirescope'))).toMatchObject({ code: 'not-found' });

    const states = Object.fromEntries(
      listCaptures(folder).map(({ capture, state, sentence }) => [capture, `${state} ${sentence === '' ? '' : '+'}`.trim()]),
    );
    expect(states).toEqual({
      text: 'unreadable +',
      empty: 'unreadable +',
      foreign: 'unreadable +',
      newer: 'unreadable +',
      short: 'unreadable +',
      damaged: 'unreadable +',
      good: 'closed',
    });
  });

  test('ids that lead out of the folder name nothing', () => {
    const folder = join(temporaryFolder(), 'captures');
    mkdirSync(folder);
    closedCapture(join(folder, '..'));
    symlinkSync(join(folder, '..', 'good.wirescope'), join(folder, 'link.wirescope'));
    for (const id of ['../good', '..', '.', '', '/etc/passwd', 'a\\b', 'a\0', '.hidden', 'C:x', 'x'.repeat(300)])
      expect(() => capturePath(folder, id)).toThrow('no capture');
    expect(() => removeCapture(folder, 'link')).toThrow('no capture');
    expect(listCaptures(folder)).toEqual([]);
  });

  test('a capture is renamed for people and removed by its id', () => {
    const folder = temporaryFolder();
    closedCapture(folder);
    expect(renameCapture(folder, 'good', '  ../The <b>one</b>  ')).toMatchObject({
      capture: 'good',
      name: '../The <b>one</b>',
      events: 22,
    });
    expect(listCaptures(folder).map(({ name }) => name)).toEqual(['../The <b>one</b>']);
    expect(renameCapture(folder, 'good', ' ').name).toBe('good');
    removeCapture(folder, 'good');
    expect(listCaptures(folder)).toEqual([]);
  });
});

describe('a capture two programs have open', () => {
  verifies('capture-followed', 'while another process writes it', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'shared.wirescope');
    const writer = await recordElsewhere(path);
    const follower = openCapture(path, nodePorts());
    expect(follower.info().state).toBe('recording');
    expect(follower.recorder).toBeUndefined();
    expect(follower.recovered).toBeUndefined();
    const view = follower.view({ preset: 'messages', kinds: ['notification'] });
    const before = view.total;
    await new Promise<void>((resolve) => view.onMoved(() => void (view.total > before + 20 && resolve())));
    expect(view.rows(view.total - 1, view.total)[0]).toMatchObject({ kind: 'notification' });
    expect(() => removeCapture(folder, 'shared')).toThrow('being recorded');
    expect(listCaptures(folder)).toMatchObject([{ state: 'recording' }]);
    await writer.kill();
    expect(listCaptures(folder)).toMatchObject([{ state: 'cut-off' }]);
    follower.close();
    removeCapture(folder, 'shared');
  });

  verifies('capture-refuses-others', 'an index that another program is writing is left alone', async () => {
    const path = join(temporaryFolder(), 'busy.wirescope');
    const writer = await recordElsewhere(path);
    const db = new DatabaseSync(path, { timeout: 2000 });
    db.exec("UPDATE meta SET value = '0' WHERE key = 'derivedVersion'");
    db.close();
    expect(() => openCapture(path)).toThrow('Another version of Wirescope is recording this capture');
    await writer.kill();
    openCapture(path).close();
  });
});

verifies('capture-full-disk', 'for as long as it is full', () => {
  const path = join(temporaryFolder(), 'full.wirescope');
  writeFileSync(path, '');
  const db = initialiseDatabase(path);
  migrate(db);
  const reader = createCaptureReader(db);
  const tail = createTail(0, 0);
  const ports = manualPorts();
  const lane = createBatchLane(path, createCaptureWriter(db, reader));
  const recorder = createRecorder({ pipeline: createPipeline(), tail, lane, feed: createChangeFeed(), ports });
  const store = createCaptureStore(reader, tail);
  const told: (string | undefined)[] = [];
  recorder.onPaused((sentence) => told.push(sentence));

  const stream = scripted(1);
  const event = (n: number): string =>
    sse(rpc({ method: 'notifications/message', params: { level: 'info', data: `${n} ${'x'.repeat(2000)}` } }));
  const truths = [
    ...stream.open(),
    ...stream.head(200, 'text/event-stream'),
    ...Array.from({ length: 400 }, (_, n) => stream.body(event(n))).flat(),
  ];
  truths.slice(0, 50).forEach((truth) => recorder.record(truth));
  ports.pass(100);
  const { page_count: pages } = db.prepare('PRAGMA page_count').get() as { page_count: number };
  db.exec(`PRAGMA max_page_count = ${pages + 2}`);

  truths.slice(50, 300).forEach((truth) => recorder.record(truth));
  ports.pass(100);
  expect(recorder.paused).toMatch(
    /^The disk is full\. Recording paused at event 4\d; the connection is held and nothing has been dropped yet\.$/,
  );
  truths.slice(300).forEach((truth) => recorder.record(truth));
  ports.pass(3000);
  expect(recorder.paused).toBeDefined();
  expect(store.lastEvent()).toBe(401);
  expect(store.row(401)).toMatchObject({ kind: 'notification' });
  expect(store.bytes({ exchange: 1, side: 'response', layer: 'sent' }, 0, 1e9).length).toBe(
    store.bodyLength({ exchange: 1, side: 'response', layer: 'sent' }),
  );

  db.exec('PRAGMA max_page_count = 100000');
  ports.pass(1000);
  expect(recorder.paused).toBeUndefined();
  expect(told.length).toBe(2);
  expect(isTailEmpty(tail)).toBe(true);
  expect([...store.truths()].length).toBe(truths.length);
  expect(reader.lastEvent()).toBe(401);
  expect(recorder.counts().lost).toBe(0);
  db.close();
});
