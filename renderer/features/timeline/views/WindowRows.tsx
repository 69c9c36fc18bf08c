import { useState, type ReactElement } from 'react';
import type { Mark } from '../../../../shared/contract/schemas/mark.ts';
import type { Row as RowData } from '../../../rows/row.ts';
import type { ColumnId } from '../model/cellTerms.ts';
import type { Lit } from '../model/conversation.ts';
import { gutterOf } from '../model/gutter.ts';
import { createRowPlaces } from '../model/rowPlaces.ts';
import { rowHeight } from '../model/rowWindow.ts';
import { timeText, type TimeMode } from '../model/timeColumn.ts';
import { barOf, type Scale } from '../model/waterfall.ts';
import type { PathValues } from '../usePathValues.ts';
import { Row } from './Row.tsx';

export interface WindowRowsProps {
  /** The rows on screen, and the position of the first. */
  readonly shown: readonly (RowData | undefined)[];
  readonly from: number;
  readonly columns: readonly ColumnId[];
  /** px by which they stand elsewhere than at their place in the list: its body may be smaller. */
  readonly shift: number;
  readonly before: RowData | undefined;
  readonly lit: readonly Lit[] | undefined;
  readonly scale: Scale | undefined;
  readonly selectedEvent: number | undefined;
  readonly timeMode: TimeMode;
  readonly startedAt: number;
  readonly running: boolean;
  readonly isHit: ((event: number) => boolean | undefined) | undefined;
  readonly patterns: readonly RegExp[];
  readonly onSelect: (row: RowData, position: number) => void;
  readonly onOpen: (row: RowData, position: number) => void;
  readonly answers: ReadonlyMap<number, () => void>;
  readonly marks: ReadonlyMap<number, Mark>;
  readonly values: PathValues;
}

/** The rows on screen, moved to their place as one block. */
export function WindowRows(props: WindowRowsProps): ReactElement {
  const { from, shown: rows, scale } = props;
  const [places] = useState(createRowPlaces);
  const placeOf = places.next(from, rows.length);
  return (
    <div role="presentation" className="rows-window" style={{ transform: `translateY(${from * rowHeight + props.shift}px)` }}>
      {scale && props.columns.includes('waterfall') && <GridLines scale={scale} />}
      {rows.map((row, index) => {
        const position = from + index;
        if (!row || !scale) return <RowRule key={placeOf(position)} position={position} />;
        const lit = props.lit?.[index];
        const previous = index === 0 ? props.before : rows[index - 1];
        return (
          <Row
            key={placeOf(position)}
            row={row}
            columns={props.columns}
            position={position}
            time={timeText(props.timeMode, row.at, previous?.at, props.startedAt)}
            gutter={gutterOf(row, lit?.lanes ?? 0, lit?.row ?? false)}
            bar={barOf(row, scale, rows)}
            selected={row.event === props.selectedEvent}
            related={lit?.row ?? false}
            hit={props.isHit?.(row.event)}
            patterns={props.patterns}
            runningSince={props.running ? props.startedAt : undefined}
            onSelect={props.onSelect}
            onOpen={props.onOpen}
            onAnswer={props.answers.get(row.event)}
            mark={props.marks.get(row.event)}
            values={props.values.of(row.event)}
            valueColumns={props.values.columns}
          />
        );
      })}
    </div>
  );
}

/** The axis through all rows at once. */
function GridLines({ scale }: { readonly scale: Scale }): ReactElement {
  return (
    <div className="grid-lines" aria-hidden="true">
      <span className="waterfall">
        {scale.ticks.map((tick) => (
          <i key={tick.at} className="waterfall-line" style={{ left: `${tick.percent}%` }} />
        ))}
        {scale.now && <i className="waterfall-line waterfall-now" />}
      </span>
    </div>
  );
}

/** A row that is not here yet: its rule at its final height, and nothing that moves. */
function RowRule({ position }: { readonly position: number }): ReactElement {
  return (
    <div role="row" aria-rowindex={position + 2} className="event-row row-rule">
      <span role="gridcell" className="cell" aria-label="not read yet" />
    </div>
  );
}
