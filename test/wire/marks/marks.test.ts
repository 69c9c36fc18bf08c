import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { expect } from 'vitest';
import { startDemoServer } from '../../../electron/demo/demoServer.ts';
import type { CaptureFile } from '../../../electron/engine/capture/captureFile.ts';
import { openCapture } from '../../../electron/engine/capture/openCapture.ts';
import { exporterOf } from '../../../electron/engine/export/exportCapture.ts';
import { markColours, type Mark } from '../../../shared/contract/schemas/mark.ts';
import { startEngine } from '../../support/engine.ts';
import { allRows, EVERYTHING, manualPorts, newCapture, temporaryFolder } from '../../support/captures.ts';
import { conversation } from '../../support/conversation.ts';
import { keepUntilAfterEach } from '../../support/servers.ts';
import { verifies } from '../../support/verifies.ts';

const keep = keepUntilAfterEach();
const shown = (file: CaptureFile, query: string): readonly number[] =>
  allRows(file, { ...EVERYTHING, query }).map(({ event }) => event);
const held = (file: CaptureFile): readonly Mark[] => [...file.marks().values()].toSorted((a, b) => a.event - b.event);

function recorded(path = join(temporaryFolder(), 'marked.wirescope'), ports = manualPorts()): ReturnType<typeof newCapture> {
  const capture = newCapture(ports, path);
  for (const truth of conversation().slice(1, -1)) capture.recorder.record(truth);
  return capture;
}

const sayings = fc.array(
  fc.record({
    event: fc.integer({ min: 1, max: 20 }),
    colour: fc.constantFrom(...markColours, '' as const),
    note: fc.constantFrom('', 'slow', 'look here: é 漢', 'it\'s "quoted"', '%_\0'),
  }),
  { maxLength: 25 },
);

verifies('marks-kept', 'whatever was said, in whatever order, before and after it was closed', () => {
  fc.assert(
    fc.property(sayings, fc.nat(25), (said, closedAfter) => {
      const capture = recorded();
      const truths = [...capture.truths()].length;
      for (const mark of said.slice(0, closedAfter)) expect(capture.mark(mark)).toBe(true);
      capture.close();
      const reopened = openCapture(capture.path);
      for (const mark of said.slice(closedAfter)) expect(reopened.mark(mark)).toBe(true);
      const newest = new Map(said.map((mark) => [mark.event, mark]));
      const expected = [...newest.values()]
        .filter(({ colour, note }) => colour !== '' || note !== '')
        .toSorted((a, b) => a.event - b.event);
      expect(held(reopened)).toEqual(expected);
      reopened.close();
      const again = openCapture(capture.path);
      expect(held(again)).toEqual(expected);
      expect(shown(again, 'is:marked')).toEqual(expected.map(({ event }) => event));
      // The closing entry is all that was added to what was seen.
      expect([...again.truths()].length).toBe(truths + 1);
      again.close();
      const db = new DatabaseSync(capture.path, { readOnly: true });
      expect(db.prepare('SELECT count(*) AS count FROM mark').get()).toEqual({ count: said.length });
      db.close();
    }),
    { numRuns: 25 },
  );
});

verifies('marks-kept', 'on rows there are, and no others', () => {
  const capture = recorded();
  expect(capture.mark({ event: 999, colour: 'red', note: '' })).toBe(false);
  expect(capture.marks().size).toBe(0);
  capture.close();
});

verifies('marks-older-captures', 'of version 1', () => {
  const capture = recorded();
  const rows = allRows(capture).length;
  capture.close();
  const db = new DatabaseSync(capture.path);
  db.exec('DROP TABLE mark; PRAGMA user_version = 1;');
  db.close();
  const older = openCapture(capture.path);
  expect(allRows(older).length).toBe(rows);
  expect(older.marks().size).toBe(0);
  expect(older.mark({ event: 3, colour: 'blue', note: '' })).toBe(true);
  older.close();
  const again = openCapture(capture.path);
  expect(held(again)).toEqual([{ event: 3, colour: 'blue', note: '' }]);
  again.close();
});

