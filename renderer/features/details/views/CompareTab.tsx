import { useMemo, useState, type ReactElement } from 'react';
import type { EventDetails } from '../../../../shared/contract/schemas/event.ts';
import { Button, IconButton } from '../../../ui/Button.tsx';
import { Checkbox } from '../../../ui/Checkbox.tsx';
import { classNames } from '../../../ui/classNames.ts';
import { formatCount, formatPlural } from '../../../ui/format.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { Segmented } from '../../../ui/Segmented.tsx';
import { SectionHeading } from '../../../ui/Text.tsx';
import { compare, comparedText, differingPart, type CompareLine, type Comparison } from '../model/compareLines.ts';
import { cutText } from '../model/jsonLines.ts';
import { CompareFacts } from './CompareFacts.tsx';
import { RowLink } from './RowLink.tsx';

export interface CompareTabProps {
  /** The pinned row. */
  readonly pinned: EventDetails;
  /** The selected row. */
  readonly details: EventDetails;
  readonly onSelect: (event: number) => void;
  readonly onUnpin: () => void;
}

/** The most lines shown unasked. */
const mostLines = 1000;

/** The pinned row and the selected one side by side: their facts, then their messages, line by line. */
export function CompareTab({ pinned, details, onSelect, onUnpin }: CompareTabProps): ReactElement {
  const [all, setAll] = useState(false);
  const [ids, setIds] = useState(false);
  const a = useMemo(() => comparedText(pinned), [pinned]);
  const b = useMemo(() => comparedText(details), [details]);
  const comparison = useMemo(() => compare(a.text, b.text, { all, ids }), [a.text, b.text, all, ids]);
  return (
    <div className="details-body compare">
      <div className="compare-bar">
        <Segmented
          label="Lines"
          small
          segments={[
            { id: 'changed', title: 'Changed' },
            { id: 'all', title: 'All' },
          ]}
          selected={all ? 'all' : 'changed'}
          onSelect={(next) => setAll(next === 'all')}
        />
        <Checkbox checked={ids} onChange={setIds}>
          with ids
        </Checkbox>
        <span className="grow" />
        <span className="weak">
          <Icon name="pin" tone="weak" /> <RowLink event={pinned.row.event} onSelect={onSelect} /> and{' '}
          <RowLink event={details.row.event} onSelect={onSelect} />
        </span>
        <IconButton icon="x" label="Unpin the row compared with" onPress={onUnpin} />
      </div>
      <div className="compare-body">
        <div className="compare-message">
          <SectionHeading
            title={a.what === b.what ? titleOf(a.what) : `${titleOf(a.what)} and ${b.what}`}
            note={<Summary comparison={comparison} />}
          />
          {comparison ? (
            <Lines key={`${pinned.row.event} ${details.row.event}`} lines={comparison.lines} />
          ) : (
            <p className="details-note">One of the two holds nothing that can be compared.</p>
          )}
          {(pinned.message?.truncated || details.message?.truncated) && (
            <p className="details-note">Compared: the first 1 MB of each. Everything is in the capture.</p>
          )}
        </div>
        <CompareFacts a={pinned.row} b={details.row} />
      </div>
    </div>
  );
}

function titleOf(what: string): string {
  return what.charAt(0).toUpperCase() + what.slice(1);
}

function Summary({ comparison }: { readonly comparison: Comparison | undefined }): ReactElement {
  if (!comparison) return <>not comparable</>;
  const { counts } = comparison;
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const parts = Object.entries(counts).flatMap(([kind, count]) =>
    count === 0 ? [] : [`${formatCount(count)} ${kind === 'spelling' ? 'written otherwise' : kind}`],
  );
  return <>{total === 0 ? 'the same' : `${formatPlural(total, 'difference')}: ${parts.join(', ')}`}</>;
}

function Lines({ lines }: { readonly lines: readonly CompareLine[] }): ReactElement {
  const [whole, setWhole] = useState(false);
  const shown = whole ? lines : lines.slice(0, mostLines);
  return (
    <>
      <div role="table" aria-label="Both side by side" className="compare-lines">
        <div role="row" className="visually-hidden">
          <span role="columnheader">What became of it</span>
          <span role="columnheader">Pinned</span>
          <span role="columnheader">Selected</span>
        </div>
        {shown.map((line, index) => (
          <Line key={index} line={line} />
        ))}
      </div>
      {shown.length < lines.length && (
        <p className="details-note">
          {formatPlural(lines.length - shown.length, 'more line')}.{' '}
          <Button look="link" onPress={() => setWhole(true)}>
            Show all
          </Button>
        </p>
      )}
    </>
  );
}

const signs: Readonly<Record<CompareLine['kind'], readonly [sign: string, word: string]>> = {
  same: ['', 'the same'],
  inside: ['', 'the same'],
  ignored: ['', 'not compared'],
  spelling: ['≈', 'written otherwise'],
  changed: ['≠', 'changed'],
  added: ['+', 'added'],
  removed: ['−', 'removed'],
  moved: ['↕', 'moved'],
};

function Line({ line }: { readonly line: CompareLine }): ReactElement {
  const { kind, a, b, depth, note } = line;
  const [sign, word] = signs[kind];
  const marks = kind === 'changed' || kind === 'spelling';
  return (
    <div role="row" className={classNames('compare-line', `is-${kind}`, a === b && 'is-same')}>
      <span role="rowheader" className="compare-sign">
        <span aria-hidden="true">{sign}</span>
        <span className="visually-hidden">{word}</span>
      </span>
      <Cell text={a} other={marks ? b : undefined} depth={depth} note={a === undefined ? '' : note} side="a" />
      <Cell text={b} other={marks ? a : undefined} depth={depth} note={a === undefined ? note : ''} side="b" />
    </div>
  );
}

function Cell({
  text,
  other,
  depth,
  note,
  side,
}: {
  readonly text: string | undefined;
  readonly other: string | undefined;
  readonly depth: number;
  readonly note: string;
  readonly side: 'a' | 'b';
}): ReactElement {
  const { shown, rest } = cutText(text ?? '');
  const part = other === undefined ? undefined : differingPart(shown, cutText(other).shown);
  return (
    <span role="cell" className={classNames('compare-cell', `compare-${side}`, text === undefined && 'is-absent')}>
      {text !== undefined && (
        <span className="compare-text" style={{ paddingLeft: `${Math.min(depth, 20) * 1.5 + 2}ch`, textIndent: '-2ch' }}>
          {part ? (
            <bdi>
              {shown.slice(0, part.from)}
              <mark>{shown.slice(part.from, part.to)}</mark>
              {shown.slice(part.to)}
            </bdi>
          ) : (
            <bdi>{shown}</bdi>
          )}
          {rest > 0 && <span className="cut-count">{formatCount(rest)} characters more</span>}
          {note !== '' && <span className="compare-note">{note}</span>}
        </span>
      )}
    </span>
  );
}
