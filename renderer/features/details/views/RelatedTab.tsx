import type { ReactElement } from 'react';
import type { EventDetails } from '../../../../shared/contract/schemas/event.ts';
import { maskedTarget } from '../../../../shared/redact/maskedAddress.ts';
import { formatCount, formatSinceStart } from '../../../ui/format.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { EmptyState, SectionHeading } from '../../../ui/Text.tsx';
import { RowLink } from './RowLink.tsx';

type Related = EventDetails['related'][number];

const titles: Readonly<Record<Related['relation'], string>> = {
  request: 'The request it belongs to',
  answer: 'Its answer',
  progress: 'Said while it ran',
  exchange: 'The exchange it crossed on',
  carried: 'What crossed on this exchange',
  continues: 'The exchange this one continues',
  sibling: 'On the same exchange',
};

const order: readonly Related['relation'][] = ['request', 'answer', 'progress', 'exchange', 'carried', 'continues', 'sibling'];

/** Rows this one is tied to, by how. */
export function RelatedTab({
  details: { related },
  onSelect,
}: {
  readonly details: EventDetails;
  readonly onSelect: (event: number) => void;
}): ReactElement {
  if (related.length === 0) return <EmptyState title="No other row is tied to this one." />;
  return (
    <div className="details-body">
      {order.map((relation) => {
        const rows = related.filter((each) => each.relation === relation);
        return (
          rows.length > 0 && (
            <section key={relation} aria-label={titles[relation]}>
              <SectionHeading title={titles[relation]} note={rows.length > 1 ? formatCount(rows.length) : undefined} />
              <ul className="related-list">
                {rows.map(({ row }) => (
                  <li key={row.event}>
                    <RowLink event={row.event} onSelect={onSelect} />
                    <span className="mono weak">{formatSinceStart(row.at)}</span>
                    {row.direction && (
                      <Icon
                        name={row.direction}
                        tone={row.direction}
                        label={row.direction === 'out' ? 'client to server' : 'server to client'}
                      />
                    )}
                    <span className="mono clip">{row.method}</span>
                    <bdi className="weak clip">{maskedTarget(row)}</bdi>
                  </li>
                ))}
              </ul>
            </section>
          )
        );
      })}
    </div>
  );
}
