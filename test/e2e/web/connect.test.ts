import { expect } from 'vitest';
import type { Page } from 'playwright';
import { startDemoServer } from '../../../electron/demo/demoServer.ts';
import { faults } from '../../servers/faults/faults.ts';
import { startEverything } from '../../servers/peers/everything.ts';
import { startModern } from '../../servers/peers/modern.ts';
import {
  args,
  chooseTool,
  connectTo,
  connected,
  connection,
  disconnect,
  inspect,
  pick,
  provideInspector,
  result,
  row,
  run,
  timeline,
} from '../../support/appPage.ts';
import { see } from '../../support/browser.ts';
import { keepUntilAfterEach } from '../../support/servers.ts';
import { verifies } from '../../support/verifies.ts';

const inspector = provideInspector();
const keep = keepUntilAfterEach();

const steps = (page: Page) => page.getByRole('region', { name: 'What was tried' });

verifies('e2e-first-sight', 'as `npm start` does', async () => {
  const page = await inspector.open();
  await see(connection(page)).toContainText('Connected');
  await see(page.getByText('2026-07-28').first()).toBeVisible();
  await see(page.getByRole('listbox', { name: 'Tools' }).getByRole('option')).toHaveCount(28);
  await see(row(page, 'server/discover').first()).toBeVisible();
});

verifies('elsewhere-said', 'beside the captures', async () => {
  const page = await inspector.open();
  await see(connection(page)).toContainText('Connected');
  await page.getByRole('button', { name: 'Captures', exact: true }).click();
  await see(connection(page)).toContainText('1 server connected');
  await see(page.getByRole('contentinfo', { name: 'Status' })).toContainText(/Recording.*\.wirescope/);
});

verifies('e2e-connect', 'server-everything over Streamable HTTP', async () => {
  const { url } = await keep(startEverything('streamableHttp'));
  const page = await inspector.open();
  await connected(page, url);
  await see(page.getByText('Streamable HTTP', { exact: true }).first()).toBeVisible();
  await see(page.getByText('2025-11-25').first()).toBeVisible();
  await chooseTool(page, 'echo');
  await args(page).getByRole('textbox', { name: 'message', exact: true }).fill('over streamable');
  await run(page);
  await see(result(page)).toContainText('Echo: over streamable');
});

verifies('e2e-connect', 'server-everything over HTTP+SSE', async () => {
  const { url } = await keep(startEverything('sse'));
  const page = await inspector.open();
  await connected(page, url);
  await see(page.getByText('HTTP+SSE', { exact: true }).first()).toBeVisible();
  const probe = await inspect(page, /POST.*404/, 'HTTP');
  await see(probe).toContainText('Cannot POST /sse');
  await chooseTool(page, 'echo');
  await args(page).getByRole('textbox', { name: 'message', exact: true }).fill('over sse');
  await run(page);
  await see(result(page)).toContainText('Echo: over sse');
});

verifies('e2e-connect', 'a server of 2026-07-28 alone', async () => {
  const { url } = await keep(startModern());
  const page = await inspector.open();
  await connected(page, url);
  await see(page.getByText('2026-07-28').first()).toBeVisible();
  await chooseTool(page, 'route');
  await args(page).getByRole('textbox', { name: 'region', exact: true }).fill('Zürich');
  await run(page);
  await see(result(page)).toContainText('routed to Zürich');
  const call = await inspect(page, /tools\/call.*route/, 'HTTP');
  await see(call).toContainText('Mcp-Param-Region');
});

verifies('e2e-connect', 'the steps are there while the server takes its time', async () => {
  const { url } = await keep(faults['never-answers'].start());
  const page = await inspector.open();
  await connectTo(page, url);
  await see(connection(page)).toContainText('Connecting');
  await see(steps(page).getByRole('listitem')).not.toHaveCount(0);
  await see(steps(page).getByRole('img', { name: 'in progress' }).first()).toBeVisible();
  await see(timeline(page).getByRole('img', { name: 'Pending' }).first()).toBeVisible();
  await page.getByRole('button', { name: 'Stop waiting' }).click();
  await see(connection(page)).not.toContainText('Connecting');
});

verifies('e2e-pinned', 'to Streamable HTTP and 2025-06-18 on a server that speaks everything', async () => {
  const demo = await keep(startDemoServer());
  const page = await inspector.open();
  await page.getByRole('button', { name: 'Add a server' }).click();
  await pick(page, 'Streamable HTTP');
  await page.getByRole('button', { name: /Revision/ }).click();
  await page.getByRole('option', { name: '2025-06-18' }).click();
  await connected(page, demo.url);
  await see(page.getByText('2025-06-18').first()).toBeVisible();
  await see(row(page, 'server/discover')).toHaveCount(0);
  await see(row(page, 'initialize').first()).toBeVisible();
});

