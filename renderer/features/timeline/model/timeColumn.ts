import { formatSincePrevious, formatSinceStart, formatWallClock } from '../../../ui/format.ts';

/** What the time column counts from: the start of the capture, the row above, or the clock on the wall (UTC). */
export type TimeMode = 'start' | 'previous' | 'clock';

/** A row's time in the chosen mode. `at` and `previousAt` are µs, `startedAt` wall clock ms; the first row has no row above. */
export function timeText(mode: TimeMode, at: number, previousAt: number | undefined, startedAt: number): string {
  switch (mode) {
    case 'start':
      return formatSinceStart(at);
    case 'previous':
      return formatSincePrevious(previousAt === undefined ? undefined : at - previousAt);
    case 'clock':
      return formatWallClock(startedAt + at / 1000);
  }
}
