import { askAndPrint, askingArgs, askingHelp } from './asking.ts';
import type { Command } from './command.ts';
import { pairsOf } from './pairs.ts';
import { readArgs } from './readArgs.ts';
import { timesOf } from './request.ts';
import { visible } from './rowLine.ts';
import type { Terminal } from './terminal.ts';
import { UsageError } from './usageError.ts';

export const complete: Command = {
  usage: 'complete <url>',
  summary: 'ask what an argument of a prompt or resource template could be',
  options: `  --prompt NAME       the prompt whose argument it is, or
  --resource TEMPLATE the resource template whose variable it is
  --argument NAME     the argument or variable
  --value V           what is typed so far (default nothing)
  --context NAME=V    what was chosen for another one; may be repeated
  --json              print the whole result
${askingHelp}`,
  async run(args, terminal) {
    const { values, positionals } = readArgs(
      args,
      {
        ...askingArgs,
        prompt: { type: 'string' },
        resource: { type: 'string' },
        argument: { type: 'string' },
        value: { type: 'string', default: '' },
        context: { type: 'string', multiple: true, default: [] as string[] },
        json: { type: 'boolean', default: false },
      },
      [1, 1],
    );
    const { argument: name, value } = values;
    if (name === undefined) throw new UsageError('--argument names what to complete.');
    const params = {
      ref: refOf(values.prompt, values.resource),
      argument: { name, value },
      ...(values.context.length > 0 && { context: { arguments: pairsOf('context', values.context) } }),
    };
    const request = { method: 'completion/complete', params: JSON.stringify(params), ...timesOf(values) };
    const { json } = values;
    return askAndPrint(positionals[0]!, values, terminal, { request, json, print: (result) => list(result, terminal) });
  },
};

function refOf(prompt: string | undefined, resource: string | undefined): Readonly<Record<string, string>> {
  if ((prompt === undefined) === (resource === undefined))
    throw new UsageError('Either --prompt or --resource says whose argument it is.');
  return prompt === undefined ? { type: 'ref/resource', uri: resource! } : { type: 'ref/prompt', name: prompt };
}

async function list(result: unknown, terminal: Terminal): Promise<void> {
  const { completion } = (result ?? {}) as { readonly completion?: Readonly<Record<string, unknown>> };
  const { values, total, hasMore } = completion ?? {};
  const texts = Array.isArray(values) ? values.map(String) : [];
  await terminal.out(texts.map((text) => `${visible(text)}\n`).join(''));
  if (hasMore === true || (typeof total === 'number' && total > texts.length))
    terminal.say(`${texts.length} of ${typeof total === 'number' ? total : 'more'}.`);
}
