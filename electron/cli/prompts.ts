import { visibleName } from '../../shared/base/visibleText.ts';
import type { Command } from './command.ts';
import { connectArgs, connectHelp } from './connectArgs.ts';
import { exitCode } from './exitCode.ts';
import { failWithoutLists, firstSentence, pretty, waitForLists } from './lists.ts';
import { readArgs } from './readArgs.ts';
import { visible } from './rowLine.ts';
import { table } from './table.ts';
import { withSession } from './withSession.ts';

export const prompts: Command = {
  usage: 'prompts <url>',
  summary: 'list the prompts of a server with their arguments',
  options: `  --json              print the prompts as the server described them, a JSON array\n${connectHelp}`,
  async run(args, terminal) {
    const { values, positionals } = readArgs(args, { ...connectArgs, json: { type: 'boolean', default: false } }, [1, 1]);
    return withSession(positionals[0]!, values, terminal, async (live) => {
      if (!(await waitForLists(live, ['prompts'], terminal))) return exitCode.interrupted;
      failWithoutLists(live, ['prompts']);
      const listed = live.session.prompts();
      // An argument that may be left out stands in brackets.
      const rows = listed.map(({ name, title, description, arguments: taken }) => [
        visibleName(name),
        visible(taken.map((each) => (each.required ? each.name : `[${each.name}]`)).join(' ')),
        visible(firstSentence(description || title)),
      ]);
      await terminal.out(values.json ? pretty(listed.map(({ raw }) => raw)) : table(rows));
      if (!values.json && listed.length === 0) terminal.say('The server lists no prompts.');
      return exitCode.ok;
    });
  },
};
