import type { ReactElement } from 'react';
import { Button } from '../../../ui/Button.tsx';
import { Menu } from '../../../ui/Menu.tsx';
import type { TimeMode } from '../model/timeColumn.ts';
import type { Scale } from '../model/waterfall.ts';

export interface RowsHeaderProps {
  readonly scale: Scale | undefined;
  readonly timeMode: TimeMode;
  readonly onTimeMode: (mode: TimeMode) => void;
}

const modes: readonly (readonly [mode: TimeMode, title: string, short: string])[] = [
  ['start', 'Time since the start', 'time'],
  ['previous', 'Time since the row above', 'since above'],
  ['clock', 'Wall clock, UTC', 'UTC'],
];

/** The column heads; the time column's is a menu. */
export function RowsHeader({ scale, timeMode, onTimeMode }: RowsHeaderProps): ReactElement {
  const short = modes.find(([mode]) => mode === timeMode)?.[2] ?? 'time';
  const actions = modes.map(([mode, title]) => ({
    id: mode,
    title,
    checked: mode === timeMode,
    onAction: () => onTimeMode(mode),
  }));
  return (
    <div role="row" aria-rowindex={1} className="event-row rows-header">
      <span role="columnheader" className="cell cell-severity">
        <span className="visually-hidden">severity</span>
      </span>
      <span role="columnheader" className="cell cell-number" aria-label="number">
        #
      </span>
      <span role="columnheader" className="cell cell-time">
        <Menu label="Time column" actions={actions}>
          <Button look="quiet" className="header-button" label={`Time column: ${short}`}>
            {short}
          </Button>
        </Menu>
      </span>
      <span role="columnheader" className="cell cell-thread">
        thread
      </span>
      <span role="columnheader" className="cell cell-direction">
        <span className="visually-hidden">direction</span>
      </span>
      <span role="columnheader" className="cell cell-kind">
        kind
      </span>
      <span role="columnheader" className="cell cell-said">
        what was said
      </span>
      <span role="columnheader" className="cell cell-id">
        id
      </span>
      <span role="columnheader" className="cell cell-size">
        size
      </span>
      <span role="columnheader" className="cell cell-took">
        took
      </span>
      <span role="columnheader" className="cell cell-waterfall">
        <span className="visually-hidden">waterfall</span>
        <span className="waterfall" aria-hidden="true">
          {scale?.ticks.map((tick) => (
            <i key={tick.at} className="axis-label" style={{ left: `${tick.percent}%` }}>
              {tick.label}
            </i>
          ))}
          {scale?.now === true && <b className="axis-now">now</b>}
        </span>
      </span>
    </div>
  );
}
