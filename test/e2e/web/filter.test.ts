import { expect } from 'vitest';
import type { Locator, Page } from 'playwright';
import { startDemoServer } from '../../../electron/demo/demoServer.ts';
import {
  args,
  choose,
  chooseTool,
  connected,
  details,
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

const field = (page: Page): Locator => page.getByRole('combobox', { name: 'Filter' });
const options = (page: Page): Locator => page.getByRole('listbox', { name: 'Completions' }).getByRole('option');
const chips = (page: Page): Locator => page.getByRole('list', { name: 'Conditions' }).getByRole('listitem');
const sentence = (page: Page): Locator => page.locator('#timeline-shown');
const rowCount = async (page: Page): Promise<number> => Number(await timeline(page).getAttribute('aria-rowcount'));

/** A session in which a tool counted to ten, told by ten progress notifications. */
async function counted(options?: Parameters<typeof inspector.open>[0]): Promise<Page> {
  const demo = await keep(startDemoServer());
  const page = await inspector.open(options);
  await connected(page, demo.url);
  await chooseTool(page, 'count_to');
  await args(page).getByRole('textbox', { name: 'pause_ms', exact: true }).fill('10');
  await run(page);
  await see(result(page)).toContainText('Counted to 10.');
  return page;
}

verifies('e2e-filter-completion', 'fields, comparisons and values, by keyboard alone', async () => {
  const page = await counted();
  await page.keyboard.press('Control+f');
  await see(field(page)).toBeFocused();
  await page.keyboard.type('me');
  await see(options(page)).toHaveText([/^method:/]);
  await page.keyboard.press('Tab');
  await see(field(page)).toHaveValue('method:');
  await see(options(page).filter({ hasText: 'notifications/progress' })).toContainText('10 rows');
  await page.keyboard.type('prog');
  await page.keyboard.press('ArrowDown');
  await see(options(page).first()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await see(chips(page)).toHaveText(['method notifications/progress']);
  await see(field(page)).toHaveValue('');
  await see(sentence(page)).toHaveText('Events whose method is notifications/progress');
  await expect.poll(() => rowCount(page)).toBe(11);

  await page.keyboard.type('size');
  await see(options(page).first()).toContainText('is');
  await page.keyboard.type('>1');
  await see(page.getByText('Events whose size is more than 1 B')).toBeVisible();
  await page.keyboard.press('Escape');
  await see(options(page)).toHaveCount(0);
  await page.keyboard.type(' -dir:out ');
  await see(chips(page)).toHaveText(['method notifications/progress', 'size >1', 'not dir out']);
  await page.keyboard.press('Backspace');
  await see(chips(page)).toHaveCount(2);
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Enter');
  await see(field(page)).toHaveValue('method:notifications/progress');
  await see(field(page)).toBeFocused();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await see(timeline(page)).toBeFocused();
  await page.keyboard.press('Escape');
  await see(sentence(page)).toHaveText('All events');
});

verifies('e2e-filter-completion', 'what was typed goes when the filter is cleared in the rows, and stays away', async () => {
  const page = await counted();
  await field(page).fill('dir:in');
  await see(sentence(page)).toHaveText('Events that went in');
  await timeline(page).focus();
  await page.keyboard.press('Escape');
  await see(sentence(page)).toHaveText('All events');
  await see(field(page)).toHaveValue('');
  await field(page).fill('dir:out');
  await see(sentence(page)).toHaveText('Events that went out');
  await page.getByRole('button', { name: 'Clear filter' }).click();
  await see(sentence(page)).toHaveText('All events');
  await page.getByRole('button', { name: 'Highlight instead of hiding' }).waitFor({ state: 'detached' });
});

verifies('filter-paths', 'picked step by step, by keyboard alone', async () => {
  const page = await counted();
  await field(page).fill('json');
  await page.keyboard.press('Tab');
  await see(field(page)).toHaveValue('json:$.');
  await page.keyboard.type('params.na');
  await see(options(page).first()).toContainText('$.params.name');
  await page.keyboard.press('Tab');
  await see(options(page).first()).toContainText('$.params.name=');
  await page.keyboard.press('Tab');
  await page.keyboard.type('count');
  await see(options(page).first()).toContainText('count_to');
  await page.keyboard.press('Tab');
  await see(chips(page)).toHaveText(['json $.params.name=count_to']);
  await expect.poll(() => rowCount(page)).toBe(2);
});

verifies('e2e-filter-errors', 'of an unknown field, while the filter before stays', async () => {
  const page = await counted();
  const all = await rowCount(page);
  await field(page).fill('tool:count_to ');
  await see(sentence(page)).toHaveText('Events about the tool count_to');
  await expect.poll(() => rowCount(page)).toBeLessThan(all);
  const rows = await rowCount(page);
  await field(page).fill('metod:tools/call');
  await see(sentence(page)).toContainText('There is no field named metod. Did you mean method?');
  await see(sentence(page)).toContainText('Still shown: Events about the tool count_to');
  await see(field(page)).toHaveAttribute('aria-invalid', 'true');
  await see(page.locator('[data-error-at="0"]')).toHaveText('metod');
  expect(await rowCount(page)).toBe(rows);
  await page.getByRole('button', { name: 'Use method:tools/call' }).click();
  await see(chips(page)).toHaveText(['tool count_to', 'method tools/call']);
  await see(sentence(page)).toHaveText('Events about the tool count_to and whose method is tools/call');

  await field(page).fill('method:tools/cal');
  await see(page.getByText('No event passes this filter.')).toBeVisible();
  await see(page.getByText('The capture holds no method tools/cal; the nearest is tools/call.')).toBeVisible();
});

verifies('e2e-filter-highlight', 'matches stand out, are counted, walked and marked', async () => {
  const page = await counted();
  const all = await rowCount(page);
  await field(page).fill('"Counted 5"');
  await expect.poll(() => rowCount(page)).toBeLessThan(5);
  await page.getByRole('button', { name: 'Highlight instead of hiding' }).click();
  await see(sentence(page)).toHaveText('All events; those that contain “Counted 5” stand out');
  await expect.poll(() => rowCount(page)).toBeGreaterThanOrEqual(all);
  await see(page.getByText(/^1 of \d+$/)).toBeVisible();
  await field(page).press('Enter');
  const selected = timeline(page).getByRole('row', { selected: true });
  await see(selected).toContainText('Counted 5 of 10');
  await see(selected.locator('mark')).toHaveText('Counted 5');
  await see(row(page, 'Counted 4 of 10').locator('mark')).toHaveCount(0);
  await see(details(page)).toContainText('Counted 5 of 10');
  await expect.poll(() => page.evaluate(() => CSS.highlights.get('filter-hit')?.size ?? 0)).toBeGreaterThan(0);

  await field(page).fill('method:notifications/progress ');
  await see(page.getByText(/^10 of \d+$/)).toBeVisible();
  await field(page).press('Enter');
  await see(selected).toContainText('Counted 6 of 10');
  await field(page).press('Shift+Enter');
  await field(page).press('Shift+Enter');
  await see(selected).toContainText('Counted 4 of 10');
  await timeline(page).focus();
  await page.keyboard.press('F3');
  await see(selected).toContainText('Counted 5 of 10');
});

verifies('e2e-filter-saved', 'kept over a reload, chosen, renamed, removed', async () => {
  const page = await counted();
  await field(page).fill('tool:count_to ');
  const menu = page.getByRole('button', { name: 'Saved filters' });
  await menu.click();
  await page.getByRole('menuitem', { name: 'Save this filter' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('counting');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.reload();
  await see(timeline(page)).toBeVisible();
  await menu.click();
  await page.getByRole('menuitem', { name: 'counting' }).click();
  await see(chips(page)).toHaveText(['tool count_to']);
  await see(sentence(page)).toHaveText('Events about the tool count_to');
  await menu.click();
  await page.getByRole('menuitem', { name: 'Rename or remove' }).click();
  await page.getByRole('textbox', { name: 'Name of tool:count_to' }).fill('to ten');
  await page.getByRole('button', { name: 'Done' }).click();
  await menu.click();
  await see(page.getByRole('menuitem', { name: 'to ten' })).toBeVisible();
  await page.getByRole('menuitem', { name: 'Rename or remove' }).click();
  await page.getByRole('button', { name: 'Remove to ten' }).click();
  await page.getByRole('button', { name: 'Done' }).click();
  await menu.click();
  await see(page.getByRole('menuitem')).toHaveCount(2);
  await page.keyboard.press('Escape');
});

verifies('e2e-filter-cells', 'a cell by the pointer, a row by the keyboard', async () => {
  const page = await counted();
  await choose(page, 'Counted 3 of 10');
  await row(page, 'Counted 3 of 10').getByText('notifications/progress').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Only method notifications/progress' }).click();
  await see(chips(page)).toHaveText(['method notifications/progress']);
  await expect.poll(() => rowCount(page)).toBe(11);
  await see(timeline(page)).toBeFocused();
  // The key asks for the menu of the row that is selected, which is found anew among fewer.
  await see(timeline(page).getByRole('row', { selected: true })).toContainText('Counted 3 of 10');
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menuitem', { name: 'Without target 3/10' }).click();
  await see(chips(page)).toHaveText(['method notifications/progress', 'not target 3/10']);
  await expect.poll(() => rowCount(page)).toBe(10);
});

verifies('e2e-filter-live', 'rows that match enter as they come, and are counted', async () => {
  const page = await counted();
  await field(page).fill('method:notifications/progress ');
  await field(page).press('Escape');
  await chooseTool(page, 'stream');
  await args(page).getByRole('textbox', { name: 'count', exact: true }).fill('200');
  await args(page).getByRole('textbox', { name: 'per_second', exact: true }).fill('100');
  await run(page);
  await expect.poll(() => rowCount(page), { timeout: 20_000 }).toBe(211);
  await see(page.getByText(/^210 of \d+$/)).toBeVisible();
});

for (const colorScheme of ['dark', 'light'] as const) {
  verifies('e2e-filter-accessible', colorScheme, async () => {
    const page = await counted({ colorScheme });
    await field(page).click();
    await see(options(page).first()).toBeVisible();
    await page.keyboard.press('ArrowDown');
    await expectAccessible(page);
    await field(page).fill('tool:count_to ');
    await field(page).fill('-kind:http Counted');
    await page.getByRole('button', { name: 'Highlight instead of hiding' }).click();
    await field(page).press('Enter');
    await expectAccessible(page, 'colours');
    await field(page).fill('metod:x');
    await see(sentence(page)).toContainText('There is no field');
    await expectAccessible(page);
  });
}
