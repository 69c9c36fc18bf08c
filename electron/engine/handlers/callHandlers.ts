import { ContractError } from '../../../shared/contract/contractError.ts';
import type { RememberedArguments } from '../requests/rememberedArguments.ts';
import type { Session } from '../session/session.ts';
import type { SettingsStore } from '../settings/openSettings.ts';
import type { HandlersOf } from './handlersOf.ts';
import { liveSession } from './liveSession.ts';
import type { OpenCaptures } from './openCaptures.ts';

/** The requests a person sends. */
export function callHandlers(
  open: OpenCaptures,
  settings: SettingsStore,
  remembered: RememberedArguments,
): HandlersOf<'request' | 'call'> {
  const ownerOf = (call: string): Session => {
    const owner = open.all().find(({ session }) => session?.call(call) !== undefined)?.session;
    if (!owner) throw new ContractError('not-found', 'This call is not known any more. Its rows are in the capture.');
    return owner;
  };

  return {
    'request.send': ({ capture, timeoutMs, maxTotalMs, ...request }) => {
      const { callTimeoutMs, callMaxTotalMs } = settings.get();
      const times = { timeoutMs: timeoutMs ?? callTimeoutMs, maxTotalMs: maxTotalMs ?? callMaxTotalMs };
      const session = liveSession(open, capture);
      const planning = request.method === 'tools/call' ? session.planning() : undefined;
      if (planning) remembered.keep(request.params, planning.schemaOf);
      return { call: session.send({ ...request, ...times }) };
    },
    'request.batch': ({ capture, messages, timeoutMs }) => ({
      calls: [...liveSession(open, capture).sendBatch(messages, timeoutMs ?? settings.get().callTimeoutMs)],
    }),
    'call.get': ({ call }) => ownerOf(call).call(call)!,
    'call.cancel': ({ call }) => {
      ownerOf(call).cancel(call);
      return {};
    },
    'call.list': ({ capture }) => [...(open.get(capture).session?.calls() ?? [])],
  };
}
