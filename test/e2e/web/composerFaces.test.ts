// The composer in the browser: three faces of one draft, and forms of schemas that are hard on forms.
import { expect } from 'vitest';
import type { Locator, Page } from 'playwright';
import { startDemoServer } from '../../../electron/demo/demoServer.ts';
import { startSchemas } from '../../servers/peers/schemas.ts';
import { connected, provideInspector, row } from '../../support/appPage.ts';
import { expectAccessible, see } from '../../support/browser.ts';
import { keepUntilAfterEach } from '../../support/servers.ts';
import { verifies } from '../../support/verifies.ts';

const inspector = provideInspector();
const keep = keepUntilAfterEach();

const face = (page: Page, name: 'Form' | 'JSON' | 'Raw'): Locator => page.getByRole('region', { name, exact: true });
const send = (page: Page): Locator => page.getByRole('button', { name: 'Send', exact: true });
const happened = (page: Page): Locator => page.getByRole('list', { name: 'What happened' });

/** Waits until a face says something; an editor wraps its lines where it likes. */
async function says(where: Locator, text: string): Promise<void> {
  const wanted = text.replace(/\s/g, '');
  await see.poll(async () => (await where.innerText()).replace(/\s/g, '')).toContain(wanted);
}

/** A page high enough for the editors to draw all their lines. */
const open = (): Promise<Page> => inspector.open({ height: 1600 });

async function choose(page: Page, label: 'Method' | 'Name' | 'Revision', option: string): Promise<void> {
  await page
    .getByRole('toolbar', { name: 'Request' })
    .getByRole('button', { name: new RegExp(`${label}$`) })
    .click();
  await page
    .getByRole('option', { name: new RegExp(`^${option}`) })
    .first()
    .click();
}

async function composing(page: Page, url: string, tool: string): Promise<void> {
  await connected(page, url);
  await page.getByRole('button', { name: 'Composer', exact: true }).click();
  await says(face(page, 'Raw'), 'tools/list');
  await choose(page, 'Method', 'tools/call');
  await choose(page, 'Name', tool);
}

/** Replaces the text of an editor by pasting over all of it. */
async function retype(page: Page, editor: Locator, text: string): Promise<void> {
  await editor.locator('.view-lines').click();
  await page.keyboard.press('Control+A');
  await page.evaluate((pasted) => navigator.clipboard.writeText(pasted), text);
  await page.keyboard.press('Control+V');
}

verifies('e2e-composer', 'the form changes JSON and bytes, and the other way round', async () => {
  const page = await open();
  await composing(page, (await keep(startDemoServer())).url, 'echo');
  await face(page, 'Form').getByRole('textbox', { name: 'text', exact: true }).fill('Tromsø');
  await says(face(page, 'JSON'), '"Tromsø"');
  await says(face(page, 'Raw'), '"text":"Tromsø"');
  await retype(
    page,
    face(page, 'JSON'),
    '{"jsonrpc":"2.0","id":70,"method":"tools/call","params":{"unknown":1.50,"name":"echo","arguments":{"text":"typed"}}}',
  );
  await see(face(page, 'Form').getByRole('textbox', { name: 'text', exact: true })).toHaveValue('typed');
  await face(page, 'Form').getByRole('textbox', { name: 'text', exact: true }).fill('again');
  // What the form does not know is still there, spelled as it was.
  await says(face(page, 'Raw'), '"unknown":1.50');
  await expectAccessible(page);
});

verifies('e2e-composer', 'what a schema knows is offered and explained where JSON is written', async () => {
  const page = await open();
  await composing(page, (await keep(startDemoServer())).url, 'place_order');
  const lines = [
    '{"jsonrpc":"2.0","id":9,"method":"tools/call",',
    '"params":{"name":"place_order","arguments":{"customer":{}, ',
    '}}}',
  ];
  await retype(page, face(page, 'JSON'), lines.join('\n'));
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('End');
  await page.keyboard.type('"');
  const offered = page.locator('.suggest-widget.visible');
  await see(offered).toContainText('deliver_on');
  await see(offered).not.toContainText('customer');
  await page.keyboard.press('Escape');
  await face(page, 'JSON').getByText('"customer"').hover();
  await see(page.locator('.monaco-hover:not(.hidden)').first()).toContainText('Who orders');
});

verifies('e2e-composer', 'a header typed into the bytes is sent, and what is wrong about it is said before', async () => {
  const page = await open();
  await composing(page, (await keep(startDemoServer())).url, 'echo');
  await face(page, 'Form').getByRole('textbox', { name: 'text', exact: true }).fill('x');
  const raw = face(page, 'Raw');
  await says(raw, '"text":"x"');
  await raw.getByText('Mcp-Name: echo').click();
  await page.keyboard.press('End');
  await page.keyboard.type('es');
  const checks = page.getByRole('region', { name: 'Checks' });
  await see(checks).toContainText('Mcp-Name says echoes, the body says echo.');
  await see(page.getByRole('region', { name: 'What should happen' })).toContainText('400 with -32020');
  await send(page).click();
  await see(happened(page)).toContainText('400 with -32020, as a correct server answers.');
  await checks.getByRole('button', { name: "Use the body's" }).click();
  await send(page).click();
  await see(happened(page)).toContainText('200, as a correct server answers.');
  await happened(page)
    .getByRole('button', { name: /^Show event/ })
    .first()
    .click();
  await see(row(page, 'tools/call').first()).toBeVisible();
});

