import type { ListenFilter } from '../contract/schemas/subscription.ts';
import type { CallView } from './state.ts';

/** What there was before the session was lost. */
export interface Gone {
  /** How it was lost, one sentence. */
  readonly seen: string;
  /** The calls that were lost with it, and their JSON-RPC ids. */
  readonly calls: readonly { readonly id: number; readonly view: CallView }[];
  /** The level of log messages it held. */
  readonly logLevel: string | null;
  /** What was listened to. */
  readonly subscriptions: readonly { readonly subscription: string; readonly filter: ListenFilter }[];
}

/** "call 41 was not sent again". */
export function notSentAgain(ids: readonly number[]): string {
  const [first] = ids;
  if (first === undefined) return 'nothing was sent again';
  if (ids.length === 1) return `call ${first} was not sent again`;
  return ids.length <= 5 ? `calls ${ids.join(', ')} were not sent again` : `${ids.length} calls were not sent again`;
}
