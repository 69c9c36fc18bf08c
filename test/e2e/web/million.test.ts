// A night's traffic in the window: 200,000 events, a million with WIRESCOPE_MILLION=1. The benchmarks hold frames to their bars on a quiet
// machine; here the window has to keep painting beside everything else that runs.
import { linkSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect } from 'vitest';
import type { Locator, Page } from 'playwright';
import { openCapture } from '../../../electron/engine/capture/openCapture.ts';
import { startApp, type RunningApp } from '../../../scripts/support/startApp.ts';
import { dragThrough, moveThrough } from '../../perf/page/moves.ts';
import { p95, pageHeap, startPageClock, type PageTimes } from '../../perf/page/pageClock.ts';
import { bigCapture, recordTraffic } from '../../perf/traffic/bigCapture.ts';
import { BODY_WORD, FREQUENT_WORD, RARE_WORD } from '../../perf/traffic/plantedWords.ts';
import { pick, timeline } from '../../support/appPage.ts';
import { provideBrowser, see } from '../../support/browser.ts';
import { verifies } from '../../support/verifies.ts';

const isWhole = process.env['WIRESCOPE_MILLION'] === '1';
const EVENTS = isWhole ? 1_000_000 : 200_000;
const OLD_EVENTS = 60_000;
/** Half a dozen frames in a second are still a picture that moves; a page that hangs shows none. */
const MOVING_MS = 160;
const PATIENCE_MS = 60_000;

const browser = provideBrowser();
let app: RunningApp;
let data = '';
/** Rows, by the name of the capture: a recording ends with the exchange that reaches the number asked for. */
const held = { whole: 0, old: 0 };

beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), 'wirescope-e2e-'));
  const captures = join(data, 'captures');
  mkdirSync(captures);
  const whole = join(captures, 'whole.wirescope');
  if (isWhole) linkSync(await bigCapture({ events: EVENTS, size: 200, seed: 1 }), whole);
  else await recordTraffic(whole, { events: EVENTS, size: 200, seed: 1 });
  const old = join(captures, 'old.wirescope');
  await recordTraffic(old, { events: OLD_EVENTS, size: 120, seed: 2 });
  held.whole = rowsIn(whole);
  held.old = rowsIn(old);
  const db = new DatabaseSync(old);
  db.exec("UPDATE meta SET value = '0' WHERE key = 'derivedVersion'");
  db.close();
  app = await startApp(undefined, { data });
}, 120_000);
afterAll(async () => {
  await app.stop();
  rmSync(data, { recursive: true, force: true });
});

function rowsIn(path: string): number {
  const capture = openCapture(path);
  const { events } = capture.counts();
  capture.close();
  return events;
}

let letIn = false;
async function capturesPage(): Promise<Page> {
  const page = await browser.open(letIn ? new URL('/', app.url).href : app.url);
  letIn = true;
  await page.getByRole('button', { name: 'Captures' }).click();
  return page;
}

async function open(page: Page, name: string): Promise<void> {
  await page.getByRole('grid', { name: 'Captures' }).getByRole('row').filter({ hasText: name }).first().click();
  await page.getByRole('button', { name: 'Open', exact: true }).click();
}

const rows = async (page: Page): Promise<number> => Number(await timeline(page).getAttribute('aria-rowcount')) - 1;
const filterField = (page: Page): Locator => page.getByRole('combobox', { name: 'Filter' });
const selected = (page: Page): Locator => timeline(page).getByRole('row', { selected: true });

/** Filters, and waits for as many rows as the engine finds in the same file; tells how many. */
async function filter(page: Page, query: string): Promise<number> {
  const file = openCapture(join(data, 'captures', 'whole.wirescope'));
  const view = await file.openView({ preset: 'all', kinds: [], query });
  const found = view.total;
  file.close();
  await filterField(page).fill(query);
  await expect.poll(() => rows(page), { timeout: PATIENCE_MS }).toBe(found);
  return found;
}

/** Plays something in the page and tells how it painted meanwhile. */
async function painted(page: Page, play: () => Promise<unknown>): Promise<PageTimes> {
  const stop = await startPageClock(page);
  await play();
  const times = await stop();
  expect(times.frames.length).toBeGreaterThan(5);
  expect(p95(times.frames)).toBeLessThan(MOVING_MS);
  return times;
}

verifies(
  'million-in-the-window',
  `with ${EVENTS.toLocaleString('en-US')} events`,
  async () => {
    const page = await capturesPage();
    await open(page, 'whole');
    await see(timeline(page)).toHaveAttribute('aria-rowcount', String(held.whole + 1), { timeout: PATIENCE_MS });

    expect(await filter(page, 'status>=400')).toBeGreaterThan(EVENTS / 2_000);
    expect(await filter(page, 'tool:echo')).toBeGreaterThan(EVENTS / 1_000);
    expect(await filter(page, BODY_WORD)).toBeGreaterThan(EVENTS / 200);
    expect(await filter(page, RARE_WORD)).toBe(1);

    // The hits of a frequent word, one after the other and back.
    expect(await filter(page, FREQUENT_WORD)).toBeGreaterThan(EVENTS / 4);
    await page.getByRole('button', { name: 'Highlight instead of hiding' }).click();
    await expect.poll(() => rows(page), { timeout: PATIENCE_MS }).toBe(held.whole);
    await see(page.getByText(/^[\d,]+ of [\d,]+$/)).toBeVisible({ timeout: PATIENCE_MS });
    await timeline(page).focus();
    await page.keyboard.press('Home');
    await see(selected(page)).toHaveAttribute('aria-rowindex', '2');
    const at = async (): Promise<number> => Number(await selected(page).getAttribute('aria-rowindex'));
    await page.keyboard.press('F3');
    await expect.poll(at, { timeout: PATIENCE_MS }).toBeGreaterThan(2);
    const first = await at();
    await page.keyboard.press('F3');
    await expect.poll(at, { timeout: PATIENCE_MS }).toBeGreaterThan(first);
    await page.keyboard.press('Shift+F3');
    await expect.poll(at, { timeout: PATIENCE_MS }).toBe(first);
    await page.keyboard.press('Escape');

    // To the last row, and through all of them.
    await timeline(page).focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('End');
    await see(timeline(page).locator(`[aria-rowindex="${held.whole + 1}"]`)).toBeVisible();
    await painted(page, () => page.evaluate(dragThrough, 2_000));

    // As lanes, closer and back.
    await pick(page, 'Lanes');
    await see(page.locator('.lanes[data-phase=ready]')).toBeVisible({ timeout: PATIENCE_MS });
    await page.getByRole('treegrid', { name: 'Lanes' }).focus();
    const canvas = (await page.locator('.lanes-canvas').boundingBox())!;
    await painted(page, () => page.evaluate(moveThrough, { x: canvas.x + canvas.width / 2, y: canvas.y + 60, ms: 2_000 }));
    expect(await pageHeap(page)).toBeLessThan(150e6);
  },
  { timeout: 120_000 },
);

verifies('rebuild-shown', 'in a capture of another version', async () => {
  const page = await capturesPage();
  await open(page, 'old');
  await see(page.getByRole('progressbar', { name: 'Index of old' })).toBeVisible();
  await see(timeline(page)).toHaveAttribute('aria-rowcount', String(held.old + 1), { timeout: PATIENCE_MS });
  await see(page.getByRole('progressbar', { name: 'Index of old' })).toHaveCount(0);
});
