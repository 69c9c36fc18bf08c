import type { ReactElement, ReactNode } from 'react';
import type { EventDetails } from '../../../../shared/contract/schemas/event.ts';
import { fieldTerm } from '../../../../shared/filter/quote.ts';
import { Finding } from '../../../ui/Finding.tsx';
import { formatBytes, formatCount } from '../../../ui/format.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { EmptyState, KeyValue, SectionHeading } from '../../../ui/Text.tsx';
import { Prose } from '../../../ui/Prose.tsx';
import { frameLines, lineEnds, oddBytes } from '../model/sentLines.ts';
import type { Provenance } from '../model/provenance.ts';
import { CopyButton } from './CopyButton.tsx';
import { FactFilter } from './FactFilter.tsx';
import { LongText } from './LongText.tsx';
import { SentLines } from './SentLines.tsx';

export interface FrameTabProps {
  readonly details: EventDetails;
  readonly provenance: Provenance;
  readonly onFilter: (term: string) => void;
}

/** The SSE frame: every raw line with its line end, what an EventSource makes of each, and what it makes of the whole. */
export function FrameTab({ details: { frame, row, message }, provenance, onFilter }: FrameTabProps): ReactElement {
  if (!frame) {
    const why =
      row.kind === 'state' ? 'A state change is ours; nothing of it crossed the wire.' : 'It came in an HTTP body of its own.';
    return <EmptyState title="No SSE frame carries this event.">{why}</EmptyState>;
  }
  return (
    <div className="details-body">
      {frame.remarks.map(({ at, sentence }, index) => (
        <Finding key={index} severity="warning" title={sentence} seen={`at byte ${formatCount(at)} of the frame`} />
      ))}
      <Verdict dispatched={frame.dispatched} why={frame.why} />
      <FrameFacts {...{ frame, row, onFilter }} />
      <SectionHeading title="Lines as sent" note={lineEnds(frame.lines)}>
        <CopyButton label="Copy the frame as sent" text={() => frame.lines.map(({ text, end }) => text + end).join('')} />
      </SectionHeading>
      <SentLines
        label="Lines of the frame"
        lines={frameLines(frame)}
        odd={oddBytes(message?.places ?? [])}
        spans={provenance.spans}
        onPickByte={provenance.pickByte}
        limit={1024}
        most={2000}
        fields
        effects
      />
      {frame.truncated && <p className="details-note">The rest of this frame is in the capture; the Bytes tab has it.</p>}
    </div>
  );
}

interface FrameFactsProps extends Pick<FrameTabProps, 'onFilter'> {
  readonly frame: NonNullable<EventDetails['frame']>;
  readonly row: EventDetails['row'];
}

function FrameFacts({ frame, row, onFilter }: FrameFactsProps): ReactElement {
  const { event, id, retry, from, to } = frame;
  const pairs: (readonly [string, ReactNode])[] = [
    ['Frame', `${formatCount(frame.index)} on this stream, ${frame.kind}`],
    [
      'Event',
      <span key="event" className="mono">
        <LongText text={event} /> {row.sseEvent === event && <FactFilter term={fieldTerm('event', event)} onFilter={onFilter} />}
      </span>,
    ],
  ];
  if (id !== undefined)
    pairs.push([
      'Id',
      <span key="id" className="mono">
        {id === '' ? 'empty: resets the last event id' : <LongText text={id} />}{' '}
        {id !== '' && <FactFilter term={fieldTerm('sse', id)} onFilter={onFilter} />}
      </span>,
    ]);
  if (retry !== undefined) pairs.push(['Retry', `${formatCount(retry)} ms`]);
  pairs.push(['Bytes', `${formatCount(from)}–${formatCount(Math.max(from, to - 1))}, ${formatBytes(to - from)}`]);
  return <KeyValue pairs={pairs} />;
}

/** Whether an EventSource would dispatch the frame, in one word, and why. */
function Verdict({ dispatched, why }: { readonly dispatched: boolean; readonly why: string }): ReactElement {
  return (
    <p className="frame-verdict">
      <Icon name={dispatched ? 'ok' : 'skip'} tone={dispatched ? 'in' : 'weak'} />
      <span>
        An EventSource would dispatch: <b>{dispatched ? 'yes' : 'no'}</b>
        <Prose text={because(why)} />
      </span>
    </p>
  );
}

/** The reason as it goes on behind "yes" or "no". */
function because(why: string): string {
  const rest = why.replace(/^An EventSource dispatches (?:nothing|this)/, '');
  if (rest === why) return `. ${why}`;
  return rest.startsWith(' ') ? `,${rest}` : rest;
}
