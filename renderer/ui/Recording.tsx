import type { ReactElement } from 'react';
import { EmptyState } from './Text.tsx';

/** What stands in an area that only a live session fills: `what` is in the rows of a recording all the same. */
export function Recording({ what }: { readonly what: string }): ReactElement {
  return (
    <EmptyState title="This is a recording">{`${what} are in its timeline. They are listed here while a session is live.`}</EmptyState>
  );
}
