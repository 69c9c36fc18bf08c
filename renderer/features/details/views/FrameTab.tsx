import type { ReactElement } from 'react';
import type { EventDetails } from '../../../../shared/contract/schemas/event.ts';
import { Finding } from '../../../ui/Finding.tsx';
import { formatBytes, formatCount } from '../../../ui/format.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { EmptyState, KeyValue, SectionHeading } from '../../../ui/Text.tsx';
import { Prose } from '../../../ui/Prose.tsx';
import { CopyButton } from './CopyButton.tsx';
import { LongText } from './LongText.tsx';

type Frame = NonNullable<EventDetails['frame']>;
type Line = Frame['lines'][number];

/** The SSE frame: every raw line with its line end, what was dispatched, and what was ignored and why. */
export function FrameTab({ details: { frame, row } }: { readonly details: EventDetails }): ReactElement {
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
      <p className="frame-verdict">
        <Icon name={frame.dispatched ? 'ok' : 'skip'} tone={frame.dispatched ? 'in' : 'weak'} />
        <Prose text={frame.why} />
      </p>
      <KeyValue
        pairs={[
          ['Frame', `${formatCount(frame.index)} on this stream, ${frame.kind}`],
          [
            'Event',
            <span key="event" className="mono">
              {frame.event}
            </span>,
          ],
          ...(frame.id === undefined
            ? []
            : [
                [
                  'Id',
                  <span key="id" className="mono">
                    {frame.id === '' ? 'empty: resets the last event id' : frame.id}
                  </span>,
                ] as const,
              ]),
          ...(frame.retry === undefined ? [] : [['Retry', `${formatCount(frame.retry)} ms`] as const]),
          [
            'Bytes',
            `${formatCount(frame.from)}–${formatCount(Math.max(frame.from, frame.to - 1))}, ${formatBytes(frame.to - frame.from)}`,
          ],
        ]}
      />
      <SectionHeading title="Lines as sent" note={lineEnds(frame.lines)}>
        <CopyButton label="Copy the frame as sent" text={() => frame.lines.map(({ text, end }) => text + end).join('')} />
      </SectionHeading>
      <ol className="code-lines" aria-label="Lines of the frame">
        {frame.lines.map((line) => (
          <FrameLine key={line.at} line={line} />
        ))}
      </ol>
      {frame.truncated && <p className="details-note">The rest of this frame is in the capture; the Bytes tab has it.</p>}
    </div>
  );
}

function FrameLine({ line: { at, text, end, field, note } }: { readonly line: Line }): ReactElement {
  const colon = text.indexOf(':');
  const named = field !== 'blank' && field !== 'comment' && colon > 0;
  return (
    <li className={field === 'ignored' ? 'code-line is-marked' : 'code-line'}>
      <i className="code-number">{formatCount(at)}</i>
      <span className="code-text">
        {named && <span className="syntax-key">{text.slice(0, colon + 1)}</span>}
        <LongText
          text={visible(named ? text.slice(colon + 1) : text)}
          {...(field === 'comment' && { className: 'weak' })}
          limit={1024}
        />
        <span className="line-end">{visible(end)}</span>
        {note !== '' && <span className="line-note">{note}</span>}
      </span>
    </li>
  );
}

const ends: Readonly<Record<string, string>> = { '\n': 'LF', '\r': 'CR', '\r\n': 'CR LF' };

function lineEnds(lines: readonly Line[]): string {
  const used = [...new Set(lines.map(({ end }) => ends[end]).filter((end) => end !== undefined))];
  return used.length === 0 ? 'no line ends' : `${used.join(' and ')} line ends`;
}

/** Control characters by their escapes, a byte order mark by name. */
function visible(text: string): string {
  return text.replace(
    /[\p{Cc}\u{feff}]/gu,
    (character) => names[character] ?? `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
}

const names: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\0': '\\0', '\u{feff}': '‹U+FEFF›' };
