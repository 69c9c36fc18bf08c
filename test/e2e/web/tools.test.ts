import { expect } from 'vitest';
import { startDemoServer } from '../../../electron/demo/demoServer.ts';
import { args, chooseTool, connected, inspect, provideInspector, result, row, run, timeline } from '../../support/appPage.ts';
import { see } from '../../support/browser.ts';
import { keepUntilAfterEach } from '../../support/servers.ts';
import { verifies } from '../../support/verifies.ts';

const inspector = provideInspector();
const keep = keepUntilAfterEach();

async function withDemo() {
  const demo = await keep(startDemoServer());
  const page = await inspector.open();
  await connected(page, demo.url);
  return page;
}

verifies('e2e-call-tool', 'found by search, filled in, run, and answered', async () => {
  const page = await withDemo();
  await page.getByRole('searchbox', { name: 'Find a tool' }).fill('eath');
  await see(page.getByRole('listbox', { name: 'Tools' }).getByRole('option')).toHaveCount(1);
  await chooseTool(page, 'weather');
  await args(page).getByRole('textbox', { name: 'city', exact: true }).fill('Bern');
  await args(page).getByRole('textbox', { name: 'days', exact: true }).fill('3');
  await run(page);
  await see(result(page)).toContainText('Matches its output schema');
  await see(result(page)).toContainText('2026-01-03');
  await result(page)
    .getByRole('button', { name: /Show event/ })
    .click();
  await see(page.getByRole('region', { name: 'Details' })).toContainText('structuredContent');
});

verifies('e2e-list-room', 'of twenty-eight tools', async () => {
  const page = await withDemo();
  const last = page.getByRole('listbox', { name: 'Tools' }).getByRole('option').last();
  await see(last).toBeInViewport({ ratio: 0.9 });
  await last.click();
  await see(args(page)).toBeVisible();
  await see(last).toBeInViewport({ ratio: 0.9 });
});

verifies('e2e-call-tool', 'nested objects, a list from $defs, an enum and a date', async () => {
  const page = await withDemo();
  await chooseTool(page, 'place_order');
  const form = args(page);
  await form.getByRole('textbox', { name: 'name', exact: true }).fill('Ada');
  await form.getByRole('textbox', { name: 'email', exact: true }).fill('ada@example.com');
  const address = form.getByRole('group', { name: 'ship_to' });
  await address.getByRole('textbox', { name: 'street', exact: true }).fill('Main 1');
  await address.getByRole('textbox', { name: 'city', exact: true }).fill('Bern');
  await address.getByRole('textbox', { name: 'postcode', exact: true }).fill('3000');
  const items = form.getByRole('group', { name: 'items', exact: true });
  await form.getByRole('button', { name: 'Add to items' }).click();
  await form.getByRole('button', { name: 'Add to items' }).click();
  await items.getByRole('group', { name: 'items[1]' }).getByRole('textbox', { name: 'quantity', exact: true }).fill('3');
  await items.getByRole('button', { name: 'Remove item 0' }).click();
  await items.getByRole('button', { name: /product$/ }).click();
  await page.getByRole('option', { name: 'monitor' }).click();
  await form.getByRole('textbox', { name: 'deliver_on', exact: true }).fill('2026-12-24');
  await run(page);
  await see(result(page)).toContainText('Matches its output schema');
  await see(result(page)).toContainText('2026-12-24');
  await see(result(page)).toContainText('930');
});

verifies('e2e-call-tool', 'an alternative of a union is chosen and its fields appear', async () => {
  const page = await withDemo();
  await chooseTool(page, 'shape');
  await args(page)
    .getByRole('button', { name: /shape alternative/ })
    .click();
  await page.getByRole('option', { name: 'Rectangle' }).click();
  await args(page).getByRole('textbox', { name: 'width', exact: true }).fill('2');
  await args(page).getByRole('textbox', { name: 'height', exact: true }).fill('3');
  await run(page);
  await see(result(page)).toContainText('rectangle');
  await see(result(page)).toContainText('6');
});

verifies('e2e-result-kinds', 'image, audio and a long text', async () => {
  const page = await withDemo();
  await chooseTool(page, 'picture');
  await run(page);
  const image = result(page).getByRole('img').last();
  await see(image).toBeVisible();
  await expect.poll(() => image.evaluate((element) => (element as HTMLImageElement).naturalWidth)).toBe(240);
  await chooseTool(page, 'tone');
  await run(page);
  await see(result(page).locator('audio')).toBeVisible();
  await chooseTool(page, 'large');
  await run(page);
  await see(result(page)).toContainText('The quick brown fox');
});

verifies('e2e-progress', 'while it runs, and every notification on the timeline', async () => {
  const page = await withDemo();
  await chooseTool(page, 'count_to');
  await args(page).getByRole('textbox', { name: 'number', exact: true }).fill('8');
  await args(page).getByRole('textbox', { name: 'pause_ms', exact: true }).fill('300');
  await run(page);
  await see(page.getByRole('progressbar', { name: 'Progress' })).toBeVisible();
  await see(page.getByText(/Counted \d of 8/).first()).toBeVisible();
  await see(result(page)).toContainText('Counted to 8.');
  await see(row(page, 'notifications/progress').first()).toBeVisible();
  const related = await inspect(page, 'notifications/progress', 'Related');
  await see(related).toContainText('tools/call');
});

verifies('e2e-cancel', 'a slow call, and the next one runs', async () => {
  const page = await withDemo();
  await chooseTool(page, 'slow');
  await args(page).getByRole('textbox', { name: 'seconds', exact: true }).fill('60');
  await run(page);
  await see(
    timeline(page)
      .getByRole('row')
      .filter({ has: page.getByRole('img', { name: 'Pending' }) })
      .first(),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await see(result(page)).toContainText('Cancelled');
  await chooseTool(page, 'echo');
  await args(page).getByRole('textbox', { name: 'text', exact: true }).fill('after the cancel');
  await run(page);
  await see(result(page)).toContainText('after the cancel');
});

verifies('e2e-errors-apart', 'in the result and on the timeline', async () => {
  const page = await withDemo();
  await chooseTool(page, 'failing');
  await run(page);
  await see(result(page)).toContainText('The tool reported an error');
  await see(result(page)).toContainText('The printer is out of paper.');
  await chooseTool(page, 'broken');
  await run(page);
  await see(result(page)).toContainText('The server refused the request');
  await see(result(page)).toContainText('-32603');
  await see(row(page, '−32603')).toHaveCount(1);
});
