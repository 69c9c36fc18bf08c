import type { HandlersOf } from './handlersOf.ts';
import { liveSession } from './liveSession.ts';
import type { OpenCaptures } from './openCaptures.ts';

/** The lists of what a server offers; a capture open for reading has none. */
export function offerHandlers(open: OpenCaptures): HandlersOf<'tools' | 'resources' | 'templates' | 'prompts' | 'list'> {
  return {
    'tools.list': ({ capture }) => [...(open.get(capture).session?.tools() ?? [])],
    'resources.list': ({ capture }) => [...(open.get(capture).session?.resources() ?? [])],
    'templates.list': ({ capture }) => [...(open.get(capture).session?.templates() ?? [])],
    'prompts.list': ({ capture }) => [...(open.get(capture).session?.prompts() ?? [])],
    'list.refresh': ({ capture, list }) => {
      liveSession(open, capture).refreshList(list);
      return {};
    },
    'list.more': ({ capture, list }) => {
      liveSession(open, capture).moreOfList(list);
      return {};
    },
    'list.setPaging': ({ capture, paging }) => {
      liveSession(open, capture).setPaging(paging);
      return {};
    },
  };
}
