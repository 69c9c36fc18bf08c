import { useCallback, type ReactElement } from 'react';
import { fieldTerm, narrowed } from '../../../shared/filter/quote.ts';
import type { SessionSummary } from '../../../shared/contract/schemas/session.ts';
import { openFilter } from '../../state/appState.ts';
import { useActions, useApp, useClient } from '../../state/useApp.ts';
import { EmptyState } from '../../ui/Text.tsx';
import { termOf } from './model/measure.ts';
import { useStatistics } from './useStatistics.ts';
import { Counting, StatisticsView } from './views/StatisticsView.tsx';
import './statistics.css';

/** What the events of a capture add up to, as far as the filter shows them. */
export function StatisticsFeature({ session }: { readonly session: SessionSummary }): ReactElement {
  const { capture } = session;
  const client = useClient();
  const { setFilter, selectEvent } = useActions();
  const filter = useApp((state) => state.filters[capture]) ?? openFilter;
  const { figures, progress, refusal } = useStatistics(client, capture, filter, session.counts.events);
  const narrow = useCallback(
    (term: string) => setFilter(capture, { ...filter, query: narrowed(filter.query ?? '', term) }),
    [setFilter, capture, filter],
  );
  return (
    <section className="pane statistics" aria-label="Statistics">
      {figures ? (
        <StatisticsView
          figures={figures}
          progress={progress}
          onLine={(line) => narrow(termOf(line))}
          onStatus={(code) => narrow(fieldTerm('status', String(code)))}
          onEvent={(event) => selectEvent(capture, event)}
        />
      ) : (
        <EmptyState title={refusal === '' ? 'Counting the events.' : refusal}>
          {progress && <Counting {...progress} />}
        </EmptyState>
      )}
    </section>
  );
}