for (const [fault, title] of [
  ['not-found', 'There is no MCP endpoint at this address'],
  ['html-page', 'There is no MCP endpoint at this address'],
  ['unauthorized', /401|token|sign/i],
  ['internal-error', /500/],
  ['redirect-elsewhere', /redirect/i],
] as const) {
  verifies('e2e-failure-explained', fault, async () => {
    const { url } = await keep(faults[fault].start());
    const page = await inspector.open();
    await connectTo(page, url);
    const failure = page.getByRole('alert').filter({ hasText: title });
    await see(failure).toBeVisible();
    for (const word of ['Seen', 'Expected', 'Try']) await see(failure.getByText(word, { exact: true }).first()).toBeVisible();
    await steps(page)
      .getByRole('button', { name: /Show exchange/ })
      .last()
      .click();
    await see(timeline(page).getByRole('row', { selected: true })).toHaveCount(1);
  });
}

verifies('e2e-failure-explained', 'nothing listens there', async () => {
  const gone = await startDemoServer();
  await gone.close();
  const page = await inspector.open();
  await connectTo(page, gone.url);
  await see(page.getByRole('alert').filter({ hasText: /refused|listens/i })).toBeVisible();
});

verifies('e2e-failure-explained', 'not an address at all', async () => {
  const page = await inspector.open();
  await connectTo(page, 'not an address');
  await see(page.getByText('An address has no spaces')).toBeVisible();
});

verifies('e2e-import-servers', 'pasted, with one entry left out and its reason', async () => {
  const demo = await keep(startDemoServer());
  const page = await inspector.open();
  await page.getByRole('button', { name: 'Add a server' }).click();
  const file = {
    mcpServers: {
      demo: { url: demo.url, headers: { 'X-From': 'the file' } },
      other: { url: new URL('/sse', demo.url).href },
      local: { command: 'npx', args: ['x'] },
    },
  };
  await page.evaluate((text) => navigator.clipboard.writeText(text), JSON.stringify(file));
  await page.getByRole('textbox', { name: 'Server URL' }).focus();
  await page.keyboard.press('Control+V');
  const found = page.getByRole('region', { name: 'Servers found' });
  await see(found).toContainText('local');
  await found.getByRole('button', { name: 'Connect to demo' }).click();
  await see(connection(page)).toContainText('Connected');
  const http = await inspect(page, /POST/, 'HTTP');
  await see(http).toContainText('X-From');
});

verifies('e2e-side-by-side', "and neither shows the other's", async () => {
  const [one, two] = [await keep(startModern()), await keep(startDemoServer())];
  const page = await inspector.open();
  await connected(page, one.url);
  await see(page.getByRole('listbox', { name: 'Tools' }).getByRole('option')).toHaveCount(3);
  await connected(page, new URL('/sse', two.url).href);
  await see(page.getByRole('listbox', { name: 'Tools' }).getByRole('option')).toHaveCount(28);
  await chooseTool(page, 'slow');
  await args(page).getByRole('textbox', { name: 'seconds', exact: true }).fill('20');
  await run(page);
  const tiles = page.getByRole('navigation', { name: 'Servers' });
  await tiles
    .getByRole('button', { name: /2026-07-28/ })
    .last()
    .click();
  await see(page.getByRole('listbox', { name: 'Tools' }).getByRole('option')).toHaveCount(3);
  await see(row(page, 'slow')).toHaveCount(0);
  await chooseTool(page, 'add');
  await args(page).getByRole('textbox', { name: 'a', exact: true }).fill('20');
  await args(page).getByRole('textbox', { name: 'b', exact: true }).fill('22');
  await run(page);
  await see(result(page)).toContainText('42');
});

verifies('e2e-disconnect', 'in a session with an id', async () => {
  const { url } = await keep(startEverything('streamableHttp'));
  const page = await inspector.open();
  await connected(page, url);
  await see(row(page, 'tools/list').first()).toBeVisible();
  const before = Number(await timeline(page).getAttribute('aria-rowcount'));
  await disconnect(page);
  await see(row(page, 'DELETE').first()).toBeVisible();
  expect(Number(await timeline(page).getAttribute('aria-rowcount'))).toBeGreaterThan(before);
});
