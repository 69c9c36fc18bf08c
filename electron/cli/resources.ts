import type { Command } from './command.ts';
import { connectArgs, connectHelp } from './connectArgs.ts';
import { exitCode } from './exitCode.ts';
import { failWithoutLists, firstSentence, pretty, waitForLists } from './lists.ts';
import { readArgs } from './readArgs.ts';
import { visible } from './rowLine.ts';
import { table } from './table.ts';
import { withSession } from './withSession.ts';

const lists = ['resources', 'templates'] as const;

export const resources: Command = {
  usage: 'resources <url>',
  summary: 'list the resources and resource templates of a server',
  options: `  --json              print them as the server described them, {"resources":[…],"resourceTemplates":[…]}\n${connectHelp}`,
  async run(args, terminal) {
    const { values, positionals } = readArgs(args, { ...connectArgs, json: { type: 'boolean', default: false } }, [1, 1]);
    return withSession(positionals[0]!, values, terminal, async (live) => {
      if (!(await waitForLists(live, lists, terminal))) return exitCode.interrupted;
      failWithoutLists(live, lists);
      const found = live.session.resources();
      const templates = live.session.templates();
      if (values.json) {
        await terminal.out(
          pretty({ resources: found.map(({ raw }) => raw), resourceTemplates: templates.map(({ raw }) => raw) }),
        );
        return exitCode.ok;
      }
      const rows = [
        ...found.map(({ uri, name, title, description }) => [uri, firstSentence(description || title || name)]),
        ...templates.map(({ uriTemplate, name, title, description, problem }) => [
          uriTemplate,
          problem || firstSentence(description || title || name),
        ]),
      ];
      await terminal.out(table(rows.map((cells) => cells.map(visible))));
      if (rows.length === 0) terminal.say('The server lists no resources.');
      return exitCode.ok;
    });
  },
};
