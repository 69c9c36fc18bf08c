import { ContractError } from '../../../shared/contract/contractError.ts';
import { reportJson, reportJunit } from '../../../shared/conversation/report.ts';
import type { HandlersOf } from '../handlers/handlersOf.ts';
import type { Say } from '../handlers/say.ts';
import type { Ports } from '../ports.ts';
import { createComparisons, type Comparisons } from './comparisons.ts';
import { startReplay, type KeptReplay } from './startReplay.ts';

/** Replays that run or ran; everybody sees them. */
export interface Replays {
  readonly handlers: HandlersOf<'replay'>;
  /** What replays and others compared. */
  readonly comparisons: Comparisons;
  /** Calls off what runs, and lets go of all captures. */
  dispose(): Promise<void>;
}

/** Sends captures of a folder again, each into a capture of its own. */
export function replayHandlers(folder: string, ports: Ports, say: Say): Replays {
  const comparisons = createComparisons();
  const all = new Map<string, KeptReplay>();
  let started = 0;
  const find = (replay: string): KeptReplay => {
    const found = all.get(replay);
    if (found === undefined) throw new ContractError('not-found', 'This replay is gone.');
    return found;
  };
  return {
    comparisons,
    handlers: {
      'replay.start': async ({ capture, options }) => {
        const replay = `replay-${++started}`;
        const onState = (state: ReturnType<KeptReplay['state']>): void => say('replay', state);
        const kept = await startReplay({ folder, comparisons, ports, replay, capture, options, onState });
        all.set(replay, kept);
        say('replay', kept.state());
        say('captures', {});
        void kept.over.then(() => say('captures', {}));
        return { replay };
      },
      'replay.next': ({ replay }) => {
        find(replay).replaying.next();
        return {};
      },
      'replay.cancel': ({ replay }) => {
        find(replay).replaying.cancel();
        return {};
      },
      'replay.dismiss': async ({ replay }) => {
        const kept = find(replay);
        kept.replaying.cancel();
        await kept.over;
        const { comparison } = kept.state();
        if (comparison !== null) comparisons.close(comparison.compare);
        all.delete(replay);
        say('replay.gone', { replay });
        return {};
      },
      'replay.list': () => [...all.values()].map((kept) => kept.state()),
      'replay.report': ({ replay, format }) => {
        const { comparison } = find(replay).state();
        if (comparison === null) throw new ContractError('not-found', 'This replay has no report.');
        const { report } = comparisons.get(comparison.compare);
        return { text: format === 'junit' ? reportJunit(report) : `${JSON.stringify(reportJson(report), undefined, 2)}\n` };
      },
    },
    async dispose() {
      for (const { replaying } of all.values()) replaying.cancel();
      await Promise.all([...all.values()].map(({ over }) => over));
      comparisons.dispose();
    },
  };
}
