// The whole of the reference server by hand: every tool, resource, template and prompt it lists, and everything it asks. What it lists
// is compared with what is used here, so that something new in it fails until it is used too.
import { expect } from 'vitest';
import type { Locator, Page } from 'playwright';
import { startEverything } from '../../servers/peers/everything.ts';
import {
  accept,
  answer,
  area,
  args,
  button,
  chooseArgument,
  chooseFrom,
  chooseTool,
  connected,
  field,
  getWith,
  logged,
  namesIn,
  offered,
  provideInspector,
  question,
  readWith,
  result,
  row,
  run,
  runWith,
  says,
  suggested,
  toQuestion,
  waitingForYou,
} from '../../support/appPage.ts';
import { see } from '../../support/browser.ts';
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

type Steps = (page: Page) => Promise<void>;

const image = (page: Page): Locator => result(page).getByRole('img', { name: /image/i });

/** What a person does with each tool that only answers. */
const answering: Readonly<Record<string, Steps>> = {
  echo: (page) => runWith(page, { message: 'hello there' }, 'Echo: hello there'),
  'get-annotated-message': async (page) => {
    await chooseFrom(args(page), 'messageType', 'success');
    await chooseArgument(page, 'includeImage', 'true');
    await runWith(page, {}, 'Operation completed successfully', 'image/png');
    await see(image(page)).toBeVisible();
  },
  'get-env': (page) => runWith(page, {}, '"PATH"'),
  'get-resource-links': async (page) => {
    await runWith(page, { count: '4' }, 'Here are 4 resource links', 'demo://resource/dynamic/text/4');
    await button(result(page), 'Read demo://resource/dynamic/text/4').click();
    await says(page, 'Resource 4: This is a plaintext resource');
  },
  'get-resource-reference': async (page) => {
    await chooseArgument(page, 'resourceType', 'Blob');
    await runWith(page, { resourceId: '5' }, 'demo://resource/dynamic/blob/5', '5265 736f');
  },
  'get-structured-content': async (page) => {
    await chooseFrom(args(page), 'location', 'Chicago');
    await runWith(page, {}, 'Matches its output schema', 'Light rain / drizzle');
  },
  'get-sum': (page) => runWith(page, { a: '40', b: '2.5' }, 'The sum of 40 and 2.5 is 42.5.'),
  'get-tiny-image': async (page) => {
    await runWith(page, {}, 'image/png');
    await see(image(page)).toBeVisible();
  },
  'gzip-file-as-resource': async (page) => {
    await chooseFrom(args(page), 'outputType', 'resource');
    await runWith(page, { name: 'hello.gz', data: 'data:text/plain,hello' }, 'demo://resource/session/hello.gz', '1f8b 08');
  },
  'toggle-simulated-logging': (page) => runWith(page, {}, 'Started simulated, random-leveled logging'),
  'toggle-subscriber-updates': (page) => runWith(page, {}, 'Started simulated resource updated notifications'),
  'trigger-long-running-operation': (page) =>
    runWith(page, { duration: '0.2', steps: '2' }, 'Long running operation completed. Duration: 0.2 seconds, Steps: 2.'),
  'get-roots-list': (page) => runWith(page, {}, 'no roots are currently configured'),
};

