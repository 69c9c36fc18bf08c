// What a server asks of the person, answered in the browser: the reference server asks, and tells what it was told.
import type { Locator, Page } from 'playwright';
import { expect } from 'vitest';
import { ASKED_URL, startAsking } from '../../servers/peers/asking.ts';
import { startEverything } from '../../servers/peers/everything.ts';
import { args, choose, chooseTool, connected, connection, provideInspector, result, row, run } from '../../support/appPage.ts';
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
const answer = (page: Page): Locator => page.getByRole('form', { name: 'Answer' });
const question = (page: Page): Locator => page.getByRole('region', { name: 'Question' });
const button = (scope: Page | Locator, name: string): Locator => scope.getByRole('button', { name, exact: true });
const field = (scope: Page | Locator, name: string): Locator => scope.getByRole('textbox', { name, exact: true });
const waitingForYou = (page: Page): Locator =>
  page.getByRole('contentinfo', { name: 'Status' }).getByRole('button', { name: /waiting for you/ });

async function runTool(page: Page, name: string, settings: Readonly<Record<string, string>> = {}): Promise<void> {
  await chooseTool(page, name);
  for (const [label, value] of Object.entries(settings)) await field(args(page), label).fill(value);
  await run(page);
}

/** Goes to the oldest question that waits, by the status bar. */
async function toQuestion(page: Page): Promise<void> {
  await waitingForYou(page).click();
  await see(question(page)).toBeFocused();
}

verifies('e2e-elicitation', 'held to its restrictions, then accepted', async () => {
  const page = await withEverything();
  await runTool(page, 'trigger-elicitation-request');
  await see(waitingForYou(page)).toHaveText('1 waiting for you');
  // Nothing opened by itself.
  await see(area(page, 'Tools')).toHaveAttribute('aria-selected', 'true');
  await button(row(page, 'elicitation/create'), 'Answer').click();
  await see(area(page, 'Inbox')).toHaveAttribute('aria-selected', 'true');
  const form = answer(page);
  await see(field(form, 'firstLine')).toHaveValue('It was a dark and stormy night.');
  await see(button(form, 'Accept')).toBeDisabled();
  await field(form, 'name').fill('Ada');
  await see(button(form, 'Accept')).toBeEnabled();
  await field(form, 'email').fill('nobody');
  await see(button(form, 'Accept')).toBeDisabled();
  await see(form.getByRole('button', { name: /^Accept anyway: email/ })).toBeVisible();
  await field(form, 'email').fill('ada@example.com');
  await field(form, 'integer').fill('101');
  await see(button(form, 'Accept')).toBeDisabled();
  await field(form, 'integer').fill('7');
  const instruments = form.getByRole('group', { name: 'untitledMultipleSelectEnum' });
  await see(instruments.getByRole('checkbox', { name: 'Guitar' })).toBeChecked();
  await instruments.getByRole('checkbox', { name: 'Piano' }).press(' ');
  await expectAccessible(page);
  await button(form, 'Accept').click();
  await see(question(page)).toContainText('answered by you');
  await see(waitingForYou(page)).toHaveCount(0);
  await area(page, 'Tools').click();
  await see(result(page)).toContainText('ada@example.com');
  await see(result(page)).toContainText('"Piano"');
  await see(result(page)).toContainText('Favorite Integer: 7');
});

verifies('e2e-elicitation', 'accepted against its restrictions, because a person insists', async () => {
  const page = await withEverything();
  await runTool(page, 'trigger-elicitation-request');
  await toQuestion(page);
  await field(answer(page), 'integer').fill('1000');
  await answer(page)
    .getByRole('button', { name: /^Accept anyway/ })
    .click();
  await see(question(page)).toContainText('1000');
  await see(question(page)).toContainText('answered by you');
});

for (const [verb, said] of [
  ['Decline', 'User declined'],
  ['Cancel', 'User cancelled'],
] as const) {
  verifies('e2e-elicitation', `answered with ${verb}`, async () => {
    const page = await withEverything();
    await runTool(page, 'trigger-elicitation-request');
    await toQuestion(page);
    await button(answer(page), verb).click();
    await see(question(page)).toContainText('by you');
    await area(page, 'Tools').click();
    await see(result(page)).toContainText(said);
  });
}

