import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import type { Page } from 'playwright';
import {
  args,
  button,
  choose,
  chooseFormat,
  chooseTool,
  connection,
  field,
  pick,
  provideInspector,
  result,
  row,
  run,
  timeline,
} from '../../support/appPage.ts';
import { expectAccessible, see } from '../../support/browser.ts';
import { verifies } from '../../support/verifies.ts';
import { chrome } from '../../unit/import/foreign.ts';

const inspector = provideInspector();

const dialogOf = (page: Page) => page.getByRole('dialog', { name: /^Export/ });

async function recorded(): Promise<Page> {
  const page = await inspector.open();
  // Captures of the tests before may be open beside the session.
  await page.getByRole('navigation', { name: 'Servers' }).getByRole('button').first().click();
  await chooseTool(page, 'count_to');
  await run(page);
  await see(result(page)).toContainText('Counted to 10.');
  return page;
}

async function saved(page: Page): Promise<{ readonly name: string; readonly text: string }> {
  const waiting = page.waitForEvent('download');
  await dialogOf(page).getByRole('button', { name: 'Save' }).click();
  const file = await waiting;
  return { name: file.suggestedFilename(), text: readFileSync(await file.path(), 'utf8') };
}

verifies('travel-e2e', 'one exchange from its row, after a look at the secrets, and what the format lacks', async () => {
  const page = await recorded();
  await choose(page, 'tools/call');
  await row(page, 'tools/call').first().click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Export …' }).click();
  const dialog = dialogOf(page);
  await see(dialog.getByRole('radio', { name: /^Exchange \d+$/ })).toBeChecked();
  await see(dialog.getByText(/\d+ secrets?$/).first()).toBeVisible();
  await expectAccessible(page);
  await chooseFormat(page, 'Rows');
  await see(dialog).toContainText('It cannot carry: bodies and headers');
  const { name, text } = await saved(page);
  expect(name).toMatch(/-part\.csv$/);
  expect(text).toContain('tools/call');
  expect(text).not.toContain('initialize');
  await see(dialog.getByRole('region', { name: 'Export result' })).toContainText('none is left');
  await dialog.getByRole('checkbox', { name: 'Replace secrets' }).uncheck({ force: true });
  await see(dialog.getByRole('region', { name: 'Export result' })).toHaveCount(0);
  await see(dialog).toContainText('Tokens, cookies and passwords will be in the file as they were sent.');
  await button(dialog, 'Save').click();
  await see(dialog.getByRole('region', { name: 'Export result' })).toBeVisible();
  // The button that was pressed is no dead end: the keys still reach the dialog.
  await see(dialog.getByRole('button', { name: 'Close' }).last()).toBeFocused();
  await page.keyboard.press('Escape');
  await see(dialog).toHaveCount(0);
});

verifies('travel-share', 'from its row, opened again: the handshake came along, other calls did not', async () => {
  const page = await recorded();
  await chooseTool(page, 'echo');
  await field(args(page), 'text').fill('told to nobody');
  await run(page);
  await see(result(page)).toContainText('told to nobody');
  await row(page, 'tools/call count_to').first().click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Share the conversation …' }).click();
  const dialog = dialogOf(page);
  await see(dialog.getByRole('button', { name: /Format$/ })).toContainText('Capture (Wirescope)');
  await see(dialog.getByRole('radio', { name: /^Exchange \d+$/ })).toBeChecked();
  const waiting = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Save' }).click();
  const file = await waiting;
  expect(file.suggestedFilename()).toMatch(/-part\.wirescope$/);
  await see(dialog.getByRole('region', { name: 'Export result' })).toContainText('none is left');
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Captures' }).click();
  await page
    .getByLabel('Files to import')
    .setInputFiles({ name: 'slice.wirescope', mimeType: 'application/octet-stream', buffer: readFileSync(await file.path()) });
  await see(connection(page)).toContainText('Opened from disk');
  await see(row(page, 'server/discover').first()).toBeVisible();
  await see(row(page, 'notifications/progress')).toHaveCount(10);
  await see(row(page, 'echo')).toHaveCount(0);

  await page.keyboard.press('Control+k');
  await page.keyboard.type('export this capture');
  await page.keyboard.press('Enter');
  await see(dialog).toBeVisible();
  await page.keyboard.press('Escape');
});

