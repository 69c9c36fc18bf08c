import { gzipSync } from 'node:zlib';
import { expect, onTestFinished } from 'vitest';
import type { Locator, Page } from 'playwright';
import { startDemoServer } from '../../../electron/demo/demoServer.ts';
import { LAST_CHUNK, mcpServer, SSE_HEAD, sseMessage, textResult } from '../../servers/faults/faultServer.ts';
import {
  args,
  choose,
  chooseTool,
  connected,
  details,
  inspect,
  provideInspector,
  result,
  row,
  run,
  timeline,
} from '../../support/appPage.ts';
import { expectAccessible, see } from '../../support/browser.ts';
import { httpChunk, httpResponse, type RawConn } from '../../support/rawServer.ts';
import { keepUntilAfterEach } from '../../support/servers.ts';
import { verifies } from '../../support/verifies.ts';

const inspector = provideInspector();
const keep = keepUntilAfterEach();

/** A page connected to a server that answers `echo` like this, and called once. */
async function calledOnce(
  onCall: (conn: RawConn, id: string | number) => Promise<void>,
  colorScheme: 'dark' | 'light' = 'dark',
): Promise<Page> {
  const server = await keep(mcpServer((conn, { id }) => onCall(conn, id)));
  const page = await inspector.open({ colorScheme });
  onTestFinished(() => page.close());
  await connected(page, server.url);
  await chooseTool(page, 'echo');
  await run(page);
  return page;
}

const tree = (page: Page): Locator => details(page).getByRole('tree', { name: 'Message' });
const picked = (page: Page): Locator => details(page).locator('mark.is-picked');
const openTab = (page: Page, name: string): Promise<void> => details(page).getByRole('tab', { name }).click();

verifies('leaf-lights-up', 'from the tree to frame, bytes and reads, and from the bytes back to the tree', async () => {
  const page = await calledOnce(async (conn, id) => {
    const parts = [': hello\n\n', 'retry: 3000\n\n', sseMessage(textResult(id, 'found it'))].map((part) =>
      httpChunk(part).toString(),
    );
    await conn.write(SSE_HEAD + parts.join('') + LAST_CHUNK);
  });
  await see(result(page)).toContainText('found it');
  await choose(page, /RES.*tools\/call/);
  await openTab(page, 'Message');
  await see(tree(page)).toContainText('found it');
  await tree(page).getByRole('treeitem').filter({ hasText: 'found it' }).click();
  const ladder = details(page).getByRole('list', { name: 'Where it came from' });
  await see(ladder).toContainText('result.content[0].text, bytes');
  await see(ladder).toContainText('HTTP chunk');
  await see(ladder).toContainText(/3 of 3 in it/);
  await see(picked(page)).toHaveText('"found it"');
  await expectAccessible(page);
  // Where the data begins stands the key `jsonrpc`: a click on it picks its value, and back again.
  const sent = details(page).getByRole('list', { name: 'Frame bytes' });
  await sent
    .locator('bdi')
    .filter({ hasText: '{"jsonrpc' })
    .click({ position: { x: 70, y: 8 } });
  await see(tree(page).getByRole('treeitem', { selected: true })).toContainText('jsonrpc');
  await see(picked(page)).toHaveText('"2.0"');
  await tree(page).getByRole('treeitem').filter({ hasText: 'found it' }).click();
  await openTab(page, 'Frame');
  await see(picked(page)).toHaveText('"found it"');
  await expectAccessible(page);
  await openTab(page, 'Bytes');
  await see(details(page)).toContainText(/Marked: result\.content\[0\]\.text, bytes [\d,]+–[\d,]+, read \d/);
  await see(picked(page).first()).toBeVisible();
  await expectAccessible(page);
  // The line that holds the end of `"jsonrpc"`: whatever byte of it is hit belongs to another value.
  await details(page)
    .locator('.hex-chars')
    .filter({ hasText: /onrpc|nrpc"|rpc":|jsonrp/ })
    .first()
    .click({ position: { x: 40, y: 8 } });
  await see(details(page)).toContainText(/Marked: (jsonrpc|the whole message), /);
  await openTab(page, 'Message');
  await see(tree(page).getByRole('treeitem', { selected: true })).toBeVisible();
  await see(tree(page).getByRole('treeitem', { selected: true })).not.toContainText('found it');
});

