import { memo, type ReactElement } from 'react';
import { lanePaths } from '../../../../shared/sequence/lanes.ts';
import { stepOf, type SequenceStep } from '../../../../shared/sequence/step.ts';
import { arrowHead, isClosed } from '../../../../shared/sequence/svg.ts';
import type { Mark } from '../../../../shared/contract/schemas/mark.ts';
import { maskedDetail, maskedTarget } from '../../../../shared/redact/maskedAddress.ts';
import { markClass, markWords } from '../../../marks/markLook.ts';
import type { Row } from '../../../rows/row.ts';
import { classNames } from '../../../ui/classNames.ts';
import { formatSinceStart } from '../../../ui/format.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { arrowY, fitLabel, stepHeight, waits, type Columns } from '../model/geometry.ts';
import { stepWords } from '../model/stepWords.ts';

export interface StepRowProps {
  readonly row: Row;
  /** Its place in the list, from 0. */
  readonly position: number;
  /** px from the top of the drawn window. */
  readonly top: number;
  readonly width: number;
  readonly columns: Columns;
  readonly selected: boolean;
  /** Belongs to what is selected: its exchange, its request or its answer. */
  readonly related: boolean;
  /** What was said of it. */
  readonly mark: Mark | undefined;
  readonly onSelect: (row: Row, position: number) => void;
  readonly onOpen: () => void;
}

/** The id by which the grid says that a step is the active one. */
export function stepId(event: number): string {
  return `step-${event}`;
}

/** One step: its time, the exchanges open beside it, and its arrow with what it says. */
export const StepRow = memo(function StepRow(props: StepRowProps): ReactElement {
  const { row, position, top, width, columns, selected, related, mark } = props;
  const step = stepOf({ ...row, target: maskedTarget(row), detail: maskedDetail(row) });
  return (
    <g
      role="row"
      id={stepId(row.event)}
      aria-rowindex={position + 1}
      aria-selected={selected}
      className={classNames(
        'step',
        toneOf(step),
        selected && 'is-selected',
        related && 'is-related',
        step.pending && 'is-pending',
      )}
      transform={`translate(0 ${top})`}
      onPointerDown={(event) => event.button === 0 && props.onSelect(row, position)}
      onDoubleClick={props.onOpen}
    >
      <g role="gridcell">
        <text className="step-spoken">{spoken(row, stepWords(step), markWords(mark))}</text>
        <rect className="step-ground" width={width} height={stepHeight} />
        {mark && <MarkSign mark={mark} />}
        {selected && <rect className="step-cursor" width={2} height={stepHeight} />}
        <text className="step-time" x={10} y={18}>
          {formatSinceStart(step.at)}
        </text>
        <Lanes row={row} columns={columns} />
        {step.from === undefined ? <Band columns={columns} /> : <Arrow step={step} columns={columns} />}
        <Label step={step} columns={columns} />
        {row.severity !== undefined && (
          <g transform={`translate(${columns.server + 18} 14)`}>
            <Icon name={row.severity} tone={row.severity} size={14} />
          </g>
        )}
      </g>
    </g>
  );
});

/** What is said of a step before its words. */
function spoken({ severity }: Row, way: string, mark: string): string {
  return `${[severity ?? '', mark, way].filter((words) => words !== '').join(', ')}: `;
}

/** The colour behind the time; a note folds its corner. */
function MarkSign({ mark }: { readonly mark: Mark }): ReactElement {
  return (
    <g className={markClass(mark)}>
      <title>{markWords(mark)}</title>
      {mark.colour !== '' && <rect className="step-mark" x={4} y={4} width={76} height={20} rx={2} />}
      {mark.note !== '' && <path className="step-note" d="M73 4h7v7z" />}
    </g>
  );
}

function toneOf({ shape, from, failed }: SequenceStep): string {
  if (failed) return 'step-failed';
  if (shape === 'exchange' || shape === 'frame' || shape === 'state') return 'step-quiet';
  return from === 'server' ? 'step-in' : 'step-out';
}

const dashed: readonly SequenceStep['shape'][] = ['answer', 'error', 'frame', 'exchange'];

function Arrow({
  step: { from, shape },
  columns: { client, server },
}: {
  readonly step: SequenceStep;
  readonly columns: Columns;
}): ReactElement {
  const [start, end] = from === 'client' ? [client, server] : [server, client];
  const towards = from === 'client' ? 1 : -1;
  return (
    <>
      <line
        className={classNames('step-line', dashed.includes(shape) && 'is-dashed')}
        x1={start}
        x2={end - towards}
        y1={arrowY}
        y2={arrowY}
      />
      <path
        className={classNames('step-head', isClosed(shape) && 'is-filled')}
        d={arrowHead(shape, end - towards, arrowY, towards)}
      />
      {shape === 'exchange' && <circle className="step-ring" cx={client} cy={arrowY} r={3} />}
    </>
  );
}

/** What crossed nothing stands between the lifelines. */
function Band({ columns: { client, server } }: { readonly columns: Columns }): ReactElement {
  return <rect className="step-band" x={client + 12} y={3} width={server - client - 24} height={stepHeight - 6} rx={2} />;
}

/** The exchanges open beside this step. */
function Lanes({ row, columns }: { readonly row: Row; readonly columns: Columns }): ReactElement {
  const { others, own } = lanePaths(row, { client: columns.client, top: 0, arrow: arrowY, height: stepHeight });
  return (
    <>
      {others !== '' && <path className="step-lanes" d={others} />}
      {own !== '' && <path className="step-lanes step-own" d={own} />}
    </>
  );
}

function Label({ step, columns }: { readonly step: SequenceStep; readonly columns: Columns }): ReactElement {
  const { head, about, rest } = fitLabel(step, columns);
  const y = step.from === undefined ? 18 : 15;
  return (
    <text className="step-label" x={(columns.client + columns.server) / 2} y={y} textAnchor="middle">
      <tspan className={step.shape === 'state' ? 'step-about' : 'step-method'}>{head}</tspan>
      {about !== '' && <tspan className="step-about"> {about}</tspan>}
      {rest !== '' && <tspan className="step-rest"> {rest}</tspan>}
      {step.pending && <tspan className="step-waits">{waits}</tspan>}
    </text>
  );
}
