// Where a draft goes, and one value in all faces of it: in the browser, against servers of both kinds.
import { expect } from 'vitest';
import type { Locator, Page } from 'playwright';
import { startDemoServer } from '../../../electron/demo/demoServer.ts';
import { startEverything } from '../../servers/peers/everything.ts';
import { startSchemas } from '../../servers/peers/schemas.ts';
import { button, connected, provideInspector } from '../../support/appPage.ts';
import { expectAccessible, see } from '../../support/browser.ts';
import { keepUntilAfterEach } from '../../support/servers.ts';
import { verifies } from '../../support/verifies.ts';

const inspector = provideInspector();
const keep = keepUntilAfterEach();

const face = (page: Page, name: 'Form' | 'JSON' | 'Raw'): Locator => page.getByRole('region', { name, exact: true });
const text = (page: Page, name: string): Locator => face(page, 'Form').getByRole('textbox', { name, exact: true });
const happened = (page: Page): Locator => page.getByRole('list', { name: 'What happened' }).getByRole('listitem');
const drafts = (page: Page): Locator => page.getByRole('listbox', { name: 'Drafts' }).getByRole('option');

/** Waits until a face says something; an editor wraps its lines where it likes. */
async function says(where: Locator, wanted: string): Promise<void> {
  await see.poll(async () => (await where.innerText()).replace(/\s/g, '')).toContain(wanted.replace(/\s/g, ''));
}

async function choose(page: Page, label: string, option: string | RegExp): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`${label}$`) }).click();
  await page.getByRole('option', { name: option }).first().click();
}

/** Goes to the composer with a call of a tool. */
async function composing(page: Page, tool: string): Promise<void> {
  await page.getByRole('button', { name: 'Composer', exact: true }).click();
  await says(face(page, 'Raw'), 'tools/list');
  await choose(page, 'Method', /^tools\/call/);
  await choose(page, 'Name', new RegExp(`^${tool}`));
  await says(face(page, 'Raw'), `"name":"${tool}"`);
}

const open = (): Promise<Page> => inspector.open({ height: 1600 });

verifies(
  'draft-target',
  'chosen in the browser: a standing stream, a session that is open, an MCP session that is typed',
  async () => {
    const page = await open();
    const { url } = await keep(startEverything('streamableHttp'));
    await connected(page, url);
    await page.getByRole('button', { name: 'Add a server' }).click();
    await connected(page, url);
    await composing(page, 'echo');
    await text(page, 'message').fill('over there');

    await choose(page, 'Target', /^standing stream/);
    await says(face(page, 'Raw'), 'GET /mcp HTTP/1.1');
    await says(face(page, 'JSON'), 'the message, not sent');
    await page.keyboard.press('Control+Enter');
    await see(happened(page)).toHaveCount(1);
    await choose(page, 'Target', /^new POST/);
    await says(face(page, 'Raw'), 'POST /mcp HTTP/1.1');
    // The message was kept all the time.
    await says(face(page, 'Raw'), 'over there');

    await choose(page, 'MCP session', /^another, typed/);
    await page.getByRole('textbox', { name: 'MCP session id' }).fill('nobody-knows-me');
    await says(face(page, 'Raw'), 'Mcp-Session-Id: ••••s-me');
    await see(page.getByRole('region', { name: 'Checks' })).toContainText('It names another session than the one that is open.');
    // Bytes are counted in what leaves, masked or not.
    const beginnings = (): Promise<readonly string[]> =>
      face(page, 'Raw')
        .locator('.line-numbers')
        .allInnerTexts()
        .then((all) => all.toSorted());
    const masked = await beginnings();
    await button(face(page, 'Raw'), 'Show secrets').click();
    await says(face(page, 'Raw'), 'Mcp-Session-Id: nobody-knows-me');
    await see.poll(beginnings).toEqual(masked);
    await button(face(page, 'Raw'), 'Mask secrets').click();
    await expectAccessible(page);
    await page.keyboard.press('Control+Enter');
    await see(happened(page).first()).toContainText('a correct server answers 404');
    await choose(page, 'MCP session', /^left out/);
    await see(page.getByRole('region', { name: 'Checks' })).toContainText('Mcp-Session-Id is missing.');
    await choose(page, 'MCP session', / of 127/);
    await page.keyboard.press('Control+Enter');
    await see(happened(page).first()).toContainText('200');
    await choose(page, 'MCP session', /^the open one/);

    // The other session gets the draft under an id of its own, and sends it.
    await page
      .getByRole('toolbar', { name: 'Request' })
      .getByRole('button', { name: /Session$/ })
      .click();
    await page
      .getByRole('listbox', { name: /Session/ })
      .getByRole('option')
      .filter({ hasText: new URL(url).host })
      .last()
      .click();
    await see(happened(page)).toHaveCount(0);
    await says(face(page, 'Raw'), 'over there');
    await see(page.getByRole('region', { name: 'Checks' })).toContainText('nothing to say');
    await page.keyboard.press('Control+Enter');
    await see(happened(page)).toContainText('200, as a correct server answers.');
  },
);

