import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import type { Locator, Page } from 'playwright';
import {
  button,
  chooseTool,
  connected,
  connection,
  details,
  disconnect,
  field,
  pick,
  provideInspector,
  result,
  run,
} from '../../support/appPage.ts';
import { expectAccessible, see } from '../../support/browser.ts';
import { keepUntilAfterEach } from '../../support/servers.ts';
import { verifies } from '../../support/verifies.ts';
import { startLedger } from '../../wire/replay/ledger.ts';

const inspector = provideInspector();
const keep = keepUntilAfterEach();

const replayPage = (page: Page): Locator => page.getByRole('region', { name: 'Replay', exact: true });
const comparePage = (page: Page): Locator => page.getByRole('region', { name: 'Compare', exact: true });
const verdict = (page: Page): Locator => page.getByRole('status', { name: 'Verdict' });
const progress = (page: Page): Locator => replayPage(page).getByRole('status', { name: 'Progress' });
const conversations = (page: Page): Locator =>
  page.getByRole('listbox', { name: 'Conversations', exact: true }).getByRole('option');
const beside = (page: Page, role: string): Locator => page.getByRole('table', { name: `${role} side by side` });

/** Orders something from a server, and says goodbye. */
async function recorded(page: Page, url: string): Promise<void> {
  await connected(page, url);
  await chooseTool(page, 'order');
  await run(page);
  await see(result(page)).toContainText('placedAt');
  await disconnect(page);
}

async function replayTo(page: Page, url: string, runs: string, pace: string): Promise<void> {
  await button(page, 'Replay').first().click();
  await field(replayPage(page), 'Replay to').fill(url);
  await pick(replayPage(page), pace);
  await replayPage(page)
    .getByRole('textbox', { name: /^Runs to learn from/ })
    .fill(runs);
  await replayPage(page).getByRole('form').getByRole('button', { name: 'Replay' }).click();
}

verifies('e2e-replay', 'a field is gone: found, side by side, reported, and its capture opened', async () => {
  const [first, second] = [await keep(startLedger()), await keep(startLedger({ dropsField: true }))];
  const page = await inspector.open();
  await recorded(page, first.url);
  await replayTo(page, second.url, '2', 'Fast');
  await see(verdict(page)).toContainText('Different');
  await see(verdict(page)).toContainText('1 changed');
  await button(replayPage(page), 'Unfold: learned to vary').click();
  await see(page.getByRole('list', { name: 'Learned to vary' })).toContainText('placedAt is a time');
  await see(conversations(page)).toHaveCount(1);
  await see(conversations(page).first()).toContainText('tools/call order');
  await see(page.getByRole('list', { name: 'Differences' })).toContainText('currency: is gone, was "EUR"');
  await see(beside(page, 'answer')).toContainText('EUR');
  await pick(replayPage(page), 'All');
  await see(conversations(page).filter({ hasText: 'initialize' }).first()).toBeVisible();

  const waiting = page.waitForEvent('download');
  await button(replayPage(page), 'JUnit').click();
  const file = await waiting;
  expect(readFileSync(await file.path(), 'utf8')).toContain('failures="1"');

  await button(replayPage(page), 'Open the replay').click();
  await see(connection(page)).toContainText('Opened from disk');
});

verifies('e2e-replay', 'in steps, and called off', async () => {
  const [first, second] = [await keep(startLedger()), await keep(startLedger())];
  const page = await inspector.open();
  await recorded(page, first.url);
  await replayTo(page, second.url, '0', 'In steps');
  await see(progress(page)).toContainText('Next: server/discover');
  await button(replayPage(page), 'Next').click();
  await see(progress(page)).toContainText('1 of');
  await button(replayPage(page), 'Cancel').click();
  await see(progress(page)).toContainText('Cancelled.');
  await button(replayPage(page), 'Take this replay off the list').click();
  await see(progress(page).filter({ hasText: 'Cancelled.' })).toHaveCount(0);
});

verifies('e2e-compare', 'two versions of a server, and what differs', async () => {
  const [first, second] = [await keep(startLedger()), await keep(startLedger({ changesValue: true }))];
  const page = await inspector.open();
  await recorded(page, first.url);
  await recorded(page, second.url);
  await button(page, 'Compare').first().click();
  await see(comparePage(page)).toContainText('Nothing is compared yet.');
  await page
    .getByRole('textbox', { name: /^Does not count/ })
    .fill('$.result.content[0].text["(JSON)"].id\n$.result.content[0].text["(JSON)"].placedAt');
  await button(comparePage(page).getByRole('form'), 'Compare').click();
  await see(verdict(page)).toContainText('1 changed');
  await see(page.getByRole('list', { name: 'Differences' })).toContainText('total: 42 became 43');
  await see(beside(page, 'answer')).toContainText('43');
  await page.getByRole('button', { name: /^Second #\d+/ }).click();
  await see(details(page)).toContainText('order');
});

for (const colorScheme of ['dark', 'light'] as const)
  verifies('a11y-replay', colorScheme, async () => {
    const [first, second] = [await keep(startLedger()), await keep(startLedger({ reorders: true }))];
    const page = await inspector.open({ colorScheme });
    await recorded(page, first.url);
    await replayTo(page, second.url, '2', 'Fast');
    await see(verdict(page)).toContainText('Different');
    await button(replayPage(page), 'Unfold: more').click();
    await expectAccessible(page);
    await shot(page, `replay-${colorScheme}`);
    await button(page, 'Compare').first().click();
    await button(comparePage(page).getByRole('form'), 'Compare').click();
    await see(verdict(page)).toBeVisible();
    await expectAccessible(page);
    await shot(page, `compare-${colorScheme}`);
  });

/** Kept where somebody asks for pictures to look at. */
async function shot(page: Page, name: string): Promise<void> {
  const folder = process.env['WIRESCOPE_SHOTS'];
  if (folder === undefined) return;
  await page.screenshot({ path: `${folder}/${name}.png` });
  await page.setViewportSize({ width: 800, height: 600 });
  await page.screenshot({ path: `${folder}/${name}-narrow.png` });
  await page.setViewportSize({ width: 1440, height: 900 });
}
