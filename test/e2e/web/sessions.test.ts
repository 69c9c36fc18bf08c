// A session that its server forgot, and a batch, in the browser: a server in the hands of the test.
import type { Page } from 'playwright';
import { expect } from 'vitest';
import { startResuming, type Resuming } from '../../servers/peers/resuming.ts';
import {
  area,
  button,
  chooseTool,
  connected,
  connection,
  field,
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

async function openOn(revision: string): Promise<{ readonly peer: Resuming; readonly page: Page }> {
  const peer = await keep(startResuming(revision));
  const page = await inspector.open();
  const opening = connected(page, peer.url);
  (await peer.next('GET')).stream();
  await opening;
  return { peer, page };
}

verifies('session-reopens', 'in the browser: offered, opened, and used again', async () => {
  const { peer, page } = await openOn('2025-11-25');
  peer.forget();
  await chooseTool(page, 'slow');
  await run(page);
  await see(result(page)).toContainText('The server no longer knows this session (404, -32001). A new one can be opened');
  await area(page, 'Server').click();
  await see(page.getByText('A new one continues in the same capture')).toBeVisible();
  await button(page, 'Open a new session').first().click();
  const standing = await peer.next('GET');
  expect(standing.header('mcp-session-id')).toBe('session-2');
  standing.stream();
  await see(connection(page)).toContainText('Connected');
  await see(button(page, 'Open a new session')).toHaveCount(0);
  await see(row(page, 'A new session in place of the one before')).toBeVisible();
  await area(page, 'Tools').click();
  await chooseTool(page, 'slow');
  await run(page);
  const asked = await peer.next('POST');
  asked.json({ jsonrpc: '2.0', id: asked.messages[0]?.id, result: { content: [{ type: 'text', text: 'again at work' }] } });
  await see(result(page)).toContainText('again at work');
});

verifies('batch-sent', 'in the browser, from a request written by hand', async () => {
  const { peer, page } = await openOn('2025-03-26');
  await page.getByRole('button', { name: 'Unfold: send any request' }).click();
  const byHand = page.getByRole('form', { name: 'Any request' });
  await field(byHand, 'Params').fill('[{"method":"ping"},{"method":"notifications/x"},{"method":"tools/list"}]');
  await see(byHand).toContainText('A batch of 3');
  await button(byHand, 'Send').click();
  const asked = await peer.next('POST');
  expect([asked.isArray, asked.messages.length]).toEqual([true, 3]);
  const [first, , last] = asked.messages;
  asked.json([
    { jsonrpc: '2.0', id: last?.id, result: { tools: [] } },
    { jsonrpc: '2.0', id: first?.id, result: { pong: 'of the first' } },
  ]);
  await see(result(page)).toContainText('of the first');
  await see(row(page, '3 messages').first()).toBeVisible();
});
