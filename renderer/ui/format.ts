// How the product writes numbers (UI.md §6): `12,848`; `41.8 kB` with 1 kB = 1,000 B; `5.61 s`; `02:14.620`. Pure.

const counts = new Intl.NumberFormat('en-US');

/** `12,848`. */
export function formatCount(value: number): string {
  return counts.format(value);
}

/** `1 event`, `12,848 events`. */
export function formatPlural(value: number, one: string, many = `${one}s`): string {
  return `${formatCount(value)} ${value === 1 ? one : many}`;
}

/** `134 B`, `41.8 kB`, `1.21 MB`: three significant digits, 1 kB = 1,000 B. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  const units = ['kB', 'MB', 'GB', 'TB'] as const;
  let value = bytes / 1000;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${threeDigits(value)} ${units[unit]}`;
}

/** A duration in µs: `7 ms`, `656 ms`, `5.61 s`, `41.3 s`, `2 min 14 s`, `2 h 14 min`; below a millisecond `120 µs`. */
export function formatDuration(us: number): string {
  if (us < 1000) return us <= 0 ? '0 ms' : `${Math.round(us)} µs`;
  const ms = us / 1000;
  if (ms < 999.5) return `${Math.round(ms)} ms`;
  const seconds = ms / 1000;
  if (seconds < 99.95) return `${threeDigits(seconds)} s`;
  const whole = Math.round(seconds);
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  const minutes = Math.round(whole / 60);
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** A running clock in µs, with digits that keep their width: tenths below 10 s, whole seconds above. */
export function formatClock(us: number): string {
  const seconds = Math.max(0, us) / 1_000_000;
  if (seconds < 10) return `${(Math.floor(seconds * 10) / 10).toFixed(1)} s`;
  const whole = Math.floor(seconds);
  if (whole < 120) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${pad(whole % 60, 2)} s`;
  return `${Math.floor(whole / 3600)} h ${pad(Math.floor(whole / 60) % 60, 2)} min`;
}

/** µs since the capture opened, as rows show it: `14:02.004`, with hours when needed. */
export function formatSinceStart(us: number): string {
  const ms = Math.floor(us / 1000);
  const hours = Math.floor(ms / 3_600_000);
  const rest = `${pad(Math.floor(ms / 60_000) % 60, 2)}:${pad(Math.floor(ms / 1000) % 60, 2)}.${pad(ms % 1000, 3)}`;
  return hours > 0 ? `${hours}:${rest}` : rest;
}

/** µs since the row above: `+462 ms`; nothing for the first row. */
export function formatSincePrevious(us: number | undefined): string {
  return us === undefined ? '' : `+${formatDuration(us)}`;
}

/** A wall clock time (ms since 1970) in UTC: `09:14:43.120`. */
export function formatWallClock(ms: number): string {
  return new Date(ms).toISOString().slice(11, 23);
}

/** A moment in full: `2026-11-21 09:14:43.120 456 UTC`; `us` are the µs within the millisecond. */
export function formatMoment(startedAtMs: number, us: number): string {
  const ms = Math.floor(startedAtMs + us / 1000);
  const micros = Math.floor(us) % 1000;
  const iso = new Date(ms).toISOString();
  return `${iso.slice(0, 10)} ${iso.slice(11, 23)} ${pad(micros, 3)} UTC`;
}

/** A secret with its ends only: `9f2e••••c41a`; short ones vanish wholly. */
export function maskSecret(secret: string): string {
  if (secret.length < 8) return '••••';
  if (secret.length < 16) return `••••${secret.slice(-4)}`;
  return `${secret.slice(0, 4)}••••${secret.slice(-4)}`;
}

function threeDigits(value: number): string {
  if (value >= 99.95) return String(Math.round(value));
  return value >= 9.995 ? value.toFixed(1) : value.toFixed(2);
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}
