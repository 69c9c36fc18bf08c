// Waiting times as a person types them: seconds, and words for without limit. Pure.

/** Ms as seconds to edit: `60`, `0.5`. */
export function secondsText(ms: number): string {
  return String(ms / 1000);
}

/** The ms of a typed number of seconds; undefined where it is none, or below the least. */
export function msOf(text: string, least: number): number | undefined {
  const trimmed = text.trim().replace(/\s*s$/, '');
  if (!/^\d+(?:\.\d+)?$/.test(trimmed)) return undefined;
  const ms = Math.round(Number(trimmed) * 1000);
  return ms >= least ? ms : undefined;
}
