import { ContractError } from '../../../shared/contract/contractError.ts';
import { fillDraft } from '../requests/filledDraft.ts';
import { repeatDraft, type Repeating } from '../requests/repeatDraft.ts';
import type { DraftTools } from './draftHandlers.ts';
import type { HandlersOf } from './handlersOf.ts';
import { liveSession } from './liveSession.ts';
import type { OpenCaptures } from './openCaptures.ts';

/** Repetitions whose figures are kept after they ended. */
const REPEATS_KEPT = 20;

/** Sending one draft many times. */
export function repeatHandlers(
  open: OpenCaptures,
  { settings, values, ports, say }: DraftTools,
): Pick<HandlersOf<'draft'>, 'draft.repeat' | 'draft.repeated' | 'draft.cancelRepeat'> {
  const repeats = new Map<string, Repeating>();
  const known = (repeat: string): Repeating => {
    const found = repeats.get(repeat);
    if (!found) throw new ContractError('not-found', 'This repetition is not known any more.');
    return found;
  };
  return {
    'draft.repeat': ({ capture, draft, times, concurrency, timeoutMs }) => {
      const { callTimeoutMs, callMaxTotalMs } = settings.get();
      const what = { times, concurrency, timeoutMs: timeoutMs ?? callTimeoutMs, maxTotalMs: callMaxTotalMs };
      const { filled } = fillDraft(draft, values());
      const repeating = repeatDraft(liveSession(open, capture), { ...what, draft: filled }, ports, (state) =>
        say('repeat', state),
      );
      const state = repeating.state();
      repeats.set(state.repeat, repeating);
      const over = [...repeats].filter(([, each]) => each.state().state !== 'running').map(([id]) => id);
      for (const oldest of over.slice(0, Math.max(0, over.length - REPEATS_KEPT))) repeats.delete(oldest);
      return state;
    },
    'draft.repeated': ({ repeat }) => known(repeat).state(),
    'draft.cancelRepeat': ({ repeat }) => {
      known(repeat).cancel();
      return {};
    },
  };
}
