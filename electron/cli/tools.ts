import { visibleName } from '../../shared/base/visibleText.ts';
import type { Command } from './command.ts';
import { listAndPrint, listingArgs, listingHelp } from './listing.ts';
import { firstSentence } from './lists.ts';
import { readArgs } from './readArgs.ts';
import { visible } from './rowLine.ts';

export const tools: Command = {
  usage: 'tools <url>',
  summary: 'list the tools of a server',
  options: `  --json              print the tools as the server described them, a JSON array\n${listingHelp}`,
  async run(args, terminal) {
    const { values, positionals } = readArgs(args, listingArgs, [1, 1]);
    return listAndPrint(positionals[0]!, values, terminal, {
      lists: ['tools'],
      raw: (session) => session.tools().map(({ raw }) => raw),
      rows: (session) =>
        session
          .tools()
          .map(({ name, title, description, problem }) => [
            visibleName(name),
            visible(problem || firstSentence(description || title)),
          ]),
    });
  },
};
