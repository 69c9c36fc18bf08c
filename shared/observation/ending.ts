/**
 * How an exchange ended, and by whom. `complete` the response arrived whole · `server-fin` the server closed inside the body ·
 * `server-reset` RST · `aborted` by us, for the reason given · `timeout` our clock ran out · `failed` no response was had at all.
 */
export type Ending =
  | { readonly how: 'complete' }
  | { readonly how: 'server-fin'; readonly sentence: string }
  | { readonly how: 'server-reset'; readonly sentence: string }
  | { readonly how: 'aborted'; readonly reason: AbortReason }
  | { readonly how: 'timeout'; readonly afterMs: number }
  | { readonly how: 'failed'; readonly code: WorldErrorCode; readonly sentence: string; readonly advice: string };

/** Why we ended an exchange ourselves. `timed-out` the call's time ran out; `answered` there was nothing left to come. */
export type AbortReason = 'cancelled' | 'timed-out' | 'disconnect' | 'superseded' | 'answered' | 'too-large';

/** The world's failures, a closed list. `sentence` beside a code says what happened, `advice` what to try. */
export type WorldErrorCode =
  | 'bad-url'
  | 'unknown-host'
  | 'refused'
  | 'unreachable'
  | 'connect-timeout'
  | 'tls'
  | 'reset'
  | 'not-http'
  | 'proxy'
  | 'decode'
  | 'disk-full'
  | 'disk'
  | 'not-a-capture'
  | 'newer-capture'
  | 'in-use'
  | 'not-found'
  | 'unknown';

/** Every way an exchange ends that a person tells apart. */
export const endingIds = [
  'complete',
  'stream-closed',
  'closed-to-resume',
  'closed-after-result',
  'closed-before-result',
  'mid-frame',
  'cut',
  'reset-after-result',
  'reset',
  'cancelled',
  'timed-out',
  'closed-here',
  'no-answer',
  'failed',
] as const;
export type EndingId = (typeof endingIds)[number];

/** What each ending is called. */
export const endingTitles: Readonly<Record<EndingId, string>> = {
  complete: 'Complete',
  'stream-closed': 'Closed by the server',
  'closed-to-resume': 'Closed by the server, to be resumed',
  'closed-after-result': 'Closed by the server after the result',
  'closed-before-result': 'Closed by the server without the result',
  'mid-frame': 'Ended in the middle of a frame',
  cut: 'Cut inside the body',
  'reset-after-result': 'Reset by the server, no result lost',
  reset: 'Reset by the server',
  cancelled: 'Cancelled by us',
  'timed-out': 'Given up: the time of the call ran out',
  'closed-here': 'Closed by us',
  'no-answer': 'No answer in time',
  failed: 'Failed',
};
