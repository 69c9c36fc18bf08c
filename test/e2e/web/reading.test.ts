import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Locator, Page } from 'playwright';
import { chooseTool, details, pick, provideInspector, result, run } from '../../support/appPage.ts';
import { expectAccessible, see } from '../../support/browser.ts';
import type { EventRow } from '../../../shared/observation/eventRow.ts';
import { svgPieces } from '../../../shared/sequence/svg.ts';
import { verifies } from '../../support/verifies.ts';
import { recordTraffic } from '../../perf/traffic/bigCapture.ts';

const inspector = provideInspector();

const sequence = (page: Page): Locator => page.getByRole('grid', { name: 'Sequence' });
const figures = (page: Page): Locator => page.getByRole('table', { name: 'By method' });
const readAs = (page: Page, name: 'Rows' | 'Sequence' | 'Statistics'): Promise<void> =>
  pick(page.getByRole('radiogroup', { name: 'Read as' }), name);
const filterField = (page: Page): Locator => page.getByRole('combobox', { name: 'Filter' });

/** The session with the demo server, with one call answered. */
async function counted(): Promise<Page> {
  const page = await inspector.open();
  await chooseTool(page, 'count_to');
  await run(page);
  await see(result(page)).toContainText('Counted to 10.');
  return page;
}

verifies('e2e-sequence', 'of a call with progress', async () => {
  const page = await counted();
  await readAs(page, 'Sequence');
  await filterField(page).fill('tool:count_to');
  await filterField(page).press('Enter');
  await see(sequence(page)).toHaveAttribute('aria-rowcount', /^(12|24|36)$/);
  const steps = sequence(page).getByRole('row');
  const selected = sequence(page).getByRole('row', { selected: true });
  await see(steps.first()).toBeVisible();
  await sequence(page).focus();
  await page.keyboard.press('Home');
  await see(selected).toHaveAccessibleName(/client to server, request:.*tools\/call count_to/);
  await see(details(page)).toContainText('tools/call');
  await page.keyboard.press(']');
  await see(selected).toHaveAccessibleName(/server to client, result:.*tools\/call count_to/);
  await page.keyboard.press('[');
  await see(selected).toHaveAccessibleName(/client to server, request:.*tools\/call count_to/);
  await page.keyboard.press('ArrowDown');
  await see(selected).toHaveAccessibleName(/notification:.*notifications\/progress/);
  await page.keyboard.press('Enter');
  await see(details(page).getByRole('tab', { selected: true })).toBeFocused();
  await page.keyboard.press('Escape');
  await see(sequence(page)).toBeFocused();

  const bar = page.getByRole('region', { name: 'Sequence' });
  await bar.getByRole('button', { name: 'Copy' }).click();
  await page.getByRole('menuitem', { name: 'as Mermaid' }).click();
  await see(page.getByText('The diagram is on the clipboard.')).toBeVisible();
  const mermaid = await page.evaluate(() => navigator.clipboard.readText());
  expect(mermaid).toMatch(/^sequenceDiagram\n/);
  expect(mermaid.match(/notifications\/progress/g)!.length).toBeGreaterThanOrEqual(10);
  expect(mermaid).not.toContain('tools/list');
  await bar.getByRole('button', { name: 'Save' }).click();
  const saving = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'as SVG' }).click();
  const saved = await saving;
  expect(saved.suggestedFilename()).toMatch(/\.svg$/);
  expect(readFileSync(await saved.path(), 'utf8')).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
});

/** Words whose letters are wider, or narrower, than those of English. */
const WIDE = ['WWMM@%', '漢字かな交じり文', '😀👩‍👩‍👧🏳️‍🌈', 'ЖЩЮШ', 'نص عربي طويل', 'ﷺ‱∰', 'ILLI.,:;', 'ąęė́ạ̈'];

