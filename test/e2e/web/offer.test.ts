// What a server offers besides tools, used in the browser: the reference server's resources, templates, prompts and log.
import { expect } from 'vitest';
import type { Locator, Page } from 'playwright';
import { startDemoServer } from '../../../electron/demo/demoServer.ts';
import { startAsking } from '../../servers/peers/asking.ts';
import { startEverything } from '../../servers/peers/everything.ts';
import { startOdd } from '../../servers/peers/odd.ts';
import {
  args,
  chooseTool,
  connected,
  connection,
  details,
  disconnect,
  provideInspector,
  result,
  row,
  run,
} from '../../support/appPage.ts';
import { expectAccessible, see } from '../../support/browser.ts';
import { keepUntilAfterEach } from '../../support/servers.ts';
import { verifies } from '../../support/verifies.ts';

const inspector = provideInspector();
const keep = keepUntilAfterEach();

async function withEverything(): Promise<Page> {
  const server = await keep(startEverything('streamableHttp'));
  const page = await inspector.open();
  await connected(page, server.url);
  return page;
}

const area = (page: Page, name: string): Locator => page.getByRole('tab', { name, exact: true });
const button = (scope: Page | Locator, name: string): Locator => scope.getByRole('button', { name, exact: true });
const offered = (page: Page, list: string): Locator => page.getByRole('listbox', { name: list, exact: true }).getByRole('option');
const suggested = (page: Page, field: string): Locator =>
  page.getByRole('listbox', { name: `Suggestions for ${field}` }).getByRole('option');
const logged = (page: Page): Locator => page.getByRole('listbox', { name: 'Log messages' }).getByRole('option');

/** Chooses a level in one of the log's two lists. */
async function chooseLevel(page: Page, list: string, level: string): Promise<void> {
  await page.getByRole('button', { name: new RegExp(list) }).click();
  await page.getByRole('option', { name: level, exact: true }).click();
}

verifies('e2e-areas', 'by keyboard, and each server has its own', async () => {
  const page = await withEverything();
  await area(page, 'Tools').focus();
  for (const name of ['Resources', 'Prompts', 'Logs', 'Inbox', 'Tasks', 'Subscriptions', 'Server']) {
    await page.keyboard.press('ArrowRight');
    await see(area(page, name)).toHaveAttribute('aria-selected', 'true');
  }
  await expectAccessible(page);
  const tiles = page.getByRole('navigation', { name: 'Servers' }).getByRole('button', { name: /connected/i });
  await tiles.first().click();
  await see(area(page, 'Tools')).toHaveAttribute('aria-selected', 'true');
  await tiles.last().click();
  await see(area(page, 'Server')).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Control+t');
  await see(page.getByRole('searchbox', { name: 'Find a tool' })).toBeFocused();
});

verifies('e2e-resources', 'found by search, read, and read again from the keyboard', async () => {
  const page = await withEverything();
  await area(page, 'Resources').click();
  await see(offered(page, 'Resources')).toHaveCount(7);
  await see(offered(page, 'Resource templates')).toHaveCount(2);
  await page.getByRole('searchbox', { name: 'Find a resource' }).fill('features');
  await offered(page, 'Resources').filter({ hasText: 'features.md' }).click();
  await see(offered(page, 'Resources')).toHaveCount(1);
  await button(page, 'Read').click();
  await see(result(page)).toContainText('Everything Server - Features');
  await see(result(page)).toContainText('text/markdown');
  await see(result(page)).toContainText('demo://resource/static/document/features.md');
  await expectAccessible(page);
  await offered(page, 'Resources').first().click();
  await page.keyboard.press('Control+Enter');
  await see(page.getByRole('listbox', { name: 'Recent calls' }).getByRole('option')).toHaveCount(2);
  await button(page, 'Refresh resources').click();
  await see(row(page, 'resources/list').nth(2)).toBeVisible();
});

