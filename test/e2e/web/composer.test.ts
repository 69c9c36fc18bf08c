// What is kept of requests beside their faces: saved ones, variables, repetitions, copies, the way back, and every action by its name.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright';
import { describe, expect } from 'vitest';
import { startDemoServer } from '../../../electron/demo/demoServer.ts';
import {
  button,
  choose,
  chooseTool,
  connected,
  details,
  disconnect,
  field,
  provideInspector,
  row,
  runWith,
  timeline,
} from '../../support/appPage.ts';
import { expectAccessible, see } from '../../support/browser.ts';
import { keepUntilAfterEach } from '../../support/servers.ts';
import { verifies } from '../../support/verifies.ts';

const inspector = provideInspector();
const keep = keepUntilAfterEach();

async function withDemo(): Promise<Page> {
  const page = await inspector.open();
  await connected(page, (await keep(startDemoServer())).url);
  return page;
}

const happened = (page: Page): Locator => page.getByRole('list', { name: 'What happened' }).getByRole('listitem');
const saved = (page: Page): Locator => page.getByRole('listbox', { name: 'Saved requests' }).getByRole('option');

/** Chooses one of the toolbar's menu. */
async function more(page: Page, name: string | RegExp): Promise<void> {
  await button(page, 'More').click();
  await page.getByRole('menuitem', { name }).click();
}

/** Goes from the arguments of a tool to the composer. */
async function composeEcho(page: Page, text: string): Promise<void> {
  await chooseTool(page, 'echo');
  await page.getByRole('form', { name: 'Arguments' }).getByRole('textbox', { name: 'text' }).fill(text);
  await button(page, 'Open in composer').click();
  await see(page.getByRole('region', { name: 'Composer' })).toContainText(text);
}

/** Finds a command by words and runs the first there is. */
async function command(page: Page, words: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Find a command' }).fill(words);
  await see(page.getByRole('listbox', { name: 'Commands' }).getByRole('option', { selected: true })).toBeVisible();
  await page.keyboard.press('Enter');
}

