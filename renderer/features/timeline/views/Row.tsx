import { memo, type ReactElement, type ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { visibleLine } from '../../../../shared/base/visibleText.ts';
import type { Mark } from '../../../../shared/contract/schemas/mark.ts';
import { hitParts } from '../../../../shared/filter/hits.ts';
import { markClass, markWords } from '../../../marks/markLook.ts';
import { endingLook } from '../../../rows/endingLook.ts';
import type { Row as RowData } from '../../../rows/row.ts';
import { classNames } from '../../../ui/classNames.ts';
import { Clock } from '../../../ui/Clock.tsx';
import { severityWords } from '../../../ui/Finding.tsx';
import { formatBytes, formatCount, formatDuration } from '../../../ui/format.ts';
import { Icon } from '../../../ui/Icon.tsx';
import type { ColumnId } from '../model/cellTerms.ts';
import type { Gutter } from '../model/gutter.ts';
import { isPathColumn, type PathColumnId } from '../model/pathColumns.ts';
import { isFailed, presentRow, type Phrase } from '../model/presentRow.ts';
import type { Bar } from '../model/waterfall.ts';
import type { Values } from '../valueSource.ts';
import { ThreadCell } from './ThreadCell.tsx';
import { WaterfallCell } from './WaterfallCell.tsx';

export interface RowProps {
  readonly row: RowData;
  /** The columns shown, in order; the same list while they are the same. */
  readonly columns: readonly ColumnId[];
  /** Its place in the list, from 0. */
  readonly position: number;
  readonly time: string;
  readonly gutter: Gutter;
  readonly bar: Bar;
  readonly selected: boolean;
  /** Belongs to the conversation of the selected row. */
  readonly related: boolean;
  /** Whether the filter means it, where it hides none; undefined where that is not asked, or not known. */
  readonly hit: boolean | undefined;
  /** Texts to mark; the same list while the filter is the same. */
  readonly patterns: readonly RegExp[];
  /** The wall clock ms at which the capture began, while it runs; undefined stops the clocks. */
  readonly runningSince: number | undefined;
  readonly onSelect: (row: RowData, position: number) => void;
  readonly onOpen: (row: RowData, position: number) => void;
  /** Opens the question of this row, where it waits for the person. */
  readonly onAnswer: (() => void) | undefined;
  /** What was said of it. */
  readonly mark: Mark | undefined;
  /** What the paths lead to that have a column; undefined where that is not known yet. */
  readonly values: Values | undefined;
  /** Those paths' columns, in that order; the same list while they are the same. */
  readonly valueColumns: readonly string[];
}

const directionWords = { out: 'client to server', in: 'server to client' } as const;

/** The id by which the grid says that a row is the active one. */
export function rowId(event: number): string {
  return `event-${event}`;
}

/** One event: one shown observation, 22 px. */
export const Row = memo(function Row(props: RowProps): ReactElement {
  const { row, position, selected, related } = props;
  const className = classNames(
    'event-row',
    `kind-${row.kind}`,
    selected && 'is-selected',
    related && 'is-related',
    isFailed(row) && 'is-failed',
    row.pending && 'is-pending',
    props.hit === true && 'is-hit',
    props.hit === false && 'is-dim',
    markClass(props.mark),
  );
  return (
    <div
      role="row"
      id={rowId(row.event)}
      aria-rowindex={position + 2}
      aria-selected={selected}
      className={className}
      onPointerDown={(event) => event.button !== 1 && props.onSelect(row, position)}
      onDoubleClick={() => props.onOpen(row, position)}
    >
      {props.columns.map((column) => (
        <RowCell key={column} {...props} column={column} />
      ))}
    </div>
  );
});

/** What stands in a column of a row. */
function RowCell(props: RowProps & { readonly column: ColumnId }): ReactElement {
  const { row, column } = props;
  if (isPathColumn(column)) return <ValueCell {...props} column={column} />;
  switch (column) {
    case 'severity':
      return (
        <Cell name={column}>
          <SeverityGlyph row={row} waits={props.onAnswer !== undefined} />
        </Cell>
      );
    case 'number':
      return (
        <Cell name={column} {...(props.mark && { title: markWords(props.mark) })}>
          {formatCount(row.event)}
          {props.mark && <span className="visually-hidden">{`, ${markWords(props.mark)}`}</span>}
        </Cell>
      );
    case 'time':
      return <Cell name={column}>{props.time}</Cell>;
    case 'thread':
      return (
        <Cell name={column}>
          <ThreadCell gutter={props.gutter} />
        </Cell>
      );
    case 'direction':
      return (
        <Cell name={column}>
          {row.direction && <Icon name={row.direction} tone={row.direction} label={directionWords[row.direction]} />}
        </Cell>
      );
    case 'waterfall':
      return (
        <Cell name={column}>
          <WaterfallCell bar={props.bar} />
        </Cell>
      );
    case 'kind':
    case 'said':
    case 'id':
    case 'size':
    case 'took':
      return <WordCell {...props} column={column} />;
  }
}

/** A value inside the message. */
function ValueCell({ column, values, valueColumns }: RowProps & { readonly column: PathColumnId }): ReactElement {
  const value = values?.[valueColumns.indexOf(column)] ?? '';
  return (
    <span role="gridcell" data-column={column} className="cell cell-value" title={value}>
      <bdi className="clip">{visibleLine(value)}</bdi>
    </span>
  );
}

function WordCell(props: RowProps & { readonly column: 'kind' | 'said' | 'id' | 'size' | 'took' }): ReactElement {
  const { row, column } = props;
  switch (column) {
    case 'kind': {
      const { icon, word, title } = presentRow(row);
      return (
        <Cell name={column} title={title}>
          <Icon name={icon} />
          {word}
        </Cell>
      );
    }
    case 'said':
      return (
        <Cell name={column}>
          {presentRow(row).phrases.map((phrase, index) => (
            <SaidPhrase key={index} phrase={phrase} patterns={props.patterns} ending={row.ending} />
          ))}
        </Cell>
      );
    case 'id':
      return <Cell name={column}>{row.rpcId !== undefined && <bdi>{unquoted(row.rpcId)}</bdi>}</Cell>;
    case 'size':
      return <Cell name={column}>{row.size !== undefined && formatBytes(row.size)}</Cell>;
    case 'took':
      return (
        <Cell name={column}>
          {props.onAnswer ? <AnswerButton onPress={props.onAnswer} /> : <Took row={row} runningSince={props.runningSince} />}
        </Cell>
      );
  }
}

function Cell({
  name,
  title,
  children,
}: {
  readonly name: ColumnId;
  readonly title?: string;
  readonly children: ReactNode;
}): ReactElement {
  return (
    <span role="gridcell" data-column={name} className={`cell cell-${name}`} title={title}>
      {children}
    </span>
  );
}

function SeverityGlyph({ row, waits }: { readonly row: RowData; readonly waits: boolean }): ReactElement | null {
  if (waits) return <Icon name="person" tone="now" label="Waiting for you" />;
  if (row.severity !== undefined) return <Icon name={row.severity} tone={row.severity} label={severityWords[row.severity]} />;
  return row.pending ? <Icon name="pending" tone="now" label="Pending" /> : null;
}

function SaidPhrase({
  phrase: { role, text, error },
  patterns,
  ending,
}: {
  readonly phrase: Phrase;
  readonly patterns: readonly RegExp[];
  readonly ending: RowData['ending'];
}): ReactElement {
  const words = patterns.length === 0 ? text : <Marked text={text} patterns={patterns} />;
  if (role === 'ending' && ending !== undefined) return <Ending ending={ending}>{words}</Ending>;
  return (
    <>
      <bdi className={classNames(`said-${role}`, error && 'tone-error')}>{words}</bdi>{' '}
    </>
  );
}

/** How an exchange ended: a glyph and a tone of its own, so that a good end never looks like a bad one. */
function Ending({
  ending,
  children,
}: {
  readonly ending: NonNullable<RowData['ending']>;
  readonly children: ReactNode;
}): ReactElement {
  const { icon, tone, title } = endingLook({ id: ending, how: ending });
  return (
    <span className={`said-ending tone-${tone}`} title={title}>
      <Icon name={icon} size={11} /> <bdi>{children}</bdi>
    </span>
  );
}

function Marked({ text, patterns }: { readonly text: string; readonly patterns: readonly RegExp[] }): ReactElement {
  return (
    <>
      {hitParts(text, patterns).map((part, index) =>
        part.hit ? (
          <mark key={index} className="hit">
            {part.text}
          </mark>
        ) : (
          part.text
        ),
      )}
    </>
  );
}

/** Not a stop of the keyboard, which walks the rows as one grid: the status bar has the same button. */
function AnswerButton({ onPress }: { readonly onPress: () => void }): ReactElement {
  return (
    <AriaButton className="row-answer" excludeFromTabOrder onPress={onPress}>
      Answer
    </AriaButton>
  );
}

function Took({ row, runningSince }: { readonly row: RowData; readonly runningSince: number | undefined }): ReactElement | null {
  if (row.took !== undefined) return <>{formatDuration(row.took)}</>;
  if (!row.pending || runningSince === undefined) return null;
  return <Clock since={runningSince + row.at / 1000} />;
}

/** `"s-1"` reads `s-1`; a number stays as it was sent. */
function unquoted(id: string): string {
  return id.length > 1 && id.startsWith('"') ? id.slice(1, -1) : id;
}