verifies('e2e-templates', 'text and bytes', async () => {
  const page = await withEverything();
  await area(page, 'Resources').click();
  await offered(page, 'Resource templates').filter({ hasText: 'Dynamic Text Resource' }).click();
  await args(page).getByRole('combobox', { name: 'resourceId' }).fill('4 2');
  await see(page.getByText('demo://resource/dynamic/text/4%202')).toBeVisible();
  await args(page).getByRole('combobox', { name: 'resourceId' }).fill('42');
  await see(row(page, 'completion/complete').first()).toBeVisible();
  await see(page.getByText('demo://resource/dynamic/text/42').first()).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await see(result(page)).toContainText('Resource 42: This is a plaintext resource');

  await offered(page, 'Resource templates').filter({ hasText: 'Dynamic Blob Resource' }).click();
  await args(page).getByRole('combobox', { name: 'resourceId' }).fill('7');
  await button(page, 'Read').click();
  await see(result(page)).toContainText('5265 736f 7572 6365');
  const saving = page.waitForEvent('download');
  await button(result(page), 'Save content 1').click();
  expect((await saving).suggestedFilename()).toBe('7.plain');
});

verifies('e2e-subscribe', 'updates are counted, and lead to the newest', async () => {
  const page = await withEverything();
  await area(page, 'Resources').click();
  await offered(page, 'Resources').first().click();
  await button(page, 'Subscribe').click();
  await see(page.getByText('subscribed, no update yet')).toBeVisible();
  await chooseTool(page, 'toggle-subscriber-updates');
  await run(page);
  await see(result(page)).toContainText('Started simulated resource update');
  await area(page, 'Resources').click();
  await see(page.getByText(/updated \d+ times?/)).toBeVisible();
  await page
    .getByRole('status')
    .filter({ hasText: /updated \d/ })
    .getByRole('button', { name: /Show event/ })
    .click();
  await see(details(page)).toContainText('notifications/resources/updated');
  await button(page, 'Read again').click();
  await see(result(page)).toContainText('text/markdown');
  await button(page, 'Unsubscribe').click();
  await see(button(page, 'Subscribe')).toBeVisible();
  await see(row(page, 'resources/unsubscribe').first()).toBeVisible();
});

verifies('e2e-prompts', 'the second argument is suggested for the first', async () => {
  const page = await withEverything();
  await area(page, 'Prompts').click();
  await see(offered(page, 'Prompts')).toHaveCount(4);
  await offered(page, 'Prompts').filter({ hasText: 'completable-prompt' }).click();
  const department = args(page).getByRole('combobox', { name: 'department' });
  await department.pressSequentially('S');
  await see(suggested(page, 'department')).toHaveText(['Sales', 'Support']);
  await expectAccessible(page);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await see(department).toHaveValue('Sales');
  await args(page).getByRole('combobox', { name: 'name' }).focus();
  await see(suggested(page, 'name')).toHaveText(['David', 'Eve', 'Frank']);
  await suggested(page, 'name').filter({ hasText: 'Eve' }).click();
  await button(page, 'Get').click();
  await see(result(page)).toContainText('Please promote Eve to the head of the Sales team.');
  await see(result(page).getByRole('list', { name: 'Messages' })).toContainText('user');
});

verifies('e2e-prompts', 'with a resource inside, and one that is refused', async () => {
  const page = await withEverything();
  await area(page, 'Prompts').click();
  await offered(page, 'Prompts').filter({ hasText: 'resource-prompt' }).click();
  await args(page).getByRole('combobox', { name: 'resourceType' }).fill('Text');
  await args(page).getByRole('combobox', { name: 'resourceId' }).fill('3');
  await page.keyboard.press('Control+Enter');
  await see(result(page)).toContainText('demo://resource/dynamic/text/3');
  await see(result(page)).toContainText('Resource 3: This is a plaintext resource');
  await args(page).getByRole('combobox', { name: 'resourceId' }).fill('none');
  await page.keyboard.press('Control+Enter');
  await see(result(page)).toContainText('The server refused the request');
});

