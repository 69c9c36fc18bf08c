// The pictures of the documentation: the real application, its demo server, and one tool call with progress, seen in Chromium.
// `npm run screenshot` writes docs/screenshots/timeline.png; with `-- --all` every size and theme go to a temporary folder.
import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright';
import { dress, launchChromium, newProfile, type PageOptions } from './support/chromium.ts';
import { startApp } from './support/startApp.ts';

const DOCUMENTED: Required<PageOptions> = { width: 1440, height: 900, colorScheme: 'dark' };
const SIZES = [
  { width: 1440, height: 900 },
  { width: 1024, height: 700 },
  { width: 800, height: 600 },
];

/** Runs a tool of the demo server from its form and waits for its result. */
async function runTool(page: Page, name: string, settings: Readonly<Record<string, string>> = {}): Promise<void> {
  await page.getByRole('listbox', { name: 'Tools' }).getByRole('option', { name }).first().click();
  for (const [label, value] of Object.entries(settings))
    await page.getByRole('form', { name: 'Arguments' }).getByRole('textbox', { name: label, exact: true }).fill(value);
  await page.getByRole('button', { name: 'Run' }).click();
  const answered = page.getByRole('region', { name: 'Result' }).and(page.locator('[aria-busy=false]'));
  await answered.filter({ has: page.getByRole('tab', { name: 'JSON' }) }).waitFor();
}

/** Opens the application and brings it to where there is something to see: a call answered, its result selected. */
async function tell(page: Page): Promise<void> {
  await page.getByRole('status', { name: 'Connection' }).filter({ hasText: 'Connected' }).waitFor();
  await runTool(page, 'weather');
  await runTool(page, 'count_to', { number: '6', pause_ms: '120' });
  await page
    .getByRole('grid', { name: 'Timeline' })
    .getByRole('row')
    .filter({ hasText: 'notifications/progress' })
    .nth(3)
    .click();
}

async function everyPicture(page: Page, folder: string): Promise<void> {
  const shoot = async (name: string) => {
    for (const size of SIZES) {
      for (const colorScheme of ['dark', 'light'] as const) {
        await dress(page, { ...size, colorScheme });
        const path = join(folder, `${name}-${size.width}x${size.height}-${colorScheme}.png`);
        await page.screenshot({ path });
        console.log(path);
      }
    }
    await dress(page, DOCUMENTED);
  };
  await shoot('timeline');
  for (const tab of ['Frame', 'HTTP', 'Bytes', 'Related']) {
    await page.getByRole('region', { name: 'Details' }).getByRole('tab', { name: tab }).click();
    await shoot(`details-${tab.toLowerCase()}`);
  }
  await page.getByRole('option', { name: 'place_order' }).click();
  await shoot('form');
  await page.getByRole('button', { name: 'Captures' }).click();
  await shoot('captures');
  await page.getByRole('button', { name: 'Add a server' }).click();
  await shoot('connect');
}

const app = await startApp();
const browser = await launchChromium();
try {
  const page = await (await newProfile(browser)).newPage();
  await dress(page, DOCUMENTED);
  await page.goto(app.url);
  await tell(page);
  if (process.argv.includes('--all')) {
    await everyPicture(page, mkdtempSync(join(tmpdir(), 'wirescope-screenshots-')));
  } else {
    const folder = fileURLToPath(new URL('../docs/screenshots/', import.meta.url));
    mkdirSync(folder, { recursive: true });
    await page.screenshot({ path: join(folder, 'timeline.png') });
    console.log('docs/screenshots/timeline.png');
  }
} finally {
  await browser.close();
  await app.stop();
}
