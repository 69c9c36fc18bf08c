// Tools that change what the server offers, so that it has something to tell: lists that changed, a resource that was written.
import { z } from 'zod';
import { defineTool, textResult, type DemoTool } from '../tool.ts';
import { addPrompt, writeNote, type World } from '../world.ts';

/** The tools of one world. */
export function changing(world: World): readonly DemoTool[] {
  return [
    defineTool({
      name: 'change_tools',
      title: 'Change the list of tools',
      description: 'Adds the tool surprise, or takes it away again, and says that the list changed.',
      annotations: { readOnlyHint: false, idempotentHint: false },
      input: z.object({}),
      run() {
        world.surprise = !world.surprise;
        world.announce({ kind: 'tools' });
        return textResult(world.surprise ? 'The tool surprise is there now.' : 'The tool surprise is gone.');
      },
    }),
    defineTool({
      name: 'add_prompt',
      title: 'Add a prompt',
      description: 'Adds a prompt and says that the list changed. It stays until the server ends.',
      annotations: { readOnlyHint: false, idempotentHint: false },
      input: z.object({}),
      run: () => textResult(`The prompt ${addPrompt(world)} is there now.`),
    }),
    defineTool({
      name: 'write_note',
      title: 'Write a note',
      description: 'Writes the resource demo://notes/{id}. A new one changes the list of resources, an old one was updated.',
      annotations: { readOnlyHint: false, idempotentHint: true },
      input: z.object({
        id: z
          .string()
          .regex(/^[a-z0-9-]{1,20}$/)
          .default('1'),
        text: z.string().max(1_000).default('Written just now.'),
      }),
      run({ id, text }) {
        writeNote(world, id, text);
        return textResult(`Written to demo://notes/${id}.`);
      },
    }),
  ];
}

/** The tool that comes and goes. */
export const surprise: DemoTool = defineTool({
  name: 'surprise',
  title: 'Surprise',
  description: 'Is there only after change_tools.',
  input: z.object({}),
  run: () => textResult('You found it.'),
});
