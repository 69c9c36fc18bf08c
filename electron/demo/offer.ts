// Resources, prompts and completion as requests of the protocol, the same in every era but for the caching hints of 2026-07-28.
import { ProtocolError, ProtocolErrorCode, type CompleteResult, type Server } from '@modelcontextprotocol/server';
import { pageOf } from './paging.ts';
import { completePrompt, getPrompt, promptList } from './prompts.ts';
import { completeTemplate, readResource, resourceList, templates } from './resources.ts';
import type { World } from './world.ts';

/** Resources in a page; few, so that there is something to turn. */
const PAGE = 5;
/** Values in an answer to a completion, as the protocol bounds them. */
const COMPLETIONS = 100;

/** Answers everything about resources and prompts. */
export function offerTo(server: Server, world: World, hints: boolean): void {
  server.setRequestHandler('resources/list', ({ params }) => {
    const { page, next } = pageOf(resourceList(world), params?.cursor, PAGE);
    return { resources: page, ...next };
  });
  server.setRequestHandler('resources/templates/list', ({ params }) => {
    const { page, next } = pageOf(templates, params?.cursor, PAGE);
    return { resourceTemplates: page, ...next };
  });
  server.setRequestHandler('resources/read', ({ params }) => {
    const { contents, keepMs } = readResource(world, params.uri);
    const hint = { ttlMs: keepMs, cacheScope: keepMs > 60_000 ? 'public' : 'private' } as const;
    return { contents, ...(hints && hint) };
  });
  server.setRequestHandler('prompts/list', ({ params }) => {
    const { page, next } = pageOf(promptList(world), params?.cursor, PAGE);
    return { prompts: page, ...next };
  });
  server.setRequestHandler('prompts/get', ({ params }) => getPrompt(world, params.name, params.arguments ?? {}));
  server.setRequestHandler('completion/complete', ({ params: { ref, argument, context } }): CompleteResult => {
    const chosen = context?.arguments ?? {};
    const values =
      ref.type === 'ref/prompt'
        ? completePrompt(world, ref.name, argument.name, argument.value, chosen)
        : completeTemplate(world, ref.uri, argument.name, argument.value, chosen);
    if (values === undefined)
      throw new ProtocolError(ProtocolErrorCode.InvalidParams, 'There is no such prompt or resource template to complete.');
    const { length } = values;
    return { completion: { values: values.slice(0, COMPLETIONS), total: length, hasMore: length > COMPLETIONS } };
  });
}
