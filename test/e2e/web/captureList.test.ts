import { copyFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect } from 'vitest';
import type { Page } from 'playwright';
import { disconnect, provideInspector } from '../../support/appPage.ts';
import { expectAccessible, see } from '../../support/browser.ts';
import { verifies } from '../../support/verifies.ts';

const inspector = provideInspector();

const list = (page: Page) => page.getByRole('grid', { name: 'Captures' });
const act = (page: Page, name: string) => page.getByRole('group', { name: 'With what is picked' }).getByRole('button', { name });
const picked = (page: Page) => list(page).getByRole('row', { selected: true });
const shown = (page: Page) => page.getByRole('status', { name: 'Captures shown' });

/** Copies of the one capture there is, an hour apart, all of one name but one. */
function fill(count: number): void {
  const folder = join(inspector.data, 'captures');
  const from = readdirSync(folder).find((name) => name.endsWith('.wirescope')) ?? '';
  for (let at = 0; at < count; at += 1) {
    const path = join(folder, `copy-${String(at).padStart(4, '0')}.wirescope`);
    copyFileSync(join(folder, from), path);
    const db = new DatabaseSync(path);
    db.exec('PRAGMA synchronous = OFF');
    const put = db.prepare('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)');
    put.run('name', JSON.stringify(at === 500 ? 'Shop, before the release' : 'Shop'));
    put.run('startedAt', JSON.stringify(Date.UTC(2026, 0, 1) + at * 3_600_000));
    db.close();
  }
}

verifies('captures-picked', 'from rows, by button, menu and key', async () => {
  const page = await inspector.open();
  await disconnect(page);
  fill(2);
  await page.getByRole('button', { name: 'Captures' }).click();
  const rows = list(page).getByRole('row');
  await rows.nth(2).click();
  await act(page, 'Replay').click();
  const replay = page.getByRole('form', { name: 'Replay a capture' });
  await see(replay).toBeVisible();
  // Two have one name: the moment of the row is that of the choice.
  const moment = '2026-01-01 01:00';
  await see(replay.getByRole('button', { name: /Capture$/ })).toContainText(moment);
  await page.getByRole('button', { name: 'Captures' }).click();
  await see(rows.nth(2)).toContainText(moment);

  await rows.nth(2).click({ button: 'right' });
  await expectAccessible(page);
  await page.getByRole('menuitem', { name: 'Mock' }).click();
  await see(page.getByRole('form', { name: 'Serve a capture' }).getByRole('button', { name: /Capture$/ })).toContainText(moment);

  await page.getByRole('button', { name: 'Captures' }).click();
  await rows.nth(1).click();
  await page.keyboard.press('Shift+ArrowDown');
  await see(picked(page)).toHaveCount(2);
  await see(shown(page)).toContainText('2 picked');
  await expectAccessible(page);
  await act(page, 'Compare').click();
  await see(page.getByRole('status', { name: 'Verdict' })).toBeVisible();
  await see(page.getByRole('form', { name: 'Compare two captures' }).getByRole('button', { name: /First$/ })).toContainText(
    moment,
  );

  await page.getByRole('button', { name: 'Captures' }).click();
  await rows.nth(1).click();
  await rows.nth(2).click({ modifiers: ['Control'] });
  await rows.nth(2).click();
  await page.keyboard.press('F2');
  await page.getByRole('textbox', { name: /^New name of/ }).fill('The second');
  await page.keyboard.press('Enter');
  await see(rows.nth(2)).toContainText('The second');
  await see(list(page)).toBeFocused();
  await page.keyboard.press('Shift+ArrowUp');
  await page.keyboard.press('Shift+F10');
  await see(page.getByRole('menuitem', { name: 'Open' })).toBeDisabled();
  await page.keyboard.press('Escape');
  await see(list(page)).toBeFocused();
});

verifies('captures-thousand', 'in the list', async () => {
  const page = await inspector.open();
  fill(1_000);
  await page.getByRole('button', { name: 'Captures' }).click();
  await see(list(page)).toHaveAttribute('aria-rowcount', /^10\d\d$/);
  expect(await list(page).getByRole('row').count()).toBeLessThan(100);
  await list(page).getByRole('row').nth(1).click();
  await page.keyboard.press('End');
  await see(picked(page)).toContainText('2026-01-01 00:00');
  await page.getByRole('searchbox', { name: 'Find a capture' }).fill('release');
  await see(shown(page)).toContainText(/^1 of 1,00\d/);
  await see(picked(page)).toContainText('Shop, before the release');
  await act(page, 'Mock').click();
  await page
    .getByRole('form', { name: 'Serve a capture' })
    .getByRole('button', { name: /Capture$/ })
    .click();
  await see(page.getByRole('option', { name: /Shop, before the release/ })).toContainText('2026-01-21 20:00');
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Captures' }).click();
  await page.getByRole('searchbox', { name: 'Find a capture' }).fill('shop');
  await list(page).focus();
  await page.keyboard.press('Control+a');
  await see(shown(page)).toContainText('1,000 picked');
  await see(act(page, 'Open')).toBeDisabled();
  await page.keyboard.press('Delete');
  await see(page.getByRole('alertdialog', { name: 'Delete 1,000 captures' })).toBeVisible();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
  await see(page.getByText('No capture matches “shop”.')).toBeVisible();
});