verifies('e2e-log', 'asked for, listed, narrowed, chosen, and there in the recording', async () => {
  const page = await withEverything();
  await area(page, 'Logs').click();
  await chooseLevel(page, 'Ask for level', 'debug');
  await see(page.getByText('The server took debug by logging/setLevel.')).toBeVisible();
  await see(row(page, 'logging/setLevel').first()).toBeVisible();
  // A subscription is logged by this server.
  await area(page, 'Resources').click();
  await offered(page, 'Resources').first().click();
  await button(page, 'Subscribe').click();
  await area(page, 'Logs').click();
  const message = logged(page).filter({ hasText: 'Received Subscribe Resource request' });
  await see(message).toContainText('info');
  await message.click();
  await see(details(page)).toContainText('notifications/message');
  await expectAccessible(page);
  await chooseLevel(page, 'Show from', 'error');
  await see(page.getByText('No message is like that')).toBeVisible();
  await button(page, 'Show every message').click();
  await page.getByRole('searchbox', { name: 'Find in the log' }).fill('received subscribe');
  await see(logged(page)).toHaveCount(1);

  await disconnect(page);
  await page.getByRole('button', { name: /^Take this server off/ }).click();
  await button(page, 'Captures').click();
  await page.getByRole('grid', { name: 'Captures' }).getByRole('row').nth(1).click();
  await button(page, 'Open').click();
  await see(connection(page)).toContainText('Opened from disk');
  await area(page, 'Logs').click();
  await see(logged(page).filter({ hasText: 'Received Subscribe Resource request' })).toBeVisible();
});

verifies('e2e-override', 'the run key does nothing', async () => {
  const { url } = await keep(startOdd(1));
  const page = await inspector.open();
  await connected(page, url);
  await chooseTool(page, 'misplaced');
  await see(page.getByText('A client that follows the specification does not call this tool.')).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Control+Enter');
  await button(page, 'Run anyway').click();
  await see(result(page)).toContainText('It ran all the same.');
  await see(page.getByRole('listbox', { name: 'Recent calls' }).getByRole('option')).toHaveCount(1);
  await see(page.getByText(/fresh for \d+ (?:s|min)[^,]*, public/)).toBeVisible();
});

verifies('e2e-nameless', 'chosen, run, and its arguments taken back to their defaults', async () => {
  const { url } = await keep(startOdd(1));
  const page = await inspector.open();
  await connected(page, url);
  await chooseTool(page, '\\(no name\\)');
  await see(page.getByRole('heading', { name: '(no name)' })).toBeVisible();
  const [size, colour] = ['size', 'colour'].map((name) => args(page).getByRole('textbox', { name, exact: true }));
  await see(size!).toHaveValue('3');
  await see(button(page, 'Back to defaults')).toHaveCount(0);
  await size!.fill('4');
  await colour!.fill('red');
  await run(page);
  await see(result(page)).toContainText('It ran all the same.');
  await page.reload();
  await chooseTool(page, '\\(no name\\)');
  await see(colour!).toHaveValue('red');
  await button(page, 'Back to defaults').click();
  await see(size!).toHaveValue('3');
  await see(colour!).toHaveValue('');
  await chooseTool(page, 'flood');
  await chooseTool(page, '\\(no name\\)');
  await see(colour!).toHaveValue('');
  await see(button(page, 'Back to defaults')).toHaveCount(0);
  await expectAccessible(page);
});

