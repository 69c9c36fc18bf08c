import type { ReactElement } from 'react';

/** Subscriptions. */
export function SubscriptionsFeature({ capture }: { readonly capture: string }): ReactElement {
  return <div data-capture={capture} />;
}