verifies('travel-e2e', 'a rule of one’s own, a capture, a query', async () => {
  const page = await recorded();
  await timeline(page).getByRole('row').nth(2).click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Export …' }).click();
  const dialog = dialogOf(page);
  await dialog.getByRole('button', { name: 'Unfold: rules' }).click();
  await expectAccessible(page);
  await dialog.getByRole('textbox', { name: 'Where the secret is' }).fill('$.params.arguments.n');
  await dialog.getByRole('textbox', { name: 'Where the secret is' }).fill('Counted (to) 10');
  await dialog.getByRole('button', { name: /Own rule$/ }).click();
  await page.getByRole('option', { name: 'Regular expression' }).click();
  await dialog.getByRole('button', { name: 'Add rule' }).click();
  await see(dialog.getByRole('list', { name: 'Own rules' })).toContainText('Counted (to) 10');
  await pick(dialog, 'What a query shows');
  await dialog.getByRole('textbox', { name: 'Query' }).fill('method:tools/call');
  await chooseFormat(page, 'Report (Markdown)');
  const { text } = await saved(page);
  expect(text).toContain('tools/call');
  expect(text).not.toContain('Counted to 10');
});

verifies('travel-e2e', 'imported by button and by drop, refused with a sentence, tagged and found', async () => {
  const page = await recorded();
  await page.getByRole('button', { name: 'Captures' }).click();
  await page
    .getByLabel('Files to import')
    .setInputFiles({ name: 'shop.har', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(chrome)) });
  await see(connection(page)).toContainText('Opened from disk');
  await see(row(page, 'initialize').first()).toBeVisible();
  await see(page.getByText(/Imported shop\.har\. HAR by WebInspector/)).toBeVisible();

  const drop = async (name: string, content: string): Promise<void> => {
    const transfer = await page.evaluateHandle(
      ([fileName, text]) => {
        const data = new DataTransfer();
        data.items.add(new File([text], fileName));
        return data;
      },
      [name, content] as const,
    );
    await page.dispatchEvent('main', 'dragover', { dataTransfer: transfer });
    await see(page.getByText(/^Drop to import/)).toBeVisible();
    await page.dispatchEvent('main', 'drop', { dataTransfer: transfer });
  };
  await drop('holiday.har', '<html>no</html>');
  await see(page.getByText(/holiday\.har is nothing Wirescope can import/)).toBeVisible();
  await drop('again.har', JSON.stringify(chrome));
  await see(page.getByText(/Imported again\.har/)).toBeVisible();

  await page.getByRole('button', { name: 'Captures' }).click();
  const list = page.getByRole('grid', { name: 'Captures' });
  await list.getByRole('row').filter({ hasText: 'again' }).click();
  await page.getByRole('button', { name: 'Tags' }).click();
  await expectAccessible(page);
  await page.getByRole('textbox', { name: /^Tags/ }).fill('keep, from the browser');
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await see(list.getByRole('row').filter({ hasText: 'from the browser' })).toHaveCount(1);
  await page.getByRole('searchbox', { name: 'Find a capture' }).fill('browser');
  await see(list.getByRole('row')).toHaveCount(2);

  await page.getByRole('button', { name: 'Keep captures for …' }).click();
  await expectAccessible(page);
  await page.getByRole('textbox', { name: 'Days' }).fill('90');
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await page.getByRole('button', { name: 'Keep captures for …' }).click();
  await see(page.getByRole('textbox', { name: 'Days' })).toHaveValue('90');
});
