// The whole of the demo server by hand, in 2026-07-28: every tool, resource, template and prompt, everything it asks and everything it
// tells. What it lists is compared with what is used here, so that something new in it fails until it is used too.
import { expect } from 'vitest';
import type { Locator, Page } from 'playwright';
import { startDemoServer } from '../../../electron/demo/demoServer.ts';
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
  details,
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

async function withDemo(): Promise<Page> {
  const demo = await keep(startDemoServer());
  const page = await inspector.open();
  await connected(page, demo.url);
  await see(page.getByText('2026-07-28').first()).toBeVisible();
  return page;
}

type Steps = (page: Page) => Promise<void>;
type Journeys = Readonly<Record<string, Steps>>;

/** What a person does with each tool that only answers. */
const answering: Journeys = {
  echo: (page) => runWith(page, { text: 'hello there' }, 'hello there'),
  weather: (page) => runWith(page, { city: 'Bern', days: '2' }, 'Matches its output schema', '2026-01-02'),
  place_order: placeOrder,
  shape: async (page) => {
    await chooseFrom(args(page), 'shape alternative', 'Circle');
    await runWith(page, { radius: '2' }, 'Matches its output schema', '12.56');
  },
  count_to: (page) => runWith(page, { number: '3', pause_ms: '20' }, 'Counted to 3.'),
  log_for_a_while: (page) => runWith(page, { entries: '2', pause_ms: '0' }, 'Wrote 2 log entries.'),
  log_every_level: (page) => runWith(page, {}, 'Logged at 8 levels.'),
  slow: (page) => runWith(page, { seconds: '0.2' }, 'Waited 0.2 s.'),
  stream: (page) => runWith(page, { count: '200', per_second: '1000' }, 'Sent 200 notifications.'),
  picture: async (page) => {
    await runWith(page, { width: '64', height: '32' }, 'A colour field, 64 × 32', 'image/png');
    await see(result(page).getByRole('img', { name: /image/ })).toBeVisible();
  },
  tone: async (page) => {
    await runWith(page, { seconds: '0.1' }, 'audio/wav');
    await see(result(page).getByLabel(/audio/)).toBeVisible();
  },
  large: (page) => runWith(page, { kilobytes: '20' }, 'The quick brown fox', '20.0 kB'),
  links: (page) => runWith(page, {}, 'demo://readme', 'demo://sunrise.png', 'Note 1 of the demo server.'),
  failing: (page) => runWith(page, { reason: 'no ink' }, 'The tool reported an error', 'no ink'),
  broken: (page) => runWith(page, {}, 'The server refused the request', '-32603'),
  route: async (page) => {
    await button(args(page), 'Add to options').click();
    await runWith(page, { region: 'us-east', tenant: 'Αθήνα' }, 'Routed to us-east.', 'mcp-param-region: us-east');
    // Text beyond ASCII crosses in Base64, under the sentinel of the revision.
    await says(page, /mcp-param-tenant: =\?base64\?zpHOuM6uzr3OsQ==\?=/);
  },
  misrouted: async (page) => {
    await see(offered(page, 'Tools').getByText('misrouted')).toHaveCSS('text-decoration-line', 'line-through');
    await see(page.getByText(/^x-mcp-header of regions is/).last()).toBeVisible();
    await see(button(page, 'Run')).toHaveCount(0);
    await button(page, 'Run anyway').click();
    await says(page, 'Called all the same, for eu-west.');
  },
};

async function placeOrder(page: Page): Promise<void> {
  const form = args(page);
  const customer = { name: 'Ada', email: 'ada@example.com', street: 'Main 1', city: 'Bern', postcode: '3000' };
  for (const [name, value] of Object.entries(customer)) await field(form, name).fill(value);
  await button(form, 'Add to items').click();
  await chooseFrom(form, 'product', 'cable');
  await field(form, 'quantity').fill('3');
  await runWith(page, {}, 'Matches its output schema', '36');
}

