import { visibleName } from '../../shared/base/visibleText.ts';
import type { Command } from './command.ts';
import { connectArgs, connectHelp } from './connectArgs.ts';
import { exitCode } from './exitCode.ts';
import { failWithoutLists, firstSentence, pretty, waitForLists } from './lists.ts';
import { readArgs } from './readArgs.ts';
import { visible } from './rowLine.ts';
import { table } from './table.ts';
import { withSession } from './withSession.ts';

export const tools: Command = {
  usage: 'tools <url>',
  summary: 'list the tools of a server',
  options: `  --json              print the tools as the server described them, a JSON array\n${connectHelp}`,
  async run(args, terminal) {
    const { values, positionals } = readArgs(args, { ...connectArgs, json: { type: 'boolean', default: false } }, [1, 1]);
    return withSession(positionals[0]!, values, terminal, async (live) => {
      if (!(await waitForLists(live, ['tools'], terminal))) return exitCode.interrupted;
      failWithoutLists(live, ['tools']);
      const listed = live.session.tools();
      const rows = listed.map(({ name, title, description, problem }) => [
        visibleName(name),
        visible(problem || firstSentence(description || title)),
      ]);
      await terminal.out(values.json ? pretty(listed.map(({ raw }) => raw)) : table(rows));
      if (!values.json && listed.length === 0) terminal.say('The server lists no tools.');
      return exitCode.ok;
    });
  },
};