/** What a person does with each tool that asks something. */
const asking: Readonly<Record<string, Steps>> = {
  'trigger-elicitation-request': async (page) => {
    await run(page);
    await toQuestion(page);
    await field(answer(page), 'name').fill('Ada Lovelace');
    await accept(page);
    await backToTools(page);
    await see(result(page)).toContainText('Ada Lovelace');
    await run(page);
    await toQuestion(page);
    await button(answer(page), 'Decline').click();
    await backToTools(page);
    await see(result(page)).toContainText('User declined');
  },
  'trigger-url-elicitation': async (page) => {
    await field(args(page), 'url').fill('https://example.com/sign-in');
    await run(page);
    await toQuestion(page);
    await see(question(page).getByRole('link', { name: 'Open in browser' })).toHaveAttribute(
      'href',
      'https://example.com/sign-in',
    );
    await accept(page);
    await backToTools(page);
    await see(result(page)).toContainText('User completed the URL elicitation flow.');
    await chooseArgument(page, 'errorPath', 'true');
    await runWith(page, {}, 'The server refused the request', '-32042', 'This request requires browser-based authorization.');
    const visits = result(page).getByRole('region', { name: 'To visit first' });
    await see(visits.getByRole('link', { name: 'Open in browser' })).toHaveAttribute('href', 'https://modelcontextprotocol.io');
  },
  'trigger-sampling-request': async (page) => {
    await field(args(page), 'prompt').fill('What is a fjord?');
    await run(page);
    await toQuestion(page);
    await see(question(page)).toContainText('What is a fjord?');
    await field(answer(page), 'Text').fill('A drowned valley.');
    await accept(page);
    await backToTools(page);
    await see(result(page)).toContainText('A drowned valley.');
  },
  'simulate-research-query': async (page) => {
    await field(args(page), 'topic').fill('python');
    await chooseArgument(page, 'ambiguous', 'true');
    await run(page);
    await see(result(page)).toContainText('task, working');
    await toQuestion(page);
    await chooseFrom(answer(page), 'interpretation', 'Python snake species');
    await accept(page);
    await backToTools(page);
    await see(result(page)).toContainText('Research Report: python (snake)');
  },
  'trigger-sampling-request-async': async (page) => {
    await field(args(page), 'prompt').fill('And a strait?');
    await run(page);
    await toQuestion(page);
    await field(answer(page), 'Text').fill('Water between two lands.');
    await accept(page);
    await backToTools(page);
    await says(page, '[COMPLETED]', 'Water between two lands.');
  },
  'trigger-elicitation-request-async': async (page) => {
    await run(page);
    await toQuestion(page);
    await see(question(page)).toContainText('held here: the server asks for the answer when it wants it');
    await field(answer(page), 'name').fill('Grace');
    await accept(page);
    await backToTools(page);
    await says(page, '[COMPLETED]', '- Name: Grace');
  },
};

async function backToTools(page: Page): Promise<void> {
  await see(waitingForYou(page)).toHaveCount(0);
  await area(page, 'Tools').click();
}

verifies('whole-everything-tools', 'and nothing it lists is left out', async () => {
  const page = await withEverything();
  const names = Object.keys({ ...answering, ...asking }).sort();
  await see(offered(page, 'Tools')).toHaveCount(names.length);
  expect([...(await namesIn(offered(page, 'Tools')))].sort()).toEqual(names);
  for (const [name, steps] of Object.entries(answering)) {
    await chooseTool(page, name);
    await steps(page);
  }
});

verifies('whole-everything-asks', 'one after the other', async () => {
  const page = await withEverything();
  for (const [name, steps] of Object.entries(asking)) {
    await chooseTool(page, name);
    await steps(page);
  }
});

verifies('whole-everything-resources', 'each as it is listed', async () => {
  const page = await withEverything();
  await area(page, 'Resources').click();
  const resources = offered(page, 'Resources');
  await see(resources).toHaveCount(7);
  for (const name of await namesIn(resources)) {
    await resources.filter({ hasText: name }).click();
    await readWith(page, {}, `demo://resource/static/document/${name}`, 'text/markdown');
  }

  const templates = offered(page, 'Resource templates');
  expect(await namesIn(templates)).toEqual(['Dynamic Text Resource', 'Dynamic Blob Resource']);
  const id = args(page).getByRole('combobox', { name: 'resourceId' });
  await templates.filter({ hasText: 'Dynamic Text Resource' }).click();
  await id.pressSequentially('12');
  // The server completes a number with itself, which is no suggestion.
  await see(row(page, 'completion/complete').first()).toBeVisible();
  await see(suggested(page, 'resourceId')).toHaveCount(0);
  await readWith(page, {}, 'Resource 12: This is a plaintext resource');
  await templates.filter({ hasText: 'Dynamic Blob Resource' }).click();
  await readWith(page, { resourceId: '13' }, 'demo://resource/dynamic/blob/13', '5265 736f');
  await readWith(
    page,
    { resourceId: 'none' },
    'The server refused the request',
    'Unknown resource: demo://resource/dynamic/blob/none',
  );
});

verifies('whole-everything-resources', 'one that a tool adds, and updates of one that is subscribed to', async () => {
  const page = await withEverything();
  await chooseTool(page, 'gzip-file-as-resource');
  await runWith(page, { name: 'note.gz', data: 'data:text/plain,a note' }, 'demo://resource/session/note.gz');
  await area(page, 'Resources').click();
  const resources = offered(page, 'Resources');
  await see(resources).toHaveCount(8);
  await resources.filter({ hasText: 'note.gz' }).click();
  await readWith(page, {}, 'application/gzip', '1f8b 08');

  await button(page, 'Subscribe').click();
  await see(page.getByText('subscribed, no update yet')).toBeVisible();
  await chooseTool(page, 'toggle-subscriber-updates');
  await runWith(page, {}, 'Started simulated resource updated notifications');
  await area(page, 'Resources').click();
  await see(page.getByText(/updated \d+ times?|updated once/)).toBeVisible();
  await button(page, 'Read again').click();
  await see(result(page)).toContainText('application/gzip');
  await button(page, 'Unsubscribe').click();
  await see(row(page, 'resources/unsubscribe').first()).toBeVisible();
  await chooseTool(page, 'toggle-subscriber-updates');
  await runWith(page, {}, 'Stopped simulated resource updates');
});

