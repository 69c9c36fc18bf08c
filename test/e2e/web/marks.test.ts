import { expect } from 'vitest';
import type { Locator, Page } from 'playwright';
import { chooseTool, choose, details, provideInspector, result, row, run, timeline } from '../../support/appPage.ts';
import { expectAccessible, see } from '../../support/browser.ts';
import { verifies } from '../../support/verifies.ts';

const inspector = provideInspector();

const filterField = (page: Page): Locator => page.getByRole('combobox', { name: 'Filter' });
const mark = (page: Page): Locator => details(page).getByRole('group', { name: 'Mark' });

verifies('e2e-marks', 'live, in a second window, and by filter', async () => {
  const page = await inspector.open();
  await chooseTool(page, 'count_to');
  await run(page);
  await see(result(page)).toContainText('Counted to 10.');
  await choose(page, 'notifications/progress');
  await timeline(page).focus();
  await see(timeline(page)).toBeFocused();
  await page.keyboard.press('m');
  const marked = timeline(page).getByRole('row', { name: /marked amber/ });
  await see(marked).toHaveCount(1);
  await see(mark(page).getByRole('button', { name: 'Mark amber' })).toHaveAttribute('aria-pressed', 'true');

  await mark(page).getByRole('button', { name: 'Mark violet' }).click();
  await see(timeline(page).getByRole('row', { name: /marked violet/ })).toHaveCount(1);
  await mark(page).getByRole('textbox', { name: 'Note' }).fill('why so <b>slow</b>?');
  await mark(page).getByRole('textbox', { name: 'Note' }).press('Enter');
  await see(timeline(page).getByRole('row', { name: /marked violet, note: why so <b>slow<\/b>\?/ })).toHaveCount(1);
  await expectAccessible(page);

  const other = await inspector.open({ colorScheme: 'light' });
  await see(timeline(other).getByRole('row', { name: /marked violet, note: why so/ })).toHaveCount(1);
  await expectAccessible(other, 'colours');

  await filterField(page).fill('note:*slow*');
  await filterField(page).press('Enter');
  await expect.poll(() => timeline(page).getAttribute('aria-rowcount')).toBe('2');
  await see(row(page, 'notifications/progress')).toHaveCount(1);
  await timeline(page).focus();
  await see(timeline(page)).toBeFocused();
  await page.keyboard.press('m');
  await see(timeline(page).getByRole('row', { name: /note: why so/ })).toHaveCount(1);
  await see(timeline(page).getByRole('row', { name: /marked/ })).toHaveCount(0);
  await mark(page).getByRole('textbox', { name: 'Note' }).fill('');
  await mark(page).getByRole('textbox', { name: 'Note' }).press('Enter');
  await expect.poll(() => timeline(page).getAttribute('aria-rowcount')).toBe('1');
});
