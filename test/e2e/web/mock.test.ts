import { expect } from 'vitest';
import type { Locator, Page } from 'playwright';
import {
  button,
  choose,
  chooseTool,
  connected,
  connection,
  details,
  disconnect,
  field,
  provideInspector,
  result,
  run,
  timeline,
} from '../../support/appPage.ts';
import { expectAccessible, see } from '../../support/browser.ts';
import { keepUntilAfterEach } from '../../support/servers.ts';
import { verifies } from '../../support/verifies.ts';
import { startLedger } from '../../wire/replay/ledger.ts';

const inspector = provideInspector();
const keep = keepUntilAfterEach();

const mockPage = (page: Page): Locator => page.getByRole('region', { name: 'Mock', exact: true });
const card = (page: Page): Locator => mockPage(page).getByRole('region', { name: /^Mock of/ });
const slider = (page: Page): Locator => page.getByRole('slider', { name: 'Moment' });
const stateThen = (page: Page): Locator => page.getByRole('group', { name: 'State then' });

async function counted(page: Page): Promise<void> {
  await chooseTool(page, 'count_to');
  await run(page);
  await see(result(page)).toContainText('Counted to 10.');
}

verifies('playback-asked', 'by its button and by name', async () => {
  const page = await inspector.open();
  await see(connection(page)).toContainText('Connected');
  await see(timeline(page)).toBeVisible();
  await see(slider(page)).toHaveCount(0);
  await button(page, 'Playback').click();
  await see(slider(page)).toBeVisible();
  await expectAccessible(page);
  await button(page, 'Hide playback').click();
  await see(slider(page)).toHaveCount(0);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('playback');
  await page.keyboard.press('Enter');
  await see(slider(page)).toBeVisible();
});

verifies('e2e-mock', 'asked by a program, and looked at meanwhile', async () => {
  const page = await inspector.open();
  await counted(page);
  await disconnect(page);
  await button(page, 'Mock').click();
  await see(mockPage(page).getByRole('form', { name: 'Serve a capture' })).toBeVisible();
  await expectAccessible(page);
  await mockPage(page).getByRole('radio', { name: 'Fast' }).check({ force: true });
  await mockPage(page)
    .getByRole('textbox', { name: /^Does not count/ })
    .fill('arguments.when');
  await see(mockPage(page).getByText('arguments.when is no path below $.params.')).toBeVisible();
  await mockPage(page)
    .getByRole('textbox', { name: /^Does not count/ })
    .fill('$.params.arguments.when');
  await button(mockPage(page), 'Start').click();
  await see(card(page)).toContainText('nobody asked yet');

  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await button(card(page), 'Copy the address').click();
  const copied = (): Promise<string> => page.evaluate(() => navigator.clipboard.readText());
  await expect.poll(copied).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/mcp$/);
  const url = await copied();
  const ask = async (method: string, params: object): Promise<string> => {
    const meta = { 'io.modelcontextprotocol/protocolVersion': '2026-07-28', 'io.modelcontextprotocol/clientCapabilities': {} };
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        Accept: 'application/json, text/event-stream',
        'MCP-Protocol-Version': '2026-07-28',
        'Mcp-Method': method,
      },
      body: JSON.stringify({ jsonrpc: '2.0', id: 'mine', method, params: { ...params, _meta: meta } }),
    });
    return response.text();
  };
  expect(await ask('tools/list', {})).toContain('"id":"mine"');
  expect(await ask('tools/call', { name: 'count_to', arguments: { to: 11 } })).toMatch(/Nearest is tools\/call count_to/);
  const came = card(page).getByRole('status', { name: 'What came' });
  await see(came).toContainText('1 matched, 1 not recorded');
  await see(card(page).getByRole('table')).toContainText('$.params.arguments');
  await expectAccessible(page);

  await page.emulateMedia({ colorScheme: 'light' });
  await expectAccessible(page, 'colours');
  await page.setViewportSize({ width: 1024, height: 700 });
  await expectAccessible(page);
  await button(card(page), 'Stop').click();
  await see(card(page)).toContainText('Stopped');
  await expect(ask('ping', {})).rejects.toThrow();
  await button(card(page), 'Take this mock off the list').click();
  await see(card(page)).toHaveCount(0);
});

