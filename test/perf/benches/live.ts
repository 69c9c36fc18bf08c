// A steady flood watched in Chromium: how evenly the page paints while it follows, and whether every event arrived.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright';
import { dress, launchChromium, newProfile } from '../../../scripts/support/chromium.ts';
import { startApp } from '../../../scripts/support/startApp.ts';
import type { Bench, BenchReport } from '../benchReport.ts';
import { firstLine } from '../firstLine.ts';
import type { LoopDelay } from '../page/loopDelay.ts';
import { p95, SHORTEST_TOLD, startPageClock } from '../page/pageClock.ts';

/** How much longer than the flood its call and its result are waited for. */
const PATIENCE_S = 60;

export const bench: Bench = {
  async run(options) {
    const rate = options.get('rate') ?? 10_000;
    const seconds = options.get('seconds') ?? 60;
    const events = rate * seconds;
    const server = spawn(
      process.execPath,
      [fileURLToPath(new URL('../flood/floodServer.ts', import.meta.url)), String(events), String(rate)],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    const folder = mkdtempSync(join(tmpdir(), 'wirescope-bench-'));
    const told = join(folder, 'delay.json');
    const browser = await launchChromium();
    let app: Awaited<ReturnType<typeof startApp>> | undefined;
    try {
      app = await startApp(await firstLine(server.stdout), {
        env: { WIRESCOPE_LOOP_DELAY: told, NODE_OPTIONS: `--import=${new URL('../page/loopDelay.ts', import.meta.url).href}` },
      });
      const page = await (await newProfile(browser)).newPage();
      await dress(page, {});
      await page.goto(app.url);
      const window = await watch(page, rate, events, seconds);
      await app.stop();
      const { p50, p99, longest } = JSON.parse(readFileSync(told, 'utf8')) as LoopDelay;
      const figures = [
        { title: 'event loop of the application late, median', value: p50, unit: 'ms' },
        { title: 'event loop of the application late, longest', value: longest, unit: 'ms' },
      ];
      const bar = { title: 'event loop of the application late, p99, ms', value: p99, bar: '≤ 50', ok: p99 <= 50 };
      return { figures: [...window.figures, ...figures], bars: [...window.bars, bar] };
    } finally {
      await browser.close();
      await app?.stop();
      server.kill();
      rmSync(folder, { recursive: true });
    }
  },
};

async function watch(page: Page, rate: number, events: number, seconds: number): Promise<BenchReport> {
  await page.getByRole('option', { name: 'flood' }).click();
  // The call lasts as long as the flood: it is not to be given up in the middle.
  for (const name of ['Timeout in seconds', 'Longest wait in seconds'])
    await page.getByRole('textbox', { name }).fill(String(seconds + PATIENCE_S));
  await page.getByRole('button', { name: 'Run' }).click();
  await page.getByRole('grid', { name: 'Timeline' }).getByText('notifications/message').first().waitFor();
  const stop = await startPageClock(page);
  const pressed = await pressKeys(page, (seconds - 3) * 1000);
  const { frames, longTasks, slowKeys } = await stop();
  await page
    .getByRole('region', { name: 'Result' })
    .getByText('done', { exact: true })
    .waitFor({ timeout: PATIENCE_S * 1000 });
  const rows = Number(await page.getByRole('grid', { name: 'Timeline' }).getAttribute('aria-rowcount'));
  const longest = Math.max(0, ...longTasks);
  const input = slowKeys.toSorted((a, b) => b - a)[Math.floor(pressed / 100)] ?? SHORTEST_TOLD;
  return {
    figures: [
      { title: 'events a second, watched while following', value: rate, unit: '' },
      { title: 'frames painted', value: frames.length / (seconds - 3), unit: 'per second' },
      { title: 'longest gap between frames', value: Math.max(...frames), unit: 'ms' },
      { title: 'rows on the timeline at the end', value: rows, unit: '' },
    ],
    bars: [
      // A frame of a 60 Hz display lasts 16.67 ms; the clock of the page rounds it up to 16.7.
      { title: 'frame p95, ms', value: p95(frames), bar: '≤ 17', ok: p95(frames) <= 17 },
      {
        title: `${pressed} keys pressed meanwhile, to the picture that shows them, p99, ms`,
        value: input,
        bar: '≤ 100',
        ok: input <= 100,
      },
      { title: 'longest task, ms', value: longest, bar: '≤ 50', ok: longest <= 50 },
      { title: 'events that did not arrive', value: Math.max(0, events - rows), bar: '0', ok: rows >= events },
    ],
  };
}

/** Seldom enough that a frame in which a key was pressed is the exception. */
const KEY_EVERY_MS = 500;

/** Writes into a field that has nothing to do with the flood, for so long; tells how many keys that took. */
async function pressKeys(page: Page, ms: number): Promise<number> {
  await page.getByRole('textbox', { name: 'Longest wait in seconds' }).focus();
  const until = performance.now() + ms;
  let pressed = 0;
  for (; performance.now() < until; pressed += 1) {
    await page.keyboard.press(pressed % 2 === 0 ? '0' : 'Backspace');
    await page.waitForTimeout(KEY_EVERY_MS);
  }
  return pressed;
}
