// The prompts of the demo server: without arguments, with completed ones, with an image and a resource in them, and added ones.
import { ProtocolError, ProtocolErrorCode, type GetPromptResult, type Prompt } from '@modelcontextprotocol/server';
import { drawPicture } from './picture.ts';
import type { World } from './world.ts';

interface DemoPrompt extends Prompt {
  /** Values of an argument, for completion; what was chosen for the others is in `chosen`. */
  readonly values?: (argument: string, chosen: Readonly<Record<string, string>>) => readonly string[];
  readonly get: (args: Readonly<Record<string, string>>) => GetPromptResult['messages'];
}

const LANGUAGES = ['c', 'c++', 'go', 'java', 'javascript', 'kotlin', 'python', 'ruby', 'rust', 'swift', 'typescript', 'zig'];
const STYLES: Readonly<Record<string, readonly string[]>> = {
  rust: ['clippy', 'idiomatic'],
  python: ['pep8', 'typed'],
};

const prompts: readonly DemoPrompt[] = [
  {
    name: 'hello',
    title: 'Say hello',
    description: 'Has no arguments.',
    get: () => [said('user', 'Say hello to whoever looks at this.')],
  },
  {
    name: 'review_code',
    title: 'Review code',
    description: 'Has arguments with completion: languages, and styles that depend on the language.',
    arguments: [
      { name: 'code', description: 'What to review', required: true },
      { name: 'language', description: 'Completed from a list', required: true },
      { name: 'style', description: 'Completed for the language chosen' },
    ],
    values: (argument, chosen) =>
      argument === 'language' ? LANGUAGES : argument === 'style' ? (STYLES[chosen['language'] ?? ''] ?? ['plain', 'strict']) : [],
    get: ({ code = '', language = '', style = 'plain' }) => [
      said('user', `Review this ${language} code in ${style} style:\n\n${code}`),
      said('assistant', 'I will look at correctness first, then at names.'),
      said('user', 'Good. Begin.'),
    ],
  },
  {
    name: 'describe_picture',
    title: 'Describe a picture',
    description: 'Has an image in its messages.',
    arguments: [{ name: 'hue', description: 'Of the colour field, 0 to 359' }],
    values: (argument) => (argument === 'hue' ? Array.from({ length: 360 }, (_, at) => String(at)) : []),
    get: ({ hue = '220' }) => [
      said('user', 'What do you see?'),
      {
        role: 'user',
        content: { type: 'image', mimeType: 'image/png', data: drawPicture(160, 100, Number(hue) || 0).toString('base64') },
      },
    ],
  },
  {
    name: 'summarise_readme',
    title: 'Summarise the read me',
    description: 'Has a resource in its messages.',
    get: () => [
      said('user', 'Summarise this in one line.'),
      {
        role: 'user',
        content: {
          type: 'resource',
          resource: { uri: 'demo://readme', mimeType: 'text/markdown', text: '# Demo\n\nAs it is read.\n' },
        },
      },
    ],
  },
];

function all(world: World): readonly DemoPrompt[] {
  const added = world.addedPrompts.map((name): DemoPrompt => {
    return { name, description: 'Was added while the server runs.', get: () => [said('user', `This is ${name}.`)] };
  });
  return [...prompts, ...added];
}

/** What `prompts/list` says of each. */
export function promptList(world: World): readonly Prompt[] {
  return all(world).map(({ values: _values, get: _get, ...prompt }) => prompt);
}

/** Throws invalid params for an unknown name and for a required argument that is missing. */
export function getPrompt(world: World, name: string, args: Readonly<Record<string, string>>): GetPromptResult {
  const prompt = all(world).find((each) => each.name === name);
  if (!prompt) throw new ProtocolError(ProtocolErrorCode.InvalidParams, `There is no prompt named ${name}.`);
  const missing = prompt.arguments?.find((argument) => argument.required === true && args[argument.name] === undefined);
  if (missing) throw new ProtocolError(ProtocolErrorCode.InvalidParams, `${name} needs the argument ${missing.name}.`);
  return { ...(prompt.description !== undefined && { description: prompt.description }), messages: prompt.get(args) };
}

/** Values for an argument that begin as typed; undefined where the prompt is unknown. */
export function completePrompt(
  world: World,
  name: string,
  argument: string,
  typed: string,
  chosen: Readonly<Record<string, string>>,
): readonly string[] | undefined {
  const prompt = all(world).find((each) => each.name === name);
  return prompt && (prompt.values?.(argument, chosen) ?? []).filter((value) => value.startsWith(typed.toLowerCase()));
}

function said(role: 'user' | 'assistant', text: string): GetPromptResult['messages'][number] {
  return { role, content: { type: 'text', text } };
}