/** What a person does with each tool that asks something first. */
const asking: Journeys = {
  ask_model: async (page) => {
    await run(page);
    await see(result(page)).toContainText('waiting for you: 1 input');
    await toQuestion(page);
    await see(question(page)).toContainText('Write one line about the sea.');
    await field(answer(page), 'Text').fill('It is wide.');
    await accept(page);
    await answered(page, 'It is wide.');
  },
  ask_form: async (page) => {
    await run(page);
    await toQuestion(page);
    const form = answer(page);
    await field(form, 'age').fill('131');
    await see(button(form, 'Accept')).toBeDisabled();
    await field(form, 'age').fill('41');
    await field(form, 'born').fill('1985-10-26');
    await chooseFrom(form, 'size', 'Large');
    await form.getByRole('group', { name: 'toppings' }).getByRole('checkbox', { name: 'Cheese' }).press(' ');
    await accept(page);
    await answered(page, '"born": "1985-10-26"', '"size": "l"', '"cheese"');
    await run(page);
    await toQuestion(page);
    await button(answer(page), 'Decline').click();
    await answered(page, '"action": "decline"');
  },
  ask_url: async (page) => {
    await run(page);
    await toQuestion(page);
    await see(question(page)).toContainText('https://demo.example/confirm?order=demo-0001');
    await button(answer(page), 'Cancel').click();
    await answered(page, '"action": "cancel"');
  },
  // Nobody is asked: the client knows its roots.
  ask_roots: (page) => runWith(page, {}, '"roots": []'),
  ask_together: async (page) => {
    await run(page);
    await see(waitingForYou(page)).toHaveText('2 waiting for you');
    await toQuestion(page);
    await chooseFrom(answer(page), 'colour', 'green');
    await accept(page);
    await see(waitingForYou(page)).toHaveText('1 waiting for you');
    await toQuestion(page);
    await field(answer(page), 'Text').fill('Green as grass.');
    await accept(page);
    await answered(page, '"green"', 'Green as grass.');
  },
  book_table: async (page) => {
    await run(page);
    await toQuestion(page);
    await see(question(page)).toContainText('round 1 of the call');
    await field(answer(page), 'guests').fill('4');
    await field(answer(page), 'day').fill('2026-12-24');
    await accept(page);
    await see(waitingForYou(page)).toHaveText('1 waiting for you');
    await toQuestion(page);
    await see(question(page)).toContainText('Write a greeting for 4 guests.');
    await field(answer(page), 'Text').fill('Come in.');
    await accept(page);
    await see(waitingForYou(page)).toHaveText('1 waiting for you');
    await toQuestion(page);
    await see(question(page)).toContainText('round 3 of the call');
    await accept(page);
    await answered(page, 'The Demo expects 4 on 2026-12-24. Come in.', '4 rounds');
  },
};

/** Goes back to the tools once nothing waits, and sees what the answer was good for. */
async function answered(page: Page, ...said: readonly string[]): Promise<void> {
  await see(waitingForYou(page)).toHaveCount(0);
  await area(page, 'Tools').click();
  await says(page, ...said);
}

const changing = ['change_tools', 'add_prompt', 'write_note'] as const;
const baking = ['bake', 'bake_overnight'] as const;

// First of all, while no arguments of an earlier call are remembered.
verifies('result-in-sight', 'under a form longer than the window', async () => {
  const page = await withDemo();
  await chooseTool(page, 'place_order');
  await runWith(page, {}, 'The tool reported an error');
  await see(result(page).getByText('These arguments do not match the input schema.')).toBeInViewport();
  await see(button(page, 'Run')).toBeInViewport({ ratio: 1 });
});

verifies('whole-demo-tools', 'and nothing it lists is left out', async () => {
  const page = await withDemo();
  const used = [...Object.keys(answering), ...Object.keys(asking), ...changing, ...baking].sort();
  await see(offered(page, 'Tools')).toHaveCount(used.length);
  expect([...(await namesIn(offered(page, 'Tools')))].sort()).toEqual(used);
  for (const [name, steps] of Object.entries(answering)) {
    await chooseTool(page, name);
    await steps(page);
  }
});

verifies('whole-demo-asks', 'and the last round has the answers of the first', async () => {
  const page = await withDemo();
  for (const [name, steps] of Object.entries(asking)) {
    await chooseTool(page, name);
    await steps(page);
  }
});

