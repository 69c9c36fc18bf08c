// Tools that ask the client: a model, a person by form or by address, its roots. Written once: what is returned here becomes a result
// that asks for input in 2026-07-28, and requests of the server before.
import {
  createRequestStateCodec,
  inputRequired,
  inputResponse,
  type ElicitRequestFormParams,
  type InputRequest,
  type RequestStateCodec,
} from '@modelcontextprotocol/server';
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { defineTool, textResult, type DemoContext, type DemoTool, type Outcome } from '../tool.ts';

/** What `book_table` remembers between its rounds. It crosses the wire, signed: the client could change it otherwise. */
interface Booking {
  readonly guests: number;
  readonly day: string;
  readonly greeting?: string;
}

/** Signs and checks what is remembered; one key a process, ten minutes. */
export const bookings: RequestStateCodec<Booking> = createRequestStateCodec<Booking>({
  key: randomBytes(32),
  bind: (context) => context.mcpReq.method,
});

/** Asks once and shows the answer. */
function askOnce(context: DemoContext, request: InputRequest): Outcome {
  const answer = context.mcpReq.inputResponses?.['answer'];
  if (answer === undefined) return inputRequired({ inputRequests: { answer: request } });
  return textResult(`The client answered:\n${JSON.stringify(answer, undefined, 2)}`);
}

const askModel = defineTool({
  name: 'ask_model',
  title: 'Ask the model of the client',
  description: 'Asks the client to sample a message, and gives what came back.',
  input: z.object({
    prompt: z.string().default('Write one line about the sea.'),
    max_tokens: z.int().min(1).max(1_000).default(100),
  }),
  run: (args, context) =>
    askOnce(
      context,
      inputRequired.createMessage({
        messages: [{ role: 'user', content: { type: 'text', text: args.prompt } }],
        systemPrompt: 'You are brief.',
        modelPreferences: { hints: [{ name: 'claude' }], speedPriority: 0.8, costPriority: 0.5, intelligencePriority: 0.2 },
        temperature: 0.5,
        maxTokens: args.max_tokens,
      }),
    ),
});

const askForm = defineTool({
  name: 'ask_form',
  title: 'Ask a person to fill in a form',
  description:
    'Asks by a form with every kind of field the revision has: texts with formats and lengths, numbers with bounds, a yes or no, choices with and without titles, and several of many.',
  input: z.object({}),
  run: (_args, context) =>
    askOnce(context, { method: 'elicitation/create', params: context.revision < '2025-11-25' ? plainForm : wholeForm }),
});

const askUrl = defineTool({
  name: 'ask_url',
  title: 'Send a person to an address',
  description: 'Asks the person to visit an address. The address is invented; nothing is there.',
  input: z.object({ url: z.url().default('https://demo.example/confirm?order=demo-0001') }),
  run: ({ url }, context) =>
    askOnce(context, inputRequired.elicitUrl({ message: 'Please confirm the order on this page.', url })),
});

const askRoots = defineTool({
  name: 'ask_roots',
  title: 'Ask for the roots',
  description: 'Asks the client which folders it works in, and gives them.',
  input: z.object({}),
  run: (_args, context) => askOnce(context, inputRequired.listRoots()),
});

const askTogether = defineTool({
  name: 'ask_together',
  title: 'Ask several things at once',
  description: 'Asks a person and a model at the same time.',
  input: z.object({}),
  run(_args, { mcpReq: { inputResponses } }) {
    if (inputResponses !== undefined) return textResult(`The client answered:\n${JSON.stringify(inputResponses, undefined, 2)}`);
    const colour = inputRequired.elicit({
      message: 'Which colour?',
      requestedSchema: {
        type: 'object',
        properties: { colour: { type: 'string', enum: ['red', 'green', 'blue'] } },
        required: ['colour'],
      },
    });
    return inputRequired({ inputRequests: { colour, line: modelLine('Name a colour.') } });
  },
});

const bookTable = defineTool({
  name: 'book_table',
  title: 'Book a table in three rounds',
  description:
    'Asks who comes, then a model for a greeting, then for a confirmation, and remembers the answers in between. In 2026-07-28 that is one call in four requests with a signed requestState; one that was tampered with is refused.',
  input: z.object({ restaurant: z.string().default('The Demo') }),
  async run({ restaurant }, context) {
    const { inputResponses, requestState } = context.mcpReq;
    const known = requestState<Booking>();
    if (known === undefined) return firstRound(restaurant, context);
    if (known.greeting === undefined) {
      const line = inputResponse(inputResponses, 'greeting');
      if (line.kind !== 'sampling') return textResult('Nothing was booked: there is no greeting.', true);
      const { content } = line.result;
      const greeting = !Array.isArray(content) && content.type === 'text' ? content.text : 'Welcome.';
      return round({ ...known, greeting }, { sure: confirm(restaurant, known) }, context);
    }
    const sure = inputResponse(inputResponses, 'sure');
    const agreed = sure.kind === 'elicit' && sure.action === 'accept' && sure.content?.['sure'] === true;
    if (!agreed) return textResult('Nothing was booked.');
    return textResult(`${restaurant} expects ${known.guests} on ${known.day}. ${known.greeting}`);
  },
});

