import { visibleName } from '../../shared/base/visibleText.ts';
import type { Command } from './command.ts';
import { listAndPrint, listingArgs, listingHelp } from './listing.ts';
import { firstSentence } from './lists.ts';
import { readArgs } from './readArgs.ts';
import { visible } from './rowLine.ts';

export const prompts: Command = {
  usage: 'prompts <url>',
  summary: 'list the prompts of a server with their arguments',
  options: `  --json              print the prompts as the server described them, a JSON array\n${listingHelp}`,
  async run(args, terminal) {
    const { values, positionals } = readArgs(args, listingArgs, [1, 1]);
    return listAndPrint(positionals[0]!, values, terminal, {
      lists: ['prompts'],
      raw: (session) => session.prompts().map(({ raw }) => raw),
      // An argument that may be left out stands in brackets.
      rows: (session) =>
        session
          .prompts()
          .map(({ name, title, description, arguments: taken }) => [
            visibleName(name),
            visible(taken.map((each) => (each.required ? each.name : `[${each.name}]`)).join(' ')),
            visible(firstSentence(description || title)),
          ]),
    });
  },
};