verifies('whole-demo-log', 'of a level, and of all of them', async () => {
  const page = await withDemo();
  await chooseTool(page, 'log_every_level');
  await runWith(page, {}, 'Logged at 8 levels.');
  await askForLevel(page, 'critical');
  await chooseTool(page, 'log_every_level');
  await runWith(page, {}, 'Logged at 8 levels.');
  await area(page, 'Logs').click();
  // Nothing came of the first call, which asked for no level.
  await see(logged(page)).toHaveCount(3);
  await askForLevel(page, 'debug');
  await chooseTool(page, 'log_every_level');
  await runWith(page, {}, 'Logged at 8 levels.');
  await area(page, 'Logs').click();
  await see(logged(page)).toHaveCount(11);
  await logged(page).last().click();
  await see(details(page)).toContainText('This is emergency.');
});

async function askForLevel(page: Page, level: string): Promise<void> {
  await area(page, 'Logs').click();
  await page.getByRole('button', { name: /Ask for level/ }).click();
  await page.getByRole('option', { name: level, exact: true }).click();
  await see(page.getByText(`Every request asks for ${level} and above`)).toBeVisible();
}

const stream = (page: Page): Locator => page.getByRole('region', { name: 'Subscription', exact: true });

verifies('whole-demo-changes', 'lists, a note, and a clock', async () => {
  const page = await withDemo();
  await chooseTool(page, 'change_tools');
  await runWith(page, {}, 'The tool surprise is there now.');
  await chooseTool(page, 'surprise');
  await runWith(page, {}, 'You found it.');
  await chooseTool(page, 'change_tools');
  await runWith(page, {}, 'The tool surprise is gone.');
  await see(offered(page, 'Tools').filter({ hasText: 'surprise' })).toHaveCount(0);
  await chooseTool(page, 'add_prompt');
  await runWith(page, {}, /The prompt added_\w+ is there now\./);
  await area(page, 'Prompts').click();
  await see(offered(page, 'Prompts')).toHaveCount(5);
  await chooseTool(page, 'write_note');
  await runWith(page, { id: 'new', text: 'Fresh.' }, 'Written to demo://notes/new.');
  await area(page, 'Resources').click();
  await offered(page, 'Resources').filter({ hasText: 'note new' }).click();
  await readWith(page, {}, 'Fresh.');

  await area(page, 'Subscriptions').click();
  await field(page, 'Resource URIs').fill('demo://notes/new\ndemo://clock');
  await button(page.getByRole('form', { name: 'New subscription' }), 'Subscribe').click();
  await see(stream(page)).toContainText('to all of it');
  await chooseTool(page, 'write_note');
  await runWith(page, { id: 'new', text: 'Newer.' }, 'Written to demo://notes/new.');
  await area(page, 'Subscriptions').click();
  for (const uri of ['demo://notes/new', 'demo://clock'])
    await see(stream(page).getByRole('listitem').filter({ hasText: uri }).last()).toHaveText(/[1-9]$/);
  await button(stream(page), 'Unsubscribe').click();
  await see(stream(page)).toContainText('ended');
});

/** What is read of each resource; notes are alike. */
const resources: Readonly<Record<string, string>> = {
  readme: 'The resources of this server are made up as they are read.',
  'planets.json': '"Neptune"',
  'sunrise.png': 'image/png',
  'big.log': 'nothing happened, as so often on this server',
  clock: '"ticks"',
};

/** What a person does with each template. */
const templates: Journeys = {
  note: async (page) => {
    await complete(page, 'id', '7', '7');
    await readWith(page, { id: '7' }, 'Note 7 of the demo server.');
  },
  weather: async (page) => {
    await complete(page, 'country', 'c', 'ch');
    await complete(page, 'city', 'b', 'basel', 'bern');
    await readWith(page, { days: '3' }, '"city": "bern"', '"days": 3', '"unit": "celsius"');
  },
  picture: async (page) => {
    await readWith(page, { width: '48', height: '24', hue: '90' }, 'demo://picture/48x24.png?hue=90', 'image/png');
    await readWith(page, { width: 'wide' }, 'The server refused the request', 'There is no resource');
  },
  path: (page) => readWith(page, { path: 'a/b', part: 'end' }, '"path": "a/b"', '"part": "end"'),
};