verifies('marks-find-their-rows', 'every row marked, the index of another version shifted by one', () => {
  const capture = recorded();
  const rows = allRows(capture);
  for (const { event } of rows) capture.mark({ event, colour: 'green', note: `row ${event}` });
  capture.close();
  const db = new DatabaseSync(capture.path);
  // As an index would be whose rows have other numbers; marks are tied to what they were said of, not to the number.
  db.exec("UPDATE meta SET value = '0' WHERE key = 'derivedVersion'; UPDATE mark SET event = event + 7;");
  db.close();
  const reopened = openCapture(capture.path);
  expect(held(reopened).map(({ event, note }) => `${event} ${note}`)).toEqual(rows.map(({ event }) => `${event} row ${event}`));
  reopened.close();
});

verifies('marks-asked-for', 'by colour and by note, while a view is open', () => {
  const ports = manualPorts();
  const capture = recorded(undefined, ports);
  ports.pass(100);
  const view = capture.view({ ...EVERYTHING, query: 'mark:red or note:*slow*' });
  const events = (): readonly number[] => view.rows(0, 100).map(({ event }) => event);
  let ticks = 0;
  view.onMoved(() => (ticks += 1));
  expect(events()).toEqual([]);
  capture.mark({ event: 5, colour: 'red', note: '' });
  capture.mark({ event: 3, colour: '', note: 'rather slow here' });
  capture.mark({ event: 4, colour: 'blue', note: '' });
  ports.pass(40);
  expect(events()).toEqual([3, 5]);
  expect(ticks).toBe(1);
  capture.mark({ event: 5, colour: '', note: '' });
  ports.pass(40);
  expect(events()).toEqual([3]);
  expect(shown(capture, 'is:marked -note:*slow*')).toEqual([4]);
  expect(shown(capture, 'mark:blue')).toEqual([4]);
  capture.close();
});

verifies('marks-asked-for', 'and the colours in use are offered', async () => {
  const capture = recorded();
  expect((await capture.held()).fields['mark']).toBeUndefined();
  capture.mark({ event: 2, colour: 'red', note: '' });
  capture.mark({ event: 3, colour: 'red', note: '' });
  capture.mark({ event: 4, colour: '', note: 'no colour' });
  expect((await capture.held()).fields['mark']).toEqual([{ value: 'red', rows: 2 }]);
  capture.close();
});

verifies('marks-exported', 'to JSON Lines and HAR', () => {
  const capture = recorded();
  const request = allRows(capture).find(({ kind, method }) => kind === 'request' && method === 'tools/call')!;
  capture.mark({ event: request.event, colour: 'red', note: 'why "twice"?' });
  const text = (format: string): string => [...exporterOf(format).write(capture.exportSource())].join('');
  const lines = text('jsonl').trim().split('\n');
  expect(JSON.parse(lines.at(-1)!)).toMatchObject({ kind: 'mark', event: request.event, colour: 'red', note: 'why "twice"?' });
  const har = JSON.parse(text('har')) as { readonly log: { readonly entries: readonly Record<string, unknown>[] } };
  const marked = har.log.entries.filter((entry) => 'comment' in entry);
  expect(marked).toMatchObject([{ _exchange: request.exchange, comment: 'request: red: why "twice"?' }]);
  capture.close();
});

verifies('marks-everywhere', 'and refused where there is no such row or colour', async () => {
  const demo = await keep(startDemoServer());
  const engine = startEngine();
  try {
    const { capture } = await engine.open(demo.url);
    const heard = new Promise((resolve) => engine.client.on('mark', resolve));
    const mark: Mark = { event: 1, colour: 'amber', note: 'first' };
    await engine.client.call('marks.set', { capture, mark });
    expect(await heard).toEqual({ capture, mark });
    expect(await engine.client.call('marks.list', { capture })).toEqual([mark]);
    await expect(engine.client.call('marks.set', { capture, mark: { ...mark, event: 100_000 } })).rejects.toMatchObject({
      code: 'not-found',
    });
    const unknown = { capture, mark: { ...mark, colour: 'pink' } };
    await expect(engine.client.call('marks.set', unknown as never)).rejects.toMatchObject({ code: 'bad-params' });
  } finally {
    await engine.dispose();
  }
});
