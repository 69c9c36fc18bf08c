// How the window writes numbers (UI.md §6): what every host shares, and what only a window needs. Pure.
export {
  formatBytes,
  formatCount,
  formatDuration,
  formatPlural,
  formatRate,
  formatSinceStart,
  formatSinceStartExactly,
  maskSecret,
} from '../../shared/base/format.ts';
import { formatDuration } from '../../shared/base/format.ts';

/** A running clock in µs, with digits that keep their width: tenths below 10 s, whole seconds above. */
export function formatClock(us: number): string {
  const seconds = Math.max(0, us) / 1_000_000;
  if (seconds < 10) return `${(Math.floor(seconds * 10) / 10).toFixed(1)} s`;
  const whole = Math.floor(seconds);
  if (whole < 120) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${padded(whole % 60)} s`;
  return `${Math.floor(whole / 3600)} h ${padded(Math.floor(whole / 60) % 60)} min`;
}

/** µs since the row above: `+462 ms`; nothing for the first row. */
export function formatSincePrevious(us: number | undefined): string {
  return us === undefined ? '' : `+${formatDuration(us)}`;
}

/** A wall clock time (ms since 1970) in UTC: `09:14:43.120`. */
export function formatWallClock(ms: number): string {
  return new Date(ms).toISOString().slice(11, 23);
}

/** A moment in full: `2026-11-21 09:14:43.120 456 UTC`, for `us` after `startedAt` (wall clock ms). */
export function formatMoment(startedAt: number, us: number): string {
  const iso = new Date(Math.floor(startedAt + us / 1000)).toISOString();
  return `${iso.slice(0, 10)} ${iso.slice(11, 23)} ${String(Math.floor(us) % 1000).padStart(3, '0')} UTC`;
}

function padded(value: number): string {
  return String(value).padStart(2, '0');
}