/** Types into a field and takes the last of what is suggested, where that is more than what was typed. */
async function complete(page: Page, name: string, typed: string, ...values: readonly string[]): Promise<void> {
  await args(page).getByRole('combobox', { name, exact: true }).pressSequentially(typed);
  if (values.length === 1 && values[0] === typed) {
    await see(row(page, 'completion/complete').first()).toBeVisible();
    return;
  }
  await see(suggested(page, name)).toHaveText([...values]);
  await suggested(page, name).last().click();
}

verifies('whole-demo-resources', 'each as it is listed', async () => {
  const page = await withDemo();
  await area(page, 'Resources').click();
  const notes = Array.from({ length: 9 }, (_, at) => `note ${at + 1}`);
  await see(offered(page, 'Resources')).toHaveCount(14);
  expect(await namesIn(offered(page, 'Resources'))).toEqual([...Object.keys(resources), ...notes]);
  for (const name of [...Object.keys(resources), ...notes]) {
    await offered(page, 'Resources').filter({ hasText: name }).first().click();
    await readWith(page, {}, resources[name] ?? `Note ${name.slice(-1)} of the demo server.`);
  }
  expect(await namesIn(offered(page, 'Resource templates'))).toEqual(Object.keys(templates));
  for (const [name, steps] of Object.entries(templates)) {
    await offered(page, 'Resource templates').filter({ hasText: name }).first().click();
    await steps(page);
  }
});

/** What a person does with each prompt. */
const prompts: Journeys = {
  hello: (page) => getWith(page, {}, 'Say hello to whoever looks at this.'),
  review_code: async (page) => {
    await complete(page, 'language', 'ru', 'ruby', 'rust');
    await complete(page, 'style', 'c', 'clippy');
    await getWith(page, { code: 'fn main() {}' }, 'Review this rust code in clippy style', 'I will look at correctness first');
  },
  describe_picture: async (page) => {
    await getWith(page, { hue: '10' }, 'What do you see?', 'image/png');
    await see(result(page).getByRole('img', { name: /image/ })).toBeVisible();
  },
  summarise_readme: (page) => getWith(page, {}, 'Summarise this in one line.', 'As it is read.'),
};

verifies('whole-demo-prompts', 'each as it is listed', async () => {
  const page = await withDemo();
  await area(page, 'Prompts').click();
  await see(offered(page, 'Prompts')).toHaveCount(Object.keys(prompts).length);
  expect(await namesIn(offered(page, 'Prompts'))).toEqual(Object.keys(prompts));
  for (const [name, steps] of Object.entries(prompts)) {
    await offered(page, 'Prompts').filter({ hasText: name }).click();
    await steps(page);
  }
  // A required argument that is missing is the server's to refuse.
  await offered(page, 'Prompts').filter({ hasText: 'review_code' }).click();
  await getWith(page, { code: '' }, 'The server refused the request', 'review_code needs the argument code.');
});

verifies('whole-demo-tasks', 'asking, burnt, broken, cancelled', async () => {
  const page = await withDemo();
  await chooseTool(page, 'bake');
  await chooseArgument(page, 'ask', 'true');
  await field(args(page), 'seconds').fill('0.3');
  await run(page);
  await see(result(page)).toContainText('task, ');
  await toQuestion(page);
  await chooseFrom(answer(page), 'icing', 'lemon');
  await accept(page);
  await answered(page, 'One apple cake with lemon icing.');

  await chooseArgument(page, 'ask', 'false');
  await chooseFrom(args(page), 'end', 'burnt');
  await runWith(page, {}, 'The tool reported an error', 'The apple cake is burnt.');
  await chooseFrom(args(page), 'end', 'broken');
  await runWith(page, {}, '-32603', 'The oven broke.');

  await chooseTool(page, 'bake_overnight');
  await field(args(page), 'seconds').fill('60');
  await run(page);
  await button(result(page), 'Show task').click();
  const task = page.getByRole('region', { name: 'Task', exact: true });
  await see(task).toContainText('bake_overnight');
  await button(task, 'Cancel task').click();
  await see(task).toContainText('cancelled');
  await see(page.getByRole('listbox', { name: 'Tasks' }).getByRole('option')).toHaveCount(4);
});
