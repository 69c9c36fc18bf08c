// The application in a browser as tests use it: by the names a person or a screen reader sees, never by its markup.
import type { Locator, Page } from 'playwright';
import { provideApp } from './app.ts';
import { PAGE_PATIENCE_MS, type PageOptions } from '../../scripts/support/chromium.ts';
import { provideBrowser, see } from './browser.ts';

/** How long a click may take to select. */
const SELECTED_MS = 1_000;

/** The application and the browser of one test file. */
export interface Inspector {
  /** A page of the running application. */
  open(options?: PageOptions): Promise<Page>;
  /** The folder with captures and settings. */
  readonly data: string;
}

/** Registers the hooks of a test file: one application that connects to `serverUrl` first, one browser that was let in. */
export function provideInspector(serverUrl?: () => string): Inspector {
  const app = provideApp(serverUrl);
  const browser = provideBrowser();
  let letIn = false;
  return {
    async open(options) {
      // The address with the token lets one browser in, once.
      const url = letIn ? new URL('/', app.current.url).href : app.current.url;
      letIn = true;
      const page = await browser.open(url, options);
      // Sessions that are open already are shown once the engine has told of them.
      await see(page.getByRole('navigation', { name: 'Servers' }).getByRole('button')).not.toHaveCount(1);
      return page;
    },
    get data() {
      return app.current.data;
    },
  };
}

/** The live region that says how the session is doing. */
export const connection = (page: Page): Locator => page.getByRole('status', { name: 'Connection' });
export const timeline = (page: Page): Locator => page.getByRole('grid', { name: 'Timeline' });
export const details = (page: Page): Locator => page.getByRole('region', { name: 'Details' });
export const result = (page: Page): Locator => page.getByRole('region', { name: 'Result' });
export const args = (page: Page): Locator => page.getByRole('form', { name: 'Arguments' });

/** A row of the timeline by words it shows. */
export const row = (page: Page, words: string | RegExp): Locator => timeline(page).getByRole('row').filter({ hasText: words });

/** Goes to the connect page, asks for `url` and waits for what comes of it. */
export async function connectTo(page: Page, url: string): Promise<void> {
  const address = page.getByRole('textbox', { name: 'Server URL' });
  if (!(await address.isVisible())) await page.getByRole('button', { name: 'Add a server' }).click();
  await address.fill(url);
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
}

/** Connects and waits until the session is open. */
export async function connected(page: Page, url: string): Promise<void> {
  await connectTo(page, url);
  await see(connection(page)).toContainText('Connected');
}

/** Selects a tool in the list. */
export async function chooseTool(page: Page, name: string): Promise<void> {
  const tab = page.getByRole('tab', { name: 'Tools' });
  if ((await tab.getAttribute('aria-selected')) !== 'true') await tab.click();
  await page.getByRole('listbox', { name: 'Tools' }).getByRole('option', { name }).first().click();
}

/** Chooses one of a strip of alternatives, whose radio button lies under its label. */
export async function pick(scope: Page | Locator, name: string): Promise<void> {
  await scope.getByRole('radio', { name }).check({ force: true });
}

/** Says goodbye to the server of the session shown. */
export async function disconnect(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Disconnect', exact: true }).click();
  await see(connection(page)).toContainText('Disconnected');
}

/** Presses Run. */
export async function run(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Run' }).click();
}

/** Selects the first row by words it shows. A list that follows its tail moves under the pointer; the first click stops it, a second hits. */
export async function choose(page: Page, words: string | RegExp): Promise<void> {
  const selected = timeline(page).getByRole('row', { selected: true });
  await see(async () => {
    await row(page, words).first().click();
    await see(selected).toContainText(words, { timeout: SELECTED_MS });
  }).toPass({ timeout: PAGE_PATIENCE_MS });
}

/** Selects a row and one tab of its details. */
export async function inspect(
  page: Page,
  words: string | RegExp,
  tab: 'Message' | 'Frame' | 'HTTP' | 'Bytes' | 'Related',
): Promise<Locator> {
  await choose(page, words);
  const region = details(page);
  await region.getByRole('tab', { name: tab }).click();
  return region;
}
