import { expect } from 'vitest';
import type { Page } from 'playwright';
import { startDemoServer } from '../../../electron/demo/demoServer.ts';
import { chooseTool, connected, details, provideInspector, result, run, timeline } from '../../support/appPage.ts';
import { expectAccessible, see } from '../../support/browser.ts';
import { keepUntilAfterEach } from '../../support/servers.ts';
import { verifies } from '../../support/verifies.ts';

const inspector = provideInspector();
const keep = keepUntilAfterEach();

const selected = (page: Page) => timeline(page).getByRole('row', { selected: true });

async function called(tool: string): Promise<Page> {
  const demo = await keep(startDemoServer());
  const page = await inspector.open();
  await connected(page, demo.url);
  await chooseTool(page, tool);
  await run(page);
  await see(result(page)).toBeVisible();
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