verifies('e2e-sampling', 'by hand, by a canned answer, and by a policy', async () => {
  const page = await withEverything();
  await runTool(page, 'trigger-sampling-request', { prompt: 'What is a fjord?' });
  await toQuestion(page);
  await see(page.getByRole('list', { name: 'Messages' })).toContainText('What is a fjord?');
  await see(question(page)).toContainText('You are a helpful test server.');
  await field(answer(page), 'Text').fill('A drowned valley.');
  await field(answer(page), 'Model').fill('a-person');
  await button(answer(page), 'Save as canned answer').click();
  await field(page, 'Name of the canned answer').fill('Fjord');
  await button(page, 'Save').click();
  await expectAccessible(page);
  await button(answer(page), 'Accept').click();
  await area(page, 'Tools').click();
  await see(result(page)).toContainText('A drowned valley.');
  await see(result(page)).toContainText('a-person');

  await runTool(page, 'trigger-sampling-request', { prompt: 'Again?' });
  await toQuestion(page);
  await button(answer(page), 'Use a canned answer').click();
  await page.getByRole('menuitem', { name: 'Fjord' }).click();
  await see(field(answer(page), 'Text')).toHaveValue('A drowned valley.');
  await button(answer(page), 'Answer these by itself from now on').click();
  await see(page.getByRole('group', { name: 'Policies' }).getByRole('button', { name: /Sampling/ })).toContainText('Fjord');
  await button(answer(page), 'Decline').click();
  await area(page, 'Tools').click();
  await see(result(page)).toContainText('User rejected sampling request');

  await runTool(page, 'trigger-sampling-request', { prompt: 'And now by itself' });
  await see(result(page)).toContainText('A drowned valley.');
  await area(page, 'Inbox').click();
  await see(page.getByRole('listbox', { name: 'Questions' })).toContainText('answered by your policy');

  await button(page, 'Settings').click();
  await see(page.getByRole('dialog', { name: 'Settings' })).toContainText('Fjord');
  await expectAccessible(page);
  await button(page, 'Delete the canned answer Fjord').click();
  await see(page.getByRole('dialog', { name: 'Settings' })).not.toContainText('Fjord');
});

verifies('e2e-roots', 'edited here and seen there', async () => {
  const page = await withEverything();
  await area(page, 'Server').click();
  await button(page, 'Add a root').click();
  await field(page, 'Root 1 URI').fill('file:///demo/project');
  await field(page, 'Root 1 name').fill('project');
  await button(page, 'Apply roots').click();
  await see(button(page, 'Apply roots')).toBeDisabled();
  await expectAccessible(page);
  await see(row(page, 'notifications/roots/list_changed').first()).toBeVisible();
  await see(row(page, 'roots/list').first()).toBeVisible();
  await runTool(page, 'get-roots-list');
  await see(result(page)).toContainText('file:///demo/project');
});

verifies('e2e-declared', 'switched off for the next connection, which the server takes to heart', async () => {
  const page = await withEverything();
  const tools = page.getByRole('listbox', { name: 'Tools' });
  await see(tools.getByRole('option', { name: 'trigger-sampling-request' }).first()).toBeVisible();
  await area(page, 'Server').click();
  await page.getByRole('checkbox', { name: 'Sampling' }).press(' ');
  await button(page, 'Apply').click();
  await button(page, 'Reconnect now').click();
  await see(connection(page)).toContainText('Connected');
  await see(tools.getByRole('option', { name: 'trigger-elicitation-request' }).first()).toBeVisible();
  await see(tools.getByRole('option', { name: 'trigger-sampling-request' })).toHaveCount(0);
});

verifies('e2e-declared', 'before the first connection', async () => {
  const server = await keep(startEverything('streamableHttp'));
  const page = await inspector.open();
  await button(page, 'Add a server').click();
  await page.getByRole('button', { name: /^What we declare/ }).click();
  await page.getByRole('checkbox', { name: 'Elicitation' }).press(' ');
  await field(page, 'Client name').fill('somebody-else');
  await expectAccessible(page);
  await connected(page, server.url);
  const tools = page.getByRole('listbox', { name: 'Tools' });
  await see(tools.getByRole('option', { name: 'trigger-sampling-request' }).first()).toBeVisible();
  await see(tools.getByRole('option', { name: 'trigger-elicitation-request' })).toHaveCount(0);
  await choose(page, /REQ\s*initialize/);
  await see(page.getByRole('region', { name: 'Details' })).toContainText('somebody-else');
});

