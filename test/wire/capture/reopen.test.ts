import { chmodSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openCapture } from '../../../electron/engine/capture/openCapture.ts';
import { migrate, migrations, userVersion } from '../../../electron/engine/capture/schema.ts';
import type { EventRow } from '../../../shared/observation/eventRow.ts';
import type { Truth } from '../../../shared/observation/truth.ts';
import { createPipeline } from '../../../shared/pipeline/createPipeline.ts';
import { allRows, manualPorts, newCapture, temporaryFolder } from '../../support/captures.ts';
import { conversation, rpc, scripted, sse } from '../../support/conversation.ts';
import { verifies } from '../../support/verifies.ts';

const talk = (): Truth[] => conversation().slice(1, -1);

verifies('capture-keeps-every-byte', 'through closing and reopening', () => {
  const capture = newCapture();
  const random = Uint8Array.from({ length: 300_000 }, (_, index) => (index * 7919) % 251);
  const blob = scripted(6);
  const truths = [
    ...talk(),
    ...blob.open(),
    ...blob.head(200, 'application/x-thing'),
    ...blob.body(random.subarray(0, 70_000)),
    ...blob.body(random.subarray(70_000)),
    ...blob.close(),
  ];
  for (const truth of truths) capture.recorder.record(truth);
  capture.close();

  const reopened = openCapture(capture.path);
  expect(reopened.recovered).toBeUndefined();
  const kept = [...reopened.truths()];
  expect(kept.slice(1, -1).map(comparable)).toEqual(truths.map(comparable));
  expect(kept.at(0)).toMatchObject({ kind: 'capture-opened', url: 'http://server.test/mcp' });
  expect(kept.at(-1)).toMatchObject({ kind: 'capture-closed' });
  expect(reopened.bytes(6, 'response', 'sent', 0, 1e9)).toEqual({ bytes: random, total: random.length });
  expect(reopened.bytes(6, 'response', 'sent', 69_990, 70_010).bytes).toEqual(random.slice(69_990, 70_010));
  expect(reopened.info()).toMatchObject({ state: 'closed', server: 'shop 3.2', exchanges: 6 });
  reopened.close();
});

function comparable(truth: Truth): unknown {
  return JSON.parse(
    JSON.stringify(truth, (_, value: unknown) => (value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value)),
  );
}

/** The rows of a pipeline with every change applied: what the index must be. */
function naive(truths: readonly Truth[]): EventRow[] {
  const pipeline = createPipeline();
  const rows: EventRow[] = [];
  for (const truth of truths) {
    const step = pipeline.push(truth);
    for (const { frame: _frame, part: _part, tied: _tied, ...row } of step.rows) rows.push(row);
    for (const patch of step.patches) rows[patch.event - 1] = { ...rows[patch.event - 1]!, ...patch };
  }
  return rows;
}

/** Any conversation of a few exchanges, steps of which interleave. */
const conversations = fc
  .array(
    fc.record({
      id: fc.integer({ min: 1, max: 3 }),
      answer: fc.integer({ min: 1, max: 3 }),
      status: fc.constantFrom(200, 202, 404),
      stream: fc.boolean(),
      text: fc.string({ unit: 'binary', maxLength: 20 }),
      closes: fc.boolean(),
    }),
    { minLength: 1, maxLength: 5 },
  )
  .chain((plans) => {
    const scripts = plans.map(({ id, answer, status, stream, text, closes }, index) => {
      const exchange = scripted(index + 1, { body: rpc({ id, method: 'tools/call', params: { name: text } }) });
      const result = rpc({ id: answer, result: { content: [{ type: 'text', text }] } });
      return [
        exchange.open(),
        exchange.head(status, stream ? 'text/event-stream' : 'application/json'),
        exchange.body(stream ? sse(rpc({ method: 'notifications/message', params: { data: text } })) + sse(result) : result),
        closes ? exchange.close() : [],
      ];
    });
    return fc
      .shuffledSubarray(
        scripts.flatMap((steps, script) => steps.map(() => script)),
        { minLength: scripts.length * 4 },
      )
      .map((order) => {
        const next = scripts.map(() => 0);
        return order.flatMap((script) => scripts[script]![next[script]!++]!);
      });
  });

