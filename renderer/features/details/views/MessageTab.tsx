import { Fragment, useMemo, useState, type ReactElement, type ReactNode } from 'react';
import { readJson } from '../../../../shared/base/json.ts';
import { prettyJson } from '../../../../shared/base/jsonPretty.ts';
import type { EventDetails } from '../../../../shared/contract/schemas/event.ts';
import { JsonEditor } from '../../../monaco/JsonEditor.tsx';
import { Finding } from '../../../ui/Finding.tsx';
import { formatBytes, formatCount, formatDuration, formatMoment, formatSinceStartExactly } from '../../../ui/format.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { Segmented } from '../../../ui/Segmented.tsx';
import { EmptyState, KeyValue, SectionHeading } from '../../../ui/Text.tsx';
import type { TabId } from '../model/tabs.ts';
import { utf8Length, type JsonLine } from '../model/jsonLines.ts';
import { ladderOf, type PickedValue } from '../model/ladder.ts';
import { CopyButton } from './CopyButton.tsx';
import { JsonTree } from './JsonTree.tsx';
import { LadderView } from './LadderView.tsx';
import { LongText } from './LongText.tsx';
import { RowLink } from './RowLink.tsx';

export interface MessageTabProps {
  readonly details: EventDetails;
  readonly startedAt: number;
  readonly onSelect: (event: number) => void;
  readonly onTab: (tab: TabId) => void;
}

type Message = NonNullable<EventDetails['message']>;

/** The message: what was remarked first, then the facts, the JSON, and where it came from. */
export function MessageTab({ details, startedAt, onSelect, onTab }: MessageTabProps): ReactElement {
  const { message } = details;
  const [picked, setPicked] = useState<JsonLine>();
  const value: PickedValue | undefined =
    message && picked
      ? { path: picked.path, bytes: utf8Length(message.text.slice(picked.node.from, picked.node.to)) }
      : undefined;
  return (
    <div className="details-body message-body">
      <div className="message-facts">
        {message && <Remarks message={message} />}
        <Facts details={details} startedAt={startedAt} onSelect={onSelect} />
      </div>
      <div className="message-json">
        {message ? (
          <Json message={message} picked={picked} onPick={setPicked} />
        ) : (
          <NoMessage details={details} onSelect={onSelect} />
        )}
      </div>
      <div className="message-origin">
        <SectionHeading title="Where it came from" />
        <LadderView rungs={ladderOf(details, value)} onTab={onTab} />
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

function Facts({ details, startedAt, onSelect }: Omit<MessageTabProps, 'onTab'>): ReactElement {
  const { row, frame, http, message } = details;
  const pairs: (readonly [string, ReactNode])[] = [];
  if (row.direction) {
    const side = row.direction === 'out' ? 'client' : 'server';
    const during = row.parent === undefined ? '' : row.kind === 'result' || row.kind === 'error' ? ', answering ' : ', during ';
    pairs.push([
      'From',
      <Fragment key="from">
        <Icon name={row.direction} tone={row.direction} /> {side}
        {during}
        {row.parent !== undefined && <RowLink event={row.parent} onSelect={onSelect} />}
      </Fragment>,
    ]);
  }
  if (row.answeredBy !== undefined)
    pairs.push(['Answered by', <RowLink key="answer" event={row.answeredBy} onSelect={onSelect} />]);
  if (frame)
    pairs.push(['Carried by', `SSE frame ${formatCount(frame.index)}${frame.id === undefined ? '' : `, id ${frame.id}`}`]);
  else if (message && http) pairs.push(['Carried by', row.direction === 'out' ? 'the request body' : 'the response body']);
  pairs.push([
    row.direction === undefined ? 'At' : row.direction === 'out' ? 'Sent at' : 'Read at',
    <span key="at" className="mono">
      {formatSinceStartExactly(row.at)}
    </span>,
  ]);
  pairs.push([
    '',
    <span key="moment" className="weak">
      {formatMoment(startedAt, row.at)}
    </span>,
  ]);
  if (row.took !== undefined) pairs.push(['Took', formatDuration(row.took)]);
  if (row.size !== undefined)
    pairs.push(['Size', row.size < 1000 ? `${row.size} B` : `${formatBytes(row.size)} (${formatCount(row.size)} B)`]);
  return <KeyValue pairs={pairs} />;
}

function Json({
  message,
  picked,
  onPick,
}: {
  readonly message: Message;
  readonly picked: JsonLine | undefined;
  readonly onPick: (line: JsonLine) => void;
}): ReactElement {
  const [face, setFace] = useState<'tree' | 'text'>('tree');
  const reading = useMemo(() => readJson(message.text), [message.text]);
  const pretty = useMemo(() => (face === 'text' ? prettyJson(message.text) : ''), [message.text, face]);
  const remarked = message.remarks.flatMap(({ at }) => at ?? []);
  return (
    <>
      <SectionHeading
        title="JSON"
        note={picked && <span className="mono">{picked.path === '' ? 'the whole message' : picked.path}</span>}
      >
        <span className="section-note">{picked ? rangeText(picked, message.text) : formatBytes(message.bytes)}</span>
        <Segmented
          label="Show the JSON as"
          small
          segments={[
            { id: 'tree', title: 'Tree' },
            { id: 'text', title: 'Text' },
          ]}
          selected={face}
          onSelect={setFace}
        />
        <CopyButton label="Copy the message as sent" text={() => message.text} />
      </SectionHeading>
      {message.truncated && (
        <p className="details-note">
          Shown: the first {formatBytes(utf8Length(message.text))} of {formatBytes(message.bytes)}. Everything is in the capture;
          the Bytes tab has the rest.
        </p>
      )}
      {reading.failure && <p className="details-note tone-error">{reading.failure.sentence}</p>}
      {face === 'text' ? (
        <div className="json-editor">
          <JsonEditor value={pretty} label="Message as text" />
        </div>
      ) : reading.root ? (
        <JsonTree
          key={message.text.length}
          text={message.text}
          root={reading.root}
          remarked={remarked}
          selected={picked?.id}
          onSelect={onPick}
        />
      ) : (
        <pre className="plain-text" tabIndex={0}>
          <LongText text={message.text} limit={4096} />
        </pre>
      )}
    </>
  );
}

/** "number, bytes 91–93". */
function rangeText({ node }: JsonLine, text: string): string {
  const from = utf8Length(text.slice(0, node.from));
  const to = from + utf8Length(text.slice(node.from, node.to));
  return `${node.kind}, ${to - from === 1 ? `byte ${formatCount(from)}` : `bytes ${formatCount(from)}–${formatCount(to - 1)}`}`;
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
        <b>{row.target}</b> <bdi>{row.detail}</bdi>
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
