import type { ReactElement } from 'react';
import type { EventRow } from '../../../../shared/observation/eventRow.ts';
import { maskedDetail, maskedTarget } from '../../../../shared/redact/maskedAddress.ts';
import { formatBytes, formatCount, formatDuration, formatSinceStart } from '../../../ui/format.ts';

export interface LaneTipProps {
  readonly x: number;
  readonly y: number;
  /** Whether it stands to the left of the pointer, where there is more room. */
  readonly before: boolean;
  readonly at: number;
  readonly took: number | undefined;
  /** Exchanges or rows that share the pixel. */
  readonly count: number;
  readonly row: EventRow | undefined;
}

/** What is under the pointer. It says nothing the rows do not. */
export function LaneTip({ x, y, before, at, took, count, row }: LaneTipProps): ReactElement {
  return (
    <div className={before ? 'lane-tip is-before' : 'lane-tip'} style={{ left: x, top: y }} aria-hidden="true">
      <div className="mono">
        {row !== undefined && <span className="tone-now">{`#${formatCount(row.event)} `}</span>}
        {formatSinceStart(at)}
        {took !== undefined && <span className="medium">{`  ${formatDuration(took)}`}</span>}
      </div>
      {row !== undefined && (
        <div className="clip">
          <span className="mono">{row.method}</span> {maskedTarget(row)} <span className="weak">{maskedDetail(row)}</span>
        </div>
      )}
      <div className="weak">
        {[
          count > 1 ? `${formatCount(count)} here, this one stands for them` : '',
          row?.size === undefined ? '' : formatBytes(row.size),
        ]
          .filter((part) => part !== '')
          .join(' · ')}
      </div>
    </div>
  );
}
