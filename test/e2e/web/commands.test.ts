// Every action of the window is among the commands: what assistive technology finds to press anywhere is found there by the same name.
import { expect } from 'vitest';
import type { Page } from 'playwright';
import { startDemoServer } from '../../../electron/demo/demoServer.ts';
import { area, button, chooseTool, connected, provideInspector, timeline } from '../../support/appPage.ts';
import { see } from '../../support/browser.ts';
import { keepUntilAfterEach } from '../../support/servers.ts';
import { verifies } from '../../support/verifies.ts';

const inspector = provideInspector();
const keep = keepUntilAfterEach();

const find = (page: Page) => page.getByRole('combobox', { name: 'Find a command' });
const offered = (page: Page) => page.getByRole('listbox', { name: 'Commands' }).getByRole('option');
const squeezed = (text: string): string => text.replace(/\s/g, '').toLowerCase();

/** What can be pressed now, by its accessible name. */
async function pressable(page: Page): Promise<readonly string[]> {
  const tree = await page.locator('body').ariaSnapshot();
  const found = tree.matchAll(/^\s*- (?:button|tab|radio|checkbox|switch|link) "((?:[^"\\]|\\.)*)"([^\n]*)/gm);
  return [...found].filter(([, , state]) => !state!.includes('[disabled]')).map(([, name]) => name!.replaceAll('\\"', '"'));
}

/** What the palette has: the commands that have words of their own, and what is on the page. */
async function commands(page: Page): Promise<readonly string[]> {
  await page.keyboard.press('Control+k');
  await see(find(page)).toBeFocused();
  await see(offered(page).first()).toBeVisible();
  const titles = async (): Promise<readonly string[]> => offered(page).locator('.menu-title').allTextContents();
  const named = await titles();
  await page.keyboard.type('here');
  await see(page.getByRole('group', { name: 'Here' })).toBeVisible();
  const here = await titles();
  await page.keyboard.press('Escape');
  await see(find(page)).toHaveCount(0);
  return [...named, ...here];
}

async function run(page: Page, words: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await find(page).fill(words);
  await see(offered(page).first()).toBeVisible();
  await page.keyboard.press('Enter');
  await see(find(page)).toHaveCount(0);
}

const places: readonly (readonly [string, (page: Page) => Promise<void>])[] = [
  ['the timeline with a row', async (page) => timeline(page).getByRole('row').nth(3).click()],
  ...['Resources', 'Prompts', 'Logs', 'Inbox', 'Tasks', 'Subscriptions', 'Server'].map(
    (name) => [name, async (page: Page) => area(page, name).click()] as const,
  ),
  ['a tool', (page) => chooseTool(page, 'place_order')],
  ['lanes', (page) => run(page, 'read as lanes')],
  ['the sequence', (page) => run(page, 'read as a sequence')],
  ['figures', (page) => run(page, 'read as figures')],
  [
    'the composer',
    async (page) => {
      await run(page, 'write a call of place_order');
      await see(page.getByRole('region', { name: 'Form', exact: true })).toContainText('customer');
      await see(page.getByRole('list', { name: 'Break it on purpose' }).getByRole('button').first()).toBeVisible();
    },
  ],
  ['saved requests', async (page) => page.getByRole('tab', { name: 'Saved', exact: true }).click()],
  ['captures', (page) => run(page, 'captures open')],
  ['mock', (page) => run(page, 'serve a capture')],
  ['replay', (page) => run(page, 'replay a capture')],
  ['compare', (page) => run(page, 'compare two captures')],
  ['connect', (page) => run(page, 'new connection')],
];

verifies(
  'command-palette',
  'everything that can be pressed, wherever the window is',
  async () => {
    const page = await inspector.open({ height: 1000 });
    await connected(page, (await keep(startDemoServer())).url);
    for (const [place, go] of places) {
      await go(page);
      // What is still being drawn is there the next time.
      await see(async () => {
        const known = new Set((await commands(page)).map(squeezed));
        const lacking = (await pressable(page)).filter((name) => !known.has(squeezed(name)));
        expect({ place, lacking }).toEqual({ place, lacking: [] });
      }).toPass({ timeout: 20_000 });
    }
  },
  { timeout: 240_000 },
);

verifies('command-palette', 'what is only on the page is run by its name: a choice, a box, a menu', async () => {
  const page = await inspector.open();
  await connected(page, (await keep(startDemoServer())).url);
  await run(page, 'show server');
  await see(page.getByRole('radio', { name: 'Page by page' })).toBeVisible();
  await run(page, 'page by page');
  await see(page.getByRole('radio', { name: 'Page by page' })).toBeChecked();
  await run(page, 'write a call of echo');
  await see(page.getByRole('checkbox', { name: 'Trace this call' })).toBeVisible();
  await run(page, 'trace this call');
  await see(page.getByRole('checkbox', { name: 'Trace this call' })).toBeChecked();
  await run(page, 'target standing');
  await see(page.getByRole('region', { name: 'Raw', exact: true })).toContainText('GET');
  await run(page, 'more request');
  await see(page.getByRole('menuitem', { name: 'Repeat…' })).toBeVisible();
  await page.keyboard.press('Escape');
  await see(button(page, 'Send')).toBeVisible();
});