verifies('sequence-label-fits', 'as a browser draws the picture, whatever letters a server uses', async () => {
  const page = await inspector.open();
  const rows = WIDE.flatMap((word, index): readonly EventRow[] =>
    [1, 8, 60].map((times) => ({
      event: index + 1,
      at: 0,
      kind: 'request',
      direction: 'out',
      method: times === 60 ? word.repeat(30) : `tools/${word}`,
      target: word.repeat(times),
      detail: word.repeat(60),
      rpcId: '7',
      pending: false,
      ordinal: 1,
      lanesAbove: 0,
      lanesBelow: 0,
    })),
  );
  const svg = [...svgPieces({ server: 'W'.repeat(300), total: rows.length, rows })].join('');
  const widths = await page.evaluate((text) => {
    const place = document.body.appendChild(document.createElement('div'));
    place.append(document.importNode(new DOMParser().parseFromString(text, 'image/svg+xml').documentElement, true));
    return [...place.querySelectorAll<SVGTextElement>('text[text-anchor]')].map((each) => {
      const { x, width } = each.getBBox();
      return [x, x + width] as const;
    });
  }, svg);
  expect(widths.length).toBe(rows.length + 2);
  for (const [index, [left, right]] of widths.entries()) {
    expect(left, `label ${index}`).toBeGreaterThanOrEqual(index < 2 ? 0 : 120);
    expect(right, `label ${index}`).toBeLessThanOrEqual(index < 2 ? 960 : 920);
  }
});

verifies('e2e-statistics', 'of the demo server', async () => {
  const page = await counted();
  await readAs(page, 'Statistics');
  const calls = figures(page).getByRole('row', { name: /tools\/call/ });
  await see(calls).toBeVisible();
  const before = Number(await calls.getByRole('cell').first().textContent());
  await chooseTool(page, 'echo');
  await page.getByRole('form', { name: 'Arguments' }).getByRole('textbox', { name: 'text', exact: true }).fill('counted too');
  await run(page);
  await see(calls.getByRole('cell').first()).toHaveText(String(before + 1));
  await figures(page).getByRole('columnheader', { name: 'Method' }).getByRole('button').click();
  await see(figures(page).getByRole('columnheader', { name: 'Method' })).toHaveAttribute('aria-sort', 'ascending');
  await page.getByRole('radiogroup', { name: 'Time until' }).getByRole('radio', { name: 'First byte' }).check({ force: true });
  await page.getByRole('button', { name: 'Show the tool echo only' }).click();
  await see(figures(page).getByRole('row')).toHaveCount(4);
  await page
    .getByRole('list')
    .getByRole('button', { name: /Show event/ })
    .first()
    .click();
  await see(details(page)).toContainText('echo');
});

verifies('e2e-sequence-long', 'in a recording', async () => {
  const page = await inspector.open();
  await recordTraffic(join(inspector.data, 'captures', 'long.wirescope'), { events: 300_000, size: 60, seed: 4 });
  await page.getByRole('button', { name: 'Captures' }).click();
  await page.getByRole('grid', { name: 'Captures' }).getByRole('row').filter({ hasText: 'long' }).first().click();
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await readAs(page, 'Sequence');
  await see(sequence(page)).toHaveAttribute('aria-rowcount', /^3\d{5}$/);
  const total = await sequence(page).getAttribute('aria-rowcount');
  await see(sequence(page).getByRole('row').first()).toBeVisible();
  await sequence(page).focus();
  await page.keyboard.press('End');
  await see(sequence(page).getByRole('row', { selected: true })).toHaveAttribute('aria-rowindex', total!);
  expect(await sequence(page).getByRole('row').count()).toBeLessThan(120);
  await sequence(page).evaluate((grid) => (grid.scrollTop = grid.scrollHeight / 2));
  await see(async () => {
    const places = await sequence(page)
      .getByRole('row')
      .evaluateAll((rows) => rows.map((row) => Number(row.getAttribute('aria-rowindex'))));
    expect(Math.abs((places[0] ?? 0) - Number(total) / 2)).toBeLessThan(200);
  }).toPass({ timeout: 15_000 });
  await readAs(page, 'Statistics');
  await see(page.getByRole('region', { name: 'Figures' })).toContainText(`${Number(total).toLocaleString('en-US')} events`);
});

for (const colorScheme of ['dark', 'light'] as const) {
  verifies('e2e-reading-accessible', colorScheme, async () => {
    const page = await inspector.open({ colorScheme });
    for (const width of [1440, 1024]) {
      await page.setViewportSize({ width, height: width === 1440 ? 900 : 700 });
      await readAs(page, 'Sequence');
      await see(sequence(page).getByRole('row').first()).toBeVisible();
      await sequence(page).getByRole('row').nth(2).click();
      await expectAccessible(page, colorScheme === 'dark' ? 'everything' : 'colours');
      await readAs(page, 'Statistics');
      await see(figures(page)).toBeVisible();
      await expectAccessible(page, colorScheme === 'dark' ? 'everything' : 'colours');
    }
  });
}