async function firstRound(restaurant: string, context: DemoContext): Promise<Outcome> {
  const who = inputResponse(context.mcpReq.inputResponses, 'who');
  if (who.kind !== 'elicit') return inputRequired({ inputRequests: { who: asked(restaurant) } });
  const guests = Number(who.content?.['guests']);
  const day = who.content?.['day'];
  if (who.action !== 'accept' || !Number.isInteger(guests) || typeof day !== 'string') return textResult('Nothing was booked.');
  return round({ guests, day }, { greeting: modelLine(`Write a greeting for ${guests} guests.`) }, context);
}

async function round(booking: Booking, inputRequests: Record<string, InputRequest>, context: DemoContext): Promise<Outcome> {
  return inputRequired({ inputRequests, requestState: await bookings.mint(booking, context) });
}

function asked(restaurant: string): InputRequest {
  return inputRequired.elicit({
    message: `A table at ${restaurant}: who comes, and when?`,
    requestedSchema: {
      type: 'object',
      properties: {
        guests: { type: 'integer', title: 'Guests', minimum: 1, maximum: 12, default: 2 },
        day: { type: 'string', title: 'Day', format: 'date' },
      },
      required: ['guests', 'day'],
    },
  });
}

function confirm(restaurant: string, { guests, day }: Booking): InputRequest {
  return inputRequired.elicit({
    message: `Book ${restaurant} for ${guests} on ${day}?`,
    requestedSchema: {
      type: 'object',
      properties: { sure: { type: 'boolean', title: 'Book it', default: true } },
      required: ['sure'],
    },
  });
}

function modelLine(prompt: string): InputRequest {
  return inputRequired.createMessage({ messages: [{ role: 'user', content: { type: 'text', text: prompt } }], maxTokens: 50 });
}

/** What 2025-06-18 lets a form have. */
const plainForm: ElicitRequestFormParams = {
  mode: 'form',
  message: 'Tell us about yourself.',
  requestedSchema: {
    type: 'object',
    properties: {
      name: { type: 'string', title: 'Name', description: 'As you like to be called', minLength: 1, maxLength: 40 },
      email: { type: 'string', title: 'E-mail', format: 'email' },
      born: { type: 'string', title: 'Born', format: 'date' },
      age: { type: 'integer', title: 'Age', minimum: 0, maximum: 130 },
      height: { type: 'number', title: 'Height in metres', minimum: 0.3, maximum: 2.8 },
      letters: { type: 'boolean', title: 'Send me letters', default: false },
      size: { type: 'string', title: 'Size', enum: ['s', 'm', 'l'], enumNames: ['Small', 'Medium', 'Large'] },
    },
    required: ['name', 'email'],
  },
};

const SIZES = [
  { const: 's', title: 'Small' },
  { const: 'm', title: 'Medium' },
  { const: 'l', title: 'Large' },
];

/** What 2025-11-25 added: defaults for every kind, titled choices, several of many. */
const wholeForm: ElicitRequestFormParams = {
  mode: 'form',
  message: 'Tell us about yourself.',
  requestedSchema: {
    type: 'object',
    properties: {
      name: {
        type: 'string',
        title: 'Name',
        description: 'As you like to be called',
        minLength: 1,
        maxLength: 40,
        default: 'Ada',
      },
      email: { type: 'string', title: 'E-mail', format: 'email', default: 'ada@example.com' },
      home: { type: 'string', title: 'Home page', format: 'uri' },
      born: { type: 'string', title: 'Born', format: 'date' },
      meet: { type: 'string', title: 'When to meet', format: 'date-time' },
      age: { type: 'integer', title: 'Age', minimum: 0, maximum: 130, default: 36 },
      height: { type: 'number', title: 'Height in metres', minimum: 0.3, maximum: 2.8, default: 1.65 },
      letters: { type: 'boolean', title: 'Send me letters', default: true },
      colour: { type: 'string', title: 'Colour', enum: ['red', 'green', 'blue'], default: 'green' },
      size: { type: 'string', title: 'Size', oneOf: SIZES, default: 'm' },
      old_size: {
        type: 'string',
        title: 'Size, named the old way',
        enum: ['s', 'm', 'l'],
        enumNames: ['Small', 'Medium', 'Large'],
      },
      days: { type: 'array', title: 'Days', items: { type: 'string', enum: ['mo', 'tu', 'we'] }, minItems: 1, default: ['mo'] },
      toppings: {
        type: 'array',
        title: 'Toppings',
        items: {
          anyOf: [
            { const: 'cheese', title: 'Cheese' },
            { const: 'olives', title: 'Olives' },
            { const: 'capers', title: 'Capers' },
          ],
        },
        maxItems: 2,
        default: ['olives'],
      },
    },
    required: ['name', 'email', 'days'],
  },
};

export const asking: readonly DemoTool[] = [askModel, askForm, askUrl, askRoots, askTogether, bookTable];
