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
