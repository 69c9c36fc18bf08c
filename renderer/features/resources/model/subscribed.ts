import type { Subscription } from '../../../../shared/contract/schemas/subscription.ts';
import { formatCount } from '../../../ui/format.ts';

/** The newest subscription that still names a resource. */
export function subscriptionOf(subscriptions: readonly Subscription[], uri: string): Subscription | undefined {
  return subscriptions.findLast(({ asked, state }) => state !== 'ended' && asked.resourceSubscriptions?.includes(uri) === true);
}

/** What there is to say of the newest subscription that names a resource, one that came to nothing included. */
export function saidOf(subscriptions: readonly Subscription[], uri: string): string {
  const newest = subscriptions.findLast(({ asked }) => asked.resourceSubscriptions?.includes(uri) === true);
  return (subscriptionOf(subscriptions, uri) ?? newest)?.sentence ?? '';
}

/** How a subscription to a resource stands: "subscribed, updated 3 times". */
export function subscribedWords({ state, received }: Pick<Subscription, 'state' | 'received'>, uri: string): string {
  if (state === 'opening') return 'asking to be told';
  if (state === 'closing') return 'asking to be told no more';
  const updates = received[uri] ?? 0;
  return updates === 0 ? 'subscribed, no update yet' : `updated ${formatCount(updates)} ${updates === 1 ? 'time' : 'times'}`;
}