verifies('leaf-lights-up', 'through gzip, with the bytes as sent', async () => {
  const page = await calledOnce((conn, id) =>
    conn.write(
      httpResponse(
        '200 OK',
        { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' },
        gzipSync(JSON.stringify(textResult(id, 'packed text'))),
      ),
    ),
  );
  await see(result(page)).toContainText('packed text');
  await choose(page, /RES.*tools\/call/);
  await openTab(page, 'Message');
  await tree(page).getByRole('treeitem').filter({ hasText: 'packed text' }).click();
  await see(details(page).getByRole('list', { name: 'Where it came from' })).toContainText('of the gzip body');
  await openTab(page, 'Bytes');
  await details(page).getByRole('radio', { name: 'As sent' }).check({ force: true });
  await see(details(page)).toContainText('come out while');
  await see(picked(page).first()).toBeVisible();
  // The first byte that gives anything gives the beginning of the message, which is another value.
  await details(page)
    .locator('.hex-bytes')
    .nth(1)
    .click({ position: { x: 100, y: 8 } });
  await see(details(page)).toContainText(/Marked: (?!result\.content)/);
});

verifies('thrown-away', 'a comment, a retry and an unfinished frame in the window', async () => {
  const page = await calledOnce(async (conn, id) => {
    const parts = [': keep alive\n\n', sseMessage(textResult(id, 'done')), 'dat: oops\ndata: never\ndata: cut'];
    await conn.write(SSE_HEAD + parts.map((part) => httpChunk(part).toString()).join('') + LAST_CHUNK);
  }, 'light');
  await see(result(page)).toContainText('done');
  const frame = await inspect(page, 'keep alive', 'Frame');
  await see(frame).toContainText('An EventSource would dispatch: no, because the block has no data line');
  await see(frame).toContainText('Dropped: a comment.');
  await choose(page, 'unterminated');
  await openTab(page, 'Frame');
  await see(frame).toContainText('Did the server mean data?');
  await see(frame).toContainText('Dropped: the block has no end.');
  await see(frame).toContainText('before its blank line');
  await expectAccessible(page, 'colours');
  await choose(page, /POST.*into a frame/);
  await openTab(page, 'HTTP');
  await see(frame).toContainText('Ended in the middle of a frame');
  await expectAccessible(page, 'colours');
});

verifies('compare-side-by-side', 'pinned by its key, held against another call', async () => {
  const page = await inspector.open();
  onTestFinished(() => page.close());
  await connected(page, new URL('/sse', (await keep(startDemoServer())).url).href);
  for (const said of ['first text', 'other text']) {
    await chooseTool(page, 'echo');
    await args(page).getByRole('textbox', { name: 'text', exact: true }).fill(said);
    await run(page);
    await see(result(page)).toContainText(said);
  }
  await choose(page, /REQ.*tools\/call.*first text/);
  await timeline(page).focus();
  await page.keyboard.press('p');
  await see(details(page).getByRole('button', { name: 'Unpin (P)' })).toHaveAttribute('aria-pressed', 'true');
  await choose(page, /REQ.*tools\/call.*other text/);
  await see(details(page).getByRole('tab', { name: 'Compare' })).toHaveAttribute('aria-selected', 'true');
  const table = details(page).getByRole('table', { name: 'Both side by side' });
  await see(table.getByRole('row').filter({ hasText: 'changed' })).toContainText('first text');
  await see(table.getByRole('row').filter({ hasText: 'changed' })).toContainText('other text');
  await expectAccessible(page);
  await openTab(page, 'Message');
  await see(tree(page)).toContainText('other text');
  await openTab(page, 'Compare');
  await details(page).getByRole('button', { name: 'Unpin the row compared with' }).click();
  await see(details(page).getByRole('tab', { name: 'Compare' })).toHaveCount(0);
});

verifies('apply-as-filter', 'from a value of the tree, by its menu and by the right button, and from the row', async () => {
  const page = await inspector.open();
  onTestFinished(() => page.close());
  await connected(page, new URL('/sse', (await keep(startDemoServer())).url).href);
  await chooseTool(page, 'echo');
  await args(page).getByRole('textbox', { name: 'text', exact: true }).fill('narrow me');
  await run(page);
  await see(result(page)).toContainText('narrow me');
  await choose(page, /tools\/call.*narrow me/);
  await openTab(page, 'Message');
  const item = tree(page).getByRole('treeitem').filter({ hasText: 'narrow me' });
  // By keyboard first: the value is walked to and its menu opened without the mouse.
  await tree(page).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Shift+F10');
  await see(page.getByRole('menuitem', { name: 'Filter by having this' })).toBeVisible();
  await page.keyboard.press('Escape');
  await see(page.getByRole('menuitem')).toHaveCount(0);
  await item.click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Filter by this value' }).click();
  await see(row(page, 'tools/list')).toHaveCount(0);
  await see(row(page, /tools\/call.*narrow me/)).toHaveCount(1);
  await details(page).getByRole('button', { name: 'Filter by this row' }).click();
  await see(page.getByRole('menuitem', { name: 'tool:echo' })).toBeVisible();
  await expectAccessible(page);
});

verifies('ending-told', 'in the row and in the details, and a plain close is no failure', async () => {
  const page = await calledOnce(async (conn, id) => {
    await conn.write(SSE_HEAD + httpChunk(sseMessage(textResult(id, 'all there'))).toString());
    conn.fin();
  });
  await see(result(page)).toContainText('all there');
  await choose(page, /POST.*closed by the server after the result/);
  await openTab(page, 'HTTP');
  await see(details(page)).toContainText('Closed by the server after the result');
  await see(details(page)).toContainText('so nothing was lost');
  expect(await details(page).locator('.ending .tone-error, .ending .tone-warning').count()).toBe(0);
});

verifies('filter-endings', 'from the row, from the details, and completed', async () => {
  const page = await calledOnce(async (conn, id) => {
    await conn.write(SSE_HEAD + httpChunk(sseMessage(textResult(id, 'all there'))).toString());
    conn.fin();
  });
  await see(result(page)).toContainText('all there');
  const ended = row(page, /POST.*closed by the server after the result/);
  await ended.click();
  await openTab(page, 'HTTP');
  await details(page).getByRole('button', { name: 'Filter by ending:closed-after-result' }).click();
  await see(timeline(page).getByRole('row', { name: /POST/ })).toHaveCount(1);
  await see(page.getByText(/whose exchange ended “Closed by the server after the result”/).first()).toBeVisible();
  await page.getByRole('button', { name: 'Clear filter' }).click();
  const field = page.getByRole('combobox', { name: 'Filter' });
  await field.fill('ending:clos');
  await page.getByRole('option', { name: /^closed-after-result/ }).click();
  await see(timeline(page).getByRole('row', { name: /POST/ })).toHaveCount(1);
  await page.getByRole('button', { name: 'Clear filter' }).click();
  await ended.click({ button: 'right', position: { x: 300, y: 8 } });
  await see(page.getByRole('menuitem', { name: /ending closed-after-result/ }).first()).toBeVisible();
});

verifies('apply-as-filter', 'from a line of a head, secrets left out', async () => {
  const page = await calledOnce(async (conn, id) => {
    const head = SSE_HEAD.replace('\r\n\r\n', '\r\nX-Region: north\r\nSet-Cookie: a=secret\r\n\r\n');
    await conn.write(head + httpChunk(sseMessage(textResult(id, 'all there'))).toString());
    conn.fin();
  });
  await see(result(page)).toContainText('all there');
  await choose(page, /POST.*closed by the server after the result/);
  await openTab(page, 'HTTP');
  await see(details(page).getByRole('button', { name: /Filter by .*[Cc]ookie/ })).toHaveCount(0);
  await details(page).getByRole('button', { name: 'Filter by "X-Region: north"' }).click();
  await see(timeline(page).getByRole('row', { name: /POST/ })).toHaveCount(1);
});