describe('requests that are kept', () => {
  verifies('requests-saved', 'saved under a name, opened again, changed and removed', async () => {
    const page = await withDemo();
    await composeEcho(page, 'to be kept');
    await button(page, 'Save').click();
    await field(page, 'Name').fill('A greeting');
    await field(page, 'Name of the collection').fill('Mine');
    await expectAccessible(page);
    await button(page, 'Save request').click();
    await page.getByRole('tab', { name: 'Saved', exact: true }).click();
    await see(saved(page)).toHaveText(/A greeting.*Mine.*tools\/call echo/s);
    const file = (): string => readFileSync(join(inspector.data, 'requests', 'Mine.requests.json'), 'utf8');
    expect(file()).toContain('to be kept');
    await expectAccessible(page);
    // In another window it is there, too.
    await page.reload();
    await button(page, 'Composer').click();
    await page.getByRole('tab', { name: 'Saved', exact: true }).click();
    await saved(page).click();
    await see(page.getByRole('region', { name: 'Composer' })).toContainText('to be kept');
    await button(page, 'Remove A greeting from Mine').click();
    await see(saved(page).filter({ hasText: 'A greeting' })).toHaveCount(0);
    expect(file()).not.toContain('to be kept');
  });

  verifies('variables', 'given a value, shown filled in, a secret by its name only', async () => {
    const page = await withDemo();
    await composeEcho(page, '{{city}} {{token}}');
    await see(page.getByRole('region', { name: 'Checks' })).toContainText('Nothing says what {{city}} stands for.');
    await more(page, 'Variables…');
    for (const [name, value] of [
      ['city', 'Tromsø'],
      ['token', 'abcd-efgh-7f9c'],
    ] as const) {
      await field(page, 'New variable').fill(name);
      await field(page, 'Its value').fill(value);
      if (name === 'token') await page.getByText('Secret', { exact: true }).click();
      await button(page, 'Add variable').click();
      await see(page.getByRole('list', { name: 'Variables' })).toContainText(name);
    }
    await expectAccessible(page);
    await see(page.getByRole('textbox', { name: 'Value of token' })).toHaveAttribute('placeholder', '••••7f9c');
    await page.keyboard.press('Escape');
    const composer = page.getByRole('region', { name: 'Composer' });
    // The whole of the raw request is in sight where it has the room to itself.
    await button(page, 'Form').click();
    await button(page, 'JSON').click();
    await see(composer).toContainText('Tromsø {{token}}');
    await see(composer).not.toContainText('7f9c');
    await see(page.getByRole('region', { name: 'Checks' })).toContainText('nothing to say');
    await page.keyboard.press('Control+Enter');
    await see(happened(page)).toContainText('as a correct server answers');
    await button(page, 'Composer').click();
    await see(
      row(page, /result.*echo/i)
        .or(row(page, 'Tromsø abcd-efgh-7f9c'))
        .first(),
    ).toBeVisible();
  });

  verifies('repeat', 'several at once, with what it took', async () => {
    const page = await withDemo();
    await composeEcho(page, 'again');
    await more(page, 'Repeat…');
    await field(page, 'Times').fill('0');
    await see(button(page, 'Start')).toBeDisabled();
    await field(page, 'Times').fill('25');
    await field(page, 'At once').fill('5');
    await button(page, 'Start').click();
    const figures = page.getByRole('region', { name: 'What it took' });
    await see(figures).toContainText('Done: 25 of 25, no error');
    await see(figures.getByRole('columnheader')).toHaveText(['min', 'p50', 'p95', 'p99', 'max', 'mean', 'rate']);
    await expectAccessible(page);
  });

  verifies('copy-as', 'from the composer and from the details of any request', async () => {
    const page = await withDemo();
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const copied = (): Promise<string> => page.evaluate(() => navigator.clipboard.readText());
    await composeEcho(page, 'copied');
    for (const [name, words] of [
      ['Copy as curl', 'curl --no-buffer'],
      ['Copy as fetch', 'await fetch('],
      ['Copy as Python SDK', 'from mcp import Client'],
      ['Copy as TypeScript SDK', 'await client.callTool('],
    ] as const) {
      await more(page, name);
      await see(page.getByText('is on the clipboard.')).toBeVisible();
      await see(async () => expect(await copied()).toContain(words)).toPass();
      expect(await copied()).toContain('copied');
    }
    await page.keyboard.press('Control+Enter');
    await see(happened(page)).toHaveCount(1);
    await button(page, 'Composer').click();
    await choose(page, /tools\/call.*echo/);
    await button(details(page), 'Copy').click();
    await page.getByRole('menuitem', { name: 'Copy as Python SDK' }).click();
    await see(async () => expect(await copied()).toContain('client.call_tool("echo"')).toPass();
  });

  verifies('resend-any', 'by keys on a row, and of a capture that is only read', async () => {
    const page = await withDemo();
    await chooseTool(page, 'echo');
    await runWith(page, { text: 'first time' }, 'first time');
    const asked = row(page, /tools\/call.*echo/);
    await choose(page, /tools\/call.*echo/);
    const before = await asked.count();
    await page.keyboard.press('r');
    await see(page.getByText(/^Sent what event \d+ sent again\.$/)).toBeVisible();
    await see(async () => expect(await asked.count()).toBeGreaterThan(before)).toPass();
    await timeline(page).focus();
    await page.keyboard.press('e');
    await see(page.getByRole('region', { name: 'Composer' })).toContainText('first time');
    await button(page, 'Composer').click();
    await button(details(page), 'Edit in composer (E)').click();
    await see(page.getByRole('listbox', { name: 'Drafts' }).getByRole('option')).toHaveCount(2);
    // The capture outlives its connection; what it holds goes over another one.
    await disconnect(page);
    await button(page, 'Composer').click();
    const { url } = await keep(startDemoServer());
    await connected(page, url);
    const tiles = page.getByRole('navigation', { name: 'Servers' }).getByRole('button', { name: /disconnected/i });
    await tiles.last().click();
    await choose(page, /tools\/call.*echo/);
    await page.keyboard.press('e');
    // Several sessions are open here, the person says which.
    await expectAccessible(page);
    await page
      .getByRole('dialog')
      .getByRole('button', { name: new URL(url).host })
      .click();
    await see(page.getByRole('region', { name: 'Composer' })).toContainText('first time');
    await see(page.getByRole('status', { name: 'Connection' })).toContainText('Connected');
  });

  verifies('draft-history', 'back through what was sent, and forth to what stood there', async () => {
    const page = await withDemo();
    await composeEcho(page, 'one');
    await page.keyboard.press('Control+Enter');
    await see(happened(page)).toHaveCount(1);
    const text = page.getByRole('region', { name: 'Form' }).getByRole('textbox', { name: 'text' });
    await text.fill('two');
    await page.keyboard.press('Control+Enter');
    await see(happened(page)).toHaveCount(2);
    await text.fill('unsent');
    for (const [key, words] of [
      ['Alt+ArrowUp', 'two'],
      ['Alt+ArrowUp', 'one'],
      ['Alt+ArrowUp', 'one'],
      ['Alt+ArrowDown', 'two'],
      ['Alt+ArrowDown', 'unsent'],
    ] as const) {
      await page.keyboard.press(key);
      await see(text).toHaveValue(words);
    }
  });

  verifies('arguments-remembered', 'in the tools and in the composer, also in a new window', async () => {
    const page = await withDemo();
    await chooseTool(page, 'weather');
    await runWith(page, { city: 'Bodø' }, 'Bodø');
    await page.reload();
    await chooseTool(page, 'weather');
    const city = page.getByRole('form', { name: 'Arguments' }).getByRole('textbox', { name: 'city' });
    await see(city).toHaveValue('Bodø');
  });
});

verifies('command-palette', 'by its button and by key, in words, with keys beside, and it does what it says', async () => {
  const page = await withDemo();
  await page.getByRole('button', { name: 'Commands' }).click();
  const options = page.getByRole('listbox', { name: 'Commands' }).getByRole('option');
  await see(page.getByRole('combobox', { name: 'Find a command' })).toBeFocused();
  await see(options.first()).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.type('filter go');
  await see(options.first()).toHaveText(/^Go to the filter/);
  await see(options.first()).toHaveAttribute('aria-keyshortcuts', 'Ctrl F');
  await page.keyboard.press('Enter');
  await see(
    page
      .getByRole('combobox', { name: /filter/i })
      .or(page.getByRole('searchbox', { name: /filter/i }))
      .first(),
  ).toBeFocused();
  await command(page, 'read as figures');
  await see(page.getByRole('table').first()).toBeVisible();
  await command(page, 'write a call of echo');
  await see(page.getByRole('region', { name: 'Composer' })).toBeVisible();
  await command(page, 'theme light');
  await see(async () =>
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)).toBe('light'),
  ).toPass();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('no such thing');
  await see(page.getByText('No command is called so.')).toBeVisible();
  await page.keyboard.press('Escape');
  await see(page.getByRole('combobox', { name: 'Find a command' })).toHaveCount(0);
  await see(button(page, 'Send')).toBeVisible();
});
