// A large capture as lanes in Chromium: opened, moved and zoomed through with the frames measured in the page, and the engine asked for
// the same in a process of its own.
import { spawn } from 'node:child_process';
import { linkSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright';
import { dress, launchChromium, newProfile } from '../../../scripts/support/chromium.ts';
import { startApp } from '../../../scripts/support/startApp.ts';
import type { Bench, BenchReport } from '../benchReport.ts';
import { firstLine } from '../firstLine.ts';
import { moveThrough } from '../page/moves.ts';
import { p95, pageHeap, startPageClock } from '../page/pageClock.ts';
import { BENCH_FOLDER, bigCapture, bigCaptureOptions } from '../traffic/bigCapture.ts';
import type { LanesRead } from '../traffic/readLanes.ts';

const MOVE_MS = 6_000;

export const bench: Bench = {
  async run(options) {
    const path = await bigCapture(bigCaptureOptions(options));
    const engine = await askEngine(path);
    const data = mkdtempSync(join(BENCH_FOLDER, 'data-'));
    mkdirSync(join(data, 'captures'));
    linkSync(path, join(data, 'captures', 'night.wirescope'));
    const browser = await launchChromium();
    const app = await startApp(undefined, { data });
    try {
      const page = await (await newProfile(browser)).newPage();
      await dress(page, {});
      await page.goto(app.url);
      const window = await measureWindow(page);
      return { figures: [...engineFigures(engine), ...window.figures], bars: [...engineBars(engine), ...window.bars] };
    } finally {
      await browser.close();
      await app.stop();
      rmSync(data, { recursive: true });
    }
  },
};

async function askEngine(path: string): Promise<LanesRead> {
  const file = fileURLToPath(new URL('../traffic/readLanes.ts', import.meta.url));
  const child = spawn(process.execPath, [file, path], { stdio: ['ignore', 'pipe', 'inherit'] });
  return JSON.parse(await firstLine(child.stdout)) as LanesRead;
}

function engineFigures({ asked, rows, exchanges }: LanesRead): BenchReport['figures'] {
  return [
    { title: 'rows', value: rows, unit: '' },
    { title: 'exchanges', value: exchanges, unit: '' },
    ...asked.map(({ title, ms }) => ({ title: `engine: ${title}`, value: ms, unit: 'ms' })),
    { title: 'largest answer', value: Math.max(...asked.map(({ bytes }) => bytes)) / 1e3, unit: 'kB' },
  ];
}

function engineBars({ asked, peakRss }: LanesRead): BenchReport['bars'] {
  const opened = asked.find(({ title }) => title === 'open')!.ms;
  const blocked = Math.max(...asked.map(({ blockedMs }) => blockedMs));
  const largest = Math.max(...asked.map(({ bytes }) => bytes));
  return [
    { title: 'engine: every row read, ms', value: opened, bar: '≤ 3000', ok: opened <= 3_000 },
    { title: 'engine: longest it was blocked, ms', value: blocked, bar: '≤ 50', ok: blocked <= 50 },
    { title: 'engine: largest answer, kB', value: largest / 1e3, bar: '≤ 1000', ok: largest <= 1e6 },
    { title: 'engine: most memory, MB', value: peakRss / 1e6, bar: '≤ 400', ok: peakRss <= 400e6 },
  ];
}

async function measureWindow(page: Page): Promise<BenchReport> {
  await page.getByRole('button', { name: 'Captures' }).click();
  await page.getByRole('grid', { name: 'Captures' }).getByRole('row').filter({ hasText: 'night' }).first().click();
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await page.getByRole('grid', { name: 'Timeline' }).getByRole('row').nth(5).waitFor();
  const clicked = performance.now();
  await page.getByRole('radio', { name: 'Lanes' }).check({ force: true });
  await page.locator('.lanes[data-phase=ready]').waitFor();
  const openMs = performance.now() - clicked;

  const stop = await startPageClock(page);
  await page.getByRole('treegrid', { name: 'Lanes' }).focus();
  const canvas = (await page.locator('.lanes-canvas').boundingBox())!;
  await page.evaluate(moveThrough, { x: canvas.x + canvas.width / 2, y: canvas.y + 60, ms: MOVE_MS });
  const { frames, longTasks } = await stop();
  const heap = await pageHeap(page);
  const longest = Math.max(0, ...longTasks);
  return {
    figures: [
      { title: 'window: from Lanes to the first picture', value: openMs, unit: 'ms' },
      { title: 'window: frames painted while moving', value: frames.length, unit: '' },
      { title: 'window: longest gap between frames', value: Math.max(...frames), unit: 'ms' },
    ],
    bars: [
      // A frame of a 60 Hz display lasts 16.67 ms; the clock of the page rounds it up to 16.7.
      { title: 'window: frame p95, ms', value: p95(frames), bar: '≤ 17', ok: p95(frames) <= 17 },
      { title: 'window: longest task, ms', value: longest, bar: '≤ 50', ok: longest <= 50 },
      { title: 'window: heap, MB', value: heap / 1e6, bar: '≤ 150', ok: heap <= 150e6 },
    ],
  };
}