verifies('e2e-playback', 'by keyboard, by selecting, and played', async () => {
  const page = await inspector.open();
  await page.getByRole('button', { name: /^Take this server off/ }).click();
  await button(page, 'Captures').click();
  await page.getByRole('grid', { name: 'Captures' }).getByRole('row').nth(1).click();
  await button(page, 'Open').click();
  await see(connection(page)).toContainText('Opened from disk');
  await page.getByRole('button', { name: /^State then/ }).click();
  await slider(page).focus();
  await page.keyboard.press('End');
  await see(stateThen(page)).toContainText('Tools 28');
  await see(stateThen(page)).toContainText(/wirescope-demo|Demo/i);
  await page.keyboard.press('Home');
  await see(stateThen(page)).toContainText('Tools: not told yet');
  await see(stateThen(page)).toContainText('Not open yet.');

  await choose(page, 'notifications/progress');
  await see(stateThen(page).getByRole('region', { name: /^In flight/ })).toContainText('tools/call');
  await see(stateThen(page).getByRole('region', { name: /^Open streams/ })).toContainText('POST');
  await expectAccessible(page);
  await stateThen(page).getByRole('button', { name: 'tools/call' }).click();
  await see(details(page)).toContainText('count_to');

  await slider(page).focus();
  await page.keyboard.press('Home');
  await button(page, 'Play').click();
  await see(button(page, 'Pause')).toBeVisible();
  // Faster while it plays.
  await page.getByRole('button', { name: /Speed/ }).click();
  await page.getByRole('option', { name: '10×', exact: true }).click();
  await see(button(page, 'Play')).toBeVisible();
  await see(slider(page)).toHaveAttribute('aria-valuetext', /event \d+$/);
  const last = Number(await timeline(page).getAttribute('aria-rowcount')) - 1;
  await see(slider(page)).toHaveAttribute('aria-valuetext', new RegExp(`event ${last}$`));
  await page.emulateMedia({ colorScheme: 'light' });
  await expectAccessible(page, 'colours');
});

/** A client's session with a mock of the recording of a ledger: each request answers with its text. */
async function clientOf(url: string): Promise<(method: string, params: object, signal?: AbortSignal) => Promise<string>> {
  const headers: Record<string, string> = { 'Content-Type': 'application/json', Accept: 'application/json, text/event-stream' };
  let id = 0;
  const ask = async (method: string, params: object, signal?: AbortSignal): Promise<string> => {
    const body = JSON.stringify({ jsonrpc: '2.0', id: (id += 1), method, params });
    const response = await fetch(url, { method: 'POST', headers, body, ...(signal && { signal }) });
    headers['Mcp-Session-Id'] ??= response.headers.get('mcp-session-id') ?? '';
    return response.text();
  };
  const clientInfo = { name: 'mine', version: '1' };
  await ask('initialize', { protocolVersion: '2025-11-25', capabilities: {}, clientInfo });
  return ask;
}

async function unmatchedGets(page: Page, what: string): Promise<void> {
  await mockPage(page)
    .getByRole('button', { name: /What was not recorded gets$/ })
    .click();
  await page.getByRole('option', { name: what }).click();
}

verifies('e2e-mock-policies', 'forwarded, then left open', async () => {
  const real = await keep(startLedger());
  const page = await inspector.open();
  await connected(page, real.url);
  await disconnect(page);
  await button(page, 'Mock').click();
  await unmatchedGets(page, 'A real server');
  await field(mockPage(page), 'Forward to').fill(real.url);
  await button(mockPage(page), 'Start').click();
  const address = async (): Promise<string> => (await card(page).first().locator('code').textContent()) ?? '';
  await see(card(page)).toHaveCount(1);
  const forwarded = await clientOf(await address());
  expect(await forwarded('tools/call', { name: 'order', arguments: {} })).toContain('placedAt');
  expect(real.calls).toContain('order');
  await see(card(page).getByRole('row').filter({ hasText: 'forwarded' })).toContainText('order');
  await button(card(page), 'Stop').click();
  await button(card(page), 'Take this mock off the list').click();

  await unmatchedGets(page, 'No answer');
  await button(mockPage(page), 'Start').click();
  await see(card(page)).toHaveCount(1);
  const hanging = await clientOf(await address());
  const gaveUp = new AbortController();
  const answer = hanging('tools/call', { name: 'order', arguments: {} }, gaveUp.signal);
  const ended = answer.then(
    () => 'answered',
    () => 'given up',
  );
  await see(card(page).getByRole('row').filter({ hasText: 'not recorded' })).toContainText('order');
  gaveUp.abort();
  expect(await ended).toBe('given up');
});
