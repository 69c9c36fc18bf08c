import type { ReactElement } from 'react';
import type { SessionSummary } from '../../../shared/contract/schemas/session.ts';

/** Exchanges and conversations over time. */
export function LanesFeature({ session }: { readonly session: SessionSummary }): ReactElement {
  return <section className="pane" aria-label="Lanes" data-capture={session.capture} />;
}
