import { expect } from 'vitest';
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright';
import {
  chooseFormat,
  chooseTool,
  connection,
  disconnect,
  inspect,
  provideInspector,
  result,
  row,
  run,
} from '../../support/appPage.ts';
import { see } from '../../support/browser.ts';
import { verifies } from '../../support/verifies.ts';

const inspector = provideInspector();

/** A recording of the demo server with one call, closed. */
async function recorded(): Promise<Page> {
  const page = await inspector.open();
  await chooseTool(page, 'count_to');
  await run(page);
  await see(result(page)).toContainText('Counted to 10.');
  return page;
}

const list = (page: Page) => page.getByRole('grid', { name: 'Captures' });

async function download(page: Page, format: string): Promise<{ readonly name: string; readonly text: string }> {
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: /^Export/ });
  await chooseFormat(page, format);
  const waiting = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Save' }).click();
  const file = await waiting;
  await see(dialog.getByRole('region', { name: 'Export result' })).toContainText('none is left');
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  return { name: file.suggestedFilename(), text: readFileSync(await file.path(), 'utf8') };
}

interface Har {
  readonly log: {
    readonly version: string;
    readonly entries: readonly {
      readonly request: { readonly method: string; readonly url: string };
      readonly response: { readonly status: number; readonly content: { readonly text?: string } };
      readonly _eventSourceMessages?: readonly { readonly data: string }[];
    }[];
  };
}

verifies('e2e-export', 'parsed again', async () => {
  const page = await recorded();
  await page.getByRole('button', { name: 'Captures' }).click();
  const har = await download(page, 'HTTP Archive');
  expect(har.name).toMatch(/\.har$/);
  const { log } = JSON.parse(har.text) as Har;
  expect(log.version).toBe('1.2');
  const streamed = log.entries.find(({ _eventSourceMessages: events }) =>
    events?.some(({ data }) => data.includes('notifications/progress')),
  );
  expect(streamed?.request.method).toBe('POST');
  expect(streamed?.response.content.text).toContain('data: ');

  const lines = await download(page, 'Observations');
  expect(lines.name).toMatch(/\.jsonl$/);
  const observations = lines.text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(observations.length).toBeGreaterThan(20);
  expect(observations.every((observation) => typeof observation['kind'] === 'string')).toBe(true);
});

verifies('e2e-captures', 'in the list', async () => {
  const page = await recorded();
  await disconnect(page);
  await page.getByRole('button', { name: /^Take this server off/ }).click();
  await page.getByRole('button', { name: 'Captures' }).click();
  const newest = list(page).getByRole('row').nth(1);
  await see(newest).toContainText('complete');
  await newest.click();
  await page.getByRole('button', { name: 'Rename' }).click();
  await page.getByRole('textbox', { name: /^New name of/ }).fill('Counting to ten');
  await page.keyboard.press('Enter');
  await see(newest).toContainText('Counting to ten');
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await see(connection(page)).toContainText('Opened from disk');
  const message = await inspect(page, 'notifications/progress', 'Message');
  await see(message).toContainText('Counted');
  await see(row(page, 'tools/call').first()).toBeVisible();

  await page.getByRole('button', { name: 'Captures' }).click();
  const rows = list(page).getByRole('row').filter({ hasText: 'Counting to ten' });
  await rows.click();
  await page.getByRole('button', { name: 'Delete' }).click();
  const question = page.getByRole('alertdialog');
  await question.getByRole('button', { name: 'Keep it' }).click();
  await see(rows).toHaveCount(1);
  await page.getByRole('button', { name: 'Delete' }).click();
  await question.getByRole('button', { name: 'Delete' }).click();
  await see(rows).toHaveCount(0);
});