/** What a person does with each prompt. */
const prompts: Readonly<Record<string, Steps>> = {
  'simple-prompt': (page) => getWith(page, {}, 'This is a simple prompt without arguments.'),
  'args-prompt': async (page) => {
    await getWith(page, { city: 'Bern' }, "What's weather in Bern?");
    await getWith(page, { city: 'Austin', state: 'Texas' }, "What's weather in Austin, Texas?");
  },
  'completable-prompt': async (page) => {
    const department = args(page).getByRole('combobox', { name: 'department' });
    await department.pressSequentially('Ma');
    await see(suggested(page, 'department')).toHaveText(['Marketing']);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await args(page).getByRole('combobox', { name: 'name' }).focus();
    await see(suggested(page, 'name')).toHaveText(['Grace', 'Henry', 'Iris']);
    await suggested(page, 'name').filter({ hasText: 'Iris' }).click();
    await getWith(page, {}, 'Please promote Iris to the head of the Marketing team.');
  },
  'resource-prompt': async (page) => {
    await getWith(
      page,
      { resourceType: 'Blob', resourceId: '9' },
      'This prompt includes the Blob resource with id: 9',
      '5265 736f',
    );
    await getWith(page, { resourceType: 'Smoke' }, 'The server refused the request', 'Invalid resourceType: Smoke');
  },
};

verifies('whole-everything-prompts', 'each as it is listed', async () => {
  const page = await withEverything();
  await area(page, 'Prompts').click();
  await see(offered(page, 'Prompts')).toHaveCount(Object.keys(prompts).length);
  expect(await namesIn(offered(page, 'Prompts'))).toEqual(Object.keys(prompts));
  for (const [name, steps] of Object.entries(prompts)) {
    await offered(page, 'Prompts').filter({ hasText: name }).click();
    await steps(page);
  }
});

verifies('whole-everything-time', 'progress to the end, and cancelled before it', async () => {
  const page = await withEverything();
  await chooseTool(page, 'trigger-long-running-operation');
  await field(args(page), 'duration').fill('60');
  await field(args(page), 'steps').fill('150');
  await run(page);
  await see(page.getByRole('progressbar', { name: 'Progress' })).toBeVisible();
  await see(page.getByText(/[3-9] of 150/).first()).toBeVisible();
  await button(page, 'Cancel').click();
  await see(result(page)).toContainText('Cancelled');
  await see(row(page, 'notifications/cancelled').first()).toBeVisible();
  await runWith(page, { duration: '0.4', steps: '4' }, 'Long running operation completed.');
});

verifies('whole-everything-time', 'only what is severe enough is logged', async () => {
  const page = await withEverything();
  const subscribed = logged(page).filter({ hasText: 'Received Subscribe Resource request' });
  await askForLevel(page, 'error');
  await subscribe(page, 0);
  await askForLevel(page, 'debug');
  await subscribe(page, 1);
  await area(page, 'Logs').click();
  // The second subscription was logged after the first, which was not.
  await see(subscribed).toHaveCount(1);
  await chooseTool(page, 'toggle-simulated-logging');
  await runWith(page, {}, 'Started simulated, random-leveled logging');
  await area(page, 'Logs').click();
  await see(logged(page).filter({ hasText: /level.message/ })).not.toHaveCount(0);
  await chooseTool(page, 'toggle-simulated-logging');
  await runWith(page, {}, 'Stopped simulated logging');
});

async function askForLevel(page: Page, level: string): Promise<void> {
  await area(page, 'Logs').click();
  await page.getByRole('button', { name: /Ask for level/ }).click();
  await page.getByRole('option', { name: level, exact: true }).click();
  await see(page.getByText(`The server took ${level} by logging/setLevel.`)).toBeVisible();
}

async function subscribe(page: Page, at: number): Promise<void> {
  await area(page, 'Resources').click();
  await offered(page, 'Resources').nth(at).click();
  await button(page, 'Subscribe').click();
  await see(page.getByText('subscribed, no update yet')).toBeVisible();
}
