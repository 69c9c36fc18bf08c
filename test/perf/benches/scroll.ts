// A large capture in Chromium: opened, its last row shown, and scrolled from one end to the other, with the frames measured in the page.
import { linkSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { dress, launchChromium, newProfile } from '../../../scripts/support/chromium.ts';
import { startApp } from '../../../scripts/support/startApp.ts';
import type { Bench, BenchReport } from '../benchReport.ts';
import { dragThrough } from '../page/moves.ts';
import { p95, pageHeap, startPageClock } from '../page/pageClock.ts';
import { BENCH_FOLDER, bigCapture, bigCaptureOptions } from '../traffic/bigCapture.ts';

const SCROLL_MS = 6_000;

export const bench: Bench = {
  async run(options) {
    const wanted = bigCaptureOptions(options);
    const path = await bigCapture(wanted);
    const data = mkdtempSync(join(BENCH_FOLDER, 'data-'));
    mkdirSync(join(data, 'captures'));
    linkSync(path, join(data, 'captures', 'night.wirescope'));
    const browser = await launchChromium();
    const app = await startApp(undefined, { data });
    try {
      const page = await (await newProfile(browser)).newPage();
      await dress(page, {});
      await page.goto(app.url);
      return await scroll(page, wanted.events);
    } finally {
      await browser.close();
      await app.stop();
      rmSync(data, { recursive: true });
    }
  },
};

async function scroll(page: Page, events: number): Promise<BenchReport> {
  await page.getByRole('button', { name: 'Captures' }).click();
  await page.getByRole('grid', { name: 'Captures' }).getByRole('row').filter({ hasText: 'night' }).first().click();
  const clicked = performance.now();
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  const grid = page.getByRole('grid', { name: 'Timeline' });
  await grid.and(page.locator(`[aria-rowcount="${events + 1}"]`)).waitFor();
  await grid.getByRole('row').nth(5).waitFor();
  const openMs = performance.now() - clicked;

  await grid.focus();
  await page.keyboard.press('Home');
  const stop = await startPageClock(page);
  const ended = performance.now();
  await page.keyboard.press('End');
  const last = await lastRow(page, events);
  const endMs = performance.now() - ended;
  await page.evaluate(dragThrough, SCROLL_MS);
  const { frames, longTasks } = await stop();
  const heap = await pageHeap(page);
  const longest = Math.max(0, ...longTasks);
  return {
    figures: [
      { title: 'rows', value: events, unit: '' },
      { title: 'from Open to the first rows', value: openMs, unit: 'ms' },
      { title: 'from End to the last rows', value: endMs, unit: 'ms' },
      { title: 'frames painted while scrolling', value: frames.length, unit: '' },
      { title: 'longest gap between frames', value: Math.max(...frames), unit: 'ms' },
    ],
    bars: [
      { title: 'open, ms', value: openMs, bar: '≤ 1000', ok: openMs <= 1_000 },
      { title: 'the last row that is shown', value: last, bar: `${events}`, ok: last >= events },
      // A frame of a 60 Hz display lasts 16.67 ms; the clock of the page rounds it up to 16.7.
      { title: 'frame p95, ms', value: p95(frames), bar: '≤ 17', ok: p95(frames) <= 17 },
      { title: 'longest task, ms', value: longest, bar: '≤ 50', ok: longest <= 50 },
      { title: 'heap of the page, MB', value: heap / 1e6, bar: '≤ 150', ok: heap <= 150e6 },
    ],
  };
}

/** The greatest row number in sight, once it is the last there is or nothing changes any more. */
async function lastRow(page: Page, events: number): Promise<number> {
  const greatest = (): Promise<number> =>
    page.evaluate(() => {
      const rows = [...document.querySelectorAll('[role=grid][aria-label=Timeline] [aria-rowindex]')];
      // The first row of the grid is its header.
      return Math.max(1, ...rows.map((row) => Number(row.getAttribute('aria-rowindex')))) - 1;
    });
  const until = performance.now() + 5_000;
  let seen = await greatest();
  while (seen < events && performance.now() < until) {
    await page.waitForTimeout(10);
    seen = await greatest();
  }
  return seen;
}
