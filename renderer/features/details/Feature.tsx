import type { ReactElement } from 'react';
import type { SessionSummary } from '../../../shared/contract/schemas/session.ts';

export function DetailsFeature({ session }: { readonly session: SessionSummary }): ReactElement {
  return <section className="pane details" aria-label="Details" data-capture={session.capture} />;
}
