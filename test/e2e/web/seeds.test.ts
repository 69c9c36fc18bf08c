// Seven servers people really write, each doing in the browser what a person needs from it.
import { expect } from 'vitest';
import type { Page } from 'playwright';
import type { SeedServer } from '../../servers/seeds/base/seedServer.ts';
import { startMountedServer } from '../../servers/seeds/mountedServer.ts';
import { startCustomRoutesServer, startQueueServer } from '../../servers/seeds/queueServer.ts';
import { startShopSseServer } from '../../servers/seeds/shopSseServer.ts';
import { startShopStreamableServer } from '../../servers/seeds/shopStreamableServer.ts';
import { startStarletteServer } from '../../servers/seeds/starletteServer.ts';
import { startTutorialServer } from '../../servers/seeds/tutorialServer.ts';
import {
  args,
  choose,
  chooseTool,
  connected,
  details,
  disconnect,
  inspect,
  pick,
  provideInspector,
  result,
  row,
  run,
} from '../../support/appPage.ts';
import { see } from '../../support/browser.ts';
import { keepUntilAfterEach } from '../../support/servers.ts';
import { verifies } from '../../support/verifies.ts';

const inspector = provideInspector();
const keep = keepUntilAfterEach();

async function openOn(starting: Promise<SeedServer>): Promise<{ readonly page: Page; readonly server: SeedServer }> {
  const server = await keep(starting);
  const page = await inspector.open();
  await connected(page, server.url);
  return { page, server };
}

verifies('seed-s1-queue', 'in the browser', async () => {
  const { page } = await openOn(startQueueServer());
  await see(page.getByText('HTTP+SSE').first()).toBeVisible();
  await chooseTool(page, 'never');
  await run(page);
  const pending = row(page, 'never').filter({ has: page.getByRole('img', { name: 'Pending' }) });
  await see(pending).toHaveCount(1);
  await see(pending).toContainText(/\d s|\d ms/);
  await chooseTool(page, 'echo');
  await args(page).getByRole('textbox', { name: 'text', exact: true }).fill('not blocked');
  await run(page);
  await see(result(page)).toContainText('not blocked');
  await see(pending).toHaveCount(1);
  const http = await inspect(page, /POST.*message/, 'HTTP');
  await see(http).toContainText('"ok"');
  await chooseTool(page, 'never');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await see(result(page)).toContainText('Cancelled');
  await see(pending).toHaveCount(0);
});

verifies('seed-s2-custom-routes', 'in the browser', async () => {
  const { page } = await openOn(startCustomRoutesServer());
  await see(row(page, '/send_test').first()).toBeVisible();
  await chooseTool(page, 'echo');
  await args(page).getByRole('textbox', { name: 'text', exact: true }).fill('anywhere');
  await run(page);
  await see(result(page)).toContainText('anywhere');
});

verifies('seed-s3-tutorial', 'in the browser', async () => {
  const { page } = await openOn(startTutorialServer({ aliveMs: 200 }));
  await see(row(page, 'Server is alive!').first()).toBeVisible();
  await see(page.getByText(/−32601|-32601/).first()).toBeVisible();
  const byHand = page.getByRole('form', { name: 'Any request' });
  await byHand.getByRole('textbox', { name: 'Method', exact: true }).fill('listTools');
  await byHand.getByRole('button', { name: 'Send' }).click();
  await see(result(page)).toContainText('Adds two numbers');
  await byHand.getByRole('textbox', { name: 'Method', exact: true }).fill('callTool');
  await byHand.getByRole('textbox', { name: 'Params', exact: true }).fill('{"name":"add","arguments":{"a":40,"b":2}}');
  await byHand.getByRole('button', { name: 'Send' }).click();
  await see(result(page)).toContainText('42');
  const frame = await inspect(page, 'Server is alive!', 'Frame');
  await see(frame).toContainText('event: ping');
});

verifies('seed-s4-starlette', 'in the browser', async () => {
  const { page } = await openOn(startStarletteServer({ pingMs: 300 }));
  await chooseTool(page, 'add');
  await args(page).getByRole('textbox', { name: 'a', exact: true }).fill('2');
  await args(page).getByRole('textbox', { name: 'b', exact: true }).fill('3');
  await run(page);
  await see(result(page)).toContainText('5');
  await pick(page, 'Wire');
  await see(row(page, /ping - \d{4}/).first()).toBeVisible();
});

verifies('seed-s5-mounted', 'in the browser', async () => {
  const { page } = await openOn(startMountedServer({ partMs: 1_000 }));
  await see(page.getByText('HTTP+SSE').first()).toBeVisible();
  await chooseTool(page, 'tell');
  await run(page);
  await see(row(page, 'notifications/message').first()).toBeVisible();
  await see(result(page)).toHaveAttribute('aria-busy', 'true');
  await see(result(page)).toContainText('the whole follows as the result');
  await see(row(page, 'notifications/message')).toHaveCount(3);
});

verifies('seed-s6-shop-sse', 'in the browser', async () => {
  const { page } = await openOn(startShopSseServer());
  await chooseTool(page, 'create_purchase');
  const form = args(page);
  await form.getByRole('textbox', { name: 'customerName', exact: true }).fill('Ada');
  await form.getByRole('button', { name: 'Add to items' }).click();
  await form.getByRole('button', { name: 'Add to items' }).click();
  await form.getByRole('button', { name: 'Remove item 1' }).click();
  const item = form.getByRole('group', { name: 'items[0]' });
  await item.getByRole('textbox', { name: 'productId', exact: true }).fill('2');
  await item.getByRole('textbox', { name: 'quantity', exact: true }).fill('1');
  await run(page);
  await see(result(page)).toContainText('"total": 800');
  await item.getByRole('textbox', { name: 'quantity', exact: true }).fill('50');
  await run(page);
  await see(result(page)).toContainText('The tool reported an error');
  await see(result(page)).toContainText('Not enough stock for product 2: 4 left, 50 asked');
});

verifies('seed-s7-stateless', 'in the browser', async () => {
  const { page } = await openOn(startShopStreamableServer({ mode: 'stateless' }));
  await chooseTool(page, 'get_products');
  await run(page);
  await see(result(page)).toContainText('Headphones');
});

verifies('seed-s7-progress', 'in the browser', async () => {
  const { page } = await openOn(startShopStreamableServer({ mode: 'progress', stepMs: 200 }));
  await chooseTool(page, 'get_products');
  await run(page);
  await see(page.getByText('30 % done').first()).toBeVisible();
  await see(result(page)).toContainText('Headphones');
  await see(row(page, 'notifications/progress')).toHaveCount(3);
});

verifies('seed-s7-session', 'in the browser', async () => {
  const { page, server } = await openOn(startShopStreamableServer({ mode: 'session' }));
  for (const tool of ['get_products', 'get_inventory']) {
    await chooseTool(page, tool);
    await run(page);
    await see(result(page)).toContainText(/Headphones|quantity/);
  }
  await disconnect(page);
  expect(server.requests.at(-1)?.method).toBe('DELETE');
});

verifies('seed-s7-resume', 'in the browser: the cut and the resumption are one conversation', async () => {
  const { page } = await openOn(startShopStreamableServer({ mode: 'resume', stepMs: 30, refusedResumes: 1, retryMs: 50 }));
  await chooseTool(page, 'get_products');
  await run(page);
  await see(result(page)).toContainText('Headphones');
  await see(row(page, 'notifications/progress')).toHaveCount(3);
  await choose(page, 'notifications/progress');
  await details(page).getByRole('tab', { name: 'Related' }).click();
  await see(details(page)).toContainText('tools/call');
});
