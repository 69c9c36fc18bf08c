import { expect } from 'vitest';
import type { Locator, Page } from 'playwright';
import { startDemoServer } from '../../../electron/demo/demoServer.ts';
import { args, chooseTool, connected, details, pick, provideInspector, result, run, timeline } from '../../support/appPage.ts';
import { expectAccessible, see } from '../../support/browser.ts';
import { keepUntilAfterEach } from '../../support/servers.ts';
import { verifies } from '../../support/verifies.ts';

const inspector = provideInspector();
const keep = keepUntilAfterEach();

const lanes = (page: Page): Locator => page.getByRole('treegrid', { name: 'Lanes' });
const lane = (page: Page, words: string | RegExp): Locator => lanes(page).getByRole('row').filter({ hasText: words });
const shown = (page: Page): Locator => page.locator('.lanes-shown');
const selection = (page: Page): Locator => page.getByRole('complementary', { name: 'Selection' });

/** A session with a call that took a while, read as lanes. */
async function withLanes(): Promise<Page> {
  const demo = await keep(startDemoServer());
  const page = await inspector.open();
  await connected(page, demo.url);
  await chooseTool(page, 'count_to');
  await args(page)
    .getByRole('spinbutton', { name: 'number' })
    .or(args(page).getByRole('textbox', { name: 'number', exact: true }))
    .first()
    .fill('5');
  await run(page);
  await see(result(page)).toContainText('Counted to 5.');
  await chooseTool(page, 'echo');
  await args(page).getByRole('textbox', { name: 'text', exact: true }).fill('on a lane');
  await run(page);
  await see(result(page)).toContainText('on a lane');
  await pick(page, 'Lanes');
  await see(lane(page, 'count_to')).toBeVisible();
  await see(shown(page)).toContainText('all of');
  return page;
}

/** The middle of the canvas, and its width. */
async function canvasOf(page: Page): Promise<{ readonly x: number; readonly y: number; readonly width: number }> {
  const box = (await page.locator('.lanes-canvas').boundingBox())!;
  return { x: box.x + box.width / 2, y: box.y + 60, width: box.width };
}

/** Drags over the lanes with Shift held. */
async function choose(page: Page, from: number, to: number): Promise<void> {
  const { x, y, width } = await canvasOf(page);
  await page.keyboard.down('Shift');
  await page.mouse.move(x + (from - 0.5) * width, y);
  await page.mouse.down();
  await page.mouse.move(x, y, { steps: 4 });
  await page.mouse.move(x + (to - 0.5) * width, y, { steps: 4 });
  await page.mouse.up();
  await page.keyboard.up('Shift');
}

verifies('e2e-lanes', 'by key, by wheel, by drag, and back', async () => {
  const page = await withLanes();
  await lanes(page).focus();
  await page.keyboard.press('w');
  await see(shown(page)).toContainText('shown of');
  const first = await shown(page).textContent();
  await page.keyboard.press('w');
  await expect.poll(() => shown(page).textContent()).not.toBe(first);
  await page.keyboard.press('f');
  await see(shown(page)).toContainText('all of');

  const { x, y } = await canvasOf(page);
  await page.mouse.move(x, y);
  await page.mouse.wheel(0, -600);
  await see(shown(page)).toContainText('shown of');
  const near = await shown(page).textContent();
  await page.mouse.wheel(0, -600);
  await expect.poll(() => shown(page).textContent()).not.toBe(near);
  await page.mouse.wheel(0, 240);
  await page.getByRole('button', { name: 'Fit' }).click();
  await see(shown(page)).toContainText('all of');
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x - 300, y, { steps: 5 });
  await page.mouse.up();
  await see(shown(page)).toContainText('shown of');

  await lane(page, /^Calls/).click();
  await see(lane(page, 'count_to')).toHaveCount(0);
  await see(lane(page, /^Calls/)).toHaveAttribute('aria-expanded', 'false');
  await lane(page, /^Calls/).click();
  await lane(page, 'count_to').click();
  await page.keyboard.press('p');
  await see(lanes(page).getByRole('row').first()).toContainText('Pinned');
  await see(lanes(page).getByRole('row').nth(1)).toContainText('count_to');
  await pick(page, 'Rows');
  await see(timeline(page)).toBeVisible();
  await pick(page, 'Lanes');
  await see(lanes(page).getByRole('row').first()).toContainText('Pinned');
});