verifies('e2e-long-lists', 'twelve hundred resources in pages, and ten thousand messages', async () => {
  const { url } = await keep(startOdd(10_000));
  const page = await inspector.open();
  await connected(page, url);
  await area(page, 'Resources').click();
  await see(page.getByText('1,200 resources in 2 pages')).toBeVisible();
  await see(page.getByText('700 more: the search narrows them down.')).toBeVisible();
  await page.getByRole('searchbox', { name: 'Find a resource' }).fill('thing 1199');
  await see(offered(page, 'Resources')).toHaveCount(1);
  await area(page, 'Server').click();
  const pageByPage = page.getByRole('radio', { name: 'Page by page' });
  await pageByPage.click({ force: true });
  await see(pageByPage).toBeChecked();
  await area(page, 'Resources').click();
  await button(page, 'Refresh resources').click();
  await see(page.getByText('600 resources on page 1 of more')).toBeVisible();
  await button(page, 'Fetch next page').click();
  await see(page.getByText('1,200 resources in 2 pages')).toBeVisible();

  await chooseTool(page, 'flood');
  await run(page);
  await see(result(page)).toContainText('flooded');
  await area(page, 'Logs').click();
  await see(page.getByText('10,000 messages')).toBeVisible();
  // The tail is in sight, and little more than what is in sight is drawn.
  await see(logged(page).last()).toContainText('message 10000 <img src=x onerror=alert(1)>');
  expect(await logged(page).count()).toBeLessThan(60);
  await logged(page).last().click();
  await page.keyboard.press('Home');
  await see(logged(page).first()).toContainText('flood: message 1');
  await chooseLevel(page, 'Show from', 'error');
  await see(page.getByText('5,000 messages')).toBeVisible();
});

verifies('e2e-log', 'in 2026-07-28 the level goes with each request, and messages come with its answer', async () => {
  const { url } = await keep(startDemoServer());
  const page = await inspector.open();
  await connected(page, url);
  await area(page, 'Logs').click();
  await see(page.getByText(/Nothing is asked, so the server must send none/)).toBeVisible();
  await chooseLevel(page, 'Ask for level', 'warning');
  await see(page.getByText(/Every request asks for warning and above/)).toBeVisible();
  await chooseTool(page, 'log_for_a_while');
  await args(page).getByRole('textbox', { name: 'pause_ms', exact: true }).fill('0');
  await run(page);
  await see(result(page)).toContainText('Wrote 8 log entries.');
  await area(page, 'Logs').click();
  // Of eight entries that walk through five levels, two are warnings or worse.
  await see(logged(page)).toHaveCount(2);
  await see(logged(page).first()).toContainText('A warning entry');
});

verifies('e2e-call-asks', 'two inputs in the first round', async () => {
  const { url } = await keep(startAsking());
  const page = await inspector.open();
  await connected(page, url);
  await chooseTool(page, 'book');
  await run(page);
  await see(result(page)).toContainText('waiting for you: 2 inputs');
  await button(result(page), 'Answer in the inbox').click();
  await see(area(page, 'Inbox')).toHaveAttribute('aria-selected', 'true');
  await see(page.getByRole('region', { name: 'Question' })).toBeVisible();

  const answer = page.getByRole('form', { name: 'Answer' });
  const waiting = page.getByRole('contentinfo', { name: 'Status' }).getByRole('button', { name: /waiting for you/ });
  await answer.getByRole('textbox', { name: 'seats', exact: true }).fill('3');
  await button(answer, 'Accept').click();
  await see(waiting).toHaveText('1 waiting for you');
  await waiting.click();
  await answer.getByRole('textbox', { name: 'Text', exact: true }).fill('Welcome');
  await button(answer, 'Accept').click();
  await area(page, 'Tools').click();
  await see(result(page)).toContainText('round 2');
  await see(result(page)).toContainText('waiting for you: 1 input');
  await button(page, 'Cancel').click();
  await see(result(page)).toContainText('2 rounds');
});

verifies('e2e-call-task', 'one that runs as a task only', async () => {
  const page = await withEverything();
  await chooseTool(page, 'simulate-research-query');
  await args(page).getByRole('textbox', { name: 'topic', exact: true }).fill('tea');
  const asTask = page.getByRole('checkbox', { name: 'Run as a task' });
  await see(asTask).toBeChecked();
  await see(asTask).toBeDisabled();
  await page.getByRole('textbox', { name: 'Keep the task for seconds' }).fill('90');
  await run(page);
  await see(result(page)).toContainText(/task, (?:working|completed)/);
  await see(row(page, 'tools/call').first()).toBeVisible();
  await button(result(page), 'Show task').click();
  await see(area(page, 'Tasks')).toHaveAttribute('aria-selected', 'true');
});
