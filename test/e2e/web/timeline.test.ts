import { expect } from 'vitest';
import type { Page } from 'playwright';
import { startDemoServer } from '../../../electron/demo/demoServer.ts';
import {
  args,
  choose,
  chooseTool,
  connected,
  details,
  inspect,
  provideInspector,
  result,
  row,
  run,
  timeline,
} from '../../support/appPage.ts';
import { see } from '../../support/browser.ts';
import { keepUntilAfterEach } from '../../support/servers.ts';
import { verifies } from '../../support/verifies.ts';

const inspector = provideInspector();
const keep = keepUntilAfterEach();

async function withDemo(path = '/mcp'): Promise<Page> {
  const demo = await keep(startDemoServer());
  const page = await inspector.open();
  await connected(page, new URL(path, demo.url).href);
  return page;
}

async function stream(page: Page, count: number, perSecond: number): Promise<void> {
  await chooseTool(page, 'stream');
  await args(page).getByRole('textbox', { name: 'count', exact: true }).fill(String(count));
  await args(page).getByRole('textbox', { name: 'per_second', exact: true }).fill(String(perSecond));
  await run(page);
}

/** Where the rows stand, in px, once they stand above their end: a wheel moves them over some frames. */
async function standsAt(page: Page): Promise<number> {
  return timeline(page).evaluate(
    (grid) =>
      new Promise<number>((resolve) => {
        const look = (before: number): void => {
          const { scrollTop, scrollHeight, clientHeight } = grid;
          if (scrollTop === before && scrollTop < scrollHeight - clientHeight - 1) resolve(scrollTop);
          else requestAnimationFrame(() => requestAnimationFrame(() => look(scrollTop)));
        };
        look(-1);
      }),
  );
}

const rowCount = async (page: Page) => Number(await timeline(page).getAttribute('aria-rowcount'));

verifies('e2e-timeline-live', 'three hundred notifications, followed and then not', async () => {
  const page = await withDemo();
  await stream(page, 300, 200);
  await expect.poll(() => rowCount(page), { timeout: 15_000 }).toBeGreaterThan(300);
  await see(page.getByRole('button', { name: 'Follow' })).toHaveAttribute('aria-pressed', 'true');
  await timeline(page).hover();
  await page.mouse.wheel(0, -2_000);
  await see(page.getByRole('button', { name: 'Follow' })).toHaveAttribute('aria-pressed', 'false');
  const before = await standsAt(page);
  const rows = await rowCount(page);
  await chooseTool(page, 'echo');
  await args(page).getByRole('textbox', { name: 'text', exact: true }).fill('newer');
  await run(page);
  await see(result(page)).toContainText('newer');
  await expect.poll(() => rowCount(page)).toBeGreaterThan(rows);
  expect(await timeline(page).evaluate((grid) => grid.scrollTop)).toBe(before);
  await see(page.getByText(/newer/).first()).toBeVisible();
  await timeline(page).focus();
  await page.keyboard.press('End');
  await see(page.getByRole('button', { name: 'Follow' })).toHaveAttribute('aria-pressed', 'true');
});

verifies('e2e-timeline-filter', 'text, kinds and presets', async () => {
  const page = await withDemo();
  await chooseTool(page, 'count_to');
  await run(page);
  await see(result(page)).toContainText('Counted to 10.');
  const all = await rowCount(page);
  const filter = page.getByRole('combobox', { name: 'Filter' });
  await filter.fill('notifications/progress');
  await see(row(page, 'notifications/progress').first()).toBeVisible();
  await expect.poll(() => rowCount(page)).toBe(11);
  await see(row(page, 'tools/list')).toHaveCount(0);
  await filter.fill('"nothing has this in it"');
  await see(row(page, /./)).toHaveCount(1);
  await filter.press('Escape');
  await filter.fill('');
  await expect.poll(() => rowCount(page)).toBeGreaterThanOrEqual(all);
  await filter.fill('kind:http');
  await filter.press('Escape');
  await see(row(page, 'notifications/progress')).toHaveCount(0);
  await see(row(page, 'POST').first()).toBeVisible();
});

verifies('e2e-timeline-keyboard', 'arrows, Home, End, Enter, slash and Escape', async () => {
  const page = await withDemo();
  await see(row(page, 'tools/list').first()).toBeVisible();
  await timeline(page).focus();
  await page.keyboard.press('Home');
  const active = () => timeline(page).getAttribute('aria-activedescendant');
  await expect.poll(active).toMatch(/^event-\d+$/);
  const first = await active();
  await page.keyboard.press('ArrowDown');
  await expect.poll(active).not.toBe(first);
  await page.keyboard.press('ArrowUp');
  await expect.poll(active).toBe(first);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await see(details(page).getByRole('tab', { selected: true })).toBeFocused();
  await page.keyboard.press('Escape');
  await see(timeline(page)).toBeFocused();
  await page.keyboard.press('/');
  await see(page.getByRole('combobox', { name: 'Filter' })).toBeFocused();
  await page.keyboard.press('Escape');
  await see(timeline(page)).toBeFocused();
});

verifies('e2e-details', 'of a request, its response, and an SSE frame', async () => {
  const page = await withDemo('/sse');
  await chooseTool(page, 'count_to');
  await args(page).getByRole('textbox', { name: 'number', exact: true }).fill('3');
  await run(page);
  await see(result(page)).toContainText('Counted to 3.');

  const request = await inspect(page, /tools\/call.*count_to/, 'Message');
  await see(request).toContainText('"count_to"');
  await request.getByRole('tab', { name: 'HTTP' }).click();
  await see(request).toContainText(/POST/);
  await see(request).toContainText('202');
  await request.getByRole('tab', { name: 'Related' }).click();
  await see(request).toContainText('notifications/progress');

  const progress = await inspect(page, 'notifications/progress', 'Frame');
  await see(progress).toContainText('event: message');
  await progress.getByRole('tab', { name: 'Bytes' }).click();
  await see(progress).toContainText('65 76 65 6e 74');
  await progress.getByRole('tab', { name: 'HTTP' }).click();
  await see(progress).toContainText('text/event-stream');
});

verifies('e2e-copy-curl', 'of a tool call, and run', async () => {
  const page = await withDemo();
  await chooseTool(page, 'echo');
  await args(page).getByRole('textbox', { name: 'text', exact: true }).fill("it's copied");
  await run(page);
  await see(result(page)).toContainText("it's copied");
  await choose(page, /tools\/call.*echo/);
  await timeline(page).focus();
  await page.keyboard.press('Control+Shift+C');
  const curl = () => page.evaluate(() => navigator.clipboard.readText());
  await expect.poll(curl).toMatch(/^curl /);
  expect(await curl()).toContain('tools/call');
});
