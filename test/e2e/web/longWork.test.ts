// Work that takes seconds: a capture that is large enough to see each of them under way.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect } from 'vitest';
import type { Locator, Page } from 'playwright';
import { startApp, type RunningApp } from '../../../scripts/support/startApp.ts';
import { recordTraffic } from '../../perf/traffic/bigCapture.ts';
import { button, connection } from '../../support/appPage.ts';
import { provideBrowser, see } from '../../support/browser.ts';
import { verifies } from '../../support/verifies.ts';

const browser = provideBrowser();
let app: RunningApp;
let data = '';

beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), 'wirescope-e2e-'));
  const captures = join(data, 'captures');
  mkdirSync(captures);
  for (const [seed, name] of ['evening', 'morning', 'ancient'].entries())
    await recordTraffic(join(captures, `${name}.wirescope`), { events: 60_000, size: 400, seed: seed + 1 });
  const db = new DatabaseSync(join(captures, 'ancient.wirescope'));
  db.exec("UPDATE meta SET value = '0' WHERE key = 'derivedVersion'");
  db.close();
  app = await startApp(undefined, { data });
}, 120_000);
afterAll(async () => {
  await app.stop();
  rmSync(data, { recursive: true, force: true });
});

let letIn = false;
async function open(): Promise<Page> {
  const page = await browser.open(letIn ? new URL('/', app.url).href : app.url);
  letIn = true;
  await button(page, 'Captures').click();
  return page;
}

const said = (page: Page): Locator => page.locator('.notice');
const rowOf = (page: Page, name: string): Locator =>
  page.getByRole('grid', { name: 'Captures' }).getByRole('row').filter({ hasText: name });
const act = (page: Page, name: string): Locator =>
  page.getByRole('group', { name: 'With what is picked' }).getByRole('button', { name });

/** Says how far it is, and goes on. */
async function moves(bar: Locator): Promise<void> {
  await see(bar).toBeVisible();
  await see(async () => {
    expect(Number(await bar.getAttribute('value', { timeout: 1_000 }))).toBeGreaterThan(0);
  }).toPass();
}

verifies('rebuild-called-off', 'in the window, and begun again', async () => {
  const page = await open();
  await rowOf(page, 'ancient').click();
  await act(page, 'Open').click();
  await moves(page.getByRole('progressbar', { name: 'Index of ancient' }));
  await said(page).getByRole('button', { name: 'Cancel' }).click();
  await see(said(page)).toHaveCount(0);
  await see(rowOf(page, 'ancient')).toBeVisible();
  await act(page, 'Open').click();
  await see(connection(page)).toContainText('Opened from disk');
});

verifies('long-work', 'an export', async () => {
  const page = await open();
  await rowOf(page, 'evening').click();
  await act(page, 'Export').click();
  const dialog = page.getByRole('dialog', { name: 'Export evening' });
  await dialog.getByRole('button', { name: 'Save' }).click();
  await moves(dialog.getByRole('progressbar', { name: 'Export' }));
  await see(button(dialog, 'Cancel')).toBeFocused();
  await button(dialog, 'Cancel').click();
  await see(said(page)).toContainText('Called off: nothing was written.');
  await see(dialog.getByRole('button', { name: 'Save' })).toBeEnabled();
});

verifies('long-work', 'a comparison, which goes on while another place is shown', async () => {
  const page = await open();
  await rowOf(page, 'evening').click();
  await rowOf(page, 'morning').click({ modifiers: ['Control'] });
  await act(page, 'Compare').click();
  const compare = page.getByRole('form', { name: 'Compare two captures' });
  await see(compare.getByRole('progressbar')).toBeVisible();
  await button(page, 'Mock').click();
  await see(compare).toHaveCount(0);
  await button(page, 'Compare').click();
  await moves(compare.getByRole('progressbar'));
  await button(compare, 'Cancel').click();
  await see(compare.getByRole('progressbar')).toHaveCount(0);
  await see(page.getByText('Nothing is compared yet.')).toBeVisible();
  await button(compare, 'Compare').click();
  await see(compare.getByRole('progressbar')).toBeVisible();
  await button(page, 'Mock').click();
  await button(page, 'Compare').click();
  await see(page.getByRole('status', { name: 'Verdict' })).toBeVisible({ timeout: 60_000 });
});

verifies('long-work', 'a capture that is going to be served', async () => {
  const page = await open();
  await rowOf(page, 'evening').click();
  await act(page, 'Mock').click();
  const form = page.getByRole('form', { name: 'Serve a capture' });
  await button(form, 'Start').click();
  await form.getByRole('button', { name: /^Reading \d+ %, cancel$/ }).click();
  await see(button(form, 'Start')).toBeVisible();
  await see(page.getByRole('region', { name: /^Mock of/ })).toHaveCount(0);
});
