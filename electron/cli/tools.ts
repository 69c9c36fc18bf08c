import type { Command } from './command.ts';
import { connectArgs, connectHelp, connectOptionsOf } from './connectArgs.ts';
import { exitCode } from './exitCode.ts';
import { Failure } from './failure.ts';
import { openLiveSession } from './liveSession.ts';
import { readArgs } from './readArgs.ts';
import { visible } from './rowLine.ts';
import { table } from './table.ts';

export const tools: Command = {
  usage: 'tools <url>',
  summary: 'list the tools of a server',
  options: `  --json              print the tools as the server described them, a JSON array\n${connectHelp}`,
  async run(args, terminal) {
    const { values, positionals } = readArgs(args, { ...connectArgs, json: { type: 'boolean', default: false } }, [1, 1]);
    const live = openLiveSession(connectOptionsOf(positionals[0]!, values), values.capture);
    try {
      await live.until(({ phase, lists }) => phase === 'connected' && isListed(lists.tools.state), terminal.stop);
      if (terminal.stop.aborted) return exitCode.interrupted;
      const { state, sentence } = live.session.summary().lists.tools;
      if (state === 'failed') throw new Failure(`The tools could not be listed. ${sentence}`);
      const listed = live.session.tools();
      if (values.json)
        await terminal.out(
          `${JSON.stringify(
            listed.map(({ raw }) => raw),
            null,
            2,
          )}\n`,
        );
      else
        await terminal.out(
          table(
            listed.map(({ name, title, description, problem }) => [
              visible(name),
              visible(problem || firstSentence(description || title)),
            ]),
          ),
        );
      if (!values.json && listed.length === 0) terminal.say('The server lists no tools.');
      return exitCode.ok;
    } finally {
      await live.close();
    }
  },
};

/** Whether the list of tools has come to an end of any kind. */
export function isListed(state: string): boolean {
  return state === 'ready' || state === 'failed' || state === 'unsupported';
}

function firstSentence(text: string): string {
  const line = text.trim().split(/\r?\n/, 1)[0]!;
  const at = line.search(/\.\s/);
  return at < 0 ? line : line.slice(0, at + 1);
}
