import { useState, type ReactElement } from 'react';
import type { MethodStatistics, Statistics } from '../../../../shared/contract/schemas/statistics.ts';
import { Button } from '../../../ui/Button.tsx';
import { EventLink } from '../../../ui/EventLink.tsx';
import { formatCount, formatDuration, formatPlural, formatSinceStart } from '../../../ui/format.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { Segmented } from '../../../ui/Segmented.tsx';
import { SectionHeading } from '../../../ui/Text.tsx';
import { measures, type Column, type Measure, type Order } from '../model/measure.ts';
import { MethodTable } from './MethodTable.tsx';
import { RateChart, type Charted } from './RateChart.tsx';

export interface StatisticsViewProps {
  readonly figures: Statistics;
  /** Rows counted, of all, while newer figures are on their way. */
  readonly progress: { readonly done: number; readonly total: number } | undefined;
  readonly onLine: (line: MethodStatistics) => void;
  readonly onStatus: (code: number) => void;
  readonly onEvent: (event: number) => void;
}

/** The figures of a filter: over time, by method, by status, and the slowest requests. */
export function StatisticsView(props: StatisticsViewProps): ReactElement {
  const { figures, progress } = props;
  const [measure, setMeasure] = useState<Measure>('result');
  const [charted, setCharted] = useState<Charted>('messages');
  const [order, setOrder] = useState<Order>({ column: 'requests', descending: true });
  const onOrder = (column: Column): void =>
    setOrder((before) => ({ column, descending: before.column === column ? !before.descending : column !== 'method' }));
  return (
    <div className="statistics-body" tabIndex={0} role="region" aria-label="Figures">
      <SectionHeading title="Over time" note={formatPlural(figures.events, 'event')}>
        {progress && <Counting {...progress} />}
        <Segmented
          label="Chart of"
          small
          selected={charted}
          onSelect={setCharted}
          segments={[
            { id: 'messages', title: 'Messages' },
            { id: 'bytes', title: 'Bytes' },
          ]}
        />
      </SectionHeading>
      <RateChart rates={figures.rates} charted={charted} />
      <SectionHeading title="By method" note={measures.find(({ id }) => id === measure)?.says}>
        <Segmented label="Time until" small selected={measure} onSelect={setMeasure} segments={measures} />
      </SectionHeading>
      <div className="figures-scroller">
        <MethodTable
          all={figures.all}
          lines={figures.methods}
          measure={measure}
          order={order}
          onOrder={onOrder}
          onLine={props.onLine}
        />
      </div>
      <SectionHeading title="By status" note="HTTP statuses and JSON-RPC error codes" />
      <Statuses statuses={figures.statuses} onStatus={props.onStatus} />
      <SectionHeading title="Slowest requests" note={figures.slowest.length === 0 ? 'none was answered' : undefined} />
      <Slowest slowest={figures.slowest} onEvent={props.onEvent} />
    </div>
  );
}

/** How far counting is. */
export function Counting({ done, total }: { readonly done: number; readonly total: number }): ReactElement {
  return (
    <span className="statistics-counting">
      <progress aria-label="Counting events" max={total} value={done} />
      {`counted ${formatCount(done)} of ${formatCount(total)}`}
    </span>
  );
}

function Statuses({
  statuses,
  onStatus,
}: { readonly statuses: Statistics['statuses'] } & Pick<StatisticsViewProps, 'onStatus'>): ReactElement {
  if (statuses.length === 0) return <p className="area-note">No response and no error among these events.</p>;
  return (
    <ul className="statuses">
      {statuses.map(({ kind, code, count }) => (
        <li key={`${kind} ${code}`}>
          {code === null ? (
            <span>no response</span>
          ) : (
            <Button
              look="link"
              className="mono"
              label={`Show ${kind === 'http' ? `HTTP ${code}` : code} only`}
              onPress={() => onStatus(code)}
            >
              {kind === 'http' ? `HTTP ${code}` : String(code).replace('-', '−')}
            </Button>
          )}
          <span className="weak">{formatCount(count)}</span>
        </li>
      ))}
    </ul>
  );
}

function Slowest({
  slowest,
  onEvent,
}: { readonly slowest: Statistics['slowest'] } & Pick<StatisticsViewProps, 'onEvent'>): ReactElement {
  return (
    <ol className="slowest">
      {slowest.map(({ event, method, target, at, took, failed }) => (
        <li key={event}>
          <span className="slowest-took">{formatDuration(took)}</span>
          <EventLink event={event} onShow={onEvent} />
          <span className="clip grow">
            <bdi className="mono">{method}</bdi> <bdi className="medium">{target}</bdi>
          </span>
          {failed && (
            <span className="tone-error slowest-failed">
              <Icon name="error" /> failed
            </span>
          )}
          <span className="weak mono">{formatSinceStart(at)}</span>
        </li>
      ))}
    </ol>
  );
}
