import type { ReactElement } from 'react';
import type { SessionSummary } from '../../../shared/contract/schemas/session.ts';

/** What the events of a capture add up to. */
export function StatisticsFeature({ session }: { readonly session: SessionSummary }): ReactElement {
  return <section className="pane" aria-label="Statistics" data-capture={session.capture} />;
}
