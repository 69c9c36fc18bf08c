// Counts one line of the statistics: a method, a tool of one, or all requests together.
import type { MethodStatistics } from '../contract/schemas/statistics.ts';
import { createDurations, type DurationList } from './durations.ts';

/** The moments of a request that are timed. */
export type Timed = keyof MethodStatistics['times'];

type Counted = 'requests' | 'answered' | 'failed' | 'pending' | 'unanswered' | 'notifications' | 'bytesOut' | 'bytesIn';

/** A line while it is counted. */
export interface Tally {
  readonly counts: Record<Counted, number>;
  readonly times: Readonly<Record<Timed, DurationList>>;
}

export function createTally(): Tally {
  return {
    counts: { requests: 0, answered: 0, failed: 0, pending: 0, unanswered: 0, notifications: 0, bytesOut: 0, bytesIn: 0 },
    times: {
      firstByte: createDurations(),
      firstEvent: createDurations(),
      firstProgress: createDurations(),
      result: createDurations(),
    },
  };
}

/** The line when everything was counted. */
export function lineOf({ counts, times }: Tally, name: Pick<MethodStatistics, 'method' | 'tool'>): MethodStatistics {
  return {
    ...name,
    ...counts,
    times: {
      firstByte: times.firstByte.sum(),
      firstEvent: times.firstEvent.sum(),
      firstProgress: times.firstProgress.sum(),
      result: times.result.sum(),
    },
  };
}
