import { ContractError } from '../../../shared/contract/contractError.ts';
import type { Session } from '../session/session.ts';
import type { SettingsStore } from '../settings/openSettings.ts';
import type { HandlersOf } from './handlersOf.ts';
import type { OpenCaptures } from './openCaptures.ts';

/** Tools, and the requests a person sends. */
export function callHandlers(open: OpenCaptures, settings: SettingsStore): HandlersOf<'tools' | 'request' | 'call'> {
  const live = (capture: string): Session => {
    const { session } = open.get(capture);
    if (!session)
      throw new ContractError('not-connected', 'This capture is open for reading. Connect to its server to send something.');
    return session;
  };

  const ownerOf = (call: string): Session => {
    const owner = open.all().find(({ session }) => session?.call(call) !== undefined)?.session;
    if (!owner) throw new ContractError('not-found', 'This call is not known any more. Its rows are in the capture.');
    return owner;
  };

  return {
    'tools.list': ({ capture }) => [...(open.get(capture).session?.tools() ?? [])],
    'tools.refresh': ({ capture }) => {
      live(capture).refreshTools();
      return {};
    },
    'request.send': ({ capture, method, params, timeoutMs, override }) => ({
      call: live(capture).send(method, params, timeoutMs ?? settings.get().callTimeoutMs, override ?? false),
    }),
    'call.get': ({ call }) => ownerOf(call).call(call)!,
    'call.cancel': ({ call }) => {
      ownerOf(call).cancel(call);
      return {};
    },
    'call.list': ({ capture }) => [...(open.get(capture).session?.calls() ?? [])],
  };
}
