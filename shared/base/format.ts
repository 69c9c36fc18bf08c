// How the product writes numbers, in every host: `12,848`; `41.8 kB` with 1 kB = 1,000 B; `5.61 s`; `14:02.004`. Input units are said
// by each function; a missing number is the caller's business.

/** `0`, `12,848`, `-32,600`: a whole number in groups of three. */
export function formatCount(value: number): string {
  return String(Math.round(value)).replace(/\B(?=(?:[0-9]{3})+$)/g, ',');
}

/** `1 event`, `12,848 events`. */
export function formatPlural(value: number, one: string, many = `${one}s`): string {
  return `${formatCount(value)} ${value === 1 ? one : many}`;
}

const BYTE_UNITS = ['kB', 'MB', 'GB', 'TB'] as const;

/** A number of bytes: `134 B`, `41.8 kB`, `1.21 MB`. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  let value = bytes / 1000;
  let unit = 0;
  while (value >= 999.5 && unit < BYTE_UNITS.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${threeDigits(value)} ${BYTE_UNITS[unit]}`;
}

/** A duration in µs: `120 µs`, `7 ms`, `656 ms`, `5.61 s`, `41.3 s`, `2 min 14 s`, `2 h 14 min`. */
export function formatDuration(us: number): string {
  if (us < 999.5) return us <= 0 ? '0 ms' : `${Math.round(us)} µs`;
  const ms = us / 1000;
  if (ms < 999.5) return `${Math.round(ms)} ms`;
  const seconds = ms / 1000;
  if (seconds < 99.95) return `${threeDigits(seconds)} s`;
  const whole = Math.round(seconds);
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  const minutes = Math.round(whole / 60);
  return `${formatCount(Math.floor(minutes / 60))} h ${minutes % 60} min`;
}

/** A rate per second: `0/s`, `0.04/s`, `3.4/s`, `41/s`, `12,848/s`. */
export function formatRate(perSecond: number): string {
  if (perSecond === 0 || perSecond >= 9.95) return `${formatCount(perSecond)}/s`;
  return `${perSecond.toFixed(perSecond < 0.1 ? 2 : 1)}/s`;
}

/** µs since the capture opened as rows show it: `14:02.004`, and `1:14:02.004` from an hour on. Cut, not rounded. */
export function formatSinceStart(us: number): string {
  const ms = Math.floor(us / 1000);
  const hours = Math.floor(ms / 3_600_000);
  const rest = `${padded(Math.floor(ms / 60_000) % 60, 2)}:${padded(Math.floor(ms / 1000) % 60, 2)}.${padded(ms % 1000, 3)}`;
  return hours > 0 ? `${hours}:${rest}` : rest;
}

/** µs since the capture opened in full, for details: `14:02.004 120`. */
export function formatSinceStartExactly(us: number): string {
  return `${formatSinceStart(us)} ${padded(Math.floor(us) % 1000, 3)}`;
}

/** A secret by its last four characters, `••••c2f1`; one too short to show a part of is `••••`. */
export function maskSecret(secret: string): string {
  return secret.length < 12 ? '••••' : `••••${secret.slice(-4)}`;
}

function threeDigits(value: number): string {
  if (value >= 99.95) return String(Math.round(value));
  return value >= 9.995 ? value.toFixed(1) : value.toFixed(2);
}

function padded(value: number, width: number): string {
  return String(value).padStart(width, '0');
}
