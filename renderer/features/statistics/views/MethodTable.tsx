import type { ReactElement } from 'react';
import type { MethodStatistics } from '../../../../shared/contract/schemas/statistics.ts';
import { Button } from '../../../ui/Button.tsx';
import { classNames } from '../../../ui/classNames.ts';
import { formatBytes, formatCount, formatDuration, formatPlural } from '../../../ui/format.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { errorRate, percent, sortLines, type Column, type Measure, type Order } from '../model/measure.ts';

export interface MethodTableProps {
  readonly all: MethodStatistics;
  readonly lines: readonly MethodStatistics[];
  readonly measure: Measure;
  readonly order: Order;
  readonly onOrder: (column: Column) => void;
  /** The person asked for the rows of a line. */
  readonly onLine: (line: MethodStatistics) => void;
}

const columns: readonly { readonly id: Column; readonly title: string }[] = [
  { id: 'method', title: 'Method' },
  { id: 'requests', title: 'Count' },
  { id: 'open', title: 'Unanswered' },
  { id: 'failed', title: 'Errors' },
  { id: 'p50', title: 'p50' },
  { id: 'p95', title: 'p95' },
  { id: 'p99', title: 'p99' },
  { id: 'most', title: 'Longest' },
  { id: 'bytesOut', title: 'Sent' },
  { id: 'bytesIn', title: 'Received' },
];

/** A line a method and a tool, with counts, times and bytes; the head sorts, the name filters. */
export function MethodTable(props: MethodTableProps): ReactElement {
  const { all, lines, measure, order } = props;
  return (
    <table className="figures" aria-label="By method">
      <thead>
        <tr>
          {columns.map(({ id, title }) => (
            <th
              key={id}
              scope="col"
              aria-sort={order.column !== id ? 'none' : order.descending ? 'descending' : 'ascending'}
              className={`figure-${id}`}
            >
              <button type="button" onClick={() => props.onOrder(id)}>
                {title}
                {order.column === id && <Icon name="down" />}
              </button>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {sortLines(lines, order, measure).map((line) => (
          <tr key={`${line.method} ${line.tool ?? ''}`} className={classNames(line.tool !== undefined && 'figure-tool')}>
            <th scope="row">
              <Button
                look="link"
                className="mono"
                label={line.tool === undefined ? `Show ${line.method} only` : `Show the tool ${line.tool} only`}
                onPress={() => props.onLine(line)}
              >
                <bdi>{line.tool ?? line.method}</bdi>
              </Button>
            </th>
            <Figures line={line} measure={measure} />
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">everything</th>
          <Figures line={all} measure={measure} />
        </tr>
      </tfoot>
    </table>
  );
}

function Figures({ line, measure }: { readonly line: MethodStatistics; readonly measure: Measure }): ReactElement {
  const rate = errorRate(line);
  const times = line.times[measure];
  const open = [
    line.pending > 0 ? `${formatCount(line.pending)} pending` : '',
    line.unanswered > 0 ? `${formatCount(line.unanswered)} never answered` : '',
  ].filter((words) => words !== '');
  return (
    <>
      <td>{formatCount(line.requests + line.notifications)}</td>
      <td title={open.join(', ')}>{line.requests > 0 && formatCount(line.pending + line.unanswered)}</td>
      <td
        className={classNames(line.failed > 0 && 'tone-error')}
        title={`${formatPlural(line.failed, 'error')} of ${formatPlural(line.answered, 'answer')}`}
      >
        {rate === undefined ? '' : percent(rate)}
      </td>
      {(['p50', 'p95', 'p99', 'most'] as const).map((each) => (
        <td key={each}>{times === null ? '' : formatDuration(times[each])}</td>
      ))}
      <td>{formatBytes(line.bytesOut)}</td>
      <td>{formatBytes(line.bytesIn)}</td>
    </>
  );
}
