// How long to wait before asking again, and how that is said.
import { endingWords, seconds, statusLine } from '../eras/worldVerdict.ts';
import type { Ending } from '../observation/ending.ts';
import type { OpenExchange } from './state.ts';

/** How long the answer to what the session asks for itself is waited for: pages, subscriptions, tasks, levels. */
export const OWN_MS = 30_000;

const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 30_000;

/** Ms to wait before attempt `attempts` + 1: what `retry` asked for at first, then at least the exponential back-off. */
export function waitBefore(attempts: number, retryMs: number | undefined): number {
  const backoff = Math.min(FIRST_WAIT_MS * 2 ** attempts, LONGEST_WAIT_MS);
  if (retryMs === undefined) return backoff;
  return attempts === 0 ? retryMs : Math.max(retryMs, Math.min(FIRST_WAIT_MS * 2 ** (attempts - 1), LONGEST_WAIT_MS));
}

/** Whether a status says that asking again later may help. */
export function isBusy(status: number): boolean {
  return status >= 500 || status === 429;
}

/** How a stream came to its end, or what was answered in its place. */
export function howEnded({ head }: OpenExchange, ending: Ending): string {
  return head && head.status >= 400 ? `The server answered ${statusLine(head)}.` : endingWords(ending);
}

/** "in 3 s, as retry: 3000 asked". */
export function waitWords(ms: number, retryMs: number | undefined): string {
  return ms === 0 ? 'at once' : `in ${seconds(ms)}${ms === retryMs ? `, as retry: ${retryMs} asked` : ''}`;
}