verifies(
  'draft-linked',
  'a field in focus stands out in JSON and in the request, with its bytes; so does the value under the caret',
  async () => {
    const page = await open();
    await connected(page, (await keep(startDemoServer())).url);
    await composing(page, 'echo');
    await text(page, 'text').fill('Tromsø');
    await says(face(page, 'Raw'), 'Tromsø');
    await text(page, 'text').click();
    const bytes = page.getByRole('region', { name: 'Bytes of arguments.text' });
    await see(bytes).toContainText('7 B, UTF-8');
    await see.poll(async () => (await bytes.locator('mark').allInnerTexts()).join(' ')).toMatch(/^54 72 6f 6d .*73 c3 b8/);
    await see(face(page, 'JSON').locator('.editor-line-place')).toBeVisible();
    await see(face(page, 'Raw').locator('.editor-part-place')).toHaveText('Tromsø');
    // Line numbers of the request are offsets: the second line begins behind 20 bytes.
    await says(face(page, 'Raw'), '0204');
    await face(page, 'JSON').getByText('"tools/call"').click();
    await see(page.getByRole('region', { name: 'Bytes of method' })).toContainText('10 B');
    await expectAccessible(page);
  },
);

verifies('draft-mutations', 'drafts that were broken on purpose are told apart by how', async () => {
  const page = await open();
  await connected(page, (await keep(startDemoServer())).url);
  await composing(page, 'echo');
  const broken = page.getByRole('list', { name: 'Break it on purpose' });
  for (const name of ['Without Mcp-Name', 'Cut the body in half']) {
    await drafts(page).filter({ hasText: 'echotools/call' }).click();
    await broken.getByRole('button', { name: new RegExp(`^${name}`) }).click();
    await see(drafts(page).first()).toContainText(name);
  }
  // What is sent meanwhile uses ids up; a draft that is shown again has one that is free.
  await choose(page, 'Method', /^any other method/);
  await says(face(page, 'Raw'), 'my/method');
  await page.keyboard.press('Control+Enter');
  await see(happened(page)).toContainText('-32601');
  await drafts(page).filter({ hasText: 'echotools/call' }).click();
  await see(page.getByRole('region', { name: 'Checks' })).not.toContainText('was used before');
  await says(face(page, 'Raw'), '"name":"echo"');
  await page.keyboard.press('Control+Enter');
  await see(happened(page)).toContainText('200');
  await drafts(page).filter({ hasText: 'Cut the body in half' }).click();
  await button(page, 'Drop the draft shown').click();
  await see(drafts(page).filter({ hasText: 'Cut the body in half' })).toHaveCount(0);
});

verifies('forms-at-hand', 'the down arrow takes a default, lines that are pasted stay, Enter alone begins none', async () => {
  const page = await open();
  await connected(page, (await keep(startDemoServer())).url);
  await composing(page, 'weather');
  await text(page, 'days').click();
  await see(text(page, 'days')).toHaveAttribute('placeholder', /↓ takes \d+/);
  await page.keyboard.press('ArrowDown');
  await see(text(page, 'days')).toHaveValue(/^\d+$/);
  const city = text(page, 'city');
  await page.evaluate(() => navigator.clipboard.writeText('two\nlines'));
  await city.fill('');
  await city.press('Control+V');
  await see(city).toHaveValue('two\nlines');
  await says(face(page, 'JSON'), String.raw`"two\nlines"`);
  // It is the same field still: what is typed goes on where the caret was.
  await page.keyboard.type('!');
  for (let at = 0; at < 'lines!'.length + 1; at += 1) await page.keyboard.press('Backspace');
  await page.keyboard.press('Enter');
  await page.keyboard.type(' only');
  await see(city).toHaveValue('two only');
});

verifies('forms-shapes', 'an alternative that was chosen gives way to what other hands write', async () => {
  const page = await open();
  const server = await keep(startSchemas());
  await connected(page, server.url);
  await composing(page, 'odd');
  const form = face(page, 'Form');
  await form.getByRole('radio', { name: 'Circle' }).check({ force: true });
  await see(text(page, 'r')).toBeVisible();
  await text(page, 'r').fill('2');
  await says(face(page, 'JSON'), '"r":2');
  const editor = face(page, 'JSON');
  await editor.locator('.view-lines').click();
  await page.keyboard.press('Control+A');
  const written = '{"jsonrpc":"2.0","id":9,"method":"tools/call","params":{"name":"odd","arguments":{"shape":{"w":3}}}}';
  await page.evaluate((pasted) => navigator.clipboard.writeText(pasted), written);
  await page.keyboard.press('Control+V');
  await see(text(page, 'w')).toHaveValue('3');
  await see(text(page, 'r')).toHaveCount(0);
  expect(await form.getByRole('radio', { name: 'Box' }).isChecked()).toBe(true);
});

verifies('draft-exact', 'what goes with a call is written by form; how long it may take is said for one request', async () => {
  const page = await open();
  await connected(page, (await keep(startDemoServer())).url);
  await composing(page, 'slow');
  await button(page, 'Unfold: _meta').click();
  const form = face(page, 'Form');
  await form.getByRole('button', { name: 'Add a member' }).last().click();
  await text(page, 'Name of new').fill('com.example/mine');
  await page.keyboard.press('Tab');
  await text(page, 'com.example/mine').fill('[1.50]');
  await says(face(page, 'Raw'), '"com.example/mine":[1.50]');
  await text(page, 'Give it up after').fill('0.2');
  await page.keyboard.press('Control+Enter');
  await see(happened(page)).toContainText('No answer');
  await choose(page, 'Revision', /^2025-11-25/);
  await says(face(page, 'Raw'), 'MCP-Protocol-Version: 2025-11-25');
  await see(page.getByRole('region', { name: 'Checks' })).toContainText('This speaks 2025-11-25; 2026-07-28 was agreed.');
  await button(page, 'Speak 2026-07-28').click();
  await says(face(page, 'Raw'), 'MCP-Protocol-Version: 2026-07-28');
});
