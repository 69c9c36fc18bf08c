import { expect } from 'vitest';
import type { Page } from 'playwright';
import { startDemoServer } from '../../../electron/demo/demoServer.ts';
import { chooseTool, connected, details, provideInspector, result, run, says, timeline } from '../../support/appPage.ts';
import { expectAccessible, see } from '../../support/browser.ts';
import { keepUntilAfterEach } from '../../support/servers.ts';
import { verifies } from '../../support/verifies.ts';

const inspector = provideInspector();
const keep = keepUntilAfterEach();

const selected = (page: Page) => timeline(page).getByRole('row', { selected: true });

/** A page on which a tool was called and has answered. */
async function called(tool: string): Promise<Page> {
  const demo = await keep(startDemoServer());
  const page = await inspector.open();
  await connected(page, demo.url);
  await chooseTool(page, tool);
  await run(page);
  await says(page);
  return page;
}

verifies('e2e-grid-keys', 'findings, the conversation, lanes and back', async () => {
  const page = await called('count_to');
  await see(result(page)).toContainText('Counted to 10.');
  await timeline(page).focus();
  await page.keyboard.press('End');
  await see(selected(page)).toContainText('Counted to 10.');
  await page.keyboard.press('Alt+ArrowUp');
  await see(selected(page)).toContainText('10/10');
  await page.keyboard.press('[');
  await see(selected(page)).toContainText('tools/call');
  await page.keyboard.press('Alt+ArrowUp');
  await see(selected(page)).toContainText('POST');
  await page.keyboard.press('Alt+ArrowDown');
  await page.keyboard.press('Alt+ArrowDown');
  await see(selected(page)).toContainText('1/10');

  await page.keyboard.press('t');
  await see(page.getByRole('radio', { name: 'Lanes' })).toBeChecked();
  await see(timeline(page)).toHaveCount(0);
});

verifies('e2e-reading-hints', 'hovered, and reached by key', async () => {
  const page = await called('echo');
  const hint = page.getByRole('tooltip');
  await page.getByRole('radiogroup', { name: 'Read as' }).locator('.segment').nth(2).hover();
  await see(hint).toHaveText(/Sequence of client and server/);
  await page.mouse.move(5, 5);
  await see(hint).toHaveCount(0);
  await page.getByRole('radio', { name: 'Rows' }).focus();
  await page.keyboard.press('ArrowRight');
  await see(page.getByRole('radio', { name: 'Lanes' })).toBeChecked();
  await see(hint).toHaveText('Lanes over time (T from the rows)');
  await see(page.getByRole('radio', { name: 'Lanes' })).toHaveAccessibleDescription('Lanes over time (T from the rows)');
});

verifies('e2e-grid-keys', 'the panes, one after the other and back', async () => {
  const page = await called('echo');
  await timeline(page).focus();
  await page.keyboard.press('End');
  await see(details(page).getByRole('tab', { selected: true })).toBeVisible();
  await page.keyboard.press('F6');
  await see(details(page).locator(':focus')).toHaveCount(1);
  await page.keyboard.press('Shift+F6');
  await see(timeline(page)).toBeFocused();
  await page.keyboard.press('Shift+F6');
  await see(page.getByRole('combobox', { name: 'Filter' })).toBeFocused();
  await page.keyboard.press('Shift+F6');
  await see(page.getByRole('tab', { name: 'Tools' })).toBeFocused();
});

verifies('e2e-grid-columns', 'hidden, moved and made wider, then as they were', async () => {
  const page = await called('echo');
  const heads = async (): Promise<readonly string[]> => {
    const all = await timeline(page).getByRole('columnheader').all();
    return Promise.all(all.map(async (head) => (await head.getAttribute('class'))!.replace('cell cell-', '')));
  };
  const widthOf = async (column: string): Promise<number> =>
    (await timeline(page).locator(`.rows-header .cell-${column}`).boundingBox())!.width;
  const own = await heads();
  const arrange = page.getByRole('button', { name: 'Arrange columns' });
  await arrange.click();
  await page.getByRole('checkbox', { name: 'size' }).uncheck({ force: true });
  await page.getByRole('button', { name: 'Move took left' }).click();
  await page.getByRole('button', { name: 'Move took left' }).click();
  await page.getByRole('spinbutton', { name: 'Width of took' }).fill('90');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Done' }).click();
  const changed = own.filter((id) => id !== 'size' && id !== 'took').toSpliced(7, 0, 'took');
  await expect.poll(heads).toEqual(changed);
  expect(await widthOf('took')).toBe(90);
  const edge = (await timeline(page).locator('.rows-header .cell-time .column-edge').boundingBox())!;
  const before = await widthOf('time');
  await page.mouse.move(edge.x + 3, edge.y + 5);
  await page.mouse.down();
  await page.mouse.move(edge.x + 33, edge.y + 5, { steps: 5 });
  await page.mouse.up();
  await expect.poll(() => widthOf('time')).toBe(before + 30);
  await page.reload();
  await expect.poll(heads).toEqual(changed);
  await expect.poll(() => widthOf('time')).toBe(before + 30);
  await arrange.click();
  await page.getByRole('button', { name: 'As they were' }).click();
  await page.getByRole('button', { name: 'Done' }).click();
  await expect.poll(heads).toEqual(own);
});

verifies('e2e-grid-keys', 'the next finding and the one before', async () => {
  const page = await called('broken');
  await timeline(page).focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('n');
  await see(selected(page).getByRole('img', { name: /Error|Warning|Note/ })).toBeVisible();
  const first = await selected(page).getAttribute('id');
  await page.keyboard.press('Shift+N');
  await see(selected(page).getByRole('img', { name: /Error|Warning|Note/ })).toBeVisible();
  await page.keyboard.press('n');
  await see(selected(page)).toHaveAttribute('id', first!);
});

verifies('e2e-all-keys', 'opened by its key, closed by Esc', async () => {
  const page = await called('echo');
  await timeline(page).focus();
  await page.keyboard.press('?');
  const dialog = page.getByRole('dialog', { name: 'All keys' });
  await see(dialog).toContainText('the next finding, the one before');
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await see(dialog).toHaveCount(0);
  await page.getByRole('combobox', { name: 'Filter' }).focus();
  await page.keyboard.type('?');
  await see(dialog).toHaveCount(0);
  expect(await page.getByRole('combobox', { name: 'Filter' }).inputValue()).toBe('?');
});
