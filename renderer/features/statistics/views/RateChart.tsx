import type { ReactElement } from 'react';
import type { Statistics } from '../../../../shared/contract/schemas/statistics.ts';
import { formatBytes, formatCount, formatDuration } from '../../../ui/format.ts';

/** What a bar stands for. */
export type Charted = 'messages' | 'bytes';

const [HALF, AXIS] = [34, 1];
const HEIGHT = HALF * 2 + AXIS;

/** What crossed over time: client to server above the axis, server to client below it, a mark above where something failed. */
export function RateChart({ rates, charted }: { readonly rates: Statistics['rates']; readonly charted: Charted }): ReactElement {
  const out = charted === 'messages' ? rates.out : rates.bytesOut;
  const into = charted === 'messages' ? rates.in : rates.bytesIn;
  const most = Math.max(1, ...out, ...into);
  const count = out.length;
  const scale = (value: number): number => (value === 0 ? 0 : Math.max(1, (value / most) * HALF));
  const bars = (values: readonly number[], top: (height: number) => number): string =>
    values
      .map((value, index) => {
        const height = scale(value);
        return height === 0 ? '' : `M${index} ${top(height)}h0.86v${height}h-0.86z`;
      })
      .join('');
  const failed = rates.errors.map((value, index) => (value === 0 ? '' : `M${index} 0h0.86v3h-0.86z`)).join('');
  const peak = charted === 'messages' ? `${formatCount(most)} messages` : formatBytes(most);
  return (
    <figure className="rate-chart">
      <svg
        role="img"
        aria-label={`${charted === 'messages' ? 'Messages and frames' : 'Bytes'} over time, at most ${peak} in ${formatDuration(rates.width)} one way`}
        viewBox={`0 -4 ${count} ${HEIGHT + 4}`}
        preserveAspectRatio="none"
      >
        <path className="chart-out" d={bars(out, (height) => HALF - height)} />
        <path className="chart-in" d={bars(into, () => HALF + AXIS)} />
        <path className="chart-axis" d={`M0 ${HALF}h${count}v${AXIS}h${-count}z`} />
        <path className="chart-failed" transform="translate(0 -4)" d={failed} />
      </svg>
      <figcaption>
        <span>00:00</span>
        <span className="chart-legend">
          <i className="legend-out" aria-hidden="true" /> client to server <i className="legend-in" aria-hidden="true" /> server
          to client <i className="legend-failed" aria-hidden="true" /> errors
        </span>
        <span className="grow" />
        <span>{`a bar is ${formatDuration(rates.width)}, the highest ${peak}`}</span>
        <span>{formatDuration(rates.width * count)}</span>
      </figcaption>
    </figure>
  );
}
