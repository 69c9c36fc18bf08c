import { DatabaseSync } from 'node:sqlite';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Page } from 'playwright';
import { connection, disconnect, field, provideInspector } from '../../support/appPage.ts';
import { see } from '../../support/browser.ts';
import { verifies } from '../../support/verifies.ts';
import { chrome, inspectorMessages, mcpsnoop } from '../../unit/import/foreign.ts';

const inspector = provideInspector();

type Given = readonly [name: string, content: string | Buffer];

/** Lets files go over a part of the window, as a person does. */
async function drop(page: Page, over: string, ...files: readonly Given[]): Promise<void> {
  const given = files.map(([name, content]) => [name, Buffer.from(content).toString('base64')] as const);
  const transfer = await page.evaluateHandle((those) => {
    const data = new DataTransfer();
    for (const [name, base64] of those)
      data.items.add(new File([Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))], name));
    return data;
  }, given);
  await page.dispatchEvent(over, 'dragover', { dataTransfer: transfer });
  await see(page.getByText(/^Drop to import/)).toBeVisible();
  await page.dispatchEvent(over, 'drop', { dataTransfer: transfer });
}

const said = (page: Page) => page.locator('.notice');
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** A database of somebody else. */
function strangers(): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'wirescope-drop-'));
  const path = join(folder, 'places.sqlite');
  const db = new DatabaseSync(path);
  db.exec('CREATE TABLE places (url TEXT)');
  db.close();
  const bytes = readFileSync(path);
  rmSync(folder, { recursive: true });
  return bytes;
}

const places: readonly (readonly [name: string, over: string, go: (page: Page) => Promise<void>])[] = [
  ['the page that connects', '.connect', (page) => page.getByRole('button', { name: 'Add a server' }).click()],
  ['beside it', '.rail', (page) => page.getByRole('button', { name: 'Add a server' }).click()],
  ['a session', '[role=grid]', (page) => page.getByRole('navigation', { name: 'Servers' }).getByRole('button').first().click()],
  ['the page of mocks', 'main', (page) => page.getByRole('button', { name: 'Mock', exact: true }).click()],
];

for (const [name, over, go] of places)
  verifies(
    'import-dropped',
    `on ${name}: what is traffic becomes a capture, anything else is told apart in a sentence`,
    async () => {
      const page = await inspector.open();
      const before = page.url();
      await go(page);
      await drop(page, over, ['cat.png', png]);
      await see(said(page)).toContainText('cat.png is nothing Wirescope can import.');
      await drop(page, over, ['empty.wirescope', '']);
      await see(said(page)).toContainText('empty.wirescope is empty.');
      await drop(page, over, ['places.sqlite', strangers()]);
      await see(said(page)).toContainText('places.sqlite is a database, but none that Wirescope wrote.');
      expect(page.url()).toBe(before);
      await drop(page, over, ['calls.json', JSON.stringify(inspectorMessages)]);
      await see(said(page)).toContainText('Imported calls.json. MCP Inspector: ');
      await see(connection(page)).toContainText('Opened from disk');
    },
  );

verifies('import-dropped', 'several at once: each is told of, and the list is shown', async () => {
  const page = await inspector.open();
  const cut = JSON.stringify(chrome).slice(0, 1_500);
  await drop(page, 'main', ['shop.har', JSON.stringify(chrome)], ['cut.har', cut], ['snoop.jsonl', mcpsnoop]);
  await see(said(page)).toContainText('Imported snoop.jsonl.');
  await see(said(page)).toContainText('Imported shop.har.');
  await see(said(page)).toContainText('cut.har breaks off: it begins as a HAR and does not end.');
  await see(page.getByRole('grid', { name: 'Captures' })).toContainText('snoop');
});

verifies('import-dropped', 'half of a capture, by its name', async () => {
  const page = await inspector.open();
  await page.getByRole('navigation', { name: 'Servers' }).getByRole('button').first().click();
  await disconnect(page);
  const folder = join(inspector.data, 'captures');
  const whole = readFileSync(join(folder, readdirSync(folder).find((each) => each.startsWith('Demo')) ?? ''));
  await drop(page, 'main', ['half.wirescope', whole.subarray(0, whole.length / 2)]);
  await see(said(page)).toContainText('half.wirescope: The capture file is damaged or cut short');
});

verifies('import-dropped', 'a list of servers is for the page that connects', async () => {
  const page = await inspector.open();
  const servers = JSON.stringify({ mcpServers: { shop: { url: 'http://127.0.0.1:9/shop' } } });
  await page.getByRole('button', { name: 'Mock', exact: true }).click();
  await drop(page, 'main', ['servers.json', servers]);
  await see(said(page)).toContainText('servers.json lists servers, not what was said: drop it on New connection.');
  await page.getByRole('button', { name: 'Add a server' }).click();
  await drop(page, '.connect', ['servers.json', servers]);
  await see(field(page, 'Server URL')).toHaveValue('http://127.0.0.1:9/shop');
});