verifies('capture-index-is-derived', 'whatever was said and whenever it was written', () => {
  const wellFormed = (rows: readonly EventRow[]): unknown =>
    JSON.parse(JSON.stringify(rows, (_, value: unknown) => (typeof value === 'string' ? Buffer.from(value).toString() : value)));
  fc.assert(
    fc.property(conversations, fc.array(fc.boolean(), { maxLength: 30 }), (truths, flushes) => {
      const capture = newCapture();
      truths.forEach((truth, index) => {
        capture.recorder.record(truth);
        if (flushes[index] === true) capture.recorder.flush();
      });
      const expected = wellFormed(naive(truths));
      expect(wellFormed(allRows(capture))).toEqual(expected);
      capture.recorder.flush();
      expect(wellFormed(allRows(capture))).toEqual(expected);
      const { counts } = (() => {
        const pipeline = createPipeline();
        for (const truth of truths) pipeline.push(truth);
        return pipeline;
      })();
      expect(capture.counts()).toMatchObject(counts);
      capture.close();
    }),
    { numRuns: 40 },
  );
});

verifies('capture-index-is-derived', 'an index of another version is made again', () => {
  const capture = newCapture();
  for (const truth of talk()) capture.recorder.record(truth);
  capture.endRecording();
  const rows = allRows(capture);
  const counts = capture.counts();
  capture.close();

  const db = new DatabaseSync(capture.path);
  db.exec(
    "UPDATE meta SET value = '0' WHERE key = 'derivedVersion'; DELETE FROM event WHERE event > 3; UPDATE event SET method = 'old'; DELETE FROM exchange;",
  );
  db.close();
  const reopened = openCapture(capture.path);
  expect(allRows(reopened)).toEqual(rows);
  expect(reopened.counts()).toEqual(counts);
  expect(reopened.details(4)!.related.length).toBeGreaterThan(0);
  reopened.close();
});

verifies('capture-migrates', 'step by step, in one transaction', () => {
  const db = new DatabaseSync(':memory:');
  migrate(db, migrations);
  expect(userVersion(db)).toBe(migrations.length);
  const next = [...migrations, (file: DatabaseSync) => file.exec('CREATE TABLE later (x)')];
  const broken = [...next, (file: DatabaseSync) => file.exec('CREATE TABLE half (x); SELECT nonsense')];
  expect(() => migrate(db, broken)).toThrow();
  expect(userVersion(db)).toBe(migrations.length);
  expect(db.prepare("SELECT count(*) AS n FROM sqlite_schema WHERE name IN ('later', 'half')").get()).toEqual({ n: 0 });
  migrate(db, next);
  expect(userVersion(db)).toBe(migrations.length + 1);
});

verifies('capture-is-private', 'mode, and names that are taken', () => {
  const folder = temporaryFolder();
  const path = join(folder, 'a.wirescope');
  const capture = newCapture(manualPorts(), path);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(() => newCapture(manualPorts(), path)).toThrow(/file of this name already/);
  capture.close();
  const precious = join(folder, 'precious');
  writeFileSync(precious, 'mine');
  symlinkSync(precious, join(folder, 'b.wirescope'));
  expect(() => newCapture(manualPorts(), join(folder, 'b.wirescope'))).toThrow(/file of this name already/);
  expect(readFileSync(precious, 'utf8')).toBe('mine');
});

test('a closed capture is one file, opened without touching it', () => {
  const capture = newCapture();
  for (const truth of talk()) capture.recorder.record(truth);
  capture.close();
  chmodSync(capture.path, 0o400);
  const before = statSync(capture.path).mtimeMs;
  const reopened = openCapture(capture.path);
  expect(allRows(reopened).length).toBe(22);
  reopened.close();
  expect(statSync(capture.path).mtimeMs).toBe(before);
  expect(statSync(`${capture.path}-wal`, { throwIfNoEntry: false })).toBeUndefined();
});
