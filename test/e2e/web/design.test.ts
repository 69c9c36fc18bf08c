import { expect } from 'vitest';
import type { Locator, Page } from 'playwright';
import { startDemoServer } from '../../../electron/demo/demoServer.ts';
import {
  args,
  button,
  choose,
  chooseTool,
  connected,
  details,
  field,
  pick,
  provideInspector,
  result,
  row,
  run,
  timeline,
} from '../../support/appPage.ts';
import { expectAccessible, see } from '../../support/browser.ts';
import { keepUntilAfterEach } from '../../support/servers.ts';
import { verifies } from '../../support/verifies.ts';

const inspector = provideInspector();
const keep = keepUntilAfterEach();

const filterField = (page: Page): Locator => page.getByRole('combobox', { name: 'Filter' });
const heads = (page: Page): Locator => timeline(page).getByRole('columnheader');
const asked = (page: Page): Locator => timeline(page).getByRole('row', { name: /REQ tools\/call/ });
const cell = (of: Locator, words: string): Locator => of.getByRole('gridcell', { name: words, exact: true });
const menuItem = (page: Page, name: string): Locator => page.getByRole('menuitem', { name, exact: true });

async function withWeather(): Promise<Page> {
  const page = await inspector.open();
  await connected(page, (await keep(startDemoServer())).url);
  await chooseTool(page, 'weather');
  await field(args(page), 'city').fill('Osló');
  await run(page);
  await see(result(page)).toContainText('Matches its output schema');
  return page;
}

verifies('e2e-columns-of-values', 'from a row, from the details, in the next window, by filter, and gone', async () => {
  const page = await withWeather();
  await choose(page, /REQ.*tools\/call/);
  await timeline(page).focus();
  await page.keyboard.press('Shift+F10');
  await menuItem(page, 'Make a value of it a column').click();
  const dialog = page.getByRole('dialog', { name: /^A value of row/ });
  await see(dialog.getByRole('option').first()).toBeVisible();
  await expectAccessible(page);
  await field(dialog, 'Path').fill('city');
  await see(dialog.getByRole('option')).toHaveCount(1);
  await field(dialog, 'Path').press('Enter');
  await see(heads(page).filter({ hasText: /^city$/ })).toHaveCount(1);
  await see(cell(asked(page).last(), 'Osló')).toBeVisible();

  const tree = details(page).getByRole('tree');
  await tree.getByRole('treeitem').filter({ hasText: '"name": "weather"' }).click({ button: 'right' });
  await menuItem(page, 'Make it a column of the rows').click();
  await see(cell(asked(page).last(), 'weather')).toBeVisible();
  await expectAccessible(page);

  const other = await inspector.open({ colorScheme: 'light' });
  await see(heads(other).filter({ hasText: /^city$/ })).toHaveCount(1);
  await see(cell(asked(other).last(), 'Osló')).toBeVisible();
  await expectAccessible(other, 'colours');

  await cell(asked(page).last(), 'Osló').click({ button: 'right' });
  await menuItem(page, 'Only params.arguments.city Osló').click();
  await expect.poll(() => timeline(page).getAttribute('aria-rowcount')).toBe('2');
  await cell(asked(page).last(), 'Osló').click({ button: 'right' });
  await menuItem(page, 'Remove this column').click();
  await see(heads(page).filter({ hasText: /^city$/ })).toHaveCount(0);

  await button(page, 'Clear filter').click();
  await button(page, 'Arrange columns').click();
  await button(page, 'Remove the column params.name').click();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await see(heads(page).filter({ hasText: /^name$/ })).toHaveCount(0);
});

verifies('rows-endings', 'a call that was cancelled, and a stream that was closed', async () => {
  const page = await inspector.open();
  await connected(page, (await keep(startDemoServer())).url);
  await chooseTool(page, 'slow');
  await run(page);
  await button(page, 'Cancel').click();
  const ended = row(page, /POST.*cancelled/).locator('.said-ending');
  await see(ended).toHaveText('cancelled');
  await see(ended).toHaveAttribute('title', 'Cancelled by us');
  await button(page, 'Disconnect').click();
  const closed = row(page, /closed by us.*text\/event-stream/).locator('.said-ending');
  await see(closed).toHaveCount(1);
  const colourOf = (of: Locator): Promise<string> => of.evaluate((element) => getComputedStyle(element).color);
  expect(await colourOf(ended)).not.toBe(await colourOf(closed));
  await expectAccessible(page);
});

/** Whether a canvas shows a colour anywhere, give or take a little. */
async function shows(canvas: Locator, colour: readonly [number, number, number]): Promise<boolean> {
  return canvas.evaluate((element, wanted) => {
    const { width, height } = element as HTMLCanvasElement;
    const { data } = (element as HTMLCanvasElement).getContext('2d')!.getImageData(0, 0, width, height);
    for (let at = 0; at < data.length; at += 4)
      if (wanted.every((part, index) => Math.abs(data[at + index]! - part) < 3)) return true;
    return false;
  }, colour);
}

verifies('lanes-mark-colours', 'once it is marked, and no more once it is not', async () => {
  const page = await withWeather();
  await choose(page, 'tools/list');
  await pick(page, 'Lanes');
  const canvas = page.locator('.lanes-canvas');
  const violet = [0xb8, 0x94, 0xee] as const;
  await see(page.getByRole('treegrid', { name: 'Lanes' }).getByRole('row').filter({ hasText: 'weather' })).toBeVisible();
  expect(await shows(canvas, violet)).toBe(false);
  const mark = details(page).getByRole('group', { name: 'Mark' });
  await mark.getByRole('button', { name: 'Mark violet' }).click();
  await expect.poll(() => shows(canvas, violet)).toBe(true);
  await mark.getByRole('button', { name: /violet/ }).click();
  await expect.poll(() => shows(canvas, violet)).toBe(false);
});

verifies('window-fits', 'from wide to narrow, connected and not', async () => {
  const page = await withWeather();
  const bar = page.getByRole('banner');
  const fits = async (): Promise<void> => {
    for (const [width, height] of [
      [1440, 900],
      [1181, 700],
      [1024, 700],
      [901, 600],
      [800, 600],
      [720, 600],
    ] as const) {
      await page.setViewportSize({ width, height });
      await expect
        .poll(() => bar.evaluate((element) => element.scrollWidth - element.clientWidth), { message: `${width}` })
        .toBe(0);
      for (const each of await bar.getByRole('button').all()) {
        const box = await each.boundingBox();
        if (box) expect(box.x + box.width, `${width}: ${await each.textContent()}`).toBeLessThanOrEqual(width);
      }
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    }
  };
  await fits();
  await expectAccessible(page);
  await page.setViewportSize({ width: 1440, height: 900 });
  await button(page, 'Disconnect').click();
  await see(button(page, 'Connect')).toBeVisible();
  await fits();
});

verifies('window-fits', 'a low window has more rows, and says what is shown to those who ask', async () => {
  const page = await withWeather();
  const sentence = page.getByText('All events', { exact: true });
  await see(sentence).toBeVisible();
  const top = (await timeline(page).boundingBox())!.y;
  await page.setViewportSize({ width: 1440, height: 600 });
  await expect.poll(async () => (await timeline(page).boundingBox())!.y).toBeLessThan(top);
  await see(filterField(page)).toHaveAccessibleDescription('All events');
  expect((await sentence.boundingBox())!.width).toBeLessThanOrEqual(1);
  await see(page.getByRole('radio', { name: 'Problems' })).toBeAttached();
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await expectAccessible(page, 'colours');
});
