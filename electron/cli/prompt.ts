import { askAndPrint, askingArgs, askingHelp } from './asking.ts';
import type { Command } from './command.ts';
import { pretty } from './lists.ts';
import { objectText, pairsOf } from './pairs.ts';
import { readArgs } from './readArgs.ts';
import { timesOf } from './request.ts';
import { visible } from './rowLine.ts';
import { UsageError } from './usageError.ts';

export const prompt: Command = {
  usage: 'prompt <url> <name>',
  summary: 'get a prompt and print its messages',
  options: `  --arg NAME=VALUE    an argument; may be repeated
  --args JSON         all arguments as a JSON object instead
  --json              print the whole result
${askingHelp}`,
  async run(args, terminal) {
    const { values, positionals } = readArgs(
      args,
      {
        ...askingArgs,
        arg: { type: 'string', multiple: true, default: [] as string[] },
        args: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
      [2, 2],
    );
    const [url, name] = positionals as [string, string];
    if (values.args !== undefined && values.arg.length > 0) throw new UsageError('Either --arg or --args says the arguments.');
    const given = values.args === undefined ? JSON.stringify(pairsOf('arg', values.arg)) : objectText('args', values.args);
    const params = `{"name":${JSON.stringify(name)}${given === '{}' ? '' : `,"arguments":${given}`}}`;
    const request = { method: 'prompts/get', params, ...timesOf(values) };
    const { json } = values;
    return askAndPrint(url, values, terminal, { request, json, print: (result) => terminal.out(textOf(result)) });
  },
};

/** Each message under its role; what is no text as a word in brackets. Lines keep their breaks, other control characters do not act. */
function textOf(result: unknown): string {
  const { messages } = (result ?? {}) as { readonly messages?: unknown };
  if (!Array.isArray(messages)) return pretty(result);
  return messages
    .map((message: { readonly role?: unknown; readonly content?: unknown } | null) => {
      const { type, text, resource } = (message?.content ?? {}) as Readonly<Record<string, unknown>>;
      const { text: inner, uri } = (resource ?? {}) as Readonly<Record<string, unknown>>;
      const said =
        typeof text === 'string' ? text : typeof inner === 'string' ? `[${String(uri)}]\n${inner}` : `[${String(type)}]`;
      return `${visible(String(message?.role))}:\n${said.split(/\r?\n/).map(visible).join('\n')}\n`;
    })
    .join('\n');
}
