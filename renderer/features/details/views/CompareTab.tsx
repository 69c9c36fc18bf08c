import { useMemo, useState, type ReactElement } from 'react';
import type { EventDetails } from '../../../../shared/contract/schemas/event.ts';
import { IconButton } from '../../../ui/Button.tsx';
import { SideBySide } from '../../../diff/SideBySide.tsx';
import { Checkbox } from '../../../ui/Checkbox.tsx';
import { formatCount, formatPlural } from '../../../ui/format.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { Segmented } from '../../../ui/Segmented.tsx';
import { SectionHeading } from '../../../ui/Text.tsx';
import { compare, comparedText, type Comparison } from '../model/compareLines.ts';
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

const titles = ['Pinned', 'Selected'] as const;

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
            <SideBySide
              key={`${pinned.row.event} ${details.row.event}`}
              label="Both side by side"
              lines={comparison.lines}
              titles={titles}
            />
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
