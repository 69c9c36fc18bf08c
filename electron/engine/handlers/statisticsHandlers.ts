import { ContractError } from '../../../shared/contract/contractError.ts';
import type { HandlersOf } from './handlersOf.ts';
import type { OpenCaptures } from './openCaptures.ts';
import type { Say } from './say.ts';

/** One client's statistics: asking again of the same capture breaks off what was being counted. */
export interface ClientStatistics {
  readonly handlers: HandlersOf<'statistics'>;
  dispose(): void;
}

/** Progress is told this seldom, ms, and only of what takes longer. */
const PROGRESS_MS = 150;

/** Counts what a filter shows, and tells how far it is. */
export function statisticsHandlers(open: OpenCaptures, tell: Say): ClientStatistics {
  const newest = new Map<string, symbol>();
  return {
    handlers: {
      'statistics.get': async ({ capture, filter }) => {
        const entry = open.get(capture);
        const mine = Symbol(capture);
        newest.set(capture, mine);
        entry.onGone(() => newest.delete(capture));
        let told = performance.now();
        const counted = await entry.file.statistics(filter, {
          isWanted: () => newest.get(capture) === mine,
          onProgress(done, total) {
            if (performance.now() - told < PROGRESS_MS) return;
            told = performance.now();
            tell('statistics.progress', { capture, done, total });
          },
        });
        if (!counted) throw new ContractError('closed', 'Nobody waits for these figures any more.');
        return counted;
      },
    },
    dispose: () => newest.clear(),
  };
}
