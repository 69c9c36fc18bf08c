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
      // A session that is open already takes the place of the connect page once the engine has told of it.
      await see(page.getByRole('button', { name: 'Add a server' })).not.toHaveAttribute('aria-current', 'page');
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

/** One of the areas of the left pane. */
export const area = (page: Page, name: string): Locator => page.getByRole('tab', { name, exact: true });
export const button = (scope: Page | Locator, name: string): Locator => scope.getByRole('button', { name, exact: true });
export const field = (scope: Page | Locator, name: string): Locator => scope.getByRole('textbox', { name, exact: true });
/** What a server offers in one of its lists. */
export const offered = (page: Page, list: string): Locator =>
  page.getByRole('listbox', { name: list, exact: true }).getByRole('option');
/** What a server suggests for a field. */
export const suggested = (page: Page, name: string): Locator =>
  page.getByRole('listbox', { name: `Suggestions for ${name}`, exact: true }).getByRole('option');
export const logged = (page: Page): Locator => page.getByRole('listbox', { name: 'Log messages' }).getByRole('option');
/** The form that answers a question of the server, and the question. */
export const answer = (page: Page): Locator => page.getByRole('form', { name: 'Answer' });
export const question = (page: Page): Locator => page.getByRole('region', { name: 'Question' });
export const waitingForYou = (page: Page): Locator =>
  page.getByRole('contentinfo', { name: 'Status' }).getByRole('button', { name: /waiting for you/ });

/** A row of the timeline by words it shows. */
export const row = (page: Page, words: string | RegExp): Locator => timeline(page).getByRole('row').filter({ hasText: words });

/** Goes to the connect page, asks for `url` and waits for what comes of it. */
export async function connectTo(page: Page, url: string): Promise<void> {
  // An attempt that failed has a form as well; what comes of the next one stands in its place only after a while.
  const adding = page.getByRole('button', { name: 'Add a server' });
  if ((await adding.getAttribute('aria-current')) !== 'page') await adding.click();
  await see(adding).toHaveAttribute('aria-current', 'page');
  await page.getByRole('textbox', { name: 'Server URL' }).fill(url);
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
}

/** Connects and waits until the session is open. */
export async function connected(page: Page, url: string): Promise<void> {
  await connectTo(page, url);
  await see(connection(page)).toContainText('Connected');
}

/** Selects a tool in the list. */
export async function chooseTool(page: Page, name: string): Promise<void> {
  const tab = area(page, 'Tools');
  if ((await tab.getAttribute('aria-selected')) !== 'true') await tab.click();
  await offered(page, 'Tools')
    .filter({ hasText: new RegExp(`^${name}`) })
    .first()
    .click();
}

/** Chooses one of a strip of alternatives by its label, under which its radio button lies. */
export async function pick(scope: Page | Locator, name: string): Promise<void> {
  const radio = scope.getByRole('radio', { name });
  await radio.locator('xpath=ancestor::label').click();
  await see(radio).toBeChecked();
}

/** Chooses from a pop-up list, which says what is chosen before its name, and remarks after the names of options. */
export async function chooseFrom(scope: Page | Locator, name: string, option: string): Promise<void> {
  const opener = scope.getByRole('button', { name: new RegExp(`(^|\\s)${name}$`) });
  await opener.click();
  const list = opener.page().getByRole('listbox', { name, exact: true });
  await list
    .getByRole('option', { name: new RegExp(`^${option}\\b`) })
    .first()
    .click();
}

/** Chooses one of a strip in the arguments. */
export async function chooseArgument(page: Page, name: string, value: string): Promise<void> {
  await pick(args(page).getByRole('radiogroup', { name }), value);
}

/** Words a result must show. */
type Said = readonly (string | RegExp)[];

/** Runs the chosen tool with texts in its form, and sees what it answers. */
export async function runWith(page: Page, settings: Readonly<Record<string, string>>, ...said: Said): Promise<void> {
  for (const [name, value] of Object.entries(settings)) await field(args(page), name).fill(value);
  await anew(page, 'Run');
  await says(page, ...said);
}

/** Reads what is chosen of the resources, and sees what comes. */
export async function readWith(page: Page, settings: Readonly<Record<string, string>>, ...said: Said): Promise<void> {
  await fillPlain(page, settings);
  await anew(page, 'Read');
  await says(page, ...said);
}

/** Gets the chosen prompt with texts in its form, and sees what comes. */
export async function getWith(page: Page, settings: Readonly<Record<string, string>>, ...said: Said): Promise<void> {
  await fillPlain(page, settings);
  await anew(page, 'Get');
  await says(page, ...said);
}

/** Presses a button and waits until the result is not the one that stood there before. */
async function anew(page: Page, verb: string): Promise<void> {
  const link = result(page).getByRole('button', { name: /^Show event/ });
  const before = (await link.count()) === 0 ? '' : await link.first().getAttribute('aria-label');
  await button(page, verb).click();
  await see(link.first()).not.toHaveAttribute('aria-label', before ?? '');
}

async function fillPlain(page: Page, settings: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, value] of Object.entries(settings))
    await field(args(page), name)
      .or(args(page).getByRole('combobox', { name, exact: true }))
      .fill(value);
}

/** Sees words in the result of an ended call. */
export async function says(page: Page, ...said: Said): Promise<void> {
  for (const words of said) await see(result(page)).toContainText(words);
  await see(result(page)).toHaveAttribute('aria-busy', 'false');
}

/** Accepts the question as its form stands, and goes back to the tools once nothing waits. */
export async function accept(page: Page): Promise<void> {
  await button(answer(page), 'Accept').click();
  await see(question(page)).toContainText('answered by you');
}

/** Goes to the oldest question that waits, by the status bar. */
export async function toQuestion(page: Page): Promise<void> {
  await waitingForYou(page).click();
  await see(question(page)).toBeFocused();
}

/** The names in a list as they are read, first line by first line. */
export async function namesIn(options: Locator): Promise<readonly string[]> {
  return (await options.allInnerTexts()).map((text) => text.split('\n')[0] ?? '');
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

/** Chooses what to export as in the dialog that is open. */
export async function chooseFormat(page: Page, title: string): Promise<void> {
  await page
    .getByRole('dialog', { name: /^Export/ })
    .getByRole('button', { name: /Format$/ })
    .click();
  await page.getByRole('option', { name: title }).click();
}
