// Moments as text, by arithmetic alone: nothing here asks a clock.
const DAY_MS = 86_400_000;

/** A moment in ms since 1970 as ISO 8601 in UTC, to the millisecond: `2025-11-25T10:30:00.000Z`. Years 0 to 9999. */
export function isoTime(ms: number): string {
  const whole = Math.floor(ms);
  const day = Math.floor(whole / DAY_MS);
  const rest = whole - day * DAY_MS;
  const time = [Math.floor(rest / 3_600_000), Math.floor(rest / 60_000) % 60, Math.floor(rest / 1000) % 60];
  return `${dateOf(day)}T${time.map((part) => padded(part, 2)).join(':')}.${padded(rest % 1000, 3)}Z`;
}

/** The date of a day counted from 1970, in years that begin in March, so that the day that is sometimes there comes last. */
function dateOf(day: number): string {
  const fromMarch = day + 719_468;
  const cycle = Math.floor(fromMarch / 146_097);
  const inCycle = fromMarch - cycle * 146_097;
  const leaps = Math.floor(inCycle / 1460) - Math.floor(inCycle / 36_524) + Math.floor(inCycle / 146_096);
  const yearInCycle = Math.floor((inCycle - leaps) / 365);
  const inYear = inCycle - (365 * yearInCycle + Math.floor(yearInCycle / 4) - Math.floor(yearInCycle / 100));
  const fromMarchOn = Math.floor((5 * inYear + 2) / 153);
  const dayOfMonth = inYear - Math.floor((153 * fromMarchOn + 2) / 5) + 1;
  const month = fromMarchOn < 10 ? fromMarchOn + 3 : fromMarchOn - 9;
  const year = yearInCycle + cycle * 400 + (month <= 2 ? 1 : 0);
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(dayOfMonth, 2)}`;
}

function padded(value: number, digits: number): string {
  return String(value).padStart(digits, '0');
}