verifies('e2e-rounds', 'a form and a message first, then an address', async () => {
  const server = await keep(startAsking());
  const page = await inspector.open();
  await connected(page, server.url);
  await runTool(page, 'book');
  await see(waitingForYou(page)).toHaveText('2 waiting for you');
  await toQuestion(page);
  await see(question(page)).toContainText('round 1 of the call');
  await field(answer(page), 'seats').fill('9');
  await see(button(answer(page), 'Accept')).toBeDisabled();
  await field(answer(page), 'seats').fill('3');
  await button(answer(page), 'Accept').click();
  await see(waitingForYou(page)).toHaveText('1 waiting for you');
  await toQuestion(page);
  await field(answer(page), 'Text').fill('Welcome aboard');
  await button(answer(page), 'Accept').click();

  const asked = page.getByRole('listbox', { name: 'Questions' }).getByRole('option');
  await see(asked).toHaveCount(3);
  await see(waitingForYou(page)).toHaveText('1 waiting for you');
  await toQuestion(page);
  await see(question(page)).toContainText('round 2 of the call');
  await see(question(page)).toContainText(ASKED_URL);
  const link = question(page).getByRole('link', { name: 'Open in browser' });
  await see(link).toHaveAttribute('rel', /noopener/);
  expect(page.context().pages()).toHaveLength(1);
  await expectAccessible(page);
  await button(answer(page), 'Accept').click();
  await area(page, 'Tools').click();
  await see(result(page)).toContainText('Welcome aboard');
  await see(result(page)).toContainText('{"pay":{"action":"accept"}}');
});

verifies('e2e-tasks', 'from its call to its result, with a question between', async () => {
  const page = await withEverything();
  await chooseTool(page, 'simulate-research-query');
  await field(args(page), 'topic').fill('python');
  await args(page).getByRole('radiogroup', { name: 'ambiguous' }).getByRole('radio', { name: 'true' }).check({ force: true });
  await run(page);
  await area(page, 'Tasks').click();
  await see(page.getByRole('listbox', { name: 'Tasks' }).getByRole('option')).toHaveCount(1);
  await expectAccessible(page);
  await toQuestion(page);
  await answer(page)
    .getByRole('button', { name: /interpretation$/ })
    .click();
  await page.getByRole('option', { name: 'Python snake species' }).click();
  await button(answer(page), 'Accept').click();
  await area(page, 'Tasks').click();
  const task = page.getByRole('region', { name: 'Task', exact: true });
  await see(task).toContainText('completed');
  await see(task).toContainText('Research Report: python (snake)');
  expect(await page.getByRole('listbox', { name: 'Tasks' }).getByRole('option').count()).toBe(1);
});

verifies('e2e-subscriptions', 'to one resource, and no longer', async () => {
  const page = await withEverything();
  await area(page, 'Subscriptions').click();
  await field(page, 'Resource URIs').fill('demo://resource/dynamic/text/1');
  await button(page, 'Subscribe').click();
  const one = page.getByRole('region', { name: 'Subscription', exact: true });
  await see(one).toContainText('open');
  await see(row(page, 'resources/subscribe').first()).toBeVisible();
  await expectAccessible(page);
  await button(one, 'Unsubscribe').click();
  await see(one).toContainText('ended');
  await see(row(page, 'resources/unsubscribe').first()).toBeVisible();
});

verifies('e2e-subscriptions', 'on one stream of 2026-07-28, with what the server agreed to', async () => {
  const server = await keep(startAsking());
  const page = await inspector.open();
  await connected(page, server.url);
  await area(page, 'Subscriptions').click();
  const form = page.getByRole('form', { name: 'New subscription' });
  await form.getByRole('checkbox', { name: 'Tools list changes' }).press(' ');
  await form.getByRole('checkbox', { name: 'Prompts list changes' }).press(' ');
  await button(form, 'Subscribe').click();
  const one = page.getByRole('region', { name: 'Subscription', exact: true });
  await see(one).toContainText('tools list changes');
  await see(one.getByText('open', { exact: true })).toBeVisible();
  await expectAccessible(page);
  await button(one, 'Unsubscribe').click();
  await see(one).toContainText('ended');
});
