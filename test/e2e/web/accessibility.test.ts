import { test } from 'vitest';
import type { Page } from 'playwright';
import { startDemoServer } from '../../../electron/demo/demoServer.ts';
import { faults } from '../../servers/faults/faults.ts';
import {
  choose,
  chooseTool,
  connected,
  connection,
  connectTo,
  details,
  provideInspector,
  result,
  run,
} from '../../support/appPage.ts';
import { expectAccessible, see } from '../../support/browser.ts';
import { keepUntilAfterEach } from '../../support/servers.ts';
import { verifies } from '../../support/verifies.ts';

const inspector = provideInspector();
const keep = keepUntilAfterEach();

/** Every page and pane, each held against axe. */
async function visitEverything(page: Page, asked: 'everything' | 'colours'): Promise<void> {
  await connected(page, (await keep(startDemoServer())).url);
  await expectAccessible(page, asked);
  await chooseTool(page, 'place_order');
  await expectAccessible(page, asked);
  await chooseTool(page, 'weather');
  await run(page);
  await see(result(page)).toContainText('Matches its output schema');
  await choose(page, /tools\/call/);
  for (const tab of ['Message', 'Frame', 'HTTP', 'Bytes', 'Related']) {
    await details(page).getByRole('tab', { name: tab }).click();
    await expectAccessible(page, asked);
  }
  await page.getByRole('button', { name: 'Captures' }).click();
  await expectAccessible(page, asked);
  await page.getByRole('button', { name: 'Add a server' }).click();
  await expectAccessible(page, asked);
  const { url } = await keep(faults['not-found'].start());
  await connectTo(page, url);
  await see(page.getByText('There is no MCP endpoint at this address').first()).toBeVisible();
  await expectAccessible(page, asked);
}

for (const colorScheme of ['dark', 'light'] as const) {
  verifies('e2e-accessible', colorScheme, async () => {
    // Only colours differ between the themes.
    await visitEverything(await inspector.open({ colorScheme }), colorScheme === 'dark' ? 'everything' : 'colours');
  });
}

test('the medium and narrow windows are free of faults too', async () => {
  const page = await inspector.open({ width: 1024, height: 700 });
  await see(connection(page)).toBeVisible();
  await expectAccessible(page);
  await page.setViewportSize({ width: 800, height: 600 });
  await expectAccessible(page);
});
