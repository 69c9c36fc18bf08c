import { Fragment, useMemo, type ReactElement, type ReactNode } from 'react';
import type { EventDetails } from '../../../../shared/contract/schemas/event.ts';
import { maskedDetail } from '../../../../shared/redact/maskedAddress.ts';
import { Finding } from '../../../ui/Finding.tsx';
import { formatBytes, formatCount, formatDuration, formatMoment, formatSinceStartExactly } from '../../../ui/format.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { EmptyState, KeyValue, SectionHeading } from '../../../ui/Text.tsx';
import { ladderOf } from '../model/ladder.ts';
import type { Provenance } from '../model/provenance.ts';
import { bodyLines, frameLines, lineEnds, oddBytes } from '../model/sentLines.ts';
import type { TabId } from '../model/tabs.ts';
import { FactFilter } from './FactFilter.tsx';
import { JsonSection } from './JsonSection.tsx';
import { LadderView } from './LadderView.tsx';
import { RowLink } from './RowLink.tsx';
import { SentLines } from './SentLines.tsx';

export interface MessageTabProps {
  readonly details: EventDetails;
  readonly provenance: Provenance;
  readonly startedAt: number;
  readonly onSelect: (event: number) => void;
  readonly onTab: (tab: TabId) => void;
  /** Narrows the timeline by a term of the query language. */
  readonly onFilter: (term: string) => void;
  /** Makes a column of the rows out of what a path leads to. */
  readonly onColumn: (path: string) => void;
}

type Message = NonNullable<EventDetails['message']>;

/** The message: what was remarked first, then the facts, the JSON, its bytes, and where it came from. */
export function MessageTab(props: MessageTabProps): ReactElement {
  const { details, provenance, onSelect, onTab, onFilter, onColumn } = props;
  const { message } = details;
  const { picked, spans, origin } = provenance;
  return (
    <div className="details-body message-body">
      <div className="message-facts">
        {message && <Remarks message={message} />}
        <Facts {...props} />
      </div>
      <div className="message-json">
        {message ? (
          <JsonSection key={details.row.event} {...{ message, provenance, onFilter, onColumn }} />
        ) : (
          <NoMessage details={details} onSelect={onSelect} />
        )}
      </div>
      <div className="message-origin">
        {message && <SentBytes details={details} message={message} provenance={provenance} />}
        <SectionHeading title="Where it came from" />
        <LadderView rungs={ladderOf(details, { path: picked?.path, spans, origin })} onTab={onTab} />
      </div>
    </div>
  );
}

const shownRemarks = 5;

function Remarks({ message }: { readonly message: Message }): ReactElement {
  const rest = message.remarks.length - shownRemarks;
  return (
    <>
      {message.remarks.slice(0, shownRemarks).map(({ at, sentence }, index) => (
        <Finding
          key={index}
          severity="warning"
          title={sentence}
          {...(at !== undefined && { seen: `at character ${formatCount(at)}` })}
        />
      ))}
      {rest > 0 && <p className="details-note">{formatCount(rest)} more remarks like these</p>}
    </>
  );
}

function Facts({ details, startedAt, onSelect, onFilter }: MessageTabProps): ReactElement {
  const { row, frame, http, message, together } = details;
  const pairs: (readonly [string, ReactNode])[] = [];
  const filtered = (value: ReactNode, term: string): ReactNode => (
    <Fragment key={term}>
      {value} <FactFilter term={term} onFilter={onFilter} />
    </Fragment>
  );
  if (row.direction) {
    const side = row.direction === 'out' ? 'client' : 'server';
    const during = row.parent === undefined ? '' : row.kind === 'result' || row.kind === 'error' ? ', answering ' : ', during ';
    pairs.push([
      'From',
      filtered(
        <>
          <Icon name={row.direction} tone={row.direction} /> {side}
          {during}
          {row.parent !== undefined && <RowLink event={row.parent} onSelect={onSelect} />}
        </>,
        `dir:${row.direction}`,
      ),
    ]);
  }
  if (row.answeredBy !== undefined)
    pairs.push(['Answered by', <RowLink key="answer" event={row.answeredBy} onSelect={onSelect} />]);
  const by = frame
    ? `SSE frame ${formatCount(frame.index)}${frame.id === undefined ? '' : `, id ${frame.id}`}`
    : message && http && (row.direction === 'out' ? 'the request body' : 'the response body');
  if (by && http)
    pairs.push(['Carried by', filtered(`${by}, exchange ${formatCount(http.exchange)}`, `exchange:${http.exchange}`)]);
  pairs.push([
    row.direction === undefined ? 'At' : row.direction === 'out' ? 'Sent at' : 'Read at',
    filtered(
      <>
        <span className="mono">{formatSinceStartExactly(row.at)}</span>
        {together && together.of > 1 && `, ${formatCount(together.ordinal)} of ${formatCount(together.of)} in this read`}
      </>,
      `time:${row.at}us..`,
    ),
  ]);
  pairs.push([
    '',
    <span key="moment" className="weak">
      {formatMoment(startedAt, row.at)}
    </span>,
  ]);
  if (row.took !== undefined) pairs.push(['Took', filtered(formatDuration(row.took), `took>=${row.took}us`)]);
  if (row.size !== undefined)
    pairs.push([
      'Size',
      filtered(row.size < 1000 ? `${row.size} B` : `${formatBytes(row.size)} (${formatCount(row.size)} B)`, `size>=${row.size}`),
    ]);
  return <KeyValue pairs={pairs} />;
}

/** The bytes the message was sent in, around what is picked. */
function SentBytes({
  details: { frame },
  message,
  provenance,
}: {
  readonly details: EventDetails;
  readonly message: Message;
  readonly provenance: Provenance;
}): ReactElement {
  const lines = useMemo(() => (frame ? frameLines(frame) : bodyLines(message)), [frame, message]);
  const odd = useMemo(() => oddBytes(message.places ?? []), [message]);
  return (
    <>
      <SectionHeading
        title={frame ? 'Frame bytes' : 'Body bytes'}
        note={`${formatBytes(message.bytes)} of ${frame ? `data, ${lineEnds(lines)}` : 'message'}`}
      />
      <SentLines
        label={frame ? 'Frame bytes' : 'Body bytes'}
        lines={lines}
        odd={odd}
        spans={provenance.spans}
        onPickByte={provenance.pickByte}
        limit={512}
        most={8}
        fields={frame !== null}
      />
    </>
  );
}

function NoMessage({
  details,
  onSelect,
}: {
  readonly details: EventDetails;
  readonly onSelect: (event: number) => void;
}): ReactElement {
  const { row, related } = details;
  if (row.kind === 'state') {
    return (
      <p className="details-prose">
        <b>{row.target}</b> <bdi>{maskedDetail(row)}</bdi>
      </p>
    );
  }
  const carried = related.filter(({ relation }) => relation === 'carried');
  if (carried.length === 0)
    return (
      <EmptyState title={row.kind === 'frame' ? 'This frame carries no message.' : 'No message crossed on this exchange.'} />
    );
  return (
    <>
      <SectionHeading title="Messages on this exchange" note={formatCount(carried.length)} />
      <ul className="related-list">
        {carried.map(({ row: each }) => (
          <li key={each.event}>
            <RowLink event={each.event} onSelect={onSelect} /> <span className="mono clip">{each.method}</span>{' '}
            <bdi className="weak clip">{each.target}</bdi>
          </li>
        ))}
      </ul>
    </>
  );
}
