import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect } from 'vitest';
import { openCapture, openCaptureInSlices } from '../../../electron/engine/capture/openCapture.ts';
import { nodePorts } from '../../../electron/engine/nodePorts.ts';
import { recordTraffic } from '../../perf/traffic/bigCapture.ts';
import { allRows, temporaryFolder } from '../../support/captures.ts';
import { verifies } from '../../support/verifies.ts';

verifies(
  'rebuild-in-slices',
  'of thirty thousand rows',
  async () => {
    const path = join(temporaryFolder(), 'old.wirescope');
    await recordTraffic(path, { events: 30_000, size: 100, seed: 2 });
    const before = openCapture(path);
    const rows = allRows(before);
    const truths = [...before.truths()].length;
    before.close();
    const db = new DatabaseSync(path);
    db.exec("UPDATE meta SET value = '0' WHERE key = 'derivedVersion'; UPDATE event SET method = 'old'; DELETE FROM exchange;");
    db.close();

    let turns = 0;
    const counting = setInterval(() => (turns += 1), 1);
    const told: { readonly done: number; readonly total: number }[] = [];
    const reopened = await openCaptureInSlices(path, nodePorts(), (progress) => told.push(progress));
    clearInterval(counting);
    expect(turns).toBeGreaterThan(5);
    expect(told.length).toBeGreaterThan(0);
    expect(told.map(({ done }) => done)).toEqual(told.map(({ done }) => done).toSorted((a, b) => a - b));
    expect(told.every(({ done, total }) => done <= total)).toBe(true);
    expect(allRows(reopened)).toEqual(rows);
    expect([...reopened.truths()].length).toBe(truths);
    reopened.close();
    const again: unknown[] = [];
    (await openCaptureInSlices(path, nodePorts(), (progress) => again.push(progress))).close();
    expect(again).toEqual([]);
  },
  { timeout: 30_000 },
);

verifies(
  'rebuild-called-off',
  'once a part of it is done: the old index is there, and nothing holds the file',
  async () => {
    const path = join(temporaryFolder(), 'old.wirescope');
    await recordTraffic(path, { events: 30_000, size: 100, seed: 2 });
    const db = new DatabaseSync(path);
    db.exec("UPDATE meta SET value = '0' WHERE key = 'derivedVersion'; UPDATE event SET method = 'old'");
    const before = db.prepare('SELECT count(*) AS events FROM event').get();
    db.close();
    const stop = new AbortController();
    await expect(openCaptureInSlices(path, nodePorts(), () => stop.abort(), stop.signal)).rejects.toMatchObject({
      code: 'closed',
    });
    const after = new DatabaseSync(path);
    after.exec('BEGIN IMMEDIATE; ROLLBACK');
    expect(after.prepare("SELECT count(*) AS events FROM event WHERE method = 'old'").get()).toEqual(before);
    after.close();
    (await openCaptureInSlices(path, nodePorts(), () => undefined)).close();
  },
  { timeout: 30_000 },
);