verifies(
  'draft-faces',
  'in the page: what is typed is taken back step by step, and a request that is none yet is not thrown away',
  async () => {
    const page = await open();
    await composing(page, (await keep(startDemoServer())).url, 'echo');
    const form = face(page, 'Form').getByRole('textbox', { name: 'text', exact: true });
    await form.fill('one');
    await says(face(page, 'JSON'), '"one"');
    await face(page, 'JSON').getByText('"one"').click();
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.type(' more');
    await see(form).toHaveValue('one more');
    // A change from the form leaves the caret of the JSON where it is.
    await form.fill('two');
    await says(face(page, 'Raw'), '"two"');
    const raw = face(page, 'Raw');
    await raw.getByText('Mcp-Method: tools/call').click();
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await page.keyboard.type('no colon here');
    await see(raw).toContainText('A header line is a name, a colon and a value.');
    await page.getByRole('region', { name: 'What should happen' }).click();
    await says(raw, 'no colon here');
    await raw.getByText('no colon here').click();
    await page.keyboard.press('Home');
    await page.keyboard.type('X-Mine: ');
    await see(raw).not.toContainText('A header line is a name');
    await see(form).toHaveValue('two');
    await send(page).click();
    await see(happened(page)).toContainText('200, as a correct server answers.');
    await form.fill('three');
    await says(raw, 'X-Mine: no colon here');
  },
);

verifies('e2e-composer', 'broken on purpose in one click', async () => {
  const page = await open();
  await composing(page, (await keep(startDemoServer())).url, 'echo');
  const broken = page.getByRole('list', { name: 'Break it on purpose' });
  await broken.getByRole('button', { name: /^Cut the body in half/ }).click();
  await send(page).click();
  await see(happened(page)).toContainText('400 with -32700, as a correct server answers.');
  // The draft it was made from is still there.
  await see(page.getByRole('listbox', { name: 'Drafts' }).getByRole('option')).toHaveCount(3);
});

verifies('forms-quick', 'two thousand properties in the page: shown, found and typed into at once', async () => {
  const server = await keep(startSchemas());
  const page = await open();
  await composing(page, server.url, 'huge');
  const form = face(page, 'Form');
  await see(form.getByRole('textbox', { name: 'field_1500', exact: true })).toBeVisible();
  const started = performance.now();
  await form.getByRole('searchbox', { name: 'Find a field of arguments' }).fill('1999');
  await form.getByRole('textbox', { name: 'field_1999', exact: true }).fill('found');
  await says(face(page, 'Raw'), '"field_1999":"found"');
  expect(performance.now() - started).toBeLessThan(5000);
  // From a key to the next picture, all of them sent and half a hundred drawn.
  const took = await page.evaluate(async () => {
    const times: number[] = [];
    for (let key = 0; key < 30; key += 1) {
      const pressed = performance.now();
      document.execCommand('insertText', false, '!');
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));
      times.push(performance.now() - pressed);
    }
    return times.toSorted((one, other) => one - other)[15]!;
  });
  expect(took).toBeLessThan(150);
  await form.getByRole('textbox', { name: 'field_1999', exact: true }).fill('found');
  await says(face(page, 'Raw'), '"field_1999":"found"');
  await send(page).click();
  await see(happened(page)).toContainText('200');
  expect(server.calls.at(-1)).toBe('{"field_1999":"found"}');
});

verifies('forms-shapes', 'in the page: conditions, unions, maps, lists, recursion, exact digits, null and absent', async () => {
  const server = await keep(startSchemas());
  const page = await open();
  await composing(page, server.url, 'odd');
  const form = face(page, 'Form');
  await form.getByRole('textbox', { name: 'id', exact: true }).fill('9007199254740993');
  await form.getByRole('radio', { name: 'card' }).check({ force: true });
  await form.getByRole('textbox', { name: 'number', exact: true }).fill('4');
  await form.getByRole('radio', { name: 'Box' }).check({ force: true });
  await form.getByRole('textbox', { name: 'w', exact: true }).fill('1.50');
  for (const tag of ['a', 'b']) {
    await form.getByRole('button', { name: 'Add to tags' }).click();
    await form.getByRole('textbox', { name: `tags[${tag === 'a' ? 0 : 1}]` }).fill(tag);
  }
  await form.getByRole('button', { name: 'Move item 1 up' }).click();
  await form.getByRole('button', { name: 'Add to labels' }).click();
  await form.getByRole('button', { name: 'Add a member' }).first().click();
  await form.getByRole('textbox', { name: 'new', exact: true }).fill('v');
  await form.getByRole('textbox', { name: 'note', exact: true }).hover();
  await form.getByRole('button', { name: 'Send note as null' }).click();
  await send(page).click();
  await see(happened(page)).toContainText('200');
  const sent = server.calls.at(-1) ?? '';
  expect(sent).toContain('"id":9007199254740993');
  expect(sent).toContain('"w":1.50');
  expect(JSON.parse(sent)).toMatchObject({ kind: 'card', number: '4', tags: ['b', 'a'], labels: { new: 'v' }, note: null });
  await choose(page, 'Name', 'tree');
  for (const name of ['root', 'child'])
    await form
      .getByRole('button', { name: `Add to ${name}` })
      .last()
      .click();
  await form.getByRole('textbox', { name: 'name', exact: true }).last().fill('deep');
  await says(face(page, 'Raw'), '"child":{"name":"deep"}');
});