verifies('e2e-lanes', 'idle time is folded, and a filter leaves lanes out', async () => {
  const page = await withLanes();
  const fold = page.getByRole('button', { name: 'Fold idle' });
  await see(fold).toHaveAttribute('aria-pressed', 'true');
  await fold.click();
  await see(fold).toHaveAttribute('aria-pressed', 'false');
  await page
    .getByRole('searchbox', { name: 'Filter' })
    .or(page.getByRole('combobox', { name: 'Filter' }))
    .first()
    .fill('tool:echo');
  await see(lane(page, 'count_to')).toHaveCount(0);
  await see(lane(page, 'echo')).toBeVisible();
});

verifies('e2e-lanes-area', 'dragged over, added up, shown as rows', async () => {
  const page = await withLanes();
  const all = Number(await timelineCount(page));
  await choose(page, 0.05, 0.95);
  await see(selection(page)).toContainText('exchanges');
  await see(selection(page)).toContainText('Where the time went');
  await see(selection(page)).toContainText('Slowest here');
  await see(selection(page)).toContainText('count_to');
  await selection(page).getByRole('button', { name: 'Zoom' }).click();
  await see(shown(page)).toContainText('shown of');
  await lanes(page).focus();
  await page.keyboard.press('Escape');
  await see(selection(page)).toHaveCount(0);
  await choose(page, 0.3, 0.5);
  await selection(page).getByRole('button', { name: 'Show as rows' }).click();
  await see(timeline(page)).toBeVisible();
  await expect.poll(() => timelineCount(page)).toBeLessThan(all);
});

/** How many rows the timeline has, whichever way the capture is read. */
async function timelineCount(page: Page): Promise<number> {
  if (!(await timeline(page).isVisible())) {
    await pick(page, 'Rows');
    const count = await timelineCount(page);
    await pick(page, 'Lanes');
    await see(lane(page, 'count_to')).toBeVisible();
    await see(shown(page)).toContainText('all of');
    return count;
  }
  return Number(await timeline(page).getAttribute('aria-rowcount'));
}

verifies('e2e-lanes-keyboard', 'from lane to event to details', async () => {
  const page = await withLanes();
  await lanes(page).focus();
  const said = page.getByRole('status', { name: 'Lane event' });
  for (let step = 0; step < 20; step += 1) {
    const active = await lanes(page).getAttribute('aria-activedescendant');
    if (active !== null && ((await page.locator(`#${active}`).getAttribute('aria-label')) ?? '').startsWith('count_to')) break;
    await page.keyboard.press('ArrowDown');
  }
  await page.keyboard.press('ArrowRight');
  await see(said).toContainText('request, tools/call, count_to');
  await see(details(page)).toContainText('count_to');
  await page.keyboard.press('ArrowRight');
  await see(said).toContainText('notifications/progress');
  await page.keyboard.press('ArrowLeft');
  await see(said).toContainText('request, tools/call, count_to');
  await see(lane(page, 'count_to')).toHaveClass(/is-selected/);
  await page.keyboard.press(']');
  await see(details(page)).toContainText('Counted to 5.');
  await page.keyboard.press('[');
  await see(details(page)).toContainText('"number"');
  await page.keyboard.press('m');
  await see(selection(page)).toContainText('exchanges');
  await page.keyboard.press('Shift+Enter');
  await see(timeline(page)).toBeVisible();
  await pick(page, 'Lanes');
  await see(lane(page, 'count_to')).toBeVisible();
  await lanes(page).focus();
  await page.keyboard.press('Enter');
  await see(details(page).getByRole('tab', { selected: true })).toBeFocused();
});

verifies('e2e-lanes-accessible', 'with a stretch chosen, dark and light', async () => {
  const page = await withLanes();
  await lanes(page).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('m');
  await see(selection(page)).toContainText('Slowest here');
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await expectAccessible(page, 'colours');
});
