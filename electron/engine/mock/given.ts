// What the mock gives out in place of what was recorded: cursors, tasks, states. Each is new every time it is given, and leads back to the
// recorded one, so that who brings it back is answered from there and nobody's secret is handed on.
import type { Reread } from '../../../shared/mock/canonical.ts';
import { FOREIGN_STATE } from '../../../shared/mock/script.ts';
import { GIVEN_OUT } from '../../../shared/mock/asked.ts';

/** What was given out by one mock. */
export interface Given {
  /** A new value for a recorded one. */
  give(recorded: string): string;
  /** The recorded value of one that was given out. */
  recorded(given: string): string | undefined;
  /** The newest value given out for a task, or the recorded one. */
  task(recorded: string): string;
  /** Gives a task out. */
  giveTask(recorded: string): string;
  readonly reread: Reread;
}

/** Nothing given out yet; `randomId` makes the values. */
export function createGiven(randomId: () => string): Given {
  const recordedOf = new Map<string, string>();
  const tasks = new Map<string, string>();
  const give = (recorded: string): string => {
    const given = randomId();
    recordedOf.set(given, recorded);
    return given;
  };
  return {
    give,
    recorded: (given) => recordedOf.get(given),
    task: (recorded) => tasks.get(recorded) ?? recorded,
    giveTask(recorded) {
      const given = give(recorded);
      tasks.set(recorded, given);
      return given;
    },
    reread(member, value) {
      if (!GIVEN_OUT.has(member)) return undefined;
      return recordedOf.get(value) ?? (member === 'requestState' ? FOREIGN_STATE : undefined);
    },
  };
}
