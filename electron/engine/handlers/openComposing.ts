import { openRememberedArguments } from '../requests/rememberedArguments.ts';
import { openRequests } from '../requests/openRequests.ts';
import { callHandlers } from './callHandlers.ts';
import { draftHandlers, type DraftTools } from './draftHandlers.ts';
import type { HandlersOf } from './handlersOf.ts';
import type { OpenCaptures } from './openCaptures.ts';
import { requestHandlers } from './requestHandlers.ts';

type Composing = HandlersOf<'request' | 'call' | 'draft' | 'requests' | 'environments'>;

/** Everything a person sends, and what is kept of it: requests, environments, the last arguments of tools. */
export function openComposing(
  dataDir: string,
  open: OpenCaptures,
  tools: Pick<DraftTools, 'settings' | 'ports' | 'say'>,
): { readonly handlers: Composing; dispose(): void } {
  const { settings, ports, say } = tools;
  const requests = openRequests(
    dataDir,
    settings,
    ports,
    () => say('requests', {}),
    (changed) => say('settings', changed),
  );
  const remembered = openRememberedArguments(dataDir, ports.log);
  return {
    handlers: {
      ...callHandlers(open, settings, remembered),
      ...draftHandlers(open, { ...tools, values: () => requests.values(), remembered }),
      ...requestHandlers(requests, ports),
    },
    dispose: () => requests.dispose(),
  };
}
