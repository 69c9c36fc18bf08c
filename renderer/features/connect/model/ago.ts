const DAY = 86_400_000;
const weekday = new Intl.DateTimeFormat('en-US', { weekday: 'short' });

/** When something was, in few words: "now", "2 min ago", "today", "yesterday", "Tue", "2026-11-02". Times are wall clock ms. */
export function ago(then: number, now: number): string {
  const minutes = Math.floor((now - then) / 60_000);
  if (minutes < 1) return 'now';
  if (minutes < 60) return `${minutes} min ago`;
  const days = startOfDay(now) - startOfDay(then);
  if (days <= 0) return 'today';
  if (days <= DAY * 1.5) return 'yesterday';
  return days < DAY * 6.5 ? weekday.format(then) : new Date(then).toISOString().slice(0, 10);
}

function startOfDay(time: number): number {
  return new Date(time).setHours(0, 0, 0, 0);
}
