// One SSE event of 16 MB and one body of 200 MB: how long taking them in and showing them blocks the engine, and the page.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright';
import { dress, launchChromium, newProfile } from '../../../scripts/support/chromium.ts';
import { startApp } from '../../../scripts/support/startApp.ts';
import type { Bench, BenchReport } from '../benchReport.ts';
import { firstLine } from '../firstLine.ts';
import type { HugeRecord } from '../huge/recordHuge.ts';
import { startPageClock } from '../page/pageClock.ts';

const TOOLS = ['event', 'body'] as const;
const BAR_MS = 50;
const ROUNDS = 3;

export const bench: Bench = {
  async run(options) {
    const megabytes = { event: options.get('event') ?? 16, body: options.get('body') ?? 200 };
    const server = spawn(
      process.execPath,
      [fileURLToPath(new URL('../huge/hugeServer.ts', import.meta.url)), String(megabytes.event), String(megabytes.body)],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    try {
      const url = await firstLine(server.stdout);
      const figures: { title: string; value: number; unit: string }[] = [];
      const bars: BenchReport['bars'][number][] = [];
      for (const tool of TOOLS) {
        const what = `${megabytes[tool]} MB ${tool}`;
        const records: HugeRecord[] = [];
        for (let round = 0; round < (options.get('rounds') ?? ROUNDS); round += 1) records.push(await record(url, tool));
        const median = (of: (one: HugeRecord) => number): number =>
          records.map(of).toSorted((a, b) => a - b)[records.length >> 1]!;
        figures.push({ title: `${what}: from the request to the end`, value: median(({ ms }) => ms), unit: 'ms' });
        figures.push({ title: `${what}: most memory of the engine`, value: median(({ peakRss }) => peakRss) / 1e6, unit: 'MB' });
        const blocked = median(({ blockedMs }) => blockedMs);
        const shown = median(({ shownMs }) => shownMs);
        bars.push({ title: `${what}: engine blocked, ms`, value: blocked, bar: `≤ ${BAR_MS}`, ok: blocked <= BAR_MS });
        bars.push({ title: `${what}: its details, ms`, value: shown, bar: `≤ ${BAR_MS}`, ok: shown <= BAR_MS });
      }
      const longest = await inThePage(url);
      bars.push({ title: 'longest task of the page, ms', value: longest, bar: `≤ ${BAR_MS}`, ok: longest <= BAR_MS });
      return { figures, bars };
    } finally {
      server.kill();
    }
  },
};

async function record(url: string, tool: string): Promise<HugeRecord> {
  const file = fileURLToPath(new URL('../huge/recordHuge.ts', import.meta.url));
  const child = spawn(process.execPath, [file, url, tool], { stdio: ['ignore', 'pipe', 'inherit'] });
  return JSON.parse(await firstLine(child.stdout)) as HugeRecord;
}

/** Runs both tools in the window and looks at the row of each answer; the longest task of the page meanwhile, ms. */
async function inThePage(url: string): Promise<number> {
  const browser = await launchChromium();
  const app = await startApp(url);
  try {
    const page = await (await newProfile(browser)).newPage();
    await dress(page, {});
    await page.goto(app.url);
    await page.getByRole('option', { name: TOOLS[0] }).waitFor();
    const stop = await startPageClock(page);
    for (const tool of TOOLS) await look(page, tool);
    const { longTasks } = await stop();
    return Math.max(0, ...longTasks);
  } finally {
    await browser.close();
    await app.stop();
  }
}

async function look(page: Page, tool: string): Promise<void> {
  await page.getByRole('option', { name: tool }).click();
  await page.getByRole('button', { name: 'Run' }).click();
  const grid = page.getByRole('grid', { name: 'Timeline' });
  // A body of that size is kept, but not taken apart.
  const answer = tool === 'event' ? 'all work and no play' : /The body is \d+ byte/;
  await grid.getByRole('row').filter({ hasText: answer }).waitFor({ timeout: 120_000 });
  await grid.focus();
  await page.keyboard.press('End');
  await page.waitForTimeout(2_000);
}
