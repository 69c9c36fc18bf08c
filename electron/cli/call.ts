import { methodIn } from '../../shared/protocol/catalogue.ts';
import { askAndPrint, askingArgs, askingHelp } from './asking.ts';
import type { Command } from './command.ts';
import { exitCode } from './exitCode.ts';
import { pretty, waitForLists } from './lists.ts';
import { objectText } from './pairs.ts';
import { readArgs, readSeconds } from './readArgs.ts';
import { timesOf } from './request.ts';
import { UsageError } from './usageError.ts';

export const call: Command = {
  usage: 'call <url> <tool>',
  summary: 'call a tool and print its result',
  options: `  --args JSON         the arguments, a JSON object (default {})
  --text              print the text of the result instead of its JSON
  --task              ask for it to run as a task (2025-11-25), and wait for that
  --ttl S             how long the server should keep the task
  --override          call the tool although something is wrong with how it is described
${askingHelp}`,
  async run(args, terminal) {
    const { values, positionals } = readArgs(
      args,
      {
        ...askingArgs,
        args: { type: 'string', default: '{}' },
        text: { type: 'boolean', default: false },
        task: { type: 'boolean', default: false },
        ttl: { type: 'string' },
        override: { type: 'boolean', default: false },
      },
      [2, 2],
    );
    const [url, tool] = positionals as [string, string];
    const { override } = values;
    const params = `{"name":${JSON.stringify(tool)},"arguments":${objectText('args', values.args)}}`;
    const times = timesOf(values);
    const task = taskOf(values.task, values.ttl);
    return askAndPrint(url, values, terminal, {
      request: { method: 'tools/call', params, ...times, override, task },
      async ready(live) {
        // The tools are listed first: an era may need a tool's schema to send the call as it must be sent.
        if (!(await waitForLists(live, ['tools'], terminal))) return false;
        const { revision } = live.session.summary();
        if (task && methodIn('tasks/result', revision ?? '') === undefined)
          terminal.say(`${revision} has no way to ask for a task; it is sent as asked, and the server need not heed it.`);
        return true;
      },
      async print(result) {
        await terminal.out(values.text ? terminal.shown(textOf(result)) : pretty(result));
        return isToolError(result) ? exitCode.toolError : exitCode.ok;
      },
    });
  },
};

function taskOf(isTask: boolean, ttl: string | undefined): { readonly ttlMs: number | undefined } | undefined {
  const seconds = readSeconds('ttl', ttl);
  if (seconds !== undefined && !isTask) throw new UsageError('--ttl goes with --task.');
  return isTask ? { ttlMs: seconds === undefined ? undefined : Math.round(seconds * 1_000) } : undefined;
}

function isToolError(result: unknown): boolean {
  return typeof result === 'object' && result !== null && 'isError' in result && result.isError === true;
}

/** The text items of a result, one after the other; other items as a word in brackets. */
function textOf(result: unknown): string {
  const content: unknown = typeof result === 'object' && result !== null && 'content' in result ? result.content : undefined;
  if (!Array.isArray(content)) return `${JSON.stringify(result)}\n`;
  return content
    .map((item: { readonly type?: unknown; readonly text?: unknown }) =>
      typeof item.text === 'string' ? `${item.text}\n` : `[${String(item.type)}]\n`,
    )
    .join('');
}
