import type { ReactElement } from 'react';
import type { SessionSummary } from '../../../shared/contract/schemas/session.ts';

/** Client and server side by side, one arrow a message. */
export function SequenceFeature({ session }: { readonly session: SessionSummary }): ReactElement {
  return <section className="pane" aria-label="Sequence" data-capture={session.capture} />;
}
