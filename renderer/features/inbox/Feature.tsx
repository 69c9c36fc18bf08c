import type { ReactElement } from 'react';

/** Inbox. */
export function InboxFeature({ capture }: { readonly capture: string }): ReactElement {
  return <div data-capture={capture} />;
}
