import { ContractError } from '../../../shared/contract/contractError.ts';
import type { HandlersOf } from './handlersOf.ts';
import type { OpenCaptures } from './openCaptures.ts';
import type { Say } from './say.ts';

/** What people say of rows; every window hears of it. */
export function markHandlers(open: OpenCaptures, say: Say): HandlersOf<'marks'> {
  return {
    'marks.list': ({ capture }) => [...open.get(capture).file.marks().values()],
    'marks.set': ({ capture, mark }) => {
      if (!open.get(capture).file.mark(mark))
        throw new ContractError('not-found', `There is no event ${mark.event} in this capture.`);
      say('mark', { capture, mark });
      return {};
    },
  };
}
