import type { Command } from './command.ts';
import { listAndPrint, listingArgs, listingHelp } from './listing.ts';
import { firstSentence } from './lists.ts';
import { readArgs } from './readArgs.ts';
import { visible } from './rowLine.ts';

export const resources: Command = {
  usage: 'resources <url>',
  summary: 'list the resources and resource templates of a server',
  options: `  --json              print them as the server described them, {"resources":[…],"resourceTemplates":[…]}\n${listingHelp}`,
  async run(args, terminal) {
    const { values, positionals } = readArgs(args, listingArgs, [1, 1]);
    return listAndPrint(positionals[0]!, values, terminal, {
      lists: ['resources', 'templates'],
      raw: (session) => ({
        resources: session.resources().map(({ raw }) => raw),
        resourceTemplates: session.templates().map(({ raw }) => raw),
      }),
      rows: (session) =>
        [
          ...session.resources().map(({ uri, name, title, description }) => [uri, firstSentence(description || title || name)]),
          ...session
            .templates()
            .map(({ uriTemplate, name, title, description, problem }) => [
              uriTemplate,
              problem || firstSentence(description || title || name),
            ]),
        ].map(([uri = '', words = '']) => [uri === '' ? '(no URI)' : visible(uri), visible(words)]),
    });
  },
};
